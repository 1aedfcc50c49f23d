"""A card over the window, in place of a dialog: the window is dimmed, Esc or a click beside closes.

Tab stays inside the card; when it closes, the focus goes back to where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.lift import paint_lift

_DIM = 0.42


class Overlay(QWidget):
    """`width` and `top` in pixels of the design; the height follows the content.

    Put widgets into `body`. A card is made for one use: `closed` comes once, then it is deleted.
    An answer that comes late looks at `is_open` first.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, window: QWidget, *, width: int, top: int = 96, margin: int = 24
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._over = window
        self._width, self._top = width, top
        self._before = QApplication.focusWidget()
        self.card = QWidget(self)
        self.body = QVBoxLayout(self.card)
        inner = theme.px(margin)
        self.body.setContentsMargins(inner, inner, inner, inner)
        self.body.setSpacing(theme.px(12))
        self.is_open = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)

    def open(self, focus: QWidget | None = None) -> None:
        """Show the card and give the focus to a part of it."""
        self.place()
        self.show()
        self.raise_()
        first = focus if focus is not None else next(iter(self._stops()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        """Close the card; whoever had the focus before has it again."""
        if not self.is_open:
            return
        self.is_open = False
        self._over.removeEventFilter(self)
        self.hide()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def place(self) -> None:
        """Cover the window and put the card in the middle, as high as its content asks."""
        self.setGeometry(self._over.rect())
        width = min(self._theme.px(self._width), self.width() - 32)
        self.card.setFixedWidth(width)
        self.body.activate()
        height = min(self.card.sizeHint().height(), self.height() - 32)
        top = min(self._theme.px(self._top), max(16, (self.height() - height) // 2))
        self.card.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_card()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        stops = self._stops()
        if stops:
            focused = QApplication.focusWidget()
            at = stops.index(focused) if focused in stops else -1
            reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
            stops[(at + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, painter = self._theme.ink, QPainter(self)
        dim = QColor(Qt.GlobalColor.black)
        dim.setAlphaF(_DIM if self._theme.is_dark else _DIM / 2)
        painter.fillRect(self.rect(), dim)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.card.geometry())
        paint_lift(painter, area, 12)
        painter.setPen(QPen(ink.field if self._theme.is_dark else ink.line, 1))
        painter.setBrush(ink.raised)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _stops(self) -> list[QWidget]:
        found = [
            part
            for part in self.card.findChildren(QWidget)
            if part.isVisibleTo(self.card)
            and part.isEnabled()
            and part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and part.focusProxy() is None
        ]
        return sorted(found, key=lambda part: _reading_order(part, self.card))


def _reading_order(part: QWidget, card: QWidget) -> tuple[int, int]:
    corner = part.mapTo(card, QPoint(0, part.height() // 2))
    return corner.y() // 8, corner.x()
