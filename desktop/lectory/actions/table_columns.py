"""What the columns of a table hold, when its reader says so: looked at, tried, remembered.

    seen = table_columns.look(library, source)
    digest = table_columns.read(seen, seen.mapping.with_field(2, Field.ABSTRACT))
    table_columns.remember(library, mapping)

A choice is remembered by the headings of the table and belongs to the library. Remembering is no
step of the history, like a setting.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lectory.formats import csv_table
from lectory.formats.csv_table import Field, Mapping
from lectory.library.database import Library
from lectory.model.digest import Digest, Source
from lectory.text.delimited import Table

__all__ = [
    "Field",
    "Mapping",
    "SeenTable",
    "as_remembered",
    "forget",
    "is_remembered",
    "look",
    "read",
    "remember",
    "with_headings",
]

CSV = "csv"
"""The format whose columns can be chosen."""

_SAMPLES = 3
_SAMPLED_ROWS = 40
_LONGEST_SAMPLE = 80


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table before it is read.

    `mapping` is the one in force, `guessed` the one its headings and values suggest; `samples` has
    the first values of each column.
    """

    table: Table
    mapping: Mapping
    guessed: Mapping
    samples: tuple[tuple[str, ...], ...]


def look(library: Library, source: Source, mapping: Mapping | None = None) -> SeenTable:
    """The columns of a source as `mapping` says, else as remembered, else as guessed."""
    table = csv_table.table_of(source)
    guessed = csv_table.guess_columns([row.cells for row in table.rows])
    chosen = mapping or _remembered(library, table, guessed) or guessed
    below = [row.cells for row in table.rows[max(guessed.first_row, 1) :][:_SAMPLED_ROWS]]
    samples = tuple(_samples(below, place) for place in range(len(guessed.columns)))
    return SeenTable(table, chosen, guessed, samples)


def with_headings(seen: SeenTable, mapping: Mapping, *, has: bool) -> Mapping:
    """The mapping when the first row of the table holds headings, or does not."""
    row = _heading_row(seen.table, seen.guessed)
    cells = [*seen.table.rows[row].cells, *[""] * len(mapping.columns)] if has else []
    columns = (
        replace(column, heading=cells[place] if has else "")
        for place, column in enumerate(mapping.columns)
    )
    return replace(mapping, columns=tuple(columns), first_row=row + 1 if has else row)


def read(seen: SeenTable, mapping: Mapping) -> Digest:
    """Read a table by a mapping; never raises on bad input."""
    return csv_table.read_mapped(seen.table, mapping)


def as_remembered(library: Library, source: Source, digest: Digest) -> Digest:
    """The digest, read anew if it is a table whose columns were chosen before."""
    if digest.format != CSV or not _any_remembered(library):
        return digest
    seen = look(library, source)
    return digest if seen.mapping == seen.guessed else read(seen, seen.mapping)


def is_remembered(library: Library, source: Source) -> bool:
    """Whether a source begins with headings whose columns were chosen before."""
    if not _any_remembered(library):
        return False
    table = csv_table.table_of(Source(source.name, source.head))
    guessed = csv_table.guess_columns([row.cells for row in table.rows])
    return _remembered(library, table, guessed) is not None


def remember(library: Library, mapping: Mapping) -> None:
    """Read tables with these headings so from now on; one without headings is not remembered."""
    if not mapping.first_row or library.read_only:
        return
    fields = [column.field.value if column.field else None for column in mapping.columns]
    library.set_aside(
        "INSERT OR REPLACE INTO settings_value (name, value) VALUES (?, ?)",
        (_name([column.heading for column in mapping.columns]), json.dumps(fields)),
    )


def forget(library: Library, mapping: Mapping) -> None:
    """Guess the columns of tables with these headings again."""
    if not library.read_only:
        name = _name([column.heading for column in mapping.columns])
        library.set_aside("DELETE FROM settings_value WHERE name = ?", (name,))


def _remembered(library: Library, table: Table, guessed: Mapping) -> Mapping | None:
    if not table.rows:
        return None
    row = _heading_row(table, guessed)
    headings = [*table.rows[row].cells, *[""] * len(guessed.columns)][: len(guessed.columns)]
    try:
        fields = json.loads(library.setting(_name(headings)))
        chosen = [Field(name) if name else None for name in fields]
    except (ValueError, TypeError):
        return None
    if len(chosen) != len(headings):
        return None
    columns = (
        replace(
            column,
            heading=heading,
            field=field,
            is_named=column.is_named and field is column.field,
        )
        for column, heading, field in zip(guessed.columns, headings, chosen, strict=True)
    )
    return Mapping(tuple(columns), row + 1)


def _heading_row(table: Table, guessed: Mapping) -> int:
    """Where the headings stand, from 0: the first row if none were recognised."""
    return min(max(guessed.first_row - 1, 0), max(len(table.rows) - 1, 0))


def _any_remembered(library: Library) -> bool:
    found = library.reader().execute(
        "SELECT 1 FROM settings_value WHERE name GLOB 'columns/*' LIMIT 1"
    )
    return found.fetchone() is not None


def _name(headings: Sequence[str]) -> str:
    told = "\n".join(headings).encode()
    return f"columns/{hashlib.sha256(told).hexdigest()}"


def _samples(rows: list[tuple[str, ...]], place: int) -> tuple[str, ...]:
    values = (" ".join(row[place].split()) for row in rows if place < len(row))
    told = (value[:_LONGEST_SAMPLE] for value in values if value)
    return tuple(dict.fromkeys(told))[:_SAMPLES]
