"""A record of the comparison as a card: where it stands, title, byline, abstract with its marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lectory.gui.import_preview.reading import Record
from lectory.gui.records.difference import Piece
from lectory.gui.records.wrapped_label import WrappedLabel
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel


class RecordCard(QWidget):
    """One record on a ground of its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._icon = theme, "digest"
        self._caption = ElidedLabel(theme, step="caption", ink="muted")
        self._title = WrappedLabel(theme, step="strong")
        self._line = WrappedLabel(theme, step="small", ink="muted")
        self._abstract = WrappedLabel(theme, step="small")
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
        head.addWidget(self._caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        for part in (self._title, self._line, self._abstract):
            column.addWidget(part)

    def show_record(
        self, record: Record, title: Sequence[Piece], abstract: Sequence[Piece]
    ) -> None:
        """Show a record; title and abstract come with their marks."""
        self._icon = record.icon
        self._caption.set_text(record.caption)
        self._title.show_pieces(title)
        self._line.show_text(record.line)
        self._abstract.show_pieces(abstract)
        self._abstract.setVisible(bool(abstract))
        self.setAccessibleName(f"{record.caption}: {record.title}, {record.line}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink.line, 1))
        painter.setBrush(theme.ink.base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        size, middle = theme.px(16), self._caption.geometry().center().y()
        theme.icons.paint(
            painter, theme.px(14), middle - size / 2 + 1, self._icon, size, theme.ink.muted
        )
