"""Papers near the one that is shown: a line each, which opens it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from lectory.gui.paper_list.wording import STATUS_WORDS, second_line
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import hide_ring, show_ring
from lectory.gui.widgets.stars import paint_stars, stars_width
from lectory.gui.widgets.status_ring import paint_status
from lectory.library.rows import PaperRow
from lectory.model.paper import ReadingStatus

_RIGHT = Qt.TextElideMode.ElideRight


class Related(QWidget):
    """`opened(paper)` when one is wished to be seen."""

    opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[PaperRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self.hide()

    def show_papers(self, papers: Sequence[PaperRow]) -> None:
        """Show other papers, the nearest first."""
        if tuple(papers) == self._shown:
            return
        self._shown = tuple(papers)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for paper in papers:
            line = _Line(self._theme, paper)
            # Later, since the answer may replace the very line that asks.
            line.clicked.connect(
                partial(self.opened.emit, int(paper.id)), Qt.ConnectionType.QueuedConnection
            )
            self._column.addWidget(line)
        self.setVisible(bool(papers))


class _Line(QAbstractButton):
    """Status, title, and below it who wrote it when; stars at the right."""

    def __init__(self, theme: Theme, paper: PaperRow) -> None:
        super().__init__()
        self._theme, self._paper = theme, paper
        self._second = second_line(paper)
        status = STATUS_WORDS[ReadingStatus(paper.status)]
        stars = f", {paper.rating} stars" * bool(paper.rating)
        self.setAccessibleName(f"{paper.title}. {self._second}. {status}{stars}")
        self.setToolTip(paper.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        letters = self._theme.letters
        return QSize(200, letters.body.line + letters.small.line + self._theme.px(8))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event, 6)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, paper = self._theme, QPainter(self), self._paper
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink.hover)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        body, small = theme.letters.body, theme.letters.small
        top, left = theme.px(4), theme.px(24)
        status = ReadingStatus(paper.status)
        paint_status(painter, theme, QPointF(theme.px(8), top + body.line / 2), status)
        width = self.width() - left - theme.px(4)
        painter.setFont(body.font)
        painter.setPen(theme.ink.text)
        first = QRect(left, top, width, body.line)
        painter.drawText(first, _FLAT, body.metrics.elidedText(paper.title, _RIGHT, width))
        self._paint_second(painter, QRect(left, top + body.line, width, small.line))

    def _paint_second(self, painter: QPainter, area: QRect) -> None:
        theme, rating = self._theme, self._paper.rating
        width = area.width()
        if rating:
            room = stars_width(theme, rating)
            paint_stars(painter, theme, area.right(), area.center().y(), rating)
            width -= room + theme.px(8)
        painter.setFont(theme.letters.small.font)
        painter.setPen(theme.ink.muted)
        shown = theme.letters.small.metrics.elidedText(self._second, _RIGHT, width)
        painter.drawText(area, _FLAT, shown)


_FLAT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
