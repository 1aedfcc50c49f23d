"""Which paper the pane shows, and when the note that is being typed is written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from lectory.gui.paper_pane.access import PaneReads, PaneWrites, Summary
from lectory.model.change import Change

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails


class PaneScreen(Protocol):
    """The window side of the pane."""

    def show_nothing(self) -> None:
        """Show the hint for an empty selection."""
        ...

    def show_paper(self, paper: PaperDetails, *, again: bool) -> None:
        """Show a paper; `again` if it is the one shown already, so that the place is kept."""
        ...

    def show_summary(self, papers: Sequence[int], summary: Summary) -> None:
        """Show what several papers have in common."""
        ...

    def show_note(self, text: str) -> None:
        """Put a text into the note, replacing what stands there."""
        ...


class NoteKeeper:
    """Decides when a note is saved: a draft at each pause, one step when it is left or rests.

    So a kill loses no word, and Undo takes back what one thought of as one change.
    """

    def __init__(self, writes: PaneWrites) -> None:
        self._writes = writes
        self._paper = 0
        self._saved = ""
        self._text = ""
        self._drafted = ""

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not yet in the library."""
        return self._text != self._saved

    def open(self, paper: int, saved: str) -> None:
        """Begin with a paper whose note is `saved`; the one before is saved first."""
        self.leave()
        self._paper = paper
        self._saved = self._text = self._drafted = saved

    def refresh(self, saved: str) -> bool:
        """The library has a new text; whether to show it, or to leave the one being typed."""
        was_dirty = self.is_dirty
        self._saved = saved
        if was_dirty or self._text == saved:
            return False
        self._text = self._drafted = saved
        return True

    def typed(self, text: str) -> None:
        """Take the text as it is now."""
        self._text = text

    def pause(self) -> None:
        """Keep a draft if there is something new."""
        if self._paper and self._text != self._drafted:
            self._drafted = self._text
            self._writes.keep_draft(self._paper, self._text)

    def leave(self) -> None:
        """Save the note as one step if it changed: it was left, or has rested for a while."""
        if self._paper and self.is_dirty:
            self._saved = self._drafted = self._text
            self._writes.save_note(self._paper, self._text)


class PanePresenter:
    """Follows the selection of the list and the changes of the library."""

    def __init__(self, screen: PaneScreen, reads: PaneReads, writes: PaneWrites) -> None:
        self._screen, self._reads = screen, reads
        self.note = NoteKeeper(writes)
        self._papers: tuple[int, ...] = ()
        self._shown = 0
        self._generation = 0

    @property
    def papers(self) -> tuple[int, ...]:
        """The papers the pane is about."""
        return self._papers

    def choose(self, papers: Sequence[int]) -> None:
        """Show what is selected now: nothing, one paper, or a summary of several."""
        if self._shown and tuple(papers) != (self._shown,):
            self.note.leave()
        self._papers = tuple(papers)
        self._load()

    def library_changed(self, change: Change) -> None:
        """Read again what is shown, if the change touched it."""
        by_name = bool(change.tables & {"tag", "collection"})
        if by_name or not set(change.papers).isdisjoint(self._papers):
            self._load()

    def _load(self) -> None:
        self._generation += 1
        generation = self._generation
        if not self._papers:
            self._shown = 0
            self._screen.show_nothing()
        elif len(self._papers) == 1:
            self._reads.paper(
                self._papers[0],
                lambda paper: self._take_paper(paper) if generation == self._generation else None,
            )
        else:
            self._reads.summary(
                self._papers,
                lambda found: self._take_summary(found) if generation == self._generation else None,
            )

    def _take_paper(self, paper: PaperDetails | None) -> None:
        if paper is None:
            self._shown = 0
            self._screen.show_nothing()
            return
        again = paper.id == self._shown
        self._shown = paper.id
        self._screen.show_paper(paper, again=again)
        if not again:
            self.note.open(paper.id, paper.note)
            self._screen.show_note(paper.note)
        elif self.note.refresh(paper.note):
            self._screen.show_note(paper.note)

    def _take_summary(self, summary: Summary) -> None:
        self._shown = 0
        self._screen.show_summary(self._papers, summary)
