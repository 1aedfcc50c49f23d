"""This module reads one BibTeX entry, whole or broken.

An entry ends at the latest where its window ends: at the next entry that begins a line. What
cannot be read is skipped to the next `name =`; a value that has swallowed a `name =` line of an
entry that never closes is cut before that line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lectory.formats.bibtex.grammar import (
    ATOM,
    NAME,
    Block,
    BlockKind,
    Braces,
    Fault,
    Field,
    value_end,
)

_NUMERIC = r"(?i:year|month|day|volume|number|pages)"

KEY = re.compile(
    rf"""\s*+(?!{_NUMERIC}\s*+=)(?:
    ([^\s,{{}}"]++)(?=\s*+(?:[,}}]|$))          # the usual key, which may hold "="
    |([^,{{}}"=()\r\n]*[^\s,{{}}"=()])(?=[ \t]*+,)  # a key with blanks
    |([^\s,{{}}"=]++)(?=\s++{NAME}\s*+=)       # its comma is missing
    |(?=[,}})]|{NAME}\s*+=)                    # no key
    )""",
    re.VERBOSE,
)
"""What follows the opening brace of an entry: a key, or its absence; free text does not match."""

_FIELD = re.compile(rf"[\s,]*+({NAME})\s*+=\s*+({ATOM}((?:\s*+\#\s*+{ATOM})*))\s*+(,?)")
_FIELD_NAME = re.compile(rf"[\s,]*+({NAME})\s*+=\s*+")
_COMMA = re.compile(r"\s*+,?")
_COMMENTS = re.compile(r"[\s,]*+(?:%[^\r\n]*+[\s,]*+)+")
_RESUME = re.compile(rf'[,\r\n][ \t]*+,?[ \t]*+(?={NAME}\s*+=\s*+["{{\w])')
_AFTER_CLOSE = re.compile(rf'\s*+(?:,\s*+(?={NAME}\s*+=\s*+["{{\w])|(?={NAME}\s*+=\s*+["{{]))')
_BLANK = re.compile(r"[\s,]*+")
_CLOSE = {"{": re.compile(r"[\s,]*+\}"), "(": re.compile(r"[\s,]*+\)")}

_NOT_CLOSED = "The entry “{}” is not closed"


class Head(NamedTuple):
    """Where a block begins: the offsets of `@`, of its brace, and of the end of its window."""

    start: int
    type: str
    opening: int
    limit: int
    key: re.Match[str] | None


class EntryReader:
    """Reads one entry; holds what has been read so far."""

    def __init__(self, text: str, head: Head, braces: Braces) -> None:
        self.text = text
        self.head = head
        self.braces = braces
        self.key = ""
        self.key_start = -1
        self.fields: list[Field] = []
        self.faults: list[Fault] = []
        self.broken = False

    def parse_with_key(self, match: re.Match[str]) -> Block:
        """Take the key from a match of `KEY`, then read the fields."""
        self.key = match[match.lastindex] if match.lastindex else ""
        self.key_start = match.start(match.lastindex) if match.lastindex else match.end()
        if match.lastindex == 3:
            self.faults.append(Fault(self.key_start, f"No comma after the key “{self.key}”"))
        return self.parse(match.end())

    def parse(self, position: int) -> Block:
        """Read fields from `position` to the closing brace or the end of the window."""
        text, limit = self.text, self.head.limit
        close = _CLOSE[text[self.head.opening]]
        field = _FIELD.match
        fields = self.fields
        comma_at = 0
        while True:
            found = field(text, position, limit)
            if found is not None:
                (_, position), name, value, join, comma = found.regs
                if comma_at < 0:
                    self._miss_comma()
                comma_at = 0 if comma[0] < comma[1] else -1
                fields.append(
                    Field(found[1], name[0], value[0], value[1], position, join[0] < join[1])
                )
                continue
            closing = close.match(text, position, limit)
            if closing is not None:
                more = _AFTER_CLOSE.match(text, closing.end(), limit)
                if more is None:
                    return self._block(closing.end(), closing.end() - 1)
                self.faults.append(Fault(closing.end() - 1, "One closing brace too many"))
                position, comma_at = more.end(), 0
                continue
            comments = _COMMENTS.match(text, position, limit)
            if comments is not None:
                position = comments.end()
                continue
            comma_at = 0
            position = self._deep_field(position)
            if position < 0:
                return self._block(limit, -1)

    def _block(self, end: int, close: int) -> Block:
        kind = BlockKind.BROKEN if self.broken or close < 0 else BlockKind.ENTRY
        if close < 0 and not self.broken:
            self.faults.append(Fault(self.head.start, _NOT_CLOSED.format(self.key)))
        head = self.head
        fields, faults = tuple(self.fields), tuple(self.faults)
        return Block(
            kind, head.start, end, head.type, self.key, self.key_start, fields, close, faults
        )

    def _miss_comma(self) -> None:
        last = self.fields[-1]
        self.faults.append(Fault(last.value_end, f"No comma after “{last.name}”"))

    def _deep_field(self, position: int) -> int:
        """Read a field that the expression cannot, or skip what is unreadable.

        Returns where to go on, or -1 if nothing more can be read in this window.
        """
        named = _FIELD_NAME.match(self.text, position, self.head.limit)
        if named is not None:
            end, joined = value_end(self.text, named.end(), self.head.limit, self.braces)
            if end >= 0:
                return self._add(named, end, joined=joined)
        swallowing = self._cut_last_field()
        if swallowing >= 0:
            return swallowing
        if named is not None:
            return self._unclosed_value(named)
        return self._skip(position)

    def _add(self, named: re.Match[str], value_end: int, *, joined: bool) -> int:
        comma = _COMMA.match(self.text, value_end, self.head.limit)
        end = comma.end() if comma else value_end
        field = Field(named[1], named.start(1), named.end(), value_end, end, joined)
        self.fields.append(field)
        return end

    def _cut_last_field(self) -> int:
        """Cut a value that has swallowed the next `name =` line; -1 if the last one has not."""
        if not self.fields:
            return -1
        last = self.fields[-1]
        if last.joined:
            return -1
        inside = _RESUME.search(self.text, last.value_start, last.value_end)
        if inside is None:
            return -1
        self.fields.pop()
        return self._close_at(last.name, last.start, last.value_start, inside)

    def _unclosed_value(self, named: re.Match[str]) -> int:
        more = _RESUME.search(self.text, named.end(), self.head.limit)
        return self._close_at(named[1], named.start(1), named.end(), more)

    def _close_at(self, name: str, start: int, value_start: int, more: re.Match[str] | None) -> int:
        """Keep an unclosed value up to `more`, where the next field begins."""
        self.broken = True
        self.faults.append(Fault(start, f"The value of “{name}” is not closed"))
        end = more.start() if more else self.head.limit
        value = self.text[value_start:end].rstrip(" \t\r\n," if more else ' \t\r\n,}"')
        value_end = value_start + len(value)
        self.fields.append(Field(name, start, value_start, value_end, value_end, joined=False))
        return more.end() if more else -1

    def _skip(self, position: int) -> int:
        blank = _BLANK.match(self.text, position, self.head.limit)
        start = blank.end() if blank else position
        if start >= self.head.limit:
            return -1
        self.faults.append(Fault(start, "Unreadable text in the entry"))
        more = _RESUME.search(self.text, start, self.head.limit)
        if more is not None:
            return more.end()
        return self._last_brace(start)

    def _last_brace(self, position: int) -> int:
        """The end of the window's text if it ends in the closing brace."""
        closing = "}" if self.text[self.head.opening] == "{" else ")"
        last = self.text.rfind(closing, position, self.head.limit)
        return last if last > position else -1
