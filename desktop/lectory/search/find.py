"""Search: a query, the papers that match it, and why.

`find` answers for the store as it stands. It brings the index up to date first, unless a writer
process does that (`Index(folder, beside_writer=True)`), and reads the texts of whatever is not
indexed yet. Where there is no index at all it reads every text: slow, but the same answer; only
beside a writer, while more than 500 papers wait, their titles have to do. `typing` is the quick
form for keystrokes, `matching_ids` the plain one for lists, exports and smart collections.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from lectory.errors import LectoryError, LibraryError
from lectory.library import rows
from lectory.library.database import Library
from lectory.search.filters import tested
from lectory.search.likeness import LOOKED_AT, refined
from lectory.search.meaning import settled
from lectory.search.opened import Index
from lectory.search.query import parse
from lectory.search.tree import (
    EVERYTHING,
    And,
    Named,
    Node,
    Or,
    Prefix,
    Word,
    leaves,
    read_as,
)

if TYPE_CHECKING:
    from lectory.search.answer import Answer
    from lectory.search.opened import View

log = logging.getLogger(__name__)
FIRST = 50
_PDF_SECONDS = 10.0
"""How long a search reads new PDFs before it answers without the rest of them."""


class Sort(StrEnum):
    """The order of the hits; equal ones stand newest first."""

    RELEVANCE = "relevance"
    DATE = "date"
    ADDED = "added"
    RATING = "rating"
    TITLE = "title"


class How(StrEnum):
    """What was done to the query before it found something."""

    EXACT = "exact"
    REPAIRED = "repaired"
    WIDENED = "widened"


@dataclass(frozen=True, slots=True)
class Hit:
    """One paper found. `field` and `snippet` say where, matches between ⟦ and ⟧; `page` is that of
    a PDF, from 1. Without a word to show they are empty."""

    paper: int
    score: float
    field: str = ""
    snippet: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """An answer.

    `read_as` is the query as it was understood or changed to. `hits` are the first `limit`, `ids`
    all papers that match, both in order; between keystrokes `ids` are only those of `hits`.
    """

    query: str
    how: How
    read_as: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    ids: array[int]


_SORTED = {
    Sort.DATE: rows.SortField.YEAR,
    Sort.ADDED: rows.SortField.ADDED,
    Sort.RATING: rows.SortField.RATING,
    Sort.TITLE: rows.SortField.TITLE,
}


def find(
    library: Library,
    index: Index,
    query: str | Node,
    *,
    limit: int = FIRST,
    sort: Sort = Sort.RELEVANCE,
    exact: bool = False,
    complete: bool = True,
    places: bool = True,
) -> Hits:
    """The papers that match a query, the first `limit` of them with their places.

    Unless `exact`, a query that finds nothing is repaired or widened, and the answer says so. With
    `complete=False` the index is not brought up to date, prefixes are cut to their most frequent
    words, nothing is repaired and no place is shown. Without `places` hits have no snippets, which
    are two thirds of the time of a usual search.

    Raises:
        QuerySyntaxError: if the query is wrong.
    """
    started = time.perf_counter()
    node = parse(query) if isinstance(query, str) else query
    asked = query if isinstance(query, str) else read_as(node)
    if complete:
        _catch_up(library, index)
    with index.lock:
        answer = _answer(library, index, node, brief=not complete, waits=not index.beside_writer)
        how, typed = How.EXACT, node
        if not answer.total and complete and not exact:
            answer, node, how = _helped(library, index, answer, node)
            typed = node if how is How.REPAIRED else typed
        ids = answer.ordered() if complete else answer.best(max(limit, LOOKED_AT))
        if sort is Sort.RELEVANCE:
            ids = _refined(library.reader(), answer, ids, settled(typed))
        else:
            ids = rows.in_order(library.reader(), ids, rows.Sort(_SORTED[sort]))
        if not complete:
            ids = ids[:limit]
        hits = _hits(library, answer, ids[:limit], node, shown=complete and places)
    took = (time.perf_counter() - started) * 1000
    return Hits(asked, how, read_as(node), answer.total, took, hits, ids)


def typing(library: Library, index: Index, text: str, limit: int = FIRST) -> Hits:
    """What a query that is still being typed finds: its last word counts as the beginning of one.

    Raises:
        QuerySyntaxError: if it is wrong already.
    """
    return find(library, index, as_typed(text), limit=limit, complete=False)


def matching_ids(library: Library, index: Index, query: str | Node) -> array[int]:
    """All papers that match exactly, newest first.

    A query without words is answered by the store alone; nothing of the index is loaded for it.

    Raises:
        QuerySyntaxError: if the query is wrong.
    """
    node = parse(query) if isinstance(query, str) else query
    found = tested(library.reader(), node)
    if found is not None:
        return array("q", sorted(found, reverse=True))
    _catch_up(library, index)
    with index.lock:
        return _answer(library, index, node, brief=False).newest_first()


def as_typed(text: str) -> Node:
    """The tree of a query that is still being typed.

    A last word of one letter would stand for half the library: it is left out beside others.
    """
    node = parse(text, unfinished=True)
    if not text[-1:].isalnum():
        return node
    return _begun(node, text) or EVERYTHING


def _begun(node: Node, text: str) -> Node | None:
    if isinstance(node, And | Or) and node.of:
        last = _begun(node.of[-1], text)
        kept = (*node.of[:-1], last) if last is not None else node.of[:-1]
        return kept[0] if len(kept) == 1 else replace(node, of=kept)
    if isinstance(node, Word) and text.endswith(node.text):
        alone = len(node.text) == 1 and node.text.isascii() and node.field is None
        return None if alone else Prefix(node.text, node.field)
    if isinstance(node, Named) and text.endswith(node.value):
        return replace(node, prefix=True)
    return node


def _catch_up(library: Library, index: Index) -> None:
    if index.beside_writer:
        return
    from lectory.search import indexer, pdf_index

    try:
        indexer.catch_up(library)
        pdf_index.catch_up(library, seconds=_PDF_SECONDS)
    except LibraryError as error:
        # Without space or rights for an index the answer is found in the store, only slower.
        log.warning("%s", error)


def _answer(
    library: Library, index: Index, node: Node, *, brief: bool, waits: bool = True
) -> Answer:
    from lectory.search import indexer
    from lectory.search.answer import answer

    node = settled(node)

    def answered(view: View | None) -> Answer:
        hurried = brief or not waits
        return answer(library, view, node, index.tests, brief=brief, hurried=hurried)

    try:
        return answered(index.view(library))
    except (LectoryError, sqlite3.Error):
        raise
    except Exception as error:
        # Damaged files fail in as many ways as there are bytes.
        log.warning("The search index is damaged and will be built again: %r", error)
    index.close()
    try:
        indexer.set_aside(library)
        if not brief:
            _catch_up(library, index)
    except LibraryError as error:
        log.warning("%s", error)
        return answered(None)
    return answered(index.view(library))


def _helped(library: Library, index: Index, answer: Answer, node: Node) -> tuple[Answer, Node, How]:
    from lectory.search.repair import repaired, widened

    waits = not index.beside_writer
    view = index.view(library)
    tried = repaired(node, view.snapshot) if view is not None else None
    if tried is not None:
        found = _answer(library, index, tried, brief=False, waits=waits)
        if found.total:
            return found, tried, How.REPAIRED
    tried = widened(tried or node)
    if tried is not None:
        found = _answer(library, index, tried, brief=False, waits=waits)
        if found.total:
            return found, tried, How.WIDENED
    return answer, node, How.EXACT


def _refined(
    reader: sqlite3.Connection, answer: Answer, ids: array[int], typed: Node
) -> array[int]:
    """The ids with the first of them in a finer order."""
    first = ids[:LOOKED_AT]
    scores = {paper: answer.score_of(paper) for paper in first}
    return array("q", refined(reader, first, scores, typed)) + ids[LOOKED_AT:]


def _hits(
    library: Library, answer: Answer, ids: Iterable[int], node: Node, *, shown: bool
) -> tuple[Hit, ...]:
    from lectory.search.places import places_of

    wanted = leaves(settled(node))
    ids = list(ids)
    found = places_of(library, ids, wanted) if shown and wanted else {}
    hits: list[Hit] = []
    for paper in ids:
        place = found.get(paper)
        score = round(answer.score_of(paper), 4)
        hits.append(Hit(paper, score, *place) if place else Hit(paper, score))
    return tuple(hits)
