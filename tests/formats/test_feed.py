import pytest

from lectory.formats.feed import read, sniff
from lectory.formats.feed.people import people_of
from lectory.formats.feed.texts import describe
from lectory.model.digest import Confidence, Digest, Source
from lectory.model.reference import Reference

LONG = "Lakes have tides, but few have been measured. " * 5


def digest_of(text: str) -> Digest:
    return read(Source("feed.xml", text.encode()))


def item(inner: str) -> Reference:
    digest = digest_of(f'<rss version="2.0"><channel><item>{inner}</item></channel></rss>')
    assert len(digest.entries) == 1
    return digest.entries[0].reference


def names(*texts: str, one_each: bool = False) -> list[str]:
    return [person.inverted() for person in people_of(texts, one_each)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Smith, J. A., Doe, J., van der Berg, K.",
            ["Smith, J. A.", "Doe, J.", "van der Berg, K."],
        ),
        ("Volker Assing, Bo Alder", ["Assing, Volker", "Alder, Bo"]),
        ("de Araujo, Mayara R.", ["de Araujo, Mayara R."]),
        ("Yinpeng ZHANG;Xiao LIU;", ["ZHANG, Yinpeng", "LIU, Xiao"]),
        ("A Smith, B Jones and C Ng", ["Smith, A", "Jones, B", "Ng, C"]),
        ("de Souza A, Lewis G.", ["de Souza, A", "Lewis, G"]),
        ("editor@example.org (Jane Doe)", ["Doe, Jane"]),
        ("noreply@example.org", []),
        ("The Lake Group", ["The Lake Group"]),
    ],
)
def test_authors_in_one_field_are_parted(text: str, expected: list[str]):
    assert names(text) == expected


def test_a_feed_with_a_field_for_each_author_parts_none():
    assert names("Maria Berg, Anna", one_each=True) == ["Maria Berg, Anna"]


def test_an_abstract_is_told_from_an_excerpt_and_from_the_line_of_the_issue():
    assert describe([f"<h3>Abstract</h3><p>{LONG}</p>"]).abstract == LONG.strip()
    assert describe([f"{LONG}…"]).abstract == ""
    assert describe(["Volume 5, Issue 3, Page 1-2<br/>. "]) == describe([])


def test_the_name_of_a_journal_is_not_the_title():
    prism = 'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
    found = item(
        f"<title>Ponds</title><prism:publicationName {prism}>Ponds</prism:publicationName>"
    )
    assert found.venue == ""


def test_a_title_keeps_what_is_no_formatting():
    assert item("<title>p &amp;lt; 0.05 &lt;script&gt;</title>").title == "p < 0.05 <script>"


def test_journal_and_page_before_a_title_go():
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    found = item(f"<title>Lakes, Vol. 9, Pages 1: Ponds</title><dc:title {dc}>Ponds</dc:title>")
    assert found.title == "Ponds"


def test_an_undeclared_prefix_is_still_read():
    found = item("<title>Ponds</title><dc:creator>Bo Alder</dc:creator>")
    assert [person.inverted() for person in found.authors] == ["Alder, Bo"]


def test_entities_are_not_expanded():
    digest = digest_of(
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item>'
        "<title>Before &x; after</title></item></channel></rss>"
    )
    assert "root:" not in digest.entries[0].reference.title
    assert digest.problems


def test_a_feed_without_items_is_no_error():
    assert digest_of("<rss version='2.0'><channel><title>T</title></channel></rss>").problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<rss version='0.91'>", Confidence.CERTAIN),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", Confidence.CERTAIN),
        ("<feed xmlns='a'><id>http://arxiv.org/api/x</id>", Confidence.LIKELY),
        ("<rdf:RDF xmlns:z='http://www.zotero.org/namespaces/export#'>", Confidence.NO),
        ("<html><body>rss</body></html>", Confidence.NO),
        ("rss feed", Confidence.NO),
    ],
)
def test_a_feed_is_known_by_its_root(text: str, expected: Confidence):
    assert sniff(Source("x", text.encode())) is expected
