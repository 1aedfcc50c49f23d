"""One round of the deck: which paper is on top, what was decided, how far it goes.

It knows no window and no library; time comes in as seconds of any clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lectory.model.paper import ReadingStatus

_ENOUGH_TO_TELL = 3
"""After so many cards the pace is known well enough to tell the time that is left."""

_LONGEST_LOOK_S = 120.0
"""A longer look is a break, not a pace."""


class Budget(StrEnum):
    """How long a round shall be."""

    ALL = "All of them"
    CARDS_20 = "20 cards"
    CARDS_40 = "40 cards"
    MINUTES_10 = "10 minutes"
    MINUTES_20 = "20 minutes"

    @property
    def cards(self) -> int | None:
        """The most cards, None if they are not counted."""
        return {Budget.CARDS_20: 20, Budget.CARDS_40: 40}.get(self)

    @property
    def seconds(self) -> float | None:
        """The most time, None if it is not measured."""
        return {Budget.MINUTES_10: 600.0, Budget.MINUTES_20: 1200.0}.get(self)


@dataclass(slots=True)
class Done:
    """One thing that was done with a card; `status` is None for Later and for a mark.

    `was_at` is where the card lay, `step` the step of the history once it is written.
    """

    paper: int
    status: ReadingStatus | None = None
    was_at: int = 0
    is_mark: bool = False
    step: int | None = None


@dataclass(slots=True)
class Round:
    """The cards in their order; those that are decided stay in it."""

    papers: list[int]
    budget: Budget = Budget.ALL
    started: float = 0.0
    at: int = 0
    decided: dict[int, ReadingStatus] = field(default_factory=dict)
    put_off: dict[int, None] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    ended: bool = False
    _seen_at: float = 0.0
    _looks: list[float] = field(default_factory=list)
    _counted_from: int = 0

    def __post_init__(self) -> None:
        self._seen_at = self.started
        self.ended = not self.papers

    @property
    def current(self) -> int | None:
        """The paper on top, None at the end of the round."""
        return None if self.ended else self.papers[self.at]

    @property
    def following(self) -> int | None:
        """The paper that comes next if this one is decided."""
        place = self._next_open(self.at + 1)
        return None if place is None or place == self.at else self.papers[place]

    @property
    def settled(self) -> int:
        """How many cards were decided or put off since the round began or went on."""
        return len(self.decided) + len(self.put_off) - self._counted_from

    @property
    def size(self) -> int:
        """How many cards the round has, within its budget."""
        open_ones = sum(paper not in self.decided for paper in self.papers)
        total = open_ones + len(self.decided) - self._counted_from
        return min(total, self.budget.cards) if self.budget.cards else total

    def decide(self, status: ReadingStatus, now: float) -> Done:
        """Give the paper on top a status and go on."""
        paper = self.papers[self.at]
        entry = Done(paper, status, self.at)
        self.decided[paper] = status
        self.put_off.pop(paper, None)
        self._settle(entry, now)
        return entry

    def later(self, now: float) -> Done:
        """Put the paper on top to the end and go on."""
        paper = self.papers[self.at]
        entry = Done(paper, None, self.at)
        self.papers.append(self.papers.pop(self.at))
        self.put_off[paper] = None
        self.at -= 1
        self._settle(entry, now)
        return entry

    def mark(self) -> Done:
        """Note that the paper on top was rated or starred, so that it can be taken back."""
        entry = Done(self.papers[self.at], was_at=self.at, is_mark=True)
        self.done.append(entry)
        return entry

    def take_back(self, now: float) -> Done | None:
        """Take back what was done last; its card is on top again. None if nothing was done."""
        if not self.done:
            return None
        entry = self.done.pop()
        if not entry.is_mark:
            self.decided.pop(entry.paper, None)
            self.put_off.pop(entry.paper, None)
            self.papers.remove(entry.paper)
            self.papers.insert(entry.was_at, entry.paper)
        self.at = self.papers.index(entry.paper)
        self.ended = False
        self._seen_at = now
        return entry

    def forget(self, entry: Done) -> None:
        """Count a card as undecided again: its decision could not be written."""
        if entry in self.done:
            self.done.remove(entry)
        if not entry.is_mark:
            self.decided.pop(entry.paper, None)
            self.ended = False

    def step(self, by: int) -> None:
        """Look at the card before or after, decided or not."""
        if not self.ended:
            self.at = max(0, min(self.at + by, len(self.papers) - 1))

    def go_on(self, budget: Budget, now: float) -> None:
        """Begin another stretch with what is left."""
        self.budget, self.started = budget, now
        self._counted_from = len(self.decided)
        self.put_off.clear()
        place = self._next_open(0)
        self.ended = place is None
        self.at = place or 0
        self._seen_at = now

    def lose(self, papers: Sequence[int]) -> None:
        """Take papers out that are no longer undecided, by whatever hand."""
        gone = {paper for paper in papers if paper in self.papers and paper not in self.decided}
        if not gone:
            return
        current = self.current
        before = sum(paper in gone for paper in self.papers[: self.at])
        self.papers = [paper for paper in self.papers if paper not in gone]
        self.put_off = {paper: None for paper in self.put_off if paper not in gone}
        self.done = [entry for entry in self.done if entry.paper not in gone]
        self.at -= before
        if current in gone:
            place = self._next_open(self.at)
            self.ended = place is None
            self.at = place or 0

    def seconds_left(self, now: float) -> float | None:
        """How long the rest of the round may take, None as long as the pace is not known."""
        if self.budget.seconds is not None:
            return max(self.budget.seconds - (now - self.started), 0.0)
        if len(self._looks) < _ENOUGH_TO_TELL:
            return None
        looks = sorted(self._looks[-30:])
        return looks[len(looks) // 2] * (self.size - self.settled)

    def counts(self) -> Counter[ReadingStatus]:
        """How many papers got which status."""
        return Counter(self.decided.values())

    @property
    def left(self) -> int:
        """How many papers are still undecided."""
        return sum(paper not in self.decided for paper in self.papers)

    def _settle(self, entry: Done, now: float) -> None:
        self.done.append(entry)
        self._looks.append(min(now - self._seen_at, _LONGEST_LOOK_S))
        self._seen_at = now
        place = self._next_open(self.at + 1)
        over = self.budget.cards is not None and self.settled >= self.budget.cards
        if self.budget.seconds is not None:
            over = now - self.started >= self.budget.seconds
        all_put_off = place is not None and self.papers[place] in self.put_off
        self.ended = place is None or over or all_put_off
        if place is not None:
            self.at = place
        self.at = max(self.at, 0)

    def _next_open(self, start: int) -> int | None:
        """The next undecided card from a place on, from the end back to the beginning."""
        count = len(self.papers)
        for step in range(count):
            place = (start + step) % count
            if self.papers[place] not in self.decided:
                return place
        return None
