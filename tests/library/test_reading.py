"""What lists, the sidebar and the details show of what was written."""

from __future__ import annotations

import pytest

from lectory.actions import collecting, noting, rating, tagging, trashing, triage
from lectory.errors import UnknownPaper
from lectory.library import overview, records
from lectory.library.database import Library
from lectory.library.naming import phrase, resolve
from lectory.library.rows import Scope, ScopeKind, Sort, SortField, ids, in_order, page
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import Person
from lectory.model.reference import Reference
from tests.build import a_reference, add_papers


@pytest.fixture
def shelf(library: Library) -> Library:
    """Three papers: Ants 2020 (read, 5 stars), bees 2024 (to read), “Cats” undated (inbox)."""
    people = (Person("Berg", "Anna"), Person("Li", "Wei"), Person("Ode", "Tunde"), Person("Xu"))
    add_papers(
        library,
        a_reference("Ants", date="2020", authors=people, key="berg2020ants"),
        a_reference("bees", date="2024-05", venue="Nature", authors=(Person("Li"),)),
        Reference(title="“Cats”", abstract="Cats sleep. " * 30),
    )
    triage.set_status(library, [PaperId(1)], ReadingStatus.READ)
    triage.set_status(library, [PaperId(2)], ReadingStatus.TO_READ)
    rating.rate(library, [PaperId(1)], 5)
    return library


@pytest.mark.parametrize(
    ("field", "reverse", "order"),
    [
        (SortField.TITLE, False, [1, 2, 3]),
        (SortField.TITLE, True, [3, 2, 1]),
        (SortField.YEAR, False, [2, 1, 3]),
        (SortField.AUTHOR, False, [1, 2, 3]),
        (SortField.RATING, False, [1, 2, 3]),
        (SortField.VENUE, False, [2, 1, 3]),
        (SortField.STATUS, False, [3, 2, 1]),
        (SortField.ADDED, False, [1, 2, 3]),
    ],
)
def test_lists_stand_in_order(
    shelf: Library, field: SortField, reverse: bool, order: list[int]
) -> None:
    assert list(ids(shelf.reader(), Scope(ScopeKind.ALL), Sort(field, reverse))) == order


def test_a_card_shows_authors_or_the_first_words(shelf: Library) -> None:
    first, _, third = page(shelf.reader(), [1, 2, 3])
    assert (first.byline, first.start) == ("Berg, Li, Ode +1", "")
    assert third.byline == ""
    assert third.start.startswith("Cats sleep. Cats")


def test_a_page_leaves_out_what_is_gone(shelf: Library) -> None:
    assert [row.id for row in page(shelf.reader(), [3, 99, 1])] == [3, 1]


def test_the_trash_is_in_no_other_list(shelf: Library) -> None:
    trashing.put_into_trash(shelf, [PaperId(1)])
    reader = shelf.reader()
    assert list(ids(reader, Scope(ScopeKind.TRASH))) == [1]
    assert 1 not in ids(reader, Scope(ScopeKind.ALL))
    assert list(in_order(reader, [1, 2, 3], Sort(SortField.TITLE))) == [2, 3]
    counts = overview.counts(reader)
    assert (counts[ScopeKind.TRASH], counts[ScopeKind.READ], counts[ScopeKind.ALL]) == (1, 0, 2)


def test_a_collection_counts_what_lies_under_it_once(shelf: Library) -> None:
    collecting.collect(shelf, [PaperId(1), PaperId(2)], into=["Thesis/One"])
    collecting.collect(shelf, [PaperId(2)], into=["Thesis/Two"])
    lines = {line.path: line for line in overview.collections(shelf.reader())}
    assert [(path, line.papers) for path, line in lines.items()] == [
        ("Thesis", 2),
        ("Thesis/One", 2),
        ("Thesis/Two", 1),
    ]
    scope = Scope(ScopeKind.COLLECTION, lines["Thesis"].id)
    assert sorted(ids(shelf.reader(), scope)) == [1, 2]


def test_unfiled_are_kept_papers_in_no_collection(shelf: Library) -> None:
    collecting.collect(shelf, [PaperId(1)], into=["Thesis"])
    assert list(ids(shelf.reader(), Scope(ScopeKind.UNFILED))) == [2]
    assert overview.counts(shelf.reader())[ScopeKind.UNFILED] == 1


def test_details_hold_all_that_is_known(shelf: Library) -> None:
    tagging.tag(shelf, [PaperId(1)], add=["survey", "Ants"])
    noting.set_note(shelf, PaperId(1), "Read twice.")
    collecting.collect(shelf, [PaperId(1)], into=["A/B"])
    (found,) = records.details(shelf.reader(), [1])
    assert found.reference.authors[0] == Person("Berg", "Anna")
    assert (found.status, found.rating, found.note) == (ReadingStatus.READ, 5, "Read twice.")
    assert found.tags == (("Ants", ""), ("survey", ""))
    assert found.collections == ("A/B",)
    assert found.steps[-1].label.startswith("Put “Ants” into")


def test_a_written_record_is_read_back_equal(library: Library) -> None:
    reference = Reference(
        title="Ünï “code” 中文",
        authors=(Person("Berg", "Anna", "van der", "Jr."), Person(literal="ATLAS")),
        authors_truncated=True,
        abstract="One.\nTwo.",
        date="2024-05-31",
        venue="Nature",
        kind="article-journal",
        identifiers=(Identifier(Scheme.DOI, "10.1000/x"), Identifier(Scheme.ARXIV, "2403.01234")),
        version=2,
        url="https://example.org/x",
        links=("https://example.org/code", "https://example.org/data"),
        key="berg2024",
        extra=(("volume", "3"), ("bibtex:groups", "{a}, b")),
    )
    (paper,) = add_papers(library, reference)
    assert dict(records.references(library.reader(), [paper])) == {paper: reference}


def test_papers_are_named_by_id_key_or_identifier(library: Library) -> None:
    found = Identifier(Scheme.DOI, "10.1000/x")
    (paper,) = add_papers(library, a_reference("Ants", key="berg2020", identifiers=(found,)))
    reader = library.reader()
    for name in ("1", "berg2020", "doi:10.1000/X", "https://doi.org/10.1000/x", "10.1000/x"):
        assert resolve(reader, name) == paper
    with pytest.raises(UnknownPaper, match="no paper “berg2021”"):
        resolve(reader, "berg2021")
    with pytest.raises(UnknownPaper) as caught:
        resolve(reader, "berg")
    assert "berg2020" in caught.value.hint


def test_a_name_that_two_papers_have_is_ambiguous(library: Library) -> None:
    add_papers(library, a_reference("Ants", key="same"), a_reference("Bees", key="same"))
    with pytest.raises(UnknownPaper, match="names 2 papers"):
        resolve(library.reader(), "same")


def test_papers_are_spoken_of_by_title_or_number(shelf: Library) -> None:
    reader = shelf.reader()
    assert phrase(reader, [PaperId(2)]) == "“bees”"
    assert phrase(reader, [PaperId(1), PaperId(2)]) == "2 papers"


def test_a_paper_without_a_title_is_listed_by_what_names_it(library: Library) -> None:
    named = Reference(identifiers=(Identifier(Scheme.ARXIV, "2106.09685"),))
    papers = add_papers(library, named, Reference(url="https://a.example/b"))
    titles = [row.title for row in page(library.reader(), papers)]
    assert titles == ["arxiv:2106.09685", "https://a.example/b"]
