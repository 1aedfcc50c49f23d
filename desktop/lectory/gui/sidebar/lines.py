"""What stands in the sidebar, line by line, made from what the library says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from lectory.library.overview import CollectionLine, DigestLine, SmartLine, TagLine
from lectory.library.rows import Scope, ScopeKind
from lectory.model.annotation import HIGHLIGHT_HEX, Colour

DIGESTS_SHOWN = 5
"""The newest digests have a line of their own; the others open from “More digests”."""


class LineKind(StrEnum):
    """What a line is, which decides how it looks and what one can do with it."""

    LIST = "list"
    DIGEST = "digest"
    COLLECTION = "collection"
    SMART = "smart"
    TAG = "tag"
    MORE = "more"
    HEAD = "head"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `scope` is the list it opens; a smart collection has a `query` instead.

    `path` names a collection ("Thesis/Ch. 2"), a tag or the section of a head. `folded` is None
    where nothing lies below. `colour` is hexadecimal or "".
    """

    kind: LineKind
    text: str
    icon: str = ""
    scope: Scope | None = None
    count: int = 0
    depth: int = 0
    path: str = ""
    query: str = ""
    colour: str = ""
    folded: bool | None = None

    @property
    def opens(self) -> bool:
        """Whether choosing the line shows a list."""
        return self.kind not in (LineKind.HEAD, LineKind.NONE, LineKind.MORE)

    @property
    def takes_papers(self) -> bool:
        """Whether papers may be dropped on it."""
        if self.kind in (LineKind.COLLECTION, LineKind.TAG):
            return True
        return self.scope is not None and self.scope.kind in TAKING

    def same_place(self, other: Line | None) -> bool:
        """Whether both lines open the same list, whatever their counts and names."""
        if other is None or (self.kind, self.scope) != (other.kind, other.scope):
            return False
        return self.scope is not None or self.path == other.path


TAKING = frozenset(
    (
        ScopeKind.INBOX,
        ScopeKind.TO_READ,
        ScopeKind.READING,
        ScopeKind.READ,
        ScopeKind.FAVOURITES,
        ScopeKind.REJECTED,
        ScopeKind.TRASH,
    )
)

LISTS = (
    (ScopeKind.INBOX, "Inbox", "inbox"),
    (ScopeKind.TO_READ, "To read", "to-read"),
    (ScopeKind.READING, "Reading", "reading"),
    (ScopeKind.READ, "Read", "read"),
    (ScopeKind.RECENT, "Recently added", "recent"),
    (ScopeKind.FAVOURITES, "Favourites", "star"),
    (ScopeKind.UNFILED, "Unfiled", "unfiled"),
    (ScopeKind.DUPLICATES, "Duplicates", "duplicates"),
    (ScopeKind.REJECTED, "Rejected", "rejected"),
    (ScopeKind.TRASH, "Trash", "trash"),
)

_UNCOUNTED: Mapping[str, int] = MappingProxyType({})
DIGESTS, COLLECTIONS, TAGS = "Digests", "Collections", "Tags"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the sidebar reads, at one moment."""

    counts: Mapping[ScopeKind, int]
    digests: Sequence[DigestLine] = ()
    collections: Sequence[CollectionLine] = ()
    smart: Sequence[SmartLine] = ()
    tags: Sequence[TagLine] = ()

    @property
    def papers(self) -> int:
        """How many papers the library holds, the trash included."""
        return self.counts.get(ScopeKind.ALL, 0) + self.counts.get(ScopeKind.TRASH, 0)


def read_overview(reader: sqlite3.Connection) -> Overview:
    """Read everything at once; not on the window's thread."""
    from lectory.library import overview

    return Overview(
        overview.counts(reader),
        tuple(overview.digests(reader)),
        tuple(overview.collections(reader)),
        tuple(overview.smart_collections(reader)),
        tuple(overview.tags(reader)),
    )


def lines_of(
    overview: Overview,
    folded: frozenset[str] = frozenset(),
    smart_counts: Mapping[str, int] = _UNCOUNTED,
    *,
    all_digests: bool = False,
) -> tuple[Line, ...]:
    """The lines in their order; what lies below a path in `folded` is left out.

    `smart_counts` tells of each query how many papers it finds.
    """
    return (
        *_lists(overview),
        Line(LineKind.HEAD, DIGESTS, path=DIGESTS),
        *_or_none(tuple(_digests(overview.digests, all_digests)), DIGESTS),
        Line(LineKind.HEAD, COLLECTIONS, path=COLLECTIONS),
        *_or_none(tuple(_collections(overview, folded, smart_counts)), COLLECTIONS),
        Line(LineKind.HEAD, TAGS, path=TAGS),
        *_or_none(tuple(_tags(overview.tags)), TAGS),
    )


def _lists(overview: Overview) -> Iterator[Line]:
    for kind, text, icon in LISTS:
        yield Line(LineKind.LIST, text, icon, Scope(kind), overview.counts.get(kind, 0))


def _or_none(lines: tuple[Line, ...], section: str) -> tuple[Line, ...]:
    return lines or (Line(LineKind.NONE, "None yet", path=section),)


def _digests(digests: Sequence[DigestLine], every: bool) -> Iterator[Line]:
    shown = digests if every else digests[:DIGESTS_SHOWN]
    for digest in shown:
        scope = Scope(ScopeKind.DIGEST, digest.id)
        name = digest_name(digest)
        yield Line(LineKind.DIGEST, name, "digest", scope, digest.papers, path=digest.place)
    left = len(digests) - DIGESTS_SHOWN
    if left > 0:
        text = "Fewer digests" if every else "More digests"
        yield Line(LineKind.MORE, text, "watch-folder", count=0 if every else left, path=DIGESTS)


def digest_name(digest: DigestLine) -> str:
    """A digest in a few words: the place its user named, "Hugging Face 14 Mar", or its file.

    >>> digest_name(DigestLine(1, "a.txt", "", "hf-papers", "Hugging Face", "2025-03-14", "", 1, 1))
    'Hugging Face 14 Mar'
    >>> digest_name(DigestLine(1, "refs.bib", "", "bibtex", "", "", "2025-03-14", 1, 1))
    'refs.bib'
    """
    if digest.place and not digest.place.startswith("Imported"):
        return digest.place
    if not digest.publisher:
        return digest.name
    year, _, rest = digest.date.partition("-")
    month, _, day = rest.lstrip("-").partition("-")
    if day.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return f"{digest.publisher} {int(day)} {_MONTHS[int(month) - 1]}"
    return f"{digest.publisher} {year}".strip()


def _collections(
    overview: Overview, folded: frozenset[str], counts: Mapping[str, int]
) -> Iterator[Line]:
    parents = {line.parent for line in (*overview.collections, *overview.smart) if line.parent}
    for found in overview.collections:
        if _hidden(found.path, folded):
            continue
        yield Line(
            LineKind.COLLECTION,
            found.name,
            "collection",
            Scope(ScopeKind.COLLECTION, found.id),
            found.papers,
            found.path.count("/"),
            found.path,
            folded=(found.path in folded) if found.id in parents else None,
        )
        yield from (
            replace(line, depth=found.path.count("/") + 1)
            for smart in overview.smart
            if smart.parent == found.id and not _hidden(smart.path, folded)
            for line in (_smart(smart, counts),)
        )
    yield from (_smart(smart, counts) for smart in overview.smart if smart.parent is None)


def _smart(smart: SmartLine, counts: Mapping[str, int]) -> Line:
    return Line(
        LineKind.SMART,
        smart.name,
        "smart-collection",
        count=counts.get(smart.query, 0),
        path=smart.path,
        query=smart.query,
    )


def _hidden(path: str, folded: frozenset[str]) -> bool:
    parts = path.split("/")
    return any("/".join(parts[:depth]) in folded for depth in range(1, len(parts)))


def _tags(tags: Sequence[TagLine]) -> Iterator[Line]:
    for tag in tags:
        colour = HIGHLIGHT_HEX[Colour(tag.colour)] if tag.colour in list(Colour) else ""
        icon = "" if colour else "tag"
        scope = Scope(ScopeKind.TAG, tag.id)
        yield Line(LineKind.TAG, tag.name, icon, scope, tag.papers, path=tag.name, colour=colour)
