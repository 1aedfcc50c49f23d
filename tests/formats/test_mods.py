from lectory.formats.mods import read, sniff
from lectory.model.digest import Confidence, Source
from lectory.model.reference import Reference


def paper(inside: str) -> Reference:
    text = f'<mods xmlns="http://www.loc.gov/mods/v3">{inside}</mods>'
    digest = read(Source("test.xml", text.encode()))
    assert len(digest.entries) == 1
    return digest.entries[0].reference


def test_an_article_before_the_title_is_put_back():
    inside = "<titleInfo><nonSort>L'</nonSort><title>arbre</title></titleInfo>"
    assert paper(inside).title == "L'arbre"


def test_only_those_who_wrote_it_are_authors():
    names = "".join(
        f"<name><namePart>{who}</namePart><role><roleTerm>{role}</roleTerm></role></name>"
        for who, role in (("Berg, A", "creator"), ("Lund, B", "edt"), ("Nordin, C", "prf"))
    )
    found = paper(f"<titleInfo><title>T</title></titleInfo>{names}")
    assert [person.family for person in found.authors] == ["Berg"]
    assert found.field("editor") == "Lund, B"


def test_the_doi_of_the_whole_is_not_that_of_the_part():
    host = "<relatedItem type='host'><identifier type='doi'>10.1000/h</identifier></relatedItem>"
    assert paper(f"<titleInfo><title>T</title></titleInfo>{host}").identifiers == ()


def test_the_root_decides():
    assert sniff(Source("x", b"<mods version='3.4'>")) is Confidence.CERTAIN
    assert sniff(Source("x", b"<modules/>")) is Confidence.NO
