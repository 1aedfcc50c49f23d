r"""This module cuts BibTeX text into blocks so that no byte is lost: `"".join(raw) == text`.

Grammar::

    file   := (JUNK | COMMENT | PREAMBLE | STRING | ENTRY | BROKEN)*
    ENTRY  := '@' TYPE ('{'|'(') KEY? (',' item)* ','? ('}'|')')
    item   := NAME '=' value | UNREADABLE        NAME may hold single spaces, '+', ':', '.'
    value  := atom ('#' atom)*                   atom := {balanced} | "balanced" | NUMBER | MACRO

Between all of these stand blanks and, inside an entry, `%` comments to the end of the line.

Recovery: an entry ends at the latest where the next one begins at a line start; unreadable text is
skipped to the next `name =`; both are reported as faults. `@word{` in free text is no entry.

Every step is one match of a compiled expression inside the window between two entry heads, and
the expressions never give characters back (`*+`), so the time is linear in broken files too.
Braces deeper than the expressions reach are looked up in one table made on first need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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


class _Head(NamedTuple):
    start: int
    type: str
    opening: int
    limit: int
    key: re.Match[str] | None


_DEPTH = 4


def _nested(depth: int) -> str:
    inside = rf"(?:{_nested(depth - 1)}[^{{}}]*+)*+" if depth else ""
    return rf"\{{[^{{}}]*+{inside}\}}"


_BRACED = _nested(_DEPTH)
_QUOTED = rf'"[^"{{}}]*+(?:{_BRACED}[^"{{}}]*+)*+"'
_BARE = r'[^\s,{}"#%=()@]++'
_ATOM = rf"(?:{_BRACED}|{_QUOTED}|{_BARE})"
_NAME = r'[^\s\d,={}"#%()@][^\s,={}"#%()@]*+(?:[ \xa0][^\s,={}"#%()@]++)*+'
_NUMERIC = r"(?i:year|month|day|volume|number|pages)"

_HEAD = re.compile(r"@(?<![\w\\]@)[ \t]*+([^\W\d_][\w+:.-]*+)\s*+([{(])")
_KEY = re.compile(
    rf"""\s*+(?!{_NUMERIC}\s*+=)(?:
    ([^\s,{{}}"]++)(?=\s*+(?:[,}}]|$))          # the usual key, which may hold "="
    |([^,{{}}"=()\r\n]*[^\s,{{}}"=()])(?=[ \t]*+,)  # a key with blanks
    |([^\s,{{}}"=]++)(?=\s++{_NAME}\s*+=)       # its comma is missing
    |(?=[,}})]|{_NAME}\s*+=)                    # no key
    )""",
    re.VERBOSE,
)
_FIELD = re.compile(rf"[\s,]*+({_NAME})\s*+=\s*+({_ATOM}((?:\s*+\#\s*+{_ATOM})*+))\s*+(,?)")
_FIELD_NAME = re.compile(rf"[\s,]*+({_NAME})\s*+=\s*+")
_JOIN = re.compile(r"\s*+#\s*+")
_ATOM_TEXT = re.compile(_ATOM)
_BARE_TEXT = re.compile(_BARE)
_COMMA = re.compile(r"\s*+,?")
_CLOSE = {"{": re.compile(r"[\s,]*+\}"), "(": re.compile(r"[\s,]*+\)")}
_COMMENTS = re.compile(r"[\s,]*+(?:%[^\r\n]*+[\s,]*+)++")
_RESUME = re.compile(rf'[,\r\n][ \t]*+,?[ \t]*+(?={_NAME}\s*+=\s*+["{{\w])')
_AFTER_CLOSE = re.compile(rf'\s*+(?:,\s*+(?={_NAME}\s*+=\s*+["{{\w])|(?={_NAME}\s*+=\s*+["{{]))')
_QUOTE_OR_BRACE = re.compile(r'["{}]')
_BRACE = re.compile(r"[{}]")
_BLANK = re.compile(r"[\s,]*+")

_NOT_CLOSED = "The entry “{}” is not closed"


def blocks(text: str) -> Iterator[Block]:
    """All blocks in order; they cover the text without gap or overlap."""
    braces = _Braces(text)
    position = 0
    for head in _heads(text):
        if head.start < position:
            continue
        block = _block(text, head, braces)
        if block is None:
            continue
        if head.start > position:
            yield Block(BlockKind.JUNK, position, head.start)
        yield block
        position = block.end
    if position < len(text):
        yield Block(BlockKind.JUNK, position, len(text))


def atoms(text: str, field: Field) -> tuple[tuple[int, int], ...]:
    """The spans of the atoms of a value, delimiters included."""
    if not field.joined:
        return ((field.value_start, field.value_end),)
    braces = _Braces(text)
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


class _Braces:
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


def _heads(text: str) -> list[_Head]:
    """All `@word{` that may begin a block, each with the place where the next one surely does."""
    heads: list[_Head] = []
    limit = len(text)
    for match in reversed(list(_HEAD.finditer(text))):
        kind, start = match[1].lower(), match.start()
        key = None if kind in _SPECIAL_KINDS else _KEY.match(text, match.end())
        if (key is None and kind not in _SPECIAL_KINDS) or _is_commented(text, start):
            continue
        heads.append(_Head(start, kind, match.end() - 1, limit, key))
        if _begins_line(text, start):
            limit = start
    heads.reverse()
    return heads


def _begins_line(text: str, start: int) -> bool:
    """Whether a head at `start` cuts an unclosed block: at a line start or behind a brace."""
    if start and text[start - 1] not in " \t\r\n}":
        return False
    before = text[max(0, start - _MARGIN) : start].rstrip(" \t")
    return before[-1:] in "\r\n}" and bool(before or start <= _MARGIN)


def _is_commented(text: str, start: int) -> bool:
    """Whether the line begins with "%": other programs read such an entry as commented out."""
    if not start or text[start - 1] not in " \t%":
        return False
    before = text[max(0, start - _MARGIN) : start]
    return re.split(r"[\r\n]", before)[-1].lstrip()[:1] == "%"


_MARGIN = 64
_SPECIAL_KINDS = {
    "comment": BlockKind.COMMENT,
    "preamble": BlockKind.PREAMBLE,
    "string": BlockKind.STRING,
}


def _block(text: str, head: _Head, braces: _Braces) -> Block | None:
    kind = _SPECIAL_KINDS.get(head.type, BlockKind.ENTRY)
    if kind is BlockKind.COMMENT:
        return _comment(text, head, braces)
    if kind is BlockKind.PREAMBLE:
        return _preamble(text, head, braces)
    if kind is BlockKind.STRING:
        return _Entry(text, head, braces).parse(head.opening + 1)._replace(kind=kind)
    return _Entry(text, head, braces).parse_with_key(head.key) if head.key else None


def _comment(text: str, head: _Head, braces: _Braces) -> Block | None:
    """A comment may hold whole entries, so it reaches to its own brace wherever that is."""
    if text[head.opening] == "(":
        end = text.find(")", head.opening, head.limit)
    else:
        end = braces.closing(head.opening)
    if end < 0:
        return None
    return Block(BlockKind.COMMENT, head.start, end + 1, head.type, close=end)


def _preamble(text: str, head: _Head, braces: _Braces) -> Block:
    end = braces.closing(head.opening) if text[head.opening] == "{" else -1
    if text[head.opening] == "(":
        end = text.find(")", head.opening, head.limit)
    if 0 <= end < head.limit:
        return Block(BlockKind.PREAMBLE, head.start, end + 1, head.type, close=end)
    faults = (Fault(head.start, "The preamble is not closed"),)
    return Block(BlockKind.BROKEN, head.start, head.limit, head.type, faults=faults)


class _Entry:
    """Reads one entry; holds what has been read so far."""

    def __init__(self, text: str, head: _Head, braces: _Braces) -> None:
        self.text = text
        self.head = head
        self.braces = braces
        self.key = ""
        self.key_start = -1
        self.fields: list[Field] = []
        self.faults: list[Fault] = []
        self.broken = False

    def parse_with_key(self, match: re.Match[str]) -> Block:
        """Take the key from a match of `_KEY`, then read the fields."""
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
            end, joined = _value_end(self.text, named.end(), self.head.limit, self.braces)
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


def _value_end(text: str, start: int, limit: int, braces: _Braces) -> tuple[int, bool]:
    """The end of a value of any depth, -1 if it is not before `limit`; has it several atoms?"""
    position = start
    while True:
        end = _atom_end(text, position, limit, braces)
        join = _JOIN.match(text, end, limit) if end >= 0 else None
        if join is None:
            return end, position > start
        position = join.end()


def _atom_end(text: str, position: int, limit: int, braces: _Braces) -> int:
    if position >= limit:
        return -1
    if text[position] == "{":
        end = braces.closing(position) + 1
        return end if 0 < end <= limit else -1
    if text[position] == '"':
        return _quote_end(text, position + 1, limit, braces)
    bare = _BARE_TEXT.match(text, position, limit)
    return bare.end() if bare else -1


def _quote_end(text: str, position: int, limit: int, braces: _Braces) -> int:
    while True:
        found = _QUOTE_OR_BRACE.search(text, position, limit)
        if found is None or found[0] == "}":
            return -1
        if found[0] == '"':
            return found.end()
        position = braces.closing(found.start()) + 1
        if not 0 < position <= limit:
            return -1
