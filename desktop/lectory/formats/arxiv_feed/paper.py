"""What all feeds of arXiv come to, and how their elements are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lectory.model.digest import Problem
from lectory.model.person import Person
from lectory.text.arxiv import NUMBER
from lectory.text.xml_tree import local_name, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NUMBER = re.compile(NUMBER)
_MARKUP = re.compile(r"</?(?:p|br|i|b|em|strong|sub|sup|a|span|div|tt|code)\b[^<>]*>", re.I)


@dataclass(slots=True)
class Paper:
    """One record before its texts are decoded; `is_whole` if something follows its title."""

    line: int | None
    number: str = ""
    title: str = ""
    people: tuple[Person, ...] = ()
    truncated: bool = False
    abstract: str = ""
    date: str = ""
    venue: str = ""
    doi: str = ""
    version: int | None = None
    url: str = ""
    section: str = ""
    comment: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    is_whole: bool = True


@dataclass(slots=True)
class Reading:
    """The papers of a document in order, its name and its day."""

    papers: list[Paper] = field(default_factory=list[Paper])
    problems: list[Problem] = field(default_factory=list[Problem])
    title: str = ""
    date: str = ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements directly within it that have one of the names, whatever their namespace."""
    for child in element:
        if local_name(child) in names:
            yield child


def child_text(element: Element, *names: str) -> str:
    """The text of the first such element that has any, earlier names first; "" if none has."""
    texts = (text_of(child) for name in names for child in children(element, name))
    return next((text for text in texts if text), "")


def number_in(text: str) -> str:
    """The number of a paper with its version, in an address or an identifier."""
    found = _NUMBER.search(text)
    return found[0] if found else ""


def without_markup(text: str) -> str:
    """Text that was HTML within XML, without its tags; other angle brackets are text."""
    return " ".join(_MARKUP.sub("", text).split())


def is_whole(element: Element) -> bool:
    """Whether a record goes on behind its title, so that the title is not cut off."""
    last = element
    while len(last):
        last = last[-1]
    return local_name(last) != "title"
