"""The place in a paper's text where a query hits, with its words between ⟦ and ⟧."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lectory.search import analyser
from lectory.search.meaning import is_one_edit_away, prefix_key
from lectory.search.phrases import phrase_units, stands_in
from lectory.search.texts import PIECE, Texts
from lectory.search.tree import Field, Fuzzy, Leaf, Phrase, Prefix, Word

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
    """Some 180 characters of a field around the densest hits; both empty if no text is hit.

    `words` counts the words of the query that the field holds.
    """

    field: str = ""
    text: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """One chunk of a text that a word of the query means; `leaf` is that word's number."""

    start: int
    end: int
    leaf: int


class Marker:
    """Finds the words of a query in many texts; each chunk of text is tested once."""

    def __init__(self, wanted: Sequence[Leaf]) -> None:
        self._wanted = wanted
        self._tests = [_test(leaf) for leaf in wanted]
        self._known: dict[Field | None, dict[str, int]] = {}

    def snippet(self, texts: Texts) -> Snippet:
        """The best place: the field with most words of the query, running text first."""
        best, marks, most = Snippet(), list[Mark](), 0
        for field in _PLACES:
            text = analyser.composed(texts.of(field))
            here = self.marks(text, field) if text else []
            found = len({mark.leaf for mark in here})
            if found > most:
                best, marks, most = Snippet(field, text), here, found
            if most == len(self._wanted):
                break
        if not most and any(isinstance(leaf, Phrase) for leaf in self._wanted):
            return Marker(_words(self._wanted)).snippet(texts)
        if most:
            return Snippet(best.field, _cut(best.text, marks), most)
        return self._elsewhere(texts)

    def best_page(self, pages: Sequence[str]) -> tuple[int, Snippet] | None:
        """The page of a PDF, from 1, that holds most words of the query, and what stands there."""
        best: tuple[int, Snippet] | None = None
        most = 0
        for number, page in enumerate(pages, start=1):
            marks = self.marks(page, Field.PDF)
            found = len({mark.leaf for mark in marks})
            if found > most:
                best, most = (number, Snippet(Field.PDF, _cut(page, marks), found)), found
            if most == len(self._wanted):
                break
        return best

    def marks(self, text: str, field: Field | None) -> list[Mark]:
        """The chunks of a composed text of some field that are meant, in order."""
        known = self._known.setdefault(field, {})
        found: list[Mark] = []
        chunks = list(analyser.CHUNK.finditer(analyser.plain(text)))
        for match in chunks:
            chunk = match[0]
            leaf = known.get(chunk)
            if leaf is None:
                leaf = known[chunk] = self._leaf_of(chunk, field)
            if leaf >= 0:
                found.append(Mark(match.start(), match.end(), leaf))
        for number, leaf in enumerate(self._wanted):
            if isinstance(leaf, Phrase) and leaf.field in (None, field):
                found.extend(_phrase_marks(leaf, number, text, chunks))
        return sorted(found, key=_place) if len(self._wanted) > 1 else found

    def _leaf_of(self, chunk: str, field: Field | None) -> int:
        for number, leaf in enumerate(self._wanted):
            if leaf.field in (None, field) and self._tests[number](chunk):
                return number
        return -1

    def _elsewhere(self, texts: Texts) -> Snippet:
        for name, whole in (("tag", texts.tags), ("key", texts.names)):
            for piece in whole.split(PIECE):
                text = analyser.composed(piece)
                marks = self.marks(text, None)
                if marks:
                    words = len({mark.leaf for mark in marks})
                    return Snippet(name, _cut(text, marks), words)
        return Snippet()


def marked(text: str, wanted: Sequence[Leaf], field: Field | None = None) -> str:
    """A whole text with the words of a query marked."""
    text = analyser.composed(text)
    return _with_marks(text, Marker(wanted).marks(text, field), 0, len(text))


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
    if isinstance(leaf, Phrase):
        # Found by where it stands, not by its words.
        return lambda _: False
    if isinstance(leaf, Fuzzy):
        return lambda chunk: any(
            is_one_edit_away(key, term) or term in wanted for term in analyser.chunk_terms(chunk)
        )
    return lambda chunk: not wanted.isdisjoint(analyser.chunk_terms(chunk))


def _words(wanted: Iterable[Leaf]) -> list[Leaf]:
    """The words of a query with phrases taken apart: a name may stand the other way round."""
    found: list[Leaf] = []
    for leaf in wanted:
        apart = analyser.chunks(leaf.text) if isinstance(leaf, Phrase) else ()
        found.extend([Word(chunk, leaf.field) for chunk in apart] or [leaf])
    return [leaf for leaf in found if not isinstance(leaf, Phrase)]


def _phrase_marks(
    leaf: Phrase, number: int, text: str, chunks: Sequence[re.Match[str]]
) -> list[Mark]:
    """The chunks of each place where a phrase stands."""
    units = phrase_units(leaf.text)
    first = set(units[0]) if units else set[str]()
    found: list[Mark] = []
    for at, chunk in enumerate(chunks):
        if first.isdisjoint((*analyser.chunk_terms(chunk[0]), *analyser.words_of(chunk[0]))):
            continue
        for end in range(at, min(at + len(units), len(chunks))):
            if stands_in(units, text[chunk.start() : chunks[end].end()]):
                found += [Mark(m.start(), m.end(), number) for m in chunks[at : end + 1]]
                break
    return found


def _place(mark: Mark) -> int:
    return mark.start


def _cut(text: str, marks: list[Mark]) -> str:
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


def _density(marks: list[Mark], first: int) -> tuple[int, int, int]:
    """How good a window is that begins with a mark: words of the query in it, marks, earliness."""
    end = marks[first].start + _WIDTH - _LEAD
    inside = [mark for mark in marks[first:] if mark.end <= end]
    return len({mark.leaf for mark in inside}), len(inside), -first


def _with_marks(text: str, marks: list[Mark], start: int, end: int) -> str:
    pieces: list[str] = []
    at = start
    for mark in marks:
        if mark.start < at or mark.end > end:
            continue
        pieces += (text[at : mark.start], OPEN, text[mark.start : mark.end], CLOSE)
        at = mark.end
    return "".join((*pieces, text[at:end]))
