import pytest

from lectory.formats import newsletter
from lectory.model.digest import Confidence, Source

PAPER = "https://arxiv.org/abs/2101.01234"


def titles(text: str) -> list[str]:
    digest = newsletter.read(Source("letter", text.encode()))
    return [entry.reference.title for entry in digest.entries]


def mail(body: str, sender: str = "Trees AI <dan@tldrnewsletter.com>") -> str:
    return (
        f"From: {sender}\nTo: me@example.org\nSubject: Trees\n"
        f"Date: Fri, 14 Mar 2025 10:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n{body}"
    )


def test_numbered_papers_keep_number_section_and_links():
    digest = newsletter.read(
        Source(
            "week.md",
            b"## Top ML Papers of the Week (May 1-7)\n| **Paper** | **Links** |\n|---|---|\n"
            b"| 1) **Trees: A - B** - a survey | [Paper](https://arxiv.org/abs/2101.01234v2), "
            b"[Tweet](https://example.org/t) |\n"
            b"| 2) **Lakes** - tides | [Paper](https://doi.org/10.1234/lakes) |\n"
            b"| 3. **Sand V2: Dunes** - sings | [Blog](https://example.org/s), "
            b"[Tweet](https://example.org/u)\n",
        )
    )
    found = [(entry.position, entry.reference.title) for entry in digest.entries]
    assert found == [(1, "Trees: A - B"), (2, "Lakes"), (3, "Sand V2: Dunes")]
    assert {entry.section for entry in digest.entries} == {"Top ML Papers of the Week (May 1-7)"}
    assert digest.entries[0].reference.version == 2
    assert digest.entries[0].reference.links[1] == "https://example.org/t"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f'<p><a href="{PAPER}"><b>Trees That Wait (9 minute read)</b></a></p>', "Trees That Wait"),
        (f'<p>Read more: <a href="{PAPER}">Trees That Wait (arXiv)</a>.</p>', "Trees That Wait"),
        (f'<p>4 Jan, Trees That Wait, <a href="{PAPER}">{PAPER}</a></p>', "Trees That Wait"),
        (f'<p>In “Trees That Wait for Rain” (<a href="{PAPER}">paper</a>) they …</p>',
         "Trees That Wait for Rain"),
        (f'<h3>Trees That Wait</h3><p>They do. <a href="{PAPER}">Read the paper</a></p>',
         "Trees That Wait"),
        (f'<h3>Top papers this week</h3><p><a href="{PAPER}">Paper</a></p>', ""),
        (f'<h3>Trees That Wait</h3><p><a href="{PAPER}">Paper</a></p>', "Trees That Wait"),
        (f'<p>We <a href="{PAPER}">found</a> much.</p>', ""),
    ],
)  # fmt: skip
def test_the_title_is_what_is_printed_for_the_link(body: str, title: str):
    assert titles(mail(body)) == [title]


def test_a_paper_that_is_linked_twice_is_one_paper_with_a_title():
    body = f'<p>See <a href="{PAPER}">here</a>.</p><p><a href="{PAPER}v2">Trees That Wait</a></p>'
    assert titles(mail(body)) == ["Trees That Wait"]


def test_news_are_left_out_and_told():
    digest = newsletter.read(
        Source(
            "x.eml", mail('<p><a href="https://example.org/n">One firm buys another</a>').encode()
        )
    )
    assert digest.entries == ()
    assert digest.left_out == ("One firm buys another",)
    assert digest.date == "2025-03-14"


def test_where_clicks_are_counted_a_link_written_like_a_title_is_a_paper():
    counter = "https://info.example.org/e3t/Ctc/LX+113/abc"
    body = (
        f'<p>It began with “<a href="{counter}">Large Trees Are Zero-Shot Growers</a>” and then '
        f'<a href="{counter}2">others</a> said that more work has to be done on it.</p>'
        f'<p><a href="{counter}3">Join Our Free Webinar on Large Trees</a></p>'
    )
    assert titles(mail(body)) == ["Large Trees Are Zero-Shot Growers"]


def test_links_by_number_are_followed_in_plain_text():
    text = f"TLDR AI\n\nTREES THAT WAIT (2 MINUTE READ) [1]\n\nLinks:\n[1] {PAPER}\n"
    assert titles(text) == ["TREES THAT WAIT"]


def test_a_table_of_papers_is_read():
    text = f"Title,Description,PaperURL,TweetURL,Abstract\nTrees,of,{PAPER},,We grow.\n"
    digest = newsletter.read(Source("x.csv", text.encode()))
    assert digest.entries[0].reference.abstract == "We grow."
    assert newsletter.sniff(Source("x.csv", text.encode())) is Confidence.CERTAIN


def test_letters_of_others_are_possible_if_they_link_to_papers():
    body = (
        f'<a href="{PAPER}">A</a> <a href="{PAPER}5">B</a> <a href="https://x.org">Unsubscribe</a>'
    )
    letter = mail(body.replace("45", "35"), "Ann <ann@example.org>")
    assert newsletter.sniff(Source("x.eml", letter.encode())) is Confidence.POSSIBLE
    plain = mail("<p>Dear Ann, see you.</p>", "Ann <ann@example.org>")
    assert newsletter.sniff(Source("x.eml", plain.encode())) is Confidence.NO


@pytest.mark.parametrize("text", ["[" * 50_000, "[a](" * 30_000, "**" * 50_000, "| 1) " * 30_000])
def test_signs_without_end_are_read_in_time(text: str):
    newsletter.read(Source("x.md", text.encode()))
