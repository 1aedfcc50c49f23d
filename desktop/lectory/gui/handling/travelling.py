"""Going places: to a list, a digest, a paper, a pane."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lectory.gui.desk import Desk
from lectory.gui.list_screen import ORDERS, Arrangement, arrangement, reversed_order
from lectory.gui.sidebar.lines import Line, LineKind
from lectory.library.rows import Scope, ScopeKind, Sort, SortField

_LISTS = {
    "go.inbox": ScopeKind.INBOX,
    "go.to-read": ScopeKind.TO_READ,
    "go.reading": ScopeKind.READING,
    "go.read": ScopeKind.READ,
    "go.recent": ScopeKind.RECENT,
    "go.favourites": ScopeKind.FAVOURITES,
    "go.unfiled": ScopeKind.UNFILED,
    "go.duplicates": ScopeKind.DUPLICATES,
    "go.rejected": ScopeKind.REJECTED,
    "go.trash": ScopeKind.TRASH,
}
_WHOLE = Line(LineKind.LIST, "Whole library", "library", Scope(ScopeKind.ALL))


class Travelling:
    """Opens lists; `search` runs a smart collection, `sort_found` orders what a search found."""

    def __init__(
        self, desk: Desk, search: Callable[[str], None], sort_found: Callable[[str], None]
    ) -> None:
        self._desk, self._search, self._sort_found = desk, search, sort_found
        self._sorts: dict[ScopeKind, Arrangement] = {}
        window = desk.window
        window.sidebar.chosen.connect(self.open)
        window.sidebar.left_for_list.connect(lambda: desk.papers.setFocus())
        window.head.sorted_by.connect(self._sort_by)
        window.head.reversed_by_hand.connect(self._reverse)
        desk.papers.space_pressed.connect(self.space)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        found: dict[str, Callable[[], None]] = {
            name: partial(self._go, kind) for name, kind in _LISTS.items()
        }
        return found | {
            "go.all": self._go_everywhere,
            "go.next": partial(self._step, 1),
            "go.previous": partial(self._step, -1),
            "go.space": self.space,
            "go.next_digest": partial(self._digest, 1),
            "go.previous_digest": partial(self._digest, -1),
            "go.next_pane": partial(self._desk.window.next_pane, 1),
            "go.previous_pane": partial(self._desk.window.next_pane, -1),
        }

    def open(self, line: Line) -> None:
        """Open the list of a line; a smart collection is a search."""
        desk = self._desk
        if line.kind is LineKind.SMART:
            self._search(line.query)
            desk.window.sidebar.choose(line)
            return
        if line.scope is None:
            return
        desk.window.tools.search.show_text("")
        desk.window.head.offer_saving(False)
        sort = self._sorts.get(line.scope.kind, _usual_sort(line.scope.kind))
        desk.window.head.offer(ORDERS, sort.field)
        desk.listing.open(line.scope, line.text, sort)

    def space(self) -> None:
        """Scroll the detail; at its end go to the next undecided paper."""
        desk = self._desk
        if desk.pane.scroll_page():
            return
        row = desk.listing.next_undecided(desk.papers.currentIndex().row())
        if row is not None:
            desk.papers.go_to(row)

    def _go(self, kind: ScopeKind) -> None:
        sidebar = self._desk.window.sidebar
        for line in sidebar.lines:
            if line.scope is not None and line.scope.kind is kind and line.kind is LineKind.LIST:
                sidebar.go_to(line)
                return

    def _go_everywhere(self) -> None:
        """The whole library has no line of its own in the sidebar."""
        self._desk.window.sidebar.leave_place(_WHOLE)

    def _step(self, by: int) -> None:
        self._desk.papers.go_to(self._desk.papers.currentIndex().row() + by)

    def _digest(self, by: int) -> None:
        sidebar = self._desk.window.sidebar
        digests = [line for line in sidebar.all_lines() if line.kind is LineKind.DIGEST]
        if not digests:
            return
        here = next((n for n, line in enumerate(digests) if line.same_place(sidebar.place)), None)
        at = (0 if by > 0 else len(digests) - 1) if here is None else here + by
        if 0 <= at < len(digests):
            sidebar.go_to(digests[at])

    def _sort_by(self, order: str) -> None:
        if self._desk.listing.searching:
            self._sort_found(order)
        else:
            self._sort(arrangement(order))

    def _sort(self, sort: Arrangement) -> None:
        listing = self._desk.listing
        self._sorts[listing.scope.kind] = sort
        listing.sort_by(sort)

    def _reverse(self) -> None:
        self._sort(reversed_order(self._desk.listing.sort))


def _usual_sort(kind: ScopeKind) -> Sort:
    return Sort(SortField.PLACE) if kind is ScopeKind.DIGEST else Sort()
