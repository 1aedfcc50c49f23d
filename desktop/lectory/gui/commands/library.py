"""Commands about the library as a whole: what comes in, what goes out."""

from __future__ import annotations

from lectory.gui.commands.command import Command, Menu, Need

_MENU = Menu.LIBRARY

LIBRARY = (
    Command("library.import_file", "Import file…", _MENU, ("Ctrl+I",), "import", writes=True),
    Command(
        "library.import_clipboard",
        "Import clipboard",
        _MENU,
        ("Ctrl+Shift+V",),
        "paste",
        writes=True,
    ),
    Command("library.import_waiting", "Import waiting files", _MENU, (), "digest", writes=True),
    Command("library.watch_folders", "Watched folders…", _MENU, (), "watch-folder", writes=True),
    Command("library.try_sample", "Try the sample", _MENU, (), "digest", writes=True),
    Command("library.add_paper", "Add a paper by hand…", _MENU, (), "plus", writes=True),
    Command("library.export", "Export bibliography…", _MENU, (), "export", Need.ANY_PAPER, group=1),
    Command(
        "library.new_collection", "New collection…", _MENU, (), "collection", writes=True, group=2
    ),
    Command(
        "library.save_search",
        "Save search as smart collection…",
        _MENU,
        (),
        "smart-collection",
        Need.SEARCH,
        writes=True,
        group=2,
    ),
    Command(
        "library.take_back_import",
        "Take back this import",
        _MENU,
        (),
        "undo",
        Need.DIGEST,
        writes=True,
        group=2,
    ),
    Command(
        "library.read_again",
        "Read again with today's reader",
        _MENU,
        (),
        "redo",
        Need.DIGEST,
        writes=True,
        group=2,
    ),
    Command(
        "library.clean_up_rejected",
        "Clean up rejected papers…",
        _MENU,
        (),
        "rejected",
        writes=True,
        group=2,
    ),
    Command("library.empty_trash", "Empty the trash", _MENU, (), "trash", writes=True, group=2),
    Command("library.back_up", "Back up now", _MENU, (), "backup", writes=True, group=2),
    Command("library.quit", "Quit Lectory", _MENU, ("Ctrl+Q",), group=3),
)
