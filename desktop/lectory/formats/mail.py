"""Mail of unknown content: messages are taken out of files, and read as whatever they hold.

    From MAILER-DAEMON Fri Mar  3 01:31:14 2023       an mbox: many messages in one file
    From: Anna Berg <anna@example.org>                a forwarded alert: not from its publisher
    Content-Type: multipart/mixed; boundary="b"
    …
    Content-Disposition: attachment; filename="library.bib"

Each message is offered to the readers that know mails; if none does, its attached files and its
bodies, as a page and as text, are offered to all. The surest reader reads. Entries of a message
that is one of several get its subject as their section where they have none.

Seen: mbox of Thunderbird, Apple Mail and list archives; `.eml` of all programs (RFC 5322).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lectory.errors import InputError
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.text.mail import Mail, Part, looks_like_mail, read_mails

MAX_TOLD = 50
"""More messages without papers are counted, not listed."""

_NAME = "mail"
_BODIES = ("text/html", "text/plain")
_NO_FILES = ("image/", "audio/", "video/", "font/", "application/pgp", "application/pkcs7")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Offer:
    """Something of a message that a reader may know.

    `shift` is what to add to its lines to get those of the source; None if they are others.
    """

    source: Source
    shift: int | None = None


def sniff(source: Source) -> Confidence:
    """Certain of a file of messages; possible of one message, which others may know better."""
    if not looks_like_mail(source.head):
        return Confidence.NO
    return Confidence.CERTAIN if source.head.startswith(b"From ") else Confidence.POSSIBLE


def read(source: Source) -> Digest:
    """Read every message by the reader that is surest to know it."""
    mails = read_mails(source.data)
    if not mails:
        return Digest(_NAME, problems=(Problem(1, "This does not begin as a mail does"),))
    raw = source.data.replace(b"\r\n", b"\n")
    found = [(mail, _read_mail(mail, raw)) for mail in mails]
    several = sum(digest is not None for _, digest in found) > 1
    problems = [problem for mail, _ in found for problem in mail.problems]
    problems += _silent([mail for mail, digest in found if digest is None])
    digests: list[Digest] = []
    for mail, digest in found:
        if digest is not None:
            digests.append(_as_one_of_many(digest, mail) if several else digest)
    together = _together(digests)
    return replace(
        together,
        title=mails[0].subject if len(mails) == 1 else "",
        problems=(*problems, *together.problems),
    )


def _read_mail(mail: Mail, raw: bytes) -> Digest | None:
    """The digest in a message; None if no reader found papers in it."""
    whole = _read(_whole(mail, raw), knows_mails=True)
    if whole is not None:
        return whole[1]
    files = [found[1] for offer in _files(mail) if (found := _read(offer))]
    bodies = [found for offer in _bodies(mail, raw) if (found := _read(offer))]
    if bodies:
        sureness, body = max(bodies, key=lambda found: (found[0], len(found[1].entries)))
        if not files or sureness >= Confidence.LIKELY:
            files.append(replace(body, date=body.date or mail.date))
    return _together(files) if files else None


def _read(offer: _Offer, knows_mails: bool = False) -> tuple[Confidence, Digest] | None:
    """The digest that the surest reader finds in an offer, if it finds papers."""
    from lectory import formats  # here, since it is this package that knows all readers

    for guess in formats.detect(offer.source):
        suited = not knows_mails or ".eml" in guess.format.suffixes
        if guess.format.name == _NAME or not suited:
            continue
        try:
            digest = formats.read(offer.source, guess.format.name)
        except InputError:
            return None
        if digest.entries:
            return guess.confidence, _moved(digest, offer.shift)
    return None


def _moved(digest: Digest, shift: int | None) -> Digest:
    """The digest with the lines of the source in place of those of the offer."""

    def line(number: int | None) -> int | None:
        return None if number is None or shift is None else max(1, number + shift)

    entries = tuple(replace(entry, line=line(entry.line)) for entry in digest.entries)
    problems = tuple(replace(problem, line=line(problem.line)) for problem in digest.problems)
    return replace(digest, entries=entries, problems=problems)


def _together(digests: Sequence[Digest]) -> Digest:
    """One digest of several; it has the format, publisher and date that all of them share."""
    if len(digests) == 1:
        return digests[0]
    entries = (entry for digest in digests for entry in digest.entries)
    return Digest(
        _shared([digest.format for digest in digests]) or _NAME,
        tuple(replace(entry, position=place) for place, entry in enumerate(entries, start=1)),
        tuple(problem for digest in digests for problem in digest.problems),
        _shared([digest.publisher for digest in digests]),
        date=_shared([digest.date for digest in digests]),
        left_out=tuple(line for digest in digests for line in digest.left_out),
    )


def _as_one_of_many(digest: Digest, mail: Mail) -> Digest:
    entries: tuple[Entry, ...] = tuple(
        entry if entry.section else replace(entry, section=mail.subject) for entry in digest.entries
    )
    return replace(digest, entries=entries, date=digest.date or mail.date)


def _shared(values: Sequence[str]) -> str:
    return values[0] if values and len(set(values)) == 1 else ""


def _silent(mails: Sequence[Mail]) -> Iterator[Problem]:
    for mail in mails[:MAX_TOLD]:
        yield Problem(mail.line, "No paper was found in this message", mail.subject)
    if len(mails) > MAX_TOLD:
        yield Problem(None, f"No paper was found in {len(mails) - MAX_TOLD:,} more messages")


def _whole(mail: Mail, raw: bytes) -> _Offer:
    """The message built again of its bodies, for readers that go by the sender."""
    head = [f"From: {mail.sender}", f"Subject: {mail.subject}", "MIME-Version: 1.0"]
    if _DAY.fullmatch(mail.date):
        head.insert(2, f"Date: {_sent(mail.date)}")
    bodies = [part for part in mail.parts if _is_body(part)]
    if len(bodies) == 1:
        head += (*_type_of(bodies[0]), "")
        shift = bodies[0].line - 1 - len(head) if _is_as_sent(bodies[0], raw) else None
        return _offer("message.eml", "\n".join((*head, bodies[0].text)), shift)
    mark = f"part-of-{mail.line}-{sum(len(body.text) for body in bodies)}"
    lines = [*head, f'Content-Type: multipart/alternative; boundary="{mark}"', ""]
    for body in bodies:
        lines += (f"--{mark}", *_type_of(body), "", body.text)
    return _offer("message.eml", "\n".join((*lines, f"--{mark}--", "")))


def _files(mail: Mail) -> Iterator[_Offer]:
    for part in mail.parts:
        if not _is_body(part) and not part.media_type.startswith(_NO_FILES) and part.data:
            yield _Offer(Source(part.name or "attached file", part.data))


def _bodies(mail: Mail, raw: bytes) -> Iterator[_Offer]:
    for part in mail.parts:
        if _is_body(part) and part.text.strip():
            shift = part.line - 1 if _is_as_sent(part, raw) else None
            suffix = ".html" if part.media_type == "text/html" else ".txt"
            yield _offer(f"message{suffix}", part.text, shift)


def _offer(name: str, text: str, shift: int | None = None) -> _Offer:
    return _Offer(Source(name, text.encode("utf-8", errors="replace")), shift)


def _is_body(part: Part) -> bool:
    return part.media_type in _BODIES and not part.attached


def _is_as_sent(part: Part, raw: bytes) -> bool:
    """Whether a body was not encoded, so that its lines are those of the source."""
    return bool(part.data) and part.data[:10_000] in raw


def _type_of(part: Part) -> tuple[str, str]:
    return (
        f"Content-Type: {part.media_type}; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )


def _sent(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year} 00:00:00 +0000"


FORMAT = Format(
    name=_NAME,
    label="Mail",
    suffixes=(".eml", ".mbox", ".mbx"),
    sniff=sniff,
    read=read,
)
