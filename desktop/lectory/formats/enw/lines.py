"""Cuts EndNote's tagged lines into records; the grammar stands in the package's docstring."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectory.text.tagged_lines import Collector, Record

_TAG = re.compile(r"[ \t]{0,3}%([0-9A-Z@!?&+~*<>\[\]()^#$=])(?:[ \t]+(.*)|[ \t]*)", re.DOTALL)
_PARAGRAPHS = frozenset("XZ")


def read_records(lines: Sequence[str]) -> tuple[Record, ...]:
    """Cut lines, without their ends, into records. Linear, and never fails."""
    collector = Collector()
    after_blank = False
    typed_first = False
    for number, line in enumerate(lines, 1):
        found = _TAG.fullmatch(line.lstrip("\ufeff"))
        if found is None:
            if not line.strip():
                after_blank = True
            elif not after_blank or collector.tag in _PARAGRAPHS:
                collector.more(line.strip(), "\n\n" if after_blank else " ")
                after_blank = False
            continue
        if _begins(collector, found[1], after_blank, typed_first):
            collector.begin(number)
            typed_first = found[1] == "0"
        collector.field(found[1], found[2] or "", number)
        after_blank = False
    return collector.records()


def _begins(collector: Collector, tag: str, after_blank: bool, typed_first: bool) -> bool:
    if not collector.is_open:
        return True
    if tag == "0":
        return typed_first or after_blank or collector.has("0")
    if not after_blank:
        return False
    return not typed_first or (tag in ("A", "T") and collector.has("T"))
