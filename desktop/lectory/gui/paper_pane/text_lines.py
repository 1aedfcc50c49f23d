"""Where the lines of a laid out document are, and which places a part of its text covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextDocument, QTextLine


def lines(document: QTextDocument) -> Iterator[tuple[QTextLine, QPointF]]:
    """Every line as it is wrapped, with the origin of its paragraph."""
    block = document.begin()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            yield layout.lineAt(number), layout.position()
        block = block.next()


def areas(document: QTextDocument, start: int, end: int) -> Iterator[tuple[QRectF, float]]:
    """The rectangle and the base line of each line that the text from `start` to `end` touches.

    Positions are those of the document (UTF-16 units), `end` excluded; measures are pixels.
    """
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                corner = layout.position() + QPointF(min(left, right), line.y())
                area = QRectF(corner.x(), corner.y(), abs(right - left), line.height())
                yield area, corner.y() + line.ascent()
        block = block.next()


def last_x(line: QTextLine, limit: float) -> float:
    """Where the last character that ends before `limit` ends."""
    place = line.xToCursor(limit, QTextLine.CursorPosition.CursorOnCharacter)
    return _x(line, place)


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
