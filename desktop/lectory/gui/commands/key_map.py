"""The key map: for the help overlay as groups of lines, for the manual as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from lectory.gui.commands.command import Command, Context, Menu, context_of

_INTRO = """# Keys

Letters and digits act only while the list of papers has the focus; the others act everywhere.
This page is made from the commands of the window.

"""


def keyed(commands: Sequence[Command], menu: Menu) -> tuple[Command, ...]:
    """The commands of a menu that have a key."""
    return tuple(command for command in commands if command.menu is menu and command.keys)


def twice_used(commands: Sequence[Command]) -> tuple[str, ...]:
    """Keys that two commands claim in one context; there must be none.

    A key of one stroke must not begin a sequence either, or it would never be over.
    """
    seen: dict[tuple[Context, str], str] = {}
    clashes: list[str] = []
    for command in commands:
        for key in command.keys:
            place = (context_of(key), key)
            if place in seen:
                clashes.append(f"{key}: {seen[place]} and {command.id}")
            seen[place] = command.id
    firsts = {key.split(", ")[0] for _, key in seen if ", " in key}
    clashes.extend(f"{key}: alone and as a beginning" for _, key in seen if key in firsts)
    return tuple(clashes)


def manual_page(commands: Sequence[Command]) -> str:
    """The page of the manual, one table a menu, every command in it."""
    parts = [_INTRO]
    for menu in Menu:
        rows = [command for command in commands if command.menu is menu]
        parts.append(f"## {menu}\n\n| command | keys |\n|---|---|\n")
        parts.append("".join(f"| {_words(row)} | {_keys(row)} |\n" for row in rows) + "\n")
    return "".join(parts).rstrip("\n") + "\n"


def _words(command: Command) -> str:
    return command.words.replace("|", "\\|")


def _keys(command: Command) -> str:
    return ", ".join(f"`{spoken(key)}`" for key in command.keys)


def spoken(key: str) -> str:
    """A key as it is printed.

    >>> spoken("g, i"), spoken("Return"), spoken("Ctrl+Z"), spoken("Up")
    ('g i', 'Enter', 'Ctrl+Z', '↑')
    """
    names = {"Return": "Enter", "Up": "↑", "Down": "↓"}
    return " ".join(names.get(part, part) for part in key.split(", "))
