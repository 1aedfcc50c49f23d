"""What a search shows in a row: the marked title and the places of the hit."""

from __future__ import annotations

from dataclasses import dataclass

OPEN, CLOSE = "⟦", "⟧"
"""The brackets that stand around a match in a snippet."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a hit.

    `field` is the name of a search field ("abstract", "note", "highlight", "pdf", …), `page`
    the page of the PDF from 1, `snippet` the words around the match, marked ⟦ ⟧.
    """

    field: str
    snippet: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What is shown of one found paper. `title` is marked too; "" if no word of it was hit."""

    title: str = ""
    places: tuple[Place, ...] = ()


def segments(marked: str) -> list[tuple[str, bool]]:
    """Cut a marked text into (text, is a match); a bracket without its partner is left out.

    >>> segments("on ⟦retrieval⟧ at")
    [('on ', False), ('retrieval', True), (' at', False)]
    >>> segments("a ⟦b")
    [('a ', False), ('b', True)]
    """
    found: list[tuple[str, bool]] = []
    for number, part in enumerate(marked.split(OPEN)):
        inside, closed, after = part.partition(CLOSE)
        if number == 0:
            found.append((part.replace(CLOSE, ""), False))
            continue
        found.append((inside, True))
        if closed:
            found.append((after.replace(CLOSE, ""), False))
    return [(text, match) for text, match in found if text]
