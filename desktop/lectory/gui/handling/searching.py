"""Search as you type: the first papers at each letter, the whole answer at a pause.

Everything runs on the searching thread; a letter supersedes the search before it. The places of
the hits are computed for the rows in view only.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lectory.errors import QuerySyntaxError
from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.paper_list.hits import Hit, Place
from lectory.gui.search_box.going_on import GoingOn
from lectory.gui.sidebar.lines import Line, LineKind
from lectory.gui.widgets.page_bar import BarKind
from lectory.gui.widgets.text_card import ask_text

if TYPE_CHECKING:
    from lectory.library.database import Library
    from lectory.search.find import Hits
    from lectory.search.opened import Index

_TYPING_MS, _PAUSE_MS = 40, 250
_FIRST = 200
_SLOT = "search"
ORDERS = (
    ("relevance", "Best match"),
    ("date", "Newest paper"),
    ("added", "Last added"),
    ("rating", "Rating"),
    ("title", "Title"),
)
"""The orders of results, by the names of `search.find.Sort`."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What stands over the results: head, caption, and what was done to the query, if anything."""

    title: str
    caption: str
    helped: str = ""


class Searching(QObject):
    """Listens to the search field; `ended` is called when the field has been emptied."""

    def __init__(self, desk: Desk, index: Index, ended: Callable[[], None]) -> None:
        super().__init__(desk.window)
        self._desk, self._index, self._ended = desk, index, ended
        self._text = ""
        self._order = ORDERS[0][0]
        self._typing = self._timer(_TYPING_MS, self._ask_first)
        self._pause = self._timer(_PAUSE_MS, self._ask_all)
        field = desk.window.tools.search
        field.edited.connect(self._edited)
        field.entered.connect(self._enter)
        field.left_down.connect(self._to_list)
        field.escaped.connect(self._to_list)
        desk.model.snippets_wanted.connect(self._ask_places)
        desk.window.head.save_asked.connect(self._save)
        self._helped = False
        self.going_on = GoingOn(desk)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {"edit.find": self._focus, "library.save_search": self._save}

    @property
    def text(self) -> str:
        """What is searched for, "" if nothing."""
        return self._text

    def search(self, query: str) -> None:
        """Search for a query given elsewhere: a smart collection, an author."""
        self._desk.window.tools.search.show_text(query)
        self._text = query.strip()
        self._ask_all()

    def sort_by(self, order: str) -> None:
        """Put the results into another order."""
        self._order = order
        self._ask_all()

    def again(self) -> None:
        """Search again, since the library has changed."""
        if self._text:
            self._pause.start()

    def leave(self) -> None:
        """Forget the search, since another list was opened."""
        self._text = ""
        self._typing.stop()
        self._pause.stop()
        self._clear_help()
        self._desk.window.tools.search.set_wrong("")

    def _timer(self, pause: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(call)
        return timer

    def _focus(self) -> None:
        field = self._desk.window.tools.search.field
        field.setFocus()
        field.selectAll()

    def _edited(self, text: str) -> None:
        self._text = text.strip()
        if not self._text:
            self.leave()
            self._ended()
            return
        self._typing.start()
        self._pause.start()

    def _enter(self) -> None:
        if self._text:
            self._pause.stop()
            self._ask_all()
        self._to_list()

    def _to_list(self) -> None:
        self.going_on.searched(self._text)
        papers = self._desk.papers
        papers.setFocus()
        if not papers.currentIndex().isValid():
            papers.go_to(0)

    def _ask_first(self) -> None:
        library, index, text = self._desk.library, self._index, self._text

        def ask(query: str) -> Hits:
            from lectory.search.find import typing

            return typing(library, index, query, _FIRST)

        self._submit(text, ask, whole=False)

    def _ask_all(self) -> None:
        self._typing.stop()
        library, index, text = self._desk.library, self._index, self._text
        order = self._order

        def ask(query: str) -> Hits:
            from lectory.search.find import Sort, find

            return find(library, index, query, sort=Sort(order))

        self._submit(text, ask, whole=True)

    def _submit(self, text: str, ask: Callable[[str], Hits], *, whole: bool) -> None:
        def done(answer: tuple[Hits | None, QuerySyntaxError | None]) -> None:
            found, error = answer
            self._say_wrong(error)
            if found is not None:
                self._show(found, whole=whole and error is None)

        self._desk.jobs.submit(
            Lane.SEARCH,
            "Searching",
            lambda _: asked(text, ask),
            done,
            failed=self._desk.complain,
            slot=_SLOT,
        )

    def _show(self, found: Hits, *, whole: bool) -> None:
        if not self._text:
            return
        window = self._desk.window
        if not _is_of_this(window.sidebar.place, self._text):
            window.sidebar.clear_place()
        window.head.offer_saving(whole)
        window.head.offer(ORDERS, self._order, reversible=False)
        words = words_of(found)
        self._desk.listing.show_results(array("q", found.ids), {}, words.title, words.caption)
        if words.helped:
            self._helped = True
            window.say_bar(BarKind.INFO, words.helped)
        elif self._helped:
            self._clear_help()

    def _clear_help(self) -> None:
        if self._helped:
            self._helped = False
            self._desk.window.bar_box.hide()

    def _say_wrong(self, error: QuerySyntaxError | None) -> None:
        """Underline what is wrong in the query; the status line says why."""
        window = self._desk.window
        window.tools.search.set_wrong(str(error or ""), error.position if error else 0)
        if error is not None:
            window.status.hint(str(error))

    def _ask_places(self, papers: tuple[int, ...]) -> None:
        library, text = self._desk.library, self._text
        if text:
            self._desk.jobs.submit(
                Lane.SEARCH,
                "Finding the places",
                lambda _: hits_of(library, text, papers),
                lambda hits: self._desk.model.add_hits(hits) if text == self._text else None,
                failed=lambda _: None,
            )

    def _save(self) -> None:
        from lectory.actions import collecting

        desk, query = self._desk, self._text

        def save(name: str) -> None:
            desk.write(lambda: collecting.save_search(desk.library, name, query))

        if query:
            ask_text(
                desk.theme, desk.window, f"Save “{query}” as", "Save search", save, value=query
            )


def _is_of_this(place: Line | None, text: str) -> bool:
    """Whether the place that is marked is the smart collection of this search."""
    return place is not None and place.kind is LineKind.SMART and place.query.strip() == text


def asked(text: str, ask: Callable[[str], Hits]) -> tuple[Hits | None, QuerySyntaxError | None]:
    """What a query finds; of a wrong one what its longest right part finds, and what is wrong."""
    from lectory.search.query import right_part

    try:
        return ask(text), None
    except QuerySyntaxError as error:
        part = right_part(text)
        return (ask(part) if part.strip() else None), error


def words_of(found: Hits) -> SearchWords:
    """What an answer says of itself."""
    noun = "paper" if found.total == 1 else "papers"
    caption = f"in the whole library, {max(1, round(found.took_ms))} ms"
    helped = ""
    if found.how == "repaired":
        helped = f"Nothing matches “{found.query}”. Showing results for {found.read_as}"
    elif found.how == "widened":
        helped = f"No paper has all of “{found.query}”. Showing those with some: {found.read_as}"
    return SearchWords(f"{found.total:,} {noun}", caption, helped)


def hits_of(library: Library, query: str, papers: tuple[int, ...]) -> dict[int, Hit]:
    """The marked title and the place of the hit of some papers."""
    from lectory.library.rows import page
    from lectory.search.find import as_typed
    from lectory.search.places import places_of
    from lectory.search.snippets import marked
    from lectory.search.tree import Field, leaves

    wanted = leaves(as_typed(query))
    found = places_of(library, papers, wanted)
    hits: dict[int, Hit] = {}
    for row in page(library.reader(), papers):
        place = found.get(row.id)
        shown = ()
        if place is not None and place.field != "title" and place.snippet:
            shown = (Place(place.field, " ".join(place.snippet.split()), place.page),)
        hits[row.id] = Hit(marked(row.title, wanted, Field.TITLE), shown)
    return hits
