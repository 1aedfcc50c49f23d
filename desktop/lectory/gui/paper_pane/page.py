"""A page of the pane that scrolls: a column of parts with the margins of the pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from lectory.gui.paper_list.overlay_bar import OverlayScrollBar
from lectory.gui.style.theme import Theme


class Page(QScrollArea):
    """`column` takes the parts; the ground is that of the pane."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget()
        self.column = QVBoxLayout(self.inner)
        self._measure()
        theme.changed.connect(self._measure)
        self.setWidget(self.inner)
        self.inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._bar = OverlayScrollBar(self)

    def empty(self) -> None:
        """Take all parts away."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _measure(self) -> None:
        px = self.theme.px
        self.column.setContentsMargins(px(24), px(16), px(24), px(24))
        self.column.setSpacing(px(8))
