"""Commands that go somewhere: to another paper, another list, another pane."""

from __future__ import annotations

from lectory.gui.commands.command import Command, Menu, Need

_MENU = Menu.GO


def _list(name: str, words: str, letter: str, icon: str) -> Command:
    return Command(f"go.{name}", words, _MENU, (f"g, {letter}",), icon, group=3)


GOING = (
    Command("go.next", "Next paper", _MENU, ("j", "Down"), need=Need.ANY_PAPER, native=True),
    Command("go.previous", "Previous paper", _MENU, ("k", "Up"), need=Need.ANY_PAPER, native=True),
    Command(
        "go.space",
        "Scroll, then next undecided",
        _MENU,
        ("Space",),
        need=Need.ANY_PAPER,
        native=True,
    ),
    Command("go.previous_digest", "Previous digest", _MENU, ("[",), "arrow-left", group=2),
    Command("go.next_digest", "Next digest", _MENU, ("]",), "arrow-right", group=2),
    _list("inbox", "Inbox", "i", "inbox"),
    _list("to-read", "To read", "t", "to-read"),
    _list("reading", "Reading", "r", "reading"),
    _list("read", "Read", "e", "read"),
    _list("all", "Whole library", "l", "library"),
    _list("recent", "Recently added", "n", "recent"),
    _list("favourites", "Favourites", "s", "star"),
    _list("unfiled", "Unfiled", "u", "unfiled"),
    _list("duplicates", "Duplicates", "d", "duplicates"),
    _list("rejected", "Rejected", "x", "rejected"),
    _list("trash", "Trash", "Del", "trash"),
    Command("go.next_pane", "Next pane", _MENU, ("F6",), group=4),
    Command("go.previous_pane", "Previous pane", _MENU, ("Shift+F6",), group=4),
)
