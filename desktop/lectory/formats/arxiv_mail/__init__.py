r"""The listings that arXiv sends by mail, daily since 1992, and its month and past-week listings.

    Date: Fri,  3 Mar 23 01:29:12 GMT                 a head, or none in a copy
    Subject: hep-th daily 2 new + 1 crosses received
    ------------------------------------------------  78 dashes between records
     received from  Wed  1 Mar 23 19:00:00 GMT  to  Thu  2 Mar 23 19:00:00 GMT
    ------------------------------------------------
    \\
    arXiv:2303.90001 (*cross-listing*)                 before 2007: `Paper: hep-th/9401001`
    Date: Wed, 1 Mar 2023 19:00:02 GMT   (3197kb,D)    or `replaced with revised version Wed, …`

    Title: A Title That Goes on in Lines Indented
      by Two Blanks
    Authors: M{\aa}ns Olsson (1), B. Xu ((1) Uppsala)
    Categories: hep-th math.AG
    Comments: 12 pages
    \\
      The abstract, of which each paragraph begins with two blanks; replacements and listings
    have none.
    \\ ( https://arxiv.org/abs/2303.90001 ,  3197kb)

    mail    = [ head ], { record | mark } ;
    record  = "\\", number, { field }, "\\", [ abstract, "\\", [ "(", address, size, ")" ] ] ;
    mark    = dashes | "%-%-…" (cross-lists follow) | "%%--%%--…" (replacements) | "%%%---…" (end)
            | "\\", "/* Fri, 3 Mar 2023 */", "\\" (a day of the past week) ;

A cross-list that was replaced is a replacement. Copies from web mail hold no-break spaces, lose
indentation, break the lines of dashes, or quote each line with `> `. The head lines have changed
over the years, so that none is asked for but number and title.

Seen in mails of 1994 to 2026 and in listings of arXiv's own archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectory.formats.arxiv_mail.days import day_of
from lectory.formats.arxiv_mail.letters import Letter, letters
from lectory.formats.arxiv_mail.records import Record, read_records
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.addresses import addresses
from lectory.text.arxiv import (
    NUMBER,
    arxiv_abstract,
    arxiv_identifiers,
    arxiv_people,
    arxiv_title,
)

_NAME = "arxiv-mail"
_RECORD = re.compile(
    rf"(?:^|\n)\\{{1,2}}[ \t]*\n(?:/\*|(?:arXiv:|Paper[^\n:]{{0,20}}: ?)(?:{NUMBER}|\d{{7}}))"
)
_NUMBER_LINE = re.compile(rf"(?:^|\n)(?:arXiv:|Paper[^\n:]{{0,20}}: ?){NUMBER}[^\n]{{0,30}}\n")
_FIELDS = re.compile(r"\n(Title|Authors?|Categories|Comments|Date): ")
_RECEIVED = re.compile(r"received from +\w{3} +\d{1,2} \w{3} \d{2} [\d:]+ GMT +to ")
_SUBJECT = re.compile(r"^\S+ daily (?:\d+ new|Subj-class mailing)")


def sniff(source: Source) -> Confidence:
    """Certain with a record or the line of times that no other document has."""
    found = Confidence.NO
    for letter in letters(source.head):
        text = "\n".join(letter.lines)
        if _RECORD.search(text) or _RECEIVED.search(text) or _SUBJECT.match(letter.subject):
            return Confidence.CERTAIN
        if _NUMBER_LINE.search(text) and len(set(_FIELDS.findall(text))) >= 3:
            found = Confidence.LIKELY
    return found


def read(source: Source) -> Digest:
    """Read every record of every message; a mail without papers is no error."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    date = title = ""
    for letter in letters(source.data):
        records, own = read_records(letter)
        problems += own
        for record in records:
            if record.title:
                entries.append(_entry(record, len(entries) + 1))
            else:
                problems.append(_untitled(record))
        date = date or _date_of(letter)
        title = title or letter.subject
    return Digest(_NAME, tuple(entries), tuple(problems), "arXiv", title, date)


def _entry(record: Record, position: int) -> Entry:
    fields = record.fields
    people, truncated = arxiv_people(fields.get("authors", ""))
    identifiers, version = arxiv_identifiers(record.number, fields.get("doi", ""))
    abstract = arxiv_abstract(record.abstract)
    said = f"{record.abstract}\n{fields.get('comments', '')}"
    reference = Reference(
        title=arxiv_title(record.title),
        authors=people,
        authors_truncated=truncated,
        abstract=abstract,
        date=record.date,
        venue=arxiv_title(fields.get("journal-ref", "")),
        kind="article",
        identifiers=identifiers,
        version=version or record.version,
        url=record.url,
        links=addresses(said),
        extra=tuple(_extra(record)),
    )
    return Entry(reference, position, record.section, line=record.line)


_EXTRA = (("comments", "note"), ("report-no", "number"))
_OWN = ("categories", "subj-class", "msc-class", "acm-class")


def _extra(record: Record) -> Iterator[tuple[str, str]]:
    for name, variable in _EXTRA:
        if record.fields.get(name):
            yield variable, record.fields[name]
    for name in _OWN:
        if record.fields.get(name):
            yield f"arxiv:{name}", record.fields[name]


def _untitled(record: Record) -> Problem:
    named = record.number or "a record"
    return Problem(record.line, f"{named} has no title and was left out", record.abstract[:80])


_DAYS = (
    re.compile(r"Date:? +(.{0,60})"),
    re.compile(r"received from\b.{0,60}?\bto\b *(.{0,40})"),
    re.compile(r".{0,20}received as of (.{0,40})"),
    re.compile(r"/\* *(.{0,40}?) *\*/"),
)
_HEAD_LINES = 80


def _date_of(letter: Letter) -> str:
    """The day the mail was sent, else the last day it covers."""
    if letter.date:
        return letter.date
    head = letter.lines[:_HEAD_LINES]
    start = next((at for at, line in enumerate(head) if line.startswith("\\")), len(head))
    head = head[: start + 2]
    for pattern in _DAYS:
        days = (pattern.match(line.strip()) for line in head)
        found = next((day_of(day[1]) for day in days if day), "")
        if found:
            return found
    return ""


FORMAT = Format(
    name=_NAME,
    label="arXiv mail",
    suffixes=(".eml", ".mbox", ".txt"),
    sniff=sniff,
    read=read,
)
