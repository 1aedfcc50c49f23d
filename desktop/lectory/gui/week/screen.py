"""The page of a week at work on the library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject

from lectory.actions import weekly
from lectory.actions.weekly import WeekForm, WeekPage, WeekPaper
from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.pages import Leave
from lectory.gui.week.view import WeekView
from lectory.library.rows import PaperRow, page
from lectory.model.change import Change

_ENDINGS = {WeekForm.MARKDOWN: "md", WeekForm.HTML: "html", WeekForm.BIBTEX: "bib"}


class WeekScreen(QObject):
    """Belongs to its page and lives as long; begins with the present week."""

    def __init__(self, desk: Desk, leave: Leave) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._closed = False
        self._last = self._start = weekly.monday("", datetime.now(UTC).date())
        self._found: WeekPage | None = None
        self.page = WeekView(desk.theme)
        self.setParent(self.page)
        self.page.left.connect(leave)
        self.page.moved.connect(self._move)
        self.page.saved.connect(self._save)
        for papers in self.page.lists:
            papers.opened.connect(self._go_to_paper)

    def open(self) -> None:
        """Read the week."""
        self._read()
        self.page.setFocus()

    def library_changed(self, change: Change) -> None:
        """Read it again."""
        self._read()

    def close(self) -> None:
        """Nothing is kept."""
        self._closed = True

    def _move(self, weeks: int) -> None:
        self._start = min(self._start + timedelta(weeks=weeks), self._last)
        self._read()

    def _read(self) -> None:
        library, start = self._desk.library, self._start

        def read() -> tuple[WeekPage, list[list[PaperRow]]]:
            week = weekly.read_week(library, start)
            lists = (week.read, week.kept, week.rated, week.skipped)
            return week, [self._rows(papers) for papers in lists]

        def show(found: tuple[WeekPage, list[list[PaperRow]]]) -> None:
            if not self._closed:
                week, lists = found
                self._found = week
                is_last = start >= self._last
                self.page.show_week(week.name, week.start, lists, is_last=is_last)

        self._desk.read(read, show, "week")

    def _rows(self, papers: Sequence[WeekPaper]) -> list[PaperRow]:
        return page(self._desk.library.reader(), [each.id for each in papers])

    def _save(self) -> None:
        week, library = self._found, self._desk.library
        form = WeekForm(self.page.form.value)
        if week is None:
            return
        name = f"{week.name}.{_ENDINGS[form]}"
        target = self._desk.dialogs.save_file("Save the week", name)
        if target is not None:
            self._desk.jobs.submit(
                Lane.READ,
                f"Save {target.name}",
                lambda _: weekly.write_file(library, week, target),
                lambda _: self._desk.window.say(f"Saved {target.name}", can_undo=False),
                failed=self._desk.complain,
            )

    def _go_to_paper(self, paper: int) -> None:
        self._leave()
        self._desk.pane.go_to(paper)
