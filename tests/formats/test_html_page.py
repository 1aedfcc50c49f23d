import pytest

from lectory.formats import html_page
from lectory.model.digest import Confidence, Digest, Source
from lectory.model.identifier import Scheme


def read(html: str) -> Digest:
    return html_page.read(Source("page.html", html.encode()))


def page(*head: str) -> str:
    return f"<!DOCTYPE html><html><head>{''.join(head)}</head><body></body></html>"


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def test_highwire_fields_give_a_whole_reference():
    html = page(
        meta("citation_title", "On Tides"), meta("citation_author", "Lee, Ann"),
        meta("citation_arxiv_id", "2401.00001"), meta("citation_date", "2024/01/02"),
    )  # fmt: skip
    (entry,) = read(html).entries
    assert (entry.reference.title, entry.reference.date) == ("On Tides", "2024-01-02")
    assert entry.reference.identifier(Scheme.ARXIV) == "2401.00001"
    assert html_page.sniff(Source("x", html.encode())) is Confidence.LIKELY


def test_dublin_core_is_enough_with_an_identifier():
    html = page(meta("DC.Title", "On Tides"), meta("DC.Identifier", "doi:10.1000/x"))
    (entry,) = read(html).entries
    assert entry.reference.identifier(Scheme.DOI) == "10.1000/x"


def test_a_page_with_a_title_alone_names_no_paper():
    digest = read(page(meta("dc.title", "Contact us"), "<title>Contact</title>"))
    assert not digest.entries
    assert digest.problems


def test_the_same_paper_in_json_and_fields_is_one():
    script = (
        '<script type="application/ld+json">[{"@type": ["ScholarlyArticle"], "headline": "On tides"'
        ',"author": [{"familyName": "Lee", "givenName": "Ann"}],"isPartOf": {"@type":'
        '"PublicationIssue", "isPartOf": {"@type": "Periodical", "name": "Lakes"}}}]'
        "</script>"
    )
    (entry,) = read(page(meta("citation_title", "On Tides"), script)).entries
    assert (entry.reference.title, entry.reference.venue) == ("On Tides", "Lakes")
    assert [person.inverted() for person in entry.reference.authors] == ["Lee, Ann"]


def test_coins_are_a_paper_each():
    span = (
        '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.atitle=On+Tides'
        '&amp;rft.jtitle=Lakes&amp;rft.au=Ann+Lee&amp;rft.date=2024&amp;rft_id=info%3Adoi%2F10.1000%2Fx"></span>'
    )
    (entry,) = read(page() + span).entries
    assert (entry.reference.title, entry.reference.venue) == ("On Tides", "Lakes")
    assert entry.reference.identifier(Scheme.DOI) == "10.1000/x"


def test_without_metadata_the_links_to_papers_are_read():
    html = (
        "<html><body><h2>Week 1</h2><p><a href='https://arxiv.org/abs/2401.00001'>On Deep Tides</a>"
        "<p>On Ebb. <a href='https://doi.org/10.1000/x'>[doi]</a><p><a href='javascript:x()'>y</a>"
        "</body></html>"
    )
    digest = read(html)
    assert [entry.reference.title for entry in digest.entries] == ["On Deep Tides", "On Ebb"]
    assert digest.entries[0].section == "Week 1"


def test_no_link_is_kept_that_runs_something():
    html = page(meta("citation_title", "T"), '<link rel="canonical" href="javascript:alert(1)">')
    (entry,) = read(html).entries
    assert (entry.reference.url, entry.reference.links) == ("", ())


@pytest.mark.parametrize("data", [b"@article{x,}", b"<rss></rss>", b"[1] a", b"<p>Words</p>"])
def test_what_is_no_page_with_links_is_not_claimed(data: bytes):
    assert html_page.sniff(Source("x", data)) is Confidence.NO


@pytest.mark.parametrize(
    "piece",
    [
        "<meta ",
        "<meta name='",
        "<div>",
        "<span Z3988 ",
        "<!--",
        "<script application/ld+json>",
        "<a ",
        "<meta \"'",
    ],
)
def test_a_very_long_hostile_page_is_read_in_little_time(piece: str):
    read("<html>" + piece * 30_000)


def test_deep_json_is_read_without_recursion_errors():
    deep = '{"@graph": [' * 3_000
    read(page(f'<script type="application/ld+json">{deep}</script>'))
