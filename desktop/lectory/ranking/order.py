"""Puts papers into the order of interest and says why each stands where it does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import numpy as np

from lectory.ranking.learning import Taste
from lectory.ranking.table import Feature, FeatureKind, Numbers, Places, Table

EXPLORED = 10
"""One place in so many goes to a paper far from all that was decided."""
_REASONS = 6
_NEAR = 0.1
"""Papers less alike than this share little more than the words of their field."""
_WITNESS = 0.05
"""What each doubling of the digests that name a paper adds to its score."""
_KEPT_SHARE = 0.9
"""So much of what is wanted stands above the line that `Order.good` draws."""
_ENOUGH_OF_EACH = 10
"""With fewer yes or no the line cannot be drawn: leaving one out changes too much."""
_DIGITS = 6
"""Sums are equal up to the order of their parts: the rest must not move a paper."""


class ReasonKind(StrEnum):
    """What moved a paper up or down."""

    WORD = "word"
    AUTHOR = "author"
    VENUE = "venue"
    NEAR = "near"
    DIGESTS = "digests"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: without it the score would be smaller by `share`.

    `value` is the word, the folded name, the id of a near paper or the number of digests. Of the
    papers decided `decided` have it, and `liked` of these got a yes.
    """

    kind: ReasonKind
    value: str
    share: float
    liked: int = 0
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """Papers, the most interesting first; `scores` by paper.

    `exploring` stand where they do because little is known of their like. `muted` stand at the end
    whatever their score. After the first `good` papers the wanted ones are probably over; None if
    that cannot be told.
    """

    papers: tuple[int, ...]
    scores: Mapping[int, float]
    exploring: frozenset[int]
    muted: frozenset[int]
    good: int | None


@dataclass(frozen=True, slots=True)
class Near:
    """A paper like another one: how near, from 0 to 1, and by which features."""

    paper: int
    nearness: float
    why: tuple[Feature, ...]


def order(
    table: Table,
    taste: Taste,
    digests: Mapping[int, int],
    muted: Collection[int] = (),
    novelty: float = 0.0,
) -> Order:
    """Order the papers that are the keys of `digests`, whose values count the digests naming them.

    `novelty` from 0 to 1 says how much of what is unlike all that was decided is wanted; equal
    papers stand in the order of their ids.
    """
    papers = np.array(sorted(digests), np.int64)
    rows = table.rows_of(papers.tolist())
    witnesses = np.array([digests[paper] for paper in papers.tolist()], np.float64)
    scores = table.products(taste.weights)[rows] + _WITNESS * np.log2(np.maximum(witnesses, 1))
    known = table.shares_known(taste.weights)[rows]
    silent = np.isin(papers, np.array(sorted(muted), np.int64))
    wish = np.round(_wished(scores, known, novelty), _DIGITS)
    by_wish = np.lexsort((papers, -wish, silent))
    heard = by_wish[: len(papers) - int(silent.sum())]
    explored = _explored(heard, papers, known) if taste.labels else heard[:0]
    placed = _spread(heard, explored)
    return Order(
        papers=_ids(papers[np.concatenate([placed, by_wish[len(heard) :]])]),
        scores=dict(zip(papers.tolist(), scores.tolist(), strict=True)),
        exploring=frozenset(_ids(papers[explored])),
        muted=frozenset(_ids(papers[silent])),
        good=_good(taste, scores[placed]) if novelty == 0 else None,
    )


def reasons(
    table: Table, taste: Taste, paper: int, digests: int = 1, *, muted: Collection[str] = ()
) -> tuple[Reason, ...]:
    """Why a paper has its score: the muted words it has, then the largest shares first."""
    features, wanted = table.of(paper), _wanted(taste)
    parts: list[Reason] = []
    for feature, amount in features.items():
        share = float(taste.weights[cast(int, table.column(feature))]) * amount
        if share:
            parts.append(Reason(ReasonKind(feature.kind.value), feature.value, share))
    if digests > 1:
        share = _WITNESS * float(np.log2(digests))
        parts.append(Reason(ReasonKind.DIGESTS, str(digests), share))
    parts.extend(_nearest_liked(table, taste, paper))
    parts.sort(key=lambda reason: (-abs(reason.share), reason.kind, reason.value))
    said = tuple(Reason(ReasonKind.MUTED, value, 0.0) for value in sorted(muted))
    return (*said, *(_counted(table, reason, wanted) for reason in parts[:_REASONS]))


def nearest(table: Table, paper: int, others: Collection[int], limit: int) -> list[Near]:
    """The papers nearest to one, the nearest first, each with the features they share most."""
    papers = [other for other in sorted(others) if other != paper]
    if not papers:
        return []
    rows = table.rows_of(papers)
    found = [round(each, _DIGITS) for each in table.nearness(table.rows_of([paper]), rows)[0]]
    best = sorted(range(len(papers)), key=lambda place: (-found[place], papers[place]))[:limit]
    wanted = table.of(paper)
    return [
        Near(papers[place], found[place], _common(wanted, table.of(papers[place])))
        for place in best
        if found[place] >= _NEAR
    ]


def _wished(scores: Numbers, known: Numbers, novelty: float) -> Numbers:
    if not novelty or not len(scores):
        return scores
    spread, strange = float(scores.std()) or 1.0, float(known.std()) or 1.0
    return (1 - novelty) * scores / spread - novelty * known / strange


def _explored(heard: Places, papers: Places, known: Numbers) -> Places:
    """Of the lower half those of which least is known, one for each ten papers."""
    lower = heard[len(heard) // 2 :]
    least = np.lexsort((papers[lower], np.round(known[lower], _DIGITS)))
    return lower[least[: len(heard) // EXPLORED]]


def _spread(heard: Places, explored: Places) -> Places:
    """Put each of the explored at every tenth place of the others."""
    others = heard[~np.isin(heard, explored)]
    places = np.arange(len(explored)) * (EXPLORED - 1) + EXPLORED - 1
    return np.insert(others, np.minimum(places, len(others)), explored)


def _good(taste: Taste, scores: Numbers) -> int | None:
    """How many papers stand above the line below which few of the wanted ones would have been."""
    if taste.held_out is None:
        return None
    yes = np.sort(taste.held_out[taste.amounts > 0])
    if min(len(yes), taste.labels - len(yes)) < _ENOUGH_OF_EACH:
        return None
    line = yes[int(len(yes) * (1 - _KEPT_SHARE))] - taste.bias
    above = np.flatnonzero(scores >= line)
    count = int(above[-1]) + 1 if len(above) else 0
    return count if 0 < count < len(scores) else None


def _wanted(taste: Taste) -> dict[int, bool]:
    return {
        paper: amount > 0
        for paper, amount in zip(taste.papers, taste.amounts.tolist(), strict=True)
    }


def _nearest_liked(table: Table, taste: Taste, paper: int) -> list[Reason]:
    """The decided paper that adds most to the score, if it is near at all."""
    if not taste.labels:
        return []
    rows = table.rows_of(taste.papers)
    near = table.nearness(table.rows_of([paper]), rows)[0]
    near[[paper == other for other in taste.papers]] = 0.0
    shares = np.where(near >= _NEAR, near * taste.amounts, 0.0)
    best = int(shares.argmax())
    if shares[best] <= 0:
        return []
    return [Reason(ReasonKind.NEAR, str(taste.papers[best]), float(shares[best]))]


def _counted(table: Table, reason: Reason, wanted: Mapping[int, bool]) -> Reason:
    if reason.kind not in (ReasonKind.WORD, ReasonKind.AUTHOR, ReasonKind.VENUE):
        return reason
    having = table.having(Feature(FeatureKind(reason.kind.value), reason.value), wanted)
    liked = sum(wanted[paper] for paper in having)
    return Reason(reason.kind, reason.value, reason.share, liked, len(having))


def _common(one: Mapping[Feature, float], other: Mapping[Feature, float]) -> tuple[Feature, ...]:
    found = {feature: one[feature] * other[feature] for feature in one if feature in other}
    best = sorted(found, key=lambda feature: (-found[feature], feature))
    return tuple(best[:_REASONS])


def _ids(papers: Places) -> tuple[int, ...]:
    return tuple(int(paper) for paper in papers.tolist())
