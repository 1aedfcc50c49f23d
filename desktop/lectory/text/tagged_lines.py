"""This module collects what formats of tagged lines say: records of fields, in order.

How a tag looks and where a record begins is each format's own grammar; that a value goes on in
further lines, how long it may grow and at which line it stands is the same in all of them:

    PMID- 20481061          begin, field "PMID"
    TI  - A title that is   field "TI"
          wrapped           more of it
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MAX_VALUE = 1_000_000
"""A longer value, in characters, is cut: no abstract is, and a broken file may be one line."""


class Field(NamedTuple):
    """One tagged value, white space at its ends removed; `line` counts from 1."""

    tag: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of a record in order, those without a value left out."""

    fields: tuple[Field, ...]
    line: int

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags that has one, or ""."""
        for tag in tags:
            for field in self.fields:
                if field.tag == tag:
                    return field.value
        return ""

    def all(self, *tags: str) -> tuple[str, ...]:
        """Every value of these tags, in the order of the record."""
        return tuple(field.value for field in self.fields if field.tag in tags)


class Collector:
    """The record that is open and those before it. Linear, whatever comes."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._fields: list[Field] = []
        self._pieces: list[str] = []
        self._line = 0
        self.is_open = False

    @property
    def tag(self) -> str:
        """The tag of the value that may go on; "" if there is none."""
        return self._fields[-1].tag if self._fields else ""

    def has(self, tag: str) -> bool:
        """Whether the open record has a field of that tag."""
        return any(field.tag == tag for field in self._fields)

    def begin(self, line: int) -> None:
        """Close the open record and open another."""
        self.close()
        self.is_open, self._line = True, line

    def field(self, tag: str, value: str, line: int) -> None:
        """A value of the open record, which is opened if there is none."""
        if not self.is_open:
            self.begin(line)
        self._flush()
        self._fields.append(Field(tag, value.strip()[:MAX_VALUE], line))

    def more(self, text: str, between: str = " ") -> None:
        """The value goes on; without a field the text belongs to nothing."""
        if self._fields and text:
            self._pieces += (between, text)

    def close(self) -> None:
        """The open record, if any, ends here."""
        if not self.is_open:
            return
        self._flush()
        fields = tuple(field for field in self._fields if field.value)
        if fields:
            self._records.append(Record(fields, self._line))
        self.is_open, self._fields = False, []

    def records(self) -> tuple[Record, ...]:
        """Everything collected; the open record is closed."""
        self.close()
        return tuple(self._records)

    def _flush(self) -> None:
        if self._pieces:
            last = self._fields[-1]
            value = "".join((last.value, *self._pieces)).strip()[:MAX_VALUE]
            self._fields[-1] = Field(last.tag, value, last.line)
            self._pieces = []
