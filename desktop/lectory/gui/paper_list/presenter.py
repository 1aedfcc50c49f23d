"""What the list shows and what becomes of it when papers change; knows no window.

*Decided rows stay.* A paper that leaves its reading status stays in the list, no longer bold,
until the list is left or renewed, so that nothing moves under the reader's eyes. Papers that
leave for another reason (trash, another collection) go at once; new ones come at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from lectory.gui.paper_list.hits import Hit
from lectory.model.change import Change

ScopeT = TypeVar("ScopeT")
SortT = TypeVar("SortT")


class ListScreen(Protocol):
    """The window side of the list."""

    def show_ids(self, ids: array[int], hits: Mapping[int, Hit] | None = None) -> None:
        """Show other papers; `hits` turns the snippets of a search on."""
        ...

    def reload(self, touched: Iterable[int]) -> None:
        """Read these rows again."""
        ...

    def say(self, title: str, caption: str) -> None:
        """Write the head of the list."""
        ...

    def go_to(self, row: int) -> None:
        """Choose a row."""
        ...


@dataclass(frozen=True, slots=True)
class Reads(Generic[ScopeT, SortT]):
    """How the presenter gets at the library.

    `ids(scope, sort, deliver)` lists a scope and calls `deliver`, at once or later, in the same
    thread. `remark(ids, sort)` is what else the head says of a list in that order, "" for nothing.
    `status(papers)` answers id → reading status and leaves out papers that are gone or
    in the trash. `by_status(scope)` is the reading status that a scope lists, "" if it lists by
    anything else.
    """

    ids: Callable[[ScopeT, SortT, Callable[[array[int]], None]], None]
    status: Callable[[Sequence[int]], Mapping[int, str]]
    by_status: Callable[[ScopeT], str]
    remark: Callable[[array[int], SortT], str] = lambda ids, sort: ""


class PaperListPresenter(Generic[ScopeT, SortT]):
    """One list: its scope, its sort, and the rows that stay although they were decided."""

    def __init__(
        self, screen: ListScreen, reads: Reads[ScopeT, SortT], scope: ScopeT, sort: SortT
    ) -> None:
        """Begin with a scope; nothing is read before `open` or `renew`."""
        self._screen = screen
        self._reads = reads
        self._scope, self._sort = scope, sort
        self._title = ""
        self._ids = array("q")
        self._stayed: dict[int, None] = {}
        self._found: str | None = None
        self._generation = 0
        self._renewing = False

    @property
    def ids(self) -> array[int]:
        """The papers in the order shown."""
        return self._ids

    @property
    def scope(self) -> ScopeT:
        """What is listed."""
        return self._scope

    @property
    def sort(self) -> SortT:
        """The order of the list."""
        return self._sort

    @property
    def searching(self) -> bool:
        """Whether the result of a search is shown instead of the scope."""
        return self._found is not None

    def open(self, scope: ScopeT, title: str, sort: SortT | None = None) -> None:
        """Leave the list for another scope, in the order given or in the same as before."""
        self._scope, self._title = scope, title
        self._sort = self._sort if sort is None else sort
        self.renew()

    def begin(self, scope: ScopeT, title: str, ids: array[int]) -> None:
        """Show a list that has been read already, for the first paint of the window."""
        self._scope, self._title = scope, title
        self._show_scope(ids)

    def sort_by(self, sort: SortT) -> None:
        """Order the scope anew; decided rows leave it."""
        self._sort = sort
        self.renew()

    def renew(self) -> None:
        """List the scope afresh: decided rows leave it, and a search ends."""
        self._found = None
        self._stayed.clear()
        self._renewing = True
        self._ask(self._show_scope)

    def show_results(
        self, ids: array[int], hits: Mapping[int, Hit], title: str, caption: str
    ) -> None:
        """Show what a search found, in its order."""
        self._generation += 1
        self._renewing = False
        self._found = caption
        self._stayed.clear()
        self._ids = ids
        self._screen.show_ids(ids, hits)
        self._screen.say(title, caption)

    def library_changed(self, change: Change) -> None:
        """Bring the list up to date with one step, without moving what is there."""
        if not change:
            return
        # A tag that is renamed or coloured touches no paper, but every row that shows it.
        self._screen.reload(self._ids if "tag" in change.tables else change.papers)
        if self._renewing:
            self._ask(self._show_scope)
        elif self._found is None:
            self._ask(lambda fresh: self._merge(fresh, change.papers))

    def next_after(self, decided: Collection[int]) -> int | None:
        """The row to go to once these papers are decided: the next undecided one below the last.

        Where none is left below, the last one above; None if every row is decided.
        """
        gone = set(decided)
        rows = self._rows_of(gone)
        if not rows:
            return None
        open_rows = self._open_below(max(rows) + 1, gone)
        return open_rows if open_rows is not None else self._open_above(min(rows) - 1, gone)

    def next_undecided(self, row: int) -> int | None:
        """The next row below `row` that is still undecided, None at the end."""
        for start in range(row + 1, len(self._ids), _LOOK_AHEAD):
            ids = self._ids[start : start + _LOOK_AHEAD]
            status = self._reads.status(ids)
            for place, paper in enumerate(ids):
                if status.get(paper) == "inbox":
                    return start + place
        return None

    def _ask(self, use: Callable[[array[int]], None]) -> None:
        self._generation += 1
        generation = self._generation

        def deliver(ids: array[int]) -> None:
            if generation == self._generation:
                use(ids)

        self._reads.ids(self._scope, self._sort, deliver)

    def _show_scope(self, ids: array[int]) -> None:
        self._renewing = False
        self._ids = ids
        self._screen.show_ids(ids)
        self._say(len(ids))

    def _merge(self, fresh: array[int], touched: Sequence[int]) -> None:
        """Let the fresh ids in, and of those that left keep the decided ones where they were."""
        candidates = {*touched, *self._stayed}
        left = _left(self._ids, fresh, candidates)
        self._stayed = dict.fromkeys(self._staying(left))
        gone = left - self._stayed.keys()
        if len(self._ids) - len(gone) == len(fresh) + len(self._stayed):
            if gone:
                self._show(array("q", (paper for paper in self._ids if paper not in gone)))
        else:
            self._show(with_stayed(fresh, self._ids, self._stayed.keys()))
        self._say(len(fresh))

    def _show(self, ids: array[int]) -> None:
        self._ids = ids
        self._screen.show_ids(ids)

    def _staying(self, left: Collection[int]) -> list[int]:
        listed = self._reads.by_status(self._scope)
        if not listed or not left:
            return []
        now = self._reads.status(sorted(left))
        return [paper for paper in left if now.get(paper, listed) != listed]

    def _say(self, fresh: int) -> None:
        inbox = self._reads.by_status(self._scope) == "inbox"
        noun = "paper" if fresh == 1 else "papers"
        caption = f"{fresh:,} undecided" if inbox else f"{fresh:,} {noun}"
        if self._stayed:
            caption += f", {len(self._stayed):,} decided just now"
        remark = self._reads.remark(self._ids, self._sort)
        self._screen.say(self._title, f"{caption} · {remark}" if remark else caption)

    def _rows_of(self, papers: Collection[int]) -> list[int]:
        if len(papers) <= _FEW:
            return [row for paper in papers if (row := self._row_of(paper)) is not None]
        return [row for row, paper in enumerate(self._ids) if paper in papers]

    def _row_of(self, paper: int) -> int | None:
        try:
            return self._ids.index(paper)
        except ValueError:
            return None

    def _open_below(self, row: int, decided: Collection[int]) -> int | None:
        return next((at for at in range(row, len(self._ids)) if self._open(at, decided)), None)

    def _open_above(self, row: int, decided: Collection[int]) -> int | None:
        return next((at for at in range(row, -1, -1) if self._open(at, decided)), None)

    def _open(self, row: int, decided: Collection[int]) -> bool:
        return self._ids[row] not in decided and self._ids[row] not in self._stayed


_LOOK_AHEAD = 200
_FEW = 20


def _left(shown: array[int], fresh: array[int], candidates: Collection[int]) -> set[int]:
    """Those of the candidates that are shown but no longer in the fresh list."""
    if len(candidates) <= _FEW:
        return {paper for paper in candidates if paper not in fresh and paper in shown}
    return (set(candidates) & set(shown)) - set(fresh)


def with_stayed(fresh: array[int], shown: array[int], stayed: Collection[int]) -> array[int]:
    """The fresh order with each staying paper behind the one it stood behind.

    >>> list(with_stayed(array("q", [9, 1, 3]), array("q", [1, 2, 3]), {2}))
    [9, 1, 2, 3]
    """
    followers: dict[int, list[int]] = {}
    known = set(fresh)
    before = 0
    for paper in shown:
        if paper in stayed:
            followers.setdefault(before, []).append(paper)
        elif paper in known:
            before = paper
    merged = array("q", followers.get(0, ()))
    for paper in fresh:
        merged.append(paper)
        merged.extend(followers.get(paper, ()))
    return merged
