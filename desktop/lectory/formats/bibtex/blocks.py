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

from lectory.formats.bibtex.entry import KEY, EntryReader, Head
from lectory.formats.bibtex.grammar import Block, BlockKind, Braces, Fault

_HEAD = re.compile(r"@(?<![\w\\]@)[ \t]*+([^\W\d_][\w+:.-]*+)\s*+([{(])")


def blocks(text: str) -> Iterator[Block]:
    """All blocks in order; they cover the text without gap or overlap."""
    braces = Braces(text)
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


def _heads(text: str) -> list[Head]:
    """All `@word{` that may begin a block, each with the place where the next one surely does."""
    heads: list[Head] = []
    limit = len(text)
    for match in reversed(list(_HEAD.finditer(text))):
        kind, start = match[1].lower(), match.start()
        key = None if kind in _SPECIAL_KINDS else KEY.match(text, match.end())
        if (key is None and kind not in _SPECIAL_KINDS) or _is_commented(text, start):
            continue
        heads.append(Head(start, kind, match.end() - 1, limit, key))
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


def _block(text: str, head: Head, braces: Braces) -> Block | None:
    kind = _SPECIAL_KINDS.get(head.type, BlockKind.ENTRY)
    if kind is BlockKind.COMMENT:
        return _comment(text, head, braces)
    if kind is BlockKind.PREAMBLE:
        return _preamble(text, head, braces)
    if kind is BlockKind.STRING:
        return EntryReader(text, head, braces).parse(head.opening + 1)._replace(kind=kind)
    return EntryReader(text, head, braces).parse_with_key(head.key) if head.key else None


def _comment(text: str, head: Head, braces: Braces) -> Block | None:
    """A comment may hold whole entries, so it reaches to its own brace wherever that is."""
    if text[head.opening] == "(":
        end = text.find(")", head.opening, head.limit)
    else:
        end = braces.closing(head.opening)
    if end < 0:
        return None
    return Block(BlockKind.COMMENT, head.start, end + 1, head.type, close=end)


def _preamble(text: str, head: Head, braces: Braces) -> Block:
    end = braces.closing(head.opening) if text[head.opening] == "{" else -1
    if text[head.opening] == "(":
        end = text.find(")", head.opening, head.limit)
    if 0 <= end < head.limit:
        return Block(BlockKind.PREAMBLE, head.start, end + 1, head.type, close=end)
    faults = (Fault(head.start, "The preamble is not closed"),)
    return Block(BlockKind.BROKEN, head.start, head.limit, head.type, faults=faults)
