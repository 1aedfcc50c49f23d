"""A list beside the pages: lines with a dot, a page at the right, and what a highlight says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from lectory.gui.paper_list.overlay_bar import OverlayScrollBar
from lectory.gui.reader.lines import SideLine
from lectory.gui.style.theme import Theme
from lectory.model.annotation import HIGHLIGHT_HEX

_SELECTED = QStyle.StateFlag.State_Selected
_HOVER = QStyle.StateFlag.State_MouseOver
_WRAP = Qt.TextFlag.TextWordWrap
_RIGHT = Qt.TextElideMode.ElideRight
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_MOST_LINES = 8
_NOWHERE = QModelIndex()


class SideList(QListView):
    """`pressed_line(line)` with a click or Enter; `removed(line)` with Del."""

    pressed_line = Signal(SideLine)
    removed = Signal(SideLine)
    escaped = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setItemDelegate(_LinePainter(theme, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self._bar = OverlayScrollBar(self)
        self.clicked.connect(lambda index: self._press(index.row()))
        theme.changed.connect(self._renew)
        self._renew()

    @property
    def lines(self) -> tuple[SideLine, ...]:
        """What is shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[SideLine]) -> None:
        """Show lines; the chosen one stays if it is still there."""
        if tuple(lines) == self._lines.lines:
            return
        chosen = self.chosen()
        self._lines.replace(tuple(lines))
        if chosen is not None and chosen.mark:
            self.choose_mark(chosen.mark)

    def chosen(self) -> SideLine | None:
        """The line with the cursor."""
        row = self.currentIndex().row()
        return self._lines.lines[row] if 0 <= row < len(self._lines.lines) else None

    def choose_mark(self, mark: int) -> None:
        """Put the cursor on the line of a highlight."""
        self._choose(next((at for at, line in enumerate(self.lines) if line.mark == mark), -1))

    def choose_page(self, page: int) -> None:
        """Put the cursor on the last line that begins on or before a page."""
        fitting = [at for at, line in enumerate(self.lines) if 0 <= line.page <= page]
        self._choose(fitting[-1] if fitting else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete and line is not None and line.mark:
            self.removed.emit(line)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, row: int) -> None:
        index = self._lines.index(row, 0) if row >= 0 else _NOWHERE
        if index != self.currentIndex():
            self.selectionModel().setCurrentIndex(index, _CHOOSE)
            self.scrollTo(index)

    def _press(self, row: int) -> None:
        if 0 <= row < len(self.lines) and not self.lines[row].is_head:
            self.pressed_line.emit(self.lines[row])

    def _renew(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._theme.ink.side)
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()


class _Lines(QAbstractListModel):
    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.lines: tuple[SideLine, ...] = ()

    def replace(self, lines: tuple[SideLine, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Any = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Any) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.text if not line.body else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        return None


class _LinePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, area: QListView) -> None:
        super().__init__(area)
        self._theme, self._area = theme, area

    def sizeHint(self, option: Any, index: Any) -> QSize:
        line: SideLine = index.data(Qt.ItemDataRole.UserRole)
        width = self._area.viewport().width()
        if not line.body:
            return QSize(width, self._theme.px(28 if not line.is_head else 40))
        heights = (self._wrapped(part, width) for part in line.body)
        px = self._theme.px
        return QSize(width, px(8) + px(24) + sum(height + px(6) for height in heights) + px(12))

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        line: SideLine = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.body:
            self._paint_card(painter, option, line)
        else:
            self._paint_line(painter, option, line)
        painter.restore()

    def _paint_line(self, painter: QPainter, option: Any, line: SideLine) -> None:
        theme, px, ink = self._theme, self._theme.px, self._theme.ink
        area = QRect(option.rect).adjusted(px(8), 0, -px(8), 0)
        if line.is_head:
            painter.setFont(theme.letters.caption.font)
            painter.setPen(ink.muted)
            painter.drawText(
                area.adjusted(px(8), px(8), 0, 0), Qt.AlignmentFlag.AlignVCenter, line.text
            )
            return
        self._paint_ground(painter, option, area)
        end = theme.letters.small
        painter.setFont(end.font)
        painter.setPen(ink.muted)
        right = area.right() - px(10) - end.width(line.end)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRect(right, area.top(), end.width(line.end) + 2, area.height()), middle, line.end
        )
        left = area.left() + px(12) + line.level * px(14)
        is_mark = bool(line.mark)
        if line.colour is not None:
            x = left if is_mark else right - px(14)
            self._paint_dot(painter, x, area.center().y(), line)
            left += px(16) if is_mark else 0
        letter = theme.letters.body if line.level == 0 else theme.letters.small
        painter.setFont(letter.font)
        painter.setPen(ink.text if line.level == 0 else ink.muted)
        room = right - left - px(22)
        words = letter.metrics.elidedText(line.text, _RIGHT, max(room, 0))
        painter.drawText(QRect(left, area.top(), room + 2, area.height()), middle, words)

    def _paint_card(self, painter: QPainter, option: Any, line: SideLine) -> None:
        theme, px, ink = self._theme, self._theme.px, self._theme.ink
        area = QRectF(option.rect).adjusted(px(12), px(4), -px(12), -px(4))
        chosen = bool(option.state & _SELECTED)
        painter.setPen(QPen(ink.accent if chosen else ink.line, 2 if chosen else 1))
        painter.setBrush(ink.raised)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        top = round(area.top()) + px(6)
        left, right = round(area.left()) + px(16), round(area.right()) - px(12)
        self._paint_dot(painter, left, top + px(9), line)
        painter.setPen(ink.text)
        painter.setFont(theme.letters.medium.font)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left + px(16), top, right - left, px(18)), middle, line.text)
        painter.setFont(theme.letters.small.font)
        painter.setPen(ink.muted)
        painter.drawText(
            QRect(left, top, right - left, px(18)), middle | Qt.AlignmentFlag.AlignRight, line.end
        )
        top += px(24)
        for number, part in enumerate(line.body):
            height = self._wrapped(part, option.rect.width())
            painter.setPen(ink.muted if number == 0 else ink.text)
            painter.drawText(QRect(left, top, right - left, height), _WRAP, part)
            top += height + px(6)

    def _paint_ground(self, painter: QPainter, option: Any, area: QRect) -> None:
        ink = self._theme.ink
        if not option.state & (_SELECTED | _HOVER):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.sel if option.state & _SELECTED else ink.hover)
        painter.drawRoundedRect(area, 6, 6)

    def _paint_dot(self, painter: QPainter, left: int, middle: int, line: SideLine) -> None:
        if line.colour is None:
            return
        side = self._theme.px(8)
        painter.setPen(self._theme.ink.line)
        painter.setBrush(QColor(HIGHLIGHT_HEX[line.colour]))
        painter.drawEllipse(QRectF(left, middle - side / 2, side, side))

    def _wrapped(self, text: str, width: int) -> int:
        """The height of a paragraph in a card, at most eight lines."""
        px, letter = self._theme.px, self._theme.letters.small
        room = QRect(0, 0, max(width - px(12) * 2 - px(28), 40), 10_000)
        height = letter.metrics.boundingRect(room, _WRAP, text).height()
        return min(height, _MOST_LINES * letter.metrics.lineSpacing())
