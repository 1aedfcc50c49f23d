"""Two records of one work made into one: who keeps its text, and what is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

from lectory.model.identifier import unique
from lectory.model.paper import PaperId
from lectory.model.person import Person
from lectory.model.reference import Reference

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Holding:
    """What a paper has that its reader would miss.

    `marks` counts notes, highlights and attached files. `added` is UTC, ISO 8601.
    """

    paper: PaperId
    marks: int
    has_abstract: bool
    added: str


def keeper_of(holdings: Sequence[Holding]) -> PaperId:
    """The paper into which the others go: most marks, then an abstract, then the oldest."""
    best = min(
        holdings, key=lambda each: (-each.marks, not each.has_abstract, each.added, each.paper)
    )
    return best.paper


def merge_references(keeper: Reference, other: Reference) -> Reference:
    """Fill what `keeper` leaves empty from `other`; what stands in `keeper` stays.

    Identifiers, links and further fields of both are kept. A date that only says more ("2024-03"
    after "2024") and a full list of authors after a cut one count as filling in.
    """
    authors, truncated = _authors(keeper, other)
    names = {name for name, _ in keeper.extra}
    return replace(
        keeper,
        title=keeper.title or other.title,
        authors=authors,
        authors_truncated=truncated,
        abstract=keeper.abstract or other.abstract,
        date=other.date if other.date.startswith(keeper.date) else keeper.date,
        venue=keeper.venue or other.venue,
        kind=keeper.kind or other.kind,
        identifiers=unique((*keeper.identifiers, *other.identifiers)),
        version=keeper.version if keeper.version is not None else other.version,
        url=keeper.url or other.url,
        links=_links(keeper, other),
        key=keeper.key or other.key,
        extra=(*keeper.extra, *(field for field in other.extra if field[0] not in names)),
    )


def _authors(keeper: Reference, other: Reference) -> tuple[tuple[Person, ...], bool]:
    longer = len(other.authors) > len(keeper.authors)
    if not keeper.authors or (keeper.authors_truncated and longer):
        return other.authors, other.authors_truncated
    return keeper.authors, keeper.authors_truncated


def _links(keeper: Reference, other: Reference) -> tuple[str, ...]:
    url = keeper.url or other.url
    further = (link for link in (other.url, *other.links) if link and link != url)
    return tuple(dict.fromkeys((*keeper.links, *further)))


SINGLE_FIELDS = ("title", "abstract", "date", "venue", "kind", "version", "url")
"""The fields that hold one value, besides the authors."""


def part_references(merged: Reference, gone: Reference, left: Sequence[Reference]) -> Reference:
    """Take back what a record has filled in; what `left` (the keeper's own first) said too stays.

    A value that stands in neither was written by hand and stays as well.
    """
    rest = reduce(merge_references, left)
    single = {
        name: getattr(rest, name)
        for name in SINGLE_FIELDS
        if getattr(merged, name) == getattr(gone, name)
    }
    if merged.authors == gone.authors:
        single |= {"authors": rest.authors, "authors_truncated": rest.authors_truncated}
    return replace(
        merged,
        identifiers=_without(merged.identifiers, gone.identifiers, rest.identifiers),
        links=_without(merged.links, (*gone.links, gone.url), (*rest.links, rest.url)),
        extra=_without(merged.extra, gone.extra, rest.extra),
        **single,
    )


def _without(values: tuple[T, ...], gone: Sequence[T], rest: Sequence[T]) -> tuple[T, ...]:
    return tuple(value for value in values if value in rest or value not in gone)
