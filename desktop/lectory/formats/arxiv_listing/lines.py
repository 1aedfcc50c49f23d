"""The lines of a listing as a browser shows them, from copied text, Markdown or the saved page."""

from __future__ import annotations

import re
from html import unescape

from lectory.model.digest import Problem
from lectory.text.decoding import decode, universal_lines

_SCRIPT = re.compile(r"(?is)<(script|style|head|nav)\b.*?(?:</\1\s*>|\Z)")
_BLOCK = re.compile(
    r"(?i)</?(?:p|div|dl|dt|dd|li|ol|ul|h[1-6]|br|hr|tr|table|header|footer|main|section)"
    r"\b[^<>]*>"
)
_TAG = re.compile(r"(?s)<(?:!--.*?(?:-->|\Z)|[!?/]?[a-zA-Z][^<>]*>)")
_MARKDOWN_LINK = re.compile(
    r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){1,300})\]\((?:https?:|/)[^()\s]*\)"
)
_MARKDOWN_SIGNS = re.compile(r"^(?:#{1,6}|[*+-]|>) +|\*\*|\\(?=[\[\]_*])")
_ODD_SPACES = str.maketrans({"\xa0": " ", "\u2002": " ", "\u202f": " ", "\t": " ", "\u200b": ""})


def lines_of(data: bytes) -> tuple[list[str], tuple[Problem, ...]]:
    """The lines, and what told of their decoding; of a saved page, line numbers are its own."""
    decoded = decode(data)
    text = decoded.text
    if text.lstrip()[:1] == "<":
        text = _shown(text)
    elif "](http" in text or "](/" in text:
        text = _MARKDOWN_LINK.sub(r"\1", _MARKDOWN_LINK.sub(r"\1", text))
        text = "\n".join(_MARKDOWN_SIGNS.sub("", line) for line in universal_lines(text))
    lines = [line.translate(_ODD_SPACES).rstrip() for line in universal_lines(text)]
    return lines, decoded.problems


def _shown(page: str) -> str:
    page = _SCRIPT.sub(" ", page)
    page = " ".join(page.split())
    return unescape(_TAG.sub("", _BLOCK.sub("\n", page))).replace("\n ", "\n")
