"""Where highlights stand in an abstract, in characters and in the units a text document counts.

A document counts UTF-16 units, Python counts characters: they differ behind each character
outside the basic plane (𝒪, 🎉).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lectory.model.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Span:
    """A highlight in document units; `end` is behind its last character."""

    start: int
    end: int
    annotation: Annotation


def units(text: str) -> int:
    """The length of a text in UTF-16 units.

    >>> units("a𝒪")
    3
    """
    return len(text) + sum(character > "\uffff" for character in text)


def character_at(text: str, unit: int) -> int:
    """The character that stands at a UTF-16 unit.

    >>> character_at("𝒪(n)", 2), character_at("abc", 99)
    (1, 3)
    """
    for number, character in enumerate(text):
        if unit <= 0:
            return number
        unit -= 2 if character > "\uffff" else 1
    return len(text)


def spans(text: str, annotations: Iterable[Annotation]) -> tuple[Span, ...]:
    """The highlights of an abstract, found again by their quote if the text has changed."""
    found: list[Span] = []
    for annotation in annotations:
        place = None if annotation.page is not None else _place(text, annotation)
        if place is not None:
            start, end = place
            first = units(text[:start])
            found.append(Span(first, first + units(text[start:end]), annotation))
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def _place(text: str, annotation: Annotation) -> tuple[int, int] | None:
    quote, start = annotation.quote, annotation.start
    if start is not None and quote and text[start : start + len(quote)] == quote:
        return start, start + len(quote)
    if not quote:
        return None
    start = text.find(quote)
    return None if start < 0 else (start, start + len(quote))
