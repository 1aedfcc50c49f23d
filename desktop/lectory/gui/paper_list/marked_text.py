"""One line of text with search hits: bold on the colour `mark`, cut at the end."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from lectory.gui.paper_list.hits import CLOSE, OPEN, segments
from lectory.gui.style.letters import Letter
from lectory.gui.style.theme import Theme

_RIGHT = Qt.TextElideMode.ElideRight


class MarkedText:
    """Paints marked lines with the fonts of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._bold: dict[str, tuple[QFont, QFontMetrics]] = {}

    def paint(
        self, painter: QPainter, x: int, base: int, width: int, marked: str, letter: Letter
    ) -> None:
        """Draw `marked` (matches in ⟦ ⟧) in `letter` from `x` on the baseline; the pen is kept."""
        end = x + width
        bold_font, bold_metrics = self._bold_of(letter)
        for text, match in segments(marked):
            metrics = bold_metrics if match else letter.metrics
            shown = metrics.elidedText(text, _RIGHT, max(0, end - x))
            if not shown:
                return
            taken = metrics.horizontalAdvance(shown)
            if match:
                self._paint_ground(painter, x, base, taken, metrics)
            painter.setFont(bold_font if match else letter.font)
            painter.drawText(x, base, shown)
            x += taken
            if shown != text:
                return

    def wrap(self, marked: str, width: int, letter: Letter) -> tuple[str, str]:
        """Cut a marked text at the last blank before `width`; what follows comes second."""
        bold, x = self._bold_of(letter)[1], 0
        first: list[str] = []
        pieces = _words(marked)
        for number, (word, match) in enumerate(pieces):
            x += (bold if match else letter.metrics).horizontalAdvance(word)
            if x > width and first:
                return "".join(first).rstrip(), _joined(pieces[number:])
            first.append(_joined([(word, match)]))
        return "".join(first), ""

    def _paint_ground(
        self, painter: QPainter, x: int, base: int, width: int, metrics: QFontMetrics
    ) -> None:
        pen = painter.pen()
        box = QRectF(x - 1.5, base - metrics.ascent(), width + 3, metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.ink.mark)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(pen)

    def _bold_of(self, letter: Letter) -> tuple[QFont, QFontMetrics]:
        name = letter.font.key()
        found = self._bold.get(name)
        if found is None:
            font = QFont(letter.font)
            font.setWeight(QFont.Weight.DemiBold)
            found = self._bold[name] = (font, QFontMetrics(font))
        return found


def _words(marked: str) -> list[tuple[str, bool]]:
    """The words with the blank behind each, and whether they are part of a match."""
    return [
        (word, match)
        for text, match in segments(marked)
        for word in re.findall(r"\S+\s*|\s+", text)
    ]


def _joined(pieces: list[tuple[str, bool]]) -> str:
    text = "".join(f"{OPEN}{word}{CLOSE}" if match else word for word, match in pieces)
    return text.replace(CLOSE + OPEN, "")
