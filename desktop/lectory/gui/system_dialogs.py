"""The dialogs of the system for files and addresses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


class SystemDialogs:
    """Asks with the dialogs of the desktop."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def open_files(self, title: str) -> tuple[Path, ...]:
        """Let the reader choose files to read."""
        names, _ = QFileDialog.getOpenFileNames(self._window, title)
        return tuple(Path(name) for name in names)

    def open_folder(self, title: str) -> Path | None:
        """Let the reader choose a folder."""
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        return Path(chosen) if chosen else None

    def save_file(self, title: str, name: str) -> Path | None:
        """Let the reader choose where to write."""
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name)
        return Path(chosen) if chosen else None

    def open_address(self, address: str) -> bool:
        """Open an address in the browser, a file in its program."""
        url = QUrl(address) if "://" in address else QUrl.fromLocalFile(address)
        return QDesktopServices.openUrl(url)
