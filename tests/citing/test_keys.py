"""Citation keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.citing.keys import citation_key
from lectory.model.person import Person
from lectory.model.reference import Reference


@pytest.mark.parametrize(
    ("person", "date", "title", "key"),
    [
        (Person("Xu", "F."), "2023-01", "Why do Near Words Help?", "xu2023near"),
        (Person("Müller", "A."), "1999", "Über das Wasser", "muller1999wasser"),
        (Person("Berg", "A.", "van der"), "2001", "The Tides", "vanderberg2001tides"),
        (Person(literal="ATLAS Collaboration"), "2012", "A boson", "atlas2012boson"),
        (Person(literal="Anna Berg"), "2012", "A boson", "berg2012boson"),
        (Person("O'Brien", "P."), "", "It is what it is", "obrienit"),
        (Person("王", "伟"), "2020", "深度学习", "paper2020"),
        (None, "2020", "The Quiet Sun at Night", "quietsun2020"),
        (None, "", "The Quiet Sun at Night", "quietsun"),
        (None, "", "", "paper"),
    ],
)
def test_a_key_is_made_of_author_year_and_word(
    person: Person | None, date: str, title: str, key: str
) -> None:
    authors = (person,) if person else ()
    assert citation_key(Reference(title=title, authors=authors, date=date), ()) == key


def test_a_taken_key_gets_a_letter() -> None:
    paper = Reference(title="Tides", authors=(Person("Berg"),), date="2001")
    assert citation_key(paper, {"berg2001tides"}) == "berg2001tidesa"
    assert citation_key(paper, {"berg2001tides", "berg2001tidesa"}) == "berg2001tidesb"


def test_hundreds_of_equal_papers_get_keys_of_their_own() -> None:
    taken: set[str] = set()
    for _ in range(900):
        taken.add(citation_key(Reference(title="Editorial", date="2001"), taken))
    assert len(taken) == 900
    assert {"editorial2001", "editorial2001z", "editorial2001aa"} <= taken


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=12))
def test_a_key_holds_only_basic_letters_and_digits(title: str, family: str, date: str) -> None:
    key = citation_key(Reference(title=title, authors=(Person(family),), date=date), ())
    assert key.isascii()
    assert key.isalnum()
