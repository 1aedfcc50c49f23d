import pytest

from lectory.formats.enw import read, sniff
from lectory.model.digest import Confidence, Digest, Source
from lectory.model.reference import Reference


def digest_of(*lines: str) -> Digest:
    return read(Source("test.enw", "\n".join((*lines, "")).encode()))


def paper(*lines: str) -> Reference:
    digest = digest_of(*lines)
    assert len(digest.entries) == 1
    return digest.entries[0].reference


@pytest.mark.parametrize(
    "lines",
    [
        ("%0 Book", "%T One", "%0 Book", "%T Two"),
        ("%0 Book", "%T One", "", "%D 1999", "%0 Book", "%T Two"),
        ("%T One", "%0 Book", "", "%T Two", "%0 Book"),
        ("%T One", "%A A", "", "%T Two", "%A B"),
        ("%0", "%T One", "%0", "%T Two"),
    ],
)
def test_a_type_or_a_blank_line_parts_records(lines: tuple[str, ...]):
    assert [entry.reference.title for entry in digest_of(*lines).entries] == ["One", "Two"]


def test_an_abstract_may_have_paragraphs_and_fields_behind_it():
    found = paper("%0 Book", "%T One", "%X First.", "", "Second.", "", "%D 1999")
    assert (found.abstract, found.date) == ("First.\n\nSecond.", "1999")


def test_a_comma_behind_a_name_keeps_it_whole():
    names = paper("%T One", "%A Council of Lakes,", "%A Berg, Anna", "%A Lund BC").authors
    assert [person.inverted() for person in names] == ["Council of Lakes", "Berg, Anna", "Lund, BC"]


def test_a_number_is_a_doi_only_if_it_looks_like_one():
    found = paper("%0 Report", "%T One", "%R 10.1000/A", "%R TR-12")
    assert [str(known) for known in found.identifiers] == ["doi:10.1000/a"]
    assert found.field("number") == "TR-12"


def test_what_is_no_address_is_no_link():
    found = paper("%T One", "%U <Go to ISI>://0001", "%U javascript:alert(1)")
    assert (found.url, found.links) == ("", ())


def test_the_second_title_is_what_a_part_stands_in_and_a_series_of_a_whole():
    assert paper("%0 Book Section", "%T One", "%B Whole").venue == "Whole"
    whole = paper("%0 Book", "%T One", "%B Series")
    assert (whole.venue, whole.field("collection-title")) == ("", "Series")


def test_a_record_without_anything_is_told():
    assert [problem.line for problem in digest_of("%0 Book", "%0 Book", "%T One").problems] == [1]


def test_types_and_tags_make_it_certain():
    assert sniff(Source("x", b"%0 Book\n%T One\n")) is Confidence.CERTAIN
    assert sniff(Source("x", b"%A B\n%T One\n%D 1\n%J J\n")) is Confidence.LIKELY
    assert sniff(Source("x.tex", b"% A comment\n%T here\n\\section{x}")) is Confidence.NO
