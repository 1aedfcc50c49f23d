"""Grounds and rules of a page: a band across it, a hairline, an icon on a tile."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lectory.gui.style.theme import Theme


class Tile(QWidget):
    """An icon on a ground of its own, 40 px."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(40)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink.new, 1) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink.new_bg)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        size = theme.px(20)
        place = (self.width() - size) / 2
        theme.icons.paint(painter, place, place, self._icon, size, theme.ink.new)


class Band(QWidget):
    """A ground across the page with a hairline at its lower or upper edge."""

    def __init__(self, theme: Theme, ground: str = "win", *, line_above: bool = False) -> None:
        super().__init__()
        self._theme, self._ground, self._above = theme, ground, line_above

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), getattr(self._theme.ink, self._ground))
        painter.setPen(self._theme.ink.line)
        y = 0 if self._above else self.height() - 1
        painter.drawLine(0, y, self.width(), y)


class UprightLine(QWidget):
    """A hairline between two parts of a bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(1, theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.line)
