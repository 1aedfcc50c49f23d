import pytest

from lectory.formats.scholar_alert import read, sniff
from lectory.formats.scholar_alert.lines import byline, looks_like_byline
from lectory.model.digest import Confidence, Digest, Source

TITLE = '<h3><a class="gse_alrt_title" href="{}">{}</a></h3><div>{}</div>'


def digest_of(text: str, name: str = "alert.html") -> Digest:
    return read(Source(name, text.encode()))


def titles(text: str) -> list[str]:
    return [entry.reference.title for entry in digest_of(text).entries]


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        ("A Berg - 2019", "", "2019"),
        ("A Berg", "", ""),
        ("A Berg\xa0- Lakes and Seas, 2026", "Lakes and Seas", "2026"),
        ("A Berg - 2019 IEEE Conference on Lakes…", "2019 IEEE Conference on Lakes…", ""),
        ("A Berg - Lakes - Part B, 2026", "Lakes - Part B", "2026"),
        ("A Berg - Lakes, 2026 - example.org", "Lakes", "2026"),
    ],
)
def test_a_line_of_authors_may_lack_all_but_them(text: str, venue: str, year: str):
    found = byline(text)
    assert [person.inverted() for person in found.authors] == ["Berg, A"]
    assert (found.venue, found.year, found.truncated) == (venue, year, False)


def test_three_dots_cut_the_authors():
    found = byline("A Berg, C van Ng…\xa0- X, 2026")
    assert found.truncated
    assert [person.inverted() for person in found.authors] == ["Berg, A", "van Ng, C"]


@pytest.mark.parametrize("line", ["A Tale of Lakes", "Lakes - a survey", "In 2026, lakes…", ""])
def test_a_title_is_no_line_of_authors(line: str):
    assert not looks_like_byline(line)


def test_titles_are_known_by_their_links_where_classes_are_lost():
    html = TITLE.replace("gse_alrt_title", "x").format(
        "https://scholar.google.com/scholar_url?url=https://example.org/a", "Lakes", "A Berg - 2026"
    )
    assert titles(html) == ["Lakes"]


def test_what_would_run_is_text_or_gone():
    digest = digest_of(TITLE.format("javascript:alert(1)", "A &lt;b&gt; tag<script>x</script>", ""))
    reference = digest.entries[0].reference
    assert (reference.title, reference.url) == ("A <b> tag", "")


def test_copied_text_without_blank_lines_is_parted_at_the_authors():
    text = (
        "Lakes\nA Berg, B Ng - Waters, 2026\nLakes are wet …\nPonds and\nA Berg… - Waters, 2025\nx"
    )
    assert titles(text) == ["Lakes", "Ponds and"]


def test_an_alert_without_papers_is_told():
    assert (
        digest_of("<p>scholar_url?</p>").problems[0].message == "No paper was found in this alert"
    )


def test_a_page_that_only_names_scholar_is_not_claimed():
    assert sniff(Source("x.txt", b"I asked Google Scholar for it.\n")) is Confidence.NO
