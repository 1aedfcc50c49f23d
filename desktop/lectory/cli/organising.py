"""Tags and collections."""

from __future__ import annotations

from lectory.actions import collecting, tagging
from lectory.cli.call import Call, Handler, takes_papers
from lectory.cli.output import Column
from lectory.cli.parsing import Parser, text
from lectory.cli.shapes import Json
from lectory.errors import UsageError
from lectory.library import overview


def _declare_tag(parser: Parser) -> None:
    parser.usage = "%(prog)s PAPER… +T -T"
    parser.add_argument(
        "words",
        nargs="+",
        type=text,
        metavar="PAPER… +T -T",
        help="papers, +T puts on, -T takes off",
    )


def _tag(call: Call) -> int:
    words: list[str] = call.options.words
    names = [word for word in words if word[0:1] not in ("+", "-")]
    add = [word[1:] for word in words if word.startswith("+")]
    remove = [word[1:] for word in words if word.startswith("-")]
    if not names or not (add or remove):
        raise UsageError("Tagging needs papers and tags", hint="lectory tag PAPER… +T -T")
    if not all(name.strip() for name in (*add, *remove)):
        raise UsageError("A tag needs a name")
    return call.changed(tagging.tag(call.library, call.papers(names), add=add, remove=remove))


def _declare_collect(parser: Parser) -> None:
    parser.usage = "%(prog)s PAPER… --in PATH… --out PATH…"
    takes_papers(parser)
    parser.add_argument(
        "--in", dest="into", nargs="+", type=text, default=[], metavar="PATH", help="Parent/Child"
    )
    parser.add_argument("--out", nargs="+", type=text, default=[], metavar="PATH")


def _collect(call: Call) -> int:
    options = call.options
    if not options.into and not options.out:
        raise UsageError("Collecting needs --in or --out", hint="lectory collect PAPER… --in PATH")
    if not all(path.strip("/ ") for path in (*options.into, *options.out)):
        raise UsageError("A collection needs a name")
    papers = call.papers(options.papers)
    return call.changed(
        collecting.collect(call.library, papers, into=options.into, out_of=options.out)
    )


def _declare_collections(parser: Parser) -> None:
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--new", type=text, metavar="PATH", help="make one, missing parents too")
    way.add_argument("--rename", nargs=2, type=text, metavar=("PATH", "NAME"))
    way.add_argument("--delete", type=text, metavar="PATH", help="the papers stay")
    way.add_argument(
        "--smart", nargs=2, type=text, metavar=("PATH", "QUERY"), help="a query with a name"
    )


def _collections(call: Call) -> int:
    options = call.options
    if options.new is not None:
        return call.changed(collecting.create(call.library, options.new))
    if options.rename:
        return call.changed(collecting.rename(call.library, *options.rename))
    if options.delete is not None:
        return call.changed(collecting.delete(call.library, options.delete))
    if options.smart:
        return _save_search(call, *options.smart)
    return _list_collections(call)


def _save_search(call: Call, path: str, query: str) -> int:
    from lectory.search.query import parse

    if not query.strip():
        raise UsageError("A smart collection needs a query")
    parse(query)
    return call.changed(collecting.save_search(call.library, path, query))


_COLUMNS = (Column("COLLECTION", elastic=True), Column("PAPERS", right=True), Column("QUERY", True))


def _list_collections(call: Call) -> int:
    reader = call.library.reader()
    plain, smart = overview.collections(reader), overview.smart_collections(reader)
    if call.terminal.json:
        found = [_members(line.path, line.name, line.papers, None) for line in plain]
        found += [_members(line.path, line.name, None, line.query) for line in smart]
        call.terminal.answer(found)
        return 0
    rows = [(line.path, str(line.papers), "") for line in plain]
    rows += [(line.path, "", line.query) for line in smart]
    call.terminal.table(_COLUMNS, rows)
    return 0


def _members(path: str, name: str, papers: int | None, query: str | None) -> Json:
    """A collection or, with a query, a smart one, whose papers are not counted."""
    return {"path": path, "name": name, "papers": papers, "query": query}


TAG = Handler(_tag, _declare_tag)
COLLECT = Handler(_collect, _declare_collect)
COLLECTIONS = Handler(_collections, _declare_collections)
