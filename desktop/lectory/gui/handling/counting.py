"""Counts of the smart collections in the sidebar: each is a search, so they come after the rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.search.opened import Index

_REST_MS = 600


class SmartCounts(QObject):
    """Counts anew once the library has rested, one search at a time, off the window's thread.

    What somebody types meanwhile waits for one count at most; a count that was overtaken by the
    next step is dropped. A query that is wrong, or needs what is not there, has no count.
    """

    def __init__(self, desk: Desk, index: Index) -> None:
        super().__init__(desk.window)
        self._desk, self._index = desk, index
        self._counts: dict[str, int] = {}
        self._round = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._begin)

    def look(self) -> None:
        """Count again soon."""
        self._rest.start()

    def close(self) -> None:
        """Count no more."""
        self._rest.stop()
        self._round += 1

    def _begin(self) -> None:
        self._round += 1
        queries = self._desk.window.sidebar.smart_queries()
        self._counts = {query: self._counts[query] for query in queries if query in self._counts}
        self._next(self._round, queries)

    def _next(self, number: int, queries: tuple[str, ...]) -> None:
        if number != self._round or not queries:
            return
        query, rest = queries[0], queries[1:]
        library, index = self._desk.library, self._index

        def count() -> int:
            from lectory.search.find import matching_ids

            return len(matching_ids(library, index, query))

        def counted(papers: int | None) -> None:
            if number == self._round:
                self._show(query, papers)
                self._next(number, rest)

        self._desk.jobs.submit(
            Lane.SEARCH,
            "Counting",
            lambda _: count(),
            counted,
            failed=lambda _: counted(None),
        )

    def _show(self, query: str, papers: int | None) -> None:
        if papers is None:
            self._counts.pop(query, None)
        else:
            self._counts[query] = papers
        self._desk.window.sidebar.show_smart_counts(self._counts)
