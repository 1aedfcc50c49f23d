"""The page: a filter, the steps at the left, and at the right what the chosen one did."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from lectory.gui.history.step_list import StepList
from lectory.gui.history.wording import moment
from lectory.gui.interest.related import Related
from lectory.gui.paper_pane.page import Page
from lectory.gui.saying import said
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.section_head import SectionHead
from lectory.gui.widgets.words import Words
from lectory.library.rows import PaperRow
from lectory.model.change import Step

HEIGHT = 52


class HistoryPage(QWidget):
    """`undo` takes the chosen step back, `together` it and all that build on it."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.back = Button(
            theme, self.tr("Library"), kind=ButtonKind.GHOST, icon="arrow-left", key="Esc"
        )
        self.steps = StepList(theme)
        self.title = Words(theme, step="heading", selectable=True)
        self.caption = Words(theme, step="small", ink="muted")
        self.undo = Button(
            theme, self.tr("Undo this step"), kind=ButtonKind.PRIMARY, icon="undo", key="Enter"
        )
        self.why_not = Words(theme, ink="muted")
        self.together = Button(theme, "", icon="undo")
        self.done = Words(theme, selectable=True)
        self.papers = Related(theme)
        self.more = Words(theme, ink="muted")
        self._papers_head = SectionHead(theme, self.tr("Papers it touched"))
        self._done_head = SectionHead(theme, self.tr("What it did"))
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.setAccessibleName(self.tr("History"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def show_step(self, step: Step | None, why_not: str = "") -> None:
        """Show a step; what it did and touched comes by `show_touched`."""
        self.title.setText(
            said(step.label) if step is not None else self.tr("Nothing was done yet")
        )
        self.caption.setText(moment(step.when) if step is not None else "")
        self.undo.set_available(why_not if step is not None else self.tr("There is no step"))
        self.say_blocked(why_not if step is not None else "", 0)

    def show_touched(self, lines: Sequence[str], papers: Sequence[PaperRow], more: str) -> None:
        """Show what the step did, and the first of its papers."""
        self.done.setText("\n".join(lines))
        self._done_head.setVisible(bool(lines))
        self.papers.show_papers(papers)
        self._papers_head.setVisible(bool(papers))
        self.more.setText(more)
        self.more.setVisible(bool(more))

    def say_blocked(self, words: str, steps: int) -> None:
        """Say why the step cannot be taken back; `steps` later ones could be taken back with it."""
        self.why_not.setText(words)
        self.why_not.setVisible(bool(words))
        offer = self.tr("Undo these {count} steps together").format(count=steps)
        self.together.setText(offer if steps else "")
        self.together.setVisible(bool(steps))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            first = self.together if self.together.isVisible() else self.undo
            first.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.steps.setFocus(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high = QPainter(self), self._theme.px(HEIGHT)
        painter.fillRect(self.rect(), self._theme.ink.base)
        painter.fillRect(0, 0, self.width(), high, self._theme.ink.win)
        painter.fillRect(0, high - 1, self.width(), 1, self._theme.ink.line)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(12), 0, px(16), 0)
        head.setSpacing(px(12))
        head.addWidget(self.back)
        head.addWidget(ElidedLabel(self._theme, self.tr("History"), step="subheading"), 1)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(px(HEIGHT))
        detail = Page(self._theme)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo)
        buttons.addWidget(self.together)
        buttons.addStretch(1)
        row = QWidget()
        row.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.caption, self.why_not, row):
            detail.column.addWidget(part)
        detail.column.addSpacing(px(8))
        for part in (self._done_head, self.done, self._papers_head, self.papers, self.more):
            detail.column.addWidget(part)
        detail.column.addStretch(1)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(self.steps)
        body.addWidget(detail)
        body.setStretchFactor(0, 3)
        body.setStretchFactor(1, 2)
        body.setSizes([px(700), px(500)])
        body.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(body, 1)
        self.show_step(None)
        self.show_touched((), (), "")
