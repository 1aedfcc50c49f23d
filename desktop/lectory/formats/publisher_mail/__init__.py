"""Alerts of publishers, preprint servers and indexes: mails, saved HTML, copied text.

bioRxiv and medRxiv, Wiley, ScienceDirect, Cell Press, AHA, SSRN, RePEc NEP, Semantic Scholar,
ADS, and journals whose mails are built like theirs. No two have one grammar; what is common:

* In HTML a title is a link on a line of its own, or has a class that says so; authors, dates and
  buttons follow in any order (`cards`).
* In text a line of names, a day or an address tells what is a paper (`plain`).
* NEP and SSRN print contents first, then each paper again with its fields (`economics`).

    Title: Tides of shallow lakes        <- link: https://click.example.org/…/https:%2F%2F…
    Research article                     <- label: left out
    Available online 3 April 2026        <- the day of the paper
    Anna Berg, Bo Alder, +3 authors      <- authors, more of them

Trackers carry the address of the paper percent-encoded. `TLDR` texts are no abstracts. A paper
may stand under two headings: each printing is an entry. Seen in mails of 2005 (NEP) to 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lectory.formats.publisher_mail.cards import read_cards
from lectory.formats.publisher_mail.economics import read_economics, report_date
from lectory.formats.publisher_mail.plain import read_plain
from lectory.formats.publisher_mail.publishers import (
    NEP,
    RXIV,
    SSRN,
    Publisher,
    by_sender,
    by_sign,
)
from lectory.formats.publisher_mail.records import Record, entry_of
from lectory.model.digest import Confidence, Digest, Format, Problem, Source
from lectory.text.decoding import universal_lines
from lectory.text.html import decode_html, read_blocks
from lectory.text.mail import Mail, looks_like_mail, read_mails

_TAG = re.compile(r"<(?:html|body|div|h[1-6]|table|td|p|a)\b[^<>]*>", re.IGNORECASE)
_JOURNAL = re.compile(
    r"(?i)^(?:new (?:articles|issue|online ?first articles|content)(?: are)?(?: now)?"
    r"(?: available)?(?: for| of| in| from)|latest (?:articles|issue) (?:of|in|from)) (?P<name>.+?)"
    r"(?: (?:are|is) (?:now )?available.*| available.*|: .*|, vol.*)?$"
)

_ISSUE = re.compile(
    r"(?i)(?P<name>[^:;,]{3,80}?):?,?\s+[-–]?\s*(?:volume \d|vol\.? \d|online ?first|contents:"
    r"|table of contents|early view|online now|articles in press|e-?toc|ahead of print)"
)


@dataclass(frozen=True, slots=True)
class _Found:
    records: list[Record]
    date: str = ""
    venue: str = ""


def sniff(source: Source) -> Confidence:
    """Certain by the sender of a mail; likely by words that only one publisher prints."""
    head = source.head
    if looks_like_mail(head):
        mails = read_mails(head)
        if not mails:
            return Confidence.NO
        if by_sender(mails[0].address):
            return Confidence.LIKELY if head.startswith(b"From ") else Confidence.CERTAIN
        signed = any(by_sign(f"{mail.html}\n{mail.plain}") for mail in mails)
        return Confidence.LIKELY if signed else Confidence.NO
    text = decode_html(head).text
    return Confidence.LIKELY if by_sign(text) and not _is_code(text) else Confidence.NO


def read(source: Source) -> Digest:
    """Read every alert in the source, in order."""
    mails = read_mails(source.data)
    if not mails:
        decoded = decode_html(source.data)
        digest = _digest(decoded.text, decoded.text, by_sign(decoded.text), "", "")
        problems = (*decoded.problems, *digest.problems)
        return Digest(
            "publisher-mail", digest.entries, problems, digest.publisher, date=digest.date
        )
    digests = [_read_mail(mail) for mail in mails]
    entries = tuple(entry for digest in digests for entry in digest.entries)
    problems = tuple(problem for digest in digests for problem in digest.problems)
    publishers = {digest.publisher for digest in digests}
    days = {digest.date for digest in digests}
    return Digest(
        "publisher-mail",
        entries,
        problems,
        publishers.pop() if len(publishers) == 1 else "",
        digests[0].title if len(digests) == 1 else "",
        days.pop() if len(days) == 1 else "",
    )


def _read_mail(mail: Mail) -> Digest:
    publisher = by_sender(mail.address) or by_sign(f"{mail.html}\n{mail.plain}")
    digest = _digest(mail.html, mail.plain, publisher, mail.subject, mail.date)
    shift = _shift(mail)
    entries = tuple(
        replace(entry, line=entry.line + shift if entry.line and shift is not None else None)
        for entry in digest.entries
    )
    problems = mail.problems + tuple(
        Problem(mail.line, problem.message, mail.subject) for problem in digest.problems
    )
    return Digest("publisher-mail", entries, problems, digest.publisher, mail.subject, digest.date)


def _digest(html: str, plain: str, publisher: Publisher | None, subject: str, day: str) -> Digest:
    name = publisher.name if publisher else ""
    found = _find(html, plain, name)
    venue = found.venue or ("" if name in (NEP, SSRN) else _journal(subject))
    for record in found.records:
        record.venue = record.venue or venue
    if name == RXIV and all(record.venue == "medRxiv" for record in found.records):
        name = "medRxiv" if found.records else name
    entries = tuple(entry_of(record, at) for at, record in enumerate(found.records, start=1))
    problems = () if entries else (Problem(None, "No paper was found in this alert"),)
    return Digest("publisher-mail", entries, problems, name, subject, found.date or day)


def _find(html: str, plain: str, publisher: str) -> _Found:
    """The papers of the part that has most; HTML is asked first."""
    if _TAG.search(html):
        blocks = read_blocks(html)
        records, venue = read_cards(blocks)
        lines = [block.text for block in blocks]
        if records:
            return _Found(records, venue=venue)
        plain = plain if plain.strip() and plain is not html else "\n".join(lines)
    lines = universal_lines(plain)
    if publisher in (NEP, SSRN):
        records = read_economics(lines)
        if records:
            return _Found(records, report_date(lines))
    return _Found(list(read_plain(lines)))


def _journal(subject: str) -> str:
    found = _JOURNAL.match(subject) or _ISSUE.match(subject)
    return found["name"].strip(" :,-–") if found else ""


def _shift(mail: Mail) -> int | None:
    """How many lines stand above the text of the mail; None if its lines cannot be counted."""
    part = next((part for part in mail.parts if part.media_type == "text/plain"), None)
    is_as_it_stands = part is not None and part.text.encode("utf-8", "replace") == part.data
    return part.line - 1 if part is not None and is_as_it_stands and not mail.html else None


def _is_code(text: str) -> bool:
    """Whether a text is a bibliography or data, which names publishers too."""
    return text.lstrip("\ufeff \n\r\t")[:1] in ("{", "[", "@", "%") or text[:5] in (
        "TY  -",
        "PMID-",
    )


FORMAT = Format(
    name="publisher-mail",
    label="Publisher's alert",
    suffixes=(".eml", ".mbox", ".html", ".txt"),
    sniff=sniff,
    read=read,
)
