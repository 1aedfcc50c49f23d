"""Measures of search: the best 50 papers for queries drawn from the papers' own texts.

Warm is the second pass over the same queries in one process; cold has both sides opened afresh
before each query, the index as the window opens it. Opening itself is `search.open`.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from lectory.bench import fts
from lectory.bench.measuring import Result, Task, latency, timed, timed_each
from lectory.library.database import Library
from lectory.search.find import find, typing
from lectory.search.opened import Index

_QUERIES, _COLD_QUERIES, _OPENINGS = 40, 20, 5
_SAMPLE = 2_000
_COMMON = frozenset(
    (
        *("about", "also", "been", "from", "have", "into", "more", "such", "than", "that"),
        *("their", "them", "then", "there", "these", "they", "this", "those", "were", "when"),
        *("which", "while", "will", "with", "would", "your"),
    )
)


@dataclass(frozen=True, slots=True)
class Query:
    """The same question for both: `ours` as a reader types it, `match` as FTS5 wants it."""

    ours: str
    match: str


def warm(task: Task) -> Result:
    """The queries of the kind that the measure is named after, asked for the second time."""
    with Library.open(task.library) as library, closing(fts.connect(task.fts)) as plain:
        index = _opened(library)
        queries = _queries(library, _kind(task), _QUERIES)
        ask = _asking(task, library)
        for query in queries:
            ask(index, query)
            fts.search(plain, query.match)
        ours = timed_each(lambda query: ask(index, query), queries)
        reference = timed_each(lambda query: fts.search(plain, query.match), queries)
        index.close()
    return latency(task.name, ours, reference)


def cold(task: Task) -> Result:
    """The same with both sides opened afresh before each query."""
    ours: list[float] = []
    reference: list[float] = []
    with Library.open(task.library) as library:
        ask = _asking(task, library)
        queries = _queries(library, _kind(task), _QUERIES)
        for query in random.Random(7).sample(queries, min(_COLD_QUERIES, len(queries))):
            index = _opened(library)
            ours.append(timed(lambda index=index, query=query: ask(index, query)))
            index.close()
            with closing(fts.connect(task.fts)) as plain:
                plain.execute("SELECT count(*) FROM texts_config").fetchone()
                reference.append(
                    timed(lambda plain=plain, query=query: fts.search(plain, query.match))
                )
    return latency(task.name, ours, reference)


def opened(task: Task) -> Result:
    """From nothing open to the first answer; the first time loads what search needs."""

    def open_plainly() -> None:
        with closing(fts.connect(task.fts)) as plain:
            fts.search(plain, fts.typed("lant"))

    with Library.open(task.library) as library:

        def open_ours() -> None:
            index = _opened(library)
            typing(library, index, "lant", fts.FIRST)
            index.close()

        ours = [timed(open_ours) for _ in range(_OPENINGS)]
        reference = [timed(open_plainly) for _ in range(_OPENINGS)]
    return latency(task.name, ours, reference)


def _kind(task: Task) -> str:
    return task.name.split(".")[1]


def _opened(library: Library) -> Index:
    index = Index(library.folder, beside_writer=True)
    index.warm(library)
    return index


def _asking(task: Task, library: Library) -> Callable[[Index, Query], object]:
    if _kind(task) == "typing":
        return lambda index, query: typing(library, index, query.ours, fts.FIRST)
    return lambda index, query: _best(library, index, query.ours)


def _best(library: Library, index: Index, text: str) -> object:
    """The exact answer as the window gets it, but not the places of its hits: FTS5 gives none."""
    return find(library, index, text, limit=fts.FIRST, exact=True, places=False)


def _queries(library: Library, kind: str, count: int) -> list[Query]:
    """Queries drawn from abstracts and names, so mostly of common words: the hard case."""
    chance = random.Random(5)
    papers = list(_sample(library.reader(), chance))
    drawn = [_DRAWN[kind](_Paper(*chance.choice(papers)), chance) for _ in range(count)]
    return [query for queries in drawn for query in queries]


@dataclass(frozen=True, slots=True)
class _Paper:
    abstract: str
    family: str

    def words(self, chance: random.Random, count: int) -> list[str]:
        found = [word for word in re.findall(r"[a-z]{4,}", self.abstract) if word not in _COMMON]
        return chance.sample(found, count)


def _sample(reader: sqlite3.Connection, chance: random.Random) -> Iterator[tuple[str, str]]:
    last = reader.execute("SELECT coalesce(max(id), 0) FROM paper").fetchone()[0]
    for paper in chance.sample(range(1, last + 1), min(_SAMPLE, last)):
        row = reader.execute(
            "SELECT abstract, family FROM paper_text JOIN author USING (paper_id) "
            "JOIN person ON person.id = person_id WHERE paper_id = ? LIMIT 1",
            (paper,),
        ).fetchone()
        if row is not None:
            yield row


def _word(paper: _Paper, chance: random.Random) -> Sequence[Query]:
    (word,) = paper.words(chance, 1)
    return (Query(word, fts.words([word])),)


def _and(paper: _Paper, chance: random.Random) -> Sequence[Query]:
    words = paper.words(chance, 2)
    return (Query(" ".join(words), fts.words(words)),)


def _or(paper: _Paper, chance: random.Random) -> Sequence[Query]:
    words = paper.words(chance, 3)
    return (Query(" OR ".join(words), fts.words(words, "OR")),)


def _phrase(paper: _Paper, chance: random.Random) -> Sequence[Query]:
    pairs = re.findall(r"(?=\b([a-z]{4,} [a-z]{4,})\b)", paper.abstract)
    phrase = chance.choice([pair for pair in pairs if _COMMON.isdisjoint(pair.split())] or pairs)
    return (Query(f'"{phrase}"', f'"{phrase}"'),)


def _prefix(paper: _Paper, chance: random.Random) -> Sequence[Query]:
    beginning = paper.words(chance, 1)[0][: chance.choice((3, 4))]
    return (Query(f"{beginning}*", f'"{beginning}"*'),)


def _field(paper: _Paper, chance: random.Random) -> Sequence[Query]:
    if chance.random() < 0.5:
        return (Query(f"author:{paper.family}", f'authors : "{paper.family}"'),)
    (word,) = paper.words(chance, 1)
    return (Query(f"title:{word}", f'title : "{word}"'),)


def _typing(paper: _Paper, chance: random.Random) -> Sequence[Query]:
    """Every key of two words."""
    text = " ".join(paper.words(chance, 2))
    return [
        Query(text[:end], fts.typed(text[:end]))
        for end in range(1, len(text) + 1)
        if text[end - 1] != " "
    ]


_DRAWN: dict[str, Callable[[_Paper, random.Random], Sequence[Query]]] = {
    "word": _word,
    "and": _and,
    "or": _or,
    "phrase": _phrase,
    "prefix": _prefix,
    "field": _field,
    "typing": _typing,
}
