"""This module reads the YAML that people and tools write into bibliographic files, and no more.

    # a comment
    title: "Trees: a count"          plain or quoted texts, also over several lines
    abstract: >-                     folded (`>`) and kept (`|`) blocks
      The north has
      trees.
    authors:                         mappings and lists by indentation; a list may stand
    - family: Berg                   as deep as its name
      given: Anna
    keywords: [birch, "pine, old"]   lists and mappings in brackets

Every value stays text: `1.10` is no number and `no` is not false. Aliases, tags and merge keys
have no place in such files; anchors and tags are passed over, an alias is its own text. So nothing
can be made large, built or run, and a line that cannot be understood costs itself alone. Linear;
deeper than 60 levels nothing is read.

Context, choice, why not: PyYAML would give numbers and dates for what must stay text, loses a
whole file by one bad line, and expands aliases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lectory.model.digest import Problem
from lectory.text.yaml_inline import (
    MAX_DEPTH,
    Yaml,
    closing_quote,
    open_brackets,
    unescaped,
    value_in_brackets,
    without_comment,
)

_KEY = re.compile(
    r"(?:\"((?:[^\"\\]|\\.)*)\"\s*|'((?:[^']|'')*)'\s*"
    r"|([^\s\"'\[\]{}#|>%@`](?:[^:]|:(?=\S))*)):(?:\s+(.*)|$)"
)
_DROPPED = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+|[&!][^\s,\[\]{}]*$)+")
_BLOCK = re.compile(r"([|>])[+-]?(\d?)[+-]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """What a text says; `value` is "" if there is nothing in it."""

    value: Yaml
    problems: tuple[Problem, ...] = ()


def parse_yaml(lines: Sequence[str]) -> YamlDocument:
    r"""Read the first document of a text, given as lines without their ends; never fails.

    >>> parse_yaml(["a: 1.10", "b:", "- x: 'it''s'", "  y: [p, q]", "- z"]).value
    {'a': '1.10', 'b': [{'x': "it's", 'y': ['p', 'q']}, 'z']}
    """
    reader = _Reader(list(lines))
    value = reader.document()
    return YamlDocument(value, tuple(reader.problems))


class _Reader:
    """Walks down the lines; `_at` is the next one."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self.problems: list[Problem] = []

    def document(self) -> Yaml:
        if self._lines:
            self._lines[0] = self._lines[0].lstrip("\ufeff")
        while self._at < len(self._lines) and _is_before(self._lines[self._at]):
            self._at += 1
        found = self._next()
        return "" if found is None else self._node(found, 0)

    def _next(self) -> int | None:
        """The indentation of the next line that says something; None at the end."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            text = line.strip()
            if text in ("---", "...") and not line.startswith(" "):
                return None
            if text and not text.startswith("#"):
                return len(line) - len(line.lstrip(" "))
            self._at += 1
        return None

    def _node(self, indent: int, depth: int) -> Yaml:
        if depth > MAX_DEPTH:
            self._trouble("This is nested too deeply and was left out")
            self._skip(indent)
            return ""
        text = self._lines[self._at].strip()
        if text == "-" or text.startswith("- "):
            return self._list(indent, depth)
        if _KEY.match(text) and not text.startswith(("[", "{")):
            return self._mapping(indent, depth)
        self._at += 1
        return self._value(text, indent - 1, depth)

    def _list(self, indent: int, depth: int) -> list[Yaml]:
        items: list[Yaml] = []
        while self._next() == indent:
            text = self._lines[self._at].strip()
            if not (text == "-" or text.startswith("- ")):
                break
            rest = text[1:].lstrip()
            rest = _DROPPED.sub("", rest, count=1) if rest[:1] in "&!" else rest
            inner = indent + len(text) - len(rest) if rest else indent + 1
            if rest and (_KEY.match(rest) or rest.startswith("- ")) and rest[0] not in "[{\"'":
                self._lines[self._at] = " " * inner + rest
                items.append(self._node(inner, depth + 1))
            else:
                self._at += 1
                items.append(self._value(rest, indent, depth))
        return items

    def _mapping(self, indent: int, depth: int) -> dict[str, Yaml]:
        values: dict[str, Yaml] = {}
        while (found := self._next()) is not None and found >= indent:
            text = self._lines[self._at].strip()
            key = _KEY.match(text) if found == indent else None
            if key is None:
                if found == indent and text.startswith("- "):
                    break
                self._trouble("This line could not be understood")
                self._at += 1
                continue
            self._at += 1
            name = (
                key[3].rstrip() if key[3] is not None else unescaped(key[1] or "") or key[2] or ""
            )
            values[name] = self._value(key[4] or "", indent, depth)
        return values

    def _value(self, text: str, indent: int, depth: int) -> Yaml:
        """What stands behind a name or a dash, or in the lines below it."""
        text = text.strip()
        if text[:1] in ("&", "!"):
            text = _DROPPED.sub("", text, count=1)
        if not text or text.startswith("#"):
            return self._below(indent, depth)
        block = _BLOCK.match(text)
        if block is not None:
            return self._block(indent, folded=block[1] == ">")
        if text[0] in "\"'":
            return self._quoted(text)
        if text[0] in "[{":
            return self._flow(text)
        return self._plain(text, indent)

    def _below(self, indent: int, depth: int) -> Yaml:
        found = self._next()
        if found is None:
            return ""
        text = self._lines[self._at].strip()
        is_list = text == "-" or text.startswith("- ")
        if found > indent or (found == indent and is_list and indent >= 0):
            return self._node(found, depth + 1)
        return ""

    def _plain(self, text: str, indent: int) -> str:
        pieces = [without_comment(text).strip()]
        if "#" in text and pieces[0] != text:
            return pieces[0]
        while self._at < len(self._lines):
            line = self._lines[self._at]
            stripped = line.strip()
            if not stripped or len(line) - len(line.lstrip(" ")) <= indent:
                break
            if stripped.startswith("#"):
                break
            pieces.append(without_comment(stripped).strip())
            self._at += 1
        return " ".join(pieces)

    def _quoted(self, text: str) -> str:
        quote = text[0]
        end = closing_quote(text, 1, quote)
        pieces = [text[1:end] if end >= 0 else text[1:]]
        start = self._at
        while end < 0 and self._at < len(self._lines):
            line = self._lines[self._at].strip()
            self._at += 1
            end = closing_quote(line, 0, quote)
            pieces.append((line[:end] if end >= 0 else line) or "\n")
        if end < 0:
            self.problems.append(Problem(start, "A quotation mark is not closed", text[:60]))
        whole = pieces[0]
        for piece in pieces[1:]:
            whole = whole[:-1] + piece if whole.endswith("\\") else f"{whole} {piece}"
        return unescaped(whole) if quote == '"' else whole.replace("''", "'")

    def _block(self, indent: int, *, folded: bool) -> str:
        lines: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
                break
            lines.append(line.rstrip())
            self._at += 1
        depth = min((len(line) - len(line.lstrip(" ")) for line in lines if line), default=0)
        text = "\n".join(line[depth:] for line in lines).strip("\n")
        return re.sub(r"(?<!\n)\n(?![\n ])", " ", text).replace("\n\n", "\n") if folded else text

    def _flow(self, text: str) -> Yaml:
        """A list or mapping in brackets, over as many lines as it takes."""
        start = self._at
        pieces = [without_comment(text)]
        open_ = open_brackets(text)
        while open_ > 0 and self._at < len(self._lines):
            line = self._lines[self._at].strip()
            pieces.append(without_comment(line))
            open_ += open_brackets(line)
            self._at += 1
        if open_:
            self.problems.append(Problem(start, "A bracket is not closed", text[:60]))
        return value_in_brackets(" ".join(pieces))

    def _skip(self, indent: int) -> None:
        while (found := self._next()) is not None and found >= indent:
            self._at += 1

    def _trouble(self, message: str) -> None:
        excerpt = self._lines[self._at].strip()[:60]
        self.problems.append(Problem(self._at + 1, message, excerpt))


def _is_before(line: str) -> bool:
    text = line.strip()
    return not text or text.startswith(("#", "%")) or text == "---"
