"""The focus ring: 2 px of accent, 1 px away from the part, shown for keys only.

One ring lives in each window as an overlay above everything, so that no part has to keep room
for it. A part calls `show_ring` and `hide_ring` from its focus events.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from lectory.gui.style.theme import Theme

_REACH = 3
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_OF_THE_WINDOW = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


def came_by_keys(event: QFocusEvent) -> bool:
    """Whether the focus was brought by Tab or a shortcut, not by the pointer."""
    return event.reason() in _BY_KEYS


def show_ring(part: QWidget, theme: Theme, event: QFocusEvent, radius: float = 6) -> None:
    """Put the ring of the window around `part`, if its focus came by keys."""
    if event.reason() in _OF_THE_WINDOW:
        return
    ring = _ring_of(part, theme)
    if came_by_keys(event):
        ring.surround(part, radius)
    else:
        ring.leave()


def hide_ring(part: QWidget, event: QFocusEvent) -> None:
    """Take the ring away, if it stands around `part` and the window keeps the focus."""
    if event.reason() in _OF_THE_WINDOW:
        return
    ring = part.window().findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if ring is not None and ring.part is part:
        ring.leave()


def _ring_of(part: QWidget, theme: Theme) -> FocusRing:
    window = part.window()
    ring = window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return ring if ring is not None else FocusRing(window, theme)


class FocusRing(QWidget):
    """The overlay of one window; `part` is the widget it stands around, or None."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._radius = 6.0
        self.part: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, part: QWidget, radius: float) -> None:
        """Stand around `part`, following it when it moves."""
        self.leave()
        self.part, self._radius = part, radius
        for watched in self._line_to_window(part):
            watched.installEventFilter(self)
        self._follow()

    def leave(self) -> None:
        """Stand around nothing."""
        if self.part is not None and isValid(self.part):
            for watched in self._line_to_window(self.part):
                watched.removeEventFilter(self)
        self.part = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self.part is not None:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.ink.accent, 2))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, self._radius + 2, self._radius + 2)

    def _follow(self) -> None:
        part = self.part
        if part is None or not isValid(part) or not part.isVisible():
            self.hide()
            return
        corner = part.mapTo(self._window, QPoint(0, 0))
        self.setGeometry(
            corner.x() - _REACH,
            corner.y() - _REACH,
            part.width() + 2 * _REACH,
            part.height() + 2 * _REACH,
        )
        self.raise_()
        self.show()

    def _line_to_window(self, part: QWidget) -> list[QWidget]:
        line, window = [part], self._window
        while (above := line[-1].parentWidget()) is not None and above is not window:
            line.append(above)
        return line
