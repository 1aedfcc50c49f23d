"""Paints the lines of the sidebar: 28 px, icon at 20, text at 48, count right-aligned."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lectory.gui.sidebar.item_model import LINE_ROLE
from lectory.gui.sidebar.lines import COLLECTIONS, TAGS, Line, LineKind
from lectory.gui.style.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
HEAD_HEIGHT, ROW_HEIGHT, NEST = 32, 28, 16


class SidebarDelegate(QStyledItemDelegate):
    """`drop_row` is the row papers hover over, with `drop_count` of them; -1 for none."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.drop_row = -1
        self.drop_count = 0
        self.ring = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Line = index.data(LINE_ROLE)
        height = HEAD_HEIGHT if line.kind is LineKind.HEAD else ROW_HEIGHT
        return QSize(0, self._theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(LINE_ROLE)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: Any = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.kind is LineKind.HEAD:
            self._paint_head(painter, area, line)
        elif line.kind is LineKind.NONE:
            self._paint_none(painter, area, line)
        else:
            self._paint_line(painter, area, line, state, index.row() == self.drop_row)
        painter.restore()

    def plus_area(self, area: QRect, line: Line) -> QRect:
        """Where the plus of a head stands; empty if it has none."""
        if line.path not in (COLLECTIONS, TAGS):
            return QRect()
        side = self._theme.px(24)
        return QRect(
            area.right() - self._theme.px(23) - side // 2,
            area.top() + self._theme.px(8),
            side,
            side,
        )

    def fold_area(self, area: QRect, line: Line) -> QRect:
        """Where the arrow of a collection with others below it stands; empty if it has none."""
        if line.folded is None:
            return QRect()
        px = self._theme.px
        return QRect(px(4 + NEST * line.depth), area.top(), px(18), area.height())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(self._theme.letters.body.font)
        editor.setProperty("tight", True)
        editor.setAccessibleName(self.tr("New name"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        line: Line = index.data(LINE_ROLE)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        left = self._theme.px(40 + NEST * line.depth)
        editor.setGeometry(area.adjusted(left, 0, -self._theme.px(12), 0))

    def _paint_head(self, painter: QPainter, area: QRect, line: Line) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.letters.caption.font)
        painter.setPen(theme.ink.muted)
        text = QRectF(px(20), area.top() + px(10), area.width() - px(60), px(20))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, line.text)
        plus = self.plus_area(area, line)
        if not plus.isEmpty():
            size = px(16)
            x, y = plus.center().x() - size / 2 + 1, plus.center().y() - size / 2 + 1
            theme.icons.paint(painter, x, y, "plus", size, theme.ink.muted)

    def _paint_none(self, painter: QPainter, area: QRect, line: Line) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.letters.small.font)
        painter.setPen(theme.ink.muted)
        text = QRectF(px(20), area.top() + px(2), area.width() - px(40), px(20))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, line.text)

    def _paint_line(
        self, painter: QPainter, area: QRect, line: Line, state: Any, dropping: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, area, chosen, hover, dropping)
        left = px(NEST * line.depth)
        if line.folded is not None:
            name = "chevron-right" if line.folded else "chevron-down"
            y = area.center().y() - px(14) / 2 + 1
            theme.icons.paint(painter, left + px(6), y, name, px(14), theme.ink.muted)
        colour = theme.ink.accent if chosen or dropping else theme.ink.muted
        self._paint_sign(painter, area, line, left + px(20), colour)
        right = self._paint_count(painter, area, line, chosen, dropping)
        letter = theme.letters.strong if chosen else theme.letters.body
        painter.setFont(letter.font)
        painter.setPen(theme.ink.text)
        room = right - px(8) - (left + px(48))
        shown = letter.metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, room)
        text = QRectF(left + px(48), area.top(), room + 2, area.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_ground(
        self, painter: QPainter, area: QRect, chosen: bool, hover: bool, dropping: bool
    ) -> None:
        theme, ink = self._theme, self._theme.ink
        box = QRectF(area).adjusted(8, 0, -9, 0)
        if dropping:
            painter.setPen(QPen(ink.accent, 1.5))
            painter.setBrush(ink.sel)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        elif chosen or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.sel if chosen else ink.sel_off)
            painter.drawRoundedRect(box, 6, 6)
        if chosen and not dropping:
            painter.setBrush(ink.accent)
            inset = theme.px(6)
            bar = QRectF(8, area.top() + inset, 3, area.height() - 2 * inset)
            painter.drawRoundedRect(bar, 1.5, 1.5)
            if self.ring:
                painter.setPen(QPen(ink.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_sign(
        self, painter: QPainter, area: QRect, line: Line, left: int, colour: QColor
    ) -> None:
        theme, px = self._theme, self._theme.px
        middle = QRectF(area).center().y()
        if line.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line.colour))
            painter.drawEllipse(QRectF(left + px(5), middle - px(4), px(8), px(8)))
            return
        theme.icons.paint(painter, left, middle - px(18) / 2, line.icon, px(18), colour)

    def _paint_count(
        self, painter: QPainter, area: QRect, line: Line, chosen: bool, dropping: bool
    ) -> int:
        theme, px = self._theme, self._theme.px
        right = area.right() + 1 - px(20)
        text = f"+{self.drop_count:,}" if dropping else f"{line.count:,}" if line.count else ""
        if not text:
            return right
        strong = chosen or dropping
        letter = theme.letters.strong if strong else theme.letters.small
        painter.setFont(letter.font)
        painter.setPen(theme.ink.accent if strong else theme.ink.muted)
        width = letter.width(text)
        box = QRectF(right - width - 2, area.top(), width + 3, area.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return right - width
