"""Joins the page of the import preview to the library and the threads: read, judge, write.

Reading and judging run on the reading thread, the rows are shown as soon as they are read; writing
runs on the writing thread. An answer that comes after the page has gone is dropped.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from lectory.actions import importing, table_columns
from lectory.actions.importing import Imported
from lectory.actions.table_columns import Mapping, SeenTable
from lectory.errors import Cancelled, InputError, LectoryError, PlanOutdated
from lectory.gui.committing import go_to_digest
from lectory.gui.desk import Desk
from lectory.gui.import_preview import reading, wording
from lectory.gui.import_preview.columns_card import ColumnsCard
from lectory.gui.import_preview.details import Details
from lectory.gui.import_preview.presenter import ImportPresenter
from lectory.gui.import_preview.reading import Found, Judged, icon_of
from lectory.gui.import_preview.view import ImportPreview
from lectory.gui.jobs import Job, Lane
from lectory.gui.widgets.page_bar import BarKind
from lectory.jobs import Progress
from lectory.model.change import Change
from lectory.model.digest import Digest, Source


def import_preview(desk: Desk) -> Callable[[Source, Callable[[], None]], None]:
    """What shows a source in the window of `desk`; then its digest, or the library as it was."""
    return lambda source, done: Preview(desk, source, done).begin()


class Preview(QObject):
    """One source from its reading to its import. It belongs to its page and lives as long."""

    def __init__(self, desk: Desk, source: Source, done: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._source, self._done = desk, source, done
        self._today = datetime.datetime.now().astimezone().date().isoformat()
        self.presenter = ImportPresenter(self._today)
        self.page = ImportPreview(desk.theme, self.presenter)
        # Qt holds the methods it calls weakly, and nobody else knows a preview.
        self.setParent(self.page)
        self._details = Details(desk, source, self.presenter, self.page)
        self._job: Job | None = None
        self._closed = False
        self._mapping: Mapping | None = None
        self._connect()

    def begin(self) -> None:
        """Open the page and read the source."""
        self.page.format.set_busy(self._source.name)
        self.page.show_message(self.page.tr("Reading…"))
        self._desk.window.show_page(self.page)
        self._read_source("")

    def read_as(self, format_name: str) -> None:
        """Read the source as another format."""
        if self._job is None or self._job.lane is not Lane.WRITE:
            self._read_source(format_name)

    def leave(self) -> None:
        """Go back to the library; what is under way is stopped, nothing is written."""
        if self._job is not None and self._job.lane is Lane.WRITE:
            self._job.cancel()
            return
        self._close()
        self._done()

    def commit(self) -> None:
        """Write what is ticked, as one step."""
        library, plan, placing = self._desk.library, self.presenter.plan(), self.presenter.placing
        self._work(
            f"Import {plan.source.name}",
            lambda progress: importing.commit(library, plan, placing, progress),
            self._written,
            Lane.WRITE,
            self._not_written,
        )

    def _connect(self) -> None:
        page = self.page
        page.left.connect(self.leave)
        page.import_asked.connect(self.commit)
        page.format.format_chosen.connect(self.read_as)
        page.format.columns_asked.connect(self._ask_columns)
        page.message.acted.connect(lambda: page.format.open_menu(page.message.verb))
        page.year_chosen.connect(self.presenter.choose_year)
        page.progress.cancelled.connect(self._stop)

    def _work(
        self,
        what: str,
        work: Callable[[Progress], object],
        done: Callable[..., None],
        lane: Lane,
        failed: Callable[[LectoryError], None] | None = None,
    ) -> None:
        """Run a job with the progress line of the page."""

        def end(call: Callable[..., None], value: object) -> None:
            self._job = None
            if self._closed:
                return
            self.page.set_busy(False)
            call(value)

        self.page.set_busy(True)
        self._job = self._desk.jobs.submit(
            lane,
            what,
            work,
            lambda value: end(done, value),
            failed=lambda error: end(failed or self._not_read, error),
            show=self._report,
        )

    def _report(self, what: str, done: int, total: int | None) -> None:
        if not self._closed:
            self.page.progress.report(what, done, total, "rows" if total else "")

    def _read_source(self, format_name: str, mapping: Mapping | None = None) -> None:
        source, library = self._source, self._desk.library
        self._mapping = mapping

        def read(progress: Progress) -> Found:
            progress.begin("Reading", None)
            return reading.read(library, source, format_name, mapping)

        self._work(
            f"Read {source.name}",
            read,
            self._found,
            Lane.READ,
        )

    def _ask_columns(self) -> None:
        """Open the card of the columns."""
        source, library, mapping = self._source, self._desk.library, self._mapping

        def show(seen: SeenTable) -> None:
            if not self._closed:
                ColumnsCard(
                    self._desk.theme, self._desk.window, seen, partial(self._try, seen), self._use
                )

        self._desk.read(lambda: table_columns.look(library, source, mapping), show, "columns")

    def _try(self, seen: SeenTable, mapping: Mapping, deliver: Callable[[Digest], None]) -> None:
        self._desk.read(lambda: table_columns.read(seen, mapping), deliver, "columns")

    def _use(self, mapping: Mapping) -> None:
        """Read the table by a mapping, now and whenever its headings come again."""
        library = self._desk.library

        def keep() -> Change:
            table_columns.remember(library, mapping)
            return Change(None, "")

        self._desk.write(keep, quiet=True)
        if not self._closed:
            self._read_source(table_columns.CSV, mapping)

    def _stop(self) -> None:
        if self._job is None:
            return
        self._job.cancel()
        if self._job.lane is not Lane.WRITE:
            self.leave()

    def _found(self, found: Found) -> None:
        self._show_format(found)
        self.presenter.show_found(found)
        if not found.digest.entries:
            label = self._label(found)
            self.page.show_message(
                f"No papers were found in {found.source.name}",
                f"It was read as {label}",
                self.page.tr("Read it as…"),
            )
            return
        self.page.show_rows()
        self._judge(found)

    def _judge(self, found: Found) -> None:
        library, today = self._desk.library, self._today
        self._work(
            f"Look up the papers of {found.source.name}",
            lambda progress: reading.judge(library, found, today, progress),
            self._judged,
            Lane.READ,
        )

    def _judged(self, judged: Judged) -> None:
        again = self.presenter.is_judged
        lost = self.presenter.show_plan(judged)
        self.page.show_rows(anew=not again)
        if again:
            words = "The library has changed meanwhile, so the rows were looked up again."
            if lost:
                words += f" {wording.count(lost, 'decision')} of yours no longer fitted."
            self.page.say(BarKind.INFO, words)

    def _not_read(self, error: LectoryError) -> None:
        if isinstance(error, Cancelled):
            self.leave()
            return
        if self.presenter.found is not None:
            self.page.say(BarKind.BAD, _sentence(error))
            return
        verb = ""
        if isinstance(error, InputError) and reading.may_be_text(self._source):
            self.page.format.offer(reading.readable_formats())
            verb = self.page.tr("Read it as…")
        self.page.show_message(error.message, error.hint, verb)

    def _written(self, done: Imported) -> None:
        ticked = sum(self.presenter.ticked().values())
        words = wording.imported(ticked, self.presenter.mentions())
        self._close()
        desk = self._desk
        if done.change:
            desk.tell(done.change, quiet=True)
            desk.window.say(words)
        else:
            desk.window.say("Nothing to import: all of it is known", can_undo=False)
        if done.digest is not None:
            go_to_digest(desk, done.digest)
        self._done()

    def _not_written(self, error: LectoryError) -> None:
        found = self.presenter.found
        if isinstance(error, Cancelled):
            self.page.say(BarKind.INFO, "Stopped. Nothing was written.")
        elif isinstance(error, PlanOutdated) and found is not None:
            self._judge(found)
        else:
            self.page.say(BarKind.BAD, _sentence(error))

    def _close(self) -> None:
        self._closed = True
        self._details.close()
        if self._job is not None:
            self._job.cancel()
        if self._desk.window.page is self.page:
            self._desk.window.close_page()

    def _label(self, found: Found) -> str:
        name = found.digest.format
        known = (one for one in reading.readable_formats() if one.name == name)
        return next((one.label for one in known), name)

    def _show_format(self, found: Found) -> None:
        others = [guess.format for guess in found.guesses]
        runner_up = next((one for one in others if one.name != found.digest.format), None)
        self.page.format.show_format(
            self._label(found),
            found.confidence,
            found.facts,
            icon=icon_of(found.source),
            now=found.digest.format,
            runner_up=runner_up,
            formats=reading.readable_formats(),
        )


def _sentence(error: LectoryError) -> str:
    return f"{error.message}. {error.hint}." if error.hint else f"{error.message}."
