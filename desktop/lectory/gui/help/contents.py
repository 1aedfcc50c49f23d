"""The left side of the manual: its pages, or the sections that a search has found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lectory.gui.help.pages import Found, ManualPage
from lectory.gui.style.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_LINE_ROLE = Qt.ItemDataRole.UserRole
_ROW, _FOUND_ROW = 32, 64


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a page, or with `under` the section of a page that holds what is looked for."""

    title: str
    page: str
    section: str = ""
    under: str = ""
    snippet: str = ""


def page_lines(pages: Sequence[ManualPage]) -> tuple[Line, ...]:
    """A row for each page."""
    return tuple(Line(page.title, page.name) for page in pages)


def found_lines(found: Sequence[Found]) -> tuple[Line, ...]:
    """A row for each section found; the beginning of a page is named by the page alone."""
    return tuple(
        Line(
            one.section.title,
            one.page.name,
            one.section.title if one.section.level > 1 else "",
            one.page.title if one.section.level > 1 else "Beginning of the page",
            one.snippet,
        )
        for one in found
    )


class Contents(QListView):
    """`chosen` comes with the row that a click or the arrows lead to."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = _Lines()
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Pages of the manual"))
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self._quiet = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the list shows now."""
        return self._lines.lines

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Replace the rows; none is chosen then."""
        self._lines.replace(lines)
        self.scrollToTop()

    def choose(self, row: int) -> None:
        """Choose a row as a click does; nothing happens beyond the last one."""
        if 0 <= row < len(self.lines):
            self.setCurrentIndex(self._lines.index(row))

    def show_chosen(self, page: str) -> None:
        """Mark the row of a page without reporting it."""
        row = next((n for n, line in enumerate(self.lines) if line.page == page), -1)
        self._quiet = True
        self.setCurrentIndex(self._lines.index(row) if row >= 0 else QModelIndex())
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters would jump about in the list; they belong to the manual ("/" searches).
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _moved(self, now: QModelIndex) -> None:
        self.viewport().update()
        if now.isValid() and not self._quiet:
            self.chosen.emit(now.data(_LINE_ROLE))


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def replace(self, lines: tuple[Line, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == _LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (line.title, line.under, line.snippet) if part)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Line = index.data(_LINE_ROLE)
        return QSize(0, self._theme.px(_FOUND_ROW if line.under else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(_LINE_ROLE)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: Any = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, area, chosen, bool(state & QStyle.StateFlag.State_MouseOver))
        letters, ink, px = self._theme.letters, self._theme.ink, self._theme.px
        first = letters.strong if chosen or line.under else letters.body
        rows = [(first, ink.text, line.title, 6)]
        if line.under:
            rows += [
                (letters.small, ink.muted, line.under, 25),
                (letters.small, ink.muted, line.snippet, 42),
            ]
        for letter, colour, text, top in rows:
            painter.setFont(letter.font)
            painter.setPen(colour)
            room = area.width() - px(20) - px(12)
            shown = letter.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            place = QRectF(area.left() + px(20), area.top() + px(top), room, letter.line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, chosen: bool, hover: bool) -> None:
        ink, view = self._theme.ink, self.parent()
        focused = isinstance(view, QWidget) and view.hasFocus()
        if chosen:
            painter.fillRect(area, ink.sel if focused else ink.sel_off)
            bar = QRect(area.left(), area.top(), self._theme.px(3), area.height())
            painter.fillRect(bar, ink.accent if focused else ink.field)
        elif hover:
            painter.fillRect(area, ink.hover)
