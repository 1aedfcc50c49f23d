"""What the page of duplicates reads off the window's thread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lectory.actions import deduplicating
from lectory.actions.deduplicating import Group, Standing
from lectory.jobs import Progress
from lectory.library import rows
from lectory.library.database import Library
from lectory.library.records import PaperDetails, details
from lectory.library.rows import Scope, ScopeKind
from lectory.model.paper import PaperId


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a look through the library found. `papers` counts those looked through."""

    groups: tuple[Group, ...]
    standing: Standing
    papers: int


def scan(library: Library, progress: Progress) -> Scanned:
    """Look for duplicates.

    Raises:
        Cancelled: if `progress` asks to stop.
    """
    groups = deduplicating.find(library, progress)
    named = {paper for group in groups for paper in group.papers}
    papers = len(rows.ids(library.reader(), Scope(ScopeKind.ALL)))
    return Scanned(groups, deduplicating.standing(library, named), papers)


def records(library: Library, papers: Collection[PaperId]) -> list[PaperDetails]:
    """All that is known of the papers of a group, in their order."""
    return details(library.reader(), list(papers))
