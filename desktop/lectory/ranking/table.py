"""The features of many papers as rows of one sparse matrix: words by tf-idf, authors, venue.

A row holds what was counted in a paper; what each count weighs follows from the index, so that a
change of the library weighs all rows anew without reading a text again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.int64]

_AUTHOR, _VENUE = 0.3, 0.15
"""How much one author and the venue weigh beside all words together."""


class FeatureKind(StrEnum):
    """What a feature is taken from."""

    WORD = "word"
    AUTHOR = "author"
    VENUE = "venue"


class Feature(NamedTuple):
    """One thing that papers have in common: a term of the index, or a folded name."""

    kind: FeatureKind
    value: str


@dataclass(frozen=True, slots=True)
class Described:
    """What the features of a paper are made of.

    `words` are the terms of title and abstract, repetitions included; `authors` and `venue` are
    folded, so that one name has one spelling.
    """

    paper: int
    words: Sequence[str]
    authors: Sequence[str] = ()
    venue: str = ""


class Table:
    """Rows of features. Add papers, `weigh` them, then ask; adding asks for weighing again.

    Every array that comes out has one entry a row, in the order in which papers were added.
    """

    def __init__(self) -> None:
        self.features: list[Feature] = []
        self._columns: dict[Feature, int] = {}
        self._words: dict[str, int] = {}
        self._rows: dict[int, int] = {}
        self._held: NDArray[np.int32] = np.empty(0, np.int32)
        self._counts: NDArray[np.uint16] = np.empty(0, np.uint16)
        self._starts: Places = np.zeros(1, np.int64)
        self._amounts: NDArray[np.float32] = np.empty(0, np.float32)
        self._is_word: NDArray[np.bool_] = np.empty(0, bool)

    def __contains__(self, paper: int) -> bool:
        return paper in self._rows

    @property
    def words(self) -> list[str]:
        """All words of all papers."""
        return list(self._words)

    def add(self, papers: Iterable[Described]) -> None:
        """Add papers; one that is there already is described anew."""
        held, counts, ends = array("i"), array("H"), array("q")
        before = len(self._held)
        for described in papers:
            for word, count in Counter(described.words).items():
                if len(word) > 1:
                    held.append(self._words.get(word) or self._new_word(word))
                    counts.append(min(count, 0xFFFF))
            for feature in _named(described):
                held.append(self._column(feature))
                counts.append(1)
            self._rows[described.paper] = len(self._starts) - 1 + len(ends)
            ends.append(before + len(held))
        self._held = np.concatenate([self._held, np.frombuffer(held, np.int32)])
        self._counts = np.concatenate([self._counts, np.frombuffer(counts, np.uint16)])
        self._starts = np.concatenate([self._starts, np.frombuffer(ends, np.int64)])

    def weigh(self, papers: int, frequencies: Mapping[str, int]) -> None:
        """Say in how many of the `papers` of the library each word stands.

        A word that stands in one paper alone weighs nothing: it says nothing of any other, and
        would only make the words that do say something count for less.
        """
        words = np.zeros(len(self.features))
        fixed = np.zeros(len(self.features))
        for column, (kind, value) in enumerate(self.features):
            if kind is FeatureKind.WORD:
                words[column] = _rarity(papers, frequencies.get(value, 0), value)
            else:
                fixed[column] = _AUTHOR if kind is FeatureKind.AUTHOR else _VENUE
        self._is_word = fixed == 0
        rare = words[self._held] * self._counts
        lengths = np.sqrt(self._summed(rare * rare))
        lengths[lengths == 0] = 1.0
        spread = np.repeat(lengths, np.diff(self._starts))
        self._amounts = (rare / spread + fixed[self._held]).astype(np.float32)

    def rows_of(self, papers: Iterable[int]) -> Places:
        """The rows of papers that are in the table."""
        return np.array([self._rows[paper] for paper in papers], np.int64)

    def of(self, paper: int) -> dict[Feature, float]:
        """The features of one paper and how much of each it has."""
        row = self._rows[paper]
        part = slice(self._starts[row], self._starts[row + 1])
        found = zip(self._held[part].tolist(), self._amounts[part].tolist(), strict=True)
        return {self.features[column]: amount for column, amount in found if amount}

    def column(self, feature: Feature) -> int | None:
        """Where the weight of a feature stands, None if no paper has it."""
        return self._columns.get(feature)

    def having(self, feature: Feature, papers: Iterable[int]) -> list[int]:
        """Those of some papers that have a feature."""
        column = self._columns.get(feature)
        return [paper for paper in papers if self._holds(self._rows[paper], column)]

    def products(self, weights: Numbers) -> Numbers:
        """For each row the sum of its amounts, each times the weight of its feature."""
        return self._summed(weights[self._held] * self._amounts)

    def shares_known(self, weights: Numbers) -> Numbers:
        """For each row how much of its words have a weight at all, from 0 to 1."""
        known = self._is_word & (weights != 0)
        return self._summed(known[self._held] * self._amounts * self._amounts)

    def mixed(self, rows: Places, amounts: Numbers) -> Numbers:
        """The weights of all features: the rows of some papers, each times its amount, summed."""
        held, values, lengths = self._part(rows)
        weights = np.repeat(amounts, lengths) * values
        sums = np.bincount(held, weights=weights, minlength=len(self.features))
        return sums.astype(np.float64)

    def nearness(self, rows: Places, others: Places) -> Numbers:
        """How near each row is to each of the others: a matrix of sums of products."""
        found = np.zeros((len(rows), len(others)))
        held, values, lengths = self._part(others)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        dense = np.zeros(len(self.features))
        for number, row in enumerate(rows.tolist()):
            part = slice(self._starts[row], self._starts[row + 1])
            dense[self._held[part]] = self._amounts[part]
            found[number] = _summed(dense[held] * values, starts)
            dense[self._held[part]] = 0.0
        return found

    def _part(self, rows: Places) -> tuple[NDArray[np.int32], Numbers, Places]:
        """Columns, amounts and lengths of some rows, one behind the other."""
        lengths = np.diff(self._starts)[rows]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        first = np.repeat(self._starts[rows] - (ends - lengths), lengths)
        places = first + np.arange(total)
        return self._held[places], self._amounts[places].astype(np.float64), lengths

    def _holds(self, row: int, column: int | None) -> bool:
        return bool((self._held[self._starts[row] : self._starts[row + 1]] == column).any())

    def _summed(self, values: Numbers) -> Numbers:
        return _summed(values, self._starts)

    def _new_word(self, word: str) -> int:
        column = self._words[word] = self._column(Feature(FeatureKind.WORD, word))
        return column

    def _column(self, feature: Feature) -> int:
        column = self._columns.get(feature)
        if column is None:
            column = self._columns[feature] = len(self.features)
            self.features.append(feature)
        return column


def _named(described: Described) -> Iterable[Feature]:
    for name in dict.fromkeys(described.authors):
        yield Feature(FeatureKind.AUTHOR, name)
    if described.venue:
        yield Feature(FeatureKind.VENUE, described.venue)


def _rarity(papers: int, frequency: int, word: str) -> float:
    """How much a word tells: 1 for one that stands everywhere, more for rarer ones."""
    return 0.0 if frequency == 1 else log((1 + papers) / (1 + min(frequency, papers))) + 1


def _summed(values: Numbers, starts: Places) -> Numbers:
    """The sum of each run of values between two starts."""
    padded = np.append(values, 0.0)
    sums = np.add.reduceat(padded, starts[:-1]) if len(starts) > 1 else np.empty(0)
    sums[np.diff(starts) == 0] = 0.0
    return sums
