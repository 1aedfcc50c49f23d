from lectory.formats.opml import read, sniff
from lectory.model.digest import Confidence, Digest, Source


def digest_of(body: str) -> Digest:
    return read(Source("x.opml", f"<opml version='1.0'><body>{body}</body></opml>".encode()))


def test_feeds_are_left_out():
    digest = digest_of("<outline text='Lakes' type='rss' xmlUrl='https://example.org/rss'/>")
    assert (digest.entries, digest.left_out) == ((), ("Lakes https://example.org/rss",))
    assert digest.problems == ()


def test_an_outline_with_an_identifier_is_a_paper_below_its_headings():
    digest = digest_of(
        "<outline text='A'><outline text='B'><outline text='Tides doi:10.1000/1'/></outline>"
        "</outline>"
    )
    (entry,) = digest.entries
    assert entry.section == "A / B"
    assert [str(found) for found in entry.reference.identifiers] == ["doi:10.1000/1"]


def test_a_link_is_a_paper_and_a_thought_is_none():
    digest = digest_of("<outline text='T' type='link' url='https://x.org/t'/><outline text='x'/>")
    assert [entry.reference.url for entry in digest.entries] == ["https://x.org/t"]


def test_outlines_within_outlines_do_not_end_the_reader():
    digest = digest_of("<outline text='a'>" * 5_000)
    assert digest.entries == ()


def test_only_the_root_counts():
    assert sniff(Source("x.txt", b"<opml version='2.0'>")) is Confidence.CERTAIN
    assert sniff(Source("x.opml", b"<rss><opml/></rss>")) is Confidence.NO
