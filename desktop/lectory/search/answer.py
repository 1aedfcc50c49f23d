"""All papers that match a query: those the index knows and those it does not know yet."""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from lectory.library.database import Library
from lectory.search import analyser
from lectory.search.asking import TITLE_WEIGHT, Asking
from lectory.search.filters import Passing
from lectory.search.fulltext import BODY
from lectory.search.meaning import Filter, Reading, matches, nowhere
from lectory.search.opened import View
from lectory.search.pdf_texts import read_pdfs
from lectory.search.snapshot import Papers, Snapshot
from lectory.search.texts import read_leading, read_texts
from lectory.search.touched import living, papers_touched, position
from lectory.search.tree import Field, Leaf, Node, Word, leaves

_MOST_PENDING = 500
"""Papers whose texts are read between two keystrokes; of more, only titles are looked at."""
_MOST_PDFS = 300
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


def answer(
    library: Library,
    view: View | None,
    node: Node,
    tests: Passing,
    *,
    brief: bool = False,
    hurried: bool = False,
) -> Answer:
    """Ask the index, then compare the texts of the papers that it does not know as they are.

    `node` is as `settled` returns it. Without a view every paper is compared. `brief` is the form
    of `Asking`; with `hurried`, of many unindexed papers only the titles are looked at.
    """
    reader = library.reader()
    now = position(reader)
    passing = tests.at(reader, now)
    if view is None:
        return _compared(reader, None, living(reader), node, passing, hurried=hurried)
    pending = papers_touched(reader, view.seq, now)
    asking = _asking(library, view, passing, brief=brief)
    indexed = _indexed(asking, view.snapshot, node, pending)
    if not pending:
        return indexed
    unindexed = _compared(
        reader, view.snapshot, pending, node, passing, hurried=hurried, in_pdf=_in_pdf(asking)
    )
    papers = np.concatenate([indexed.papers, unindexed.papers])
    return Answer(papers, np.concatenate([indexed.scores, unindexed.scores]))


def _asking(
    library: Library, view: View, passing: Callable[[Filter], frozenset[int]], *, brief: bool
) -> Asking:
    """Who answers from the index and, where there is one, from that of the PDFs."""
    reader = library.reader()
    pdf = None
    if view.pdf is not None and view.pdf.count:
        read = partial(read_pdfs, library)
        # Comparing pages takes long: a phrase is looked for in the PDFs that have its words most.
        pdf = Asking(
            view.pdf,
            read,
            read,
            passing,
            brief=True,
            most_compared=_MOST_PDFS,
            all_words=not brief,
        )
    return Asking(
        view.snapshot,
        partial(read_texts, reader),
        partial(read_leading, reader),
        passing,
        pdf=pdf,
        brief=brief,
    )


def _in_pdf(asking: Asking) -> Callable[[Leaf, int], bool]:
    known: dict[Leaf, frozenset[int]] = {}

    def in_pdf(leaf: Leaf, paper: int) -> bool:
        if leaf not in known:
            known[leaf] = frozenset(asking.papers_by_pdf(leaf).tolist())
        return paper in known[leaf]

    return in_pdf


def _indexed(asking: Asking, snapshot: Snapshot, node: Node, pending: Collection[int]) -> Answer:
    within = snapshot.alive
    if pending:
        within = within & ~snapshot.document_mask(pending)
    documents = np.flatnonzero(asking.mask(node, within))
    scores = asking.scores(node)[documents] if len(documents) else np.empty(0, np.float32)
    return Answer(snapshot.papers[documents], scores)


def _compared(
    reader: sqlite3.Connection,
    snapshot: Snapshot | None,
    papers: Collection[int],
    node: Node,
    passing: Callable[[Filter], frozenset[int]],
    *,
    hurried: bool,
    in_pdf: Callable[[Leaf, int], bool] = nowhere,
) -> Answer:
    if hurried and len(papers) > _MOST_PENDING:
        papers = _by_title(reader, papers, node)
    found: list[int] = []
    scores: list[float] = []
    words = leaves(node)
    for texts in read_texts(reader, papers):
        reading = Reading(texts, in_pdf)
        if matches(node, reading, lambda test, paper: paper in passing(test)):
            found.append(texts.paper)
            scores.append(_score(words, reading, snapshot))
    return Answer(np.array(found, np.int64), np.array(scores, np.float32))


def _by_title(reader: sqlite3.Connection, papers: Collection[int], node: Node) -> list[int]:
    """The newest of many papers whose title has the longest word: a stopgap while indexing."""
    texts = sorted((leaf.text for leaf in leaves(node)), key=len)
    found = reader.execute(
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


def _as_ids(papers: Papers) -> array[int]:
    return array("q", papers.astype(np.int64).tobytes())
