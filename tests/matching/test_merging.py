"""Two records made into one."""

from __future__ import annotations

import pytest

from lectory.matching.merging import Holding, keeper_of, merge_references
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId
from lectory.model.person import Person
from lectory.model.reference import Reference

ARXIV = Identifier(Scheme.ARXIV, "2103.00017")
DOI = Identifier(Scheme.DOI, "10.1000/ice.21")


def test_empty_fields_are_filled_and_texts_stay() -> None:
    keeper = Reference(
        title="Ice lakes",
        abstract="Kept.",
        date="2021",
        identifiers=(ARXIV,),
        url="https://example.org/a",
        links=("https://example.org/code",),
        extra=(("volume", "3"),),
    )
    other = Reference(
        title="ICE LAKES",
        authors=(Person("Berg"),),
        abstract="Dropped.",
        date="2021-03-04",
        venue="Ice Letters",
        kind="article-journal",
        identifiers=(DOI, ARXIV),
        url="https://example.org/b",
        extra=(("volume", "4"), ("page", "1-9")),
    )
    assert merge_references(keeper, other) == Reference(
        title="Ice lakes",
        authors=(Person("Berg"),),
        abstract="Kept.",
        date="2021-03-04",
        venue="Ice Letters",
        kind="article-journal",
        identifiers=(ARXIV, DOI),
        url="https://example.org/a",
        links=("https://example.org/code", "https://example.org/b"),
        extra=(("volume", "3"), ("page", "1-9")),
    )


def test_another_date_does_not_replace_the_keepers() -> None:
    assert merge_references(Reference(date="2021-03"), Reference(date="2022")).date == "2021-03"
    assert merge_references(Reference(date="2021-03"), Reference(date="2021")).date == "2021-03"
    assert merge_references(Reference(), Reference(date="2021")).date == "2021"


def test_a_full_list_of_authors_replaces_a_cut_one() -> None:
    cut = Reference(authors=(Person("Berg"),), authors_truncated=True)
    full = Reference(authors=(Person("Berg"), Person("Sato")))
    assert merge_references(cut, full) == full
    assert merge_references(full, cut) == full


def test_merging_a_record_with_itself_changes_nothing() -> None:
    paper = Reference(title="Ice", url="https://example.org/a", links=("https://example.org/b",))
    assert merge_references(paper, paper) == paper


@pytest.mark.parametrize(
    ("holdings", "keeper"),
    [
        ([Holding(PaperId(1), 0, True, "2020"), Holding(PaperId(2), 3, False, "2021")], 2),
        ([Holding(PaperId(1), 1, False, "2020"), Holding(PaperId(2), 1, True, "2021")], 2),
        ([Holding(PaperId(1), 1, True, "2021"), Holding(PaperId(2), 1, True, "2020")], 2),
        ([Holding(PaperId(2), 0, True, "2020"), Holding(PaperId(1), 0, True, "2020")], 1),
    ],
    ids=["most marks", "has abstract", "oldest", "first"],
)
def test_the_keeper_is_the_one_its_reader_would_miss(holdings: list[Holding], keeper: int) -> None:
    assert keeper_of(holdings) == keeper
