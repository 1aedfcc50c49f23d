"""Commands about what the window shows: panes, look, text size, density, palette."""

from __future__ import annotations

from lectory.gui.commands.command import Command, Menu, Need

_MENU = Menu.VIEW

LOOKING = (
    Command("view.palette", "Command palette", _MENU, ("Ctrl+P",), "command"),
    Command("view.deck", "Triage deck", _MENU, ("Ctrl+T",), "deck", Need.ANY_PAPER),
    Command("view.statistics", "Statistics", _MENU, (), "chart", Need.ANY_PAPER),
    Command("view.week", "The week on one page", _MENU, (), "calendar", Need.ANY_PAPER),
    Command("view.history", "History", _MENU, ("Ctrl+H",), "history"),
    Command("view.settings", "Settings", _MENU, ("Ctrl+,",), "settings"),
    Command("view.sidebar", "Show or hide the sidebar", _MENU, ("F9",), "panes", group=1),
    Command("view.detail", "Show or hide the detail", _MENU, ("F8",), "panes", group=1),
    Command("view.stacked", "Detail below the list", _MENU, (), "panes", group=1),
    Command("view.density", "Compact or regular rows", _MENU, (), "outline", group=1),
    Command("view.toggle_dark", "Light or dark", _MENU, (), "moon", group=2),
    Command("view.follow_system", "Look like the system", _MENU, (), "settings", group=2),
    Command("view.high_contrast", "High contrast", _MENU, (), "sun", group=2),
    Command("view.larger", "Larger text", _MENU, ("Ctrl++", "Ctrl+="), "zoom-in", group=3),
    Command("view.smaller", "Smaller text", _MENU, ("Ctrl+-",), "zoom-out", group=3),
    Command("view.usual_size", "Usual text size", _MENU, ("Ctrl+0",), group=3),
)
