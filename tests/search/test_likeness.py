"""The finer order of the best hits: by how much a title is like the query."""

from __future__ import annotations

import pytest

from lectory.library.database import Library
from lectory.search.find import find, typing
from lectory.search.likeness import refined
from lectory.search.opened import Index
from lectory.search.query import parse
from tests.build import a_reference, add_papers


@pytest.fixture
def papers(library: Library) -> list[int]:
    text = "Deep tides of lakes."
    return [
        int(paper)
        for paper in add_papers(
            library,
            a_reference(
                "Deep tides of shallow lakes in the north and what they bring", abstract=text
            ),
            a_reference("Deep tides", abstract=text),
            a_reference("Owls", abstract=text * 3),
        )
    ]


def test_the_title_that_is_the_query_comes_first(library: Library, papers: list[int]) -> None:
    index = Index(library.folder)
    assert find(library, index, "deep tides").ids[0] == papers[1]
    assert typing(library, index, "deep tid").ids[0] == papers[1]
    assert find(library, index, "deeq tides").ids[0] == papers[1]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("deep tides", 1),
        ("deep tid*", 1),
        ("(deep OR shallow) tides", 1),
        ("title:deep title:tides", 1),
        ('"deep tides"', 1),
        ("tides of shallow lakes in the north", 0),
        ("owls", 0),
        ("deep -tides", 0),
    ],
)
def test_equal_scores_are_parted_by_the_title(
    library: Library, papers: list[int], query: str, first: int
) -> None:
    scores = dict.fromkeys(papers, 1.0)
    assert refined(library.reader(), papers, scores, parse(query))[0] == papers[first]


def test_no_papers_need_no_order(library: Library) -> None:
    assert refined(library.reader(), [], {}, parse("deep tides")) == []
