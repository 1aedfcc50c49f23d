"""This module holds the pieces of BibTeX's grammar: blocks, fields, names, values.

The expressions never give characters back (`*+`), so that a match takes linear time whether it
succeeds or not. Only groups repeat by a plain `*`: before Python 3.11.5, and Debian 12 has an
older one, a possessive group matches wrongly (python/cpython#101955). They reach braces to a depth
of five; what lies deeper is looked up in `Braces`.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple


class BlockKind(Enum):
    """What a block of a BibTeX file is."""

    JUNK = "junk"
    COMMENT = "comment"
    PREAMBLE = "preamble"
    STRING = "string"
    ENTRY = "entry"
    BROKEN = "broken"


class Fault(NamedTuple):
    """Something that is not as the grammar wants it; `start` is an offset into the text."""

    start: int
    message: str


class Field(NamedTuple):
    """One `name = value`; all numbers are offsets into the text (tuples, since there are many).

    `end` is behind the comma, if one follows. `joined` tells that the value has several atoms.
    """

    name: str
    start: int
    value_start: int
    value_end: int
    end: int
    joined: bool


class Block(NamedTuple):
    """A piece of the file from `start` to `end`.

    `close` is the offset of the closing brace, -1 if there is none. `type` is in lower case.
    """

    kind: BlockKind
    start: int
    end: int
    type: str = ""
    key: str = ""
    key_start: int = -1
    fields: tuple[Field, ...] = ()
    close: int = -1
    faults: tuple[Fault, ...] = ()


_DEPTH = 4


def _nested(depth: int) -> str:
    inside = rf"(?:{_nested(depth - 1)}[^{{}}]*+)*" if depth else ""
    return rf"\{{[^{{}}]*+{inside}\}}"


_BRACED = _nested(_DEPTH)
_QUOTED = rf'"[^"{{}}]*+(?:{_BRACED}[^"{{}}]*+)*"'
_BARE = r'[^\s,{}"#%=()@]++'
ATOM = rf"(?:{_BRACED}|{_QUOTED}|{_BARE})"
NAME = r'[^\s\d,={}"#%()@][^\s,={}"#%()@]*+(?:[ \xa0][^\s,={}"#%()@]++)*'

_JOIN = re.compile(r"\s*+#\s*+")
_BARE_TEXT = re.compile(_BARE)
_QUOTE_OR_BRACE = re.compile(r'["{}]')
_BRACE = re.compile(r"[{}]")


def atoms(text: str, field: Field) -> tuple[tuple[int, int], ...]:
    """The spans of the atoms of a value, delimiters included."""
    if not field.joined:
        return ((field.value_start, field.value_end),)
    braces = Braces(text)
    spans: list[tuple[int, int]] = []
    position = field.value_start
    while position < field.value_end:
        end = _atom_end(text, position, field.value_end, braces)
        if end < 0:
            break
        spans.append((position, end))
        join = _JOIN.match(text, end, field.value_end)
        position = join.end() if join else field.value_end
    return tuple(spans)


class Braces:
    """Which brace closes which, for the whole text, found in one pass when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closing: dict[int, int] | None = None

    def closing(self, opening: int) -> int:
        """The offset of the brace that closes the one at `opening`, -1 if none does."""
        if self._closing is None:
            self._closing = self._pairs()
        return self._closing.get(opening, -1)

    def _pairs(self) -> dict[int, int]:
        pairs: dict[int, int] = {}
        open_braces: list[int] = []
        for brace in _BRACE.finditer(self._text):
            if brace[0] == "{":
                open_braces.append(brace.start())
            elif open_braces:
                pairs[open_braces.pop()] = brace.start()
        return pairs


def value_end(text: str, start: int, limit: int, braces: Braces) -> tuple[int, bool]:
    """The end of a value of any depth, -1 if it is not before `limit`; has it several atoms?"""
    position = start
    while True:
        end = _atom_end(text, position, limit, braces)
        join = _JOIN.match(text, end, limit) if end >= 0 else None
        if join is None:
            return end, position > start
        position = join.end()


def _atom_end(text: str, position: int, limit: int, braces: Braces) -> int:
    if position >= limit:
        return -1
    if text[position] == "{":
        end = braces.closing(position) + 1
        return end if 0 < end <= limit else -1
    if text[position] == '"':
        return _quote_end(text, position + 1, limit, braces)
    bare = _BARE_TEXT.match(text, position, limit)
    return bare.end() if bare else -1


def _quote_end(text: str, position: int, limit: int, braces: Braces) -> int:
    while True:
        found = _QUOTE_OR_BRACE.search(text, position, limit)
        if found is None or found[0] == "}":
            return -1
        if found[0] == '"':
            return found.end()
        position = braces.closing(found.start()) + 1
        if not 0 < position <= limit:
            return -1
