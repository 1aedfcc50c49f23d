"""The command palette at work: what it finds, and what Enter does."""

from __future__ import annotations

from collections.abc import Callable

from lectory.gui.commands.bound import BoundCommands
from lectory.gui.desk import Desk
from lectory.gui.handling.searching import Searching
from lectory.gui.jobs import Lane
from lectory.gui.palette.finding import PAPERS, Finding, FindingKind, Section, find, match
from lectory.gui.palette.view import Palette
from lectory.model.paper import ReadingStatus

_SHORTEST = 2


class Asking:
    """Opens the palette; `find_papers(text)` searches, off the window's thread."""

    def __init__(
        self,
        desk: Desk,
        commands: Callable[[], BoundCommands],
        searching: Searching,
        find_papers: Callable[[str], list[int]],
    ) -> None:
        self._desk, self._commands, self._searching = desk, commands, searching
        self._find_papers = find_papers
        self._palette: Palette | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {"view.palette": self.open}

    def open(self) -> None:
        """Open the palette, or close it if it is open."""
        if self._palette is not None:
            self._palette.close_card()
            return
        desk, bound = self._desk, self._commands()
        lines = desk.window.sidebar.all_lines()
        palette = Palette(
            desk.theme,
            desk.window,
            lambda typed: find(typed, bound.commands, bound.situation, lines),
        )
        palette.typed.connect(self._typed)
        palette.taken.connect(self._take)
        palette.closed.connect(self._closed)
        self._palette = palette

    def _closed(self) -> None:
        self._palette = None

    def _typed(self, typed: str) -> None:
        if len(typed.strip()) < _SHORTEST or typed[0] in ">#@":
            return
        library = self._desk.library

        def work() -> Section | None:
            from lectory.library.rows import page

            rows = page(library.reader(), self._find_papers(typed)[:PAPERS])
            found = tuple(_paper(row.id, row.title, row.status, row.year, typed) for row in rows)
            return Section("Papers", found) if found else None

        self._desk.jobs.submit(
            Lane.SEARCH,
            "Searching",
            lambda _: work(),
            lambda section: self._show(typed, section),
            failed=lambda _: None,
            slot="palette",
        )

    def _show(self, typed: str, section: Section | None) -> None:
        if self._palette is not None and self._palette.is_open and section is not None:
            self._palette.show_papers(typed, (section,))

    def _take(self, found: Finding) -> None:
        if found.kind is FindingKind.COMMAND:
            self._commands().run(found.command)
        elif found.kind is FindingKind.PLACE and found.line is not None:
            self._desk.window.sidebar.go_to(found.line)
        elif found.kind is FindingKind.PAPER:
            self._searching.search(f"id:{found.paper}")
        elif found.query:
            self._searching.search(found.query)


def _paper(paper: int, title: str, status: str, year: int | None, typed: str) -> Finding:
    fit = match(title, typed)
    return Finding(
        FindingKind.PAPER,
        title,
        fit[1] if fit else (),
        end=str(year or ""),
        status=ReadingStatus(status),
        paper=paper,
    )
