"""This module changes one field of a BibTeX entry and leaves every other byte as it is.

All functions are pure: text and a block of it in, the new text out. A value is given with its
delimiters (`{A title}`), as it shall stand in the file.
"""

from __future__ import annotations

import re

from lectory.formats.bibtex.grammar import Block, BlockKind, Field

_INDENT = re.compile(r"(\r\n|\n|\r)([ \t]*)\Z")
_NO_FIELDS_INDENT = "  "


def set_value(text: str, block: Block, field: Field, value: str) -> str:
    """Replace the value of a field of `block`."""
    _refuse_broken(block)
    return text[: field.value_start] + value + text[field.value_end :]


def add_field(text: str, block: Block, name: str, value: str) -> str:
    """Put a field behind the last one, in the entry's own indent and line end."""
    _refuse_broken(block)
    if not block.fields:
        at = block.key_start + len(block.key)
        return f"{text[:at]},\n{_NO_FIELDS_INDENT}{name} = {value}\n{text[block.close :]}"
    last = block.fields[-1]
    line_start = _INDENT.search(text[block.start : last.start])
    gap = line_start[0] if line_start else " "
    has_comma = text[last.value_end : last.end].endswith(",")
    item = f"{gap}{name} = {value}"
    if has_comma:
        return f"{text[: last.end]}{item},{text[last.end :]}"
    return f"{text[: last.value_end]},{item}{text[last.value_end :]}"


def delete_field(text: str, block: Block, field: Field) -> str:
    """Take a field out, from its name to its comma, with the line it leaves empty."""
    _refuse_broken(block)
    end = field.end
    line_start = _INDENT.search(text[block.start : field.start])
    line_end = re.compile(r"[ \t]*(?:\r\n|\n|\r)").match(text, end)
    if line_start is None or line_end is None:
        return text[: field.start] + text[end:].lstrip(" \t")
    return text[: field.start - len(line_start[2])] + text[line_end.end() :]


def _refuse_broken(block: Block) -> None:
    if block.kind not in (BlockKind.ENTRY, BlockKind.STRING):
        raise ValueError(f"A {block.kind.value} block cannot be edited")
