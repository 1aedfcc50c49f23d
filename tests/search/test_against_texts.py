"""Search equals a reading of all texts, on made-up papers and generated queries."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from lectory.library.database import Library
from lectory.search.find import Index, find, matching_ids
from lectory.search.indexer import catch_up
from lectory.search.meaning import Filter, Reading, matches, settled
from lectory.search.query import parse
from tests.search.shelf import Row, a_row, passes, shelve, texts_of

_TERMS_TEXT = (
    "graph graphs neural network pre-training pretraining GPT-4 gpt4o llama3 llama-3 study "
    "studies analysis matrices the of state-of-the-art c++ model modelling k-nn knn naive "
    "poincare 语言模型 语言 模 bias learning deep 3d lattice wombat scholkopf nguyen weiss smith "
    "li anna icml nature survey 2403.00012 smith2003graph absent mathcal don't x"
)
_TERMS = _TERMS_TEXT.split()
_PREFIXES = (
    "gr stud studi studie model models pre pretr gpt th matric analyse li smith20 语言模 2403"
)
_FIELDS = ("title", "author", "abstract", "note", "highlight", "venue", "pdf")
_FILTERS_TEXT = (
    "year:2020..2021 year:>2020 year:<=2019 rating:>=3 rating:0 status:read "
    "status:inbox,to-read tag:survey tag:gr* tag:naive has:note has:tag has:abstract "
    "added:>=2026-04 added:2026-05 tag:nobody -has:tag"
)
_FILTERS = _FILTERS_TEXT.split()


def a_query(chance: random.Random, depth: int = 2) -> str:
    """A query of any shape the grammar has."""
    shape = chance.random()
    if depth and shape < 0.25:
        return " ".join(_inner(chance, depth) for _ in range(chance.choice((2, 2, 3))))
    if depth and shape < 0.4:
        return " OR ".join(_inner(chance, depth) for _ in range(2))
    if depth and shape < 0.5:
        return "-" + _inner(chance, depth)
    return _a_term(chance)


def _inner(chance: random.Random, depth: int) -> str:
    inner = a_query(chance, depth - 1)
    return f"({inner})" if " " in inner else inner


def _a_term(chance: random.Random) -> str:
    shape = chance.random()
    before = f"{chance.choice(_FIELDS)}:" if chance.random() < 0.4 else ""
    if shape < 0.2:
        return chance.choice(_FILTERS)
    if shape < 0.35:
        return f'{before}"{" ".join(chance.choices(_TERMS, k=chance.choice((1, 2, 2, 3))))}"'
    if shape < 0.5:
        return before + chance.choice(_PREFIXES.split()) + "*"
    if shape < 0.58:
        return before + chance.choice(("grahp", "studz", "modle", "deeep", "graph", "li")) + "~"
    return before + chance.choice(_TERMS)


def _phrases_of(rows: Sequence[Row], chance: random.Random, count: int) -> list[str]:
    """Phrases that do stand somewhere, so that not all are misses."""
    found: list[str] = []
    while len(found) < count:
        row = chance.choice(rows)
        words = chance.choice((row.title, row.abstract, row.note)).replace('"', "").split()
        if len(words) > 2:
            start = chance.randrange(len(words) - 1)
            found.append(f'"{" ".join(words[start : start + chance.choice((2, 3))])}"')
    return found


def _read_all(papers: dict[int, Row], query: str) -> set[int]:
    node = settled(parse(query))

    def holds(test: Filter, paper: int) -> bool:
        return passes(test, papers[paper])

    return {
        paper
        for paper, row in papers.items()
        if matches(node, Reading(texts_of(paper, row)), holds)
    }


def _compare(library: Library, papers: dict[int, Row], queries: Sequence[str]) -> None:
    index = Index(library.folder)
    hits = 0
    for query in queries:
        expected = _read_all(papers, query)
        assert set(matching_ids(library, index, query)) == expected, query
        found = find(library, index, query, exact=True, limit=5)
        assert (set(found.ids), found.total) == (expected, len(expected)), query
        hits += bool(expected)
    assert hits > len(queries) // 3
    index.close()


@pytest.fixture(params=range(3))
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


def test_search_equals_a_reading_of_all_texts(library: Library, chance: random.Random) -> None:
    rows = [a_row(chance, number) for number in range(150)]
    papers = dict(zip(shelve(library, rows), rows, strict=True))
    queries = [a_query(chance) for _ in range(200)] + _phrases_of(rows, chance, 30)
    _compare(library, papers, queries)


def test_so_it_does_after_many_small_changes(library: Library, chance: random.Random) -> None:
    papers: dict[int, Row] = {}
    for step in range(14):
        rows = [a_row(chance, 20 * step + number) for number in range(chance.randrange(1, 12))]
        papers |= zip(shelve(library, rows), rows, strict=True)
        gone = chance.sample(sorted(papers), k=min(len(papers), 2))
        _trash(library, gone)
        for paper in gone:
            del papers[paper]
        if chance.random() < 0.8:
            catch_up(library)
    _compare(library, papers, [a_query(chance) for _ in range(80)])


def test_so_it_does_while_another_process_writes_the_index(
    library: Library, chance: random.Random, elsewhere: Callable[[], None]
) -> None:
    rows = [a_row(chance, number) for number in range(60)]
    papers = dict(zip(shelve(library, rows[:40]), rows, strict=False))
    catch_up(library)
    papers |= zip(shelve(library, rows[40:]), rows[40:], strict=True)
    elsewhere()
    assert catch_up(library) is None
    _compare(library, papers, [a_query(chance) for _ in range(80)])


def test_so_it_does_without_any_index(
    library: Library, chance: random.Random, elsewhere: Callable[[], None]
) -> None:
    rows = [a_row(chance, number) for number in range(40)]
    papers = dict(zip(shelve(library, rows), rows, strict=True))
    elsewhere()
    _compare(library, papers, [a_query(chance) for _ in range(60)])
    assert not (library.folder / "index" / "s1-a2").exists()


def _trash(library: Library, papers: Sequence[int]) -> None:
    with library.step("Trash") as tx:
        tx.raw.executemany(
            "UPDATE paper SET trashed = ? WHERE id = ?", [(tx.now, p) for p in papers]
        )
