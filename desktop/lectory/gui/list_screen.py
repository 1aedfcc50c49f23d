"""Joins the list, its head and its presenter to what the library reads."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lectory.gui.interest.asking import Interest
from lectory.gui.jobs import Jobs
from lectory.gui.list_head import BY_INTEREST, ListHead
from lectory.gui.paper_list.hits import Hit
from lectory.gui.paper_list.item_model import PaperListModel
from lectory.gui.paper_list.presenter import Reads
from lectory.gui.paper_list.view import PaperListView
from lectory.library import rows
from lectory.library.database import Library
from lectory.library.rows import Scope, ScopeKind, Sort, SortField
from lectory.model.paper import ReadingStatus

ORDERS = (
    (SortField.ADDED.value, "Newest first"),
    (BY_INTEREST, "Best first"),
    (SortField.MENTIONS.value, "Most named"),
    (SortField.TITLE.value, "Title"),
    (SortField.AUTHOR.value, "First author"),
    (SortField.YEAR.value, "Year"),
    (SortField.VENUE.value, "Venue"),
    (SortField.RATING.value, "Rating"),
    (SortField.STATUS.value, "Reading status"),
    (SortField.PLACE.value, "As in the digest"),
)
"""The orders offered in the head of the list, in words."""


@dataclass(frozen=True, slots=True)
class ByInterest:
    """The order of interest: undecided papers as the ranking has them, behind them all others."""

    field: str = BY_INTEREST
    reverse: bool = False


Arrangement = Sort | ByInterest
"""How a list may be ordered."""


def arrangement(field: str) -> Arrangement:
    """The order of that name."""
    return ByInterest() if field == BY_INTEREST else Sort(SortField(field))


def reversed_order(order: Arrangement) -> Arrangement:
    """The same order the other way round."""
    if isinstance(order, ByInterest):
        return ByInterest(reverse=not order.reverse)
    return Sort(order.field, not order.reverse)


_BY_STATUS = {
    ScopeKind.INBOX: ReadingStatus.INBOX,
    ScopeKind.TO_READ: ReadingStatus.TO_READ,
    ScopeKind.READING: ReadingStatus.READING,
    ScopeKind.READ: ReadingStatus.READ,
    ScopeKind.REJECTED: ReadingStatus.REJECTED,
}


class ListScreen:
    """What the presenter of the list writes to; `counted` hears of every change of its length."""

    def __init__(
        self,
        view: PaperListView,
        model: PaperListModel,
        head: Callable[[], ListHead],
        counted: Callable[[], None],
    ) -> None:
        self._view, self._model, self._head = view, model, head
        self._counted = counted

    def show_ids(self, ids: array[int], hits: Mapping[int, Hit] | None = None) -> None:
        """Show other papers; where none is chosen any more, the first one is."""
        self._view.show_ids(ids, hits)
        if ids and not self._view.currentIndex().isValid():
            self._view.go_to(0)
        self._counted()

    def reload(self, touched: Iterable[int]) -> None:
        """Read these rows again."""
        self._model.reload(touched)

    def say(self, title: str, caption: str) -> None:
        """Write the head."""
        self._head().say(title, caption)

    def go_to(self, row: int) -> None:
        """Choose a row."""
        self._view.go_to(row)


def list_reads(library: Library, jobs: Jobs, interest: Interest) -> Reads[Scope, Arrangement]:
    """How the list gets at its ids: the first ones at once, later ones by the reading thread."""

    def ids(scope: Scope, sort: Arrangement, deliver: Callable[[array[int]], None]) -> None:
        if isinstance(sort, ByInterest):
            interest.want()
        jobs.read("Reading the list", lambda: ordered(scope, sort), deliver, "list")

    def ordered(scope: Scope, sort: Arrangement) -> array[int]:
        if not isinstance(sort, ByInterest):
            return rows.ids(library.reader(), scope, sort)
        found = interest.sort(rows.ids(library.reader(), scope))
        return found[::-1] if sort.reverse else found

    def remark(papers: array[int], sort: Arrangement) -> str:
        if not isinstance(sort, ByInterest) or sort.reverse:
            return ""
        if interest.order is None:
            return "being ranked"
        good = interest.good(papers)
        return "" if good is None else f"the best are probably among the first {good:,}"

    def status(papers: Sequence[int]) -> Mapping[int, str]:
        return rows.statuses(library.reader(), papers)

    return Reads(ids, status, lambda scope: _BY_STATUS.get(scope.kind, ""), remark)
