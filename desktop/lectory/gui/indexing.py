"""Keeps the search index up to date through a process of its own, and says how it does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lectory.gui.status_line import StatusLine
from lectory.model.change import Change

if TYPE_CHECKING:
    from lectory.search.writer_process import Report, WriterProcess

log = logging.getLogger(__name__)

_REST_MS, _LOOK_MS = 700, 200
_TEXTS = frozenset(
    (
        "paper",
        "paper_text",
        "author",
        "note",
        "annotation",
        "paper_tag",
        "tag",
        "identifier",
        "attachment",
    )
)

StartWriter = Callable[[Path], "WriterProcess"]


class Indexing(QObject):
    """Asks the writer to catch up once the library has rested after a step that touched texts.

    `caught_up` comes when all that had been written can be found.
    """

    caught_up = Signal()

    def __init__(
        self, folder: Path, status: StatusLine, start_writer: StartWriter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._folder, self._status, self._start_writer = folder, status, start_writer
        self._writer: WriterProcess | None = None
        self._rest = self._timer(_REST_MS, self.catch_up, once=True)
        self._look = self._timer(_LOOK_MS, self._hear, once=False)

    def library_changed(self, change: Change) -> None:
        """Plan to catch up, if the step touched anything that can be searched for."""
        if change.tables & _TEXTS:
            self._rest.start()

    def catch_up(self) -> None:
        """Ask for everything that is written by now."""
        if self._writer is None or not self._writer.is_running:
            self._writer = self._start_writer(self._folder)
        self._writer.catch_up()
        self._look.start()

    def close(self) -> None:
        """End the process; what it has not finished is caught up at the next start."""
        self._rest.stop()
        self._look.stop()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _timer(self, pause: int, call: Callable[[], None], *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(pause)
        timer.timeout.connect(call)
        return timer

    def _hear(self) -> None:
        writer = self._writer
        if writer is None:
            return
        for report in writer.reports():
            self._say(report)
        if not writer.is_running:
            log.warning("The process that writes the index has ended")
            self._look.stop()

    def _say(self, report: Report) -> None:
        if report.error:
            log.warning("%s", report.error)
            self._status.show_state("Searching without the index", ready=False)
            self._look.stop()
        elif report.pdfs_left is not None:
            self._say_pdfs(report.done, report.pdfs_left)
        elif report.seq is None:
            words = f"Indexing {report.done:,} of {report.total:,} papers"
            self._status.show_state(words, ready=False)
        else:
            self._status.show_state("Index up to date")
            self.caught_up.emit()

    def _say_pdfs(self, papers: int, left: int) -> None:
        if left:
            self._status.show_state(f"Reading PDFs, {left:,} left", ready=False)
        else:
            self._status.show_state("Index up to date")
            self._look.stop()
        if papers:
            self.caught_up.emit()
