"""The list of groups at the left of the page: title, likeness, reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QWidget

from lectory.gui.duplicates.group_model import GroupModel, spoken
from lectory.gui.duplicates.presenter import DuplicatesPresenter, Tab
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import came_by_keys

_SELECTED = QStyle.StateFlag.State_Selected
_HOVER = QStyle.StateFlag.State_MouseOver
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_STEPS = {
    Qt.Key.Key_J: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_K: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class GroupList(QListView):
    """`chosen(row)` comes with every move; keys it has no use for go to the page."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, presenter: DuplicatesPresenter) -> None:
        super().__init__()
        self._theme = theme
        self._groups = GroupModel(presenter, self)
        self._card = _GroupCard(theme, presenter, self._groups, self)
        self._relisting = False
        self.setModel(self._groups)
        self.setItemDelegate(self._card)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Groups of duplicates"))
        self._renew()
        theme.changed.connect(self._renew)

    def relist(self, at: int) -> None:
        """Show the groups as they stand now, with the cursor in row `at`; nothing is reported."""
        self._relisting = True
        self._groups.relist()
        self._go_to(at)
        self._relisting = False

    def step(self, by: int) -> None:
        """Go on by some groups, or back."""
        self._go_to(self.currentIndex().row() + by)

    def currentChanged(self, current: Any, previous: Any) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._relisting:
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self._card.ring = True
        self.step(step)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._card.ring = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        self._card.ring = came_by_keys(event)
        super().focusInEvent(event)

    def _go_to(self, row: int) -> None:
        last = self._groups.rowCount() - 1
        if last >= 0:
            index = self._groups.index(max(0, min(row, last)))
            self.selectionModel().setCurrentIndex(index, _CHOOSE)
            self.scrollTo(index)

    def _renew(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._theme.ink.base)
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _GroupCard(QStyledItemDelegate):
    """Paints one group in two lines."""

    def __init__(
        self, theme: Theme, presenter: DuplicatesPresenter, model: GroupModel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._presenter, self._model = theme, presenter, model
        self.ring = False

    def sizeHint(self, option: Any, index: Any) -> QSize:
        letters = self._theme.letters
        return QSize(0, letters.strong.line + letters.small.line + self._theme.px(20))

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        painter.save()
        area = QRect(option.rect)
        selected = bool(option.state & _SELECTED)
        self._paint_ground(painter, option, area, selected)
        theme, letters, ink = self._theme, self._theme.letters, self._theme.ink
        group = self._model.group(index.row())
        left, right = area.left() + theme.px(16), area.right() - theme.px(16)
        top = area.top() + theme.px(9)
        share = f"{group.likeness} %" if self._presenter.tab is Tab.LIKELY else ""
        width = letters.medium.width(share)
        painter.setFont(letters.medium.font)
        painter.setPen(ink.muted)
        line = letters.strong.line
        painter.drawText(QRect(right - width, top, width + 2, line), _MIDDLE, share)
        title = letters.strong if selected else letters.body
        room = right - left - (width + theme.px(12) if width else 0)
        self._write(painter, title, ink.text, QRect(left, top, room, line), index.data())
        line, top = letters.small.line, top + line + theme.px(2)
        size = theme.px(14)
        theme.icons.paint(
            painter, right - size, top + (line - size) / 2, "duplicates", size, ink.muted
        )
        below = QRect(left, top, right - left - size - theme.px(12), line)
        self._write(painter, letters.small, ink.muted, below, spoken(group))
        painter.restore()

    def _write(self, painter: QPainter, letter: Any, ink: Any, area: QRect, text: str) -> None:
        shown = letter.metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(letter.font)
        painter.setPen(ink)
        painter.drawText(area.adjusted(0, 0, 2, 0), _MIDDLE, shown)

    def _paint_ground(self, painter: QPainter, option: Any, area: QRect, selected: bool) -> None:
        ink, px = self._theme.ink, self._theme.px
        focused = option.widget is not None and option.widget.hasFocus()
        if not selected:
            painter.fillRect(area, ink.hover if option.state & _HOVER else ink.base)
            rule = QRect(area.left() + px(16), area.bottom(), area.width() - px(32), 1)
            painter.fillRect(rule, ink.line)
            return
        painter.fillRect(area, ink.sel if focused else ink.sel_off)
        bar = QRect(area.left(), area.top(), px(3), area.height())
        painter.fillRect(bar, ink.accent if focused else ink.field)
        if focused and self.ring:
            painter.setPen(QPen(ink.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
