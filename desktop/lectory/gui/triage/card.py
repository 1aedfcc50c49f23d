"""The card on top of the deck: who wrote what, and the whole abstract."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lectory.gui.interest.band import WhyBand
from lectory.gui.paper_list.overlay_bar import OverlayScrollBar
from lectory.gui.paper_list.wording import STATUS_WORDS
from lectory.gui.paper_pane.abstract import AbstractView
from lectory.gui.paper_pane.wording import imprint, mention_place
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.lift import paint_lift
from lectory.gui.widgets.stars import StarField
from lectory.gui.widgets.status_ring import paint_status
from lectory.gui.widgets.words import Words
from lectory.library.records import PaperDetails
from lectory.model.paper import ReadingStatus
from lectory.text.latex import plain_math

WIDTH, HEIGHT = 776, 612
_EDGE, _MARGIN = 20, 36
_MOST_AUTHORS = 30


class Card(QWidget):
    """Shows one paper; the abstract scrolls where it is long."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._status = ReadingStatus.INBOX
        self.state = ElidedLabel(theme, step="small_medium", ink="muted")
        self.place = ElidedLabel(theme, step="small", ink="muted")
        self.title = Words(theme, step="heading", selectable=True)
        self.authors = Words(theme)
        self.imprint = Words(theme, step="small", ink="muted")
        self.abstract = AbstractView(theme)
        self.no_abstract = Words(theme, self.tr("No abstract."), ink="muted")
        self.why = WhyBand(theme, rounded=False)
        self.stars = StarField(theme)
        self.area = QScrollArea()
        self._bar = OverlayScrollBar(self.area)
        self._lay_out()
        theme.changed.connect(self.update)

    def show_paper(self, paper: PaperDetails) -> None:
        """Show a paper from its beginning."""
        reference = paper.reference
        self._status = paper.status
        words = STATUS_WORDS[paper.status]
        self.state.set_text(f"{words[:1].upper()}{words[1:]}{' · favourite' * paper.starred}")
        last = paper.mentions[-1] if paper.mentions else None
        self.place.set_text(mention_place(last) if last is not None else "")
        self.title.setText(plain_math(reference.called))
        names = [f"{person.given} {person.family}".strip() for person in reference.authors]
        more = len(names) - _MOST_AUTHORS
        told = ", ".join(names[:_MOST_AUTHORS]) + (f" and {more:,} more" if more > 0 else "")
        self.authors.setText(told or self.tr("No authors known"))
        self.imprint.setText(imprint(paper))
        self.abstract.set_folded(False)
        self.abstract.show_text(reference.abstract, paper.annotations)
        self.abstract.setVisible(bool(reference.abstract))
        self.no_abstract.setVisible(not reference.abstract)
        self.stars.set_rating(paper.rating)
        self.area.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"{reference.called}. {told}. {self.state.text()}")
        self.update()

    def scroll_page(self) -> bool:
        """Scroll the abstract down; False at its end."""
        bar = self.area.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        bar.setValue(bar.value() + bar.pageStep() - self._theme.px(44))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        inner = self.area.widget()
        if inner is not None:
            inner.setFixedWidth(self.area.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(_EDGE, _EDGE / 2, -_EDGE, -_EDGE)
        paint_lift(painter, area, 12)
        painter.setPen(QPen(theme.ink.line, 1))
        painter.setBrush(theme.ink.base)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        middle = self.state.geometry().center().y() + 0.5
        left = self.state.geometry().left() - theme.px(14)
        paint_status(painter, theme, QPointF(left, middle), self._status)

    def _lay_out(self) -> None:
        px = self._theme.px
        text = QWidget()
        inner = QVBoxLayout(text)
        inner.setContentsMargins(px(_MARGIN), px(4), px(_MARGIN), px(24))
        inner.setSpacing(px(8))
        for part in (self.title, self.authors, self.imprint, self.no_abstract, self.abstract):
            inner.addWidget(part)
        inner.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(text)
        self.area.viewport().setAutoFillBackground(False)
        text.setAutoFillBackground(False)
        head = QHBoxLayout()
        head.addWidget(self.state, 1)
        head.addWidget(self.place)
        head.addWidget(self.stars)
        head.setContentsMargins(px(_MARGIN + 20), px(16), px(_MARGIN), 0)
        head.setSpacing(px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE // 2, _EDGE, _EDGE)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(self.why)
