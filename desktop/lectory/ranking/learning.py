"""Learns from decisions which words, authors and venues a user wants more of.

The score of a paper is a sum with one share for each of its features, so that each reason named is
a part of the score and goes when the feature goes. The weights are those of a logistic regression,
solved for the few papers decided instead of the many features: the same library gives the same
weights, without a random start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lectory.ranking.table import Numbers, Table

_STRENGTH = 0.1
"""How far the weights may follow single decisions: little, since there are few of them."""
_ROUNDS = 30
_SETTLED = 1e-9
ENOUGH = 5
"""Fewer decisions than this order papers too, but say little about a taste."""


@dataclass(frozen=True, slots=True)
class Taste:
    """What was learnt.

    `amounts` says how much of each decided paper goes into the weights: `papers` are these, the
    same length. `weights` has an entry for each feature of the table. `bias` is what a paper
    without any known feature would get in the scale of the regression; `held_out` what each decided
    paper would get there if nothing had been said of it, as far as yes and no are both known.
    """

    papers: tuple[int, ...]
    amounts: Numbers
    weights: Numbers
    bias: float = 0.0
    held_out: Numbers | None = None

    @property
    def labels(self) -> int:
        """The number of decisions learnt from."""
        return len(self.papers)

    @property
    def knows_little(self) -> bool:
        """Whether there are too few decisions to trust the order."""
        return self.labels < ENOUGH


class Learner:
    """Learns again after each decision; how near the decided papers are is kept in between."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._papers: list[int] = []
        self._nearness: Numbers = np.empty((0, 0))
        self._before: dict[int, float] = {}

    def learn(self, likings: Mapping[int, float]) -> Taste:
        """The taste that decisions show. `likings` are from -1 (no) to 1 (strong yes), never 0.

        Without both a yes and a no it is what those decided have in common.
        """
        papers = tuple(sorted(likings))
        if not papers:
            return Taste((), np.empty(0), np.zeros(len(self._table.features)))
        liked = np.array([likings[paper] for paper in papers])
        nearness = self._near(papers)
        solved = _Solved(liked / len(papers))
        if (liked > 0).any() and (liked < 0).any():
            begin = np.array([self._before.get(paper, 0.0) for paper in papers])
            solved = _solve(nearness, (liked > 0).astype(np.float64), np.abs(liked), begin)
        self._before = dict(zip(papers, solved.amounts.tolist(), strict=True))
        weights = self._table.mixed(self._table.rows_of(papers), solved.amounts)
        return Taste(papers, solved.amounts, weights, solved.bias, solved.held_out)

    def _near(self, papers: tuple[int, ...]) -> Numbers:
        """How near the papers are to each other; those known from before are not asked again."""
        place = {paper: number for number, paper in enumerate(self._papers)}
        known = [paper for paper in papers if paper in place]
        new = [paper for paper in papers if paper not in place]
        order = known + new
        found = np.zeros((len(order), len(order)))
        old = [place[paper] for paper in known]
        found[: len(old), : len(old)] = self._nearness[np.ix_(old, old)]
        rows = self._table.rows_of(order)
        fresh = self._table.nearness(rows[len(old) :], rows)
        found[len(old) :, :] = fresh
        found[:, len(old) :] = fresh.T
        by_id = np.argsort(np.array(order, np.int64))
        self._papers, self._nearness = list(papers), found[np.ix_(by_id, by_id)]
        return self._nearness


@dataclass(frozen=True, slots=True)
class _Solved:
    amounts: Numbers
    bias: float = 0.0
    held_out: Numbers | None = None


def _solve(nearness: Numbers, yes: Numbers, trust: Numbers, begin: Numbers) -> _Solved:
    """Regularised logistic regression by Newton's method, both answers given the same weight.

    What a paper would get without its own decision comes from the last step, as in Cawley and
    Talbot, "Efficient approximate leave-one-out cross-validation for kernel logistic regression"
    (Machine Learning 71, 2008).
    """
    count = len(yes)
    share = np.where(yes > 0, trust @ yes, trust @ (1 - yes))
    costs = _STRENGTH * trust * count / (2 * share)
    amounts, bias = begin, 0.0
    system, aim = np.ones((count + 1, count + 1)), np.zeros(count + 1)
    for _ in range(_ROUNDS):
        reached = nearness @ amounts + bias
        sure = 1 / (1 + np.exp(-np.clip(reached, -30, 30)))
        bend = np.maximum(costs * sure * (1 - sure), 1e-9)
        system[:count, :count] = nearness
        system[range(count), range(count)] += 1 / bend
        system[count, count] = 0
        aim = np.append(reached + costs * (yes - sure) / bend, 0.0)
        found = np.linalg.solve(system, aim)
        settled = float(np.abs(found[:count] - amounts).max()) < _SETTLED
        amounts, bias = np.asarray(found[:count], np.float64), float(found[count])
        if settled:
            break
    held_out = aim[:count] - amounts / np.diag(np.linalg.inv(system))[:count]
    return _Solved(amounts, bias, held_out)
