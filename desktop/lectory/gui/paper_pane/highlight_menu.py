"""The context menu of the abstract: copy, eight colours, comment, removal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from lectory.model.annotation import HIGHLIGHT_HEX, Colour


class HighlightMenu(QMenu):
    """`chosen`: text is selected; `touched`: the pointer is on a highlight."""

    copied = Signal()
    coloured = Signal(Colour)
    comment_wanted = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget, *, chosen: bool, touched: bool) -> None:
        super().__init__(parent)
        self.addAction(self.tr("Copy"), self.copied.emit).setEnabled(chosen)
        self.addSeparator()
        for number, colour in enumerate(Colour, 1):
            words = self.tr("Highlight {colour}").format(colour=colour.value)
            action = self.addAction(_dot(colour), f"{words}\tAlt+{number}")
            action.setData(colour.value)
            action.setEnabled(chosen or touched)
            action.triggered.connect(self._choose)
        self.addSeparator()
        comment = self.addAction(self.tr("Comment…"), self.comment_wanted.emit)
        remove = self.addAction(self.tr("Remove the highlight"), self.removed.emit)
        for action in (comment, remove):
            action.setEnabled(touched)

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.coloured.emit(Colour(action.data()))


def _dot(colour: Colour) -> QIcon:
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(HIGHLIGHT_HEX[colour]))
    painter.drawEllipse(3, 3, 10, 10)
    painter.end()
    return QIcon(picture)
