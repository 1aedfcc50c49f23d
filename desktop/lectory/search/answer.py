"""All papers that match a query: those the index knows and those it does not know yet."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from lectory.library.database import Library
from lectory.search import analyser
from lectory.search.asking import TITLE_WEIGHT, Asking
from lectory.search.filters import papers_where
from lectory.search.fulltext import BODY
from lectory.search.meaning import Filter, Reading, matches
from lectory.search.opened import View
from lectory.search.snapshot import Papers, Snapshot
from lectory.search.texts import read_texts
from lectory.search.touched import living, papers_touched, position
from lectory.search.tree import Field, Leaf, Node, Word, leaves

_MOST_PENDING = 500
"""Papers whose texts are read between two keystrokes; of more, only titles are looked at."""
_REMEMBERED = 200


class Answer:
    """Papers and their scores, in no order yet."""

    def __init__(self, papers: Papers, scores: NDArray[np.float32]) -> None:
        self.papers = papers
        self.scores = scores
        self.total = len(papers)
        self._first: dict[int, float] = {}

    def ordered(self) -> array[int]:
        """All papers, the best first, of equal ones the newest."""
        order = np.lexsort((-self.papers, -self.scores))
        return self._in_order(order)

    def newest_first(self) -> array[int]:
        """All papers, the newest first."""
        return _as_ids(np.sort(self.papers)[::-1])

    def best(self, count: int) -> array[int]:
        """The first `count` of `ordered`, without ordering the others."""
        if self.total <= count:
            return self.ordered()
        last = np.partition(self.scores, self.total - count)[self.total - count]
        near = np.flatnonzero(self.scores >= last)
        order = np.lexsort((-self.papers[near], -self.scores[near]))
        return self._in_order(near[order[:count]])

    def score_of(self, paper: int) -> float:
        """The score of a paper of the answer."""
        if paper not in self._first:
            self._first[paper] = float(self.scores[np.flatnonzero(self.papers == paper)[0]])
        return self._first[paper]

    def _in_order(self, order: NDArray[np.int64]) -> array[int]:
        ids = _as_ids(self.papers[order])
        first = order[:_REMEMBERED]
        self._first.update(zip(ids, self.scores[first].tolist(), strict=False))
        return ids


def answer(library: Library, view: View | None, node: Node, *, brief: bool) -> Answer:
    """Ask the index, then compare the texts of the papers that it does not know as they are.

    `node` is as `settled` returns it. Without a view every paper is compared.
    """
    reader = library.reader()
    if view is None:
        return _compared(library, None, living(reader), node, brief=brief)
    pending = papers_touched(reader, view.seq, position(reader))
    indexed = _indexed(library, view.snapshot, node, pending, brief=brief)
    if not pending:
        return indexed
    return _joined(indexed, _compared(library, view.snapshot, pending, node, brief=brief))


def _indexed(
    library: Library, snapshot: Snapshot, node: Node, pending: Collection[int], *, brief: bool
) -> Answer:
    asking = Asking(snapshot, library.reader(), brief=brief)
    living_documents = snapshot.alive
    if pending:
        living_documents = living_documents & ~snapshot.document_mask(pending)
    documents = np.flatnonzero(asking.mask(node, living_documents))
    scores = asking.scores(node)[documents] if len(documents) else np.empty(0, np.float32)
    return Answer(snapshot.papers[documents], scores)


def _compared(
    library: Library, snapshot: Snapshot | None, papers: Collection[int], node: Node, *, brief: bool
) -> Answer:
    reader = library.reader()
    known: dict[Filter, frozenset[int]] = {}

    def holds(test: Filter, paper: int) -> bool:
        if test not in known:
            known[test] = papers_where(reader, test)
        return paper in known[test]

    if brief and len(papers) > _MOST_PENDING:
        papers = _by_title(library, papers, node)
    found: list[int] = []
    scores: list[float] = []
    words = leaves(node)
    for texts in read_texts(reader, papers):
        reading = Reading(texts)
        if matches(node, reading, holds):
            found.append(texts.paper)
            scores.append(_score(words, reading, snapshot))
    return Answer(np.array(found, np.int64), np.array(scores, np.float32))


def _by_title(library: Library, papers: Collection[int], node: Node) -> list[int]:
    """The newest of many papers whose title has the longest word: a stopgap while indexing."""
    texts = sorted((leaf.text for leaf in leaves(node)), key=len)
    found = library.reader().execute(
        "SELECT id FROM paper WHERE trashed IS NULL AND instr(lower(title), ?) "
        "ORDER BY id DESC LIMIT ?",
        (texts[-1].lower() if texts else "", _MOST_PENDING),
    )
    wanted = set(papers)
    return [row[0] for row in found if row[0] in wanted]


def _score(words: Iterable[Leaf], reading: Reading, snapshot: Snapshot | None) -> float:
    """About the BM25 that the paper will have once it is indexed."""
    total = 0.0
    for leaf in words:
        terms = analyser.query_terms(leaf.text)
        if not isinstance(leaf, Word) and not reading.terms(leaf.field).issuperset(terms):
            total += 1.0
            continue
        counts = Counter(analyser.terms(reading.texts.of(leaf.field)))
        for term in terms:
            rarity = _rarity(term, snapshot)
            total += rarity * 2.2 * counts[term] / (counts[term] + 1.2)
            if leaf.field is None and term in reading.terms(Field.TITLE):
                total += TITLE_WEIGHT * rarity
    return total


def _rarity(term: str, snapshot: Snapshot | None) -> float:
    if snapshot is None or not snapshot.count:
        return 1.0
    return math.log(snapshot.count / (snapshot.frequency(BODY, term) + 1)) + 1


def _joined(one: Answer, other: Answer) -> Answer:
    papers = np.concatenate([one.papers, other.papers])
    return Answer(papers, np.concatenate([one.scores, other.scores]))


def _as_ids(papers: Papers) -> array[int]:
    return array("q", papers.astype(np.int64).tobytes())
