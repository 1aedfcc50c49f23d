"""Copies of the library: one a day by itself, one more whenever its user wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.widgets.page_bar import BarKind
from lectory.library.synced import service_of

_WARNED_KEY = "told/synced_folder"


class BackingUp:
    """Writes backups off the window's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {"library.back_up": self._back_up}

    def start(self) -> None:
        """Write the backup of today unless there is one; silent when it goes well."""
        desk = self._desk
        if desk.library.read_only:
            return

        def write(_: object) -> Path | None:
            from lectory.actions import backing_up

            return backing_up.back_up_today(desk.library)

        desk.jobs.submit(Lane.SCAN, "Backing up", write, lambda _: None)
        self._warn_of_syncing()

    def _warn_of_syncing(self) -> None:
        """Say once for each folder that a sync service may damage the library in it."""
        desk = self._desk
        folder = str(desk.library.folder)
        if desk.settings.value(_WARNED_KEY) == folder:
            return

        def warn(service: str) -> None:
            if service:
                desk.window.say_bar(
                    BarKind.WARN,
                    f"The library lies in a folder that {service} copies, which can damage it. "
                    "Close Lectory and move the folder, or open it on one computer only.",
                )
                if desk.window.bar_box.isVisible():
                    # An empty library shows its own page, without the bar: say it next time.
                    desk.settings.setValue(_WARNED_KEY, folder)

        desk.read(lambda: service_of(desk.library.folder), warn)

    def _back_up(self) -> None:
        desk = self._desk

        def write(_: object) -> Path:
            from lectory.actions import backing_up

            return backing_up.back_up(desk.library)

        def done(file: Path) -> None:
            desk.window.say(f"Backed up to {file.name}", can_undo=False)

        desk.work("Backing up", write, done, Lane.SCAN)
