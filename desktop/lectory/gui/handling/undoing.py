"""Undo and redo, and what they would do, for menu, button and status line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lectory.gui.desk import Desk


@dataclass(frozen=True, slots=True)
class Next:
    """The labels of what Undo would take back and Redo bring back; "" for nothing."""

    undo: str = ""
    redo: str = ""


class Undoing:
    """`changed` hears when Undo or Redo would do something else than before."""

    def __init__(self, desk: Desk, changed: Callable[[Next], None]) -> None:
        self._desk, self._changed = desk, changed

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {"edit.undo": self._undo, "edit.redo": self._redo}

    def look(self) -> None:
        """Ask the history, off the window's thread."""
        library = self._desk.library

        def work() -> Next:
            from lectory.actions import undoing

            return Next(undoing.what_undo_does(library), undoing.what_redo_does(library))

        self._desk.read(work, self._changed, "undo")

    def _undo(self) -> None:
        from lectory.actions import undoing

        self._desk.write(lambda: undoing.undo(self._desk.library))

    def _redo(self) -> None:
        from lectory.actions import undoing

        self._desk.write(lambda: undoing.redo(self._desk.library))
