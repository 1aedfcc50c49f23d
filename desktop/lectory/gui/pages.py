"""Pages that take the whole window: each is made when it is asked for, and gone when it is left.

`page_table` has those that a command opens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lectory.gui.commands.bound import BoundCommands
from lectory.gui.desk import Desk
from lectory.model.change import Change

Leave = Callable[[], None]


class Screen(Protocol):
    """A page at work on the library. `page` is the widget that has the window."""

    @property
    def page(self) -> QWidget: ...

    def open(self) -> None:
        """Read what is to be shown; comes once, after the page has the window."""
        ...

    def library_changed(self, change: Change) -> None:
        """Show what a step changed, whoever made it."""
        ...

    def close(self) -> None:
        """Keep what has to be kept: the page is about to go. Must not wait."""
        ...


Make = Callable[[Desk, BoundCommands, Leave], Screen]
"""Makes a screen; the screen calls `leave` when its reader wants to go back."""


class Pages(QObject):
    """Opens pages over the library, and tells the open ones of every step."""

    def __init__(
        self, desk: Desk, commands: Callable[[], BoundCommands], pages: Mapping[str, Make]
    ) -> None:
        super().__init__(desk.window)
        self._desk, self._commands, self._pages = desk, commands, pages
        self._open: list[tuple[Make, Screen]] = []
        desk.window.library_changed.connect(self._library_changed)
        desk.window.closing.connect(self.close)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {command: partial(self.show, make) for command, make in self._pages.items()}

    @property
    def screens(self) -> tuple[Screen, ...]:
        """What is open, the lowest first."""
        return tuple(screen for _, screen in self._open)

    def show(self, make: Make) -> None:
        """Open a page, or come back to it if it lies on top already."""
        window = self._desk.window
        if self._open and self._open[-1][0] is make and window.page is self._open[-1][1].page:
            return
        screen = make(self._desk, self._commands(), lambda: self._leave(screen))
        self._open.append((make, screen))
        window.show_page(screen.page)
        screen.open()

    def close(self) -> None:
        """Let every open page keep what it has; the window is going."""
        while self._open:
            self._open.pop()[1].close()

    def _leave(self, screen: Screen) -> None:
        if not self._open or self._open[-1][1] is not screen:
            return
        if self._desk.window.page is screen.page:
            self._open.pop()
            screen.close()
            self._desk.window.close_page()

    def _library_changed(self, change: Change) -> None:
        for screen in self.screens:
            screen.library_changed(change)
