"""Phrases: words that stand side by side in one piece of a text.

The parts of a text are laid side by side; a compound may be walked part by part or be crossed at
once in its joined form, so "pre-training data" and "pretraining data" find each other. Punctuation
between words does not count, stop words do.
"""

from __future__ import annotations

import re

from lectory.search import analyser
from lectory.search.texts import PIECE, Texts
from lectory.search.tree import Field

Units = tuple[tuple[str, ...], ...]
_MANY_PARTS = 4
_JOINER = r"[-'.+#/]?"
_GAP = r"\W+"
_SHORTEST = 2


def phrase_units(text: str) -> Units:
    """The words of a phrase, each as the terms it stands for; a stop word stands for itself."""
    found: list[tuple[str, ...]] = []
    for chunk in analyser.chunks(text):
        wanted = analyser.query_terms(chunk)
        found.append(wanted or tuple(analyser.words_of(chunk))[:1])
    return tuple(found)


def phrase_terms(text: str) -> tuple[str, ...]:
    """The index terms that a text with this phrase must hold."""
    return tuple(
        dict.fromkeys(
            term for chunk in analyser.chunks(text) for term in analyser.query_terms(chunk)
        )
    )


def is_single(units: Units) -> bool:
    """Whether a phrase is but one word, which stands side by side with nothing."""
    return len(units) == 1 and len(units[0]) == 1


def phrase_stands(units: Units, field: Field | None, texts: Texts) -> bool:
    """Whether a phrase stands in a paper that is known to hold all its terms."""
    return any(
        stands_in(units, piece)
        for whole in _phrase_texts(field, texts)
        for piece in whole.split(PIECE)
    )


def _phrase_texts(field: Field | None, texts: Texts) -> tuple[str, ...]:
    if field is Field.AUTHOR:
        return texts.authors, texts.inverted
    if field is None:
        return texts.body, texts.inverted, texts.names
    return (texts.of(field),)


def stands_in(units: Units, text: str) -> bool:
    """Whether the units follow each other in a text.

    The parts of the text are laid side by side; a compound may be walked part by part or be
    crossed at once in its joined form.
    """
    parts, joined = _laid_out(text)
    return any(_follows(units, 0, parts, joined, start) for start in range(len(parts)))


def _laid_out(text: str) -> tuple[list[frozenset[str]], dict[int, tuple[str, int]]]:
    parts: list[frozenset[str]] = []
    joined: dict[int, tuple[str, int]] = {}
    for text_chunk in analyser.chunks(text):
        chunk = analyser.read_chunk(text_chunk)
        if 1 < len(chunk.parts) <= _MANY_PARTS and chunk.terms:
            joined[len(parts)] = chunk.terms[-1], len(chunk.parts)
        parts.extend(chunk.parts)
    return parts, joined


def _follows(
    units: Units,
    at: int,
    parts: list[frozenset[str]],
    joined: dict[int, tuple[str, int]],
    place: int,
) -> bool:
    if at == len(units):
        return True
    if place >= len(parts):
        return False
    unit = units[at]
    if parts[place].issuperset(unit) and _follows(units, at + 1, parts, joined, place + 1):
        return True
    whole, length = joined.get(place, ("", 0))
    if unit == (whole,) and _follows(units, at + 1, parts, joined, place + length):
        return True
    if len(unit) == 1 or place + len(unit) > len(parts):
        return False
    stepwise = all(term in parts[place + step] for step, term in enumerate(unit))
    return stepwise and _follows(units, at + 1, parts, joined, place + len(unit))


class QuickPhrase:
    """Looks for a phrase in many texts: most are told by a pattern, the rest by `phrase_stands`.

    A text is sure to hold the phrase where its words stand as they are, in the singular or plural;
    it cannot hold it where their beginnings do not even follow each other.
    """

    def __init__(self, units: Units, field: Field | None) -> None:
        self._units = units
        self._field = field
        plain = all(len(unit) == 1 and _is_plain(unit[0]) for unit in units)
        self._sure = re.compile(_sure(units)) if plain else None
        self._needed = re.compile(_needed(units)) if plain else None

    def stands(self, texts: Texts) -> bool:
        """Whether the phrase stands in a paper that is known to hold all its terms."""
        if self._sure is None or self._needed is None:
            return phrase_stands(self._units, self._field, texts)
        for whole in _phrase_texts(self._field, texts):
            for piece in whole.split(PIECE):
                if piece and self._stands_in(piece):
                    return True
        return False

    def _stands_in(self, piece: str) -> bool:
        assert self._sure is not None and self._needed is not None
        folded = analyser.fold(analyser.plain(piece))
        if not folded.isascii() and analyser.has_signs(folded):
            return stands_in(self._units, piece)
        # What is needed begins with a letter and is looked for ten times as fast as what is sure.
        if not self._needed.search(folded):
            return False
        return self._sure.search(folded) is not None or stands_in(self._units, piece)


def _is_plain(term: str) -> bool:
    return term.isascii() and term.isalpha() and len(term) >= _SHORTEST


def _sure(units: Units) -> str:
    words = (_surfaces(unit[0]) for unit in units)
    alternatives = (rf"(?:{'|'.join(found)})(?![+#])" for found in words)
    return rf"(?<![^\W_]){_GAP.join(alternatives)}(?![^\W_])"


def _surfaces(term: str) -> list[str]:
    """Spellings of a word that are certain to become the term."""
    endings = (term, term + "s", term + "es", term[:-1] + "ies", term[:-2] + "es")
    if term in analyser.STOP_WORDS:
        return [term]
    found = (word for word in dict.fromkeys(endings) if word not in analyser.STOP_WORDS)
    return sorted(
        (word for word in found if analyser.singular(word) == term), key=len, reverse=True
    )


def _needed(units: Units) -> str:
    """What must follow each other: the letters that no plural changes, joiners allowed between."""
    beginnings = (_JOINER.join(unit[0][: max(1, len(unit[0]) - 2)]) for unit in units)
    return r"(?:[-'.+#/]?[^\W_])*[\W_]+".join(beginnings)
