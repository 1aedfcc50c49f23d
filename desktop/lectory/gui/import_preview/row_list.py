"""The list of the preview: rows in groups that fold, ticked by Space or the pointer.

A `QTableView` of one column, as the list of papers is, since it asks only for the rows in view.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from lectory.gui.import_preview.item_model import PreviewModel
from lectory.gui.import_preview.presenter import ImportPresenter
from lectory.gui.import_preview.row_card import TICK_MIDDLE, RowDelegate
from lectory.gui.import_preview.rows import group_of, head_of
from lectory.gui.style.theme import Theme

_LETTERS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
_FOLDING = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_ANSWERS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class RowList(QTableView):
    """`chosen(item)` comes with every move; `changed` when a tick or an answer was set here."""

    chosen = Signal(int)
    changed = Signal()

    def __init__(self, theme: Theme, presenter: ImportPresenter) -> None:
        super().__init__()
        self._theme = theme
        self._presenter = presenter
        self._rows = PreviewModel(presenter, self)
        self._card = RowDelegate(theme, presenter, self._rows, self)
        self._relisting = False
        self._heads: list[int] = []
        self.setModel(self._rows)
        self.setItemDelegate(self._card)
        self._set_up()
        self._renew()
        theme.changed.connect(self._renew)

    def relist(self, *, anew: bool = False) -> None:
        """Lay out again; the row under the cursor stays, else (and if `anew`) the first is it."""
        before = None if anew else self.current_item()
        self._relisting = True
        self._rows.relist()
        self._set_heights()
        self._relisting = False
        row = None if before is None else self._rows.row_of(before)
        if row is None and before is not None and before >= 0:
            row = self._row_of_group(before)
        self.go_to(self._first_row() if row is None else row)

    def renew_ticks(self) -> None:
        """Paint again what a decision has changed."""
        count = self._rows.rowCount()
        if count:
            self._rows.dataChanged.emit(self._rows.index(0, 0), self._rows.index(count - 1, 0))

    def current_item(self) -> int | None:
        """The item under the cursor."""
        index = self.currentIndex()
        return self._rows.item(index.row()) if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Choose a row of the list and bring it into view."""
        if 0 <= row < self._rows.rowCount():
            self.selectionModel().setCurrentIndex(self._rows.index(row, 0), _CHOOSE)
            self.scrollTo(self._rows.index(row, 0))

    def go_to_item(self, item: int) -> None:
        """Choose an item, if it is shown."""
        row = self._rows.row_of(item)
        if row is not None:
            self.go_to(row)

    def currentChanged(self, current: Any, previous: Any) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._relisting:
            self.chosen.emit(self._rows.item(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._card.show_focus(True)
        key, item = Qt.Key(event.key()), self.current_item()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or item is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._toggle(item)
        elif key == Qt.Key.Key_A:
            self._toggle_group(item)
        elif key in _FOLDING:
            self._fold(item, _FOLDING[key])
        elif key in _ANSWERS:
            self.answer(item, _ANSWERS[key])
        else:
            self._move(event, key)

    def answer(self, item: int, number: int) -> None:
        """Answer the question of a row."""
        if item >= 0 and self._presenter.answer(item, number):
            self.renew_ticks()
            self.changed.emit()

    def moveCursor(self, action: Any, modifiers: Any) -> QModelIndex:
        last = self._rows.rowCount() - 1
        if last >= 0 and action == QAbstractItemView.CursorAction.MoveHome:
            return self._rows.index(0, 0)
        if last >= 0 and action == QAbstractItemView.CursorAction.MoveEnd:
            return self._rows.index(last, 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._card.show_focus(False)
        super().mousePressEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        item = self._item_at(event.position().toPoint())
        if item is None:
            return
        reach = self._theme.px(16)
        if abs(event.position().x() - self._theme.px(TICK_MIDDLE)) <= reach:
            self._toggle(item)
        elif item < 0:
            kind = group_of(item)
            self._fold(item, kind is not None and not self._presenter.group(kind).folded)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        self._card.show_focus(event.reason() in _BY_KEYS)
        super().focusInEvent(event)

    def _move(self, event: QKeyEvent, key: Qt.Key) -> None:
        if key in _LETTERS:
            event = QKeyEvent(QEvent.Type.KeyPress, _LETTERS[key], event.modifiers())
        elif event.text().isprintable() and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)

    def _toggle(self, item: int) -> None:
        self._presenter.toggle(item)
        self.renew_ticks()
        self.changed.emit()

    def _toggle_group(self, item: int) -> None:
        kind = self._presenter.kind_of(item)
        if kind is not None:
            self._toggle(head_of(kind))

    def _fold(self, item: int, folded: bool) -> None:
        kind = self._presenter.kind_of(item)
        if kind is None or self._presenter.group(kind).folded is folded:
            return
        self._presenter.fold(kind, folded)
        self.relist()

    def _item_at(self, point: QPoint) -> int | None:
        row = self.rowAt(point.y())
        return self._rows.item(row) if row >= 0 else None

    def _row_of_group(self, item: int) -> int | None:
        kind = self._presenter.kind_of(item)
        return None if kind is None else self._rows.row_of(head_of(kind))

    def _first_row(self) -> int:
        """The first entry; where all groups are folded, the first head."""
        entries = (row for row in range(self._rows.rowCount()) if self._rows.item(row) >= 0)
        return next(entries, 0)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(self.tr("Rows of the import"))

    def _renew(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._theme.ink.base)
        self.setPalette(palette)
        self._card.renew()
        self._set_heights()

    def _set_heights(self) -> None:
        header = self.verticalHeader()
        header.setMinimumSectionSize(min(self._card.head_height, self._card.row_height))
        header.setDefaultSectionSize(self._card.row_height)
        for row in self._heads:
            if row < self._rows.rowCount():
                header.resizeSection(row, self._card.row_height)
        self._heads = self._rows.head_rows()
        for row in self._heads:
            header.resizeSection(row, self._card.head_height)
        self.verticalScrollBar().setSingleStep(self._card.row_height)
        self.viewport().update()
