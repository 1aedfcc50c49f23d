"""Feeds and answers of arXiv."""

from pathlib import Path

import pytest

from lectory.formats.arxiv_feed import read, sniff
from lectory.model.digest import Confidence, Digest, Source

CASES = Path(__file__).parent / "cases" / "arxiv-feed"
DAILY = (CASES / "daily.xml").read_text()
RECORDS = (CASES / "records.xml").read_text()
API = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <id>http://arxiv.org/api/abc</id><title>arXiv Query: all:ropes</title>
  <updated>2031-03-04T00:00:00-05:00</updated>
  <entry>
    <id>http://arxiv.org/abs/3103.00011v2</id>
    <updated>2031-03-02T10:00:00Z</updated><published>2031-03-01T10:00:00Z</published>
    <title>Ropes and
  Ladders</title>
    <summary>  We tie knots.
</summary>
    <author><name>Ann Lee</name><arxiv:affiliation>Lund</arxiv:affiliation></author>
    <author><name>Bo Li</name></author>
    <arxiv:comment>12 pages, https://example.org/r</arxiv:comment>
    <arxiv:journal_ref>Annals of Rope 7</arxiv:journal_ref>
    <arxiv:doi>10.5555/ROPES</arxiv:doi>
    <link title="pdf" href="http://arxiv.org/pdf/3103.00011v2" rel="related"/>
    <link href="http://arxiv.org/abs/3103.00011v2" rel="alternate" type="text/html"/>
    <category term="hep-th" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
</feed>
"""
OLD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://export.arxiv.org/rss/hep-th">
<title>hep-th updates on arXiv.org</title><dc:date>2023-03-03T20:30:00-05:00</dc:date>
</channel>
<item rdf:about="http://arxiv.org/abs/2303.90011">
<title>Ropes for $k &lt; 2$. (arXiv:2303.90011v3 [hep-th] UPDATED)</title>
<link>http://arxiv.org/abs/2303.90011</link>
<description rdf:parseType="Literal">&lt;p&gt;We tie a &lt;em&gt;knot&lt;/em&gt;.
&lt;/p&gt;</description>
<dc:creator>&lt;a href="http://arxiv.org/find/x"&gt;A. Lee&lt;/a&gt;,
&lt;a href="y"&gt;B. Li&lt;/a&gt;</dc:creator>
</item>
<item rdf:about="http://arxiv.org/abs/2303.90012">
<title>Ladders. (arXiv:2303.90012v1 [math.CO] CROSS LISTED)</title>
<link>http://arxiv.org/abs/2303.90012</link><dc:creator>C. Ng</dc:creator></item>
</rdf:RDF>
"""


def digest_of(text: str) -> Digest:
    return read(Source("feed.xml", text.encode()))


def names(entry) -> list[str]:
    return [person.natural() for person in entry.reference.authors]


def test_rss_says_what_is_new_and_what_was_replaced():
    digest = digest_of(DAILY)
    first, second = digest.entries
    assert (first.section, second.section) == ("new", "replaced")
    assert first.reference.title == "Ropes & Ladders with $k < 2$"
    assert first.reference.abstract.startswith("We tie Schrödinger's ropes for $k < 2$ and $l > 3$")
    assert names(first) == ["Ann Lee", "Måns Álvarez"]
    assert (digest.date, digest.publisher, digest.problems) == ("2031-03-03", "arXiv", ())


def test_the_day_of_an_announcement_is_the_date_of_new_papers_only():
    first, second = (entry.reference for entry in digest_of(DAILY).entries)
    assert (first.date, second.date) == ("2031-03-03", "")
    assert (first.version, second.version) == (1, 3)
    assert [str(known) for known in second.identifiers] == [
        "arxiv:hep-th/9901099",
        "doi:10.5555/ropes.31",
    ]


def test_the_rss_of_former_years_is_read():
    first, second = digest_of(OLD).entries
    assert (first.reference.title, first.reference.abstract) == (
        "Ropes for $k < 2$",
        "We tie a knot.",
    )
    assert (first.section, second.section) == ("replaced", "cross")
    assert names(first) == ["A. Lee", "B. Li"]
    assert first.reference.version == 3
    assert digest_of(OLD).date == "2023-03-03"


def test_an_answer_of_the_api_is_read():
    (entry,) = digest_of(API).entries
    paper = entry.reference
    assert (paper.title, paper.abstract) == ("Ropes and Ladders", "We tie knots.")
    assert (paper.date, paper.version, paper.venue) == ("2031-03-01", 2, "Annals of Rope 7")
    assert paper.url == "http://arxiv.org/abs/3103.00011v2"
    assert paper.links == ("https://example.org/r",)
    assert names(entry) == ["Ann Lee", "Bo Li"]


def test_the_daily_feed_as_atom_is_read():
    said = "arXiv:3103.00011v2 Announce Type: cross \nAbstract: We tie knots."
    text = API.replace("http://arxiv.org/abs/3103.00011v2</id>", "oai:arXiv.org:3103.00011v2</id>")
    text = text.replace("  We tie knots.\n", said)
    (entry,) = digest_of(text).entries
    assert (entry.section, entry.reference.date) == ("cross", "")
    assert (entry.reference.abstract, entry.reference.version) == ("We tie knots.", 2)


def test_an_error_of_the_api_is_told_and_no_paper():
    entry = (
        "<entry><id>http://arxiv.org/api/errors#bad_id</id><title>Error</title>"
        "<summary>incorrect id format for 1</summary></entry>"
    )
    start, end = API.index("  <entry>"), API.index("</feed>")
    digest = digest_of(API[:start] + entry + API[end:])
    assert digest.entries == ()
    assert "incorrect id format" in digest.problems[0].message


def test_records_of_oai_are_read_in_each_form():
    digest = digest_of(RECORDS)
    assert [entry.reference.title for entry in digest.entries] == [
        "Ropes and Ladders",
        "Ladders",
        "Old Ropes",
    ]
    assert names(digest.entries[0]) == ["C. van der Berg Jr", "LADDER Collaboration"]
    raw, core = digest.entries[1].reference, digest.entries[2].reference
    assert (raw.version, raw.date, len(raw.authors)) == (2, "2031-03-01", 2)
    assert (core.venue, core.field("note")) == ("Annals of Rope 1 (1999) 1-2", "3 pages")
    assert [str(known) for known in core.identifiers] == [
        "arxiv:hep-th/9901099",
        "doi:10.5555/old.1",
    ]
    assert (digest.date, digest.problems) == ("2031-03-03", ())


@pytest.mark.parametrize(("code", "count"), [("noRecordsMatch", 0), ("badArgument", 1)])
def test_an_answer_without_records_is_no_error(code: str, count: int):
    start, end = RECORDS.index(" <ListRecords>"), RECORDS.index("</OAI-PMH>")
    digest = digest_of(f'{RECORDS[:start]}<error code="{code}">none</error>{RECORDS[end:]}')
    assert (len(digest.entries), len(digest.problems)) == (0, count)


def test_a_day_without_papers_is_no_error():
    empty = DAILY[: DAILY.index("    <item>")] + "</channel></rss>"
    digest = digest_of(empty)
    assert (digest.entries, digest.problems, digest.date) == ((), (), "2031-03-03")
    assert sniff(Source("x", empty.encode())) is Confidence.CERTAIN


def test_an_item_without_title_is_told_with_its_line():
    digest = digest_of(DAILY.replace("Old Ropes", ""))
    assert len(digest.entries) == 1
    assert (digest.problems[0].line, "9901099" in digest.problems[0].message) == (20, True)


def test_a_cut_feed_keeps_its_whole_items():
    digest = digest_of(DAILY[: DAILY.index("d Ropes")])
    assert len(digest.entries) == 1
    assert digest.problems


def test_its_own_feeds_are_known_and_others_left_alone():
    for text in (DAILY, OLD, API, RECORDS):
        assert sniff(Source("x", text.encode())) is Confidence.CERTAIN
    other = DAILY.replace("arxiv", "other").replace("arXiv", "Other")
    for text in (other, "<html><a href='http://arxiv.org/api/x'>", "arXiv Query: x"):
        assert sniff(Source("x.xml", text.encode())) is Confidence.NO
