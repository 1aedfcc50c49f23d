"""Cuts Web of Science text into records; the grammar stands in the package's docstring."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lectory.model.digest import Problem
from lectory.text.tagged_lines import Collector, Record

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*)", re.DOTALL)
_LIST_TAGS = "AU AF BA BF CA GP BE ED EM C1 C3 CR RI OI A1"
_LISTS = frozenset(_LIST_TAGS.split())


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a text in order, and what was wrong with its form."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_records(lines: Sequence[str]) -> Records:
    """Cut lines, without their ends, into records. Linear, and never fails."""
    collector = Collector()
    unclosed: list[int] = []
    start = 0
    in_header = False
    for number, line in enumerate(lines, 1):
        found = _TAG.fullmatch(line.lstrip("\ufeff").rstrip())
        if found is None:
            if line[:1].isspace() and not in_header:
                _go_on(collector, line.strip(), number)
            continue
        tag, value = found[1], found[2] or ""
        in_header = tag in ("FN", "VR", "EF")
        if tag == "PT":
            if collector.is_open and collector.tag:
                unclosed.append(start)
            collector.begin(number)
            start = number
        if tag == "ER" and not value:
            collector.close()
        elif not in_header:
            start = start if collector.is_open else number
            collector.field(tag, value, number)
    if collector.is_open and collector.tag:
        unclosed.append(start)
    return Records(collector.records(), _problems(unclosed))


def _go_on(collector: Collector, text: str, number: int) -> None:
    if collector.tag in _LISTS:
        collector.field(collector.tag, text, number)
    else:
        collector.more(text)


def _problems(unclosed: Sequence[int]) -> tuple[Problem, ...]:
    if not unclosed:
        return ()
    if len(unclosed) == 1:
        return (Problem(unclosed[0], "A record has no ER line; it may be cut off"),)
    return (Problem(unclosed[0], f"{len(unclosed)} records have no ER line"),)
