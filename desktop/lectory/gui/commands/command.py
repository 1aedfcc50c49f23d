"""One command: its words, keys and place, and when it can run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The menus, in their order."""

    LIBRARY = "Library"
    EDIT = "Edit"
    PAPER = "Paper"
    GO = "Go"
    VIEW = "View"
    HELP = "Help"


class Context(StrEnum):
    """Where a key acts: a letter only while the list (or the deck) has the focus."""

    WINDOW = "window"
    LIST = "list"


class Need(StrEnum):
    """What a command asks for before it can run."""

    NOTHING = "nothing"
    PAPERS = "papers"
    TRASHED = "trashed"
    COLLECTION = "collection"
    DIGEST = "digest"
    ANY_PAPER = "any paper"
    UNDO = "undo"
    REDO = "redo"
    SEARCH = "search"
    WRITABLE = "writable"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the window has before it at the moment.

    `selected` and `trashed` count chosen papers, the second those in the trash; `papers` all of
    the library. `undo` and `redo` are the labels of what they would take back or bring back.
    """

    selected: int = 0
    papers: int = 0
    in_trash: bool = False
    in_collection: bool = False
    in_digest: bool = False
    searching: bool = False
    read_only: bool = False
    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command is known by its `id`, under which its handler is bound ("paper.keep").

    `keys` are in portable spelling, the first one is shown. `native` keys are handled by the
    part that has the focus; they are declared so that they can be looked up. `writes` means that
    a library open for reading only refuses it. `group` parts a menu by hairlines.
    """

    id: str
    words: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    need: Need = Need.NOTHING
    writes: bool = False
    native: bool = False
    group: int = 0
    on_paper: bool = False
    """Whether it stands in the context menu of a paper."""

    def why_not(self, now: Situation) -> str:
        """Why the command cannot run now, as a tool tip says it; "" if it can."""
        if self.writes and now.read_only:
            return "The library is open for reading only"
        return _REASONS[self.need] if not _met(self.need, now) else ""


_REASONS = {
    Need.NOTHING: "",
    Need.PAPERS: "Choose a paper first",
    Need.TRASHED: "Choose a paper in the trash first",
    Need.COLLECTION: "Open a collection first",
    Need.DIGEST: "Open a digest first",
    Need.ANY_PAPER: "There are no papers yet",
    Need.UNDO: "Nothing to take back",
    Need.REDO: "Nothing to bring back",
    Need.SEARCH: "Search for something first",
    Need.WRITABLE: "The library is open for reading only",
}


def _met(need: Need, now: Situation) -> bool:
    return {
        Need.NOTHING: True,
        Need.PAPERS: now.selected > 0,
        Need.TRASHED: now.selected > 0 and now.in_trash,
        Need.COLLECTION: now.selected > 0 and now.in_collection,
        Need.DIGEST: now.in_digest,
        Need.ANY_PAPER: now.papers > 0,
        Need.UNDO: bool(now.undo),
        Need.REDO: bool(now.redo),
        Need.SEARCH: now.searching,
        Need.WRITABLE: not now.read_only,
    }[need]


def context_of(key: str) -> Context:
    """Where a key acts, told by the key itself.

    >>> context_of("y"), context_of("g, i"), context_of("Del")
    (<Context.LIST: 'list'>, <Context.LIST: 'list'>, <Context.LIST: 'list'>)
    >>> context_of("Ctrl+Z"), context_of("F1"), context_of("/")
    (<Context.WINDOW: 'window'>, <Context.WINDOW: 'window'>, <Context.WINDOW: 'window'>)
    """
    first = key.split(", ")[0]
    if "Ctrl+" in first or "Alt+" in first or first in ("/", "?"):
        return Context.WINDOW
    if len(first.split("+")[-1]) > 1 and first.split("+")[-1].startswith("F"):
        return Context.WINDOW
    return Context.LIST
