"""The deck at work on the library: which papers, what is decided, the next card read ahead."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from lectory.actions import annotating, rating, triage, undoing
from lectory.errors import LectoryError
from lectory.gui.commands.bound import BoundCommands
from lectory.gui.desk import Desk
from lectory.gui.handling.muting import ask_to_mute
from lectory.gui.interest.told import Told
from lectory.gui.pages import Leave
from lectory.gui.saying import said
from lectory.gui.triage.round import Budget, Done, Round
from lectory.gui.triage.view import DeckPage
from lectory.library import rows
from lectory.library.records import PaperDetails, details
from lectory.library.rows import Scope, ScopeKind
from lectory.model.annotation import Colour
from lectory.model.change import Change
from lectory.model.paper import MAX_RATING, PaperId, ReadingStatus

_STATUS = {
    "paper.keep": ReadingStatus.TO_READ,
    "paper.reject": ReadingStatus.REJECTED,
    "paper.reading": ReadingStatus.READING,
    "paper.read": ReadingStatus.READ,
}
_ALSO = ("paper.later", "paper.favourite", "paper.open", "paper.mute")
_RATINGS = {f"paper.rate_{stars}": stars for stars in range(MAX_RATING + 1)}
_TICK_MS = 15_000


class Deck(QObject):
    """Belongs to its page and lives as long. `clock` gives seconds that only go on."""

    def __init__(
        self,
        desk: Desk,
        commands: BoundCommands,
        leave: Leave,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._desk, self._leave, self._clock = desk, leave, clock
        self.page = DeckPage(desk.theme, _keys(commands))
        self.setParent(self.page)
        self.cards = Round([], started=clock())
        self._ready: dict[int, PaperDetails] = {}
        self._began = clock()
        self._writing = 0
        self._closed = False
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_head)
        self.page.acted.connect(self._act)
        self.page.summary.more.clicked.connect(self._go_on)
        self.page.head.budget.picked.connect(self._choose_budget)
        self._connect_abstract()
        self._told: dict[int, Told | None] = {}
        desk.interest.ordered.connect(self._tell_anew)
        self.page.related.opened.connect(self._show_related_paper)

    def open(self) -> None:
        """Take the undecided papers of the list that is shown, or else of the inbox."""
        library, shown = self._desk.library, list(self._desk.model.ids)
        place = self._desk.window.sidebar.place
        name = place.text if place is not None else "Inbox"

        def read() -> tuple[list[int], bool]:
            reader = library.reader()
            known = rows.statuses(reader, shown)
            found = [paper for paper in shown if known.get(paper) == ReadingStatus.INBOX]
            if found:
                return found, True
            return list(rows.ids(reader, Scope(ScopeKind.INBOX))), False

        def begin(found: tuple[list[int], bool]) -> None:
            if self._closed:
                return
            papers, of_list = found
            self.page.head.scope.set_text(name if of_list else "Inbox")
            self.cards = Round(papers, started=self._clock())
            self._began = self._clock()
            self._show()
            self._tick.start()

        self._desk.interest.want()
        self._desk.read(read, begin)

    def library_changed(self, change: Change) -> None:
        """Show what changed; a paper that was decided by another hand leaves the deck."""
        touched = [paper for paper in change.papers if paper in self.cards.papers]
        for paper in touched:
            self._ready.pop(paper, None)
        if not touched:
            return
        library = self._desk.library
        self._desk.read(
            lambda: rows.statuses(library.reader(), touched),
            lambda known: self._lose(touched, known),
        )

    def close(self) -> None:
        """Nothing is kept: every decision is in the library."""
        self._closed = True
        self._tick.stop()
        self._desk.interest.ordered.disconnect(self._tell_anew)

    def _connect_abstract(self) -> None:
        desk, abstract = self._desk, self.page.card.abstract
        library = desk.library

        def mark(quote: str, start: int, colour: Colour) -> None:
            paper = PaperId(self.cards.current or 0)
            desk.write(
                lambda: annotating.highlight(library, paper, quote, colour=colour, start=start)
            )

        abstract.marked.connect(mark)
        abstract.recoloured.connect(
            lambda mark, colour: desk.write(lambda: annotating.recolour(library, mark, colour))
        )
        abstract.unmarked.connect(lambda mark: desk.write(lambda: annotating.unmark(library, mark)))
        abstract.commented.connect(
            lambda mark, text: desk.write(lambda: annotating.comment(library, mark, text))
        )

    def _act(self, name: str) -> None:
        if name == "leave":
            self._leave()
        elif name == "undo":
            self._take_back()
        elif self.cards.current is None:
            return
        elif name in ("next", "previous"):
            self.cards.step(1 if name == "next" else -1)
            self._show()
        elif name == "paper.later":
            self.cards.later(self._clock())
            self.page.foot.say_last("Last: put off until later")
            self._show()
        elif name in _STATUS:
            self._decide(_STATUS[name])
        elif name == "paper.open":
            self._open()
        elif name == "paper.mute":
            ask_to_mute(self._desk, [PaperId(self.cards.current)])
        else:
            self._mark(name)

    def _decide(self, status: ReadingStatus) -> None:
        library = self._desk.library
        entry = self.cards.decide(status, self._clock())
        paper = [PaperId(entry.paper)]
        self._write(entry, lambda: triage.set_status(library, paper, status))
        self._show()

    def _mark(self, name: str) -> None:
        """Rate or star the paper on top; it stays there."""
        library, known = self._desk.library, self._ready.get(self.cards.current or 0)
        entry = self.cards.mark()
        paper = [PaperId(entry.paper)]
        if name in _RATINGS:
            self._write(entry, lambda: rating.rate(library, paper, _RATINGS[name]))
        elif name == "paper.favourite":
            starred = known is None or not known.starred
            self._write(entry, lambda: rating.star(library, paper, starred=starred))

    def _write(self, entry: Done, action: Callable[[], Change]) -> None:
        """Write a step; what is undone later waits behind it on the same thread."""

        def act() -> Change:
            change = action()
            entry.step = change.step
            return change

        def failed() -> None:
            self.cards.forget(entry)
            self._show()

        self._submit(act, failed)

    def _take_back(self) -> None:
        entry = self.cards.take_back(self._clock())
        if entry is None:
            self._desk.window.say("Nothing was decided in this round yet", can_undo=False)
            return
        library = self._desk.library

        def undo() -> Change:
            if entry.step is None:
                return Change(None, "")
            return undoing.undo_step(library, entry.step)

        self._submit(undo, lambda: None)
        self._show()

    def _submit(self, action: Callable[[], Change], failed: Callable[[], None]) -> None:
        self._writing += 1

        def done(change: Change) -> None:
            self._writing -= 1
            if change and not self._closed:
                self.page.foot.say_last(f"Last: {said(change.label)}")

        def fail(error: LectoryError) -> None:
            self._writing -= 1
            self._desk.complain(error)
            if not self._closed:
                failed()

        self._desk.write(action, done=done, quiet=True, failed=fail)

    def _open(self) -> None:
        known = self._ready.get(self.cards.current or 0)
        if known is not None:
            self._desk.pane.open_paper(known)

    def _lose(self, touched: Sequence[int], known: Mapping[int, str]) -> None:
        if self._writing or self._closed:
            # What was read may be older than what is being written; that tells of itself again.
            return
        gone = [paper for paper in touched if known.get(paper) != ReadingStatus.INBOX]
        before = self.cards.current
        self.cards.lose(gone)
        if before in touched or before != self.cards.current:
            self._show()

    def _show(self) -> None:
        """Show the card on top as soon as it is read; the next one is read meanwhile."""
        self._show_head()
        current = self.cards.current
        if current is None:
            self.page.summary.show_round(self.cards, self._clock() - self._began)
            self.page.show_summary()
            return
        if not self.page.hasFocus() and self.page.summary.isVisible():
            self.page.setFocus()
        if current in self._ready:
            self._show_card(self._ready[current])
        wanted = [current, self.cards.following]
        missing = [PaperId(each) for each in wanted if each and each not in self._ready]
        if missing:
            library = self._desk.library
            self._desk.read(lambda: list(details(library.reader(), missing)), self._take_read)

    def _take_read(self, found: list[PaperDetails]) -> None:
        for paper in () if self._closed else found:
            self._ready[paper.id] = paper
            if paper.id == self.cards.current:
                self._show_card(paper)
            else:
                self._ask_reasons(paper)

    def _show_card(self, paper: PaperDetails) -> None:
        self.page.show_paper(paper)
        self.page.show_told(self._told.get(paper.id))
        self._ask_reasons(paper)
        self._desk.interest.related(
            paper.id,
            lambda found: self._if_on_top(paper, lambda: self.page.show_related(found)),
            "deck",
        )

    def _ask_reasons(self, paper: PaperDetails) -> None:
        def take(found: Told | None) -> None:
            self._told[paper.id] = found
            self._if_on_top(paper, lambda: self.page.show_told(found))

        if paper.id not in self._told:
            self._desk.interest.tell(paper.id, paper.reference, take)

    def _tell_anew(self) -> None:
        """The order has changed, so have the reasons."""
        self._told.clear()
        for paper in (self.cards.current, self.cards.following):
            if paper in self._ready:
                self._ask_reasons(self._ready[paper])

    def _if_on_top(self, paper: PaperDetails, call: Callable[[], None]) -> None:
        if not self._closed and self.cards.current == paper.id:
            call()

    def _show_related_paper(self, paper: int) -> None:
        """Leave the deck, whose decisions are all written, for the paper in the list."""
        self._leave()
        self._desk.pane.go_to(paper)

    def _show_head(self) -> None:
        self.page.head.show_round(self.cards, self._clock())

    def _choose_budget(self, value: str) -> None:
        self.cards.go_on(Budget(value), self._clock())
        self._show()
        self.page.setFocus()

    def _go_on(self) -> None:
        self.cards.go_on(self.cards.budget, self._clock())
        self.page.setFocus()
        self._show()


def make_deck(desk: Desk, commands: BoundCommands, leave: Leave) -> Deck:
    """Make the deck, as the table of pages asks for it."""
    return Deck(desk, commands, leave)


def _keys(commands: BoundCommands) -> dict[str, str]:
    """The commands that the deck knows, by their keys."""
    names = (*_STATUS, *_ALSO, *_RATINGS)
    found = ((key, name) for name in names for key in commands.command(name).keys)
    return {key.upper() if len(key) == 1 else key: name for key, name in found}
