"""Several papers at once: how many, in which states, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lectory.gui.paper_list.wording import STATUS_WORDS
from lectory.gui.paper_pane.access import PaneReads, Summary
from lectory.gui.paper_pane.actions_row import KEEP, READ, READING, REJECT, UNDECIDED
from lectory.gui.paper_pane.labels import collection_labels, tag_labels
from lectory.gui.paper_pane.page import Page
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button
from lectory.gui.widgets.flow import Flow
from lectory.gui.widgets.section_head import SectionHead
from lectory.gui.widgets.stars import StarField
from lectory.gui.widgets.status_ring import paint_status
from lectory.gui.widgets.words import Words
from lectory.model.paper import ReadingStatus


class SummaryPage(Page):
    """Shown while more than one paper is chosen."""

    decided = Signal(object)
    rated = Signal(int)
    starred = Signal(bool)
    tagged = Signal(tuple)
    untagged = Signal(str)
    collected = Signal(tuple)
    export_pressed = Signal()

    def __init__(self, theme: Theme, reads: PaneReads, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = Words(theme, "", step="heading")
        self._states = _States(theme)
        self._stars = StarField(theme)
        self._tags = tag_labels(theme, reads)
        self._collections = collection_labels(theme, reads)
        self._stars.rated.connect(self.rated)
        self._tags.added.connect(self.tagged)
        self._tags.removed.connect(self.untagged)
        self._collections.added.connect(self.collected)
        self._build()

    def _build(self) -> None:
        parts: tuple[QWidget, ...] = (
            self._title,
            self._states,
            self._head(self.tr("Decide on all of them")),
            self._decisions(),
            self._head(self.tr("Rating")),
            self._stars,
            self._head(self.tr("Tags that all of them have")),
            self._tags,
            self._head(self.tr("Collections")),
            self._collections,
            self._head(self.tr("More")),
            self._more(),
        )
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_summary(self, summary: Summary) -> None:
        """Show what the chosen papers have in common."""
        self._title.setText(self.tr("{count} papers selected").format(count=f"{summary.count:,}"))
        self._states.show_states([(status, n) for status, n in summary.by_status.items() if n])
        self._tags.show_names(summary.tags)
        self._stars.set_rating(0)

    def add_tag(self) -> None:
        """Open the field for a tag."""
        self._tags.begin()

    def add_collection(self) -> None:
        """Open the field for a collection."""
        self._collections.begin()

    def _head(self, words: str) -> SectionHead:
        head = SectionHead(self.theme, words)
        head.setContentsMargins(0, self.theme.px(8), 0, 0)
        return head

    def _decisions(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, self.theme.px(8))
        for decision in (KEEP, REJECT, READING, READ, UNDECIDED):
            words = self.tr(decision.words)
            button = Button(self.theme, words, icon=decision.icon, key=decision.key)
            button.clicked.connect(self._decision(decision.status))
            flow.addWidget(button)
        return row

    def _decision(self, status: ReadingStatus | None) -> Callable[[], None]:
        return lambda: self.decided.emit(status)

    def _more(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, self.theme.px(8))
        star = Button(self.theme, self.tr("Favourite"), icon="star", key="s")
        star.clicked.connect(lambda: self.starred.emit(True))
        export = Button(self.theme, self.tr("Export…"), icon="export")
        export.clicked.connect(self.export_pressed)
        for button in (star, export):
            flow.addWidget(button)
        return row


class _States(QWidget):
    """A line for each status: its ring, its word, how many."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._states: Sequence[tuple[ReadingStatus, int]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_states(self, states: Sequence[tuple[ReadingStatus, int]]) -> None:
        """Show other counts."""
        self._states = states
        self.setAccessibleName(", ".join(f"{n:,} {STATUS_WORDS[status]}" for status, n in states))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, len(self._states) * self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        height, letter = theme.px(24), theme.letters.body
        count_end = theme.px(150)
        for number, (status, count) in enumerate(self._states):
            top = number * height
            paint_status(painter, theme, QPointF(theme.px(8), top + height / 2), status)
            base = top + (height + letter.metrics.ascent() - letter.metrics.descent()) // 2
            painter.setFont(letter.font)
            painter.setPen(theme.ink.text)
            painter.drawText(theme.px(24), base, STATUS_WORDS[status])
            painter.setPen(theme.ink.muted)
            painter.drawText(count_end - letter.width(f"{count:,}"), base, f"{count:,}")
