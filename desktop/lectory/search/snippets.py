"""The place in a paper's text where a query hits, with its words between ⟦ and ⟧."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lectory.search import analyser
from lectory.search.meaning import is_one_edit_away, prefix_key
from lectory.search.texts import PIECE, Texts
from lectory.search.tree import Field, Fuzzy, Leaf, Prefix

OPEN, CLOSE = "⟦", "⟧"
_WIDTH = 180
_LEAD = 40
_PLACES = (
    Field.ABSTRACT,
    Field.NOTE,
    Field.HIGHLIGHT,
    Field.TITLE,
    Field.AUTHOR,
    Field.VENUE,
)
_WORD_START = re.compile(r"\s\S*$")

Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some 180 characters of a field around the densest hits; both empty if no text is hit."""

    field: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    leaf: int


def snippet(texts: Texts, wanted: Sequence[Leaf]) -> Snippet:
    """The best place for the words of a query: the field with most of them, running text first."""
    tests = [(leaf, _test(leaf)) for leaf in wanted]
    best, most = Snippet(), 0
    for field in _PLACES:
        text = _composed(texts.of(field))
        marks = _marks(
            text, [test if leaf.field in (None, field) else None for leaf, test in tests]
        )
        found = len({mark.leaf for mark in marks})
        if found > most:
            best, most = Snippet(field, _cut(text, marks)), found
    if not most and any(leaf.field is None for leaf in wanted):
        return _elsewhere(texts, [test for _, test in tests])
    return best


def marked(text: str, wanted: Sequence[Leaf]) -> str:
    """A whole text with the words of a query marked."""
    text = _composed(text)
    return _with_marks(text, _marks(text, [_test(leaf) for leaf in wanted]), 0, len(text))


def holds_any(text: str, wanted: Sequence[Leaf]) -> bool:
    """Whether any word of a query stands in a text."""
    return bool(_marks(_composed(text), [_test(leaf) for leaf in wanted]))


def _elsewhere(texts: Texts, tests: list[Test]) -> Snippet:
    for name, whole in (("tag", texts.tags), ("key", texts.names)):
        for piece in whole.split(PIECE):
            marks = _marks(_composed(piece), list(tests))
            if marks:
                return Snippet(name, _cut(_composed(piece), marks))
    return Snippet()


def _composed(text: str) -> str:
    return analyser.composed(text)


def _test(leaf: Leaf) -> Test:
    """Whether a chunk of text is meant by a word, prefix or phrase."""
    wanted = {
        term
        for chunk in analyser.chunks(leaf.text)
        for term in analyser.query_terms(chunk) or analyser.words_of(chunk)
    }
    key = prefix_key(leaf.text)
    if isinstance(leaf, Prefix):
        return lambda chunk: (
            bool(key)
            and any(
                word.startswith(key)
                for word in (*analyser.chunk_terms(chunk), *analyser.words_of(chunk))
            )
        )
    if isinstance(leaf, Fuzzy):
        return lambda chunk: any(
            is_one_edit_away(key, term) or term in wanted for term in analyser.chunk_terms(chunk)
        )
    return lambda chunk: not wanted.isdisjoint(analyser.chunk_terms(chunk))


def _marks(text: str, tests: Sequence[Test | None]) -> list[_Mark]:
    known: dict[str, int] = {}
    marks: list[_Mark] = []
    for match in analyser.CHUNK.finditer(analyser.plain(text)):
        chunk = match[0]
        leaf = known.get(chunk)
        if leaf is None:
            hit = (n for n, test in enumerate(tests) if test is not None and test(chunk))
            leaf = known[chunk] = next(hit, -1)
        if leaf >= 0:
            marks.append(_Mark(match.start(), match.end(), leaf))
    return marks


def _cut(text: str, marks: list[_Mark]) -> str:
    first = max(range(len(marks)), key=lambda at: _density(marks, at))
    start = max(0, marks[first].start - _LEAD)
    end = min(len(text), start + _WIDTH)
    start = max(0, min(start, end - _WIDTH))
    if start:
        space = text.find(" ", start, marks[first].start)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        tail = _WORD_START.search(text, start, end)
        inside = tail is not None and all(
            mark.end <= tail.start() or mark.start >= end for mark in marks
        )
        end = tail.start() if tail is not None and inside else end
    body = _with_marks(text, marks, start, end).replace(PIECE, " · ")
    body = " ".join(body.split())
    return f"{'…' if start else ''}{body}{'…' if end < len(text) else ''}"


def _density(marks: list[_Mark], first: int) -> tuple[int, int, int]:
    """How good a window is that begins with a mark: words of the query in it, marks, earliness."""
    end = marks[first].start + _WIDTH - _LEAD
    inside = [mark for mark in marks[first:] if mark.end <= end]
    return len({mark.leaf for mark in inside}), len(inside), -first


def _with_marks(text: str, marks: list[_Mark], start: int, end: int) -> str:
    pieces: list[str] = []
    at = start
    for mark in marks:
        if mark.start < at or mark.end > end:
            continue
        pieces += (text[at : mark.start], OPEN, text[mark.start : mark.end], CLOSE)
        at = mark.end
    return "".join((*pieces, text[at:end]))
