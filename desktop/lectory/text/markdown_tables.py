r"""Reads tables of Markdown documents, also those whose cells run over several lines.

    | Title | Authors |
    |-------|---------|
    | A title that goes
      on | Ann Lee |

A row ends where its last cell closes, or where the next row or a heading begins. `\|` and bars
within `code` are text. Bars too many belong to the column of prose, or to the longest cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"`[^`\n]*`")
_HIDDEN_BAR = "\x1f"
_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells under the names of the columns, folded to lower case.

    `line` is the first line of the row, from 1. `is_whole` is false if the text ends within it.
    """

    cells: dict[str, str]
    line: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between tables, without its signs."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A line outside of all tables."""

    text: str
    line: int


def is_table_head(line: str, below: str) -> bool:
    """Whether two lines begin a table.

    >>> is_table_head("| Title | Authors |", "|---|---|")
    True
    """
    return line.count("|") >= 2 and "|" in below and _RULE.fullmatch(below.strip()) is not None


def parts_of(lines: Sequence[str], prose: Sequence[str] = ()) -> Iterator[Row | Heading | Prose]:
    """The rows, headings and other lines of a document, in order; empty lines are passed over.

    `prose` names the columns, in lower case, whose cells may hold bars of their own.
    """
    columns: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place].strip()
        if place + 1 < len(lines) and is_table_head(line, lines[place + 1]):
            columns = [cell.lower().strip("*_ ") for cell in _cells(line)]
            place += 2
        elif columns and line.startswith("|"):
            end = _row_end(lines, place, len(columns))
            yield _row(lines, place, end, columns, prose)
            place = end
        else:
            if line.startswith("#"):
                columns = []
                yield Heading(line.strip("# "), place + 1)
            elif line:
                yield Prose(line, place + 1)
            place += 1


def _row_end(lines: Sequence[str], start: int, width: int) -> int:
    bars = 0
    for place in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[place].strip()
        if place > start and line.startswith(("|", "#")):
            return place
        bars += len(_BAR.findall(_code_hidden(line)))
        if line.endswith("|") and bars > width:
            return place + 1
    return min(len(lines), start + _MOST_LINES)


def _row(
    lines: Sequence[str], start: int, end: int, columns: Sequence[str], prose: Sequence[str]
) -> Row:
    text = " ".join(line.strip() for line in lines[start:end] if line.strip())
    cells = _cells(text)
    widest = max(range(len(cells)), key=lambda place: len(cells[place]))
    named = [place for place, column in enumerate(columns) if column in prose]
    cells = _fitted(cells, len(columns), named[0] if named else widest)
    is_whole = len(cells) >= len(columns) and text.endswith("|")
    return Row(dict(zip(columns, cells, strict=False)), start + 1, is_whole)


def _cells(text: str) -> list[str]:
    text = _code_hidden(text.strip()).removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    cells = (cell.replace(_HIDDEN_BAR, "|").replace("\\|", "|") for cell in _BAR.split(text))
    return [" ".join(cell.split()) for cell in cells]


def _fitted(cells: list[str], width: int, place: int) -> list[str]:
    surplus = len(cells) - width
    if surplus <= 0 or width < 1:
        return cells
    first = min(place, width - 1)
    return [
        *cells[:first],
        " | ".join(cells[first : first + surplus + 1]),
        *cells[first + surplus + 1 :],
    ]


def _code_hidden(text: str) -> str:
    if "`" not in text:
        return text
    return _CODE.sub(lambda code: code[0].replace("|", _HIDDEN_BAR), text)
