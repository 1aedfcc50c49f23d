"""What the store answers: names, numbers, days, paths and identifiers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lectory.library.database import Library
from lectory.search.filters import papers_where
from lectory.search.find import Index, find, matching_ids
from lectory.search.query import parse
from lectory.search.tree import Age, Field, Named, Node, Or, Range
from tests.search.shelf import Row, shelve

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def shelf(library: Library) -> Library:
    rows = [
        Row("first", tags=("To Read", "Éclair"), year=2020, rating=4, status="to-read", note="n"),
        Row("second", key="Berg2024tides", arxiv="2403.01234", year=2024, status="read"),
        Row("third", added="2026-05-15T08:00:00Z", abstract="words"),
    ]
    shelve(library, rows)
    with library.step("File") as tx:
        run = tx.raw.execute
        run("INSERT INTO collection (id, parent_id, name) VALUES (1, NULL, 'Survey')")
        run("INSERT INTO collection (id, parent_id, name) VALUES (2, 1, 'Été')")
        run("INSERT INTO collection (id, parent_id, name) VALUES (3, NULL, 'Été')")
        run("INSERT INTO collection_paper (collection_id, paper_id) VALUES (1, 1), (2, 2), (3, 3)")
        run(
            "INSERT INTO digest (id, name, place, format, publisher, title, hash, bytes, imported)"
            " VALUES (7, 'seed.txt', 'Imported 2026-05-12: seed.txt', 'hf-papers', 'Hugging Face',"
            " 'Daily Papers', 'x', 1, '')"
        )
        run("INSERT INTO mention (paper_id, digest_id, row) VALUES (3, 7, 1)")
        run("INSERT INTO identifier (paper_id, scheme, value) VALUES (3, 'doi', '10.1000/x')")
        run("UPDATE paper SET kind = 'article-journal', starred = 1 WHERE id = 2")
        run(
            "INSERT INTO attachment (paper_id, name, media_type, hash, bytes, added)"
            " VALUES (1, 'a.pdf', 'application/pdf', 'h', 1, '')"
        )
    return library


def _papers(library: Library, node: Node) -> set[int]:
    if isinstance(node, Or):
        return set().union(*(_papers(library, part) for part in node.of))
    assert isinstance(node, Named | Range | Age)
    return set(papers_where(library.reader(), node, NOW))


@pytest.mark.parametrize(
    ("query", "papers"),
    [
        ('tag:"to read"', {1}),
        ("tag:eclair", {1}),
        ("tag:ecl*", {1}),
        ("tag:ecl", set()),
        ("status:READ,to-read", {1, 2}),
        ("status:unread", set()),
        ("collection:survey", {1, 2}),
        ('collection:"Survey/Ete"', {2}),
        ("collection:ete", {3}),
        ("collection:sur*", {1, 2}),
        ("collection:surv", set()),
        ("digest:7", {3}),
        ('digest:"hugging face"', {3}),
        ("digest:seed.txt", {3}),
        ("digest:8", set()),
        ("key:berg2024TIDES", {2}),
        ("key:berg*", {2}),
        ("id:2", {2}),
        ("id:2403.01234", {2}),
        ("arxiv:2403.01234v3", {2}),
        ("id:arxiv:2403.01234", {2}),
        ("id:10.1000/X", {3}),
        ("doi:10.1000/x", {3}),
        ("id:arxiv:2403.99999", set()),
        ("id:nothing", set()),
        ("type:article", {2}),
        ("type:article-journal", {2}),
        ("type:art", set()),
        ("year:2020..2023", {1}),
        ("year:>2020", {2}),
        ("rating:>=4", {1}),
        ("rating:0", {2, 3}),
        ("added:<10d", {1, 2, 3}),
        ("added:<6d", {3}),
        ("added:>1w", {1, 2}),
        ("added:2026-05-15", {3}),
        ("added:2026-05", {1, 2, 3}),
        ("added:<2026-05-15", {1, 2}),
        ("has:pdf", {1}),
        ("has:note", {1}),
        ("has:star", {2}),
        ("has:arxiv", {2}),
        ("has:doi", {3}),
        ("has:collection", {1, 2, 3}),
        ("has:wings", set()),
    ],
)
def test_a_filter_gives_its_papers(shelf: Library, query: str, papers: set[int]) -> None:
    assert _papers(shelf, parse(query)) == papers


def test_a_query_of_filters_needs_no_index(shelf: Library) -> None:
    index = Index(shelf.folder)
    query = "(status:inbox,read OR rating:4) -has:doi"
    assert list(matching_ids(shelf, index, query)) == [2, 1]
    assert not index.folder.exists()


def test_a_filter_follows_the_store(shelf: Library) -> None:
    index = Index(shelf.folder)
    assert list(find(shelf, index, "rating:4").ids) == [1]
    with shelf.step("Rate") as tx:
        tx.raw.execute("UPDATE paper SET rating = 4 WHERE id = 3")
    assert list(find(shelf, index, "rating:4").ids) == [3, 1]
    index.close()


def test_a_filter_on_a_text_field_is_no_filter(shelf: Library) -> None:
    assert not papers_where(shelf.reader(), Named(Field.VENUE, "x"))
