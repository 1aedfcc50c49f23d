"""How values are laid out in text: columns, wrapped paragraphs, numbers with their nouns.

On a terminal columns are fitted to its width; in a pipe they are whole and parted by tabs. What
comes from documents is stripped of signs that would steer a terminal.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_GAP = 2
_NARROWEST = 8
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. An elastic one gives way where the terminal is too narrow."""

    heading: str
    elastic: bool = False
    right: bool = False


def plain(text: str) -> str:
    """A text in one line, without signs that move the cursor, ring or turn the direction.

    >>> plain("a\\x1b[2Jb\\nc")
    'a [2Jb c'
    """
    return _CONTROL.sub(" ", text).strip()


def width(text: str) -> int:
    """The cells a text takes on a terminal: two for Chinese, Japanese and Korean signs."""
    if text.isascii():
        return len(text)
    return sum(_cells(sign) for sign in text)


def cut(text: str, room: int) -> str:
    """The text, ended by an ellipsis where it takes more than `room` cells.

    >>> cut("深度学习", 5)
    '深度…'
    """
    if width(text) <= room:
        return text
    kept, used = "", 0
    for sign in text:
        used += _cells(sign)
        if used > room - 1:
            break
        kept += sign
    return f"{kept.rstrip()}…" if room > 0 else ""


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], room: int | None
) -> Iterable[str]:
    """The lines of a table: fitted into `room` cells under headings, or parted by tabs for None."""
    if room is None:
        yield from ("\t".join(plain(cell) for cell in row) for row in rows)
        return
    cells = [[plain(cell) for cell in row] for row in rows]
    if not cells:
        return
    widths = _fitted(columns, cells, room)
    for row in ([column.heading for column in columns], *cells):
        yield (
            (" " * _GAP)
            .join(
                _padded(cell, size, column)
                for cell, size, column in zip(row, widths, columns, strict=True)
            )
            .rstrip()
        )


def paragraph(text: str, room: int, indent: str = "") -> str:
    """A text wrapped to the width, its own line breaks kept."""
    lines = [plain(line) for line in text.splitlines()]
    wrapped = (
        textwrap.wrap(line, max(room, 20), initial_indent=indent, subsequent_indent=indent) or [""]
        for line in lines
    )
    return "\n".join(line for group in wrapped for line in group)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "paper"), counted(1200, "paper")
    ('1 paper', '1,200 papers')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _cells(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _fitted(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column; elastic ones share what the others leave."""
    natural = [
        max(width(column.heading), *(width(row[at]) for row in cells))
        for at, column in enumerate(columns)
    ]
    fixed = sum(size for size, column in zip(natural, columns, strict=True) if not column.elastic)
    left = room - fixed - _GAP * (len(columns) - 1)
    elastic = sorted((size, at) for at, size in enumerate(natural) if columns[at].elastic)
    for number, (size, at) in enumerate(elastic):
        share = max(_NARROWEST, left // (len(elastic) - number))
        natural[at] = min(size, share)
        left -= natural[at]
    return natural


def _padded(cell: str, size: int, column: Column) -> str:
    fitted = cut(cell, size)
    space = " " * (size - width(fitted))
    return space + fitted if column.right else fitted + space
