"""What the detail pane reads and asks for, joined to library and handlers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lectory.gui.desk import Desk
from lectory.gui.handling.attaching import Attaching
from lectory.gui.handling.copying import Copying
from lectory.gui.handling.deciding import Deciding
from lectory.gui.handling.filing import Filing
from lectory.gui.interest.asking import Interest
from lectory.gui.jobs import Jobs
from lectory.gui.paper_pane.access import PaneReads, PaneWrites, Summary
from lectory.gui.sidebar.lines import LineKind
from lectory.library.database import Library
from lectory.library.rows import page
from lectory.model.annotation import Colour
from lectory.model.change import Change
from lectory.model.paper import PaperId, ReadingStatus

if TYPE_CHECKING:
    from lectory.gui.interest.told import Told
    from lectory.library.records import PaperDetails
    from lectory.library.rows import PaperRow
    from lectory.model.reference import Reference

_SUMMARISED = 2_000
"""So many of the chosen papers are looked through for what they have in common."""


class PaneAccess:
    """The pane is made before the desk is; `join` gives it the desk and the handlers."""

    def __init__(self, library: Library, jobs: Jobs) -> None:
        self._library, self._jobs = library, jobs
        self._desk: Desk | None = None
        self._deciding: Deciding | None = None
        self._filing: Filing | None = None
        self._copying: Copying | None = None
        self._attaching: Attaching | None = None
        self._interest: Interest | None = None
        self._go_to: Callable[[int], None] | None = None

    def join(
        self,
        desk: Desk,
        deciding: Deciding,
        filing: Filing,
        copying: Copying,
        attaching: Attaching,
        interest: Interest,
        go_to: Callable[[int], None],
    ) -> None:
        """From now on wishes are carried out; `go_to` shows a paper in the list."""
        self._interest, self._go_to = interest, go_to
        self._desk, self._deciding = desk, deciding
        self._filing, self._copying, self._attaching = filing, copying, attaching

    def reads(self) -> PaneReads:
        """What the pane reads."""
        return PaneReads(
            paper=self._paper,
            summary=self._summary,
            bibtex=lambda paper, deliver: self._with_copying(lambda it: it.bibtex(paper, deliver)),
            told=self._told,
            related=self._related,
            tags=lambda: [(line.path, line.colour) for line in self._lines(LineKind.TAG)],
            collections=lambda: [line.path for line in self._lines(LineKind.COLLECTION)],
        )

    def writes(self) -> PaneWrites:
        """What the pane asks for."""
        return PaneWrites(
            status=lambda papers, status: self._with_deciding(lambda it: it.decide(papers, status)),
            later=lambda papers: self._with_deciding(lambda it: it.later(papers)),
            rate=lambda papers, stars: self._with_deciding(lambda it: it.rate(papers, stars)),
            star=lambda papers, on: self._with_deciding(lambda it: it.star(papers, on)),
            tag=lambda papers, add, gone: self._with_filing(lambda it: it.tag(papers, add, gone)),
            collect=lambda papers, into, out: self._with_filing(
                lambda it: it.collect(papers, into, out)
            ),
            highlight=self._highlight,
            recolour=self._recolour,
            comment=self._comment,
            unmark=self._unmark,
            keep_draft=self._keep_draft,
            save_note=self._save_note,
            edit=self._edit,
            prefer=self._prefer,
            split_off=self._split_off,
            attach=lambda paper, files: self._with_attaching(lambda it: it.attach(paper, files)),
            ask_files=lambda paper: self._with_attaching(lambda it: it.ask(paper)),
            open_file=lambda file: self._with_attaching(lambda it: it.open(file)),
            detach=lambda file: self._with_attaching(lambda it: it.detach(file)),
            open_link=self._open_link,
            export=lambda papers: self._with_copying(lambda it: it.export(papers)),
            copy=self._copy,
            go_to=lambda paper: self._go_to(paper) if self._go_to is not None else None,
        )

    def _paper(self, paper: int, deliver: Callable[[PaperDetails | None], None]) -> None:
        def work() -> PaperDetails | None:
            from lectory.library.records import details

            return next(iter(details(self._library.reader(), [PaperId(paper)])), None)

        self._jobs.read("Reading the paper", work, deliver, "pane")

    def _summary(self, papers: Sequence[int], deliver: Callable[[Summary], None]) -> None:
        ids = list(papers)

        def work() -> Summary:
            return summarise(self._library, ids)

        self._jobs.read("Reading the papers", work, deliver, "pane")

    def _told(
        self, paper: int, reference: Reference, deliver: Callable[[Told | None], None]
    ) -> None:
        if self._interest is not None:
            self._interest.tell(paper, reference, deliver, "why")

    def _related(self, paper: int, deliver: Callable[[Sequence[PaperRow]], None]) -> None:
        if self._interest is not None:
            self._interest.related(paper, deliver)

    def _highlight(self, paper: int, quote: str, start: int, colour: Colour) -> None:
        from lectory.actions import annotating

        library, chosen = self._library, PaperId(paper)
        self._write(
            lambda: annotating.highlight(library, chosen, quote, colour=colour, start=start)
        )

    def _recolour(self, annotation: int, colour: Colour) -> None:
        from lectory.actions import annotating

        self._write(lambda: annotating.recolour(self._library, annotation, colour))

    def _comment(self, annotation: int, text: str) -> None:
        from lectory.actions import annotating

        self._write(lambda: annotating.comment(self._library, annotation, text))

    def _unmark(self, annotation: int) -> None:
        from lectory.actions import annotating

        self._write(lambda: annotating.unmark(self._library, annotation))

    def _keep_draft(self, paper: int, text: str) -> None:
        from lectory.actions import noting

        def keep() -> Change:
            noting.keep_draft(self._library, PaperId(paper), text)
            return Change(None, "")

        self._write(keep)

    def _save_note(self, paper: int, text: str) -> None:
        from lectory.actions import noting

        self._write(lambda: noting.set_note(self._library, PaperId(paper), text))

    def _edit(self, paper: int, fields: Mapping[str, str]) -> None:
        from lectory.actions import editing

        values = dict(fields)
        self._write(lambda: editing.edit(self._library, PaperId(paper), values))

    def _prefer(self, version: int) -> None:
        from lectory.actions import versioning

        self._write(lambda: versioning.prefer(self._library, version))

    def _split_off(self, version: int) -> None:
        from lectory.actions import versioning

        self._write(lambda: versioning.split_off(self._library, version))

    def _open_link(self, address: str) -> None:
        if self._desk is not None and address and not self._desk.dialogs.open_address(address):
            self._desk.window.say(f"Nothing here opens {address}", can_undo=False)

    def _copy(self, text: str, what: str) -> None:
        if self._desk is not None:
            self._desk.copy(text, what)

    def _write(self, action: Callable[[], Change]) -> None:
        if self._desk is not None:
            self._desk.write(action)

    def _lines(self, kind: LineKind) -> list[Any]:
        if self._desk is None:
            return []
        return [line for line in self._desk.window.sidebar.all_lines() if line.kind is kind]

    def _with_deciding(self, call: Callable[[Deciding], None]) -> None:
        if self._deciding is not None:
            call(self._deciding)

    def _with_filing(self, call: Callable[[Filing], None]) -> None:
        if self._filing is not None:
            call(self._filing)

    def _with_copying(self, call: Callable[[Copying], None]) -> None:
        if self._copying is not None:
            call(self._copying)

    def _with_attaching(self, call: Callable[[Attaching], None]) -> None:
        if self._attaching is not None:
            call(self._attaching)


def summarise(library: Library, papers: Sequence[int]) -> Summary:
    """What papers have in common: statuses counted, tags that all of them have."""
    by_status: dict[ReadingStatus, int] = {}
    common: dict[tuple[str, str], None] | None = None
    for row in page(library.reader(), papers[:_SUMMARISED]):
        status = ReadingStatus(row.status)
        by_status[status] = by_status.get(status, 0) + 1
        tags = dict.fromkeys(row.tags)
        common = tags if common is None else {tag: None for tag in common if tag in tags}
    return Summary(len(papers), by_status, tuple(common or ()))
