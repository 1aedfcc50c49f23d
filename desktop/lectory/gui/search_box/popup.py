"""The list below the search field; it never takes the focus from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.key_cap import caps_width, paint_caps

_ROW, _EDGE = 32, 4


@dataclass(frozen=True, slots=True)
class Way:
    """One line: `text` is what the field shall hold then, `cursor` the place in it.

    `shown` stands in the line, `end` small at its right.
    """

    shown: str
    text: str
    cursor: int
    icon: str = "search"
    end: str = ""


class Popup(QWidget):
    """`taken(way)` for a line that was clicked. `marked` is the line that Tab takes."""

    taken = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._ways: tuple[Way, ...] = ()
        self._marked = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Ways to go on"))
        self.hide()
        theme.changed.connect(self.update)

    @property
    def ways(self) -> tuple[Way, ...]:
        """What is offered; empty while the list is closed."""
        return self._ways if not self.isHidden() else ()

    @property
    def marked(self) -> Way | None:
        """The line that Tab or Enter takes."""
        return self.ways[self._marked] if 0 <= self._marked < len(self.ways) else None

    def offer(self, ways: Sequence[Way], corner: QPoint, width: int) -> None:
        """Show other lines with the upper left corner at a place of the window; none closes it."""
        self._ways, self._marked = tuple(ways), 0 if ways else -1
        px = self._theme.px
        self.setGeometry(corner.x(), corner.y(), width, len(ways) * px(_ROW) + 2 * px(_EDGE))
        self.setVisible(bool(ways))
        self.raise_()
        self._speak()

    def step(self, by: int) -> None:
        """Mark another line."""
        self._marked = max(0, min(len(self._ways) - 1, self._marked + by))
        self._speak()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event)
        if row != self._marked and 0 <= row < len(self._ways):
            self._marked = row
            self._speak()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event)
        if 0 <= row < len(self._ways):
            self.taken.emit(self._ways[row])

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, px = self._theme, QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink.field, 1))
        painter.setBrush(theme.ink.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        for row, way in enumerate(self._ways):
            area = QRectF(px(4), px(_EDGE) + row * px(_ROW), self.width() - px(8), px(_ROW))
            self._paint_row(painter, area, way, marked=row == self._marked)

    def _paint_row(self, painter: QPainter, area: QRectF, way: Way, *, marked: bool) -> None:
        theme, px, ink = self._theme, self._theme.px, self._theme.ink
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.sel)
            painter.drawRoundedRect(area, 6, 6)
        side, middle = px(16), area.center().y()
        theme.icons.paint(
            painter, area.left() + px(8), middle - side / 2, way.icon, side, ink.muted
        )
        right = area.right() - px(8)
        if marked:
            right -= caps_width(theme, ("Tab",))
            paint_caps(painter, theme, area.right() - px(8), middle, ("Tab",))
            right -= px(8)
        small = theme.letters.small
        painter.setFont(small.font)
        painter.setPen(ink.muted)
        flat = Qt.AlignmentFlag.AlignVCenter
        width = small.width(way.end)
        painter.drawText(QRectF(right - width, area.top(), width + 2, area.height()), flat, way.end)
        left = area.left() + px(34)
        room = int(right - width - px(8) - left)
        body = theme.letters.body
        painter.setFont(body.font)
        painter.setPen(ink.text)
        shown = body.metrics.elidedText(way.shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, area.top(), room + 2, area.height()), flat, shown)

    def _row_at(self, event: QMouseEvent) -> int:
        px = self._theme.px
        return int(event.position().y() - px(_EDGE)) // px(_ROW)

    def _speak(self) -> None:
        marked = self.marked
        words = f"{marked.shown} {marked.end}".strip() if marked is not None else ""
        self.setAccessibleDescription(words)
        self.update()
