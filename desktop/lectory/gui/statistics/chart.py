"""A chart on a card: its values can be walked through by pointer and arrow keys, and are told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import hide_ring, show_ring

_LEFT, _RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


class Chart(QWidget):
    """`told` has one sentence a value, in the order of the arrow keys."""

    def __init__(self, theme: Theme, title: str, caption: str = "") -> None:
        super().__init__()
        self._theme, self._title, self._caption = theme, title, caption
        self._told: tuple[str, ...] = ()
        self._note = ""
        self.chosen: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        theme.changed.connect(self.update)

    def tell(self, told: Sequence[str], summary: str, note: str = "") -> None:
        """Take the sentences of the values, one about all of them, and a note at the right."""
        self._told, self._note = tuple(told), note
        self.chosen = None
        self.setAccessibleDescription(summary)
        self.update()

    @property
    def said(self) -> str:
        """The sentence of the chosen value, else the note."""
        if self.chosen is not None and self.chosen < len(self._told):
            return self._told[self.chosen]
        return self._note

    def place(self) -> QRectF:
        """The room for the values."""
        px = self._theme.px
        return QRectF(self.rect()).adjusted(px(20), px(48), -px(20), -px(16))

    def value_at(self, point: QPointF) -> int | None:
        """The value below the pointer."""
        raise NotImplementedError

    def paint_values(self, painter: QPainter, place: QRectF) -> None:
        """Draw the values."""
        raise NotImplementedError

    def choose(self, value: int | None) -> None:
        """Choose a value, so that it is told."""
        if value != self.chosen:
            self.chosen = value
            self.setAccessibleName(
                f"{self._title}. {self.said}" if value is not None else self._title
            )
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {_LEFT: -1, _RIGHT: 1}
        key = Qt.Key(event.key())
        if key not in steps or not self._told:
            super().keyPressEvent(event)
            return
        at = len(self._told) if self.chosen is None and key == _LEFT else self.chosen
        at = -1 if at is None else at
        self.choose(max(0, min(at + steps[key], len(self._told) - 1)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose(self.value_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.choose(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event, 8)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)
        self.choose(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink.line, 1))
        painter.setBrush(theme.ink.base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        strong, small = theme.letters.strong, theme.letters.small
        base = px(14) + strong.metrics.ascent()
        painter.setFont(strong.font)
        painter.setPen(theme.ink.text)
        painter.drawText(px(20), base, self._title)
        left = px(20) + strong.width(self._title) + px(10)
        painter.setFont(small.font)
        painter.setPen(theme.ink.muted)
        said = self.said
        if not said:
            painter.drawText(left, base, self._caption)
        else:
            room = self.width() - px(20) - left
            words = small.metrics.elidedText(said, Qt.TextElideMode.ElideRight, max(room, 0))
            painter.setPen(theme.ink.text)
            painter.drawText(self.width() - px(20) - small.width(words), base, words)
        self.paint_values(painter, self.place())


def scale_of(most: int) -> int:
    """A round number at or above the largest value, for the top of a chart; divisible by 4.

    >>> [scale_of(most) for most in (0, 3, 7, 12, 87, 214, 1001)]
    [4, 4, 8, 12, 120, 400, 1200]
    """
    step = 1
    while True:
        for factor in (4, 8, 12, 16, 20):
            if most <= factor * step:
                return factor * step
        step *= 10
