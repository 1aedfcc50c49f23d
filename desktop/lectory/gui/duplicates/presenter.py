"""What the page of duplicates decides: which groups wait, what a merge of the chosen one does.

It knows no window. What was found comes in by `show_found`, how the library stands by
`show_standing`; an answered group leaves its list by that alone, so that Undo brings it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import combinations

from lectory.actions.deduplicating import Group, Standing
from lectory.gui.duplicates.fields import Row, caption, rows_of, standing_values, why_keeper
from lectory.gui.paper_pane.wording import counted
from lectory.library.records import PaperDetails
from lectory.model.paper import PaperId

MOST_SIDES = 8
"""So many records stand beside each other; a group may hold more."""


class Tab(IntEnum):
    """The lists of the page."""

    CERTAIN = 0
    LIKELY = 1
    ANSWERED = 2


@dataclass(frozen=True, slots=True)
class Side:
    """The head of one record: "Record A", where it came from, why it is kept ("" if not)."""

    name: str
    caption: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """The merge that would be done now."""

    keep: PaperId
    others: tuple[PaperId, ...]
    values_of: Mapping[str, PaperId]


class DuplicatesPresenter:
    """Holds the groups of one look through the library."""

    def __init__(self) -> None:
        self._found: tuple[Group, ...] = ()
        self._standing = Standing()
        self._into: dict[PaperId, PaperId] = {}
        self._lists: dict[Tab, tuple[Group, ...]] = dict.fromkeys(Tab, ())
        self._records: tuple[PaperDetails, ...] = ()
        self._keeper = 0
        self._values_of: dict[str, PaperId] = {}
        self.tab = Tab.LIKELY
        self.at = 0

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the tab that is shown."""
        return self._lists[self.tab]

    @property
    def group(self) -> Group | None:
        """The chosen group."""
        return self.groups[self.at] if self.at < len(self.groups) else None

    @property
    def papers(self) -> set[int]:
        """All papers that any group speaks of."""
        return {paper for group in self._found for paper in group.papers}

    def count(self, tab: Tab) -> int:
        """How many groups a tab holds."""
        return len(self._lists[tab])

    def title(self, group: Group) -> str:
        """What a group is called: by the paper to keep."""
        return self._standing.titles.get(group.papers[0], "") or "Untitled"

    def show_found(self, groups: Sequence[Group], standing: Standing) -> None:
        """Take what a look through the library found; begin with what is certain, if anything."""
        self._found = tuple(groups)
        self._into.clear()
        self.show_standing(standing)
        filled = (tab for tab in (Tab.LIKELY, Tab.CERTAIN) if self._lists[tab])
        if not self.groups:
            self.tab = next(filled, Tab.LIKELY)

    def show_standing(self, standing: Standing) -> None:
        """Sort the groups into the tabs by how the library stands; the place in the list stays."""
        chosen = self.group
        self._standing = standing
        alive = tuple(_once(filter(None, map(self._as_it_stands, self._found))))
        waiting = [group for group in alive if not self._is_answered(group)]
        self._lists = {
            Tab.CERTAIN: tuple(group for group in waiting if group.certain),
            Tab.LIKELY: tuple(group for group in waiting if not group.certain),
            Tab.ANSWERED: self._answered(),
        }
        if chosen in self.groups:
            self.at = self.groups.index(chosen)
        self.at = max(0, min(self.at, len(self.groups) - 1))

    def show_tab(self, tab: Tab) -> None:
        """Show another list, from its beginning."""
        if tab is not self.tab:
            self.tab, self.at = tab, 0

    def choose(self, at: int) -> None:
        """Choose a group of the list."""
        self.at = max(0, min(at, len(self.groups) - 1))

    def certain(self) -> list[tuple[PaperId, ...]]:
        """All groups that are certain, to be merged at once."""
        return [group.papers for group in self._lists[Tab.CERTAIN]]

    def show_records(self, records: Sequence[PaperDetails]) -> None:
        """Take the records of the chosen group; another group begins anew with its keeper."""
        if [paper.id for paper in records] != [paper.id for paper in self._records]:
            self._keeper, self._values_of = 0, {}
        self._records = tuple(records)

    @property
    def records(self) -> tuple[PaperDetails, ...]:
        """The records that stand beside each other."""
        return self._records[:MOST_SIDES]

    @property
    def is_ready(self) -> bool:
        """Whether the records of the chosen group are there."""
        group = self.group
        ids = tuple(paper.id for paper in self._records)
        return group is not None and ids == group.papers

    def keep(self, at: int) -> None:
        """Choose another keeper; values chosen by hand stay chosen."""
        if 0 <= at < len(self._records):
            self._keeper = at

    def choose_value(self, field: str, at: int) -> None:
        """Let the value of a record stand."""
        self._values_of[field] = self._records[at].id

    def sides(self) -> list[Side]:
        """The heads of the records."""
        return [
            Side(f"Record {_letter(at)}", caption(paper), self._why(at))
            for at, paper in enumerate(self.records)
        ]

    def rows(self) -> tuple[Row, ...]:
        """The records field by field."""
        if not self.is_ready:
            return ()
        return rows_of(self.records, min(self._keeper, MOST_SIDES - 1), self._values_of)

    def result(self) -> tuple[str, str]:
        """What will be, in two sentences."""
        records = self._records
        versions = sum(1 + len(paper.versions) for paper in records)
        mentions = sum(len(paper.mentions) for paper in records)
        named = f" and {counted(mentions, 'mention')}" if mentions else ""
        first = f"Result: one paper with {counted(versions, 'version')}{named}"
        letters = [_letter(at) for at in range(len(records)) if at != self._keeper]
        becomes = "becomes a version" if len(letters) == 1 else "become versions"
        names = letters[0] if len(letters) == 1 else f"{', '.join(letters[:-1])} and {letters[-1]}"
        return first, f"{names} {becomes} of {_letter(self._keeper)}. Nothing is thrown away."

    def wish(self) -> Wish | None:
        """The merge of the chosen group as it is set now; None while its records are read."""
        if not self.is_ready:
            return None
        ids = [paper.id for paper in self._records]
        keep = ids[self._keeper]
        usual = standing_values(self._records, self._keeper, {})
        chosen = {
            name: paper
            for name, paper in self._values_of.items()
            if paper in ids and ids.index(paper) != usual[name]
        }
        return Wish(keep, tuple(paper for paper in ids if paper != keep), chosen)

    def merged(self, keep: PaperId, others: Iterable[PaperId]) -> None:
        """Remember where papers have gone, so that what else was found of them holds for it."""
        self._into.update(dict.fromkeys(others, keep))

    def _why(self, at: int) -> str:
        if at != self._keeper:
            return ""
        return why_keeper(self._records, at) if at == 0 else "as you chose"

    def _as_it_stands(self, group: Group) -> Group | None:
        """A group without what has gone; papers that were merged meanwhile are followed."""
        papers = tuple(dict.fromkeys(filter(None, map(self._living, group.papers))))
        if papers == group.papers:
            return group
        if len(papers) < 2:
            return None
        return replace(group, papers=papers, reasons=group.reasons[: len(papers) - 1])

    def _living(self, paper: PaperId) -> PaperId | None:
        seen: set[PaperId] = set()
        while paper not in self._standing.titles and paper in self._into and paper not in seen:
            seen.add(paper)
            paper = self._into[paper]
        return paper if paper in self._standing.titles else None

    def _is_answered(self, group: Group) -> bool:
        pairs = combinations(sorted(group.papers), 2)
        return any(pair in self._standing.apart for pair in pairs)

    def _answered(self) -> tuple[Group, ...]:
        titles = self._standing.titles
        reason = ("You said that they are not the same",)
        return tuple(
            Group((PaperId(one), PaperId(other)), reason, False, 0)
            for one, other in sorted(self._standing.apart, reverse=True)
            if one in titles and other in titles
        )


def _once(groups: Iterable[Group]) -> Iterable[Group]:
    """Groups of the same papers only once, the first of them."""
    seen: set[frozenset[PaperId]] = set()
    for group in groups:
        papers = frozenset(group.papers)
        if papers not in seen:
            seen.add(papers)
            yield group


def _letter(at: int) -> str:
    return chr(ord("A") + at) if at < 26 else str(at + 1)
