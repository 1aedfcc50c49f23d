"""Ranks the inbox by what was decided so far, and finds the papers near one paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lectory.actions.standings import Standings
from lectory.jobs import in_batches
from lectory.library import decisions
from lectory.library.candidates import titles
from lectory.library.database import Library
from lectory.library.muting import all_muted
from lectory.model.muted import Muted, MutedKind
from lectory.model.paper import PaperId
from lectory.ranking.learning import Learner
from lectory.ranking.order import Near, Order, Reason, ReasonKind, nearest, order, reasons
from lectory.ranking.table import Described, Table
from lectory.search import touched
from lectory.search.analyser import fold
from lectory.search.find import matching_ids
from lectory.search.near import sharing
from lectory.search.opened import Index
from lectory.search.terms import frequencies, indexed_up_to, leading_terms
from lectory.search.texts import PIECE, Texts, read_texts
from lectory.search.tree import Field, Node, Or, Phrase

_BATCH = 1000
_MOST_LABELS = 500
"""Learning takes time with the cube of the decisions: rated papers count first, then the latest."""
_NEVER = -2


@dataclass(frozen=True, slots=True)
class Why:
    """Why an undecided paper stands where it does: `place` from 1, of so many papers.

    `near` are the titles of the papers that reasons name by id. `labels` counts the decisions that
    all this was learnt from.
    """

    paper: int
    place: int
    papers: int
    reasons: tuple[Reason, ...]
    near: Mapping[int, str]
    labels: int
    knows_little: bool
    exploring: bool
    good: int | None

    @property
    def words(self) -> frozenset[str]:
        """The terms that speak for the paper."""
        return frozenset(
            reason.value
            for reason in self.reasons
            if reason.kind is ReasonKind.WORD and reason.share > 0
        )


class InboxRanking:
    """The order of the undecided papers, brought up to date by what the journal tells.

    The same library gives the same order, whether it was followed step by step or read at once.
    The first `order` reads every undecided paper and takes time in proportion; later ones take
    milliseconds after a decision. Never on the thread of a window; one thread at a time.
    """

    def __init__(self, library: Library, index: Index) -> None:
        self._library, self._index = library, index
        self._standings = Standings({})
        self._muted: dict[int, tuple[str, ...]] = {}
        self._table, self._seq = Table(), _NEVER
        self._learner = Learner(self._table)
        self._texts_seq = self._weighed_seq = _NEVER
        self._order: Order | None = None
        self.taste = self._learner.learn({})

    def order(self, novelty: float = 0.0) -> Order:
        """The undecided papers in the order of interest; `novelty` as `ranking.order` has it."""
        self._follow()
        self._learn()
        undecided = self._standings.undecided
        muted = self._muted.keys() & undecided
        self._order = order(self._table, self.taste, undecided, muted, novelty)
        return self._order

    def reasons(self, paper: int) -> tuple[Reason, ...]:
        """Why a paper stands where it did in the last order; empty if it was not in it."""
        standing = self._standings.get(paper)
        if standing is None or paper not in self._table:
            return ()
        muted = self._muted.get(paper, ())
        return reasons(self._table, self.taste, paper, standing.digests, muted=muted)

    def why(self, paper: int) -> Why | None:
        """Why a paper stands where it did in the last order; None if it was not in it."""
        found = self._order
        if found is None or paper not in found.scores:
            return None
        said = self.reasons(paper)
        near = [int(reason.value) for reason in said if reason.kind is ReasonKind.NEAR]
        return Why(
            paper,
            found.papers.index(paper) + 1,
            len(found.papers),
            said,
            titles(self._library.reader(), near),
            self.taste.labels,
            self.taste.knows_little,
            paper in found.exploring,
            found.good,
        )

    def _follow(self) -> None:
        reader, before = self._library.reader(), self._seq
        now = touched.position(reader)
        changed = decisions.changed_papers(reader, before, now)
        gap = before < touched.first_kept(reader) - 1
        if before == _NEVER or gap or len(changed) > _BATCH:
            self._read_everything(now)
            return
        self._seq = now
        if changed:
            self._standings.update(changed, decisions.standings(reader, changed))
        texts = touched.papers_touched(reader, before, now)
        if texts:
            self._texts_seq = now
            self._describe(paper for paper in texts if paper in self._table)
        if texts or decisions.was_muted(reader, before, now):
            self._muted = _muted_papers(self._library, self._index)

    def _read_everything(self, now: int) -> None:
        self._table = Table()
        self._learner = Learner(self._table)
        self._seq = self._texts_seq = now
        self._weighed_seq = _NEVER
        self._standings = Standings(decisions.standings(self._library.reader()))
        self._muted = _muted_papers(self._library, self._index)

    def _learn(self) -> None:
        likings = self._standings.likings(_MOST_LABELS)
        wanted = [*likings, *self._standings.undecided]
        missing = [paper for paper in wanted if paper not in self._table]
        if missing:
            self._describe(missing)
        self._weigh(again=bool(missing))
        self.taste = self._learner.learn(likings)

    def _describe(self, papers: Iterable[int]) -> None:
        self._table.add(_described(self._library, papers))
        self._weighed_seq = _NEVER

    def _weigh(self, *, again: bool) -> None:
        """Weigh the rows by the index, if that has taken in texts that were not weighed yet."""
        reached = indexed_up_to(self._library, self._index)
        if not again and (self._weighed_seq >= self._texts_seq or self._weighed_seq == reached):
            return
        self._table.weigh(*frequencies(self._library, self._index, self._table.words))
        self._weighed_seq = reached
        self._learner = Learner(self._table)


def similar(library: Library, index: Index, paper: PaperId, limit: int = 10) -> list[Near]:
    """The papers of the library nearest to one, the nearest first.

    The index says which papers may be near at all; only those are read and compared.
    """
    own = next(_described(library, [paper]), None)
    if own is None:
        return []
    found = [other for other in sharing(library, index, own.words, own.authors) if other != paper]
    table = Table()
    table.add([own, *_described(library, found)])
    table.weigh(*frequencies(library, index, table.words))
    return nearest(table, paper, [other for other in found if other in table], limit)


def _muted_papers(library: Library, index: Index) -> dict[int, tuple[str, ...]]:
    """The papers that a muted word or author stands in, and what it was."""
    found: dict[int, tuple[str, ...]] = {}
    for muted in all_muted(library.reader()):
        for paper in matching_ids(library, index, _standing_in(muted)):
            found[paper] = (*found.get(paper, ()), muted.value)
    return found


def _standing_in(muted: Muted) -> Node:
    if muted.kind is MutedKind.AUTHOR:
        return Phrase(muted.value, Field.AUTHOR)
    return Or((Phrase(muted.value, Field.TITLE), Phrase(muted.value, Field.ABSTRACT)))


def _described(library: Library, papers: Iterable[int]) -> Iterator[Described]:
    """What the features of papers are made of; those in the trash are left out."""
    for batch in in_batches(papers, _BATCH):
        for text in read_texts(library.reader(), batch):
            words = leading_terms(text.title, text.abstract)
            yield Described(text.paper, words, _names(text), fold(text.venue))


def _names(text: Texts) -> tuple[str, ...]:
    found = (" ".join(fold(name).split()) for name in text.authors.split(PIECE))
    return tuple(dict.fromkeys(name for name in found if name))
