"""Learns from decisions which words, authors and venues a user wants more of.

The score of a paper is a sum with one share for each of its features, so that each reason named is
a part of the score and goes when the feature goes. The weights are those of a logistic regression,
solved for the few papers decided instead of the many features: the same library gives the same
weights, without a random start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STRENGTH = 0.1
"""How far the weights may follow single decisions: little, since there are few of them."""
_ROUNDS = 30
_SETTLED = 1e-9
_WITNESS = 0.05
"""What each doubling of the digests that name a paper adds to its score."""
ENOUGH = 5
"""Fewer decisions than this order papers too, but say little about a taste."""


class FeatureKind(StrEnum):
    """What a feature is taken from."""

    WORD = "word"
    AUTHOR = "author"
    VENUE = "venue"


class Feature(NamedTuple):
    """One thing that papers have in common: a term of the index, or a folded name."""

    kind: FeatureKind
    value: str


Features = Mapping[Feature, float]
"""How much of each feature a paper has; of length one, see `features.weighed`."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a decision says of a paper: `liking` from -1 (no) to 1 (strong yes), never 0."""

    features: Features
    liking: float


@dataclass(frozen=True, slots=True)
class Taste:
    """What was learnt. `labels` counts the decisions learnt from."""

    weights: Mapping[Feature, float]
    labels: int

    @property
    def knows_little(self) -> bool:
        """Whether there are too few decisions to trust the order."""
        return self.labels < ENOUGH

    def score(self, features: Features, digests: int = 1) -> float:
        """How interesting a paper is: the sum of its shares, 0 for one nothing is known about."""
        return sum(self.shares(features).values()) + witness_share(digests)

    def shares(self, features: Features) -> dict[Feature, float]:
        """What each feature adds to the score; those that add nothing are left out."""
        weights = self.weights
        return {
            feature: weights[feature] * amount
            for feature, amount in features.items()
            if feature in weights
        }


def witness_share(digests: int) -> float:
    """What being named by several digests adds to a score."""
    return _WITNESS * log(digests, 2) if digests > 1 else 0.0


def learn(labels: Sequence[Label]) -> Taste:
    """The taste that the decisions show; without both a yes and a no, what those seen share."""
    if not labels:
        return Taste({}, 0)
    amounts = _amounts(labels)
    weights: dict[Feature, float] = {}
    for label, amount in zip(labels, amounts, strict=True):
        for feature, value in label.features.items():
            weights[feature] = weights.get(feature, 0.0) + amount * value
    return Taste(weights, len(labels))


def _amounts(labels: Sequence[Label]) -> list[float]:
    """How much of each decided paper goes into the weights."""
    import numpy as np

    likings = np.array([label.liking for label in labels])
    wanted = likings > 0
    if wanted.all() or not wanted.any():
        return [float(liking) / len(labels) for liking in likings]
    return _solved(_nearness(labels), wanted.astype(np.float64), np.abs(likings)).tolist()


def _nearness(labels: Sequence[Label]) -> NDArray[np.float64]:
    import numpy as np

    features = sorted({feature for label in labels for feature in label.features})
    place = {feature: column for column, feature in enumerate(features)}
    matrix = np.zeros((len(labels), len(features)))
    for row, label in enumerate(labels):
        for feature, amount in label.features.items():
            matrix[row, place[feature]] = amount
    return np.asarray(matrix @ matrix.T, np.float64)


def _solved(
    nearness: NDArray[np.float64], wanted: NDArray[np.float64], trust: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Regularised logistic regression by Newton's method, both answers given the same weight."""
    import numpy as np

    count = len(wanted)
    share = np.where(wanted > 0, trust @ wanted, trust @ (1 - wanted))
    costs = _STRENGTH * trust * count / (2 * share)
    amounts, bias = np.zeros(count), 0.0
    system = np.ones((count + 1, count + 1))
    system[count, count] = 0
    for _ in range(_ROUNDS):
        reached = nearness @ amounts + bias
        sure = 1 / (1 + np.exp(-np.clip(reached, -30, 30)))
        bend = np.maximum(costs * sure * (1 - sure), 1e-9)
        system[:count, :count] = nearness + np.diag(1 / bend)
        aim = np.append(reached + costs * (wanted - sure) / bend, 0.0)
        found = np.linalg.solve(system, aim)
        settled = float(np.abs(found[:count] - amounts).max()) < _SETTLED
        amounts, bias = np.asarray(found[:count], np.float64), float(found[count])
        if settled:
            break
    return amounts
