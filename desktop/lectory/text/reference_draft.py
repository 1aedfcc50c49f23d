"""This module holds a reference while a reader fills it, field by field, from a record.

Whatever comes in is cleaned here once: white space is single blanks, an address that is none (or
a script) is dropped, an identifier that is none is refused, nothing is kept twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lectory.model.identifier import (
    Identifier,
    Scheme,
    arxiv_version,
    find_identifiers,
    identifier,
    identifiers_of_url,
    unique,
)
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.names import parse_person, parse_pubmed_person

_LONGEST_IDENTIFIER = 2_000
"""A longer text, in characters, is not looked at for an identifier."""

_URL = re.compile(r"(?i)(?:https?|ftp)://[^\s<>\"]+")
_ISBNS = re.compile(r"[0-9][0-9Xx\u2010-\u2015 -]{8,20}")
_ISSN = re.compile(r"(?<!\d)\d{4}-?\d{3}[\dXx](?!\d)")
_OTHERS = re.compile(r"(?i)(?:and\s+)?(?:et\.? al\.?|others|…|\.\.\.)")
_GROUP = re.compile(
    r"(?i)\b(?:organi[sz]ation|collaborations?|consortium|committee|commission|association|group"
    r"|society|agency|ministry|department|university|institute|council|board|team|network"
    r"|initiative|foundation|cent(?:er|re)|project|investigators|bank|corporation|inc|gmbh|ltd)\b"
)
_MOST_INITIALS = 4


@dataclass(slots=True)
class ReferenceDraft:
    """A reference on its way; see `Reference` for the meaning of the fields."""

    title: str = ""
    abstract: str = ""
    date: str = ""
    venue: str = ""
    kind: str = ""
    key: str = ""
    authors: list[Person] = field(default_factory=list[Person])
    truncated: bool = False
    identifiers: list[Identifier] = field(default_factory=list[Identifier])
    version: int | None = None
    _urls: list[str] = field(default_factory=list[str])
    _extra: dict[tuple[str, str], list[str]] = field(
        default_factory=dict[tuple[str, str], list[str]]
    )

    def author(self, person: Person) -> None:
        """Add an author; a sign for others ("et al.") is noted as such."""
        if _OTHERS.fullmatch(person.natural()):
            self.truncated = True
        elif any(map(str.isalnum, person.natural())):
            self.authors.append(person)

    def know(self, scheme: Scheme, text: str) -> bool:
        """Take an identifier, if it is one of that scheme."""
        known = identifier(scheme, text) if 0 < len(text) <= _LONGEST_IDENTIFIER else None
        if known is not None:
            self._note((known,), text)
        return known is not None

    def know_in(self, text: str) -> None:
        """Take the identifiers that running text names."""
        if text:
            self._note(find_identifiers(text[:_LONGEST_IDENTIFIER]), text[:_LONGEST_IDENTIFIER])

    def numbers(self, text: str) -> None:
        """Take ISBNs and ISSNs from a text that holds them, brackets and all."""
        found = False
        for number in _ISBNS.findall(text[:_LONGEST_IDENTIFIER]):
            found |= self.know(Scheme.ISBN, number.strip(" -"))
        if not found:
            for number in _ISSN.findall(text[:_LONGEST_IDENTIFIER]):
                known = identifier(Scheme.ISSN, number)
                self.add("ISSN", known.value if known else number)

    def link(self, text: str) -> None:
        """Take the addresses in a text, and the identifiers that they hold."""
        for address in _URL.findall(text):
            address = address.rstrip(".,;)")
            if len(address) <= _LONGEST_IDENTIFIER:
                self._note(identifiers_of_url(address), address)
            self._urls.append(address)

    def add(self, name: str, value: str) -> None:
        """Keep a further field, once."""
        value = " ".join(value.split())
        if value:
            self._extra.setdefault((name, value), [value])

    def join(self, name: str, value: str) -> None:
        """Put a value behind those of that name, parted by semicolons, once each."""
        value = " ".join(value.split())
        values = self._extra.setdefault((name, ""), [])
        if value and (name, value) not in self._extra:
            self._extra[name, value] = []
            values.append(value)

    def pages(self, start: str, end: str) -> None:
        """Keep first and last page as a range."""
        start, end = start.strip(), end.strip()
        self.add("page", f"{start}-{end}" if start and end and start != end else start or end)

    def is_empty(self) -> bool:
        """Whether nothing is known by which a paper could be found again."""
        return not (self.title or self.authors or self.identifiers)

    def reference(self) -> Reference:
        """The reference, its texts in single blanks."""
        urls = tuple(dict.fromkeys(self._urls))
        return Reference(
            title=squeeze(self.title),
            authors=tuple(self.authors),
            authors_truncated=self.truncated,
            abstract=self.abstract.strip(),
            date=self.date,
            venue=squeeze(self.venue),
            kind=self.kind,
            identifiers=unique(self.identifiers),
            version=self.version,
            url=urls[0] if urls else "",
            links=urls[1:],
            key=self.key,
            extra=tuple(
                (name, "; ".join(values)) for (name, _), values in self._extra.items() if values
            ),
        )

    def _note(self, known: Iterable[Identifier], text: str) -> None:
        for found in known:
            self.identifiers.append(found)
            if found.scheme is Scheme.ARXIV and self.version is None:
                self.version = arxiv_version(text)


def squeeze(text: str) -> str:
    """The text with single blanks for all its white space."""
    return " ".join(text.split())


def record_person(text: str) -> Person:
    """A name as records print it; a comma behind it, or a word for a group, keeps it undivided.

    >>> record_person("Long V").inverted(), record_person("World Health Council,").literal
    ('Long, V', 'World Health Council')
    """
    text = squeeze(text)
    if text.endswith(","):
        return Person(literal=text.rstrip(", "))
    if "," not in text and _GROUP.search(text):
        return Person(literal=text)
    return parse_pubmed_person(text) if _has_initials_last(text) else parse_person(text)


def catalogue_person(text: str) -> Person:
    """A name where people always have a comma: one without is a group, or a single word.

    >>> catalogue_person("PDQ Adult Treatment Editorial Board.").literal
    'PDQ Adult Treatment Editorial Board'
    """
    text = squeeze(text).rstrip(",;")
    if "," in text:
        return parse_person(text)
    return parse_person(text) if " " not in text else Person(literal=text.rstrip("."))


def _has_initials_last(text: str) -> bool:
    *words, last = text.split(" ")
    if not words or len(last) > _MOST_INITIALS or not (last.isalpha() and last.isupper()):
        return False
    return not any(word.isupper() or "." in word or "," in word for word in words)
