import pytest

from lectory.formats.ovid import read, sniff
from lectory.model.digest import Confidence, Source
from lectory.model.reference import Reference


def paper(*lines: str) -> Reference:
    digest = read(Source("test.txt", "\n".join(("<1>", *lines, "")).encode()))
    assert len(digest.entries) == 1
    return digest.entries[0].reference


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Berg AM.  Lund B.", ["Berg, AM", "Lund, B"]),
        ("Berg, Anna M.; Lund, Bo.", ["Berg, Anna M.", "Lund, Bo."]),
        ("Berg, Anna M.. Lund, Bo", ["Berg, Anna M.", "Lund, Bo"]),
        ("Berg, Anna [Author]", ["Berg, Anna"]),
        ("Berg, Anna MD", ["Berg, Anna"]),
    ],
)
def test_names_stand_in_one_line_in_many_ways(printed: str, names: list[str]):
    found = paper("Authors", f"  {printed}", "Title", "  T").authors
    assert [person.inverted() for person in found] == names


def test_names_stand_one_a_line_too():
    found = paper("Author", "  Berg A", "  Lund B", "Title", "  T").authors
    assert [person.family for person in found] == ["Berg", "Lund"]


def test_the_title_loses_its_stop_and_its_labels_but_no_bracket_of_its_own():
    assert paper("Title", "  Rest. [Review] [12 refs]").title == "Rest"
    assert paper("Title", "  Rest [and work].").title == "Rest [and work]"


def test_the_source_tells_journal_volume_and_month():
    found = paper("Title", "  T", "Source", "  Journal of Rest. 7(2):1-9, 2019 May.")
    assert (found.venue, found.date) == ("Journal of Rest", "2019-05")
    assert [found.field(name) for name in ("volume", "issue", "page")] == ["7", "2", "1-9"]


def test_a_number_of_another_database_is_no_pmid():
    assert paper("VN  - Ovid", "DB  - PsycINFO", "UI  - 2001-1", "TI  - T").identifiers == ()


def test_the_vendor_or_a_numbered_record_makes_it_certain():
    assert sniff(Source("x", b"<1. >\nVN  - Ovid Technologies\n")) is Confidence.CERTAIN
    text = b"<1>\nAuthors\n  Berg A\nTitle\n  Rest\n"
    assert sniff(Source("x", text)) is Confidence.CERTAIN
    assert sniff(Source("x", b"<1>\nSome list\n")) is Confidence.NO
