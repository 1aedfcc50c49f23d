"""Tables: one paper a row, one column a field, under headings that everybody chooses anew.

    Authors;Title;Year;DOI
    "Berg A., Lund B.";"Trees; a survey";2021;10.1000/trees.1

Separators are commas, semicolons, tabs or bars; the encoding is whatever the spreadsheet of that
country writes. Headings are known in some fifteen languages (`headings`); a column with another
one, or a table without headings, is judged by what stands in it. The guess is a value that a
person can correct before the rows are read:

    table = table_of(source)
    mapping = guess_columns([row.cells for row in table.rows])
    digest = read_mapped(table, mapping.with_field(3, Field.ABSTRACT))

Web of Science's tables, Zotero's, Scopus' (old and new), IEEE's, SpringerLink's and
ASReview's are read by the same rules; SpringerLink puts nothing between the names of authors.
Written tables are described in `writing`; they come back as they were.

Seen in exports of 2015-2025.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectory.formats.csv_table.columns import Column as Column
from lectory.formats.csv_table.columns import Mapping as Mapping
from lectory.formats.csv_table.columns import guess_columns as guess_columns
from lectory.formats.csv_table.headings import Field as Field
from lectory.formats.csv_table.record import is_run_together, reference_of
from lectory.formats.csv_table.writing import write as write
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.text.decoding import decode
from lectory.text.delimited import Table, TableRow, read_table

_SNIFFED_ROWS = 12
_OF_PUBMED = frozenset(("PMID", "Title", "Citation"))
"""PubMed's own table has a reader of its own, which knows what its citations say."""

_NO_TABLE = re.compile(r"\s*(?:[\[{<@%]|TY  - |PMID- |FN |#{1,6} )")


def sniff(source: Source) -> Confidence:
    """Certain if headings name a title and two more things of papers, likely with one more."""
    text = decode(source.head).text
    if _NO_TABLE.match(text):
        return Confidence.NO
    rows = [row.cells for row in read_table(text, most_rows=_SNIFFED_ROWS).rows]
    if not rows or max(map(len, rows)) < 2:
        return Confidence.NO
    mapping = guess_columns(rows)
    below = rows[mapping.first_row :]
    width = len(rows[mapping.first_row - 1]) if mapping.first_row else 2
    if sum(len(row) * 2 >= width for row in below) * 2 < len(below):
        return Confidence.NO  # a line of prose with words that may be headings
    if mapping.looks_like_papers:
        headings = {column.heading for column in mapping.columns}
        return Confidence.LIKELY if headings >= _OF_PUBMED else Confidence.CERTAIN
    if Field.TITLE in mapping.named and len(mapping.named) > 1:
        return Confidence.LIKELY
    widths = {len(row) for row in rows[mapping.first_row :]}
    is_even = len(rows) > 2 and len(widths) == 1 and min(widths) > 2
    guessed = {column.field for column in mapping.columns}
    if is_even and Field.TITLE in guessed and len(guessed - {None}) > 2:
        return Confidence.POSSIBLE
    return Confidence.NO


def read(source: Source) -> Digest:
    """Read every row by the mapping that is guessed."""
    table = table_of(source)
    return read_mapped(table, guess_columns([row.cells for row in table.rows]))


def table_of(source: Source) -> Table:
    """The rows of a source, headings and all, for `guess_columns` and for a person to look at."""
    decoded = decode(source.data)
    table = read_table(decoded.text)
    rows = table.rows
    if rows and not decoded.text.endswith(("\n", "\r")):
        return Table(rows, table.separator, (*decoded.problems, *table.problems, *_cut(table)))
    return Table(rows, table.separator, (*decoded.problems, *table.problems))


def read_mapped(table: Table, mapping: Mapping) -> Digest:
    """Read the rows of a table by a mapping; a row that names no paper is left out and told."""
    problems = list(table.problems)
    run_together = is_run_together(mapping)
    headings = tuple(column.heading for column in mapping.columns)
    width = max((at for at, heading in enumerate(headings, 1) if heading), default=len(headings))
    problems += _too_wide(table.rows[mapping.first_row :], width)
    entries: list[Entry] = []
    for row in table.rows[mapping.first_row :]:
        if row.cells == headings:
            continue
        reference = reference_of(row.cells, mapping, run_together)
        if reference.title or reference.identifiers or reference.authors or reference.abstract:
            entries.append(Entry(reference, position=len(entries) + 1, line=row.line))
        elif len(row.cells) > 1:
            message = "A row without title, authors and identifier was left out"
            problems.append(Problem(row.line, message, " | ".join(row.cells)[:80]))
    if not entries:
        problems.append(Problem(None, "No row of this table names a paper"))
    return Digest("csv", tuple(entries), tuple(problems))


def _too_wide(rows: Sequence[TableRow], width: int) -> tuple[Problem, ...]:
    """What tells of rows with more cells than headings: all at once, where most rows have."""
    wide = [row for row in rows if len(row.cells) > width]
    if len(wide) * 2 > len(rows):
        cells = len(wide[0].cells)
        message = f"{len(wide)} rows have more cells ({cells}) than there are headings ({width})"
        return (Problem(wide[0].line, f"{message}; some may stand under a wrong one"),)
    return tuple(
        Problem(
            row.line,
            f"This row has {len(row.cells)} cells under {width} headings",
            " | ".join(row.cells)[:80],
        )
        for row in wide
    )


def _cut(table: Table) -> tuple[Problem, ...]:
    """What tells that the last row lacks cells, in a file that ends without a line end."""
    usual = max((len(row.cells) for row in table.rows[:-1]), default=0)
    last = table.rows[-1]
    if len(last.cells) * 2 > usual:
        return ()
    return (Problem(last.line, "The last row is cut short", " | ".join(last.cells)[:80]),)


FORMAT = Format(
    name="csv",
    label="CSV table",
    suffixes=(".csv", ".tsv", ".tab"),
    sniff=sniff,
    read=read,
    write=write,
    bibliography=True,
)
