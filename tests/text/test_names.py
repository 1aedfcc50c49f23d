import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.model.person import Person
from lectory.text.names import (
    parse_bibtex_names,
    parse_byline,
    parse_person,
    parse_pubmed_person,
)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Smith, Jane", Person("Smith", "Jane")),
        ("Jane Smith", Person("Smith", "Jane")),
        ("Donald~E. Knuth", Person("Knuth", "Donald E.")),
        ("Ludwig van Beethoven", Person("Beethoven", "Ludwig", "van")),
        (r"de la Vall{\'e}e Poussin, Charles", Person("Vallée Poussin", "Charles", "de la")),
        ("Jean de La Fontaine", Person("La Fontaine", "Jean", "de")),
        ("King, Jr., Martin Luther", Person("King", "Martin Luther", "", "Jr.")),
        ("King, Martin Luther, Jr.", Person("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King Jr.", Person("King", "Martin Luther", "", "Jr.")),
        ("{von Neumann}, John", Person("von Neumann", "John")),
        ("deBraga, Michael", Person("deBraga", "Michael")),
        ("Aristotle", Person("Aristotle")),
        ("{World Health Organization}", Person(literal="World Health Organization")),
        ("{{Lakes and Seas}}", Person(literal="Lakes and Seas")),
        (r"\v{C}ech, Eduard", Person("Čech", "Eduard")),
        (r"Kova{\v{c}}evi{\'c}, Ana", Person("Kovačević", "Ana")),
        ("family=Berg, given=Anna, prefix=van der", Person("Berg", "Anna", "van der")),
        ("王小明", Person(literal="王小明")),
        ("王 小明", Person(literal="王 小明")),
        ("王, 小明", Person("王", "小明")),
        ("Smith, , Jane,", Person("Smith", "Jane")),
    ],
)
def test_a_name_has_its_parts(name: str, person: Person):
    assert parse_bibtex_names(name) == ((person,), False)


def test_names_are_parted_by_and_outside_of_braces():
    people, truncated = parse_bibtex_names("{Barnes and Noble} and A. Haas AND\n B. Moreau")
    assert [person.natural() for person in people] == ["Barnes and Noble", "A. Haas", "B. Moreau"]
    assert not truncated


@pytest.mark.parametrize("others", ["and others", "and et al.", "and et al"])
def test_others_are_no_person(others: str):
    assert parse_bibtex_names(f"Knuth, Donald E. {others}") == (
        (Person("Knuth", "Donald E."),),
        True,
    )


@pytest.mark.parametrize("field", ["", " ", "and", ",", "{}", "and and", "{", "}"])
def test_nothing_is_nobody(field: str):
    assert parse_bibtex_names(field)[0] == ()


def test_a_list_with_commas_in_place_of_and_is_taken_apart():
    people, _ = parse_bibtex_names("Anna Berg, Ida Haas, Otto Lund, Claire Moreau")
    assert [person.family for person in people] == ["Berg", "Haas", "Lund", "Moreau"]


@pytest.mark.parametrize(
    ("line", "names", "cut"),
    [
        ("A. Xu, B. Li and C. Ng", ["Xu, A.", "Li, B.", "Ng, C."], False),
        ("Xu, A.; Li, B.", ["Xu, A.", "Li, B."], False),
        ("Xu, A., Li, B., et al.", ["Xu, A.", "Li, B."], True),
        ("Anna Xu, Bo Li, +6 authors", ["Xu, Anna", "Li, Bo"], True),
        ("Anna Xu, Bo Li …", ["Xu, Anna", "Li, Bo"], True),
        ("Anna Xu and 3 others", ["Xu, Anna"], True),
        ("Martin King, Jr., Anna Xu", ["King, Martin, Jr.", "Xu, Anna"], False),
        ("Anna Xu (Lake (North) Lab), Bo Li [2]", ["Xu, Anna", "Li, Bo"], False),
        ("Smith, Jane", ["Smith, Jane"], False),
        ("Anna Xu & Bo Li", ["Xu, Anna", "Li, Bo"], False),
        ("", [], False),
    ],
)
def test_a_byline_is_taken_apart(line: str, names: list[str], cut: bool):
    people, truncated = parse_byline(line)
    assert [person.inverted() for person in people] == names
    assert truncated is cut


def test_only_pubmed_puts_the_family_name_first():
    assert parse_pubmed_person("van der Berg JA Jr") == Person("Berg", "JA", "van der", "Jr")
    assert parse_pubmed_person("Lake Study Group") == Person(literal="Lake Study Group")
    assert parse_person("Smith JA") == Person("JA", "Smith")


@given(st.text(max_size=60))
def test_no_text_is_refused(text: str):
    parse_bibtex_names(text)
    parse_byline(text)
    parse_person(text)
    parse_pubmed_person(text)
