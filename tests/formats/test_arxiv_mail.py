"""Listings that arXiv sends by mail, and what mail programs make of them."""

from pathlib import Path

import pytest

from lectory.formats.arxiv_mail import read, sniff
from lectory.formats.arxiv_mail.days import day_of
from lectory.model.digest import Confidence, Digest, Source

CASES = Path(__file__).parent / "cases" / "arxiv-mail"
DASHES = "-" * 78
RECORD = r"""\\
arXiv:3103.00011
Date: Mon, 3 Mar 2031 08:00:00 GMT   (120kb,D)

Title: Ropes and
  Ladders
Authors: A. Xu and
  B. Li
Categories: hep-th
\\
  We tie two-
knots.
  We untie them.
\\ ( https://arxiv.org/abs/3103.00011 ,  120kb)
"""
MAIL = f"{DASHES}\n{RECORD}{DASHES}\n{RECORD.replace('00011', '00012')}"


def digest_of(text: str | bytes) -> Digest:
    data = text.encode() if isinstance(text, str) else text
    return read(Source("Pasted text", data))


def only(text: str):
    (entry,) = digest_of(text).entries
    return entry


def test_a_record_is_read_with_its_wrapped_lines():
    paper = only(RECORD).reference
    assert paper.title == "Ropes and Ladders"
    assert [person.natural() for person in paper.authors] == ["A. Xu", "B. Li"]
    assert paper.abstract == "We tie two- knots.\n\nWe untie them."
    assert (paper.date, paper.url) == ("2031-03-03", "https://arxiv.org/abs/3103.00011")
    assert [str(known) for known in paper.identifiers] == ["arxiv:3103.00011"]


@pytest.mark.parametrize(
    "changed",
    [
        MAIL.replace("  ", "\xa0 ").replace(" GMT", "\xa0GMT"),
        MAIL.replace("\n  ", "\n"),
        MAIL.replace("\n", "\r\n"),
        MAIL.replace(DASHES, f"{'-' * 70}\n{'-' * 8}"),
        MAIL.replace(DASHES, f"{'-' * 75}=\n---"),
        "".join(f"> {line}\n" for line in MAIL.splitlines()),
        MAIL.replace("\n", "\n\n"),
        MAIL.replace("\\\\\narXiv", "arXiv"),
        MAIL.replace("\\\\ ( https", "\\ ( https").replace("\\\\\n", "\\\n"),
        f"From: a@example.org\nSubject: Fwd: hep-th daily\n\n{MAIL}",
        "From: a@example.org\nSubject: s\nContent-Type: text/html\n\n<html><pre>"
        + MAIL.replace("\n", "<br>\n"),
    ],
)
def test_what_mail_programs_do_is_undone(changed: str):
    digest = digest_of(changed)
    assert [entry.reference.title for entry in digest.entries] == ["Ropes and Ladders"] * 2
    assert [len(entry.reference.authors) for entry in digest.entries] == [2, 2]
    assert digest.entries[0].reference.abstract.startswith("We tie two- knots.")
    assert digest.problems == ()
    assert sniff(Source("x", changed.encode())) > Confidence.POSSIBLE


def test_sections_follow_marks_and_words():
    data = (CASES / "three-sections.eml").read_bytes()
    digest = digest_of(data)
    assert [entry.section for entry in digest.entries] == ["new", "new", "cross", "replaced"]
    assert (digest.date, digest.publisher) == ("2031-03-04", "arXiv")
    assert digest_of(data * 1).problems == ()


def test_a_mark_ends_with_its_mail():
    data = (CASES / "three-sections.eml").read_bytes()
    box = b"".join(b"From x Mon Mar  3 2031\n" + data + b"\n" for _ in range(2))
    sections = [entry.section for entry in digest_of(box).entries]
    assert sections == ["new", "new", "cross", "replaced"] * 2


def test_fields_hidden_in_comments_are_comments():
    paper = digest_of((CASES / "three-sections.eml").read_bytes()).entries[0].reference
    assert paper.venue == ""
    assert paper.field("note") == "12 pages, see Journal-ref: is no field here"
    assert paper.authors[-1].suffix == "Jr."


def test_days_of_the_past_week_are_no_papers():
    head = "\\\\\n/* Mon, 3 Mar 2031 */\n\\\\\n" + DASHES + "\n"
    bare = RECORD.partition("  We tie")[0]
    digest = digest_of(head + bare + DASHES + "\n" + head + bare)
    assert [entry.reference.abstract for entry in digest.entries] == ["", ""]
    assert (digest.date, digest.problems) == ("2031-03-03", ())


def test_a_mail_without_papers_is_no_error():
    text = f"{DASHES}\n received from  Sun  2 Mar 31 19:00:00 GMT  to  Mon  3 Mar 31 19:00:00 GMT\n"
    digest = digest_of(text)
    assert (digest.entries, digest.problems, digest.date) == ((), (), "2031-03-03")
    assert sniff(Source("x", text.encode())) is Confidence.CERTAIN


def test_a_record_without_title_is_left_out_and_said():
    digest = digest_of(RECORD.replace("Title:", "Tilt:"))
    assert digest.entries == ()
    assert (digest.problems[0].line, "3103.00011" in digest.problems[0].message) == (1, True)


def test_a_text_cut_within_a_record_is_told():
    digest = digest_of(MAIL[: MAIL.rindex("knots")])
    assert len(digest.entries) == 2
    assert "cut off" in digest.problems[0].message
    assert digest_of(MAIL[MAIL.index("We untie") :]).entries[-1].reference.title


def test_numbers_before_1993_take_the_archive_of_their_category():
    old = RECORD.replace("arXiv:3103.00011", "Paper: 9201001")
    assert str(only(old).reference.identifiers[0]) == "arxiv:hep-th/9201001"


def test_a_version_in_the_date_line_is_kept():
    entry = digest_of((CASES / "month-1994.txt").read_bytes()).entries[0]
    assert (entry.reference.version, entry.reference.date) == (2, "1994-01-03")


def test_other_texts_are_not_claimed():
    for text in (
        "See arXiv:2303.00011\n",
        "Title: a\nAuthors: b\n",
        "\\\\ a\n",
        "From: a\nTo: b\n\n",
    ):
        assert sniff(Source("x.eml", text.encode())) is Confidence.NO


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wed,  1 Jan 92 12:34:56 EST", "1992-01-01"),
        ("Thu  2 Mar 23 19:00:00 GMT", "2023-03-02"),
        ("Mon Jan  3 01:06:03 MET 1994.", "1994-01-03"),
        ("never", ""),
    ],
)
def test_days_of_thirty_years_are_read(text: str, day: str):
    assert day_of(text) == day
