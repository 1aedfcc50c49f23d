"""Keeps the search index up to date behind the reader's back, and says how it does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from lectory.errors import LectoryError
from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.jobs import Progress
from lectory.model.change import Change

_REST_MS = 700
_TEXTS = frozenset(("paper", "paper_text", "author", "note", "annotation", "paper_tag", "tag"))


class Indexing(QObject):
    """Catches up once the library has rested for a moment after a step that touched texts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._catch_up)
        desk.window.library_changed.connect(self.library_changed)

    def start(self) -> None:
        """Catch up with what was written while the window was closed."""
        self._catch_up()

    def library_changed(self, change: Change) -> None:
        """Plan to catch up, if the step touched anything that can be searched for."""
        if change.tables & _TEXTS:
            self._timer.start()

    def _catch_up(self) -> None:
        library = self._desk.library
        if library.read_only:
            return

        def work(progress: Progress) -> None:
            from lectory.search.indexer import catch_up

            catch_up(library, progress)

        self._desk.jobs.submit(
            Lane.INDEX,
            "Indexing",
            work,
            lambda _: self._say("Index up to date", ready=True),
            failed=self._failed,
            show=lambda what, done, total: self._say(
                f"{what} {done:,} of {total:,}" if total else what, ready=False
            ),
            slot="index",
        )

    def _failed(self, error: LectoryError) -> None:
        self._say("Search without index", ready=False)
        self._desk.complain(error)

    def _say(self, words: str, *, ready: bool) -> None:
        self._desk.window.status.show_state(words, ready=ready)
