"""Where the window keeps its own small settings: places, look, sizes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


def window_settings(folder: Path) -> QSettings:
    """The settings in `folder`, a hand-readable file."""
    folder.mkdir(parents=True, exist_ok=True)
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
