"""Commands on the chosen papers: decide, rate, describe, file away."""

from __future__ import annotations

from lectory.gui.commands.command import Command, Menu, Need
from lectory.model.paper import MAX_RATING


def _paper(
    name: str,
    words: str,
    keys: tuple[str, ...],
    icon: str,
    group: int,
    *,
    need: Need = Need.PAPERS,
    writes: bool = True,
    native: bool = False,
    on_paper: bool = True,
) -> Command:
    return Command(
        f"paper.{name}", words, Menu.PAPER, keys, icon, need, writes, native, group, on_paper
    )


def _rating(stars: int) -> Command:
    words = f"Rate {stars} of {MAX_RATING}" if stars else "Clear the rating"
    icon = "star-filled" if stars else "star"
    return _paper(f"rate_{stars}", words, (str(stars),), icon, 4, on_paper=False)


PAPERS = (
    _paper("open", "Open PDF or link", ("o", "Return"), "pdf", 0, writes=False),
    _paper("keep", "Keep", ("y",), "keep", 1),
    _paper("reject", "Reject", ("x",), "reject", 1),
    _paper("later", "Later", ("l",), "later", 1, writes=False),
    _paper("reading", "Reading", ("r",), "reading", 2),
    _paper("read", "Read, done", ("e",), "read", 2),
    _paper("undecided", "Toggle undecided", ("u",), "inbox", 2),
    _paper("favourite", "Favourite", ("s",), "star", 3),
    *(_rating(stars) for stars in range(MAX_RATING + 1)),
    _paper("note", "Note", ("n",), "note", 5),
    _paper("highlight", "Highlight in the abstract", ("h",), "highlight", 5),
    _paper("tags", "Tags…", ("t",), "tag", 5),
    _paper("collections", "Collections…", ("c",), "collection", 5),
    _paper("attach", "Attach files…", ("Ctrl+Shift+F",), "attach", 5),
    _paper("edit", "Edit metadata", ("Ctrl+E",), "edit", 5),
    _paper("mute", "Mute a word or author…", ("m",), "mute", 5, on_paper=False),
    _paper(
        "leave_collection", "Take out of this collection", (), "unfiled", 6, need=Need.COLLECTION
    ),
    _paper("trash", "Move to the trash", ("Del",), "trash", 6),
    _paper("restore", "Take out of the trash", (), "undo", 6, need=Need.TRASHED),
)
