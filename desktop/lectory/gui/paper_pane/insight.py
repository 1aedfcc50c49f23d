"""Why the paper stands where it does and which papers are near it, asked for after a moment's rest.

While a reader goes through the list by key, nothing is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lectory.gui.interest.band import WhyBand
from lectory.gui.interest.related import Related
from lectory.gui.interest.told import Told
from lectory.gui.paper_pane.access import PaneReads
from lectory.gui.paper_pane.folded_text import FoldedText
from lectory.gui.widgets.section_head import SectionHead
from lectory.library.rows import PaperRow
from lectory.model.paper import ReadingStatus

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails

_REST_MS = 250


class Insight(QObject):
    """Fills a band, the marks of an abstract and a list of related papers."""

    def __init__(
        self,
        reads: PaneReads,
        band: WhyBand,
        abstract: FoldedText,
        head: SectionHead,
        related: Related,
    ) -> None:
        super().__init__(band)
        self._reads = reads
        self._band, self._abstract = band, abstract
        self._head, self._related = head, related
        self._paper: PaperDetails | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)

    def show_paper(self, paper: PaperDetails, *, again: bool) -> None:
        """Be about another paper; what was said of the one before is taken away."""
        self._paper = paper
        if not again:
            self._tell(None)
            self._show_related(())
        elif paper.status is not ReadingStatus.INBOX:
            self._tell(None)
        self._rest.start()

    def ask_again(self) -> None:
        """The order has changed: ask once more."""
        if self._paper is not None:
            self._rest.start()

    def _ask(self) -> None:
        paper = self._paper
        if paper is None:
            return

        def is_shown() -> bool:
            return self._paper is not None and self._paper.id == paper.id

        self._reads.told(
            paper.id, paper.reference, lambda found: self._tell(found) if is_shown() else None
        )
        self._reads.related(
            paper.id, lambda found: self._show_related(found) if is_shown() else None
        )

    def _tell(self, found: Told | None) -> None:
        told = found or Told()
        self._band.say(told.parts)
        self._abstract.show_interest(told.spans)

    def _show_related(self, papers: Sequence[PaperRow]) -> None:
        self._related.show_papers(papers)
        self._head.setVisible(bool(papers))
