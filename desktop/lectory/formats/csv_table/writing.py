"""A table for spreadsheets: one paper a row, one column a field.

UTF-8 with a byte order mark, because Excel takes a file without one for the code page of the
country; commas and CRLF as in RFC 4180. A cell that a spreadsheet would take for a formula is
written with an apostrophe before it: titles come from the net, and a formula can fetch and run.
Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from typing import BinaryIO

from lectory.model.identifier import Scheme
from lectory.model.reference import Reference

_COLUMNS: tuple[tuple[str, Callable[[Reference], str]], ...] = (
    ("Key", lambda paper: paper.key),
    ("Type", lambda paper: paper.kind),
    ("Title", lambda paper: paper.title),
    ("Authors", lambda paper: _authors(paper)),
    ("Year", lambda paper: paper.date[:4]),
    ("Date", lambda paper: paper.date),
    ("Venue", lambda paper: paper.venue),
    ("Volume", lambda paper: paper.field("volume")),
    ("Issue", lambda paper: paper.field("issue")),
    ("Pages", lambda paper: paper.field("page")),
    ("Publisher", lambda paper: paper.field("publisher")),
    ("DOI", lambda paper: paper.identifier(Scheme.DOI)),
    ("arXiv", lambda paper: paper.identifier(Scheme.ARXIV)),
    ("PMID", lambda paper: paper.identifier(Scheme.PMID)),
    ("ISBN", lambda paper: paper.identifier(Scheme.ISBN)),
    ("URL", lambda paper: paper.url),
    ("Links", lambda paper: " ".join(paper.links)),
    ("Keywords", lambda paper: paper.field("keyword")),
    ("Abstract", lambda paper: paper.abstract),
    ("Note", lambda paper: paper.field("note")),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ROWS_AT_ONCE = 500


def write(references: Iterable[Reference], out: BinaryIO) -> None:
    """Write the heading and one row a paper, in order."""
    out.write(BOM_UTF8)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([heading for heading, _ in _COLUMNS])
    for number, reference in enumerate(references, 1):
        writer.writerow([_harmless(cell(reference)) for _, cell in _COLUMNS])
        if number % _ROWS_AT_ONCE == 0:
            _empty(buffer, out)
    _empty(buffer, out)


def _authors(reference: Reference) -> str:
    names = [person.inverted() for person in reference.authors]
    if reference.authors_truncated:
        names.append("et al.")
    return "; ".join(names)


def _harmless(cell: str) -> str:
    cell = cell.replace("\0", "")
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _empty(buffer: io.StringIO, out: BinaryIO) -> None:
    out.write(buffer.getvalue().encode("utf-8"))
    buffer.seek(0)
    buffer.truncate()
