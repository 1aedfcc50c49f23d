"""Starts the window: one process a library, the look, the log, then the event loop.

The start is lean: the first list is painted before SQLAlchemy, Whoosh or numpy are loaded.
"""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from lectory.errors import LibraryInUse
from lectory.gui.crash import CrashLog
from lectory.gui.file_open import FileOpen
from lectory.gui.settings_file import window_settings
from lectory.gui.single_instance import SingleInstance
from lectory.gui.style.theme import Look, Theme
from lectory.library.database import Library

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from lectory.gui.assembly import Assembly
    from lectory.gui.desk import Desk
    from lectory.gui.handling.importing import ShowSource
    from lectory.model.digest import Source
    from lectory.search.writer_process import WriterProcess

log = logging.getLogger(__name__)

_ICON_SIDES = (16, 32, 48, 128)


def main(folder: Path, files: Sequence[Path] = ()) -> int:
    """Open the window on the library in `folder`, with files for the import preview.

    Blocks until the window is closed, unless another process has the window of this library: then
    the files go there. Returns the exit code.

    Raises:
        LibraryTooNew, LibraryDamaged, LibraryError: if the library cannot be opened.
    """
    app = _application()
    folder.mkdir(parents=True, exist_ok=True)
    instance = SingleInstance(folder)
    if not instance.take():
        if instance.hand_over(files):
            return 0
        raise LibraryInUse(
            f"Another window has {folder} open but does not answer",
            hint="End the other Lectory first",
        )
    try:
        with _open(folder) as library:
            return _run(app, library, instance, files)
    finally:
        instance.release()


def _run(
    app: QApplication, library: Library, instance: SingleInstance, files: Sequence[Path]
) -> int:
    import platformdirs

    crash_log = CrashLog(Path(platformdirs.user_state_dir("lectory", appauthor=False)))
    crashed = crash_log.install()
    settings = window_settings(Path(platformdirs.user_config_dir("lectory", appauthor=False)))
    theme = theme_of(settings)
    theme.apply()
    window = assemble(library, theme, settings)
    instance.asked.connect(window.show_files)
    if sys.platform == "darwin":
        # Elsewhere the desktop starts the program with the files; a filter sees every event.
        opened = FileOpen(window)
        opened.asked.connect(window.show_files)
        app.installEventFilter(opened)
    crash_log.happened.connect(lambda report: _tell_crash(window, theme, crash_log, report))
    if crashed:
        window.window.status.hint(
            "Lectory ended by accident the last time; the log has the details"
        )
    window.start(files)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.window.close())
    try:
        return app.exec()
    finally:
        window.close()
        crash_log.remove()


def assemble(library: Library, theme: Theme, settings: QSettings) -> Assembly:
    """The window of a library with the dialogs of the system and the import preview."""
    from lectory.gui.assembly import Assembly
    from lectory.gui.system_dialogs import SystemDialogs

    return Assembly(library, theme, settings, SystemDialogs, _preview, _start_writer)


def _preview(desk: Desk) -> ShowSource:
    """The import preview, which is loaded with all it needs when it is first wanted."""

    def show(source: Source, done: Callable[[], None]) -> None:
        from lectory.gui.import_preview.screen import import_preview

        import_preview(desk)(source, done)

    return show


def _start_writer(folder: Path) -> WriterProcess:
    from lectory.search.writer_process import WriterProcess

    return WriterProcess(folder)


def theme_of(settings: QSettings) -> Theme:
    """The look that was chosen the last time."""
    from lectory.gui.handling.looking import LOOK_KEY, SIZE_KEY

    kept = str(settings.value(LOOK_KEY, Look.SYSTEM.value))
    look = Look(kept) if kept in [one.value for one in Look] else Look.SYSTEM
    size = str(settings.value(SIZE_KEY, 100))
    return Theme(look, int(size) if size.isdigit() else 100)


def app_icon() -> QIcon:
    """The sign of the program, drawn at the sizes that desktops ask for."""
    from PySide6.QtSvg import QSvgRenderer

    from lectory.resources import resource

    drawing = QSvgRenderer(str(resource("app", "lectory.svg")))
    icon = QIcon()
    for side in _ICON_SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter, QRectF(0, 0, side, side))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationName("lectory")
    app.setApplicationDisplayName("Lectory")
    app.setDesktopFileName("lectory")
    app.setWindowIcon(app_icon())
    return app


def _open(folder: Path) -> Library:
    try:
        return Library.open(folder)
    except LibraryInUse as error:
        log.warning("%s; it is opened for reading only", error)
        return Library.open(folder, read_only=True)


def _tell_crash(window: Assembly, theme: Theme, crash_log: CrashLog, report: str) -> None:
    from lectory.gui.widgets.text_card import show_text

    words = (
        "Something in Lectory went wrong. Your library is safe: every step is written at once or "
        "not at all. These details help to mend it."
    )
    details = f"{report}\n{crash_log.tail()}"
    show_text(theme, window.window, "A mistake in Lectory", words, details, "Copy details")
