"""The first page of the pane: identity, labels, abstract, note, and who named the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lectory.gui.interest.band import WhyBand
from lectory.gui.interest.related import Related
from lectory.gui.paper_pane.abstract import AbstractView
from lectory.gui.paper_pane.access import PaneReads
from lectory.gui.paper_pane.files import Files
from lectory.gui.paper_pane.identity import Identity
from lectory.gui.paper_pane.insight import Insight
from lectory.gui.paper_pane.labels import collection_labels, tag_labels
from lectory.gui.paper_pane.markdown_view import MarkdownView
from lectory.gui.paper_pane.mentions import Mentions
from lectory.gui.paper_pane.page import Page
from lectory.gui.paper_pane.remarks import Remarks
from lectory.gui.paper_pane.wording import counted
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.flow import Flow
from lectory.gui.widgets.section_head import SectionHead
from lectory.gui.widgets.words import Words

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails

LONGEST_LINE = 90
"""Characters a line, at most."""


class Overview(Page):
    """A column that scrolls; at most ninety characters wide."""

    note_wanted = Signal()
    edit_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, theme: Theme, reads: PaneReads, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._paper = 0
        self.identity = Identity(theme)
        self.tags = tag_labels(theme, reads)
        self.collections = collection_labels(theme, reads)
        self._abstract_head = SectionHead(theme, self.tr("Abstract"), self.tr("Show all"))
        self.abstract = AbstractView(theme)
        self._no_abstract = Words(theme, self.tr("No abstract. Ctrl+E adds one."), ink="muted")
        self.remarks = Remarks(theme)
        self._note_head = SectionHead(theme, self.tr("Note"), self.tr("Edit"), key="n")
        self.note = MarkdownView(theme, grows=True)
        self._files_head = SectionHead(theme, self.tr("Files"), self.tr("Attach…"))
        self.files = Files(theme)
        self._mentions_head = SectionHead(theme, "")
        self.mentions = Mentions(theme)
        self.why = WhyBand(theme)
        self._related_head = SectionHead(theme, self.tr("Close to it in your library"))
        self.related = Related(theme)
        self.insight = Insight(reads, self.why, self.abstract, self._related_head, self.related)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px, column = self._theme.px, self.column
        labels = QWidget()
        flow = Flow(labels, px(6))
        flow.addWidget(self.tags)
        flow.addWidget(self.collections)
        blocks: tuple[tuple[QWidget, ...], ...] = (
            (self.identity, labels, self.why),
            (self._abstract_head, self._no_abstract, self.abstract, self.remarks),
            (self._note_head, self.note),
            (self._files_head, self.files),
            (self._mentions_head, self.mentions),
            (self._related_head, self.related),
        )
        for number, block in enumerate(blocks):
            if number:
                column.addSpacing(px(8))
            for part in block:
                column.addWidget(part)
        column.addStretch(1)
        self._renew()
        self._theme.changed.connect(self._renew)

    def _connect(self) -> None:
        for head, slot in (
            (self._abstract_head, self._toggle_fold),
            (self._note_head, self.note_wanted.emit),
            (self._files_head, self.files_wanted.emit),
        ):
            if head.verb is not None:
                head.verb.clicked.connect(slot)
        self.abstract.lines_changed.connect(self._say_fold)
        self.verticalScrollBar().valueChanged.connect(self.abstract.hide_popover)

    def show_paper(self, paper: PaperDetails, *, again: bool) -> None:
        """Show a paper; the place and the folds stay if it is the same one."""
        reference = paper.reference
        if not again:
            self.abstract.set_folded(True)
            self.verticalScrollBar().setValue(0)
        self.identity.show_paper(paper, again=again)
        self.tags.show_names(paper.tags)
        self.collections.show_names([(path, "") for path in paper.collections])
        self.abstract.show_text(reference.abstract, paper.annotations)
        self.abstract.setVisible(bool(reference.abstract))
        self._no_abstract.setVisible(not reference.abstract)
        self._say_fold()
        self.remarks.show_annotations(paper.annotations)
        self.files.show_files(paper.attachments)
        self.mentions.show_mentions(paper.mentions)
        digests = len({line.digest for line in paper.mentions})
        words = self.tr("Named by {digests}").format(digests=counted(digests, "digest"))
        self._mentions_head.label.set_text(words)
        self._mentions_head.setVisible(bool(digests))
        self.insight.show_paper(paper, again=again)

    def show_note(self, source: str) -> None:
        """Show the note as it reads now."""
        self.note.show_source(source)
        self.note.setVisible(bool(source.strip()))
        verb = self._note_head.verb
        if verb is not None:
            verb.reword(self.tr("Edit") if source.strip() else self.tr("Write a note"))

    def scroll_page(self) -> bool:
        """Scroll down by a page; False at the end."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        bar.setValue(bar.value() + bar.pageStep() - self._theme.px(44))
        return True

    def begin_highlight(self) -> None:
        """Unfold the abstract and put the cursor before its first word."""
        self.abstract.set_folded(False)
        self._say_fold()
        self.abstract.begin()

    def _toggle_fold(self) -> None:
        self.abstract.set_folded(not self.abstract.is_folded)
        self._say_fold()

    def _say_fold(self) -> None:
        verb = self._abstract_head.verb
        if verb is None:
            return
        lines = self.abstract.line_count
        words = self.tr("Show all {count} lines").format(count=lines)
        verb.reword(words if self.abstract.is_folded else self.tr("Show fewer lines"))
        verb.setVisible(self.abstract.can_fold)

    def _renew(self) -> None:
        letter, px = self._theme.letters.reading, self._theme.px
        self.inner.setMaximumWidth(letter.metrics.averageCharWidth() * LONGEST_LINE + px(48))
