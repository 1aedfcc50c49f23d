"""A page of the pane that scrolls: a column of parts with the margins of the pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme


class Page(QScrollArea):
    """`column` takes the parts; `fill` shows other ones."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        px = theme.px
        self.column.setContentsMargins(px(24), px(16), px(28), px(24))
        self.column.setSpacing(px(8))
        self.setWidget(self._inner)
        self._renew()
        theme.changed.connect(self._renew)

    def empty(self) -> None:
        """Take all parts away."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _renew(self) -> None:
        for part in (self, self._inner):
            palette = part.palette()
            for role in (palette.ColorRole.Window, palette.ColorRole.Base):
                palette.setColor(role, self.theme.ink.base)
            part.setPalette(palette)
        self._inner.setAutoFillBackground(True)
