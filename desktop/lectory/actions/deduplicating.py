"""Finding papers that are in the library twice, and merging those that certainly are.

What an import has left as a question is told as well. Pairs that the user keeps apart are left out,
and never get into one group by way of a third paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from lectory.actions.merging import merge_groups
from lectory.actions.pairing import Pair, ordered, pairs_in_question
from lectory.jobs import Progress, Silent
from lectory.library import candidates
from lectory.library.database import Library
from lectory.library.records import references
from lectory.matching import reasons
from lectory.matching.evidence import Traits, compare, traits_of
from lectory.matching.relation import Level, Relation, weigh
from lectory.model.change import Change
from lectory.model.identifier import same_work_identifiers
from lectory.model.paper import PaperId
from lectory.model.reference import Reference
from lectory.model.verdict import Known

_AT_A_TIME = 1_000


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that are one work, the one to keep first; `reasons` say so of each of the others.

    `likeness` (0–100) is that of the titles and, where both have one, of the abstracts.
    """

    papers: tuple[PaperId, ...]
    reasons: tuple[str, ...]
    certain: bool
    likeness: int = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """How the library stands: the titles of papers that are there, the pairs kept apart.

    A pair has the lower id first.
    """

    titles: Mapping[int, str] = field(default_factory=dict[int, str])
    apart: frozenset[Pair] = frozenset()


def find(library: Library, progress: Progress | None = None) -> tuple[Group, ...]:
    """All groups, the certain ones first, then the likely ones, those most alike first.

    The keeper has most notes, marks and files, else an abstract, else it is the oldest.

    Takes about a second of CPU for 10,000 papers.

    Raises:
        Cancelled: if `progress` asks to stop.
    """
    scan = _Scan(library, progress or Silent())
    certain = scan.certain_groups()
    return (*certain, *scan.likely_groups(certain))


def merge_certain(library: Library, progress: Progress | None = None) -> Change:
    """Merge every group that is certainly one work, all in one step."""
    groups = _Scan(library, progress or Silent()).certain_groups()
    return merge_groups(library, [group.papers for group in groups], progress)


def standing(library: Library, papers: Collection[int]) -> Standing:
    """What has become of some papers and of those kept apart; what lies in the trash is gone."""
    reader = library.reader()
    apart = candidates.kept_apart(reader)
    wanted = {*papers, *(paper for pair in apart for paper in pair)}
    return Standing(candidates.titles(reader, wanted), frozenset(apart))


class _Scan:
    """One look through the library: which pairs came into question and what they are."""

    def __init__(self, library: Library, progress: Progress) -> None:
        self._reader = library.reader()
        self._apart = candidates.kept_apart(self._reader)
        progress.begin("Looking for duplicates", None)
        pairs = pairs_in_question(candidates.every_paper(self._reader), self._named(), progress)
        self._records: dict[int, Reference] = {}
        self._traits: dict[int, Traits] = {}
        self._open = candidates.open_pairs(self._reader)
        asked = {(pair.paper, pair.other) for pair in self._open}
        self._load({paper for pair in pairs | asked for paper in pair})
        self._relations = self._compared(sorted(pairs - self._apart), progress)

    def certain_groups(self) -> tuple[Group, ...]:
        """The groups that are certainly one work, by the age of the keeper."""
        certain = [pair for pair, seen in self._relations.items() if seen.level is Level.CERTAIN]
        worth = candidates.worth(self._reader, {paper for pair in certain for paper in pair})
        groups = [
            group for together in _connected(certain) for group in self._starred(together, worth)
        ]
        return tuple(sorted(groups, key=lambda group: group.papers))

    def likely_groups(self, certain: Iterable[Group]) -> tuple[Group, ...]:
        """The pairs that are likely one work, and those left open, which are not certain."""
        told = {(pair.paper, pair.other): pair.reason for pair in self._open}
        for (one, other), seen in self._relations.items():
            if seen.level is Level.LIKELY:
                told.setdefault((one, other), reasons.why_unsure(seen, self._known(one)))
        settled = {pair for group in certain for pair in combinations(sorted(group.papers), 2)}
        worth = candidates.worth(self._reader, {paper for pair in told for paper in pair})
        groups = [
            self._likely(pair, reason, worth)
            for pair, reason in told.items()
            if pair not in settled
        ]
        return tuple(sorted(groups, key=lambda group: (-group.likeness, group.papers)))

    def _likely(self, pair: Pair, reason: str, worth: Mapping[int, tuple[int, bool]]) -> Group:
        papers = tuple(PaperId(paper) for paper in _by_worth(pair, worth))
        seen = (self._relations.get(pair) or self._relation(*pair)).evidence
        alike = [seen.title, *([] if seen.abstracts is None else [100 * seen.abstracts])]
        return Group(papers, (reason,), False, int(sum(alike) / len(alike)))

    def _named(self) -> Iterator[tuple[int, object]]:
        for paper, found in candidates.every_identifier(self._reader):
            for each in same_work_identifiers(found):
                yield paper, each

    def _load(self, papers: Collection[int]) -> None:
        for paper, reference in references(self._reader, sorted(papers)):
            self._records[paper] = reference
            self._traits[paper] = traits_of(reference)

    def _compared(self, pairs: Sequence[Pair], progress: Progress) -> dict[Pair, Relation]:
        """What is known of each pair that is related; the younger one is looked up."""
        progress.begin("Comparing", len(pairs))
        found: dict[Pair, Relation] = {}
        for number, (older, younger) in enumerate(pairs, start=1):
            seen = self._relation(older, younger)
            if seen.level is not Level.NONE:
                found[older, younger] = seen
            if number % _AT_A_TIME == 0:
                progress.advance(_AT_A_TIME)
        return found

    def _relation(self, older: int, younger: int) -> Relation:
        return weigh(compare(self._traits[younger], self._traits[older]))

    def _starred(
        self, papers: Collection[int], worth: Mapping[int, tuple[int, bool]]
    ) -> Iterator[Group]:
        """Groups in which each paper is certainly the same as the keeper, not only by a chain."""
        left = _by_worth(papers, worth)
        while len(left) > 1:
            keeper, others = left[0], left[1:]
            same = self._same_as(keeper, others)
            if same:
                why = tuple(self._why(keeper, other) for other in same)
                yield Group(tuple(PaperId(paper) for paper in (keeper, *same)), why, True)
            left = [other for other in others if other not in same]

    def _same_as(self, keeper: int, others: Iterable[int]) -> list[int]:
        """Those that are certainly the keeper, and of which no two are kept apart."""
        same: list[int] = []
        for other in others:
            apart = any(ordered(one, other) in self._apart for one in same)
            if not apart and self._is_certain(keeper, other):
                same.append(other)
        return same

    def _is_certain(self, one: int, other: int) -> bool:
        pair = ordered(one, other)
        if pair in self._apart:
            return False
        if pair not in self._relations:
            self._relations[pair] = self._relation(*pair)
        return self._relations[pair].level is Level.CERTAIN

    def _why(self, keeper: int, other: int) -> str:
        return reasons.why_known(
            weigh(compare(self._traits[other], self._traits[keeper])), self._known(keeper)
        )

    def _known(self, paper: int) -> Known:
        record = self._records[paper]
        return Known(PaperId(paper), record, key=record.key)


def _connected(pairs: Iterable[Pair]) -> list[set[int]]:
    """The papers that hang together by some chain of pairs."""
    home: dict[int, set[int]] = {}
    for one, other in pairs:
        first, second = home.setdefault(one, {one}), home.setdefault(other, {other})
        if first is not second:
            first |= second
            for paper in second:
                home[paper] = first
    return list({id(group): group for group in home.values()}.values())


def _by_worth(papers: Iterable[int], worth: Mapping[int, tuple[int, bool]]) -> list[int]:
    """The one to keep first: most notes, marks and files; then an abstract; then age."""

    def rank(paper: int) -> tuple[int, bool, int]:
        hanging, abstract = worth.get(paper, (0, False))
        return -hanging, not abstract, paper

    return sorted(papers, key=rank)
