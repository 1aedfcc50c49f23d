"""Two texts beside each other: which words differ, and what between them can be passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.4
"""Texts that share less are two texts: there every word would be marked, which says nothing."""

_LONGEST = 600
_AROUND = 6
_EXCERPT = 20
_WORD = re.compile(r"\S+\s*")
_EDGE = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that is the same in both, or `differs`."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both texts in pieces; `alike` from 0 to 1 is the share of the words they have in common."""

    one: tuple[Piece, ...]
    other: tuple[Piece, ...]
    alike: float

    @property
    def same(self) -> bool:
        """Whether no word differs."""
        return not any(piece.differs for piece in (*self.one, *self.other))


def compare(one: str, other: str, *, whole: bool = True) -> Comparison:
    """Mark the words that differ; case and punctuation at their ends do not count.

    Unless the `whole` texts are wanted, stretches that are the same become "… " and each text ends
    after some 20 words. Texts that have little in common are left unmarked. Only the first 600
    words are looked at.

    >>> compare("We study moss.", "We study old moss.").other
    (Piece(text='We study ', differs=False), Piece(text='old ', differs=True), \
Piece(text='moss.', differs=False))
    """
    left, right = _words(one), _words(other)
    matcher = SequenceMatcher(None, _bare(left), _bare(right), autojunk=False)
    alike = matcher.ratio() if left and right else 0.0
    if alike < ALIKE:
        return Comparison(_plain(left, whole=whole), _plain(right, whole=whole), alike)
    codes = matcher.get_opcodes()
    one_side = _pieces(left, [(code[0], code[1], code[2]) for code in codes], shorten=not whole)
    other_side = _pieces(right, [(code[0], code[3], code[4]) for code in codes], shorten=not whole)
    if whole:
        return Comparison(tuple(one_side), tuple(other_side), alike)
    return Comparison(_first_words(one_side), _first_words(other_side), alike)


def beginning(text: str, words: int = _EXCERPT) -> str:
    """The first words of a text, with "…" where it goes on."""
    found = _words(text)
    return "".join(found) if len(found) <= words else "".join(found[:words]).rstrip() + " …"


def _first_words(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """So many pieces as make up an excerpt; the last one is cut."""
    shown: list[Piece] = []
    room = _EXCERPT
    for piece in pieces:
        words = _WORD.findall(piece.text)
        if len(words) > room:
            cut = f"{''.join(words[:room]).rstrip(' …')} …" if room > 0 else "…"
            shown.append(Piece(cut, piece.differs and room > 0))
            break
        shown.append(piece)
        room -= len(words)
    return tuple(shown)


def _words(text: str) -> list[str]:
    return _WORD.findall(" ".join(text.split()))[:_LONGEST]


def _bare(words: Sequence[str]) -> list[str]:
    return [_EDGE.sub("", word).casefold() or word.strip() for word in words]


def _plain(words: Sequence[str], *, whole: bool) -> tuple[Piece, ...]:
    text = beginning("".join(words), _LONGEST if whole else _EXCERPT)
    return (Piece(text),) if text else ()


def _pieces(
    words: Sequence[str], codes: Sequence[tuple[str, int, int]], *, shorten: bool
) -> Iterator[Piece]:
    for number, (code, start, end) in enumerate(codes):
        if start == end:
            continue
        same = code == "equal"
        stretch = list(words[start:end])
        if same and shorten:
            stretch = _shortened(stretch, first=number == 0, last=number == len(codes) - 1)
        yield Piece("".join(stretch), not same)


def _shortened(words: list[str], *, first: bool, last: bool) -> list[str]:
    """The words near the differences before and behind; all of a text without differences."""
    if first and last:
        return [beginning("".join(words))]
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(words) <= len(head) + len(tail) + _AROUND:
        return words
    return [*head, "… ", *tail]
