"""What the handlers of commands work with: the library, the threads, the window, the choice.

A write goes to the writing thread; its `Change` comes back here and is told to every view once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication

from lectory.errors import Cancelled, LectoryError
from lectory.gui.jobs import Job, Jobs, Lane
from lectory.gui.saying import said
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.page_bar import BarKind
from lectory.gui.window import Window
from lectory.jobs import Progress
from lectory.library.database import Library
from lectory.library.rows import Scope
from lectory.model.change import Change
from lectory.model.paper import PaperId

if TYPE_CHECKING:
    from lectory.gui.interest.asking import Interest
    from lectory.gui.list_screen import Arrangement
    from lectory.gui.paper_list.item_model import PaperListModel
    from lectory.gui.paper_list.presenter import PaperListPresenter
    from lectory.gui.paper_list.view import PaperListView
    from lectory.gui.paper_pane.view import PaperPane


class Dialogs(Protocol):
    """The dialogs of the system, so that tests can answer them."""

    def open_files(self, title: str) -> tuple[Path, ...]:
        """Files to read; empty if the reader changed their mind."""
        ...

    def open_folder(self, title: str) -> Path | None:
        """A folder; None if the reader changed their mind."""
        ...

    def save_file(self, title: str, name: str) -> Path | None:
        """Where to write a file called `name` unless it is called otherwise."""
        ...

    def open_address(self, address: str) -> bool:
        """Hand an address or a file to the desktop."""
        ...


@dataclass(slots=True)
class Desk:
    """One window at work on one library."""

    library: Library
    jobs: Jobs
    theme: Theme
    window: Window
    settings: QSettings
    dialogs: Dialogs
    papers: PaperListView
    model: PaperListModel
    listing: PaperListPresenter[Scope, Arrangement]
    pane: PaperPane
    interest: Interest

    def chosen(self) -> list[PaperId]:
        """The selected papers in the order of the list."""
        return [PaperId(paper) for paper in self.papers.chosen()]

    def write(
        self,
        action: Callable[[], Change],
        *,
        done: Callable[[Change], None] | None = None,
        quiet: bool = False,
        failed: Callable[[LectoryError], None] | None = None,
    ) -> None:
        """Do an action of the user; everyone hears of it, the toast says what it was.

        Without `failed`, an error is said in the bar.
        """

        def finish(change: Change) -> None:
            self.tell(change, quiet=quiet)
            if done is not None:
                done(change)

        self.jobs.submit(Lane.WRITE, "Saving", lambda _: action(), finish, failed=failed)

    def read(self, work: Callable[[], Any], done: Callable[[Any], None], slot: str = "") -> None:
        """Read something off the window's thread."""
        self.jobs.read("Reading the library", work, done, slot)

    def work(
        self,
        what: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        lane: Lane,
        *,
        failed: Callable[[], None] | None = None,
    ) -> Job:
        """Long work with a progress line and Cancel; `failed` after an error has been said."""
        line = self.window.progress

        def end(call: Callable[[Any], None]) -> Callable[[Any], None]:
            def ended(value: Any) -> None:
                line.finish()
                line.cancelled.disconnect(job.cancel)
                call(value)

            return ended

        def fail(error: LectoryError) -> None:
            if not isinstance(error, Cancelled):
                self.complain(error)
            if failed is not None:
                failed()

        job = self.jobs.submit(lane, what, work, end(done), failed=end(fail), show=line.report)
        line.cancelled.connect(job.cancel)
        return job

    def tell(self, change: Change, *, quiet: bool = False) -> None:
        """Tell every view of a step, and the reader unless `quiet`."""
        if not change:
            return
        self.window.library_changed.emit(change)
        if not quiet:
            self.window.say(said(change.label))

    def complain(self, error: LectoryError) -> None:
        """Say in the bar what did not work and what to do."""
        hint = f" {error.hint}." if error.hint else ""
        self.window.say_bar(BarKind.BAD, f"{error.message}.{hint}")

    def copy(self, text: str, what: str) -> None:
        """Put a text into the clipboard and say so."""
        QGuiApplication.clipboard().setText(text)
        self.window.say(f"Copied {what}", can_undo=False)


def count_papers(papers: Sequence[object]) -> str:
    """One paper, 12 papers.

    >>> count_papers([1]), count_papers(range(1204))
    ('1 paper', '1,204 papers')
    """
    return "1 paper" if len(papers) == 1 else f"{len(papers):,} papers"
