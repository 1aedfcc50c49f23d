r"""This module cuts a Markdown document into headings, list items, paragraphs and rows of tables.

    ---                       front matter: `name: value` lines
    title: …
    ---
    # Heading   or a line over ===, <h2>, <summary>
    - item, * item, 1. item, [1] item; lines indented below it belong to it
      name:: value            a property of it (Logseq, Dataview)
    | a | table |

Fenced code, comments and link definitions are no blocks. Indentation counts in columns, a tab as
four. Every line is looked at once.
Source: CommonMark 0.31, chapters 4 and 5; read more loosely, as people write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from lectory.text.markdown_inline import without_html
from lectory.text.markdown_tables import Heading, Prose, Row, parts_of

MAX_LINE = 20_000
"""Longer lines, in characters, are cut: no line of a list is as long."""

_MAY_HOLD_BARS = ("title", "paper title", "paper", "name", "标题", "论文")
_MOST_LINES = 200  # of one block
_FENCE = re.compile(r"\s{0,8}(```|~~~)")
_RECORD = re.compile(r"^\s*@[A-Za-z]+\s*[{(]", re.MULTILINE)
_DEFINITION = re.compile(r"\s{0,3}\[([^\[\]]{1,100})\]:\s*<?(\S{3,2000}?)>?(?:\s+[\"'(].*)?\s*")
_ITEM = re.compile(
    r"(?P<indent>\s*)(?P<mark>[-*+•‣◦–—]|\d{1,4}[.)、．]|\[\d{1,4}\][.:]?|\(\d{1,3}\))"
    r"(?:\s+(?P<text>\S.*)|(?=\[[^\]]{3})(?P<tight>.*))"
)
_TASK = re.compile(r"\[(?P<state>[ xX/<>!?*-])\]\s+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?=[\d\[*\u2e80-\u9fff]))(.*?)[\s#]*$")
_HTML_HEADING = re.compile(
    r"\s*<(h[1-6]|summary)\b[^<>]{0,300}>(.{1,500}?)(?:</\1\s*>.*|$)", re.IGNORECASE
)
_QUOTE = re.compile(r"(?:\s{0,3}>\s?)+")
_UNDERLINE = re.compile(r"\s{0,3}(?:={2,}|-{3,})\s*")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}")
_PROPERTY = re.compile(r"\s*(?:[-*]\s+)?([A-Za-z][\w -]{0,30}?)::\s+(\S.*)")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*:(?:\s+(.*))?")


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    ITEM = auto()
    PARAGRAPH = auto()
    ROW = auto()


@dataclass(slots=True)
class Block:
    """One block, its inline Markdown as it stands; `line` is its first one, from 1.

    `level` is that of a heading (7 for a summary), or the column in which an item begins.
    `number` is what an item or reference begins with ("12"), `state` the sign in its task box
    ("x", " "), each "" if it has none. `parts` are the paragraphs of the block, `lines` those of
    a paragraph as they stand.
    """

    kind: Kind
    line: int
    level: int = 0
    parts: list[str] = field(default_factory=list[str])
    lines: list[str] = field(default_factory=list[str])
    number: str = ""
    state: str = ""
    properties: dict[str, str] = field(default_factory=dict[str, str])
    cells: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def text(self) -> str:
        """All that stands in the block, on one line."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Document:
    """A document in blocks. `fields` is its front matter, names in lower case; `names` are the
    addresses of its link definitions, by lower-case name."""

    blocks: tuple[Block, ...]
    fields: dict[str, str]
    names: dict[str, str]


def read_document(lines: Sequence[str]) -> Document:
    """The blocks of a document, in order."""
    lines = [line[:MAX_LINE] for line in lines]
    fields, first = _front_matter(lines)
    names: dict[str, str] = {}
    shown = _shown(lines, first, names)
    blocks = _Blocks(shown)
    return Document(tuple(blocks.read()), fields, names)


def holds_only_fenced_records(text: str) -> bool:
    """Whether BibTeX stands in the fenced code of a text and nowhere else, as in many README."""
    if _RECORD.search(text) is None:
        return False
    return _RECORD.search("\n".join(_shown(text.splitlines(), 0, {}))) is None


def is_item(line: str) -> bool:
    """Whether a line begins an item of a list."""
    return _ITEM.match(line) is not None and not _RULE.fullmatch(line)


def _front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    if not lines or lines[0].strip() != "---":
        return {}, 0
    fields: dict[str, str] = {}
    name = ""
    for place, line in enumerate(lines[1:_MOST_LINES], start=1):
        if line.strip() in ("---", "..."):
            return fields, place + 1
        found = _FIELD.fullmatch(line.rstrip())
        if found is not None:
            name = found[1].lower()
            fields[name] = _unquoted(found[2] or "")
        elif name and line.lstrip().startswith("- "):
            fields[name] = "; ".join(filter(None, (fields[name], _unquoted(line.strip()[2:]))))
    return {}, 0


def _unquoted(text: str) -> str:
    text = text.strip()
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        return "; ".join(_unquoted(part) for part in text[1:-1].split(","))
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _shown(lines: Sequence[str], first: int, names: dict[str, str]) -> list[str]:
    """The lines that are to be read, as many as there are: others are empty."""
    shown = [""] * first
    fence = ""
    hidden = False
    for line in lines[first:]:
        mark = _FENCE.match(line)
        if hidden:
            hidden = "-->" not in line
            shown.append("")
        elif fence or mark:
            fence = (mark[1] if mark and not fence else fence) if not _ends(fence, mark) else ""
            shown.append("")
        elif line.lstrip().startswith("<!--") and "-->" not in line:
            hidden = True
            shown.append("")
        elif definition := _DEFINITION.fullmatch(line):
            names.setdefault(definition[1].lower(), definition[2])
            shown.append("")
        else:
            shown.append(_as_markdown(line))
    return shown


def _ends(fence: str, mark: re.Match[str] | None) -> bool:
    return bool(fence) and mark is not None and mark[1] == fence


def _as_markdown(line: str) -> str:
    line = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
    if "<" not in line:
        return line
    heading = _HTML_HEADING.match(line)
    if heading is not None:
        level = 7 if heading[1].lower() == "summary" else int(heading[1][1])
        return f"{'#' * level} {without_html(heading[2])}"
    item = re.match(r"\s*<li\b[^<>]{0,200}>", line, re.IGNORECASE)
    return f"- {without_html(line[item.end() :]).strip()}" if item else without_html(line)


class _Blocks:
    """Puts lines together to blocks."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._open: Block | None = None
        self._last = 0

    def read(self) -> Iterator[Block]:
        for part in parts_of(self._lines, _MAY_HOLD_BARS):
            yield from self._read_part(part)
        if self._open is not None:
            yield self._open

    def _read_part(self, part: Row | Heading | Prose) -> Iterator[Block]:
        line = self._lines[part.line - 1]
        if isinstance(part, Row):
            row = Block(Kind.ROW, part.line, parts=list(part.cells.values()), cells=part.cells)
            yield from self._replace(row)
            yield from self._replace(None)
        elif (heading := _heading(line, part.line)) is not None:
            yield from self._replace(heading)
            yield from self._replace(None)
        else:
            yield from self._read_line(line, part.line)
        self._last = part.line

    def _read_line(self, line: str, number: int) -> Iterator[Block]:
        is_next = number == self._last + 1
        if _UNDERLINE.fullmatch(line) and is_next and self._is_short_paragraph():
            assert self._open is not None
            self._open.kind, self._open.level = Kind.HEADING, 1 if "=" in line else 2
            yield from self._replace(None)
        elif _RULE.fullmatch(line):
            yield from self._replace(None)
        elif (item := _item(line, number)) is not None:
            yield from self._replace(item)
        elif self._belongs(line, is_next=is_next):
            self._add(line, is_next=is_next)
        else:
            block = Block(Kind.PARAGRAPH, number, _columns(line))
            yield from self._replace(block)
            self._add(line, is_next=False)

    def _replace(self, block: Block | None) -> Iterator[Block]:
        if self._open is not None:
            yield self._open
        self._open = block

    def _is_short_paragraph(self) -> bool:
        block = self._open
        return block is not None and block.kind is Kind.PARAGRAPH and len(block.text) < 200

    def _belongs(self, line: str, *, is_next: bool) -> bool:
        block = self._open
        if block is None or len(block.parts) > _MOST_LINES:
            return False
        if is_next:
            return True
        return block.kind is Kind.ITEM and _columns(line) > block.level

    def _add(self, line: str, *, is_next: bool) -> None:
        block = self._open
        assert block is not None
        block.lines.append(line.strip())
        found = _PROPERTY.fullmatch(line)
        if found is not None:
            block.properties.setdefault(found[1].strip().lower(), found[2].strip())
        elif is_next and block.parts and not _stands_alone(block.parts[-1], line):
            block.parts[-1] = _joined(block.parts[-1], line.strip().rstrip("\\").strip())
        else:
            block.parts.append(line.strip().rstrip("\\").strip())


def _heading(line: str, number: int) -> Block | None:
    if not line.lstrip().startswith("#"):
        return None
    found = _HEADING.fullmatch(line)
    if found is not None:
        return Block(Kind.HEADING, number, len(found[1]), [found[2].strip()])
    if line.startswith("#######"):
        return Block(Kind.HEADING, number, 7, [line.strip("# ")])
    return None


def _item(line: str, number: int) -> Block | None:
    found = _ITEM.fullmatch(line)
    if found is None:
        return None
    text = found["text"] or found["tight"]
    block = Block(Kind.ITEM, number, _columns(found["indent"] + "x"))
    block.number = (
        found["mark"].strip("[](). :、．") if any(map(str.isdigit, found["mark"])) else ""
    )
    task = _TASK.match(text)
    if task is not None:
        block.state, text = task["state"], text[task.end() :]
    named = _PROPERTY.fullmatch(text)
    if named is not None:
        block.properties[named[1].strip().lower()] = named[2].strip()
    else:
        block.parts.append(text.strip().rstrip("\\").strip())
    return block


def _columns(line: str) -> int:
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank.replace("\t", "    "))


def _stands_alone(before: str, line: str) -> bool:
    """Whether a line is a part of its own: all of it in italics, or with a label before it."""
    text = line.strip()
    return _ALONE.fullmatch(text) is not None or _ALONE.fullmatch(before) is not None


_ALONE = re.compile(
    r"(?P<mark>[*_]{1,3})(?=[^\s*_])[^*]{3,2000}(?P=mark)[.,]?"
    r"|[*_]{0,2}(?:authors?|venue|year|date|by|published|doi|arxiv|tl;?dr|abstract|作者|单位|摘要)"
    r"[*_]{0,2}\s*[:：].*",
    re.IGNORECASE,
)


def _joined(before: str, behind: str) -> str:
    """Two lines as one; a word that was divided keeps its hyphen but gets no blank."""
    divided = before.endswith("-") and before[-2:-1].isalpha() and behind[:1].islower()
    return before + behind if divided else f"{before} {behind}".strip()
