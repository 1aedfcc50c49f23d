"""The look in force: one theme a process, handed to every widget that paints.

The palette and the style sheet of the application are set once at the start and again only when
the look changes; widgets and delegates read `ink`, `letters` and `icons`, and repaint on `changed`.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from lectory.gui.style.icons import Icons
from lectory.gui.style.letters import Letters, letters
from lectory.gui.style.sheet import style_sheet
from lectory.gui.style.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

NARROWEST_TEXT, WIDEST_TEXT = 80, 200


class Look(StrEnum):
    """What the reader chose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Theme(QObject):
    """Colours, letters and icons as they are now.

    `tokens` are hexadecimal, `ink` the same as QColor. `toast` is the ground of short-lived
    messages, dark in every look. `reduced_motion` means that nothing moves.
    """

    changed = Signal()

    def __init__(self, look: Look = Look.SYSTEM, text_size: int = 100) -> None:
        super().__init__()
        self.look = look
        self.text_size = text_size
        self.reduced_motion = False
        self.icons = Icons()
        self.tokens: Tokens[str] = LIGHT
        self.ink: Tokens[QColor] = LIGHT.mapped(QColor)
        self.toast: Tokens[QColor] = DARK.mapped(QColor)
        self.letters: Letters = letters(text_size)
        self._read_tokens()
        QApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def is_dark(self) -> bool:
        """Whether light letters stand on a dark ground now."""
        return self.tokens is not LIGHT

    @property
    def is_high_contrast(self) -> bool:
        """Whether tints are black, so that chips and buttons need a border of their own colour."""
        return self.tokens is HIGH_CONTRAST

    def px(self, pixels: float) -> int:
        """A measure of the design at the reader's text size."""
        return round(pixels * self.text_size / 100)

    def choose(self, look: Look) -> None:
        """Change the look for the whole program."""
        self.look = look
        self._renew()

    def toggle_dark(self) -> None:
        """Change between light and dark, whatever was chosen before."""
        self.choose(Look.LIGHT if self.is_dark else Look.DARK)

    def resize_text(self, text_size: int) -> None:
        """Change the text size, in percent, held within 80–200."""
        self.text_size = max(NARROWEST_TEXT, min(WIDEST_TEXT, text_size))
        self.letters = letters(self.text_size)
        self._renew()

    def apply(self) -> None:
        """Give the application this look; called once before the first window."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        # Under a style sheet the style is a proxy without a name; setting it again would polish
        # every widget twice.
        if not app.styleSheet() and app.style().name() != "fusion":
            app.setStyle("Fusion")
        if app.font() != self.letters.body.font:
            app.setFont(self.letters.body.font)
        app.setPalette(self._palette())
        app.setStyleSheet(style_sheet(self.tokens, self.px))

    def _renew(self) -> None:
        self._read_tokens()
        self.apply()
        self.changed.emit()

    def _system_changed(self) -> None:
        if self.look is Look.SYSTEM:
            self._renew()

    def _read_tokens(self) -> None:
        chosen = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.HIGH_CONTRAST: HIGH_CONTRAST}
        system = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.tokens = chosen.get(self.look, DARK if system else LIGHT)
        self.ink = self.tokens.mapped(QColor)

    def _palette(self) -> QPalette:
        ink, role = self.ink, QPalette.ColorRole
        colours = {
            role.Window: ink.win,
            role.WindowText: ink.text,
            role.Base: ink.base,
            role.AlternateBase: ink.win,
            role.Text: ink.text,
            role.Button: ink.raised,
            role.ButtonText: ink.text,
            role.BrightText: ink.bad,
            role.Highlight: ink.sel,
            role.HighlightedText: ink.text,
            role.PlaceholderText: ink.muted,
            role.ToolTipBase: ink.raised,
            role.ToolTipText: ink.text,
            role.Link: ink.accent,
            role.LinkVisited: ink.accent,
            role.Accent: ink.accent,
            role.Light: ink.raised,
            role.Midlight: ink.hover,
            role.Mid: ink.line,
            role.Dark: ink.field,
            role.Shadow: ink.line,
        }
        palette = QPalette()
        for name, colour in colours.items():
            palette.setColor(name, colour)
        for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, ink.faint)
        return palette
