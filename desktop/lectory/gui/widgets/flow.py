"""Lays parts out like words in a paragraph: beside each other, then in the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Parts keep their own size; `gap` pixels stand between them, lines included."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._parts: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take all parts out and dispose of them."""
        while self._parts:
            widget = self._parts.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._parts.append(item)

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        sizes = [part.sizeHint() for part in self._shown()]
        gaps = self._gap * max(0, len(sizes) - 1)
        width = sum(size.width() for size in sizes) + gaps
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _shown(self) -> list[QLayoutItem]:
        return [part for part in self._parts if not part.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        """Put the parts into their places, centred on their line; the height they take."""
        y = area.y()
        for line in self._lines(area.width()):
            height = max(size.height() for _, size in line)
            x = area.x()
            for part, size in line:
                if move:
                    top = y + (height - size.height()) // 2
                    part.setGeometry(QRect(QPoint(x, top), size))
                x += size.width() + self._gap
            y += height + self._gap
        return max(0, y - self._gap - area.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for part in self._shown():
            size = part.sizeHint()
            size.setWidth(min(size.width(), width))
            if part.hasHeightForWidth():
                size.setHeight(part.heightForWidth(size.width()))
            if not lines or size.width() > room:
                lines.append([])
                room = width
            lines[-1].append((part, size))
            room -= size.width() + self._gap
        return lines
