"""Copies of the library: one a day by itself, one more whenever its user wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane


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

    def _back_up(self) -> None:
        desk = self._desk

        def write(_: object) -> Path:
            from lectory.actions import backing_up

            return backing_up.back_up(desk.library)

        def done(file: Path) -> None:
            desk.window.say(f"Backed up to {file.name}", can_undo=False)

        desk.work("Backing up", write, done, Lane.SCAN)
