"""A vocabulary without end: the words of the bundled sample, then made-up ones.

Word frequencies fall as in real text (Zipf), and rare words keep coming: the number of distinct
words grows with the number of papers, about 60,000 in 10,000 papers. With a closed vocabulary
searches for prefixes would look quicker than they are.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from lectory.resources import resource

_HEAD = 9_000
"""Words that are drawn by their frequency; what lies behind them is the tail."""
_TAIL_SHARE = 0.1
_TAIL_STEEPNESS = 0.45
_MOST_RANKS = 40_000_000
_ONSETS = (
    *("b", "bl", "br", "c", "ch", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h"),
    *("j", "k", "l", "m", "n", "p", "ph", "pl", "pr", "qu", "r", "s", "sc", "sh", "sl", "sp"),
    *("st", "str", "t", "th", "tr", "v", "w", "z"),
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io", "ou")
_CODAS = ("", "l", "m", "n", "r", "s", "t", "x", "nd", "rt", "st")
_ENDINGS = ("n", "m", "rd", "s", "l", "d", "r", "c", "ng", "ty", "lion", "tive", "rous")
_SHORT_WORDS, _LONG_WORDS = 2**20, 2**30
_SCATTER = 2_654_435_761
"""Odd, so that multiplying by it modulo a power of two gives every rank another number."""


class Vocabulary:
    """Draws words; the same `seed` draws the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._head = _head()
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._head))))

    def draw(self, count: int) -> list[str]:
        """`count` words in a row, some of them never seen before."""
        chance = self._random.random
        drawn = self._random.choices(self._head, cum_weights=self._weights, k=count)
        for at in range(count):
            if chance() < _TAIL_SHARE:
                drawn[at] = self.rare()
        return drawn

    def rare(self) -> str:
        """One word of the tail."""
        reach = (1.0 - self._random.random()) ** (-1 / _TAIL_STEEPNESS)
        return made_up(len(self._head) + min(int(reach * 400), _MOST_RANKS))


def made_up(rank: int) -> str:
    """The word of a rank; neighbours have nothing in common, no two ranks the same word.

    >>> made_up(1) == made_up(1), made_up(1) == made_up(2)
    (True, False)
    """
    short = rank < _SHORT_WORDS
    left = rank * _SCATTER % (_SHORT_WORDS if short else _LONG_WORDS)
    left, ending = divmod(left, len(_ENDINGS))
    word = ""
    for _ in range(1 if short else 2):
        left, syllable = divmod(left, len(_ONSETS) * len(_VOWELS))
        word += _syllable(syllable)
    return word + _syllable(left) + _ENDINGS[ending]


def made_up_name(rank: int) -> str:
    """A family or given name.

    >>> made_up_name(7).istitle()
    True
    """
    later, first = divmod(rank * _SCATTER % _SHORT_WORDS, len(_ONSETS) * len(_VOWELS))
    coda = _CODAS[later % len(_CODAS)]
    return (_syllable(first) + _syllable(later // len(_CODAS)) + coda).capitalize()


def _syllable(number: int) -> str:
    onset, vowel = divmod(number, len(_VOWELS))
    return _ONSETS[onset % len(_ONSETS)] + _VOWELS[vowel]


def _head() -> list[str]:
    """The most frequent words, those of the sample first."""
    text = resource("samples", "digest.txt").read_text("utf-8").lower()
    counted = Counter(re.findall(r"[a-z]{2,}|\ba\b", text))
    known = [word for word, _ in counted.most_common()]
    return known + list(_made_up_besides(set(known), _HEAD - len(known)))


def _made_up_besides(known: set[str], count: int) -> Iterator[str]:
    rank = 0
    while count:
        word = made_up(rank)
        rank += 1
        if word not in known:
            known.add(word)
            count -= 1
            yield word
