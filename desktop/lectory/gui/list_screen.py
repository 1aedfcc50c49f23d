"""Joins the list, its head and its presenter to what the library reads."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

from lectory.gui.jobs import Jobs
from lectory.gui.list_head import ListHead
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


def list_reads(library: Library, jobs: Jobs) -> Reads[Scope, Sort]:
    """How the list gets at its ids: the first ones at once, later ones by the reading thread."""

    def ids(scope: Scope, sort: Sort, deliver: Callable[[array[int]], None]) -> None:
        work = lambda: rows.ids(library.reader(), scope, sort)  # noqa: E731
        jobs.read("Reading the list", work, deliver, "list")

    def status(papers: Sequence[int]) -> Mapping[int, str]:
        return rows.statuses(library.reader(), papers)

    return Reads(ids, status, lambda scope: _BY_STATUS.get(scope.kind, ""))
