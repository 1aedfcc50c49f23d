"""Keys under which papers are filed and found."""

from __future__ import annotations

import pytest

from lectory.matching.keys import Keys, family_key, keys_of, near_titles
from lectory.model.identifier import Identifier, Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference

ARXIV = Identifier(Scheme.ARXIV, "2103.00017")


def test_a_paper_is_filed_under_all_its_keys() -> None:
    paper = Reference(
        title="Sudden drainage of ice-dammed lakes",
        authors=(Person("Óskarsdóttir", "Eva"), Person("Berg")),
        date="2021-03",
        identifiers=(ARXIV,),
    )
    assert keys_of(paper) == Keys(
        "suddendrainageoficedammedlakes",
        "oskarsdottir",
        2021,
        ("drainage", "sudden", "dammed"),
        (ARXIV, Identifier(Scheme.DOI, "10.48550/arxiv.2103.00017")),
    )


def test_a_paper_without_anything_has_no_keys() -> None:
    assert keys_of(Reference()) == Keys("", "", None, (), ())


def test_a_generic_title_is_filed_with_author_and_year() -> None:
    paper = Reference(title="Editorial", authors=(Person("Berg"),), date="2020")
    assert keys_of(paper).title == "editorial|berg|2020"
    assert keys_of(Reference(title="Editorial")).title == "editorial"
    assert keys_of(Reference(key="set1")).title == "|set1"
    assert keys_of(Reference(authors=paper.authors, date="2020")).title == "|berg|2020"


def test_an_untitled_paper_is_filed_under_its_address() -> None:
    paper = Reference(url="https://example.org/a?utm_source=b")
    assert keys_of(paper).identifiers == (Identifier(Scheme.URL, "https://example.org/a"),)


@pytest.mark.parametrize(
    ("person", "key"),
    [
        (Person("Berg", "Anna", "van der"), "berg"),
        (Person("van der Berg", "Anna"), "berg"),
        (Person(literal="Anna van der Berg"), "berg"),
        (Person(literal="Berg, Anna"), "berg"),
        (Person(literal="Martin King Jr."), "king"),
        (Person("Lloyd-Jones"), "lloydjones"),
        (Person("O'Brien"), "obrien"),
        (Person("王"), "王"),
        (Person(), ""),
    ],
)
def test_the_family_name_is_one_folded_word(person: Person, key: str) -> None:
    assert family_key(person) == key


def test_far_titles_are_sieved_out() -> None:
    keys = keys_of(Reference(title="Sudden drainage of ice-dammed lakes"))
    others = [
        (1, "suddendrainageoficedammedlakes"),
        (2, "rapiddrainageoficedammedlakes"),
        (3, "suddendrainageoficedammedlakesandalltherestthateverhappenedthereinsummer"),
        (4, "howbeesvoteforanest"),
    ]
    assert near_titles(keys, others) == (1, 2, 3)
    assert near_titles(keys_of(Reference()), others) == ()
