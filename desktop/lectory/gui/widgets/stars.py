"""Rating stars: painted in rows where there is a rating, five hollow ones where one can click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import hide_ring, show_ring
from lectory.model.paper import MAX_RATING


def stars_width(theme: Theme, count: int, size: int = 14) -> int:
    """The width of `count` stars of `size` pixels."""
    return count * theme.px(size)


def paint_stars(
    painter: QPainter, theme: Theme, right: float, middle: float, rating: int, size: int = 14
) -> None:
    """Draw `rating` filled stars whose right edge is at `right`."""
    side = theme.px(size)
    for place in range(rating):
        x = right - (rating - place) * side
        theme.icons.paint(painter, x, middle - side / 2, "star-filled", side, theme.ink.star)


class StarField(QWidget):
    """Five stars to click; clicking the present rating clears it.

    `rated(int)` reports what the reader asks for; `set_rating` shows what the library says.
    """

    rated = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rating = 0
        self._under = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_rating(0)
        theme.changed.connect(self.updateGeometry)

    @property
    def rating(self) -> int:
        """The rating shown, 0 for none."""
        return self._rating

    def set_rating(self, rating: int) -> None:
        """Show a rating of 0–5."""
        self._rating = rating
        words = f"Rating, {rating} of {MAX_RATING} stars" if rating else "Rating, none"
        self.setAccessibleName(words)
        self.setToolTip(f"{words} (0–5)")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(MAX_RATING * self._theme.px(17), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        side, step = theme.px(16), theme.px(17)
        shown = self._under or self._rating
        for place in range(MAX_RATING):
            filled = place < shown
            colour = theme.ink.star if filled else theme.ink.field
            if not self.isEnabled():
                colour = theme.ink.faint
            name = "star-filled" if filled else "star"
            theme.icons.paint(painter, place * step, (self.height() - side) / 2, name, side, colour)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under = self._star_at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = 0
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            star = self._star_at(event.position().x())
            self._under = 0
            self.rated.emit(0 if star == self._rating else star)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self.rated.emit(max(0, min(MAX_RATING, self._rating + steps[Qt.Key(event.key())])))
        elif event.text().isdigit() and int(event.text()) <= MAX_RATING:
            self.rated.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event, 4)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)

    def _star_at(self, x: float) -> int:
        return max(1, min(MAX_RATING, int(x // self._theme.px(17)) + 1))
