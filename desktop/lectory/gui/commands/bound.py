"""The commands of one window, bound to what they do: actions, menus and keys.

Each command has one QAction, from which menus are built. Its keys are shortcuts of the window,
or of the list for letters, and trigger that action; a key of a command that cannot run says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from lectory.gui.commands.command import Command, Context, Menu, Situation, context_of
from lectory.gui.commands.key_map import spoken
from lectory.gui.style.theme import Theme

Handler = Callable[[], None]


class BoundCommands(QObject):
    """`refused` carries the reason when a command was asked for that cannot run now."""

    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        commands: Iterable[Command],
        handlers: Mapping[str, Handler],
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.commands = tuple(commands)
        self._by_id = {command.id: command for command in self.commands}
        self._handlers = dict(handlers)
        self._actions = {command.id: self._action(command) for command in self.commands}
        self.situation = Situation()
        self._add_keys(window, Context.WINDOW)
        self.update(Situation())
        theme.changed.connect(self._renew_icons)

    def serve_list(self, part: QWidget, only: tuple[str, ...] = ("",)) -> None:
        """Let letters act while `part` (a list, the deck) has the focus.

        `only` those of commands whose id begins so.
        """
        self._add_keys(part, Context.LIST, only)

    def action(self, command: str) -> QAction:
        """The action of a command."""
        return self._actions[command]

    def command(self, command: str) -> Command:
        """The declaration of a command."""
        return self._by_id[command]

    def run(self, command: str) -> None:
        """Do it, or say why it cannot be done now."""
        reason = self._by_id[command].why_not(self.situation)
        if reason or command not in self._handlers:
            self.refused.emit(f"{self._by_id[command].words.rstrip('…')}: {reason or 'no answer'}")
            return
        self._handlers[command]()

    def update(self, now: Situation) -> None:
        """Enable what can run now; Undo and Redo say what they would do."""
        self.situation = now
        for command in self.commands:
            reason = command.why_not(now)
            if not reason and command.id not in self._handlers:
                reason = "Not in this version yet"
            action = self._actions[command.id]
            action.setEnabled(not reason)
            action.setToolTip(reason or command.words)
        self._actions["edit.undo"].setText(_with_key(self._by_id["edit.undo"], now.undo))
        self._actions["edit.redo"].setText(_with_key(self._by_id["edit.redo"], now.redo))

    def fill(self, menu: QMenu, which: Menu) -> None:
        """Put the commands of one menu into `menu`, groups parted by lines."""
        self._put(menu, [command for command in self.commands if command.menu is which])

    def paper_menu(self, parent: QWidget) -> QMenu:
        """The context menu of a paper."""
        menu = QMenu(parent)
        self._put(menu, [command for command in self.commands if command.on_paper])
        return menu

    def whole_menu(self, parent: QWidget) -> QMenu:
        """All menus below one button."""
        menu = QMenu(parent)
        for which in Menu:
            self.fill(menu.addMenu(which.value), which)
        return menu

    def _put(self, menu: QMenu, commands: list[Command]) -> None:
        menu.setToolTipsVisible(True)
        before: tuple[Menu, int] | None = None
        for command in commands:
            place = (command.menu, command.group)
            if before is not None and place != before:
                menu.addSeparator()
            before = place
            menu.addAction(self._actions[command.id])

    def _action(self, command: Command) -> QAction:
        action = QAction(_with_key(command), self)
        action.setObjectName(command.id)
        action.triggered.connect(partial(self.run, command.id))
        if command.icon:
            action.setIcon(self._icon(command))
        return action

    def _icon(self, command: Command) -> QIcon:
        return self._theme.icons.icon(command.icon, 16, self._theme.ink.muted)

    def _renew_icons(self) -> None:
        for command in self.commands:
            if command.icon:
                self._actions[command.id].setIcon(self._icon(command))

    def _add_keys(self, part: QWidget, context: Context, only: tuple[str, ...] = ("",)) -> None:
        scope = (
            Qt.ShortcutContext.WindowShortcut
            if context is Context.WINDOW
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        for command in self.commands:
            if command.native or not command.id.startswith(only):
                continue
            for key in command.keys:
                if context_of(key) is context and key != "Return":
                    shortcut = QShortcut(QKeySequence(key), part)
                    shortcut.setContext(scope)
                    shortcut.activated.connect(partial(self.run, command.id))


def _with_key(command: Command, what: str = "") -> str:
    words = f"{command.words}: {what}" if what else command.words
    key = next((key for key in command.keys if "+" in key), next(iter(command.keys), ""))
    return f"{words.replace('&', '&&')}\t{spoken(key)}" if key else words.replace("&", "&&")
