"""Asks the index which papers share rare words or authors with one: those that may be near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lectory.library.database import Library
from lectory.search.analyser import terms
from lectory.search.opened import Index

_WORDS = 40
_MOST = 100
_ALL = "SELECT id FROM paper WHERE trashed IS NULL ORDER BY id"


def sharing(
    library: Library, index: Index, words: Sequence[str], authors: Sequence[str]
) -> list[int]:
    """The 100 papers that share most of the telling `words` (terms, with repetitions) and authors.

    Without an index these are all papers: slow, but nothing is missed.

    Raises:
        LibraryError: if the index cannot be written.
    """
    import numpy as np

    from lectory.search import indexer
    from lectory.search.fulltext import AUTHOR, BODY
    from lectory.search.snapshot import score

    if not index.beside_writer:
        indexer.catch_up(library)
    with index.lock:
        view = index.view(library)
        if view is None:
            return [row[0] for row in library.reader().execute(_ALL)]
        snapshot = view.snapshot
        into = np.zeros(snapshot.count, np.float32)
        counts = Counter(words)
        rarity = {term: snapshot.frequency(BODY, term) for term in counts}
        telling = sorted(
            (term for term in counts if rarity[term] > 1),
            key=lambda term: (-counts[term] * _telling(rarity[term], snapshot.count), term),
        )
        for term in telling[:_WORDS]:
            score(snapshot, into, BODY, term, float(counts[term]))
        for term in sorted({term for name in authors for term in terms(name)}):
            score(snapshot, into, AUTHOR, term, 1.0)
        into[~snapshot.alive] = 0
        hit = np.flatnonzero(into > 0)
        best = hit[np.argsort(-into[hit], kind="stable")[:_MOST]]
        return sorted(snapshot.papers[best].tolist())


def _telling(frequency: int, papers: int) -> float:
    from math import log

    return log((1 + papers) / (1 + min(frequency, papers))) + 1
