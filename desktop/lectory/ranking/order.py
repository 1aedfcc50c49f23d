"""Puts papers into the order of interest and says why each stands where it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lectory.ranking.features import shared
from lectory.ranking.learning import Feature, FeatureKind, Features, Taste, witness_share

EXPLORED = 10
"""One place in so many goes to a paper far from all that was decided."""
_REASONS = 6
_NEAR = 0.1
"""Papers less alike than this share little more than the words of their field."""


class ReasonKind(StrEnum):
    """What moved a paper up or down."""

    WORD = "word"
    AUTHOR = "author"
    VENUE = "venue"
    DIGESTS = "digests"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: without it the score would be smaller by `share`."""

    kind: ReasonKind
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper to be ranked; `digests` counts those that name it."""

    paper: int
    features: Features
    digests: int = 1


@dataclass(frozen=True, slots=True)
class Ranked:
    """A paper in its place. `reasons` are the largest shares, the largest first.

    `exploring` means that it stands here because little is known about its like, `muted` that a
    word or author was muted: then it stands at the end whatever its score.
    """

    paper: int
    score: float
    reasons: tuple[Reason, ...]
    exploring: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """A paper like another one: how near, from 0 to 1, and by which features."""

    paper: int
    nearness: float
    why: tuple[Feature, ...]


def rank(
    candidates: Iterable[Candidate], taste: Taste, muted: Collection[Feature] = ()
) -> list[Ranked]:
    """The papers, most interesting first; of equal ones the one with the lower number."""
    places = [(judged(each, taste, muted), _known(each.features, taste)) for each in candidates]
    places.sort(key=lambda place: (place[0].muted, -place[0].score, place[0].paper))
    if not taste.labels:
        return [ranked for ranked, _ in places]
    return _with_exploration(places)


def judged(candidate: Candidate, taste: Taste, muted: Collection[Feature] = ()) -> Ranked:
    """The score of one paper, with its reasons."""
    parts = [
        Reason(ReasonKind(feature.kind.value), feature.value, share)
        for feature, share in taste.shares(candidate.features).items()
    ]
    if candidate.digests > 1:
        count = str(candidate.digests)
        parts.append(Reason(ReasonKind.DIGESTS, count, witness_share(candidate.digests)))
    score = taste.score(candidate.features, candidate.digests)
    parts.sort(key=lambda reason: (-abs(reason.share), reason.kind, reason.value))
    silenced = sorted(feature for feature in muted if feature in candidate.features)
    said = tuple(Reason(ReasonKind.MUTED, feature.value, 0.0) for feature in silenced)
    return Ranked(candidate.paper, score, (*said, *parts[:_REASONS]), muted=bool(silenced))


def _known(features: Features, taste: Taste) -> float:
    """How much of a paper's words the decisions have said something about, from 0 to 1."""
    return sum(
        amount * amount
        for feature, amount in features.items()
        if feature.kind is FeatureKind.WORD and feature in taste.weights
    )


def _with_exploration(places: Sequence[tuple[Ranked, float]]) -> list[Ranked]:
    """Give each tenth place to the paper of the lower half that least is known about."""
    heard = [place for place in places if not place[0].muted]
    lower = heard[len(heard) // 2 :]
    count = len(heard) // EXPLORED
    least = sorted(lower, key=lambda place: (place[1], place[0].paper))[:count]
    explored = [replace(ranked, exploring=True) for ranked, _ in least]
    taken = {ranked.paper for ranked in explored}
    ordered = [ranked for ranked, _ in heard if ranked.paper not in taken]
    for number, ranked in enumerate(explored, start=1):
        ordered.insert(number * EXPLORED - 1, ranked)
    return ordered + [ranked for ranked, _ in places if ranked.muted]


def nearest(wanted: Features, others: Iterable[tuple[int, Features]], limit: int) -> list[Near]:
    """The papers nearest to one, the nearest first, each with the features they share most."""
    found: list[Near] = []
    for paper, features in others:
        common = shared(wanted, features)
        nearness = sum(common.values())
        if nearness >= _NEAR:
            why = sorted(common, key=lambda feature: (-common[feature], feature))
            found.append(Near(paper, nearness, tuple(why[:_REASONS])))
    found.sort(key=lambda near: (-near.nearness, near.paper))
    return found[:limit]
