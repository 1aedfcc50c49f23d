"""The page of settings at work: what is chosen acts at once and is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from lectory.gui.commands.bound import BoundCommands
from lectory.gui.desk import Desk
from lectory.gui.handling.looking import keep_density, keep_look
from lectory.gui.handling.muting import ask_to_mute
from lectory.gui.pages import Leave
from lectory.gui.paper_list.card import Density
from lectory.gui.preferences.view import Errand, PreferencesPage, Section, Setting
from lectory.gui.style.theme import Look
from lectory.model.change import Change
from lectory.settings import LARGEST_TEXT, SMALLEST_TEXT, settings_file

_STEP = 10
_BESIDE, _BELOW = "beside", "below"
_LOOKS = (
    (Look.SYSTEM.value, "Like the system"),
    (Look.LIGHT.value, "Light"),
    (Look.DARK.value, "Dark"),
    (Look.HIGH_CONTRAST.value, "High contrast"),
)
_SIZES = tuple(
    (str(size), f"{size} %") for size in range(SMALLEST_TEXT, LARGEST_TEXT + _STEP, _STEP)
)
_LOOK = Section(
    "Look",
    (
        Setting(
            "look",
            "Colours",
            "Light, dark or high contrast; or whatever the desktop has at the moment.",
            _LOOKS,
            Look.SYSTEM.value,
        ),
        Setting(
            "text_size",
            "Text size",
            "The size of all letters, and of everything that holds them. Ctrl++ and Ctrl+- too.",
            _SIZES,
            "100",
        ),
        Setting(
            "rows",
            "Rows of the list",
            "Regular rows say who and where below the title, compact ones show more papers.",
            ((Density.REGULAR.value, "Regular"), (Density.COMPACT.value, "Compact")),
            Density.REGULAR.value,
        ),
        Setting(
            "detail",
            "Detail of the paper",
            "Where the chosen paper is shown; in a narrow window it is always below.",
            ((_BESIDE, "Beside the list"), (_BELOW, "Below the list")),
            _BESIDE,
        ),
    ),
)


class PreferencesScreen(QObject):
    """Belongs to its page and lives as long."""

    def __init__(self, desk: Desk, commands: BoundCommands, leave: Leave) -> None:
        super().__init__()
        self._desk, self._commands, self._leave = desk, commands, leave
        self.page = PreferencesPage(desk.theme, (_LOOK, self._elsewhere()))
        self.setParent(self.page)
        self.page.left.connect(leave)
        self.page.changed.connect(self._change)
        self.page.asked.connect(self._ask)
        desk.theme.changed.connect(self._show)

    def open(self) -> None:
        """Show how everything stands."""
        self._show()
        self.page.setFocus()

    def library_changed(self, change: Change) -> None:
        """Nothing of this lies in the library."""

    def close(self) -> None:
        """Nothing is kept: each choice was kept when it was made."""
        self._desk.theme.changed.disconnect(self._show)

    def _elsewhere(self) -> Section:
        folder, file = str(self._desk.library.folder), str(settings_file())
        return Section(
            "Library",
            (
                Errand(
                    "library",
                    "Folder of the library",
                    "Another one is named by library.folder in the settings file, "
                    "or by --library at the start.",
                    "Open the folder",
                    folder,
                ),
                Errand(
                    "watched",
                    "Watched folders",
                    "New files there are offered for import, or imported at once.",
                    "Watched folders…",
                ),
                Errand(
                    "muted",
                    "Muted words and authors",
                    "Their papers stand at the end of every ranking.",
                    "Muted words…",
                ),
                Errand(
                    "file",
                    "Settings file",
                    "A text file with the folder of the library and the watched folders; "
                    "comments in it stay.",
                    "Open the file",
                    file,
                ),
            ),
        )

    def _show(self) -> None:
        desk = self._desk
        stacked = desk.window.wants_stacked
        self.page.show_value("look", desk.theme.look.value)
        self.page.show_value("text_size", str(desk.theme.text_size))
        self.page.show_value("rows", desk.papers.density.value)
        self.page.show_value("detail", _BELOW if stacked else _BESIDE)

    def _change(self, setting: str, value: str) -> None:
        change: dict[str, Callable[[], None]] = {
            "look": lambda: self._desk.theme.choose(Look(value)),
            "text_size": lambda: self._desk.theme.resize_text(int(value)),
            "rows": lambda: keep_density(self._desk, Density(value)),
            "detail": lambda: self._arrange(below=value == _BELOW),
        }
        change[setting]()
        keep_look(self._desk)

    def _arrange(self, *, below: bool) -> None:
        if self._desk.window.wants_stacked != below:
            self._desk.window.toggle_stacked()

    def _ask(self, errand: str) -> None:
        open_address = self._desk.dialogs.open_address
        ask: dict[str, Callable[[], object]] = {
            "library": partial(open_address, str(self._desk.library.folder)),
            "file": partial(open_address, str(settings_file())),
            "watched": partial(self._commands.run, "library.watch_folders"),
            "muted": partial(ask_to_mute, self._desk, ()),
        }
        ask[errand]()
