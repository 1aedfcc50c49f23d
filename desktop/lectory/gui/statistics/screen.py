"""The statistics page at work on the library."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject

from lectory.gui.desk import Desk
from lectory.gui.pages import Leave
from lectory.gui.statistics import wording
from lectory.gui.statistics.view import StatisticsPage
from lectory.library.statistics import Statistics, read_statistics
from lectory.model.change import Change


class StatisticsScreen(QObject):
    """Belongs to its page and lives as long."""

    def __init__(self, desk: Desk, leave: Leave) -> None:
        super().__init__()
        self._desk = desk
        self._closed = False
        self._found: Statistics | None = None
        self.page = StatisticsPage(desk.theme)
        self.setParent(self.page)
        self.page.left.connect(leave)
        self.page.copied.connect(self._copy)
        self.page.saved.connect(self._save)
        self.page.period.picked.connect(lambda _: self._read())

    def open(self) -> None:
        """Read the statistics."""
        self._read()

    def library_changed(self, change: Change) -> None:
        """Read them again."""
        self._read()

    def close(self) -> None:
        """Nothing is kept."""
        self._closed = True

    def _read(self) -> None:
        library, weeks = self._desk.library, int(self.page.period.value)
        today = datetime.now(UTC).date()

        def show(found: Statistics) -> None:
            if not self._closed:
                self._found = found
                self.page.show_statistics(found, today)

        self._desk.read(
            lambda: read_statistics(library.reader(), today, weeks=weeks), show, "statistics"
        )

    def _copy(self) -> None:
        if self._found is not None:
            self._desk.copy(wording.as_csv(self._found), "the statistics as CSV")

    def _save(self) -> None:
        target = self._desk.dialogs.save_file("Save the statistics", "statistics.png")
        if target is None:
            return
        if self.page.inner.grab().save(str(target), "PNG"):
            self._desk.window.say(f"Saved {target.name}", can_undo=False)
        else:
            self._desk.window.say(f"{target.name} cannot be written", can_undo=False)
