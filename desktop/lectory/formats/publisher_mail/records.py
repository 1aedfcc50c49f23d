"""One paper as a mail prints it, and the reference made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lectory.formats.publisher_mail.words import is_cut, names_alone
from lectory.model.digest import Entry
from lectory.model.identifier import (
    Identifier,
    Scheme,
    canonical_url,
    find_identifiers,
    identifier,
    identifiers_of_url,
    unique,
)
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.names import parse_byline, parse_person

_BIBCODE = re.compile(r"(?:19|20)\d\dar[xX]iv(\d{4})(\d{4,5})[A-Za-z.]$")
_DIGITAL = re.compile(r"(?i)([?&])dgcid=[^&]*&?")
_LONGEST_TITLE = 2_000
_FAMILY_FIRST = re.compile(r"[^,;]+,\s*[^,;]+")


@dataclass(slots=True)
class Record:
    """What was read so far; `authors` holds lines, each of one or more names."""

    title: str = ""
    url: str = ""
    authors: list[str] = field(default_factory=list[str])
    date: str = ""
    venue: str = ""
    abstract: str = ""
    section: str = ""
    text: str = ""
    line: int | None = None
    truncated: bool = False
    extra: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def entry_of(record: Record, position: int) -> Entry:
    """The entry of a record, at its place in the mail."""
    people, truncated = _people(record.authors)
    address = canonical_url(record.url)
    reference = Reference(
        title=record.title[:_LONGEST_TITLE],
        authors=people,
        authors_truncated=truncated or record.truncated,
        abstract=record.abstract,
        date=record.date,
        venue=record.venue,
        identifiers=_identifiers(record, address),
        url=_DIGITAL.sub(r"\1", address).rstrip("?&") if address else "",
        extra=tuple(record.extra),
    )
    return Entry(reference, position, record.section, line=record.line)


def arxiv_of_bibcode(bibcode: str) -> str:
    """The arXiv number in a bibcode of ADS; "" if it names no preprint.

    >>> arxiv_of_bibcode("2026arXiv260712345B"), arxiv_of_bibcode("2024ApJ...963..100A")
    ('2607.12345', '')
    """
    found = _BIBCODE.match(bibcode.strip())
    return f"{found[1]}.{found[2]}" if found else ""


def _people(lines: list[str]) -> tuple[tuple[Person, ...], bool]:
    people: list[Person] = []
    truncated = any(map(is_cut, lines))
    for line in lines:
        names = names_alone(line)
        if len(lines) > 1 and _FAMILY_FIRST.fullmatch(names):
            people.append(parse_person(names))
        else:
            found, more = parse_byline(names)
            people += found
            truncated |= more
    return tuple(people), truncated


def _identifiers(record: Record, address: str) -> tuple[Identifier, ...]:
    found = [*identifiers_of_url(address)] if address else []
    found += find_identifiers(record.text)
    for bibcode in re.findall(r"\b(?:19|20)\d\dar[xX]iv\d{8,9}[A-Za-z.]", record.text + record.url):
        known = identifier(Scheme.ARXIV, arxiv_of_bibcode(bibcode))
        found += (known,) if known else ()
    return unique(found)
