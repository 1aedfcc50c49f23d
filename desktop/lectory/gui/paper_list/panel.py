"""The list pane: head, the bar that says what a search repaired, the field pills, the rows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lectory.gui.paper_list.card import Density
from lectory.gui.paper_list.empty_list import EmptyList
from lectory.gui.paper_list.head import PaperListHead
from lectory.gui.paper_list.hits import Hit
from lectory.gui.paper_list.item_model import PaperListModel
from lectory.gui.paper_list.view import PaperListView
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.chip import FilterPill
from lectory.gui.widgets.page_bar import BarKind, PageBar
from lectory.library.rows import PaperRow


class PaperListPanel(QWidget):
    """What the presenter of the list draws on (`ListScreen`)."""

    field_chosen = Signal(str)
    """A pill was pressed: the name of a search field, "" for all."""
    exact_wanted = Signal()
    """Search for the words as they were typed."""

    def __init__(
        self,
        theme: Theme,
        page: Callable[[Sequence[int]], Sequence[PaperRow]],
        parent: QWidget | None = None,
        *,
        citation: Callable[[Sequence[int]], str] = lambda papers: "",
    ) -> None:
        """`page(ids)` reads rows, `citation(ids)` writes what is dropped into an editor."""
        super().__init__(parent)
        self._theme = theme
        self._density = Density.REGULAR
        self.model = PaperListModel(page, self)
        self.head = PaperListHead(theme, self)
        self.view = PaperListView(theme, self.model, self, citation=citation)
        self._bar = PageBar(theme, BarKind.INFO, "")
        self._pills = QWidget()
        self._empty = EmptyList(theme, self.view)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._theme.px
        pills = QHBoxLayout(self._pills)
        pills.setContentsMargins(px(16), 0, px(16), px(10))
        pills.setSpacing(px(6))
        self._frame = QWidget()
        frame = QVBoxLayout(self._frame)
        frame.setContentsMargins(px(16), 0, px(16), px(10))
        frame.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self._frame, self._pills):
            column.addWidget(part)
        column.addSpacing(1)
        column.addWidget(self.view, 1)
        self._frame.hide()
        self._pills.hide()
        self._bar.acted.connect(self.exact_wanted)
        self.setFocusProxy(self.view)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink.base)
        painter.setPen(self._theme.ink.line)
        painter.drawLine(0, self.view.y() - 1, self.width(), self.view.y() - 1)

    @property
    def density(self) -> Density:
        """The density of the list when no search is shown."""
        return self._density

    def set_density(self, density: Density) -> None:
        """Change how much room a row takes; a search keeps its own."""
        self._density = density
        if not self.model.searching:
            self.view.density = density

    def show_ids(self, ids: array[int], hits: Mapping[int, Hit] | None = None) -> None:
        """Show other papers; `hits` turns the snippets of a search on."""
        searching = hits is not None
        if self.model.searching != searching:
            self.head.show_search(searching)
        if not searching:
            self.show_repair("", "")
            self.show_fields(())
        self.view.density = Density.SEARCH if searching else self._density
        self.view.show_ids(ids, hits)
        self._empty.setVisible(not ids)

    def reload(self, touched: Iterable[int]) -> None:
        """Read these rows again."""
        self.model.reload(touched)

    def say(self, title: str, caption: str) -> None:
        """Write the head of the list."""
        self.head.say(title, caption)

    def go_to(self, row: int) -> None:
        """Choose a row and show it."""
        self.view.go_to(row)

    def say_empty(self, sentence: str, hint: str = "") -> None:
        """What stands in place of the rows when there are none."""
        self._empty.say(sentence, hint)

    def show_repair(self, sentence: str, verb: str) -> None:
        """Tell which words were searched instead of those typed; "" hides the bar."""
        self._frame.setVisible(bool(sentence))
        self._bar.say(BarKind.INFO, sentence, verb)

    def show_fields(self, fields: Sequence[tuple[str, str, int]], chosen: str = "") -> None:
        """Offer the fields of a search as pills: (field, word, hits); none hides them."""
        row = self._pills.layout()
        while row is not None and (item := row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for field, word, count in fields:
            self._add_pill(field, word, count, field == chosen)
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)
        self._pills.setVisible(bool(fields))

    def _add_pill(self, field: str, word: str, count: int, chosen: bool) -> None:
        pill = FilterPill(self._theme, word, count)
        pill.setChecked(chosen)
        pill.setProperty("field", field)
        pill.clicked.connect(self._choose_field)
        row = self._pills.layout()
        if row is not None:
            row.addWidget(pill)

    def _choose_field(self) -> None:
        self.field_chosen.emit(self.sender().property("field"))
