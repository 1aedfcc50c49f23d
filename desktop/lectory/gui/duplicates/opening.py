"""Opens the page of duplicates while the sidebar says so; the page is made when first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from lectory.gui.commands.bound import BoundCommands
from lectory.gui.desk import Desk
from lectory.gui.sidebar.lines import Line, LineKind
from lectory.library.rows import ScopeKind
from lectory.model.change import Change

if TYPE_CHECKING:
    from lectory.gui.duplicates.screen import Duplicates


class DuplicatesPlace(QObject):
    """Gives the room of list and detail to the page, and back when another place is chosen.

    `counted` comes when there are more or fewer groups, or the page was opened or left.
    """

    counted = Signal()

    def __init__(self, desk: Desk, commands: Callable[[], BoundCommands]) -> None:
        super().__init__(desk.window)
        self._desk, self._commands = desk, commands
        self.screen: Duplicates | None = None
        desk.window.sidebar.chosen.connect(self._chosen)
        desk.window.sidebar.left_for_list.connect(self._take_focus)
        desk.window.tools.search.edited.connect(self._searched)
        desk.window.library_changed.connect(self._library_changed)

    @property
    def is_open(self) -> bool:
        """Whether the page is shown instead of the list."""
        return self.screen is not None and self._desk.window.place is self.screen.page

    @property
    def groups(self) -> int | None:
        """How many groups wait for an answer, None if nobody has looked yet."""
        return self.screen.waiting if self.screen is not None else None

    def look(self) -> None:
        """Show what the sidebar says is shown."""
        place = self._desk.window.sidebar.place
        if place is not None:
            self._chosen(place)

    def _chosen(self, line: Line) -> None:
        is_it = line.kind is LineKind.LIST and line.scope is not None
        if not (is_it and line.scope is not None and line.scope.kind is ScopeKind.DUPLICATES):
            self._desk.window.show_place(None)
            return
        screen = self._made()
        self._desk.window.show_place(screen.page)
        screen.open()
        if not self._desk.window.sidebar.hasFocus():
            self._take_focus()

    def _made(self) -> Duplicates:
        if self.screen is None:
            from lectory.gui.duplicates.screen import Duplicates

            self.screen = Duplicates(self._desk, self._leave)
            self.screen.page.counted.connect(self.counted)
            self._commands().serve_list(self.screen.page, only=("go.", "edit.undo"))
        return self.screen

    def _take_focus(self) -> None:
        if self.is_open and self.screen is not None:
            self.screen.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        self._desk.window.sidebar.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _searched(self, text: str) -> None:
        if text.strip():
            self._desk.window.show_place(None)

    def _library_changed(self, change: Change) -> None:
        if self.screen is not None:
            self.screen.library_changed(change)


def count_groups(groups: int) -> str:
    """How many groups wait, in words."""
    return "1 group waits" if groups == 1 else f"{groups:,} groups wait" if groups else "No groups"
