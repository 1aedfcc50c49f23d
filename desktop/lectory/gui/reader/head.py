"""The bar over the pages: back, what is read, page and size, colours, find, read."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lectory.gui.paper_pane.colour_popover import ColourDot
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.search_field import SearchField
from lectory.model.annotation import Colour

HEIGHT = 52


class Head(QWidget):
    """`page_asked(page)` from 0; `coloured(colour)` when a dot is pressed."""

    page_asked = Signal(int)
    coloured = Signal(Colour)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.back = Button(
            theme, self.tr("Library"), kind=ButtonKind.GHOST, icon="arrow-left", key="Esc"
        )
        self.title = ElidedLabel(theme, step="strong")
        self.caption = ElidedLabel(theme, step="small", ink="muted")
        self.page = QLineEdit()
        self.page.setAccessibleName(self.tr("Page"))
        numbers = QRegularExpression("[0-9]{1,6}")
        self.page.setValidator(QRegularExpressionValidator(numbers, self.page))
        self.count = ElidedLabel(theme, step="body", ink="muted")
        self.smaller = self._icon("zoom-out", self.tr("Smaller (−)"))
        self.zoom = Button(theme, "100 %", kind=ButtonKind.GHOST, name=self.tr("Fit the width (0)"))
        self.larger = self._icon("zoom-in", self.tr("Larger (+)"))
        self.dots = [ColourDot(theme, colour, number) for number, colour in enumerate(Colour, 1)]
        self.words = SearchField(theme, self.tr("Find"))
        self.hits = ElidedLabel(theme, step="small", ink="muted")
        self.done = Button(theme, self.tr("Mark as read"), kind=ButtonKind.PRIMARY, key="e")
        self._lay_out()
        self.page.returnPressed.connect(self._ask_page)
        for dot in self.dots:
            dot.clicked.connect(self._press_dot)

    def show_colour(self, colour: Colour) -> None:
        """Show which colour the next highlight gets."""
        for dot in self.dots:
            dot.setChecked(dot.colour is colour)

    def show_page(self, page: int, pages: int) -> None:
        """Show where one is; `page` from 0."""
        if not self.page.hasFocus():
            self.page.setText(str(page + 1))
        self.count.set_text(self.tr("of {pages}").format(pages=f"{pages:,}"))

    def show_zoom(self, zoom: float) -> None:
        """Show the size; 1 is that on paper."""
        self.zoom.reword(f"{round(zoom * 100)} %")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink.win)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.ink.line)

    def _lay_out(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.caption)
        words.addStretch(1)
        self.page.setFixedWidth(px(44))
        self.words.setFixedWidth(px(168))
        self.hits.setFixedWidth(px(68))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(6))
        row.addWidget(self.back)
        row.addSpacing(px(6))
        row.addLayout(words, 1)
        row.addSpacing(px(6))
        for part in (self.page, self.count, self.smaller, self.zoom, self.larger):
            row.addWidget(part)
        row.addSpacing(px(6))
        for dot in self.dots:
            row.addWidget(dot)
        row.addSpacing(px(6))
        for part in (self.words, self.hits, self.done):
            row.addWidget(part)
        self.setFixedHeight(px(HEIGHT))

    def _icon(self, icon: str, name: str) -> Button:
        return Button(self._theme, kind=ButtonKind.GHOST, icon=icon, name=name)

    def _ask_page(self) -> None:
        if self.page.text():
            self.page_asked.emit(int(self.page.text()) - 1)

    def _press_dot(self) -> None:
        dot = self.sender()
        if isinstance(dot, ColourDot):
            self.coloured.emit(dot.colour)
