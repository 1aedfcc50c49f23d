"""The list of steps: when, what, how many papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from lectory.gui.history.wording import moment
from lectory.gui.saying import said
from lectory.gui.style.theme import Theme
from lectory.model.change import Step

_ROW, _TIME = 32, 150
_NEAR_END = 60
_Place = QModelIndex | QPersistentModelIndex
_STEPS = {
    Qt.Key.Key_J: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_K: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 12,
    Qt.Key.Key_PageUp: -12,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
_FLAT = Qt.AlignmentFlag.AlignVCenter


class StepModel(QAbstractListModel):
    """Holds the steps that were read; later ones are put behind them."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self.beginResetModel()
        self.steps = list(steps)
        self.endResetModel()

    def add(self, steps: Sequence[Step]) -> None:
        """Put older steps behind."""
        if steps:
            self.beginInsertRows(QModelIndex(), len(self.steps), len(self.steps) + len(steps) - 1)
            self.steps.extend(steps)
            self.endInsertRows()

    def rowCount(self, parent: _Place | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def data(self, index: _Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        step = self.steps[index.row()]
        undone = ", undone" if step.undone else ""
        return f"{moment(step.when)}: {said(step.label)}{undone}"


class StepList(QListView):
    """`chosen(step)` with every move; `end_neared` when older steps will soon be wanted."""

    chosen = Signal(object)
    end_neared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.steps = StepModel()
        self.setModel(self.steps)
        self.setItemDelegate(_Row(theme, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Steps"))
        self.verticalScrollBar().valueChanged.connect(self.look_ahead)

    @property
    def current(self) -> Step | None:
        """The step under the cursor."""
        row = self.currentIndex().row()
        return self.steps.steps[row] if 0 <= row < len(self.steps.steps) else None

    def go_to(self, row: int) -> None:
        """Move the cursor."""
        last = len(self.steps.steps) - 1
        if last >= 0:
            index = self.steps.index(max(0, min(row, last)))
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            self.go_to(self.currentIndex().row() + by)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def currentChanged(self, current: Any, previous: Any) -> None:
        super().currentChanged(current, previous)
        if self.current is not None:
            self.chosen.emit(self.current)
        self.look_ahead()

    def look_ahead(self) -> None:
        """Ask for older steps if the end is near."""
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        if last < 0 or last + _NEAR_END >= len(self.steps.steps):
            self.end_neared.emit()


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: StepList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: Any, index: Any) -> QSize:
        return QSize(200, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        theme, px, ink = self._theme, self._theme.px, self._theme.ink
        step, area = self._view.steps.steps[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = self._view.hasFocus()
        if selected:
            painter.fillRect(area, ink.sel if has_focus else ink.sel_off)
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), ink.accent)
        painter.setPen(QPen(ink.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        small, body = theme.letters.small, theme.letters.body
        painter.setFont(small.font)
        painter.setPen(ink.muted)
        when = QRectF(area.left() + px(16), area.top(), px(_TIME), area.height())
        painter.drawText(when, _FLAT, moment(step.when))
        end = "undone" if step.undone else f"{step.papers:,}" if step.papers else ""
        width = small.width(end)
        right = area.right() - px(16)
        painter.drawText(QRectF(right - width, area.top(), width + 2, area.height()), _FLAT, end)
        left = when.right() + px(8)
        room = int(right - width - px(12) - left)
        painter.setFont(body.font)
        painter.setPen(ink.muted if step.undone else ink.text)
        label = body.metrics.elidedText(said(step.label), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, area.top(), room + 2, area.height()), _FLAT, label)
        painter.restore()
