"""Messages as files hold them: heads, parts, encodings, many in one file, and broken ones."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.text.mail import MAX_DEPTH, looks_like_mail, read_mails

PLAIN = b"""\
From: =?utf-8?q?Biblioth=C3=A8que?= <Alerts@Example.org>
Subject: =?iso-8859-1?q?Nouveaut=E9s?=
 of the day
Date: Fri, 3 Mar 2023 01:31:14 +0000
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

A na=EFve line that =
goes on
"""

TWO_BODIES = b"""\
From: a@example.org
Subject: two
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

Preamble
--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=utf-8

plain words
--inner
Content-Type: text/html; charset=utf-8

<p>rich words</p>
--inner--
--outer
Content-Type: application/x-bibtex; name="refs.bib"
Content-Disposition: attachment; filename="refs.bib"
Content-Transfer-Encoding: base64

QG1pc2N7YSx9
--outer--
"""


def only(data: bytes):
    (mail,) = read_mails(data)
    return mail


def nested(depth: int) -> bytes:
    lines = [b"From: a@example.org", b"Subject: deep"]
    for level in range(depth):
        lines += [b'Content-Type: multipart/mixed; boundary="b%d"' % level, b"", b"--b%d" % level]
    return b"\n".join([*lines, b"Content-Type: text/plain", b"", b"at the bottom"])


def test_head_and_text_are_decoded():
    mail = only(PLAIN)
    assert mail.sender == "Bibliothèque <Alerts@Example.org>"
    assert mail.address == "alerts@example.org"
    assert mail.subject == "Nouveautés of the day"
    assert mail.date == "2023-03-03"
    assert mail.plain == "A naïve line that goes on\n"
    assert mail.parts[0].line == 8


def test_bodies_and_attached_files_are_told_apart():
    mail = only(TWO_BODIES)
    assert (mail.plain, mail.html) == ("plain words", "<p>rich words</p>")
    attached = mail.parts[-1]
    assert (attached.name, attached.data, attached.attached) == ("refs.bib", b"@misc{a,}", True)
    assert [part.line for part in mail.parts] == [13, 17, 24]


@pytest.mark.parametrize("newline", [b"\r\n", b"\r", b"\n"])
def test_line_ends_do_not_matter(newline: bytes):
    assert only(TWO_BODIES.replace(b"\n", newline)).html == "<p>rich words</p>"


def test_a_message_without_its_last_boundary_is_read():
    mail = only(TWO_BODIES.partition(b"--inner--")[0])
    assert mail.html == "<p>rich words</p>\n"


def test_an_mbox_holds_many_messages():
    one = b"From 1@xxx Fri Mar  3 01:31:14 +0000 2023\n" + PLAIN
    body = b">From here on\n\nFrom now on all is text\n\n"
    first, second = read_mails(one + b"\n" + one + body)
    assert first.plain.startswith("A naïve")
    assert "From here on\n\nFrom now on" in second.plain
    assert second.line == 13


def test_a_message_in_a_message_stands_behind_it():
    head = b"From: me@example.org\nSubject: Fwd\nContent-Type: message/rfc822\n\n"
    outer, inner = read_mails(head + PLAIN)
    assert (outer.subject, outer.parts) == ("Fwd", ())
    assert inner.subject == "Nouveautés of the day"
    assert inner.line == 5


def test_an_attached_eml_file_is_a_message():
    coded = base64.encodebytes(PLAIN)
    head = (
        b"From: me@example.org\nSubject: Fwd\nContent-Type: application/octet-stream; "
        b'name="a.eml"\nContent-Transfer-Encoding: base64\n\n'
    )
    assert [mail.subject for mail in read_mails(head + coded)] == ["Fwd", "Nouveautés of the day"]


@pytest.mark.parametrize("charset", [b"x-unknown", b"punycode", b"us-ascii", b"base64", b"utf-8"])
def test_a_wrong_charset_is_read_as_what_it_is(charset: bytes):
    body = "Müller".encode("cp1252")
    head = b"From: a@b.org\nSubject: s\nContent-Type: text/plain; charset=" + charset
    assert only(head + b"\n\n" + body).plain == "Müller"


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"@misc{a,}", b"Title: a\nBody: b\n\n", b"From here to there\nSubject matters"],
)
def test_other_text_is_no_mail(data: bytes):
    assert not looks_like_mail(data)
    assert read_mails(data) == ()


def test_depth_is_limited_and_said():
    mail = only(nested(2_000))
    assert mail.parts == ()
    assert "left out" in mail.problems[0].message
    assert only(nested(MAX_DEPTH - 1)).plain == "at the bottom"


def test_messages_within_messages_are_limited():
    head = b"From: a@example.org\nSubject: s\nContent-Type: message/rfc822\n\n"
    mails = read_mails(head * 3_000)
    assert 1 < len(mails) < MAX_DEPTH + 3


def test_a_broken_word_in_the_head_is_kept_as_text():
    mail = only(b"From: a@example.org\nSubject: =?utf-8?b?!!!?= =?no-such?q?x=FC?= end\n\n")
    assert mail.subject.endswith("end")
    assert only(b"From: a@example.org\nDate: someday\nSubject: s\n\n").date == ""


def test_a_head_in_plain_utf_8_is_read():
    assert only("From: Müller <m@example.org>\nSubject: ä\n\n".encode()).sender[:6] == "Müller"


@given(st.integers(0, len(TWO_BODIES)), st.binary(max_size=20))
def test_any_damage_gives_mails_or_none(at: int, noise: bytes):
    for mail in read_mails(TWO_BODIES[:at] + noise + TWO_BODIES[at:]):
        mail.plain.encode("utf-8")


def test_an_endless_content_type_is_passed_over():
    head = b'From: a@b.org\nSubject: s\nContent-Type: text/html; a="' + b";" * 100_000
    assert only(head + b"\n\nbody").plain == "body"


def test_an_odd_line_before_the_first_message_is_passed_over():
    assert only(b"From " + b"x" * 400 + b"\n" + PLAIN).subject == "Nouveautés of the day"
    assert only(b"From x\n To: y\n" + PLAIN).plain


def test_letters_in_a_boundary_are_no_trouble():
    assert only(TWO_BODIES.replace(b'boundary="outer"', b'boundary="out\xc3\xa9"')).subject == "two"
