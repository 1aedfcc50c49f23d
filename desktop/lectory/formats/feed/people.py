"""Reads the authors of an item: one a field, all in one field, or as an e-mail address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lectory.model.person import Person
from lectory.text.html import without_markup
from lectory.text.names import parse_byline, parse_person, parse_pubmed_person

_MAIL = re.compile(r"\S+@\S+\.\S+")
_IN_BRACKETS = re.compile(r"\S+@\S+\s*\((.+)\)$")
_OTHERS = re.compile(r"(?i)[,;]?\s*(?:\band )?(?:\bet\.? al\b\.?|and others|…|\.\.\.)\s*$")
_BY = re.compile(r"(?i)(?:by|authors?(?:\(s\))?)\s*:?\s+")
_PUBMED = re.compile(r"(?:[^\W\d_][^\s,]*\s){1,4}[A-ZÀ-Þ]{1,3}(?:\s(?:Jr|Sr|II|III|2nd|3rd))?")
_NO_NAMES = ("noreply", "no-reply", "webmaster", "unknown", "admin", "anonymous", "n/a", "none")
_GROUP = re.compile(
    r"(?i)the .*|.*\b(?:group|consortium|collaboration|network|team|committee|investigators)"
)
_AND = re.compile(r"\s+(?:and|&|und|et|y|e)\s+", re.IGNORECASE)
MOST = 5_000
"""More authors of one item are not read."""


def people_of(texts: Sequence[str], one_each: bool) -> tuple[tuple[Person, ...], bool]:
    """The authors that fields name, and whether the list is cut short.

    `one_each` tells that this feed has a field for each author.

    >>> people, more = people_of(["García-Castaño J, Balao F, et al. "], False)
    >>> [person.inverted() for person in people], more
    (['García-Castaño, J', 'Balao, F'], True)
    """
    names: list[Person] = []
    truncated = False
    for text in texts[:MOST]:
        text = " ".join(without_markup(text).split())
        text, cuts = _OTHERS.subn("", text.rstrip(" ,;"))
        truncated |= cuts > 0
        names += _people_in(_without_mail(text).rstrip(" ,;"), one_each)
    known = tuple(_whole_group(person) for person in names if _is_name(person))
    return tuple(dict.fromkeys(known)) if len(texts) > 1 else known, truncated


def _people_in(text: str, one_each: bool) -> Iterable[Person]:
    if not text:
        return ()
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    if one_each and text.count(",") < 3 and ";" not in text:
        return (parse_person(text),)
    parts = [part.strip() for part in text.split(";" if ";" in text else ",")]
    parts = [part for part in parts if part]
    if _has_initials_last(parts):
        return (parse_pubmed_person(part.rstrip(".")) for part in parts)
    if ";" in text:
        return map(parse_person, parts)
    if len(parts) == 2 and not _AND.search(text) and _is_inverted(parts):
        return (parse_person(text),)
    return parse_byline(text)[0]


def _has_initials_last(parts: Sequence[str]) -> bool:
    """Whether names are printed as PubMed does; `Yinpeng ZHANG` has its family name last."""
    return all(_PUBMED.fullmatch(part.rstrip(".")) for part in parts)


def _is_inverted(parts: Sequence[str]) -> bool:
    """Whether two parts are a family name and given names, not two people."""
    family, given = (part.split() for part in parts)
    return len(family) == 1 or len(given) == 1 or family[0][0].islower()


def _without_mail(text: str) -> str:
    named = _IN_BRACKETS.fullmatch(text)
    return named[1].strip() if named else " ".join(_MAIL.sub("", text).split())


def _is_name(person: Person) -> bool:
    text = person.natural().lower()
    return any(map(str.isalpha, text)) and not text.startswith(_NO_NAMES)


def _whole_group(person: Person) -> Person:
    """A group's name undivided."""
    return Person(literal=person.natural()) if _GROUP.fullmatch(person.natural()) else person
