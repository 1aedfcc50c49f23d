"""Puts wrapped lines together and tells titles from abstracts by what they are.

A block is a run of lines without a blank one between. Its lines are one wrapped paragraph unless
a line that ended early, and a next one that begins like a new text, say otherwise: some copies of
a page have no blank lines at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise


class Kind(Enum):
    """What a paragraph looks like, whatever stands around it."""

    TITLE = auto()
    ABSTRACT = auto()
    SENTENCE = auto()
    """Short and closed by a full stop: a title of a careful editor, or a one-sentence abstract."""
    LONG = auto()
    """One long clause without an end: a very long title, or an abstract that was cut."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines joined by one space; `line` is the first one, from 1. `level` is that of a heading."""

    text: str
    line: int
    level: int = 0


TITLE_LENGTH = 200
"""Titles seen are 16 to 178 characters long; a few reach 250."""
_SURELY_ABSTRACT = 500
_SHORT_ABSTRACT = 80
_MUCH_ROOM = 12
_LONGEST_TITLE = 5  # lines
_WRAPPED_WIDTH = 120
_BEGINNING = re.compile(r"[\"“‘«„(\[]?[^\W_]")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_END = re.compile(r"([.!?]|\.\.\.|…)[\"”’'»)\]}$]*$|[。！？｡।؟][」』”）]?$")
_STOP = re.compile(r"[.。｡।…][\"”’'»)\]}$」』”）]*$")
_BREAK = re.compile(r"(\S*?)([.!?])[\"”’'»)\]]*\s+(\S)|[。！？｡।؟](?=\S)")
_ABBREVIATION = re.compile(
    r"(?:.*[\W_])?(?:vs|cf|e\.g|i\.e|etc|al|dr|mr|ms|mrs|prof|st|no|nr|vol|fig|eq|sec|ch|pt|jr|sr|"
    r"inc|ltd|co|corp|approx|resp|dept|univ|[a-z])",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[,;:(\-–—/&]|\b(?:a|an|the|of|for|in|on|at|by|to|with|and|or|from|via|as|is|are|that|"
    r"which|using|der|die|das|und|für|von|mit|de|la|le|des|et|pour|en|el|los|y|di|e))$",
    re.IGNORECASE,
)
_ADDRESS_END = re.compile(r"\bhttps?://\S+$")


def kind_of(text: str) -> Kind:
    """Tell a title from an abstract by length and sentences; wide characters count twice.

    >>> kind_of("LLM.int8(): 8-bit Matrix Multiplication vs. Transformers at Scale")
    <Kind.TITLE: 1>
    >>> kind_of("We study bats. They sleep in caves by day, wake at dusk and hunt moths all night.")
    <Kind.ABSTRACT: 2>
    """
    length = _length(text)
    if length > _SURELY_ABSTRACT:
        return Kind.ABSTRACT
    breaks = _breaks(text)
    stops = _STOP.search(text) is not None
    if breaks + stops >= 2 and length >= _SHORT_ABSTRACT:
        return Kind.ABSTRACT
    if length < TITLE_LENGTH:
        return Kind.SENTENCE if stops else Kind.TITLE
    if breaks or stops or _ADDRESS_END.search(text):
        return Kind.ABSTRACT
    return Kind.LONG


def ends_open(text: str) -> bool:
    """Whether a text stops before its sentence does: after a comma, "of", or within a word."""
    return not _END.search(text[-12:]) and not _ADDRESS_END.search(text[-300:])


def expects_more(text: str) -> bool:
    """Whether a line cannot be the last of its text: it ends in a comma, a colon, "of", "the"."""
    return _OPEN_END.search(text[-20:]) is not None


def wrap_width(lines: Sequence[str]) -> int:
    """The columns at which a document is wrapped; 0 if it is not, or not throughout."""
    texts = [len(line.rstrip()) for line in lines if "://" not in line]
    width = max(texts, default=0)
    full = sum(length > width - _MUCH_ROOM for length in texts)
    return width if width <= _WRAPPED_WIDTH and full * 4 > len(texts) else 0


def wrapped(lines: Sequence[tuple[int, str]], width: int = 0) -> list[Paragraph]:
    """Join the lines `(number, text)` of one block to paragraphs.

    `width` is that of the document, 0 if only the block itself can tell.
    """
    if len(lines) == 1:
        return [Paragraph(lines[0][1].strip(), lines[0][0])]
    if (not width or len(lines) > _LONGEST_TITLE) and _is_list_of_titles(lines):
        return [Paragraph(text.strip(), number) for number, text in lines]
    width = width or max(len(text.rstrip()) for _, text in lines)
    pieces: list[tuple[int, list[str]]] = [(lines[0][0], [lines[0][1].strip()])]
    for (_, before), (number, text) in pairwise(lines):
        if _begins_anew(before, text, pieces[-1][1], width):
            pieces.append((number, []))
        pieces[-1][1].append(text.strip())
    found = [Paragraph(" ".join(parts), first) for first, parts in pieces]
    return _without_lost_tails(found) if width <= _WRAPPED_WIDTH else found


def _is_list_of_titles(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether no line of a block is the continuation of another: in prose, one soon would be."""
    return len(lines) > 2 and all(
        len(text) < TITLE_LENGTH
        and _starts_text(text.strip())
        and not expects_more(text.rstrip())
        and kind_of(text.strip()) is Kind.TITLE
        for _, text in lines
    )


def _begins_anew(before: str, line: str, parts: Sequence[str], width: int) -> bool:
    if max(len(before), len(line)) > TITLE_LENGTH:
        return not expects_more(before.rstrip())
    word = line.split(maxsplit=1)[0]
    room = width - len(before.rstrip()) - 1 - len(word)
    if room < _MUCH_ROOM or _is_indented(line, before) or not _starts_text(word):
        return False
    if expects_more(before.rstrip()):
        return False
    if _END.search(before.rstrip()[-12:]):
        return True
    text = " ".join(parts) if len(parts) <= 3 else ""
    return bool(text) and kind_of(text) is Kind.TITLE and not _breaks(text)


def _without_lost_tails(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Give a short last sentence that began a new line back to its wrapped abstract."""
    kept: list[Paragraph] = []
    for place, paragraph in enumerate(found):
        is_last = place == len(found) - 1
        is_tail = (
            bool(kept)
            and kind_of(kept[-1].text) is Kind.ABSTRACT
            and kind_of(paragraph.text) in (Kind.TITLE, Kind.SENTENCE)
            and ("://" in paragraph.text or (is_last and len(found) < 4))
        )
        if is_tail:
            kept[-1] = Paragraph(f"{kept[-1].text} {paragraph.text}", kept[-1].line)
        else:
            kept.append(paragraph)
    return kept


def _starts_text(word: str) -> bool:
    return not word[0].islower() and _BEGINNING.match(word) is not None


def _is_indented(line: str, before: str) -> bool:
    return line.startswith("  ") and not before.startswith("  ")


def _length(text: str) -> int:
    if len(text) > _SURELY_ABSTRACT or text.isascii():
        return len(text)
    return len(text) + len(_WIDE.findall(text))


def _breaks(text: str) -> int:
    return sum(_is_break(match) for match in _BREAK.finditer(text))


def _is_break(match: re.Match[str]) -> bool:
    if match[3] is None:
        return True
    word, stop, following = match[1], match[2], match[3]
    if stop == "." and (_ABBREVIATION.fullmatch(word) or not word):
        return False
    return not following.islower() and not following.isdigit()
