"""The records of a group beside each other, field by field, with their differences marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lectory.gui.duplicates.fields import Row
from lectory.gui.duplicates.presenter import Side
from lectory.gui.duplicates.side_head import SideHead
from lectory.gui.records.wrapped_label import WrappedLabel
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.tick import ChoiceButton

_LABEL, _NARROWEST = 84, 150


class Comparison(QScrollArea):
    """`kept(at)` asks for another keeper, `value_chosen(field, at)` for the value of a record."""

    kept = Signal(int)
    value_chosen = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.heads: list[SideHead] = []
        self.choices: dict[tuple[str, int], ChoiceButton] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("The records of the group"))
        self.clear()

    def clear(self) -> None:
        """Show nothing, while records are read."""
        self.show_rows((), ())

    def show_rows(self, sides: Sequence[Side], rows: Sequence[Row]) -> None:
        """Show records; the part that had the focus gets it back."""
        focused = self._focused()
        self.heads, self.choices = [], {}
        table = _Ground(self._theme)
        grid = QGridLayout(table)
        px = self._theme.px
        grid.setContentsMargins(px(16), px(12), px(16), px(12))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, px(_LABEL))
        for at, side in enumerate(sides, start=1):
            grid.setColumnStretch(at, 1)
            grid.setColumnMinimumWidth(at, px(_NARROWEST))
            grid.addWidget(self._head(at - 1, side, tight=len(sides) > 2), 0, at)
        for number, row in enumerate(rows):
            self._add_row(grid, 2 * number + 1, row, len(sides), last=row is rows[-1])
        grid.setRowStretch(2 * len(rows) + 2, 1)
        place = self.verticalScrollBar().value()
        self.setWidget(table)
        if focused is not None:
            self._focus(focused)
            self.verticalScrollBar().setValue(place)

    def _head(self, at: int, side: Side, *, tight: bool) -> SideHead:
        head = SideHead(self._theme, side, tight=tight)
        # Later, since the answer replaces the very part that asks.
        head.kept.connect(partial(self.kept.emit, at), Qt.ConnectionType.QueuedConnection)
        self.heads.append(head)
        return head

    def _add_row(self, grid: QGridLayout, line: int, row: Row, sides: int, *, last: bool) -> None:
        label = ElidedLabel(self._theme, row.label, step="small_medium", ink="muted")
        grid.addWidget(_padded(self._theme, label, 8), line, 0, Qt.AlignmentFlag.AlignTop)
        if row.same:
            grid.addWidget(self._cell(row, 0, row.note), line, 1, 1, sides)
        else:
            for at in range(sides):
                note = row.note if at == sides - 1 else ""
                grid.addWidget(self._cell(row, at, note), line, at + 1)
        if not last:
            grid.addWidget(_Rule(self._theme), line + 1, 0, 1, sides + 1)

    def _cell(self, row: Row, at: int, note: str) -> QWidget:
        theme = self._theme
        stands = not row.field or row.chosen == at or row.same
        words = WrappedLabel(theme, ink="text" if stands else "muted")
        words.show_pieces(row.values[at])
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        cell = QWidget()
        line = QHBoxLayout(cell)
        line.setContentsMargins(theme.px(12), theme.px(4), 0, theme.px(4))
        line.setSpacing(0)
        if row.field and not row.same:
            line.addWidget(self._choice(row, at), 0, Qt.AlignmentFlag.AlignTop)
        elif not row.same:
            line.addSpacing(theme.px(26))
        line.addWidget(words, 1)
        if note:
            ink = "muted" if row.same else "ok"
            end = ElidedLabel(theme, note, step="small", ink=ink)
            line.addWidget(_padded(theme, end, 4), 0, Qt.AlignmentFlag.AlignTop)
        return cell

    def _choice(self, row: Row, at: int) -> ChoiceButton:
        choice = ChoiceButton(self._theme, "")
        choice.setAutoExclusive(False)
        choice.setChecked(row.chosen == at)
        choice.setFixedWidth(self._theme.px(26))
        choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        text = "".join(piece.text for piece in row.values[at])
        choice.setAccessibleName(f"{row.label}: {text}")
        choice.clicked.connect(
            partial(self._chosen, row.field, at), Qt.ConnectionType.QueuedConnection
        )
        self.choices[row.field, at] = choice
        return choice

    def _chosen(self, field: str, at: int) -> None:
        self.value_chosen.emit(field, at)

    def _focused(self) -> tuple[str, int] | None:
        for at, head in enumerate(self.heads):
            if head.choice.hasFocus():
                return "", at
        return next((name for name, one in self.choices.items() if one.hasFocus()), None)

    def _focus(self, part: tuple[str, int]) -> None:
        field, at = part
        found = self.choices.get(part) if field else None
        if not field and at < len(self.heads):
            found = self.heads[at].choice
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)


class _Ground(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.base)


class _Rule(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.line)


def _padded(theme: Theme, part: QWidget, above: int) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, theme.px(above), 0, 0)
    column.addWidget(part)
    return box
