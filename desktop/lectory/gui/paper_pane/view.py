"""The detail pane put together: decisions, tabs, pages, and what stands there without a paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lectory.gui.paper_list.drag import attachable_files
from lectory.gui.paper_list.empty_list import EmptyList
from lectory.gui.paper_pane.access import PaneReads, PaneWrites, Summary
from lectory.gui.paper_pane.actions_row import ActionsRow
from lectory.gui.paper_pane.cite_tab import CiteTab
from lectory.gui.paper_pane.metadata_tab import MetadataTab
from lectory.gui.paper_pane.note_tab import NoteTab
from lectory.gui.paper_pane.overview import Overview
from lectory.gui.paper_pane.past_tab import HistoryTab
from lectory.gui.paper_pane.presenter import PanePresenter
from lectory.gui.paper_pane.summary import SummaryPage
from lectory.gui.paper_pane.tab_strip import TabStrip
from lectory.gui.paper_pane.versions_tab import VersionsTab
from lectory.gui.paper_pane.wishes import Wishes
from lectory.gui.paper_pane.wording import source_link
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.stars import StarField
from lectory.model.change import Change

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails

_BY_TAB = Qt.FocusPolicy.TabFocus
OVERVIEW, NOTES, VERSIONS, CITE, HISTORY, METADATA = range(6)


class PaperPane(QWidget):
    """Shows what `choose` names; every wish goes out through `writes`."""

    menu_requested = Signal(QPoint)
    """The menu of further actions, at a place of the screen."""
    drop_hinted = Signal(str)
    """What a drop here would do; "" when the pointer has left."""
    left = Signal()
    """Esc, where nothing in the pane had a use for it."""

    def __init__(
        self,
        theme: Theme,
        reads: PaneReads,
        writes: PaneWrites,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._reads, self._writes = theme, reads, writes
        self._paper: PaperDetails | None = None
        self.presenter = PanePresenter(self, reads, writes)
        self._wishes = Wishes(writes, lambda: self.presenter.papers, lambda: self._paper)
        self.actions_row = ActionsRow(theme)
        self.tabs = _tabs(theme, self)
        self.stars = StarField(theme)
        self.tabs.add_end(self.stars)
        self.overview = Overview(theme, reads)
        self.note = NoteTab(theme)
        self.versions = VersionsTab(theme)
        self.cite = CiteTab(theme)
        self.history = HistoryTab(theme)
        self.metadata = MetadataTab(theme)
        self.summary = SummaryPage(theme, reads)
        self.setObjectName("paper-pane")
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect_paper()
        self._connect_note()
        self._connect_summary()
        self.show_nothing()
        theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        pages = (self.overview, self.note, self.versions, self.cite, self.history, self.metadata)
        for page in pages:
            self._pages.addWidget(page)
        one = QWidget()
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.actions_row, self.tabs):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        nothing = QWidget()
        hint = EmptyList(self._theme, nothing)
        hint.say(
            self.tr("No paper is selected"),
            self.tr("j and k go through the list, Ctrl+A selects all of it"),
        )
        hint.show()
        self._stack = QStackedWidget()
        for part in (nothing, one, self.summary):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect_paper(self) -> None:
        wishes, writes, overview = self._wishes, self._writes, self.overview
        self.actions_row.decided.connect(wishes.decide)
        self.actions_row.star_pressed.connect(wishes.toggle_star)
        self.actions_row.open_pressed.connect(wishes.open)
        self.actions_row.menu_pressed.connect(self.menu_requested)
        self.tabs.chosen.connect(self.show_page)
        self.stars.rated.connect(wishes.rate)
        overview.identity.copied.connect(writes.copy)
        overview.note_wanted.connect(self.edit_note)
        overview.note.link_opened.connect(writes.open_link)
        overview.tags.added.connect(wishes.tag)
        overview.tags.removed.connect(wishes.untag)
        overview.collections.added.connect(wishes.collect)
        overview.collections.removed.connect(wishes.take_out)
        overview.files_wanted.connect(wishes.ask_files)
        overview.files.opened.connect(writes.open_file)
        overview.files.removed.connect(writes.detach)
        overview.related.opened.connect(writes.go_to)
        overview.abstract.marked.connect(wishes.highlight)
        overview.abstract.recoloured.connect(writes.recolour)
        overview.abstract.unmarked.connect(writes.unmark)
        overview.abstract.commented.connect(writes.comment)
        self.versions.preferred.connect(writes.prefer)
        self.versions.split_off.connect(writes.split_off)
        self.cite.copied.connect(writes.copy)
        self.metadata.edited.connect(wishes.edit)
        self.metadata.closed.connect(self._leave_form)

    def _connect_note(self) -> None:
        keeper = self.presenter.note
        self.note.typed.connect(keeper.typed)
        self.note.typed.connect(self._count_note)
        self.note.paused.connect(keeper.pause)
        self.note.rested.connect(keeper.leave)
        self.note.left.connect(keeper.leave)
        self.note.escaped.connect(self.left)
        self.note.preview.link_opened.connect(self._writes.open_link)

    def _connect_summary(self) -> None:
        wishes, page = self._wishes, self.summary
        page.decided.connect(wishes.decide)
        page.rated.connect(wishes.rate)
        page.starred.connect(wishes.star)
        page.tagged.connect(wishes.tag)
        page.untagged.connect(wishes.untag)
        page.collected.connect(wishes.collect)
        page.export_pressed.connect(wishes.export)

    def choose(self, papers: Sequence[int]) -> None:
        """Show what is selected in the list."""
        self.presenter.choose(papers)

    def library_changed(self, change: Change) -> None:
        """Show again what a step has touched."""
        self.presenter.library_changed(change)

    def close_note(self) -> None:
        """Save what is being typed; called before the window closes."""
        self.presenter.note.leave()

    def show_nothing(self) -> None:
        """Show the hint for an empty selection."""
        self._paper = None
        self._stack.setCurrentIndex(0)

    def show_paper(self, paper: PaperDetails, *, again: bool) -> None:
        """Show a paper; tab and place stay, the form is left when another paper comes."""
        self._paper = paper
        reference = paper.reference
        self.actions_row.show_state(
            paper.status,
            starred=paper.starred,
            has_pdf=paper.pdf is not None,
            has_link=bool(source_link(reference)),
        )
        self.stars.set_rating(paper.rating)
        self.tabs.count(VERSIONS, len(paper.versions) + 1 if paper.versions else 0)
        self.overview.show_paper(paper, again=again)
        if not again and self._pages.currentIndex() == METADATA:
            self.show_page(OVERVIEW)
        self._fill_page(self._pages.currentIndex())
        self._stack.setCurrentIndex(1)

    def show_note(self, text: str) -> None:
        """Put a text into the note."""
        self.note.show_text(text)
        self.overview.show_note(text)
        self._count_note(text)

    def show_summary(self, papers: Sequence[int], summary: Summary) -> None:
        """Show what several papers have in common."""
        self._paper = None
        self.summary.show_summary(summary)
        self._stack.setCurrentIndex(2)

    def show_page(self, page: int) -> None:
        """Go to a page by its number (`OVERVIEW`, `NOTES`, …)."""
        if page == OVERVIEW:
            self.overview.show_note(self.note.source.toPlainText())
        self._fill_page(page)
        self._pages.setCurrentIndex(page)
        self.tabs.choose(page if page != METADATA else -1)

    def edit_note(self) -> None:
        """Go to the note and begin to write."""
        if self._paper is not None:
            self.show_page(NOTES)
            self.note.begin()

    def begin_highlight(self) -> None:
        """Go to the abstract, where the arrow keys with Shift select and `h` marks."""
        if self._paper is not None and self._paper.reference.abstract:
            self.show_page(OVERVIEW)
            self.overview.begin_highlight()

    def edit_metadata(self) -> None:
        """Go to the form (Ctrl+E)."""
        if self._paper is not None:
            self.show_page(METADATA)
            self.metadata.begin()

    def add_tag(self) -> None:
        """Open the field for a tag, of one paper or of all that are chosen."""
        if self._paper is not None:
            self.show_page(OVERVIEW)
            self.overview.tags.begin()
        elif self.presenter.papers:
            self.summary.add_tag()

    def add_collection(self) -> None:
        """Open the field for a collection."""
        if self._paper is not None:
            self.show_page(OVERVIEW)
            self.overview.collections.begin()
        elif self.presenter.papers:
            self.summary.add_collection()

    def scroll_page(self) -> bool:
        """Scroll down by a page; False when there is nothing left to read."""
        shown = self._paper is not None and self._pages.currentIndex() == OVERVIEW
        return shown and self.overview.scroll_page()

    def go_to(self, paper: int) -> None:
        """Show another paper in the list."""
        self._writes.go_to(paper)

    def open_paper(self, paper: PaperDetails | None = None) -> None:
        """Open the PDF of a paper (that which is shown), or without one its page."""
        self._wishes.open(paper)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the first part of what is shown that can be read or used."""
        shown = self._stack.currentWidget()
        for part in shown.findChildren(QWidget) if shown is not None else ():
            if part.isVisible() and part.isEnabled() and part.focusPolicy() & _BY_TAB:
                part.setFocus(event.reason())
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: Any) -> None:
        event.setAccepted(self._paper is not None and bool(attachable_files(event.mimeData())))
        if event.isAccepted() and self._paper is not None:
            words = self.tr("Drop to attach to “{title}”")
            self.drop_hinted.emit(words.format(title=self._paper.reference.called))

    def dragLeaveEvent(self, event: Any) -> None:
        self.drop_hinted.emit("")

    def dropEvent(self, event: Any) -> None:
        files = attachable_files(event.mimeData())
        self.drop_hinted.emit("")
        event.setAccepted(self._paper is not None and bool(files))
        if event.isAccepted():
            self._wishes.attach(files)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.base)

    def _fill_page(self, page: int) -> None:
        """Fill the pages behind the first only when they are looked at."""
        paper = self._paper
        if paper is None:
            return
        fill: dict[int, Callable[[], None]] = {
            VERSIONS: lambda: self.versions.show_paper(paper),
            CITE: lambda: self._fill_cite(paper),
            HISTORY: lambda: self.history.show_steps(paper.steps),
            METADATA: lambda: self.metadata.show_record(paper.reference),
        }
        if page in fill:
            fill[page]()

    def _fill_cite(self, paper: PaperDetails) -> None:
        self.cite.show_key(paper.reference.key)

        def show(text: str) -> None:
            if self._paper is not None and self._paper.id == paper.id:
                self.cite.show_bibtex(text)

        self._reads.bibtex(paper.id, show)

    def _count_note(self, text: str) -> None:
        self.tabs.count(NOTES, 1 if text.strip() else 0)

    def _leave_form(self) -> None:
        self.show_page(OVERVIEW)
        self.left.emit()


def _tabs(theme: Theme, pane: QWidget) -> TabStrip:
    words = ("Overview", "Notes", "Versions", "Cite", "History")
    return TabStrip(theme, [pane.tr(word) for word in words])
