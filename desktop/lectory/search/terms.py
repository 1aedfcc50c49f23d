"""In how many papers a term stands: the statistics that ranking and nearness are weighed with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lectory.library.database import Library
from lectory.search import indexer
from lectory.search.analyser import plain, terms
from lectory.search.opened import Index

_WORD = re.compile(r"[^\W_]+")


def frequencies(
    library: Library, index: Index, wanted: Iterable[str]
) -> tuple[int, dict[str, int]]:
    """How many papers are indexed, and how many of them hold each term somewhere in their text.

    The index is brought up to date first unless a writer process does so. Without an index
    both are empty: all terms then count as equally rare.

    Raises:
        LibraryError: if the index cannot be written.
    """
    if not index.beside_writer:
        indexer.catch_up(library)
    with index.lock:
        view = index.view(library)
        if view is None:
            return 0, {}
        count = view.snapshot.frequency
        return view.snapshot.count, {term: count("body", term) for term in set(wanted)}


def leading_terms(title: str, abstract: str) -> tuple[str, ...]:
    """The terms of title and abstract in order, repetitions included.

    A compound gives its parts alone: its joined form would say the same once more.
    """
    return tuple(terms(" ".join(_WORD.findall(plain(f"{title}\n{abstract}")))))
