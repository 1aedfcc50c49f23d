"""In how many papers a term stands: the statistics that ranking and nearness are weighed with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from lectory.jobs import in_batches
from lectory.library.database import Library
from lectory.search import indexer
from lectory.search.analyser import composed, plain, terms
from lectory.search.opened import Index

_WORD = re.compile(r"[^\W_]+")
_BATCH = 2_000


def frequencies(
    library: Library, index: Index, wanted: Iterable[str]
) -> tuple[int, dict[str, int]]:
    """How many papers are indexed, and how many of them hold each term somewhere in their text.

    The index is brought up to date first unless a writer process does so. Without an index
    both are empty: all terms then count as equally rare.

    Raises:
        LibraryError: if the index cannot be written.
    """
    from lectory.search.fulltext import BODY

    if not index.beside_writer:
        indexer.catch_up(library)
    papers, found = 0, dict[str, int]()
    for batch in in_batches(set(wanted), _BATCH):
        # A search that is asked for meanwhile comes in between two batches.
        with index.lock:
            view = index.view(library)
            if view is None:
                return 0, {}
            papers = view.snapshot.count
            count = view.snapshot.frequency
            found |= {term: count(BODY, term) for term in batch}
    return papers, found


def indexed_up_to(library: Library, index: Index) -> int:
    """The place in the journal up to which texts are indexed, -1 without an index."""
    with index.lock:
        view = index.view(library)
        return -1 if view is None else view.seq


def leading_terms(title: str, abstract: str) -> tuple[str, ...]:
    """The terms of title and abstract in order, repetitions included.

    A compound gives its parts alone: its joined form would say the same once more.
    """
    return tuple(terms(" ".join(_WORD.findall(plain(f"{title}\n{abstract}")))))


def spans_of(text: str, wanted: Set[str]) -> list[tuple[int, int]]:
    """Where the words of some terms stand in a text, in characters; neighbours are one span.

    >>> spans_of("Retrieval-augmented models retrieve.", {"retrieval", "augmented"})
    [(0, 19)]
    """
    if not wanted or composed(text) != text:
        # Where an accent stands apart from its letter, no place would fit.
        return []
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(plain(text)):
        if wanted.isdisjoint(terms(match[0])):
            continue
        start, end = match.span()
        if found and text[found[-1][1] : start] in (" ", "-"):
            start = found.pop()[0]
        found.append((start, end))
    return found
