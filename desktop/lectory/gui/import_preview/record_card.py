"""A record of the comparison as a card: where it stands, title, byline, abstract with its marks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from lectory.gui.import_preview.difference import Piece
from lectory.gui.import_preview.reading import Record
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel


class WrappedLabel(QLabel):
    """A text over several lines that can be selected; `step` and `ink` as in `ElidedLabel`."""

    def __init__(self, theme: Theme, *, step: str = "body", ink: str = "text") -> None:
        super().__init__()
        self._theme, self._step, self._ink = theme, step, ink
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pieces: tuple[Piece, ...] = ()
        self._renew()
        theme.changed.connect(self._renew)

    def show_text(self, text: str) -> None:
        """Show a text as it is; nothing in it is markup."""
        self.show_pieces((Piece(text),))

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a text with the words that differ marked."""
        self._pieces = tuple(pieces)
        self._renew()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, getattr(self._theme.letters, self._step).line)

    def _renew(self) -> None:
        theme = self._theme
        letter = getattr(theme.letters, self._step)
        self.setFont(letter.font)
        colour = getattr(theme.ink, self._ink).name()
        mark = f"background-color:{theme.ink.mark.name()};font-weight:600;color:{colour}"
        body = "".join(_html(piece, mark) for piece in self._pieces)
        height = 120 if self._step == "small" else 100
        self.setText(f'<div style="color:{colour};line-height:{height}%">{body}</div>')


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


def _html(piece: Piece, mark: str) -> str:
    text = escape(piece.text)
    if not piece.differs:
        return text
    bare = text.rstrip()
    return f'<span style="{mark}">{bare}</span>{text[len(bare) :]}'
