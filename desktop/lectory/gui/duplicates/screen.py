"""Joins the page of duplicates to the library and the threads: scan, read, merge, keep apart.

Scanning has a thread of its own, so that lists and panes are read meanwhile. Every answer is one
step; what it changes comes back as the library's standing, as does what Undo brings back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from lectory.actions import deduplicating, merging
from lectory.actions.deduplicating import Standing
from lectory.errors import Cancelled, LectoryError
from lectory.gui.desk import Desk
from lectory.gui.duplicates import reading
from lectory.gui.duplicates.presenter import DuplicatesPresenter, Tab
from lectory.gui.duplicates.reading import Scanned
from lectory.gui.duplicates.view import DuplicatesPage
from lectory.gui.jobs import Job, Lane
from lectory.gui.paper_pane.wording import counted
from lectory.jobs import Progress
from lectory.library.records import PaperDetails
from lectory.model.change import Change

_TELLING = frozenset(("paper", "duplicate_pair", "identifier", "paper_text", "author"))


class Duplicates(QObject):
    """The page at work on one library. It belongs to its page and lives as long."""

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = DuplicatesPresenter()
        self.page = DuplicatesPage(desk.theme, self.presenter)
        self.setParent(self.page)
        self._job: Job | None = None
        self._is_stale = True
        self._has_looked = False
        self._is_own = False
        page = self.page
        page.left.connect(leave)
        page.scan_asked.connect(self.scan)
        page.merge_asked.connect(self.merge)
        page.part_asked.connect(self.keep_apart)
        page.all_asked.connect(self.merge_certain)
        page.group_chosen.connect(self._read_records)
        page.progress.cancelled.connect(self._cancel)

    @property
    def waiting(self) -> int | None:
        """How many groups wait for an answer, None before the first look is done."""
        presenter = self.presenter
        if not self._has_looked:
            return None
        return presenter.count(Tab.CERTAIN) + presenter.count(Tab.LIKELY)

    def open(self) -> None:
        """Look through the library if it has changed since the last time."""
        if self._is_stale and self._job is None:
            self.scan()
        elif self._job is None:
            self._read_standing()

    def close(self) -> None:
        """Stop what is under way."""
        self._cancel()

    def scan(self) -> None:
        """Look through the whole library."""
        library, page = self._desk.library, self.page
        self._is_stale = False
        page.say("Looking for duplicates", "You can go on with other work meanwhile.")
        self._work(
            "Looking for duplicates",
            Lane.SCAN,
            lambda progress: reading.scan(library, progress),
            self._found,
            self._not_scanned,
        )

    def merge(self) -> None:
        """Merge the chosen group as it is set."""
        wish = self.presenter.wish()
        if wish is None:
            return
        self.presenter.merged(wish.keep, wish.others)
        library = self._desk.library
        self._write(lambda: merging.merge(library, wish.keep, wish.others, wish.values_of))

    def keep_apart(self) -> None:
        """Note that the papers of the chosen group are several works."""
        group, library = self.presenter.group, self._desk.library
        if group is not None:
            self._write(lambda: merging.keep_all_apart(library, group.papers))

    def merge_certain(self) -> None:
        """Merge all groups that are certain, in one step."""
        groups, library = self.presenter.certain(), self._desk.library
        for keep, *others in groups:
            self.presenter.merged(keep, others)
        self._work(
            "Merging duplicates",
            Lane.WRITE,
            lambda progress: merging.merge_groups(library, groups, progress),
            self._tell,
            self._not_merged,
        )

    def library_changed(self, change: Change) -> None:
        """Show how the groups stand now; what others have written asks for another look."""
        if not change.tables & _TELLING:
            return
        if not self._is_own and "paper" in change.tables:
            self._is_stale = True
        self._read_standing()

    def _work(
        self,
        what: str,
        lane: Lane,
        work: Callable[[Progress], object],
        done: Callable[..., None],
        failed: Callable[[LectoryError], None],
    ) -> None:
        def end(call: Callable[..., None], value: object) -> None:
            self._job = None
            self.page.set_busy(False)
            call(value)

        self._job = self._desk.jobs.submit(
            lane,
            what,
            work,
            lambda value: end(done, value),
            failed=lambda error: end(failed, error),
            show=self.page.progress.report,
        )
        self.page.set_busy(True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _found(self, scanned: Scanned) -> None:
        self._has_looked = True
        self.page.say("No duplicates", f"{counted(scanned.papers, 'paper')} looked through.")
        self.presenter.show_found(scanned.groups, scanned.standing)
        self.page.show_groups()

    def _not_scanned(self, error: LectoryError) -> None:
        self._is_stale = True
        if isinstance(error, Cancelled):
            self.page.say("Stopped", "“Scan again” looks through the whole library.")
        else:
            self._desk.complain(error)
        self.page.show_groups()

    def _not_merged(self, error: LectoryError) -> None:
        if isinstance(error, Cancelled):
            self._desk.window.say("Stopped. Nothing was merged", can_undo=False)
        else:
            self._desk.complain(error)

    def _write(self, action: Callable[[], Change]) -> None:
        def ended(_: Change) -> None:
            self._is_own = False

        def failed(error: LectoryError) -> None:
            self._is_own = False
            self._desk.complain(error)

        self._is_own = True
        self._desk.write(action, done=ended, failed=failed)

    def _tell(self, change: Change) -> None:
        self._is_own = True
        self._desk.tell(change)
        self._is_own = False

    def _read_standing(self) -> None:
        library, papers = self._desk.library, self.presenter.papers

        def show(standing: Standing) -> None:
            self.presenter.show_standing(standing)
            self.page.show_groups()

        self._desk.read(
            lambda: deduplicating.standing(library, papers), show, "duplicates-standing"
        )

    def _read_records(self) -> None:
        group, library = self.presenter.group, self._desk.library
        if group is None:
            return

        def show(records: Sequence[PaperDetails]) -> None:
            self.presenter.show_records(records)
            self.page.show_records()

        self._desk.read(lambda: reading.records(library, group.papers), show, "duplicates-records")
