"""Reads NEP of RePEc and the eJournals of SSRN: contents first, then each paper with its fields.

    1. Tides as Markets                                     NEP, sent as text
      Berg, Anna (University of Lakes)
      Alder, Bo

    Lakes are markets. …                                    the abstract
    Keywords: tides
    Date:     2005-08-31
    URL:      http://d.repec.org/n?u=RePEc:xyz:wpaper:1&r=gth

    2. Tides as Markets                                     NEP, copied from its page
    Date:   2005-11-07
    By:     Anna Berg (University of Lakes)
    Bo Alder
    URL:    http://d.repec.org/…
    Lakes are markets. …
    Keywords:  tides

    "Tides as Markets"                                      SSRN
      Contact:  ANNA BERG
                University of Lakes
        Email:  anna@example.org
    Full Text:  https://ssrn.com/abstract=1234567?dgcid=ejournal
    ABSTRACT: Lakes are markets. …

Contents print the titles with names or a date only, so that what has neither an address of its
own nor an abstract is not a paper; a title is kept once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lectory.formats.publisher_mail.records import Record
from lectory.formats.publisher_mail.words import names_alone
from lectory.text.dates import iso_date

_NUMBERED = re.compile(r"(?P<number>\d{1,4})\.\s+(?P<title>\S.*)")
_FIELD = re.compile(
    r"(?P<name>Date|By|URL|Keywords?|JEL(?: Classification)?|Contact|Email|Auth-Page|Full Text"
    r"|Abstract|ABSTRACT|Posted|Paper ID|Journal|Editor)\s*:\s*(?P<value>.*)"
)
_RULE = re.compile(r"[-_=*+]{8,}")
_QUOTED = re.compile(r"[“\"](?P<title>\S.*)")
_CONTENTS = re.compile(r"(?i)in this issue we have|t\s?a\s?b\s?l\s?e\s+o\s?f\s+c\s?o\s?n\s?t\s?e")
_SSRN = re.compile(r"(?i)https?://\S*ssrn\.com/\S*abstract(?:_id)?=(\d{4,9})\S*")
_REPORT_DAY = re.compile(r"(?i)(?:date:\s*|issue of )((?:19|20)\d\d-\d\d-\d\d)")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_FOOT = re.compile(r"(?i)this (?:nep-\w+|report|issue|document)\b.*|to unsubscribe\b.*|©.*")
_HEAD_END = 40
_TITLE_LINES = 6
_OPENING, _CLOSING = ('"', "“"), ('"', "”")


@dataclass(slots=True)
class _Piece:
    """The lines of one numbered or quoted title, up to the next."""

    title: str
    line: int
    is_quoted: bool = False
    lines: list[str] = field(default_factory=list[str])


def read_economics(lines: Sequence[str]) -> list[Record]:
    """The papers in order, those of the contents left out where they come again."""
    section = report_name(lines)
    found: dict[str, Record] = {}
    for piece in _pieces(lines):
        record = _record(piece)
        key = " ".join(record.title.casefold().split())
        known = found.get(key)
        if known is None:
            record.section = section
            found[key] = record
        else:
            _complete(known, record)
    records = list(found.values())
    whole = [record for record in records if record.url or record.abstract]
    return whole or records


def report_name(lines: Sequence[str]) -> str:
    """The field of economics that a NEP report is about, which stands below its name."""
    for number, line in enumerate(lines[:_HEAD_END]):
        if "New Economics Papers" in line:
            rest = line.partition("New Economics Papers")[2].strip(" :-–")
            below = lines[number + 1].strip() if number + 1 < len(lines) else ""
            return (rest or ("" if _RULE.match(below) else below)).removeprefix("on ").strip()
    return ""


def report_date(lines: Sequence[str]) -> str:
    """The day of a NEP report, from its head."""
    for line in lines[:_HEAD_END]:
        if _CONTENTS.search(line) or _NUMBERED.match(line.strip()):
            break
        found = _REPORT_DAY.match(line.strip().translate(_DASHES))
        if found is not None:
            return iso_date(found[1])
    return ""


def _pieces(lines: Sequence[str]) -> Iterator[_Piece]:
    piece: _Piece | None = None
    expected_break = True
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        begins = _NUMBERED.fullmatch(line) or _QUOTED.fullmatch(line)
        if begins is not None and raw[:1] not in (" ", "\t") and expected_break:
            if piece is not None:
                yield piece
            piece = _Piece(begins["title"], number, line[:1] in _OPENING)
        elif _RULE.fullmatch(line) or _FOOT.fullmatch(line):
            if piece is not None:
                yield piece
            piece = None
        elif piece is not None:
            piece.lines.append(raw.rstrip())
        expected_break = not line or _RULE.fullmatch(line) is not None or _is_field(line)
    if piece is not None:
        yield piece


def _is_field(line: str) -> bool:
    return _FIELD.fullmatch(line) is not None or line.startswith("http")


def _record(piece: _Piece) -> Record:
    record = Record(_whole_title(piece), line=piece.line)
    body: list[str] = []
    current = ""
    for line in map(str.strip, piece.lines):
        named = _FIELD.fullmatch(line)
        if named is not None:
            current = named["name"].lower()
            _take(record, body, current, named["value"].strip())
        elif not line:
            current = "" if current != "abstract" else current
            body.append("")
        elif not (match := _SSRN.search(line)):
            _go_on(record, body, current, line)
        elif not record.url:
            record.url = _without_campaign(match[0])
    _take_body(record, body)
    return record


def _whole_title(piece: _Piece) -> str:
    """The title with the lines it goes on in: up to the quote, or those not indented."""
    title = piece.title
    if piece.is_quoted and not title.endswith(_CLOSING):
        ends = next((at for at, line in enumerate(piece.lines) if line.endswith(_CLOSING)), -1)
        if 0 <= ends < _TITLE_LINES:
            title = " ".join((title, *map(str.strip, piece.lines[: ends + 1])))
            del piece.lines[: ends + 1]
    elif not piece.is_quoted:
        lines = piece.lines
        while lines and lines[0][:1].strip() and not _is_field(lines[0]):
            title += f" {lines.pop(0)}"
    return title.strip('"“” ')


def _without_campaign(address: str) -> str:
    return address.partition("?dgcid")[0]


def _take(record: Record, body: list[str], name: str, value: str) -> None:
    if name in ("by", "contact"):
        record.authors += _names(value)
    elif name in ("date", "posted"):
        record.date = record.date or _date(value)
    elif name in ("url", "full text"):
        match = _SSRN.search(value)
        record.url = record.url or (_without_campaign(match[0]) if match else value)
    elif name == "abstract":
        body.append(value)
    elif name.startswith("keyword") and value:
        record.extra.append(("keyword", value.rstrip("; ")))


def _go_on(record: Record, body: list[str], current: str, line: str) -> None:
    """A line without a name: more authors, an affiliation, or the abstract."""
    if current == "by":
        record.authors += _names(line)
    elif current in ("date", "posted") and not record.date:
        record.date = _date(line)
    elif current == "url" and line[:1].islower() and " " not in line:
        record.url += line
    elif current not in ("contact", "email", "auth-page", "keywords", "keyword", "jel"):
        body.append(line)


def _take_body(record: Record, body: list[str]) -> None:
    """What has no name: first authors (where none were named), then the abstract."""
    paragraphs: list[list[str]] = [[]]
    for line in body:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    full = [paragraph for paragraph in paragraphs if paragraph]
    if full and not record.authors and all(map(_is_person, full[0])):
        for line in full.pop(0):
            record.authors += _names(line.removeprefix("by "))
    record.abstract = " ".join(line for paragraph in full for line in paragraph)


def _is_person(line: str) -> bool:
    text = names_alone(line.removeprefix("by "))
    return 2 < len(text) < 200 and not text.endswith(".") and len(text.split()) < 40


def _names(line: str) -> Iterable[str]:
    """The people of a line: parted by semicolons, affiliations in brackets gone."""
    line = re.sub(r"\([^()]*\)", "", line)
    return [name.strip() for name in line.split(";") if any(map(str.isalpha, name))]


def _date(value: str) -> str:
    value = value.translate(_DASHES)
    return iso_date(value[:10]) or iso_date(value)


def _complete(known: Record, again: Record) -> None:
    """The second printing knows more than the contents."""
    known.line = again.line if again.abstract and not known.abstract else known.line
    known.url = again.url or known.url
    known.abstract = again.abstract or known.abstract
    known.date = again.date or known.date
    known.authors = again.authors or known.authors
    known.extra = known.extra or again.extra
