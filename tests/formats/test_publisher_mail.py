import pytest

from lectory.formats.publisher_mail import read, sniff
from lectory.formats.publisher_mail.publishers import by_sender, by_sign
from lectory.formats.publisher_mail.words import date_in, is_byline, names_alone
from lectory.model.digest import Confidence, Digest, Source

HEAD = "From: alerts@wiley.com\nSubject: Alert\nDate: Tue, 14 Jul 2026 05:11:02 +0000\n"


def digest_of(html: str) -> Digest:
    return read(Source("alert.html", html.encode()))


def titles(html: str) -> list[str]:
    return [entry.reference.title for entry in digest_of(html).entries]


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe",
        "A. Author, B. Writer, +3 authors",
        "Ana de la Cruz, Bo Ng and Cy Ho",
        "Anna Berg, MD; Bo Alder, MD, PhD",
        "Bo Alder, Dora van der Elst, ..., Gus Ho",
        "Berg, A.; Alder, B. and 3 more",
    ],
)
def test_a_line_of_names_is_known(line: str):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    ["Research Article", "Tides and waves of lakes", "Clinical Medicine", "In 2026", "Lakes", ""],
)
def test_a_line_of_words_is_no_line_of_names(line: str):
    assert not is_byline(line)


def test_degrees_and_marks_are_no_part_of_names():
    assert names_alone("By Anna Berg1,2*, MD; Bo Alder, PhD et al.") == "Anna Berg; Bo Alder"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Version of Record online: 30 September 2026", "2026-09-30"),
        ("bioRxiv posted 13 July 2026 doi:10.1101/2026.07.12.1", "2026-07-13"),
        ("Sep 30, 2026 | OnlineFirst", "2026-09-30"),
        ("In May 2026 we met", ""),
    ],
)
def test_a_day_is_read_where_it_is_said_what_day_it_is(line: str, day: str):
    assert date_in(line) == day


def test_a_link_without_anything_of_a_paper_is_none():
    html = "<a href='https://el.wiley.com/1'>Join our conference in Bergen</a><p>Come and see.</p>"
    assert titles(html) == []


def test_a_paper_under_two_headings_is_two_entries_and_twice_under_one_is_one():
    card = "<a href='https://el.wiley.com/1'>Tides of small lakes</a><p>Jane Doe</p>"
    assert len(titles(f"<h2>Ecology</h2>{card}<h2>Geology</h2>{card}")) == 2
    assert len(titles(f"<h2>Ecology</h2>{card}{card}")) == 1


def test_a_summary_by_a_machine_is_no_abstract():
    html = "<a href='https://x.org/doi/10.1000/1'>Tides of lakes</a><p>TLDR " + "Lakes. " * 90
    assert digest_of(html).entries[0].reference.abstract == ""


def test_the_sender_tells_the_publisher():
    assert [by_sender(name).name for name in _senders() if by_sender(name)] == [
        "bioRxiv",
        "Cell Press",
        "The Lancet",
        "ScienceDirect",
    ]
    assert by_sender("someone@notwiley.com") is None
    assert by_sign("just a text about Wiley and Elsevier") is None


def _senders() -> tuple[str, ...]:
    return (
        "openrxiv-mailer@alerts.highwire.org",
        "cellpress@notification.elsevier.com",
        "thelancet@notification.elsevier.com",
        "sciencedirect@notification.elsevier.com",
    )


def test_a_mail_of_a_publisher_is_certain_and_a_bibliography_is_not_claimed():
    assert sniff(Source("x.eml", f"{HEAD}\nHello".encode())) is Confidence.CERTAIN
    bib = b"@article{a, url={https://ssrn.com/abstract=1234567}}"
    assert sniff(Source("x.bib", bib)) is Confidence.NO


def test_a_mail_without_papers_is_told():
    digest = read(Source("x.eml", f"{HEAD}\nHello".encode()))
    assert [problem.message for problem in digest.problems] == ["No paper was found in this alert"]
