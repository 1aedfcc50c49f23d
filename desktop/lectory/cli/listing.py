"""Lists: papers, tags, digests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lectory.cli.call import Call, Handler
from lectory.cli.output import Column
from lectory.cli.selecting import chosen, takes_query
from lectory.cli.shapes import Json, library_members
from lectory.cli.terminal import Terminal
from lectory.jobs import in_batches
from lectory.library import overview, records, rows
from lectory.library.database import Library
from lectory.library.naming import citation_keys

_BATCH = 500
_PAPERS = (
    Column("ID", right=True),
    Column("KEY"),
    Column("STATUS"),
    Column("STARS"),
    Column("YEAR"),
    Column("AUTHORS", elastic=True),
    Column("TITLE", elastic=True),
)


def _list(call: Call) -> int:
    print_papers(call.terminal, call.library, chosen(call))
    return 0


def print_papers(terminal: Terminal, library: Library, papers: Sequence[int]) -> None:
    """Print papers in their order: as columns, or with all that is known of them as JSON."""
    if terminal.json:
        terminal.answer_each(_members(library, papers))
    elif papers:
        terminal.table(_PAPERS, _cells(library, papers))
    else:
        terminal.note("No papers")


def _members(library: Library, papers: Sequence[int]) -> Iterator[Json]:
    for batch in in_batches(papers, _BATCH):
        yield from map(library_members, records.details(library.reader(), batch))


def _cells(library: Library, papers: Sequence[int]) -> Iterator[tuple[str, ...]]:
    for batch in in_batches(papers, _BATCH):
        keys = citation_keys(library.reader(), batch)
        for row in rows.page(library.reader(), batch):
            yield (
                str(row.id),
                keys.get(row.id, ""),
                row.status,
                "★" * row.rating + ("♥" if row.starred else ""),
                str(row.year or ""),
                row.byline,
                row.title,
            )


_TAGS = (Column("TAG", elastic=True), Column("PAPERS", right=True), Column("COLOR"))


def _list_tags(call: Call) -> int:
    found = overview.tags(call.library.reader())
    if call.terminal.json:
        call.terminal.answer(
            [{"name": tag.name, "color": tag.colour or None, "papers": tag.papers} for tag in found]
        )
    else:
        call.terminal.table(_TAGS, ((tag.name, str(tag.papers), tag.colour) for tag in found))
    return 0


_DIGESTS = (
    Column("ID", right=True),
    Column("DATE"),
    Column("FORMAT"),
    Column("PAPERS", right=True),
    Column("INBOX", right=True),
    Column("PLACE", elastic=True),
)


def _list_digests(call: Call) -> int:
    found = overview.digests(call.library.reader())
    if call.terminal.json:
        call.terminal.answer([_digest(line) for line in found])
        return 0
    cells = ((str(d.id), d.date, d.format, str(d.papers), str(d.undecided), d.place) for d in found)
    call.terminal.table(_DIGESTS, cells)
    return 0


def _digest(line: overview.DigestLine) -> dict[str, Json]:
    return {
        "id": line.id,
        "name": line.name,
        "place": line.place,
        "format": line.format,
        "source": line.publisher,
        "date": line.date or None,
        "imported": line.imported,
        "papers": line.papers,
        "undecided": line.undecided,
    }


LIST = Handler(_list, takes_query)
TAGS = Handler(_list_tags)
DIGESTS = Handler(_list_digests)
