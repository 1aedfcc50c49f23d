"""How a row of the preview is painted: tick, title, reason, verdict; and the head of a group."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from lectory.gui.import_preview import wording
from lectory.gui.import_preview.item_model import PreviewModel
from lectory.gui.import_preview.presenter import Group, ImportPresenter
from lectory.gui.import_preview.rows import group_of
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.chip import VERDICT_SIGNS, paint_verdict, verdict_width
from lectory.gui.widgets.tick import TICK_SIZE, paint_tick
from lectory.model.verdict import VerdictKind

TICK_MIDDLE = 44
"""The middle of the ticks in pixels of the design, from the left."""

_SELECTED = QStyle.StateFlag.State_Selected
_HOVER = QStyle.StateFlag.State_MouseOver
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints heads and rows; `row_height` and `head_height` follow the letters."""

    def __init__(
        self, theme: Theme, presenter: ImportPresenter, model: PreviewModel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presenter = presenter
        self._model = model
        self._keys_used = False
        self.renew()

    def show_focus(self, shown: bool) -> None:
        """Whether the current row wears the focus ring: only when keys brought the focus."""
        self._keys_used = shown

    def renew(self) -> None:
        """Measure again after the theme has changed."""
        theme, letters = self._theme, self._theme.letters
        self._body = max(letters.body.line, letters.strong.metrics.height())
        self._small = max(letters.small.line, letters.small.metrics.height())
        self.row_height = self._body + self._small + theme.px(8)
        self.head_height = max(theme.px(30), self._body + theme.px(6))
        self._left, self._right = theme.px(62), theme.px(16)
        self._ring = QPen(theme.ink.accent, 2)
        self._chips = {kind: verdict_width(theme, kind) for kind in VerdictKind}

    def sizeHint(self, option: Any, index: Any) -> QSize:
        return QSize(self._left, self.row_height)

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        item, area = self._model.item(index.row()), QRect(option.rect)
        kind = group_of(item)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, area, head=kind is not None)
        if kind is not None:
            self._paint_head(painter, area, self._presenter.group(kind))
        else:
            self._paint_row(painter, area, item)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any, area: QRect, *, head: bool) -> None:
        ink = self._theme.ink
        focused = option.widget is not None and option.widget.hasFocus()
        selected = bool(option.state & _SELECTED)
        if selected:
            painter.fillRect(area, ink.sel if focused else ink.sel_off)
            bar = QRect(area.left(), area.top(), self._theme.px(3), area.height())
            painter.fillRect(bar, ink.accent if focused else ink.field)
        else:
            rest = ink.win if head else ink.base
            painter.fillRect(area, ink.hover if option.state & _HOVER and not head else rest)
            left = area.left() if head else area.left() + self._left
            right = area.right() + 1 if head else area.right() - self._right
            painter.fillRect(QRect(left, area.bottom(), right - left, 1), ink.line)
        if selected and focused and self._keys_used:
            painter.setPen(self._ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_head(self, painter: QPainter, area: QRect, group: Group) -> None:
        theme, ink = self._theme, self._theme.ink
        size, middle = theme.px(16), area.center().y() + 1
        icon = "chevron-right" if group.folded else "chevron-down"
        theme.icons.paint(painter, theme.px(12), middle - size / 2, icon, size, ink.muted)
        self._paint_tick(painter, middle, _state(group.ticked, group.rows))
        x, end = self._left, area.right() - self._right
        for letter, colour, text, gap in (
            (theme.letters.strong, ink.text, VERDICT_SIGNS[group.kind].word, 8),
            (theme.letters.strong, ink.muted, f"{group.rows:,}", 12),
            (theme.letters.body, ink.muted, group.note, 0),
        ):
            shown = letter.metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, end - x))
            painter.setFont(letter.font)
            painter.setPen(colour)
            painter.drawText(QRect(x, area.top(), end - x, area.height()), _MIDDLE, shown)
            x += letter.width(shown) + theme.px(gap)

    def _paint_row(self, painter: QPainter, area: QRect, item: int) -> None:
        theme, ink, letters = self._theme, self._theme.ink, self._theme.letters
        planned, ticked = self._presenter.row(item), self._presenter.is_ticked(item)
        edge = area.right() - self._right
        if planned is not None:
            kind = planned.verdict.kind
            width, height = self._chips[kind], theme.px(22)
            top = area.center().y() - height / 2 + 1
            chip = QRectF(edge - width + 0.5, top + 0.5, width - 1, height - 1)
            paint_verdict(painter, theme, chip, kind)
            state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            self._paint_tick(painter, area.center().y() + 1, state)
            edge -= width + theme.px(12)
        plain = planned is not None and not ticked
        title = letters.body if plain else letters.strong
        entry = self._presenter.entry(item)
        shown_title = wording.title(entry.reference)
        second = self._presenter.reason(item) if planned else entry.reference.abstract[:200]
        top = area.top() + (area.height() - self._body - self._small) // 2
        for letter, colour, line, height, text in (
            (title, ink.muted if plain else ink.text, top, self._body, shown_title),
            (letters.small, ink.muted, top + self._body, self._small, second),
        ):
            shown = letter.metrics.elidedText(text, Qt.TextElideMode.ElideRight, edge - self._left)
            painter.setFont(letter.font)
            painter.setPen(colour)
            painter.drawText(QRect(self._left, line, edge - self._left + 2, height), _MIDDLE, shown)

    def _paint_tick(self, painter: QPainter, middle: int, state: Qt.CheckState) -> None:
        size = self._theme.px(TICK_SIZE)
        left = self._theme.px(TICK_MIDDLE) - size / 2
        paint_tick(painter, self._theme, QRectF(left, middle - size / 2, size, size), state)


def _state(ticked: int, rows: int) -> Qt.CheckState:
    if not ticked:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if ticked == rows else Qt.CheckState.PartiallyChecked
