"""Tells what lines without a label are."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WRAP = 60
_GAP = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’\\\"`^~{}-]*\s*){1,5}(?:\([^()]*\)\s*)?")
_EXCERPT = re.compile(r"(?P<short>.*?)(?:…|\.\.\.)?\s*▽\s*More\s*(?P<full>.*)", re.DOTALL)
_LESS = re.compile(r"\s*△\s*Less\s*$")


def people_begin(title: str, lines: Sequence[str]) -> int:
    """The index of the first line of people; those before it go on with the title.

    One line is that of the people. Of more, those belong to the title that look like no list of
    names, as long as the line above is about as long as a wrapped line.
    """
    above = title
    for at, line in enumerate(lines[:-1]):
        if len(above) < _WRAP or _are_names(line):
            return at
        above = line
    return max(len(lines) - 1, 0)


def without_excerpt(text: str) -> str:
    """The whole abstract; "" where only an excerpt of it was shown."""
    found = _EXCERPT.fullmatch(text)
    return _LESS.sub("", found["full"] if found else text).strip()


def _are_names(line: str) -> bool:
    names = [name for name in _GAP.split(line.strip(" ,")) if name]
    return len(names) > 1 and sum(_NAME.fullmatch(name) is not None for name in names) * 10 >= (
        len(names) * 8
    )
