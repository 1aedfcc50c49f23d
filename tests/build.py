"""Builders with defaults for the values that tests speak of, and the dump they are compared by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lectory.actions.recording import match_keys
from lectory.library import papers
from lectory.library.database import Library
from lectory.library.journal import JOURNALLED
from lectory.model.digest import Digest, Entry
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import Person
from lectory.model.reference import Reference

Dump = dict[str, list[tuple[Any, ...]]]


def a_reference(title: str = "Tides of shallow lakes", **fields: Any) -> Reference:
    """A record with one author, unless `fields` say otherwise."""
    return Reference(title=title, **{"authors": (Person("Berg", "Anna"),), **fields})


def an_entry(title: str = "Tides of shallow lakes", **fields: Any) -> Entry:
    """An entry without position or section."""
    return Entry(a_reference(title, **fields))


def a_digest(*titles: str, **fields: Any) -> Digest:
    """A digest of entries that have nothing but titles and abstracts."""
    entries = tuple(
        Entry(
            Reference(title=title, abstract=f"This is what {title} says, at some length."),
            position=position,
        )
        for position, title in enumerate(titles, start=1)
    )
    return Digest(format="hf-papers", entries=entries, **fields)


def add_papers(
    library: Library, *references: Reference, status: ReadingStatus = ReadingStatus.INBOX
) -> list[PaperId]:
    """Write papers in one step and return their ids."""
    new = [papers.NewPaper(found, match_keys(found), status) for found in references]
    with library.step(f"Add {len(new)} papers") as tx:
        return papers.add(tx, new)


def dump(library: Library) -> Dump:
    """All rows that undo must bring back, by table, in the order of their ids."""
    reader = library.reader()
    return {
        table: reader.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in JOURNALLED
    }


def pdf_page(*lines: tuple[str, float]) -> bytes:
    """A PDF of one page that prints the lines, each in its size in points, from the top."""
    return pdf_pages([lines])


def pdf_pages(pages: Sequence[Sequence[tuple[str, float]]], outline: Sequence[str] = ()) -> bytes:
    """A PDF of several pages; the n-th line of its outline leads to its n-th page."""
    fonts = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    first = 4 + len(outline)
    numbers = [first + 2 * page for page in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers).encode()
    outlines = b"/Outlines 3 0 R" if outline else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % outlines,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Outlines/First 4 0 R/Last %d 0 R/Count %d>>" % (first - 1, len(outline)),
    ]
    for at, title in enumerate(outline):
        following = b"/Next %d 0 R" % (5 + at) if at + 1 < len(outline) else b""
        goes_to = b"/Dest[%d 0 R/Fit]" % numbers[at]
        objects.append(b"<</Title(%s)/Parent 3 0 R%s%s>>" % (title.encode(), goes_to, following))
    for page, lines in enumerate(pages):
        shown = [f"/F {size} Tf 0 -{size * 1.5} Td ({text}) Tj" for text, size in lines]
        stream = "\n".join(["BT 72 760 Td", *shown, "ET"]).encode()
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R%s>>"
            % (numbers[page] + 1, fonts),
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, start=1):
        body += b"%d 0 obj %s endobj\n" % (number, content)
    return body + b"trailer <</Root 1 0 R>>\n%%EOF\n"
