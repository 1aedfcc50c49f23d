"""Tags and collections: on papers, by key and by drop, and in the sidebar itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from lectory.gui.desk import Desk, count_papers
from lectory.gui.handling.deciding import Deciding
from lectory.gui.handling.undoing import Undoing
from lectory.gui.sidebar.lines import COLLECTIONS, Line, LineKind
from lectory.gui.widgets.label_card import Label, LabelCard, LabelChoice
from lectory.gui.widgets.text_card import ask_text
from lectory.library.rows import ScopeKind
from lectory.model.annotation import HIGHLIGHT_HEX, Colour
from lectory.model.paper import PaperId, ReadingStatus

_STATUS = {
    ScopeKind.INBOX: ReadingStatus.INBOX,
    ScopeKind.TO_READ: ReadingStatus.TO_READ,
    ScopeKind.READING: ReadingStatus.READING,
    ScopeKind.READ: ReadingStatus.READ,
    ScopeKind.REJECTED: ReadingStatus.REJECTED,
}


class Filing:
    """Works on the chosen papers, on those dropped on a line, and on the lines themselves."""

    def __init__(
        self, desk: Desk, deciding: Deciding, undoing: Undoing, read_again: Callable[[int], None]
    ) -> None:
        """`read_again` previews the kept bytes of a digest."""
        self._desk, self._deciding, self._undoing = desk, deciding, undoing
        self._read_again = read_again
        sidebar = desk.window.sidebar
        sidebar.dropped.connect(self.drop)
        sidebar.renamed.connect(self.rename)
        sidebar.menu_asked.connect(self.open_menu)
        sidebar.plus_clicked.connect(self._plus)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {
            "paper.tags": self._tags,
            "paper.collections": self._collections,
            "paper.leave_collection": self._leave,
            "library.new_collection": lambda: self.new_collection(""),
        }

    def tag(self, papers: Sequence[int], add: Sequence[str], remove: Sequence[str]) -> None:
        """Put tags on papers and take others off."""
        from lectory.actions import tagging

        ids, library = [PaperId(paper) for paper in papers], self._desk.library
        self._desk.write(lambda: tagging.tag(library, ids, add=tuple(add), remove=tuple(remove)))

    def collect(self, papers: Sequence[int], into: Sequence[str], out_of: Sequence[str]) -> None:
        """Put papers into collections and take them out of others, by path."""
        from lectory.actions import collecting

        ids, library = [PaperId(paper) for paper in papers], self._desk.library
        put, taken = tuple(into), tuple(out_of)
        self._desk.write(lambda: collecting.collect(library, ids, into=put, out_of=taken))

    def drop(self, papers: tuple[int, ...], line: Line, move: bool) -> None:
        """Do what letting papers go on a line means; with Shift they leave where they were."""
        scope = line.scope.kind if line.scope is not None else None
        place = self._desk.window.sidebar.place
        if line.kind is LineKind.COLLECTION:
            leaves = move and place is not None and place.kind is LineKind.COLLECTION
            out_of = (place.path,) if leaves and place and place.path != line.path else ()
            self.collect(papers, (line.path,), out_of)
        elif line.kind is LineKind.TAG:
            leaves = move and place is not None and place.kind is LineKind.TAG
            out_of = (place.path,) if leaves and place and place.path != line.path else ()
            self.tag(papers, (line.path,), out_of)
        elif scope is not None and scope in _STATUS:
            self._deciding.decide(papers, _STATUS[scope])
        elif scope is ScopeKind.FAVOURITES:
            self._deciding.star(papers, starred=True)
        elif scope is ScopeKind.TRASH:
            self._deciding.put_into_trash(papers)

    def rename(self, line: Line, name: str) -> None:
        """Give a collection, smart collection or tag another name."""
        from lectory.actions import collecting, tagging

        library = self._desk.library
        if line.kind is LineKind.TAG:
            self._desk.write(lambda: tagging.rename(library, line.path, name))
        else:
            self._desk.write(lambda: collecting.rename(library, line.path, name))

    def delete(self, line: Line) -> None:
        """Delete a collection or a tag; the papers stay, and Undo brings it back."""
        from lectory.actions import collecting, tagging

        library = self._desk.library
        if line.kind is LineKind.TAG:
            self._desk.write(lambda: tagging.delete(library, line.path))
        else:
            self._desk.write(lambda: collecting.delete(library, line.path))

    def new_collection(self, parent: str) -> None:
        """Ask for a name and make a collection below `parent`."""
        from lectory.actions import collecting

        desk = self._desk

        def make(name: str) -> None:
            path = f"{parent}/{name}" if parent else name
            desk.write(lambda: collecting.create(desk.library, path))

        question = f"New collection in “{parent}”" if parent else "New collection"
        hint = "Name, or Parent/Name"
        ask_text(desk.theme, desk.window, question, "Make collection", make, hint=hint)

    def open_menu(self, line: Line, corner: QPoint) -> None:
        """Offer what can be done with a line of the sidebar."""
        menu = QMenu(self._desk.window)
        self._fill(menu, line)
        menu.setEnabled(not self._desk.library.read_only)
        if not menu.isEmpty():
            menu.exec(corner)
        menu.deleteLater()

    def _fill(self, menu: QMenu, line: Line) -> None:
        sidebar, icon = self._desk.window.sidebar, self._icon
        if line.kind is LineKind.HEAD and line.path == COLLECTIONS:
            menu.addAction(icon("plus"), "New collection…", lambda: self.new_collection(""))
        if line.kind is LineKind.COLLECTION:
            new = menu.addAction(icon("plus"), "New collection inside…")
            new.triggered.connect(lambda: self.new_collection(line.path))
        if line.kind in (LineKind.COLLECTION, LineKind.SMART, LineKind.TAG):
            menu.addAction(icon("edit"), "Rename\tF2", lambda: sidebar.rename_in_place(line))
        if line.kind is LineKind.DIGEST and line.scope is not None:
            digest, name = line.scope.id, line.text
            again = partial(self._read_again, digest)
            menu.addAction(icon("redo"), "Read again with today's reader", again)
            take_back = partial(self._undoing.take_back_import, digest, name)
            menu.addAction(icon("undo"), "Take back this import", take_back)
        if line.scope is not None and line.scope.kind is ScopeKind.TRASH:
            menu.addAction(icon("trash"), "Empty the trash", self._deciding.empty_trash)
        if line.kind is LineKind.TAG:
            self._offer_colours(menu.addMenu("Colour"), line)
        if line.kind in (LineKind.COLLECTION, LineKind.SMART, LineKind.TAG):
            menu.addSeparator()
            words = f"Delete “{line.text}”"
            menu.addAction(icon("trash"), words, lambda: self.delete(line))

    def _offer_colours(self, menu: QMenu, line: Line) -> None:
        from lectory.actions import tagging

        library = self._desk.library
        for colour in (None, *Colour):
            words = colour.value.capitalize() if colour else "No colour"
            action = menu.addAction(words)
            if colour is not None:
                action.setIcon(_dot(HIGHLIGHT_HEX[colour]))
            action.triggered.connect(
                lambda _=False, c=colour: self._desk.write(
                    lambda: tagging.colour(library, line.path, c)
                )
            )

    def _icon(self, name: str) -> QIcon:
        return self._desk.theme.icons.icon(name, 16, self._desk.theme.ink.muted)

    def _plus(self, section: str) -> None:
        if section == COLLECTIONS:
            self.new_collection("")
        else:
            self._tags()

    def _leave(self) -> None:
        place = self._desk.window.sidebar.place
        if place is not None and place.kind is LineKind.COLLECTION:
            self.collect(self._desk.chosen(), (), (place.path,))

    def _tags(self) -> None:
        papers = self._desk.chosen()
        if not papers:
            self._desk.window.say("Choose a paper to tag first", can_undo=False)
            return
        lines = self._lines(LineKind.TAG)
        held = self._held(papers, lambda row: [name for name, _ in row.tags])
        labels = [Label(line.path, line.colour, held(line.path)) for line in lines]
        self._card(f"Tags of {count_papers(papers)}", labels, "tag", self.tag)

    def _collections(self) -> None:
        from lectory.library.records import details

        papers = self._desk.chosen()
        library = self._desk.library

        def show(found: list[tuple[str, ...]]) -> None:
            labels = [
                Label(line.path, "", _state(sum(line.path in paths for paths in found), len(found)))
                for line in self._lines(LineKind.COLLECTION)
            ]
            self._card(f"Collections of {count_papers(papers)}", labels, "collection", self.collect)

        self._desk.read(
            lambda: [paper.collections for paper in details(library.reader(), papers)], show
        )

    def _card(
        self,
        question: str,
        labels: list[Label],
        icon: str,
        apply: Callable[[Sequence[int], Sequence[str], Sequence[str]], None],
    ) -> None:
        papers = self._desk.chosen()

        def done(choice: LabelChoice) -> None:
            apply(papers, choice.added, choice.removed)

        LabelCard(self._desk.theme, self._desk.window, question, labels, done, icon=icon)

    def _lines(self, kind: LineKind) -> list[Line]:
        return [line for line in self._desk.window.sidebar.all_lines() if line.kind is kind]

    def _held(
        self, papers: Sequence[int], names: Callable[..., list[str]]
    ) -> Callable[[str], Qt.CheckState]:
        from lectory.library.rows import page

        found = [names(row) for row in page(self._desk.library.reader(), papers)]
        return lambda name: _state(sum(name in held for held in found), len(found))


def _state(held: int, of: int) -> Qt.CheckState:
    if not held:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if held == of else Qt.CheckState.PartiallyChecked


def _dot(colour: str) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(6, 6, 20, 20)
    painter.end()
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)
