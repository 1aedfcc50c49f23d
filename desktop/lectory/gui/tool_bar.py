"""The bar at the top: import, triage, the search field in the middle, four icons at the right."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lectory.gui.commands.bound import BoundCommands
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.search_field import SearchField

HEIGHT = 52
_SEARCH_WIDTH, _NARROWEST_SEARCH = 520, 160


class ToolBar(QWidget):
    """Lays its parts out by hand: the search field keeps the middle of the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lists = self._icon("outline", self.tr("Lists"), "F9")
        self.import_file = Button(theme, self.tr("Import…"), icon="import", parent=self)
        self.import_file.setToolTip(self.tr("Import a digest or a bibliography (Ctrl+I)"))
        self.deck = Button(theme, self.tr("Triage"), icon="deck", parent=self)
        self.search = SearchField(
            theme, self.tr("Search titles, authors, abstracts, notes, PDFs"), parent=self
        )
        self.undo = self._icon("undo", self.tr("Undo"), "Ctrl+Z")
        self.look = self._icon("moon", self.tr("Light or dark"), "")
        self.panes = self._icon("panes", self.tr("Panes"), "")
        self.menu = self._icon("settings", self.tr("Menu"), "F10")
        self.lists.hide()
        theme.changed.connect(self._renew)
        self._renew()

    def obey(self, commands: BoundCommands) -> None:
        """Let the buttons run their commands, and be enabled with them."""
        for button, command in (
            (self.import_file, "library.import_file"),
            (self.deck, "view.deck"),
            (self.undo, "edit.undo"),
            (self.look, "view.toggle_dark"),
            (self.lists, "view.sidebar"),
        ):
            action = commands.action(command)
            button.clicked.connect(action.trigger)
            action.changed.connect(lambda b=button, c=command: _follow(b, commands, c))
            _follow(button, commands, command)

    def show_undecided(self, count: int) -> None:
        """Show in the triage button how many papers wait."""
        self.deck.set_badge(f"{count:,}" if count else "")
        self._place()

    def show_drawer_button(self, shown: bool) -> None:
        """Offer the lists by a button, while the sidebar is a drawer."""
        self.lists.setVisible(shown)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink.win)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.ink.line)

    def _icon(self, icon: str, name: str, key: str) -> Button:
        button = Button(
            self._theme, kind=ButtonKind.GHOST, icon=icon, name=name, icon_size=20, parent=self
        )
        button.setToolTip(f"{name} ({key})" if key else name)
        return button

    def _renew(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self.look.set_icon("sun" if self._theme.is_dark else "moon")
        self._place()

    def _place(self) -> None:
        px = self._theme.px
        top = px(10)
        left = px(12)
        for button in (self.lists, self.import_file, self.deck):
            if not button.isHidden():
                button.setGeometry(left, top, button.sizeHint().width(), px(32))
                left += button.width() + px(8)
        right = self.width() - px(13)
        for button in (self.menu, self.panes, self.look, self.undo):
            right -= px(32)
            button.setGeometry(right, top, px(32), px(32))
            right -= px(6)
        self._place_search(left + px(8), right - px(2))

    def _place_search(self, left: int, right: int) -> None:
        px = self._theme.px
        width = max(px(_NARROWEST_SEARCH), min(px(_SEARCH_WIDTH), right - left))
        middle = (self.width() - width) // 2
        at = max(left, min(middle, right - width))
        self.search.setGeometry(at, px(10), width, px(32))


def _follow(button: Button, commands: BoundCommands, command: str) -> None:
    action = commands.action(command)
    button.setEnabled(action.isEnabled())
    tip = action.toolTip() if not action.isEnabled() else action.text().replace("\t", " · ")
    button.setToolTip(tip)
