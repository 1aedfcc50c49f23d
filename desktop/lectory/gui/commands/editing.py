"""Commands of the Edit menu: taking back, finding, copying."""

from __future__ import annotations

from lectory.gui.commands.command import Command, Menu, Need

_MENU = Menu.EDIT

EDITING = (
    Command("edit.undo", "Undo", _MENU, ("z", "Ctrl+Z"), "undo", Need.UNDO, writes=True),
    Command(
        "edit.redo",
        "Redo",
        _MENU,
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "redo",
        Need.REDO,
        writes=True,
    ),
    Command("edit.find", "Search", _MENU, ("/", "Ctrl+F"), "search", group=1),
    Command(
        "edit.select_all",
        "Select all papers",
        _MENU,
        ("Ctrl+A",),
        need=Need.ANY_PAPER,
        native=True,
        group=1,
    ),
    Command(
        "edit.copy_bibliography",
        "Copy bibliography as BibTeX",
        _MENU,
        ("Ctrl+Shift+C",),
        "copy",
        Need.PAPERS,
        group=2,
        on_paper=True,
    ),
    Command(
        "edit.copy_citation",
        "Copy citation",
        _MENU,
        ("Ctrl+Shift+A",),
        "cite",
        Need.PAPERS,
        group=2,
        on_paper=True,
    ),
    Command(
        "edit.copy_cite_command",
        "Copy \\cite{key}",
        _MENU,
        ("Ctrl+K",),
        "cite",
        Need.PAPERS,
        group=2,
        on_paper=True,
    ),
    Command(
        "edit.copy_key",
        "Copy citation key",
        _MENU,
        ("Ctrl+Shift+K",),
        "copy",
        Need.PAPERS,
        group=2,
    ),
)
