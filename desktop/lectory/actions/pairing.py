"""Which pairs of papers are worth comparing: never all of them.

Two papers are compared if they share an identifier, the title, its beginning, or a key (first
author with a near year, rare title word) under which their titles are near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from lectory.jobs import Progress
from lectory.library.candidates import Filed
from lectory.matching.keys import CANDIDATE_LIMIT, NEAR_YEARS

Pair: TypeAlias = tuple[int, int]
"""The ids of two papers, the lower first."""

_NEAR_TITLE = 75
_LARGEST_GROUP = 50
_SHORTEST_BEGINNING = 15
_BEGINNINGS = 20


def ordered(one: int, other: int) -> Pair:
    """Two papers as a pair."""
    return min(one, other), max(one, other)


def pairs_in_question(
    papers: Sequence[Filed], named: Iterable[tuple[int, object]], progress: Progress
) -> set[Pair]:
    """The pairs worth comparing, the lower id first."""
    pairs: set[Pair] = set()
    for block in _blocks(named):
        pairs.update(combinations(sorted(block), 2))
    for block in _blocks((paper.paper, paper.title) for paper in papers if paper.title):
        pairs.update(combinations(sorted(block), 2))
    pairs.update(_beginnings(papers))
    titles = {paper.paper: paper.title.partition("|")[0] for paper in papers}
    for block in (*_by_word(papers), *_by_author(papers)):
        pairs.update(_near(block, titles))
        progress.advance(0)
    return pairs


def _blocks(filed: Iterable[tuple[int, object]]) -> Iterator[Collection[int]]:
    """The papers under each key, where there are several but not too many."""
    found: dict[object, set[int]] = defaultdict(set)
    for paper, key in filed:
        found[key].add(paper)
    return (block for block in found.values() if 1 < len(block) <= _LARGEST_GROUP)


def _beginnings(papers: Sequence[Filed]) -> Iterator[Pair]:
    """Papers of which one's title begins the other's."""
    by_title = sorted((paper.title, paper.paper) for paper in papers)
    for at, (title, paper) in enumerate(by_title):
        if len(title) < _SHORTEST_BEGINNING:
            continue
        for longer, other in by_title[at + 1 : at + 1 + _BEGINNINGS]:
            if not longer.startswith(title):
                break
            yield ordered(paper, other)


def _by_word(papers: Sequence[Filed]) -> Iterator[Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for paper in papers:
        for word in paper.words:
            found[word].append(paper.paper)
    return (block for block in found.values() if 1 < len(block) <= CANDIDATE_LIMIT)


def _by_author(papers: Sequence[Filed]) -> Iterator[Sequence[int]]:
    """The papers of an author from each year on, as far as they are near."""
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for paper in papers:
        if paper.author and paper.year:
            found[paper.author][paper.year].append(paper.paper)
    for years in found.values():
        for year in years:
            near = range(year, year + NEAR_YEARS + 1)
            block = [paper for each in near if each in years for paper in years[each]]
            if 1 < len(block) <= CANDIDATE_LIMIT:
                yield block


def _near(block: Sequence[int], titles: Mapping[int, str]) -> Iterator[Pair]:
    """The pairs of a block whose titles are near."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    if len(block) == 2:
        one, other = block
        if ratio(titles[one], titles[other], score_cutoff=_NEAR_TITLE):
            yield ordered(one, other)
        return
    names = [titles[paper] for paper in block]
    scores = cdist(names, names, scorer=ratio, score_cutoff=_NEAR_TITLE)
    for row, column in zip(*scores.nonzero(), strict=True):
        if row < column:
            one, other = block[int(row)], block[int(column)]
            yield ordered(one, other)
