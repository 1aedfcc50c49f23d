"""Notices when another process writes the library: the command line beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from lectory.actions import undoing
from lectory.gui.jobs import Jobs
from lectory.library.database import Library
from lectory.model.change import Change

_EVERY_MS = 1000


class OtherProcess(QObject):
    """`changed(Change)` comes with what another process did since the last look.

    `PRAGMA data_version` says cheaply that something was written; the journal then says what. Our
    own steps are passed on by `seen`, so that nothing is told twice.
    """

    changed = Signal(Change)

    def __init__(self, library: Library, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._jobs = library, jobs
        self._version = -1
        self._step = 0
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look, once a second, off the window's thread."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Stop looking."""
        self._timer.stop()

    def seen(self, change: Change) -> None:
        """Take note of a step of our own."""
        if change.step is not None:
            self._step = max(self._step, change.step)

    def look(self) -> None:
        """Look once, unless the last look is still under way."""
        if not self._asked:
            self._asked = True
            self._jobs.read("Watching the library", self._news(), self._take)

    def _news(self) -> Callable[[], tuple[int, int, Change | None]]:
        version, step, library = self._version, self._step, self._library
        return lambda: _news_since(library, version, step)

    def _take(self, news: tuple[int, int, Change | None]) -> None:
        self._asked = False
        version, step, change = news
        first = self._version < 0
        self._version = version
        if change is not None and change.step is not None and change.step <= self._step:
            return
        self._step = max(self._step, step)
        if change is not None and not first:
            self.changed.emit(change)


def _news_since(library: Library, version: int, step: int) -> tuple[int, int, Change | None]:
    reader = library.reader()
    now = reader.execute("PRAGMA data_version").fetchone()[0]
    if now == version:
        return version, step, None
    if version < 0:
        return now, reader.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0], None
    change = undoing.done_since(library, step)
    if change.step is None:
        return now, step, None
    return now, change.step, change
