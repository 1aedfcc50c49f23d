"""Cuts MEDLINE text into records; the grammar stands in the package's docstring."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectory.text.tagged_lines import Collector, Record

HEAD_TAG = re.compile(rb"(?:^|[\r\n])([A-Z]{2,4} {0,2})- ")
_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3})( {0,3})-(.*)", re.DOTALL)
_NUMBER = re.compile(r"[ \t]*\d{1,6}[.:][ \t]*(?=[A-Z]{2,4} {0,2}-|$)")
_COLUMN = 4
_BEGINNINGS = frozenset(("PMID", "UI", "OWN"))
_LOOSE_TAGS = "PMID PMC PMCR ISSN ISBN OWN STAT DCOM EDAT MHDA CRDT PHST OABL PST TI AU AB"
_LOOSE = frozenset(_LOOSE_TAGS.split())


def read_records(lines: Sequence[str]) -> tuple[Record, ...]:
    """Cut lines, without their ends, into records. Linear, and never fails."""
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        reader.take(number, line.lstrip("\ufeff"))
    return reader.collector.records()


class _Reader:
    """Decides of each line whether it begins a record, adds to one or goes on."""

    def __init__(self) -> None:
        self.collector = Collector()
        self._after_blank = False
        self._numbered = False

    def take(self, number: int, line: str) -> None:
        count = _NUMBER.match(line)
        if count is not None:
            self._numbered, line = True, line[count.end() :]
        found = _TAG.match(line)
        if found is not None and _is_tag(found):
            self._field(number, found[1], found[3])
        elif line.strip():
            self._goes_on(line)
        else:
            self._after_blank = True
            return
        self._after_blank = False

    def _field(self, number: int, tag: str, value: str) -> None:
        if self._begins(tag):
            self.collector.begin(number)
        self._numbered = False
        self.collector.field(tag, value, number)

    def _begins(self, tag: str) -> bool:
        collector = self.collector
        if not collector.is_open or self._numbered:
            return True
        if tag in _BEGINNINGS and (self._after_blank or collector.has(tag)):
            return True
        if tag == "PMID":
            return collector.has("SO") or collector.has("TI")
        return self._after_blank and collector.tag == "SO"

    def _goes_on(self, line: str) -> None:
        """Text behind a blank line belongs to no record, unless it is indented as values are."""
        if not self._after_blank or line.startswith(" " * _COLUMN):
            self.collector.more(line.strip())


def _is_tag(found: re.Match[str]) -> bool:
    in_column = len(found[1]) + len(found[2]) == _COLUMN
    return (in_column and found[3][:1] in ("", " ", "\t")) or found[1] in _LOOSE
