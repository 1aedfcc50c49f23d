"""How every paper stands, kept up to date: which are undecided, and what was decided last."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping

from lectory.library.decisions import Standing

_RATED = {1: -1.0, 2: -0.5, 4: 0.7, 5: 1.0}
"""Three stars say neither yes nor no."""
_DECIDED = {"rejected": -0.7, "to-read": 0.5, "reading": 0.6, "read": 0.6}
_INBOX = "inbox"

Place = tuple[bool, str, int]
"""Rated or not, when it was decided, the paper: what counts most stands last."""


class Standings:
    """`undecided` counts for each undecided paper the digests that name it; it may be read only."""

    def __init__(self, standings: Mapping[int, Standing]) -> None:
        self.undecided: dict[int, int] = {}
        self._by_paper: dict[int, Standing] = {}
        self._decided: list[Place] = []
        for standing in standings.values():
            self._put(standing)
            if liking(standing):
                self._decided.append(_place(standing))
        self._decided.sort()

    def get(self, paper: int) -> Standing | None:
        """How a paper stands; None if it is gone or in the trash."""
        return self._by_paper.get(paper)

    def update(self, papers: Iterable[int], found: Mapping[int, Standing]) -> None:
        """Take in how some papers stand now; those that were not `found` are gone."""
        for paper in papers:
            self._take(paper)
            if paper in found:
                self._put(found[paper])
                if liking(found[paper]):
                    insort(self._decided, _place(found[paper]))

    def likings(self, most: int) -> dict[int, float]:
        """What was decided on the papers that count: those rated first, then the latest."""
        papers = (paper for _, _, paper in self._decided[-most:])
        return {paper: liking(self._by_paper[paper]) for paper in papers}

    def _put(self, standing: Standing) -> None:
        self._by_paper[standing.paper] = standing
        if standing.status == _INBOX:
            self.undecided[standing.paper] = standing.digests

    def _take(self, paper: int) -> None:
        before = self._by_paper.pop(paper, None)
        self.undecided.pop(paper, None)
        if before is not None and liking(before):
            del self._decided[bisect_left(self._decided, _place(before))]


def liking(standing: Standing) -> float:
    """What was decided on a paper, from -1 to 1; stars say more than a status. 0 for nothing."""
    if standing.rating:
        return _RATED.get(standing.rating, 0.0)
    return _DECIDED.get(standing.status, 0.0)


def _place(standing: Standing) -> Place:
    return standing.rating != 0, standing.status_at, standing.paper
