"""How arXiv writes people, titles and abstracts."""

import pytest

from lectory.text.arxiv import (
    arxiv_abstract,
    arxiv_identifiers,
    arxiv_people,
    arxiv_section,
    arxiv_title,
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Lovelace and Charles Babbage", ["Ada Lovelace", "Charles Babbage"]),
        ("A. Xu, B. Li, and C. Ng", ["A. Xu", "B. Li", "C. Ng"]),
        ("A. Xu (1), B. Li (1 and 2) ((1) Uppsala, (2) Lund)", ["A. Xu", "B. Li"]),
        ("A. Xu (MIT, B. Li", ["A. Xu", "B. Li"]),
        (r"M{\aa}ns \'Alvarez & L.Z.Fang", ["Måns Álvarez", "L.Z.Fang"]),
        ("John Smith, Jr., Ann Lee", ["John Smith Jr.", "Ann Lee"]),
        ("Plato, Aristotle", ["Plato", "Aristotle"]),
        ("The Y Collaboration: A. Xu, B. Li", ["The Y Collaboration", "A. Xu", "B. Li"]),
        ("A. Xu, the Y collaboration", ["A. Xu", "the Y collaboration"]),
        ("Sandy Anderson and Andy Brand", ["Sandy Anderson", "Andy Brand"]),
        ("", []),
    ],
)
def test_people_are_parted(line: str, names: list[str]):
    people, cut = arxiv_people(line)
    assert [person.natural() for person in people] == names
    assert not cut


@pytest.mark.parametrize(
    "line",
    [
        "A. Xu, B. Li et al.",
        "A. Xu, B. Li, et al. (88 additional authors not shown)",
        "A. Xu, B. Li, and 12 other authors",
        "A. Xu, B. Li, …",
    ],
)
def test_a_list_cut_short_is_told(line: str):
    people, cut = arxiv_people(line)
    assert [person.family for person in people] == ["Xu", "Li"]
    assert cut


def test_formulas_in_titles_stay():
    assert arxiv_title(r"The $\mu \times T$ law of Erd\H{o}s --  I") == (
        r"The $\mu \times T$ law of Erdős – I"
    )


def test_abstracts_stay_as_printed_but_for_accents():
    text = r"Schr\"odinger and Erd\H{o}s saw ~5\% of $\"a$, \emph{or} na{\"\i}ve \L{}ukasz."
    assert arxiv_abstract(text) == (
        r"Schrödinger and Erdős saw ~5\% of $\"a$, \emph{or} naïve Łukasz."
    )


def test_sections_and_numbers():
    assert [arxiv_section(name) for name in ("new", "Replace-Cross", "odd")] == [
        "new",
        "replaced",
        "",
    ]
    known, version = arxiv_identifiers("math.GT/0309136v2", "10.1000/x 10.1000/Y")
    assert [str(each) for each in known] == ["arxiv:math/0309136", "doi:10.1000/x", "doi:10.1000/y"]
    assert version == 2
