"""Asks for the order of interest off the window's thread, and keeps the last answer."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lectory.gui.jobs import Jobs, Lane
from lectory.library.database import Library
from lectory.library.rows import PaperRow
from lectory.model.change import Change
from lectory.model.paper import PaperId
from lectory.search.opened import Index

if TYPE_CHECKING:
    from lectory.actions.ranking import InboxRanking
    from lectory.gui.interest.told import Told
    from lectory.model.reference import Reference
    from lectory.ranking.order import Order

_PAUSE_MS = 150
_RELATED = 4


class Interest(QObject):
    """`ordered` tells that the papers were ordered anew; nothing is read before `want`.

    `arranged` comes with the first order and when another kind of order was wished for: then lists
    should be shown anew. After a decision they stay as they are, so that nothing moves under the
    reader's eyes.

    All answers are given on the window's thread. What is asked before the first order is known is
    not answered: ask again when `ordered` comes.
    """

    ordered = Signal()
    arranged = Signal()

    def __init__(
        self, library: Library, index: Index, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._index, self._jobs = library, index, jobs
        self._ranking: InboxRanking | None = None
        self._wanted = False
        self._places: dict[int, int] = {}
        self.order: Order | None = None
        self.novelty = 0.0
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)

    def want(self) -> None:
        """Begin to follow the library, and order its papers if that was not done yet."""
        if not self._wanted:
            self._wanted = True
            self._ask()

    def set_novelty(self, novelty: float) -> None:
        """Order by likeness to what was liked (0), by strangeness (1), or something between."""
        if novelty != self.novelty:
            self.novelty, self.order = novelty, None
            self._wanted = True
            self._ask()

    def library_changed(self, change: Change) -> None:
        """Learn from what was decided, after a moment's rest."""
        if self._wanted:
            self._soon.start()

    def sort(self, papers: array[int]) -> array[int]:
        """Papers in the order of interest; those it does not know stay behind, as they come.

        May be called on any thread.
        """
        places = self._places
        last = len(places)
        return array("q", sorted(papers, key=lambda paper: places.get(paper, last)))

    def good(self, papers: array[int]) -> int | None:
        """Of papers in that order, behind how many the wanted ones are probably over."""
        if self.order is None or self.order.good is None:
            return None
        good = self.order.good
        count = sum(self._places.get(paper, good) < good for paper in papers)
        return count if 0 < count < len(papers) else None

    def tell(
        self,
        paper: int,
        reference: Reference,
        deliver: Callable[[Told | None], None],
        slot: str = "",
    ) -> None:
        """Why a paper stands where it does; None if it is decided, or nothing is known yet."""
        ranking = self._ranking
        if ranking is None or self.order is None or paper not in self.order.scores:
            deliver(None)
            return

        def work() -> Told | None:
            from lectory.gui.interest.wording import told

            why = ranking.why(paper)
            return told(why, reference) if why is not None else None

        self._submit("Reading the reasons", work, deliver, slot)

    def related(
        self, paper: int, deliver: Callable[[list[PaperRow]], None], slot: str = "related"
    ) -> None:
        """The papers of the library nearest to one."""
        library, index = self._library, self._index

        def work() -> list[PaperRow]:
            from lectory.actions.ranking import similar
            from lectory.library.rows import page

            found = similar(library, index, PaperId(paper), _RELATED)
            return page(library.reader(), [PaperId(near.paper) for near in found])

        self._submit("Looking for related papers", work, deliver, slot)

    def _ask(self) -> None:
        library, index, novelty = self._library, self._index, self.novelty

        def work() -> tuple[InboxRanking, Order]:
            from lectory.actions.ranking import InboxRanking

            ranking = self._ranking or InboxRanking(library, index)
            return ranking, ranking.order(novelty)

        self._submit("Ranking the inbox", work, self._take, "interest")

    def _take(self, found: tuple[InboxRanking, Order]) -> None:
        is_first = self.order is None
        self._ranking, self.order = found
        self._places = {paper: place for place, paper in enumerate(self.order.papers)}
        self.ordered.emit()
        if is_first:
            self.arranged.emit()

    def _submit(
        self, what: str, work: Callable[[], object], done: Callable[..., None], slot: str
    ) -> None:
        self._jobs.submit(Lane.RANK, what, lambda _: work(), done, slot=slot)
