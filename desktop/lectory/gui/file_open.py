"""Files that macOS hands to the running program: dropped on its icon, or by "open with"."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent


class FileOpen(QObject):
    """Install it as an event filter of the application; `asked(files)` comes for each file."""

    asked = Signal(tuple)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit((Path(event.file()),))
            return True
        return False
