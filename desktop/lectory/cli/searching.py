"""Ranked search, for one query or for a file of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lectory.cli import output, sources
from lectory.cli.call import Call, Handler
from lectory.cli.parsing import Parser, number, text
from lectory.cli.shapes import Json
from lectory.cli.terminal import Terminal
from lectory.errors import QuerySyntaxError, UsageError
from lectory.library import rows
from lectory.library.naming import citation_keys
from lectory.library.records import references
from lectory.model.paper import PaperId
from lectory.search.find import FIRST, Hit, Hits, How, Sort, find
from lectory.search.opened import Index

_OPENED, _CLOSED = "⟦", "⟧"
_BOLD, _NORMAL = "\x1b[1m", "\x1b[0m"
_HOW = {
    How.REPAIRED: "Nothing matches as typed; searched for {}",
    How.WIDENED: "Nothing matches all of it; searched for {}",
}


def _declare(parser: Parser) -> None:
    parser.add_argument("query", nargs="*", type=text, metavar="QUERY")
    parser.add_argument("--limit", type=number, default=FIRST, metavar="N", help="50 if not said")
    parser.add_argument(
        "--sort",
        type=text,
        choices=[sort.value for sort in Sort],
        default=Sort.RELEVANCE.value,
        help="relevance if not said",
    )
    parser.add_argument(
        "--queries", type=text, metavar="FILE", help="one query a line, one JSON line each"
    )


def _search(call: Call) -> int:
    query = " ".join(call.options.query).strip()
    if call.options.queries is not None:
        if query:
            raise UsageError("A query and --queries exclude each other")
        return _search_each(call)
    if not query:
        raise UsageError("There is nothing to search for", hint="Give a query")
    found = _found(call, Index(call.library.folder), query)
    if call.terminal.json:
        call.terminal.answer(_members(call, found))
    else:
        _tell(call, found)
    return 0


def _search_each(call: Call) -> int:
    """Answer the queries of a file, a line each; a wrong one is answered by its error."""
    document = sources.Document(call.options.queries)
    queries = sources.source_of(document, call.terminal.stdin).data.decode("utf-8-sig", "replace")
    index = Index(call.library.folder)
    wrong = False
    for line, query in enumerate(queries.splitlines(), start=1):
        if not query.strip():
            continue
        try:
            call.terminal.answer(_members(call, _found(call, index, query.strip())))
        except QuerySyntaxError as error:
            wrong = True
            told: dict[str, Json] = {"message": error.message, "hint": error.hint}
            call.terminal.answer({"query": query.strip(), "error": told})
            call.terminal.warn(f"{document.path}:{line}: {error.message}")
    return 1 if wrong else 0


def _found(call: Call, index: Index, query: str) -> Hits:
    return find(call.library, index, query, limit=call.options.limit, sort=Sort(call.options.sort))


def _members(call: Call, found: Hits) -> dict[str, Json]:
    return {
        "query": found.query,
        "how": found.how.value,
        "read_as": found.read_as,
        "total": found.total,
        "took_ms": round(found.took_ms, 2),
        "hits": list(_hits(call, found.hits)),
    }


def _hits(call: Call, hits: Sequence[Hit]) -> Iterator[dict[str, Json]]:
    records = dict(references(call.library.reader(), [hit.paper for hit in hits]))
    for hit in hits:
        record = records[PaperId(hit.paper)]
        yield {
            "paper": hit.paper,
            "key": record.key or None,
            "title": record.title,
            "authors": [person.inverted() for person in record.authors],
            "year": record.year,
            "score": hit.score,
            "field": hit.field,
            "snippet": hit.snippet,
            "page": hit.page,
        }


def _tell(call: Call, found: Hits) -> None:
    terminal = call.terminal
    if found.how in _HOW:
        terminal.note(_HOW[found.how].format(found.read_as))
    papers = [hit.paper for hit in found.hits]
    keys = citation_keys(call.library.reader(), papers)
    shown = {row.id: row for row in rows.page(call.library.reader(), papers)}
    for hit in found.hits:
        row = shown[PaperId(hit.paper)]
        about = " · ".join(
            filter(None, (str(row.id), keys.get(row.id, ""), row.byline, str(row.year or "")))
        )
        terminal.say(output.plain(row.title))
        terminal.say(f"  {output.plain(about)}")
        if hit.snippet:
            terminal.say(f"  {hit.field}: {_lit(terminal, hit.snippet)}")
    terminal.note(f"{output.counted(found.total, 'paper')}, {found.took_ms:.0f} ms")


def _lit(terminal: Terminal, snippet: str) -> str:
    """A snippet with its matches in bold on a terminal, in brackets elsewhere."""
    bare = output.plain(snippet)
    if terminal.room is None:
        return bare
    return bare.replace(_OPENED, _BOLD).replace(_CLOSED, _NORMAL)


SEARCH = Handler(_search, _declare)
