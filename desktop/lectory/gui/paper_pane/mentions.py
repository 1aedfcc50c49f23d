"""Which digests named the paper: a line each, with place and date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lectory.gui.paper_pane.wording import date_in_words, mention_place
from lectory.gui.style.theme import Theme

if TYPE_CHECKING:
    from lectory.library.records import MentionLine

_RIGHT = Qt.TextElideMode.ElideRight


class Mentions(QWidget):
    """Painted lines of 24 px: icon, digest, place, date at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_mentions(self, mentions: Sequence[MentionLine]) -> None:
        """Show the digests, newest first."""
        self._lines = [
            (
                line.publisher or line.name,
                mention_place(line),
                date_in_words(line.date or line.imported, short=True),
            )
            for line in reversed(mentions)
        ]
        self.setAccessibleName("; ".join(", ".join(line) for line in self._lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, len(self._lines) * self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self._theme.px(24)
        first = max(0, event.rect().top() // height)
        last = event.rect().bottom() // height + 1
        for number, line in enumerate(self._lines[first:last], first):
            self._paint_line(painter, number * height, height, line)

    def _paint_line(
        self, painter: QPainter, top: int, height: int, line: tuple[str, str, str]
    ) -> None:
        theme, px = self._theme, self._theme.px
        name, place, date = line
        body, small = theme.letters.body, theme.letters.small
        side = px(16)
        theme.icons.paint(painter, 0, top + (height - side) / 2, "digest", side, theme.ink.muted)
        base = top + (height + body.metrics.ascent() - body.metrics.descent()) // 2
        right = self.width() - small.width(date)
        painter.setFont(small.font)
        painter.setPen(theme.ink.muted)
        painter.drawText(right, base, date)
        left, end = px(24), right - px(12)
        elide = theme.letters.body.metrics.elidedText
        shown = elide(name, _RIGHT, max(0, (end - left) * 3 // 5))
        painter.setFont(body.font)
        painter.setPen(theme.ink.text)
        painter.drawText(left, base, shown)
        left += body.width(shown) + px(10)
        painter.setFont(small.font)
        painter.setPen(theme.ink.muted)
        painter.drawText(left, base, small.metrics.elidedText(place, _RIGHT, max(0, end - left)))
