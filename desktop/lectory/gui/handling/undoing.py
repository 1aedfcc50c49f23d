"""Undo and redo, and what they would do, for menu, button and status line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lectory.errors import LectoryError
from lectory.gui.desk import Desk
from lectory.gui.sidebar.lines import LineKind
from lectory.gui.widgets.page_bar import BarKind


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
        return {
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "library.take_back_import": self._take_back_shown,
        }

    def take_back_import(self, digest: int, name: str) -> None:
        """Take back everything that a digest brought, or say which later steps are in the way."""
        from lectory.actions import undoing

        library = self._desk.library
        self._desk.write(
            lambda: undoing.undo_import(library, digest),
            failed=lambda error: self._refused(name, error),
        )

    def look(self) -> None:
        """Ask the history, off the window's thread."""
        library = self._desk.library

        def work() -> Next:
            from lectory.actions import undoing

            return Next(undoing.what_undo_does(library), undoing.what_redo_does(library))

        self._desk.read(work, self._changed, "undo")

    def _take_back_shown(self) -> None:
        place = self._desk.window.sidebar.place
        if place is not None and place.scope is not None and place.kind is LineKind.DIGEST:
            self.take_back_import(place.scope.id, place.text)

    def _refused(self, name: str, error: LectoryError) -> None:
        hint = f" {error.hint}." if error.hint else ""
        words = f"“{name}” is not taken back. {error.message}.{hint}"
        self._desk.window.say_bar(BarKind.WARN, words)

    def _undo(self) -> None:
        from lectory.actions import undoing

        self._desk.write(lambda: undoing.undo(self._desk.library))

    def _redo(self) -> None:
        from lectory.actions import undoing

        self._desk.write(lambda: undoing.redo(self._desk.library))
