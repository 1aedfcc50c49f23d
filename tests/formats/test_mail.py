from pathlib import Path

from lectory import formats
from lectory.formats.mail import read, sniff
from lectory.model.digest import Confidence, Digest, Source

CASES = Path(__file__).parent / "cases"
HEAD = "From: Bo <bo@example.org>\nSubject: {}\nDate: Tue, 14 Jul 2026 05:11:02 +0000\n"
RIS = "TY  - JOUR\nTI  - Tides\nER  - \n"


def digest_of(text: str) -> Digest:
    return read(Source("x.eml", text.encode()))


def titles(digest: Digest) -> list[str]:
    return [entry.reference.title for entry in digest.entries]


def test_a_message_is_read_as_what_its_text_holds():
    digest = digest_of(f"{HEAD.format('Papers')}\n{RIS}")
    assert (digest.format, digest.title, titles(digest)) == ("ris", "Papers", ["Tides"])
    assert digest.entries[0].line == 5


def test_a_forwarded_alert_is_known_by_its_page():
    alert = (CASES / "scholar-alert" / "saved-page.html").read_text(encoding="utf-8")
    text = f"{HEAD.format('Fwd: lakes')}Content-Type: text/html; charset=utf-8\n\n{alert}"
    digest = digest_of(text)
    assert digest.format == "scholar-alert"
    assert len(digest.entries) == 3
    assert formats.detect(Source("x.eml", text.encode()))[0].format.name == "scholar-alert"


def test_an_attached_message_is_read_too():
    inner = (CASES / "publisher-mail" / "sage.eml").read_text(encoding="utf-8")
    text = (
        f"{HEAD.format('Fwd')}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n"
        f"--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    )
    assert titles(digest_of(text))[-1] == "Boats as classrooms"


def test_messages_without_papers_are_told_and_counted():
    one = f"From a@b Tue Jul 14 05:11:02 2026\n{HEAD.format('Lunch')}\nAt noon?\n\n"
    digest = digest_of(one * 60)
    assert len(digest.problems) == 51
    assert digest.problems[0].excerpt == "Lunch"
    assert digest.problems[-1].message == "No paper was found in 10 more messages"


def test_attached_pictures_and_broken_archives_do_not_matter():
    text = (
        f"{HEAD.format('x')}Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: application/zip\nContent-Disposition: attachment; filename=a\n\nPK\x03\x04"
        "\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    )
    assert titles(digest_of(text)) == []


def test_a_file_of_messages_is_certain_and_a_message_only_possible():
    one = f"{HEAD.format('x')}\nHello"
    assert sniff(Source("x", one.encode())) is Confidence.POSSIBLE
    assert sniff(Source("x", f"From a@b Tue Jul\n{one}".encode())) is Confidence.CERTAIN
    assert sniff(Source("x.eml", b"Hello")) is Confidence.NO
