"""Puts the window of one library together: views, presenters, handlers, and who hears of what.

Everything is passed by constructor from here; no module holds a live object.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSettings, QTimer

from lectory.errors import LectoryError
from lectory.gui.commands import COMMANDS
from lectory.gui.commands.bound import BoundCommands
from lectory.gui.commands.command import Situation
from lectory.gui.desk import Desk, Dialogs
from lectory.gui.duplicates.opening import DuplicatesPlace, count_groups
from lectory.gui.garbage import Garbage
from lectory.gui.handling.asking import Asking
from lectory.gui.handling.attaching import Attaching
from lectory.gui.handling.backing_up import BackingUp
from lectory.gui.handling.copying import Copying
from lectory.gui.handling.counting import SmartCounts
from lectory.gui.handling.deciding import Deciding
from lectory.gui.handling.filing import Filing
from lectory.gui.handling.importing import Importing, ShowSource
from lectory.gui.handling.looking import Looking
from lectory.gui.handling.muting import Muting
from lectory.gui.handling.searching import Searching
from lectory.gui.handling.travelling import Travelling
from lectory.gui.handling.undoing import Next, Undoing
from lectory.gui.indexing import Indexing, StartWriter
from lectory.gui.interest.asking import Interest
from lectory.gui.jobs import Jobs, Lane
from lectory.gui.list_screen import ORDERS, Arrangement, ByInterest, ListScreen, list_reads
from lectory.gui.other_process import OtherProcess
from lectory.gui.page_table import PAGES
from lectory.gui.pages import Pages
from lectory.gui.pane_access import PaneAccess
from lectory.gui.paper_list.hits import segments
from lectory.gui.paper_list.item_model import PaperListModel
from lectory.gui.paper_list.presenter import PaperListPresenter
from lectory.gui.paper_list.view import PaperListView
from lectory.gui.paper_pane.view import PaperPane
from lectory.gui.sidebar.lines import Line, LineKind, Overview, lines_of, read_overview
from lectory.gui.style.theme import Theme
from lectory.gui.watching import Watching
from lectory.gui.widgets.page_bar import BarKind
from lectory.gui.window import Window
from lectory.library import rows
from lectory.library.database import Library
from lectory.library.rows import Scope, ScopeKind, Sort
from lectory.model.change import Change
from lectory.search.opened import Index

if TYPE_CHECKING:
    from lectory.search.find import Hits

_BEAT_MS = 60_000
_RANK_AFTER_MS = 2_000
_RANKED_UNASKED = 20_000
"""A larger inbox is ranked once its order is asked for: reading it takes seconds."""


@dataclass(slots=True)
class Now:
    """What the situation of the commands is made of, as far as it is read in the background."""

    overview: Overview = field(default_factory=lambda: Overview({}))
    next: Next = field(default_factory=Next)


class Assembly(QObject):
    """The window of one library at work. `close` ends it in order; it is safe to call twice."""

    def __init__(
        self,
        library: Library,
        theme: Theme,
        settings: QSettings,
        dialogs: Callable[[Window], Dialogs],
        show_source: Callable[[Desk], ShowSource],
        start_writer: StartWriter | None = None,
    ) -> None:
        """`show_source` makes the import preview; without `start_writer` searches index alone."""
        super().__init__()
        self._library = library
        self._now = Now()
        self.jobs = Jobs(library.reader, self)
        access = PaneAccess(library, self.jobs)
        self.model = PaperListModel(lambda ids: rows.page(library.reader(), ids))
        self.papers = PaperListView(theme, self.model, citation=self._citation)
        self.pane = PaperPane(theme, access.reads(), access.writes())
        self.window = Window(theme, self.papers, self.pane, ORDERS, settings)
        screen = ListScreen(self.papers, self.model, lambda: self.window.head, self._counted)
        beside_writer = start_writer is not None or library.read_only
        self._index = Index(library.folder, beside_writer=beside_writer)
        self.interest = Interest(library, self._index, self.jobs, self)
        reads = list_reads(library, self.jobs, self.interest)
        first: Arrangement = Sort()
        self.listing = PaperListPresenter(screen, reads, Scope(ScopeKind.INBOX), first)
        self.desk = Desk(
            library,
            self.jobs,
            theme,
            self.window,
            settings,
            dialogs(self.window),
            self.papers,
            self.model,
            self.listing,
            self.pane,
            self.interest,
        )
        self._make_handlers(show_source)
        access.join(
            self.desk,
            self.deciding,
            self.filing,
            self.copying,
            self.attaching,
            self.interest,
            self._go_to_paper,
        )
        self.commands = BoundCommands(theme, self.window, COMMANDS, self._handlers())
        self.commands.serve_list(self.papers)
        self.window.obey(self.commands)
        self._closed = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._update_situation)
        self._indexing: Indexing | None = None
        if start_writer is not None and not library.read_only:
            status = self.window.status
            self._indexing = Indexing(library.folder, status, start_writer, self)
            self.window.library_changed.connect(self._indexing.library_changed)
            self._indexing.caught_up.connect(self._indexed)
        self._connect()

    def start(self, files: Sequence[Path] = ()) -> None:
        """Show the first list at once; all that costs time comes after the first paint."""
        self._show_first()
        self.window.show()
        self.papers.setFocus()
        QTimer.singleShot(0, self, lambda: self._after_paint(files))

    def show_files(self, files: Sequence[Path]) -> None:
        """Preview files that were given on the command line or by a second start."""
        self.window.activateWindow()
        self.window.raise_()
        self.importing.import_files(files)

    def close(self) -> None:
        """Save what is being typed, stop the threads."""
        if self._closed:
            return
        self._closed = True
        self.pages.close()
        self.pane.close_note()
        self._other.stop()
        self.watching.stop()
        self.counting.close()
        self._garbage.stop()
        self._beat.stop()
        self.jobs.drain()
        self.jobs.close()
        self._index.close()
        if self._indexing is not None:
            self._indexing.close()
        for timer in (*self.findChildren(QTimer), *self.model.findChildren(QTimer)):
            # The widgets may be gone before the next turn of the event loop.
            timer.stop()

    def _make_handlers(self, show_source: Callable[[Desk], ShowSource]) -> None:
        desk = self.desk
        self.deciding = Deciding(desk)
        self.undoing = Undoing(desk, self._next_changed)
        self.importing = Importing(desk, show_source(desk))
        self.filing = Filing(desk, self.deciding, self.undoing, self.importing.read_again)
        self.copying = Copying(desk)
        self.muting = Muting(desk)
        self.attaching = Attaching(desk, lambda: self.pages)
        self.watching = Watching(desk, self.importing, self)
        self.searching = Searching(desk, self._index, self._search_ended)
        self.travelling = Travelling(desk, self.searching.search, self.searching.sort_by)
        self.looking = Looking(desk)
        self.backing_up = BackingUp(desk)
        self.duplicates = DuplicatesPlace(desk, lambda: self.commands)
        self.pages = Pages(desk, lambda: self.commands, PAGES)
        self.counting = SmartCounts(desk, self._index)
        self.asking = Asking(desk, lambda: self.commands, self.searching, self._find_papers)
        self._other = OtherProcess(self._library, self.jobs, self)
        self._garbage = Garbage(self)
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._library.beat)

    def _handlers(self) -> dict[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {
            "paper.open": self._open_paper,
            "paper.note": lambda: self._in_pane(self.pane.edit_note),
            "paper.highlight": lambda: self._in_pane(self.pane.begin_highlight),
            "paper.edit": lambda: self._in_pane(self.pane.edit_metadata),
        }
        for part in (
            self.deciding,
            self.filing,
            self.copying,
            self.muting,
            self.attaching,
            self.importing,
            self.watching,
            self.searching,
            self.travelling,
            self.looking,
            self.backing_up,
            self.undoing,
            self.asking,
            self.pages,
        ):
            found |= part.handlers()
        return found

    def _connect(self) -> None:
        window, papers = self.window, self.papers
        self.jobs.busy_changed.connect(self._garbage.hold)
        self.jobs.failed.connect(lambda _, error: self._complain(error))
        window.library_changed.connect(self._library_changed)
        window.closing.connect(self.close)
        for part in (window.sidebar, papers, self.pane):
            part.drop_hinted.connect(window.status.hint)
        papers.files_dropped_beside.connect(
            lambda files: self.importing.import_files([Path(file) for file in files])
        )
        window.sidebar.chosen.connect(self._place_chosen)
        papers.selection_changed.connect(self._selected)
        papers.opened.connect(lambda _: self._open_paper())
        papers.menu_requested.connect(self._open_paper_menu)
        self.pane.menu_requested.connect(self._open_paper_menu)
        self.pane.left.connect(papers.setFocus)
        self.duplicates.counted.connect(lambda: self._show_overview(self._now.overview))
        self.commands.refused.connect(window.status.hint)
        self._other.changed.connect(self._other_wrote)
        self.interest.ordered.connect(self.pane.overview.insight.ask_again)
        self.interest.arranged.connect(self._arranged)
        window.head.novelty.picked.connect(lambda value: self.interest.set_novelty(float(value)))

    def _show_first(self) -> None:
        reader = self._library.reader()
        scope = Scope(ScopeKind.INBOX)
        ids = rows.ids(reader, scope, Sort())
        if not ids:
            self._show_overview(read_overview(reader))
        self.window.sidebar.show_overview(self._now.overview)
        self.window.sidebar.choose(lines_of(self._now.overview)[0])
        self.listing.begin(scope, "Inbox", ids)
        if ids:
            self.papers.go_to(0)
        words = "Your library stays on this computer"
        self.window.status.show_state(words)
        if self._library.read_only:
            words = "The library is open in another place; here it can only be read."
            self.window.say_bar(BarKind.WARN, words)
        self._update_situation()

    def _after_paint(self, files: Sequence[Path]) -> None:
        self._garbage.start()
        self._read_overview()
        self.undoing.look()
        self._other.start()
        self._beat.start()
        self.jobs.submit(Lane.WRITE, "Starting", lambda _: _warm_up(self._library), self._recovered)
        if self._indexing is not None:
            self._indexing.catch_up()
        self.watching.start()
        self.backing_up.start()
        QTimer.singleShot(_RANK_AFTER_MS, self.interest, self._rank)
        if files:
            self.importing.import_files(files)

    def _indexed(self) -> None:
        self.searching.again()
        self.counting.look()

    def _recovered(self, changes: list[Change]) -> None:
        for change in changes:
            self.desk.tell(change)

    def _library_changed(self, change: Change) -> None:
        self._garbage.stir()
        self._other.seen(change)
        self.listing.library_changed(change)
        self.pane.library_changed(change)
        self.interest.library_changed(change)
        self._read_overview()
        self.undoing.look()
        self.searching.again()

    def _other_wrote(self, change: Change) -> None:
        self.window.library_changed.emit(change)
        self.window.status.say(f"Done elsewhere: {change.label}", can_undo=True)

    def _read_overview(self) -> None:
        library = self._library
        self.desk.read(lambda: read_overview(library.reader()), self._show_overview, "overview")

    def _show_overview(self, overview: Overview) -> None:
        waiting = self.duplicates.groups
        if waiting is not None:
            counts = {**overview.counts, ScopeKind.DUPLICATES: waiting}
            overview = replace(overview, counts=counts)
        self._now.overview = overview
        self.window.sidebar.show_overview(overview)
        self.window.tools.show_undecided(overview.counts.get(ScopeKind.INBOX, 0))
        self.window.show_empty(overview.papers == 0)
        self._leave_what_is_gone()
        if overview.smart:
            self.counting.look()
        self._soon_update()

    def _leave_what_is_gone(self) -> None:
        """Go to the inbox when the digest or collection that is shown has been taken away."""
        sidebar = self.window.sidebar
        place = sidebar.place
        if (
            place is None
            or place.scope is None
            or any(line.same_place(place) for line in sidebar.all_lines())
        ):
            return
        sidebar.go_to(sidebar.lines[0])

    def _next_changed(self, found: Next) -> None:
        self._now.next = found
        self._soon_update()

    def _place_chosen(self, line: Line) -> None:
        if line.kind is not LineKind.SMART:
            self.searching.leave()
        self._soon_update()

    def _search_ended(self) -> None:
        sidebar = self.window.sidebar
        self.window.head.offer_saving(False)
        place = next((one for one in sidebar.lines if one.scope == self.listing.scope), None)
        if place is not None:
            sidebar.choose(place)
        self.window.head.offer(ORDERS, self.listing.sort.field)
        self.listing.renew()
        self.duplicates.look()
        self._soon_update()

    def _selected(self) -> None:
        self._garbage.stir()
        self.window.status.hint("")
        self.pane.choose(self.papers.chosen())
        self._soon_update()

    def _counted(self) -> None:
        if hasattr(self, "_soon"):
            self._soon_update()

    def _soon_update(self) -> None:
        if not self._closed:
            self._soon.start()

    def _update_situation(self) -> None:
        """Once a turn of the event loop, however much has changed."""
        shown, selected = len(self.listing.ids), len(self.papers.chosen())
        waiting = self.duplicates.groups
        if self.duplicates.is_open:
            selected = 0
            self.window.status.show_words("" if waiting is None else count_groups(waiting))
        elif self._now.overview.papers == 0 and not shown:
            self.window.status.show_counts(0, 0)
        else:
            self.window.status.show_counts(shown, selected)
        place = self.window.sidebar.place
        scope = self.listing.scope.kind
        self.commands.update(
            Situation(
                selected=selected,
                papers=max(self._now.overview.papers, shown),
                in_trash=scope is ScopeKind.TRASH,
                in_collection=place is not None and place.kind is LineKind.COLLECTION,
                in_digest=scope is ScopeKind.DIGEST,
                searching=self.listing.searching,
                read_only=self._library.read_only,
                undo=self._now.next.undo,
                redo=self._now.next.redo,
            )
        )

    def _rank(self) -> None:
        inbox = self._now.overview.counts.get(ScopeKind.INBOX, 0)
        if not self._closed and 0 < inbox <= _RANKED_UNASKED:
            self.interest.want()

    def _arranged(self) -> None:
        listing = self.listing
        if isinstance(listing.sort, ByInterest) and not listing.searching:
            listing.renew()

    def _go_to_paper(self, paper: int) -> None:
        """Choose a paper in the list, or look for it in the whole library."""
        if paper in self.listing.ids:
            self.papers.go_to(self.listing.ids.index(paper))
        else:
            self.searching.search(f"id:{paper}")

    def _open_paper(self) -> None:
        """Open the chosen paper, on the page of the hit where a search found it in its PDF."""
        paper = self.papers.current_paper()
        hit = self.model.hit(paper)
        place = next((each for each in hit.places if each.page), None) if hit else None
        if place is not None and place.page and place.field == "pdf":
            words = next((text for text, match in segments(place.snippet) if match), "")
            self.attaching.open_at(paper, place.page, words)
        else:
            self.pane.open_paper()

    def _in_pane(self, call: Callable[[], None]) -> None:
        if not self.window.wants_detail:
            self.window.toggle("detail")
        call()

    def _open_paper_menu(self, corner: QPoint) -> None:
        menu = self.commands.paper_menu(self.window)
        menu.exec(corner)
        menu.deleteLater()

    def _citation(self, papers: Sequence[int]) -> str:
        titles = (row.title for row in rows.page(self._library.reader(), papers))
        return "\n".join(titles)

    def _find_papers(self, text: str) -> list[int]:
        """On the searching thread."""
        from lectory.search.find import typing

        found: Hits = typing(self._library, self._index, text, 9)
        return list(found.ids)

    def _complain(self, error: LectoryError) -> None:
        self.desk.complain(error)


def _warm_up(library: Library) -> list[Change]:
    """On the writing thread: load what is needed soon, save what a crash left unsaved."""
    from lectory.actions import annotating, collecting, editing, noting, rating, tagging, triage

    recovered = [] if library.read_only else noting.recover_drafts(library)
    from lectory.gui.import_preview import screen

    del annotating, collecting, editing, rating, tagging, triage, screen
    return recovered
