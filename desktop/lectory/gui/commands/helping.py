"""Commands that explain."""

from __future__ import annotations

from lectory.gui.commands.command import Command, Menu

HELPING = (
    Command("help.manual", "Manual", Menu.HELP, ("F1",), "help"),
    Command("help.keys", "Keys", Menu.HELP, ("?",), "keyboard"),
    Command("help.menu", "Menu", Menu.HELP, ("F10",), "settings"),
    Command("help.about", "About Lectory and its licences", Menu.HELP, (), "info", group=1),
)
