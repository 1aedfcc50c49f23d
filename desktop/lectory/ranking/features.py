"""Turns what is known of a paper into features: words by tf-idf, its authors, its venue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from lectory.ranking.learning import Feature, FeatureKind, Features

_AUTHOR, _VENUE = 0.3, 0.15
"""How much one author and the venue weigh beside all words together."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """In how many of the `papers` of a library each term stands."""

    papers: int
    frequencies: Mapping[str, int]

    def rarity(self, term: str) -> float:
        """How much a term tells: 1 for one that stands everywhere, more for rarer ones."""
        return log((1 + self.papers) / (1 + min(self.frequencies.get(term, 0), self.papers))) + 1


def weighed(
    words: Sequence[str], statistics: Statistics, authors: Sequence[str] = (), venue: str = ""
) -> Features:
    """The features of a paper. `words` are terms of title and abstract, repetitions included.

    A word that stands in this paper alone is left out: it says nothing of any other, and would only
    make the words that do say something count for less.
    """
    found = {
        Feature(FeatureKind.WORD, term): count * statistics.rarity(term)
        for term, count in sorted(Counter(words).items())
        if len(term) > 1 and statistics.frequencies.get(term) != 1
    }
    length = sqrt(sum(value * value for value in found.values())) or 1.0
    features = {feature: value / length for feature, value in found.items()}
    features |= {Feature(FeatureKind.AUTHOR, name): _AUTHOR for name in authors}
    if venue:
        features[Feature(FeatureKind.VENUE, venue)] = _VENUE
    return features


def shared(one: Features, other: Features) -> dict[Feature, float]:
    """What two papers have in common; the sum is how near they are."""
    if len(other) < len(one):
        one, other = other, one
    return {feature: value * other[feature] for feature, value in one.items() if feature in other}
