r"""Tables in text: rows of cells between commas, semicolons, tabs or bars, some in quotation marks.

    "Title";"Year"                    the separator is the one that makes the most even rows
    "Trees, ""old"" and
    new";1999                         a cell in quotation marks holds anything, also line breaks

What spreadsheets add is taken away: the line `sep=;`, a byte order mark, empty rows, empty cells
behind the last column. A quotation mark that never closes costs its own row, not the rest.

Source: RFC 4180; the tables of Excel, LibreOffice, Google Sheets and R's `write.csv`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lectory.model.digest import Problem

SEPARATORS = (",", ";", "\t", "|")

MAX_COLUMNS = 2_000
"""Cells of one row beyond this are left out: exports have up to 120."""

_MAX_CELL = 1_000_000
_SAMPLE_ROWS = 30
_SAMPLE_CHARACTERS = 256 * 1024
_MOST_LINES_OF_A_ROW = 400
_MOST_MENDED = 20
_TOO_LONG = [""]
_SEP_LINE = re.compile(r"\ufeff?sep=(.)[ \t]*\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row, without blanks around them; `line` is its first line, from 1."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that hold anything, in order; the first may be headings."""

    rows: tuple[TableRow, ...]
    separator: str
    problems: tuple[Problem, ...] = ()


def read_table(text: str, separator: str = "", most_rows: int | None = None) -> Table:
    """Take a table apart, at the separator given or the likeliest one; never fails.

    >>> [row.cells for row in read_table('a;b\\n"1\\n2";3\\n').rows]
    [('a', 'b'), ('1\\n2', '3')]
    """
    said = _SEP_LINE.match(text[:20])
    first_line = 1
    if said is not None:
        separator = separator or said[1]
        text, first_line = text[said.end() :], 2
    text = text.removeprefix("\ufeff")
    separator = separator or likely_separator(text)
    problems: list[Problem] = []
    rows = _rows(text, separator, first_line, problems)
    return Table(tuple(islice(rows, most_rows)), separator, tuple(problems))


def likely_separator(text: str) -> str:
    """The separator that gives most rows the same number of cells, more than one.

    >>> likely_separator("a;b, c;d\\n1;2;3\\n"), likely_separator("One line, of text.")
    (';', ',')
    """
    sample = text[:_SAMPLE_CHARACTERS]
    scores = {sign: _evenness(sample, sign) for sign in SEPARATORS if sign in sample}
    return max(scores, key=lambda sign: scores[sign], default=",")


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    """The share of rows that have as many cells as most wide ones, and how many these are."""
    found = (cells for cells, _, _ in _quoted_rows(_lines(sample), 0, separator))
    widths = [len(cells) for cells in islice(found, _SAMPLE_ROWS) if any(map(str.strip, cells))]
    if len(sample) == _SAMPLE_CHARACTERS and len(widths) > 1:
        widths.pop()
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0, 0
    usual = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(usual) / len(widths), usual


def _rows(
    text: str, separator: str, first_line: int, problems: list[Problem]
) -> Iterator[TableRow]:
    """The rows with anything in them; where quotation marks stay open, what can be saved."""
    lines = _lines(text)
    start = width = mended = 0
    while start < len(lines):
        again = len(lines)
        for cells, begin, end in _quoted_rows(lines, start, separator):
            plain = lines[begin].replace('"', "").split(separator) if end > begin + 1 else ()
            if mended < _MOST_MENDED and plain and _is_open(cells, lines[begin:end], plain, width):
                mended += 1
                message = "A quotation mark in this row is not closed; the row was read without it"
                problems.append(Problem(first_line + begin, message, lines[begin].strip()[:80]))
                cells, again = list(plain), begin + 1
            for row in _row(cells, first_line + begin):
                width = width or len(row.cells)
                yield row
            if again == begin + 1:
                break
        start = again


def _is_open(cells: Sequence[str], lines: Sequence[str], plain: Sequence[str], width: int) -> bool:
    """Whether a row over several lines is one whose quotation mark never closes.

    It goes on too long, or to the end of the table, or has not the cells that its first line has.
    """
    if len(lines) > _MOST_LINES_OF_A_ROW or cells == _TOO_LONG:
        return True
    if len(plain) == width != len(cells):
        return True
    return sum(line.count('"') for line in lines) % 2 == 1


def _lines(text: str) -> list[str]:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n").split("\n")


def _quoted_rows(
    lines: Sequence[str], start: int, separator: str
) -> Iterator[tuple[list[str], int, int]]:
    """Each row with the numbers, from 0, of its first line and of the one behind its last."""
    csv.field_size_limit(2 * _MAX_CELL)  # of the process; a cell too long would be an error
    given = (f"{line[:_MAX_CELL]}\n" for line in islice(lines, start, None))
    reader = csv.reader(given, delimiter=separator, skipinitialspace=separator != "\t")
    begin = start
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = _TOO_LONG
        yield row, begin, start + reader.line_num
        begin = start + reader.line_num


def _row(cells: Sequence[str], line: int) -> Iterator[TableRow]:
    stripped = [cell.strip() for cell in cells[:MAX_COLUMNS]]
    while stripped and not stripped[-1]:
        stripped.pop()
    if stripped:
        yield TableRow(tuple(stripped), line)
