"""The page of the history at work on the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from lectory.actions import undoing
from lectory.errors import LectoryError, UndoBlocked
from lectory.gui.desk import Desk
from lectory.gui.history.view import HistoryPage
from lectory.gui.history.wording import and_more, what_was_done
from lectory.gui.pages import Leave
from lectory.gui.saying import said
from lectory.library.rows import PaperRow, page
from lectory.model.change import Change, Step

_PAGE, _MOST_PAPERS = 500, 40


class HistoryScreen(QObject):
    """Belongs to its page and lives as long. Steps are read 500 at a time."""

    def __init__(self, desk: Desk, leave: Leave) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._closed = False
        self._reading = self._has_all = False
        self.page = HistoryPage(desk.theme)
        self.setParent(self.page)
        self.page.left.connect(leave)
        self.page.steps.chosen.connect(self._show)
        self.page.steps.end_neared.connect(self._read_on)
        self.page.undo.clicked.connect(self._undo)
        self.page.together.clicked.connect(self._undo_together)
        self.page.papers.opened.connect(self._go_to_paper)

    def open(self) -> None:
        """Read the first steps."""
        self._read()

    def library_changed(self, change: Change) -> None:
        """Read the newest steps again; the cursor stays on its step."""
        self._read()

    def close(self) -> None:
        """Nothing is kept."""
        self._closed = True

    def _read(self) -> None:
        library, shown = self._desk.library, len(self.page.steps.steps.steps)
        wanted = max(_PAGE, shown)

        def show(found: list[Step]) -> None:
            if not self._closed:
                self._show_steps(found, whole=len(found) < wanted)

        self._desk.read(lambda: undoing.steps(library, wanted), show, "history")

    def _show_steps(self, found: list[Step], *, whole: bool) -> None:
        """Show the newest steps; older ones that were read meanwhile stay behind them."""
        steps, current = self.page.steps, self.page.steps.current
        older = () if whole or not found else steps.steps.steps
        found = [*found, *(step for step in older if step.step < found[-1].step)]
        self._has_all = whole or self._has_all
        steps.steps.show_steps(found)
        rows = (row for row, step in enumerate(found) if current and step.step == current.step)
        steps.go_to(next(rows, 0))
        steps.look_ahead()
        if not found:
            self.page.show_step(None)

    def _read_on(self) -> None:
        steps = self.page.steps.steps.steps
        if self._reading or self._has_all or not steps:
            return
        self._reading = True
        library, before = self._desk.library, int(steps[-1].step)

        def add(found: list[Step]) -> None:
            self._reading = False
            shown = self.page.steps.steps.steps
            if not self._closed and shown and int(shown[-1].step) == before:
                self._has_all = len(found) < _PAGE
                self.page.steps.steps.add(found)

        self._desk.read(lambda: undoing.steps(library, _PAGE, before), add)

    def _show(self, step: Step) -> None:
        library = self._desk.library

        def read() -> tuple[str, Sequence[str], list[PaperRow], str]:
            found = undoing.touched(library, step.step, _MOST_PAPERS)
            papers = page(library.reader(), found.papers)
            why_not = undoing.why_not(library, step)
            return why_not, what_was_done(found), papers, and_more(found)

        def show(found: tuple[str, Sequence[str], list[PaperRow], str]) -> None:
            if not self._closed and self.page.steps.current == step:
                why_not, lines, papers, more = found
                self.page.show_step(step, why_not)
                self.page.show_touched(lines, papers, more)

        self._desk.read(read, show, "step")

    def _undo(self) -> None:
        step, library = self.page.steps.current, self._desk.library
        if step is not None:
            self._write(lambda: undoing.undo_step(library, step.step))

    def _undo_together(self) -> None:
        step, library = self.page.steps.current, self._desk.library
        if step is not None:
            self._write(lambda: undoing.undo_together(library, step.step))

    def _write(self, action: Callable[[], Change]) -> None:
        """Take something back; the toast offers no Undo, which would take back yet another step."""
        window = self._desk.window
        self._desk.write(
            action,
            done=lambda change: window.say(said(change.label), can_undo=False),
            quiet=True,
            failed=self._refused,
        )

    def _refused(self, error: LectoryError) -> None:
        if self._closed or not isinstance(error, UndoBlocked) or not error.steps:
            self._desk.complain(error)
            return
        self.page.say_blocked(f"{error.message}.", len(error.steps) + 1)
        self.page.together.setFocus()

    def _go_to_paper(self, paper: int) -> None:
        self._leave()
        self._desk.pane.go_to(paper)
