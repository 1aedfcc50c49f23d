"""Above the rows of a search: which words were searched instead, and the fields that were hit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.chip import FilterPill
from lectory.gui.widgets.flow import Flow
from lectory.gui.widgets.page_bar import BarKind, PageBar


class SearchStrip(QWidget):
    """Takes no room while it has nothing to say."""

    field_chosen = Signal(str)
    """A pill was pressed: the name of a search field, "" for all."""
    exact_wanted = Signal()
    """Search for the words as they were typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bar = PageBar(theme, BarKind.INFO, "")
        self._fields = QWidget()
        self._flow = Flow(self._fields, theme.px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(10))
        column.addWidget(self._bar)
        column.addWidget(self._fields)
        self._bar.acted.connect(self.exact_wanted)
        self.clear()

    def clear(self) -> None:
        """The search has ended."""
        self.show_repair("", "")
        self.show_fields(())

    def show_repair(self, sentence: str, verb: str) -> None:
        """Tell which words were searched instead of those typed; "" hides the bar."""
        self._bar.say(BarKind.INFO, sentence, verb)
        self._bar.setVisible(bool(sentence))
        self._fold()

    def show_fields(self, fields: Sequence[tuple[str, str, int]], chosen: str = "") -> None:
        """Offer the fields of a search as pills: (field, word, hits); none hides them."""
        self._flow.clear()
        for field, word, count in fields:
            pill = FilterPill(self._theme, word, count)
            pill.setChecked(field == chosen)
            pill.setProperty("field", field)
            pill.clicked.connect(self._choose)
            self._flow.addWidget(pill)
        self._fields.setVisible(bool(fields))
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.ink.line)

    def _fold(self) -> None:
        self.setVisible(not (self._bar.isHidden() and self._fields.isHidden()))

    def _choose(self) -> None:
        self.field_chosen.emit(self.sender().property("field"))
