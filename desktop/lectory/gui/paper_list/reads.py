"""How the list reads the library: its ids in another thread, a few rows at once."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Mapping, Sequence

from lectory.gui.paper_list.presenter import Reads
from lectory.library import rows
from lectory.library.rows import Scope, Sort
from lectory.model.paper import ReadingStatus

_STATUSES = frozenset(status.value for status in ReadingStatus)
Run = Callable[[Callable[[], "array[int]"], Callable[["array[int]"], None]], None]
"""`run(read, deliver)`: call `read` where reading is done, `deliver` in the window's thread."""


def library_reads(reader: Callable[[], sqlite3.Connection], run: Run) -> Reads[Scope, Sort]:
    """The reads of a presenter; `reader()` is the read connection of the calling thread."""

    def ids(scope: Scope, sort: Sort, deliver: Callable[[array[int]], None]) -> None:
        run(lambda: rows.ids(reader(), scope, sort), deliver)

    def status(papers: Sequence[int]) -> Mapping[int, str]:
        alive = rows.in_order(reader(), papers, Sort())
        return {paper.id: paper.status for paper in rows.page(reader(), alive)}

    return Reads(ids, status, listed_status)


def listed_status(scope: Scope) -> str:
    """The reading status whose papers a scope lists; "" if it lists by anything else.

    >>> from lectory.library.rows import ScopeKind
    >>> listed_status(Scope(ScopeKind.TO_READ)), listed_status(Scope(ScopeKind.TAG, 3))
    ('to-read', '')
    """
    return scope.kind.value if scope.kind.value in _STATUSES else ""
