"""What Lectory is made of and under which licences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lectory import __version__
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.overlay import Overlay
from lectory.gui.widgets.text_card import show_text

_WORDS = (
    "A reading-list manager for research papers. It works offline, has no account, and keeps "
    "everything in files on your disk. Lectory itself is free software under the MIT licence."
)
PARTS = (
    ("PySide6_Essentials", "Qt for Python", "LGPL-3.0-only, as separate shared files"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("whoosh3", "Whoosh", "BSD-2-Clause"),
    ("numpy", "NumPy", "BSD-3-Clause"),
    ("pylatexenc", "pylatexenc", "MIT"),
    ("rapidfuzz", "RapidFuzz", "MIT"),
    ("platformdirs", "platformdirs", "MIT"),
    ("tomlkit", "TOML Kit", "MIT"),
)
_FONT = "Inter, if your system has it, is under the SIL Open Font License 1.1."


def show_about(theme: Theme, window: QWidget) -> Overlay:
    """Show version and licences."""
    return show_text(theme, window, f"Lectory {__version__}", _WORDS, licences(), "Copy")


def licences() -> str:
    """One line for each part that comes with the program."""
    lines = [f"{name} {_version(package)}: {licence}" for package, name, licence in PARTS]
    return "\n".join((*lines, "", _FONT))


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"
