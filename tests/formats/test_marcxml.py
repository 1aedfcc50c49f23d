import pytest

from lectory.formats.marcxml import read, sniff
from lectory.model.digest import Confidence, Source
from lectory.model.reference import Reference


def field(tag: str, *values: tuple[str, str]) -> str:
    inside = "".join(f'<subfield code="{code}">{value}</subfield>' for code, value in values)
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{inside}</datafield>'


def paper(*fields: str) -> Reference:
    text = f"<record><leader>00000nam a22</leader>{''.join(fields)}</record>"
    digest = read(Source("test.xml", text.encode()))
    assert len(digest.entries) == 1
    return digest.entries[0].reference


def test_the_punctuation_of_the_card_goes():
    found = paper(field("245", ("a", "Trees :"), ("b", "a count /"), ("c", "A. Berg.")))
    assert found.title == "Trees: a count"


@pytest.mark.parametrize(("role", "authors"), [("author.", 1), ("editor", 0), ("ill.", 0)])
def test_a_role_says_who_wrote_it(role: str, authors: int):
    found = paper(field("245", ("a", "T")), field("700", ("a", "Berg, Anna,"), ("e", role)))
    assert len(found.authors) == authors


def test_a_place_in_a_journal_is_taken_apart():
    found = paper(
        field("245", ("a", "T")),
        field("773", ("t", "Journal of Forests"), ("g", "Vol. 12, no. 3 (2016), p. 1-9")),
    )
    assert (found.venue, found.date, found.kind) == (
        "Journal of Forests",
        "2016",
        "article-journal",
    )
    assert [found.field(name) for name in ("volume", "issue", "page")] == ["12", "3", "1-9"]


def test_unimarc_is_known_by_its_title():
    found = paper(
        field("200", ("a", "Les arbres"), ("e", "un compte"), ("f", "A. Berg")),
        field("700", ("a", "Berg"), ("b", "Anna")),
        field("210", ("a", "Lyon"), ("c", "Forêt"), ("d", "1998")),
    )
    assert (found.title, found.date) == ("Les arbres: un compte", "1998")
    assert found.authors[0].inverted() == "Berg, Anna"


def test_records_without_fields_of_numbers_are_others():
    assert sniff(Source("x", b"<record><ref-type/></record>")) is Confidence.NO
    text = b'<oai><record><datafield tag="245"/></record></oai>'
    assert sniff(Source("x", text)) is Confidence.LIKELY
