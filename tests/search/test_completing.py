"""How a query that is being typed may go on."""

from __future__ import annotations

import pytest

from lectory.actions import collecting, tagging, triage
from lectory.library.database import Library
from lectory.model.paper import ReadingStatus
from lectory.model.person import Person
from lectory.search import filters
from lectory.search.completing import completions
from lectory.search.query import parse
from tests.build import a_reference, add_papers


@pytest.fixture
def shelf(library: Library) -> Library:
    """Four papers; Berg wrote three of them, “field work” is on two."""
    berg, duke = Person("Berg", "Anna"), Person("Duke of Ants", "Bo")
    papers = add_papers(
        library,
        a_reference("Ants", authors=(berg,), venue="Nature Methods"),
        a_reference("Bees", authors=(berg, duke), venue="Nature"),
        a_reference("Cats", authors=(berg,), venue="Nature"),
        a_reference("Dogs", authors=(Person("Bergmann", "Cy"),)),
    )
    tagging.tag(library, papers[:2], add=["field work"])
    tagging.tag(library, papers[:1], add=["fiction"])
    collecting.collect(library, papers[:1], into=["Thesis/Chapter 2"])
    triage.set_status(library, papers[3:], ReadingStatus.READ)
    return library


def shown(library: Library, text: str, cursor: int | None = None) -> list[str]:
    at = len(text) if cursor is None else cursor
    return [found.shown for found in completions(library.reader(), text, at)]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("stat", ["status:"]),
        ("lakes -has:n", ["has:note"]),
        ("tag:fi", ['tag:"field work"', "tag:fiction"]),
        ('tag:"field w', ['tag:"field work"']),
        ("tag:work", ['tag:"field work"']),
        ("status:inbox,to", ["status:to-read"]),
        ("collection:ch", ['collection:"Thesis/Chapter 2"']),
        ("venue:nat", ["venue:Nature", 'venue:"Nature Methods"']),
        ("author:be", ["author:Berg", "author:Bergmann"]),
        ("author:du", ['author:"Duke of Ants"']),
        ("be", ["author:Berg", "author:Bergmann"]),
        ("(rating:", ["rating:>=4", "rating:5", "rating:1..3"]),
        ("nothing:x", []),
        ("2024", []),
        ("", []),
        ("lakes ", []),
    ],
)
def test_a_query_goes_on(shelf: Library, text: str, ways: list[str]) -> None:
    assert shown(shelf, text) == ways


def test_more_papers_come_first_and_are_counted(shelf: Library) -> None:
    found = completions(shelf.reader(), "author:berg", 11)
    assert [(one.shown, one.papers) for one in found] == [
        ("author:Berg", 3),
        ("author:Bergmann", 1),
    ]


def test_what_is_taken_stands_where_it_was_typed(shelf: Library) -> None:
    (found,) = completions(shelf.reader(), "ants -has:n year:2020", 11)
    assert found.text == "ants -has:note year:2020"
    assert found.text[: found.cursor] == "ants -has:note"
    (found,) = completions(shelf.reader(), "ants stat", 9)
    assert (found.text, found.cursor) == ("ants status:", 12)
    found = completions(shelf.reader(), "status:inbox,to", 15)[0]
    assert found.text == "status:inbox,to-read "


@pytest.mark.parametrize("text", ["tag:fi", "author:du", "venue:nat", "collection:the", "added:"])
def test_every_way_is_a_query(shelf: Library, text: str) -> None:
    for found in completions(shelf.reader(), text, len(text)):
        parse(found.text)


def test_a_value_with_quotes_cannot_break_the_query(library: Library) -> None:
    papers = add_papers(library, a_reference("Ants"))
    tagging.tag(library, papers, add=['say "hello" twice'])
    (found,) = completions(library.reader(), "tag:say", 7)
    parse(found.text)


def test_only_what_can_be_asked_for_is_offered(shelf: Library) -> None:
    for found in completions(shelf.reader(), "has:", 4, most=100):
        assert found.shown.removeprefix("has:") in filters._HAS  # pyright: ignore[reportPrivateUsage]
