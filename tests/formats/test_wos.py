from lectory.formats.wos import read, sniff
from lectory.model.digest import Confidence, Digest, Source
from lectory.model.reference import Reference


def digest_of(*lines: str) -> Digest:
    return read(Source("test.ciw", "\n".join((*lines, "")).encode()))


def paper(*lines: str) -> Reference:
    digest = digest_of("FN ISI Export Format", "VR 1.0", "PT J", *lines, "ER", "", "EF")
    assert len(digest.entries) == 1
    assert digest.problems == ()
    return digest.entries[0].reference


def test_a_line_that_goes_on_is_a_new_author_but_the_same_title():
    found = paper("AU Berg, A", "   Lund, B", "TI Salt and", "   light")
    assert [person.inverted() for person in found.authors] == ["Berg, A", "Lund, B"]
    assert found.title == "Salt and light"


def test_full_names_are_preferred_where_all_have_one():
    assert paper("AU Berg, A", "   Lund, B", "AF Berg, Anna").authors[0].given == "A"
    assert paper("AU Berg, A", "AF Berg, Anna").authors[0].given == "Anna"


def test_a_text_that_begins_with_a_capital_word_of_two_letters_is_no_tag_when_indented():
    assert paper("TI In salt", "   AU is gold").title == "In salt AU is gold"


def test_dois_of_cited_papers_are_not_those_of_the_paper():
    found = paper("TI Salt", "CR BACH T, 2005, DOI 10.1000/cited.1", "DI 10.1000/OWN.1")
    assert [str(known) for known in found.identifiers] == ["doi:10.1000/own.1"]


def test_day_and_month_stand_apart_from_the_year():
    assert paper("TI Salt", "PD JUN 14", "PY 2006").date == "2006-06-14"
    assert paper("TI Salt", "PD MAR-APR", "PY 2006").date == "2006-03"
    assert paper("TI Salt", "PD WIN", "PY 2006").date == "2006"


def test_records_without_header_and_end_are_read_and_told():
    digest = digest_of("PT J", "TI One", "PT J", "TI Two")
    assert [entry.reference.title for entry in digest.entries] == ["One", "Two"]
    assert [problem.message for problem in digest.problems] == ["2 records have no ER line"]


def test_a_header_or_two_tags_and_a_number_make_it_certain():
    assert sniff(Source("x", b"FN Clarivate\r\nVR 1.0\r\nPT J\r\n")) is Confidence.CERTAIN
    assert sniff(Source("x", b"PT J\nAU A\nTI B\nSO C\nUT WOS:1\n")) is Confidence.CERTAIN
    assert sniff(Source("x", b"PT J is what one writes.\nAU revoir\n")) is Confidence.NO
