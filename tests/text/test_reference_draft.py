import pytest

from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.text.records import entries_of
from lectory.text.reference_draft import ReferenceDraft, catalogue_person, record_person


def test_identifiers_are_taken_from_addresses_and_kept_once():
    draft = ReferenceDraft()
    draft.link("see https://doi.org/10.1000/A, https://example.org/x. javascript:alert(1)")
    draft.know(Scheme.DOI, "10.1000/a")
    found = draft.reference()
    assert [str(known) for known in found.identifiers] == ["doi:10.1000/a"]
    assert (found.url, found.links) == ("https://doi.org/10.1000/A", ("https://example.org/x",))


def test_numbers_of_books_are_identifiers_and_those_of_journals_are_not():
    draft = ReferenceDraft()
    draft.numbers("0-306-40615-2 (bound)")
    draft.numbers("1234-5679 (Print)")
    found = draft.reference()
    assert [str(known) for known in found.identifiers] == ["isbn:0306406152"]
    assert found.field("ISSN") == "1234-5679"


def test_further_fields_are_kept_once_in_the_order_of_the_source():
    draft = ReferenceDraft()
    draft.join("keyword", "birch")
    draft.add("volume", "12")
    draft.join("keyword", "pine")
    draft.join("keyword", "birch")
    draft.add("volume", "12")
    draft.pages("1", "9")
    assert draft.reference().extra == (
        ("keyword", "birch; pine"),
        ("volume", "12"),
        ("page", "1-9"),
    )


def test_a_sign_for_others_is_no_name():
    draft = ReferenceDraft()
    for name in ("Berg, Anna", "et al.", " . "):
        draft.author(record_person(name))
    assert (len(draft.reference().authors), draft.reference().authors_truncated) == (1, True)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Berg, Anna", Person("Berg", "Anna")),
        ("Anna Berg", Person("Berg", "Anna")),
        ("van der Berg AM", Person("Berg", "AM", "van der")),
        ("Council of Lakes,", Person(literal="Council of Lakes")),
        ("World Health Organization", Person(literal="World Health Organization")),
    ],
)
def test_names_of_records(text: str, person: Person):
    assert record_person(text) == person


def test_a_name_without_a_comma_is_a_group_where_people_have_one():
    assert catalogue_person("Study of Lakes") == Person(literal="Study of Lakes")
    assert catalogue_person("Selvamani") == Person("Selvamani")


def test_what_names_no_paper_is_left_out_and_told():
    problems = []
    found = [(ReferenceDraft().reference(), 3), (ReferenceDraft(title="T").reference(), 5)]
    entries = entries_of(found, problems, "Nothing")
    assert [(entry.position, entry.line) for entry in entries] == [(1, 5)]
    assert [problem.line for problem in problems] == [3]
    assert entries_of([], problems, "Nothing") == ()
    assert problems[-1].message == "Nothing"
