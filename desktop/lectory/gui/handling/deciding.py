"""Deciding on papers by key: keep, reject, read, rate, star, trash."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial

from lectory.gui.desk import Desk
from lectory.gui.widgets.page_bar import BarKind
from lectory.gui.widgets.text_card import ask_text
from lectory.library.rows import PaperRow, page
from lectory.model.change import Change
from lectory.model.paper import MAX_RATING, PaperId, ReadingStatus

_DECISIONS = {
    "paper.keep": ReadingStatus.TO_READ,
    "paper.reject": ReadingStatus.REJECTED,
    "paper.reading": ReadingStatus.READING,
    "paper.read": ReadingStatus.READ,
}

_MOST_MONTHS = 1_200
_LOOKED_AT = 200
"""Of very many chosen papers, the first ones tell what toggling means."""


class Deciding:
    """A decision moves on to the next undecided paper at once; the writing follows behind."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        found: dict[str, Callable[[], None]] = {
            name: partial(self._decide_chosen, status) for name, status in _DECISIONS.items()
        }
        for stars in range(MAX_RATING + 1):
            found[f"paper.rate_{stars}"] = partial(self._rate_chosen, stars)
        return found | {
            "paper.later": lambda: self.later(self._desk.chosen()),
            "paper.undecided": self._toggle_undecided,
            "paper.favourite": self._toggle_favourite,
            "paper.trash": self._trash,
            "paper.restore": self._restore,
            "library.empty_trash": self.empty_trash,
            "library.clean_up_rejected": self._ask_clean_up,
        }

    def decide(self, papers: Sequence[int], status: ReadingStatus) -> None:
        """Give papers a reading status; a decided paper makes place for the next."""
        from lectory.actions import triage

        ids = _ids(papers)
        was_open = any(found == ReadingStatus.INBOX for found in self._statuses(ids))
        self._write(lambda: triage.set_status(self._desk.library, ids, status))
        if was_open and status is not ReadingStatus.INBOX:
            self._move_on(ids)

    def later(self, papers: Sequence[int]) -> None:
        """Leave papers undecided and go on."""
        self._move_on(_ids(papers))

    def rate(self, papers: Sequence[int], stars: int) -> None:
        """Give papers stars; 0 clears."""
        from lectory.actions import rating

        ids = _ids(papers)
        self._write(lambda: rating.rate(self._desk.library, ids, stars))

    def star(self, papers: Sequence[int], starred: bool) -> None:
        """Make papers favourites, or no longer."""
        from lectory.actions import rating

        ids = _ids(papers)
        self._write(lambda: rating.star(self._desk.library, ids, starred=starred))

    def put_into_trash(self, papers: Sequence[int]) -> None:
        """Take papers out of every list."""
        from lectory.actions import trashing

        ids = _ids(papers)
        self._move_on(ids)
        self._write(lambda: trashing.put_into_trash(self._desk.library, ids))

    def empty_trash(self) -> None:
        """Delete what lies in the trash; Undo still brings it back."""
        from lectory.actions import trashing

        desk = self._desk

        def done(change: Change) -> None:
            if not change:
                desk.window.say("The trash is empty", can_undo=False)

        desk.write(lambda: trashing.empty(desk.library), done=done)

    def clean_up_rejected(self, months: int) -> None:
        """Delete papers rejected long ago; the ledger remembers them."""
        from lectory.actions import trashing

        desk, today = self._desk, datetime.datetime.now(datetime.UTC).date().isoformat()

        def done(change: Change) -> None:
            if not change:
                desk.window.say("No rejected papers are that old", can_undo=False)

        desk.write(lambda: trashing.clean_up_rejected(desk.library, months, today), done=done)

    def _ask_clean_up(self) -> None:
        def take(text: str) -> None:
            if text.isdigit() and int(text) <= _MOST_MONTHS:
                self.clean_up_rejected(int(text))
            else:
                words = f"“{text}” is no number of months from 0 to {_MOST_MONTHS:,}."
                self._desk.window.say_bar(BarKind.WARN, words)

        question = "Clean up papers rejected more than so many months ago"
        desk = self._desk
        ask_text(desk.theme, desk.window, question, "Clean up", take, value="6", hint="6")

    def _write(self, action: Callable[[], Change]) -> None:
        self._desk.write(action)

    def _decide_chosen(self, status: ReadingStatus) -> None:
        self.decide(self._desk.chosen(), status)

    def _rate_chosen(self, stars: int) -> None:
        self.rate(self._desk.chosen(), stars)

    def _toggle_undecided(self) -> None:
        papers = self._desk.chosen()
        every = all(found == ReadingStatus.INBOX for found in self._statuses(papers))
        self.decide(papers, ReadingStatus.TO_READ if every else ReadingStatus.INBOX)

    def _toggle_favourite(self) -> None:
        papers = self._desk.chosen()
        self.star(papers, not all(row.starred for row in self._rows(papers)))

    def _trash(self) -> None:
        self.put_into_trash(self._desk.chosen())

    def _restore(self) -> None:
        from lectory.actions import trashing

        papers = self._desk.chosen()
        self._write(lambda: trashing.restore(self._desk.library, papers))

    def _move_on(self, papers: Sequence[PaperId]) -> None:
        row = self._desk.listing.next_after(papers)
        if row is not None:
            self._desk.papers.go_to(row)

    def _statuses(self, papers: Sequence[int]) -> list[str]:
        return [row.status for row in self._rows(papers)]

    def _rows(self, papers: Sequence[int]) -> list[PaperRow]:
        return page(self._desk.library.reader(), papers[:_LOOKED_AT])


def _ids(papers: Sequence[int]) -> list[PaperId]:
    return [PaperId(paper) for paper in papers]
