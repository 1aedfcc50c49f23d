"""What is wished for the papers the pane is about, handed on to the library's actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.gui.paper_pane.access import PaneWrites
from lectory.gui.paper_pane.wording import source_link
from lectory.model.annotation import Colour
from lectory.model.paper import ReadingStatus

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails


class Wishes:
    """Adds to each wish which papers it is for.

    `papers()` are those that are chosen; `shown()` is the one on the screen, or None.
    """

    def __init__(
        self,
        writes: PaneWrites,
        papers: Callable[[], Sequence[int]],
        shown: Callable[[], PaperDetails | None],
    ) -> None:
        self._writes, self._papers, self._shown = writes, papers, shown

    def decide(self, status: ReadingStatus | None) -> None:
        """Give the papers a status; None puts them off until later."""
        if status is None:
            self._writes.later(self._papers())
        else:
            self._writes.status(self._papers(), status)

    def rate(self, stars: int) -> None:
        """Give the papers a rating."""
        self._writes.rate(self._papers(), stars)

    def star(self, starred: bool) -> None:
        """Make favourites of the papers, or take them out."""
        self._writes.star(self._papers(), starred)

    def toggle_star(self) -> None:
        """Turn the star of the paper that is shown."""
        if (paper := self._shown()) is not None:
            self._writes.star((paper.id,), not paper.starred)

    def tag(self, names: Sequence[str]) -> None:
        """Put tags on the papers."""
        self._writes.tag(self._papers(), names, ())

    def untag(self, name: str) -> None:
        """Take a tag off the papers."""
        self._writes.tag(self._papers(), (), (name,))

    def collect(self, paths: Sequence[str]) -> None:
        """Put the papers into collections."""
        self._writes.collect(self._papers(), paths, ())

    def take_out(self, path: str) -> None:
        """Take the papers out of a collection."""
        self._writes.collect(self._papers(), (), (path,))

    def highlight(self, quote: str, start: int, colour: Colour) -> None:
        """Highlight a part of the abstract."""
        if (paper := self._shown()) is not None:
            self._writes.highlight(paper.id, quote, start, colour)

    def edit(self, values: dict[str, str]) -> None:
        """Change fields of the record."""
        if (paper := self._shown()) is not None:
            self._writes.edit(paper.id, values)

    def export(self) -> None:
        """Write the papers into a file."""
        self._writes.export(self._papers())

    def open(self, paper: PaperDetails | None = None) -> None:
        """Open the PDF of a paper (that which is shown), else its page, else its first file."""
        paper = paper or self._shown()
        if paper is None:
            return
        if paper.pdf is not None:
            self._writes.open_file(paper.pdf.id)
        elif link := source_link(paper.reference):
            self._writes.open_link(link)
        elif paper.attachments:
            self._writes.open_file(paper.attachments[0].id)

    def attach(self, files: Sequence[Path]) -> None:
        """Keep files with the paper."""
        if (paper := self._shown()) is not None:
            self._writes.attach(paper.id, files)

    def ask_files(self) -> None:
        """Let the reader choose files for the paper."""
        if (paper := self._shown()) is not None:
            self._writes.ask_files(paper.id)
