"""Alt, pressed and let go alone, opens the menus; with another key it is that key's business."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_ENDING = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.Wheel,
    )
)


class AltKey(QObject):
    """`tapped` when Alt went down and up and nothing was pressed in between.

    Watches every event of the program, but only as long as Alt is down.
    """

    tapped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watching = False

    def pressed(self, event: QKeyEvent) -> None:
        """Hear of a key that nobody in the window had a use for."""
        app = QApplication.instance()
        if event.key() == Qt.Key.Key_Alt and not self._watching and app is not None:
            self._watching = True
            app.installEventFilter(self)

    def released(self, event: QKeyEvent) -> None:
        """Hear of a key that was let go."""
        if event.key() == Qt.Key.Key_Alt and self._watching:
            self._stop()
            self.tapped.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENDING and not _is_alt(event):
            self._stop()
        return False

    def _stop(self) -> None:
        app = QApplication.instance()
        self._watching = False
        if app is not None:
            app.removeEventFilter(self)


def _is_alt(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
