"""The sidebar as a list one can walk through, drop papers on, fold and rename in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QScrollBar,
    QWidget,
)

from lectory.gui.paper_list.drag import PAPERS, carried
from lectory.gui.sidebar.delegate import SidebarDelegate
from lectory.gui.sidebar.item_model import SidebarModel
from lectory.gui.sidebar.lines import Line, LineKind, Overview, lines_of
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import came_by_keys

NARROWEST, USUAL, WIDEST = 180, 232, 320


class Sidebar(QListView):
    """Shows an overview; `chosen(Line)` comes when another list is asked for.

    `dropped(papers, Line, move)` when papers were let go on a line, `drop_hinted(words)` while
    they hover ("" when they have left). `renamed(Line, name)` after editing in place.
    `menu_asked(Line, QPoint)` with a place on the screen, `plus_clicked(section)` with the name
    of the section ("Collections").
    """

    chosen = Signal(object)
    dropped = Signal(tuple, object, bool)
    drop_hinted = Signal(str)
    renamed = Signal(object, str)
    menu_asked = Signal(object, QPoint)
    plus_clicked = Signal(str)
    left_for_list = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._overview = Overview({})
        self._smart_counts: Mapping[str, int] = {}
        self._folded: frozenset[str] = frozenset()
        self._all_digests = False
        self._place: Line | None = None
        self._lines = SidebarModel(self)
        self._paint = SidebarDelegate(theme, self)
        self.setModel(self._lines)
        self.setItemDelegate(self._paint)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._set_up()
        self._paint.commitData.connect(self._commit_name)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self._renew)
        self._renew()

    @property
    def place(self) -> Line | None:
        """The line whose list is shown."""
        return self._place

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines now shown."""
        return self._lines.lines

    def all_lines(self) -> tuple[Line, ...]:
        """All lines, those that are folded away or not listed included."""
        return lines_of(self._overview, all_digests=True)

    def show_overview(self, overview: Overview) -> None:
        """Show what the library holds now; the chosen line stays chosen."""
        self._overview = overview
        self._relist()

    def smart_queries(self) -> tuple[str, ...]:
        """The queries of the smart collections, each once."""
        return tuple(dict.fromkeys(smart.query for smart in self._overview.smart))

    def show_smart_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many papers each query finds; the others have no count."""
        self._smart_counts = dict(counts)
        self._relist()

    def choose(self, line: Line) -> None:
        """Mark a line as the place shown, without reporting it."""
        self._place = line
        self._mark_place()

    def go_to(self, line: Line) -> None:
        """Choose a line and report it."""
        self.choose(line)
        self.chosen.emit(line)

    def clear_place(self) -> None:
        """Mark no line, as while search results are shown."""
        self._place = None
        self.selectionModel().clearSelection()

    def leave_place(self, line: Line) -> None:
        """Report a list that has no line here."""
        self.clear_place()
        self.chosen.emit(line)

    def rename_in_place(self, line: Line) -> None:
        """Let the reader type another name for a collection or a tag."""
        row = self._lines.row_of(line)
        if row >= 0:
            self.edit(self._lines.index(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._paint.ring = False
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            line, area = self._lines.lines[index.row()], self.visualRect(index)
            point = event.position().toPoint()
            if self._paint.plus_area(area, line).contains(point):
                self.plus_clicked.emit(line.path)
                return
            if self._paint.fold_area(area, line).contains(point):
                self._fold(line)
                return
            if line.kind is LineKind.MORE:
                self._toggle_digests()
                return
            if not line.opens:
                return
        if event.button() is not Qt.MouseButton.RightButton:
            super().mousePressEvent(event)
            if index.isValid():
                self._choose_row(index.row())

    def contextMenuEvent(self, event: Any) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self.menu_asked.emit(self._lines.lines[index.row()], event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._paint.ring = True
        key = event.key()
        line = self._current_line()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and line and line.folded is not None:
            if line.folded is (key == Qt.Key.Key_Right):
                self._fold(line)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and line:
            if line.kind is LineKind.MORE:
                self._toggle_digests()
            else:
                self.left_for_list.emit()
        elif key == Qt.Key.Key_Menu and line:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_asked.emit(line, self.viewport().mapToGlobal(corner))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - 12, 0, 12, self.height())

    def enterEvent(self, event: Any) -> None:
        self._bar.setVisible(self._bar.maximum() > 0)
        self._bar.raise_()

    def leaveEvent(self, event: Any) -> None:
        self._bar.hide()
        super().leaveEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self._paint.ring = came_by_keys(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self._paint.ring = False
        self._mark_place()
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are no way to walk here."""

    def dragEnterEvent(self, event: Any) -> None:
        event.setAccepted(event.mimeData().hasFormat(PAPERS))

    def dragMoveEvent(self, event: Any) -> None:
        line = self._line_at(event.position().toPoint())
        papers = carried(event.mimeData())
        if line is None or not papers or not line.takes_papers:
            self._show_drop(None, 0, False)
            event.ignore()
            return
        move = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        event.setDropAction(Qt.DropAction.MoveAction if move else Qt.DropAction.CopyAction)
        event.accept()
        self._show_drop(line, len(papers), move)

    def dragLeaveEvent(self, event: Any) -> None:
        self._show_drop(None, 0, False)

    def dropEvent(self, event: Any) -> None:
        line = self._line_at(event.position().toPoint())
        papers = carried(event.mimeData())
        self._show_drop(None, 0, False)
        if line is None or not papers or not line.takes_papers:
            event.ignore()
            return
        event.accept()
        move = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.dropped.emit(papers, line, move)

    def _set_up(self) -> None:
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Lists"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._link_bar()
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setTabKeyNavigation(False)

    def _link_bar(self) -> None:
        """The bar lies over the rows while the pointer is here, so that counts keep their place."""
        inner = self.verticalScrollBar()
        inner.rangeChanged.connect(self._bar.setRange)
        inner.rangeChanged.connect(lambda: self._bar.setPageStep(inner.pageStep()))
        inner.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(inner.setValue)
        self._bar.hide()

    def _renew(self) -> None:
        px, palette = self._theme.px, QApplication.palette()
        for role in (palette.ColorRole.Base, palette.ColorRole.Window):
            palette.setColor(role, self._theme.ink.side)
        self.setPalette(palette)
        self.viewport().setPalette(palette)
        self.setAutoFillBackground(True)
        self.setViewportMargins(0, px(8), 0, 0)
        self.setMinimumWidth(px(NARROWEST))
        self.setMaximumWidth(px(WIDEST))
        self.scheduleDelayedItemsLayout()

    def _relist(self) -> None:
        top = self.verticalScrollBar().value()
        self._lines.show(
            lines_of(
                self._overview,
                self._folded,
                self._smart_counts,
                all_digests=self._all_digests,
            )
        )
        self._mark_place()
        self.verticalScrollBar().setValue(top)

    def _mark_place(self) -> None:
        row = self._lines.row_of(self._place)
        if row < 0:
            self.selectionModel().clearSelection()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._lines.index(row), flags)

    def _moved(self, current: QModelIndex, before: QModelIndex) -> None:
        self.viewport().update()

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        while 0 <= row < len(self._lines.lines):
            line = self._lines.lines[row]
            if line.opens or line.kind is LineKind.MORE:
                self._choose_row(row)
                return
            row += by

    def _choose_row(self, row: int) -> None:
        line = self._lines.lines[row]
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._lines.index(row), flags)
        self.scrollTo(self._lines.index(row))
        if line.opens:
            self._place = line
            self.chosen.emit(line)

    def _current_line(self) -> Line | None:
        row = self.currentIndex().row()
        return self._lines.lines[row] if 0 <= row < len(self._lines.lines) else None

    def _line_at(self, point: QPoint) -> Line | None:
        index = self.indexAt(point)
        return self._lines.lines[index.row()] if index.isValid() else None

    def _fold(self, line: Line) -> None:
        self._folded = self._folded ^ {line.path}
        self._relist()

    def _toggle_digests(self) -> None:
        self._all_digests = not self._all_digests
        self._relist()

    def _show_drop(self, line: Line | None, count: int, move: bool) -> None:
        self._paint.drop_row = self._lines.row_of(line)
        self._paint.drop_count = count
        self.drop_hinted.emit(drop_words(line, count, move) if line is not None else "")
        self.viewport().update()

    def _commit_name(self, editor: QWidget) -> None:
        line = self._current_line()
        if line is None or not isinstance(editor, QLineEdit):
            return
        name = editor.text().strip()
        if name and name != line.text:
            self.renamed.emit(line, name)


def drop_words(line: Line, count: int, move: bool) -> str:
    """What letting go would do: "Add 2 papers to “Thesis/Ch. 2” · Shift moves them"."""
    papers = "1 paper" if count == 1 else f"{count:,} papers"
    if line.kind is LineKind.TAG:
        return f"Tag {papers} “{line.text}”"
    if line.kind is LineKind.COLLECTION and move:
        return f"Move {papers} to “{line.path}”"
    if line.kind is LineKind.COLLECTION:
        return f"Add {papers} to “{line.path}” · Shift moves"
    return f"Move {papers} to {line.text}"
