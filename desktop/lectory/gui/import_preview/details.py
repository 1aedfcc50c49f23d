"""What the preview shows of a row and asks beside its questions: records, text, date, place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from lectory.actions.importing import Placing
from lectory.gui.desk import Desk
from lectory.gui.import_preview import reading, wording
from lectory.gui.import_preview.place_card import PlaceCard
from lectory.gui.import_preview.presenter import ImportPresenter
from lectory.gui.import_preview.question_pane import Asked
from lectory.gui.import_preview.reading import Record, icon_of
from lectory.gui.import_preview.source_card import SourceCard, Spot, spots_of
from lectory.gui.import_preview.view import ImportPreview
from lectory.gui.widgets.chip import VERDICT_SIGNS
from lectory.gui.widgets.page_bar import BarKind
from lectory.gui.widgets.text_card import ask_text
from lectory.model.digest import Source
from lectory.model.verdict import VerdictKind
from lectory.text.dates import iso_date
from lectory.text.decoding import decode, universal_lines


class Details(QObject):
    """Serves one page and belongs to it."""

    def __init__(
        self, desk: Desk, source: Source, presenter: ImportPresenter, page: ImportPreview
    ) -> None:
        super().__init__(page)
        self._desk, self._source = desk, source
        self._presenter, self._page = presenter, page
        self._closed = False
        page.row_chosen.connect(self._show_row)
        page.group_chosen.connect(self._show_group)
        page.date.edit_asked.connect(self._ask_date)
        page.foot.place_asked.connect(self._ask_place)
        page.problems_asked.connect(self._show_problems)
        page.left_out_asked.connect(self._show_left_out)
        page.question.text_asked.connect(self._show_row_in_text)

    def close(self) -> None:
        """Drop what is still being read for the page."""
        self._closed = True

    def _show_row(self, row: int) -> None:
        planned = self._presenter.row(row)
        if planned is None:
            return
        verdict, library = planned.verdict, self._desk.library

        def show(other: Record | None) -> None:
            if self._closed or self._page.rows.current_item() != row:
                return
            self._page.question.show_row(
                Asked(
                    verdict.kind,
                    f"row {row + 1:,} of {self._presenter.length:,}",
                    wording.question(planned),
                    self._record(row, "In this digest"),
                    other,
                    self._presenter.decision(row),
                )
            )

        paper = verdict.paper
        if paper is not None:
            self._desk.jobs.read(
                "Read the paper", lambda: reading.record_of_paper(library, paper), show, "preview"
            )
        elif verdict.row is not None:
            show(self._record(verdict.row, f"Row {verdict.row + 1:,} of this digest"))
        else:
            show(None)

    def _record(self, row: int, caption: str) -> Record:
        entry, date = self._presenter.entry(row), self._presenter.date
        return reading.record_of_entry(entry, date, caption, icon_of(self._source))

    def _show_group(self, kind: VerdictKind) -> None:
        group = self._presenter.group(kind)
        words = f"{group.ticked:,} of {group.rows:,} ticked"
        note = f"{VERDICT_SIGNS[kind].word}: {group.note}"
        self._page.question.show_group(kind, words, note)

    def _ask_date(self) -> None:
        def take(text: str) -> None:
            date = iso_date(text)
            if date and not date.startswith("--"):
                self._presenter.set_date(date)
                self._page.show_date()
            else:
                self._page.say(BarKind.WARN, f"“{text}” is no date. Try 14 March 2025.")

        ask_text(
            self._desk.theme,
            self._desk.window,
            self._page.tr("Date of the digest"),
            self._page.tr("Set the date"),
            take,
            value=wording.date_in_words(self._presenter.date),
            hint="14 March 2025",
        )

    def _ask_place(self) -> None:
        def take(placing: Placing) -> None:
            self._presenter.put_into(placing)
            self._page.rows.renew_ticks()
            self._page.show_foot()

        presenter = self._presenter
        PlaceCard(self._desk.theme, self._desk.window, presenter.placing, presenter.status, take)

    def _show_problems(self) -> None:
        found = self._presenter.found
        problems = found.digest.problems if found is not None else ()
        spots = [Spot(each.line, each.message) for each in problems if each.line is not None]
        self._show_spots(lambda _: spots)

    def _show_left_out(self) -> None:
        found = self._presenter.found
        wanted = found.digest.left_out if found is not None else ()
        words = self._page.tr("This line is not a paper and was left out")
        self._show_spots(lambda lines: list(spots_of(lines, wanted, words)))

    def _show_row_in_text(self) -> None:
        item = self._page.rows.current_item()
        if item is not None and item >= 0:
            entry = self._presenter.entry(item)
            spot = Spot(entry.line or 1, entry.reference.title)
            self._show_spots(lambda _: [spot])

    def _show_spots(self, spots_in: Callable[[Sequence[str]], Sequence[Spot]]) -> None:
        """Show the text; it is taken apart off the window's thread, since it may be long."""
        source, desk = self._source, self._desk

        def work() -> tuple[Sequence[str], Sequence[Spot]]:
            lines = universal_lines(decode(source.data).text)
            return lines, spots_in(lines)

        def show(found: tuple[Sequence[str], Sequence[Spot]]) -> None:
            if not self._closed:
                SourceCard(desk.theme, desk.window, source.name, *found)

        desk.jobs.read("Read the text", work, show, "preview-text")
