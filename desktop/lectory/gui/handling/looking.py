"""How the window looks: theme, text size, density, panes; and what explains it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lectory.gui.commands import COMMANDS
from lectory.gui.desk import Desk
from lectory.gui.help.about import show_about
from lectory.gui.help.keys import show_keys
from lectory.gui.help.manual import Manual
from lectory.gui.help.pages import read_pages
from lectory.gui.paper_list.card import Density
from lectory.gui.style.theme import Look

_TEXT_STEP = 10
LOOK_KEY, SIZE_KEY, DENSITY_KEY = "look/theme", "look/text_size", "look/density"


class Looking:
    """Changes the look and keeps the choice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._manual: Manual | None = None
        kept = str(desk.settings.value(DENSITY_KEY, Density.REGULAR.value))
        if kept in [density.value for density in Density]:
            desk.papers.density = Density(kept)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        desk = self._desk
        window, theme = desk.window, desk.theme
        return {
            "view.toggle_dark": self._toggle_dark,
            "view.follow_system": partial(self._choose, Look.SYSTEM),
            "view.high_contrast": partial(self._choose, Look.HIGH_CONTRAST),
            "view.larger": partial(self._resize, _TEXT_STEP),
            "view.smaller": partial(self._resize, -_TEXT_STEP),
            "view.usual_size": partial(self._resize, 0),
            "view.sidebar": partial(window.toggle, "sidebar"),
            "view.detail": partial(window.toggle, "detail"),
            "view.stacked": window.toggle_stacked,
            "view.density": self._toggle_density,
            "help.manual": self._open_manual,
            "help.keys": lambda: _ignore(show_keys(theme, window, COMMANDS)),
            "help.about": lambda: _ignore(show_about(theme, window)),
            "help.menu": window.open_menu,
            "library.quit": lambda: _ignore(window.close()),
        }

    def _open_manual(self) -> None:
        """Open the manual over the library, or over the page that has the window now."""
        window = self._desk.window
        if self._manual is None:
            self._manual = Manual(self._desk.theme, read_pages())
            self._manual.closed.connect(self._close_manual)
        if window.page is not self._manual:
            window.show_page(self._manual)

    def _close_manual(self) -> None:
        """Go back to what the manual was opened over."""
        self._manual = None
        self._desk.window.close_page()

    def _toggle_dark(self) -> None:
        self._desk.theme.toggle_dark()
        self._keep()

    def _choose(self, look: Look) -> None:
        self._desk.theme.choose(look)
        self._keep()

    def _resize(self, by: int) -> None:
        theme = self._desk.theme
        theme.resize_text(theme.text_size + by if by else 100)
        self._desk.window.say(f"Text size {theme.text_size} %", can_undo=False)
        self._keep()

    def _toggle_density(self) -> None:
        compact = self._desk.papers.density is Density.COMPACT
        keep_density(self._desk, Density.REGULAR if compact else Density.COMPACT)

    def _keep(self) -> None:
        keep_look(self._desk)


def keep_look(desk: Desk) -> None:
    """Remember colours and text size for the next start."""
    desk.settings.setValue(LOOK_KEY, desk.theme.look.value)
    desk.settings.setValue(SIZE_KEY, desk.theme.text_size)


def keep_density(desk: Desk, density: Density) -> None:
    """Show the rows of the list in a density, now and after the next start."""
    desk.papers.density = density
    desk.settings.setValue(DENSITY_KEY, density.value)


def _ignore(_: object) -> None:
    """A handler answers nothing."""
