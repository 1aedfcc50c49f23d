import pytest

from lectory.formats.nbib import read, sniff
from lectory.model.digest import Confidence, Digest, Source
from lectory.model.reference import Reference


def digest_of(*lines: str) -> Digest:
    return read(Source("test.nbib", "\n".join((*lines, "")).encode()))


def paper(*lines: str) -> Reference:
    digest = digest_of("PMID- 31111111", *lines)
    assert len(digest.entries) == 1
    return digest.entries[0].reference


def titles(*lines: str) -> list[str]:
    return [entry.reference.title for entry in digest_of(*lines).entries]


def test_a_wrapped_title_is_one_line_without_its_stop():
    assert paper("TI  - Bread and", "      water.").title == "Bread and water"


def test_a_full_name_stands_for_the_short_one_behind_it():
    people = paper("FAU - Berg, Anna", "AD  - Uppsala", "AU  - Berg A", "AU  - Lund BC").authors
    assert [person.inverted() for person in people] == ["Berg, Anna", "Lund, BC"]


def test_a_group_is_an_author_and_not_divided():
    assert paper("CN  - Study Group of Lund").authors[0].literal == "Study Group of Lund"


@pytest.mark.parametrize("tag", ["LID", "AID"])
def test_a_doi_is_taken_and_a_publisher_item_is_not(tag: str):
    found = paper(f"{tag} - 10.1000/X [doi]", f"{tag} - 10.1000/y [pii]").identifiers
    assert [str(known) for known in found] == ["pmid:31111111", "doi:10.1000/x"]


def test_an_old_record_has_its_doi_in_the_source_line():
    found = paper("SO  - J Bread. 1999;1:2. doi: 10.1000/old.1.").identifiers
    assert str(found[1]) == "doi:10.1000/old.1"


@pytest.mark.parametrize(
    ("printed", "date"),
    [("2019 May-Jun", "2019-05"), ("1998 Winter", "1998"), ("Article 10 2019", "2019")],
)
def test_dates_are_as_exact_as_they_are_printed(printed: str, date: str):
    assert paper(f"DP  - {printed}").date == date


def test_records_follow_one_another_with_and_without_blank_lines():
    assert titles("PMID- 1001", "TI  - One", "", "PMID- 1002", "TI  - Two") == ["One", "Two"]
    assert titles("PMID- 1001", "TI  - One", "PMID- 1002", "TI  - Two") == ["One", "Two"]


def test_numbers_of_the_old_page_begin_records():
    lines = ("1: UI  - 97000001", "PMID- 1001", "TI  - One", "2: UI  - 97000002", "TI  - Two")
    assert titles(*lines) == ["One", "Two"]
    assert titles("1:", "TI  - One", "AU  - Berg A", "2:", "TI  - Two", "AU  - B C") == [
        "One",
        "Two",
    ]


def test_records_of_eric_begin_with_their_owner():
    lines = ("OWN - ERIC", "TI  - One", "LID - http://eric.example.org/?id=EJ1", "")
    digest = digest_of(*lines, "OWN - ERIC", "TI  - Two")
    assert [entry.reference.title for entry in digest.entries] == ["One", "Two"]
    assert digest.entries[0].reference.url == "http://eric.example.org/?id=EJ1"
    assert digest.publisher == ""


def test_a_blank_line_within_a_record_does_not_end_it():
    assert titles("PMID- 1001", "", "TI  - One", "", "AU  - Berg A") == ["One"]


def test_lines_that_belong_to_no_record_are_told():
    lines = ("PMID- 1001", "TI  - One", "SO  - J", "", "A remark.", "", "PT  - Book", "VI  - 3")
    digest = digest_of(*lines)
    assert [entry.reference.title for entry in digest.entries] == ["One"]
    assert [problem.line for problem in digest.problems] == [7]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("PMID- 1001\nOWN - NLM\nTI  - One\n", Confidence.CERTAIN),
        ("OWN - ERIC\nTI  - One\nAU  - Berg, A\nJT  - Bread\n", Confidence.CERTAIN),
        ("TY  - JOUR\nAU  - Berg, A\nPMID- 1001\nER  - \n", Confidence.NO),
        ("Bread\nPMID: 1001 [PubMed]\n", Confidence.NO),
    ],
)
def test_the_tags_decide_whose_a_file_is(text: str, confidence: Confidence):
    assert sniff(Source("x", text.encode())) is confidence
