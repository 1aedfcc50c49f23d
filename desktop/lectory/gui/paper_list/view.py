"""The list itself: a table of one column whose rows have one height.

A `QTableView` because it asks only for the rows in view; `QListView` and `QTreeView` walk over
every row at each reset (200,000 calls into Python among 100,000 papers).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from lectory.gui.paper_list.card import CardDelegate, Density
from lectory.gui.paper_list.drag import carried_files, carry, count_picture
from lectory.gui.paper_list.empty_list import EmptyList
from lectory.gui.paper_list.hits import Hit
from lectory.gui.paper_list.item_model import PaperListModel
from lectory.gui.paper_list.overlay_bar import OverlayScrollBar
from lectory.gui.paper_list.selection import chosen_papers, remember, restore
from lectory.gui.style.theme import Theme

_KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_LETTER_KEYS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
_TEXT_OF = 50
"""Dragged to an editor, at most so many papers are written as text."""


class PaperListView(QTableView):
    """Shows the model as cards and reports what is done with them."""

    current_changed = Signal(int)
    """The paper under the cursor; 0 when there is none."""
    selection_changed = Signal()
    opened = Signal(int)
    """Enter, or a double click, on a paper."""
    space_pressed = Signal()
    menu_requested = Signal(QPoint)
    """Where to open the context menu, in pixels of the screen."""
    files_dropped = Signal(int, tuple)
    files_dropped_beside = Signal(tuple)
    """Files dropped below the last paper."""
    drop_hinted = Signal(str)
    """What a drop would do where the pointer is; "" when it has left."""
    """PDF files dropped onto a paper."""

    def __init__(
        self,
        theme: Theme,
        model: PaperListModel,
        parent: QWidget | None = None,
        *,
        citation: Callable[[Sequence[int]], str] = lambda papers: "",
    ) -> None:
        """`citation` writes the text that an editor gets when papers are dropped on it."""
        super().__init__(parent)
        self._theme = theme
        self._papers = model
        self._citation = citation
        self._restoring = False
        self._density = Density.REGULAR
        self.setObjectName("paper-list")
        self.setAccessibleName(self.tr("Papers"))
        self.setModel(model)
        self._card = CardDelegate(theme, model, self)
        self.setItemDelegate(self._card)
        self._set_up()
        self._bar = OverlayScrollBar(self)
        self._empty = EmptyList(theme, self)
        self._renew()
        theme.changed.connect(self._renew)
        self.activated.connect(self._open)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def density(self) -> Density:
        """How much room a row takes; the rows of a search have a height of their own."""
        return self._density

    @density.setter
    def density(self, density: Density) -> None:
        self._density = density
        self._use(Density.SEARCH if self._papers.searching else density)

    def show_ids(self, ids: array[int], hits: Mapping[int, Hit] | None = None) -> None:
        """Show other papers, with what a search found in each of them if there are `hits`.

        Those that were chosen stay chosen, the place is kept.
        """
        chosen = remember(self._papers, self.selectionModel())
        top, offset = self._top_paper()
        self._restoring = True
        self._papers.set_ids(ids, hits)
        self._use(self._density if hits is None else Density.SEARCH)
        restore(self._papers, self.selectionModel(), chosen)
        self._restoring = False
        self._scroll_to(top, offset)
        self._empty.setVisible(not ids)
        self.selection_changed.emit()
        self.current_changed.emit(self.current_paper())

    def say_empty(self, sentence: str, hint: str = "") -> None:
        """What stands in place of the rows when there are none."""
        self._empty.say(sentence, hint)

    def chosen(self) -> array[int]:
        """The ids of the selected papers, in the order of the list."""
        return chosen_papers(self._papers, self.selectionModel())

    def current_paper(self) -> int:
        """The paper under the cursor, or 0."""
        index = self.currentIndex()
        return self._papers.ids[index.row()] if index.isValid() else 0

    def go_to(self, row: int) -> None:
        """Choose the paper in a row and bring it into view."""
        if 0 <= row < len(self._papers.ids):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._papers.index(row, 0), flags)
            self.scrollTo(self._papers.index(row, 0))

    def currentChanged(self, current: Any, previous: Any) -> None:
        super().currentChanged(current, previous)
        if not self._restoring:
            self.current_changed.emit(self.current_paper())

    def selectionChanged(self, selected: Any, deselected: Any) -> None:
        super().selectionChanged(selected, deselected)
        if not self._restoring:
            self.selection_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._card.show_focus(True)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        key = Qt.Key(event.key())
        if plain and key in _LETTER_KEYS:
            event = QKeyEvent(QEvent.Type.KeyPress, _LETTER_KEYS[key], event.modifiers())
        elif key == Qt.Key.Key_Space and not event.modifiers():
            self.space_pressed.emit()
            return
        elif event.text().isprintable() and event.text() and plain:
            event.ignore()
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: Any, modifiers: Any) -> QModelIndex:
        rows = len(self._papers.ids)
        if rows and action == QAbstractItemView.CursorAction.MoveHome:
            return self._papers.index(0, 0)
        if rows and action == QAbstractItemView.CursorAction.MoveEnd:
            return self._papers.index(rows - 1, 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def mousePressEvent(self, event: Any) -> None:
        self._card.show_focus(False)
        super().mousePressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        self._card.show_focus(event.reason() in _KEY_REASONS)
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and len(self._papers.ids):
            self.go_to(0)

    def contextMenuEvent(self, event: Any) -> None:
        self.menu_requested.emit(event.globalPos())
        event.accept()

    def startDrag(self, actions: Any) -> None:
        papers = self.chosen()
        if not papers:
            return
        drag = QDrag(self)
        text = self._citation(papers) if len(papers) <= _TEXT_OF else ""
        drag.setMimeData(carry(papers, text))
        drag.setPixmap(count_picture(self._theme, len(papers), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, -8))
        copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
        drag.exec(copy | move, copy)

    def dragEnterEvent(self, event: Any) -> None:
        event.setAccepted(bool(carried_files(event.mimeData(), ".pdf")))

    def dragMoveEvent(self, event: Any) -> None:
        event.setAccepted(bool(carried_files(event.mimeData(), ".pdf")))
        if event.isAccepted():
            self._hint_drop(self.rowAt(event.position().toPoint().y()))

    def dragLeaveEvent(self, event: Any) -> None:
        self.drop_hinted.emit("")

    def dropEvent(self, event: Any) -> None:
        row = self.rowAt(event.position().toPoint().y())
        files = carried_files(event.mimeData(), ".pdf")
        event.setAccepted(bool(files))
        self.drop_hinted.emit("")
        if files and row >= 0:
            self.files_dropped.emit(self._papers.ids[row], files)
        elif files:
            self.files_dropped_beside.emit(files)

    def _hint_drop(self, row: int) -> None:
        if row < 0:
            self.drop_hinted.emit(self.tr("Drop to make a paper of it"))
            return
        paper = self._papers.paper(row)
        title = paper.title if paper is not None else ""
        self.drop_hinted.emit(self.tr("Drop to attach to “{title}”").format(title=title))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._papers.ids[index.row()])

    def _renew(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._theme.ink.base)
        self.setPalette(palette)
        self._card.renew()
        self._set_height()

    def _use(self, density: Density) -> None:
        if density is not self._card.density:
            self._card.density = density
            self._set_height()

    def _set_height(self) -> None:
        header, height = self.verticalHeader(), self._card.row_height
        top, offset = self._top_paper()
        header.setMinimumSectionSize(height)
        header.setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self._scroll_to(top, offset)
        self.viewport().update()

    def _top_paper(self) -> tuple[int | None, int]:
        """The paper at the upper edge, and how many of its pixels are above it."""
        row = self.rowAt(0)
        if row < 0:
            return None, 0
        return self._papers.ids[row], -self.rowViewportPosition(row)

    def _scroll_to(self, top: int | None, offset: int) -> None:
        row = None if top is None else self._papers.row_of(top)
        bar = self.verticalScrollBar()
        if row is None:
            row, offset = 0, 0
        self.updateGeometries()
        bar.setValue(row * self._card.row_height + offset)
