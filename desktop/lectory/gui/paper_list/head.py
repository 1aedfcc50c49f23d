"""The head of the list: what is listed, how many, in which order, and the filter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.library.rows import Sort, SortField

SORTS: tuple[tuple[str, SortField], ...] = (
    ("Most named", SortField.MENTIONS),
    ("Date added", SortField.ADDED),
    ("Title", SortField.TITLE),
    ("Authors", SortField.AUTHOR),
    ("Year", SortField.YEAR),
    ("Venue", SortField.VENUE),
    ("Rating", SortField.RATING),
    ("Reading status", SortField.STATUS),
    ("Place in the digest", SortField.PLACE),
)


class PaperListHead(QWidget):
    """44 px: title, caption, sort menu and filter button. While a search is shown, its sorts."""

    sorted_by = Signal(object)
    """The `Sort` that was chosen in the menu."""
    best_match_chosen = Signal()
    filter_pressed = Signal()
    save_pressed = Signal()
    """Save the search as a smart collection."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sort: Sort | None = Sort(SortField.MENTIONS)
        self._searching = False
        self.title = ElidedLabel(theme, "", step="subheading")
        self.caption = ElidedLabel(theme, "", step="small", ink="muted")
        self._save = Button(
            theme,
            self.tr("Save as smart collection"),
            kind=ButtonKind.LINK,
            icon="smart-collection",
        )
        self._order = Button(theme, "", kind=ButtonKind.GHOST, arrow=True, name=self.tr("Sort"))
        self._filter = Button(
            theme, kind=ButtonKind.GHOST, icon="filter", name=self.tr("Filter the list")
        )
        self._lay_out()
        self._save.clicked.connect(self.save_pressed)
        self._filter.clicked.connect(self.filter_pressed)
        self._order.clicked.connect(self._open_menu)
        self.show_search(False)
        theme.changed.connect(self._measure)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.addWidget(self.title)
        row.addWidget(self.caption, 1)
        for part in (self._save, self._order, self._filter):
            row.addWidget(part)
        self._order.set_height(28)
        self._filter.set_height(28)
        self._measure()

    def say(self, title: str, caption: str) -> None:
        """Write what is listed and how much of it."""
        self.title.set_text(title)
        self.caption.set_text(caption)

    def show_sort(self, sort: Sort | None) -> None:
        """Name the order in force; None is the best match of a search."""
        self._sort = sort
        words = self.tr("Best match") if sort is None else _words(sort)
        self._order.setText(words)
        self._order.setAccessibleName(self.tr("Sort") + ": " + words)
        self._order.updateGeometry()

    def show_search(self, searching: bool) -> None:
        """Offer what a search needs, or what a scope needs."""
        self._searching = searching
        self._save.setVisible(searching)
        self._filter.setVisible(not searching)
        self.show_sort(None if searching else self._sort or Sort(SortField.MENTIONS))

    def sort_menu(self) -> QMenu:
        """The menu of orders, the one in force ticked; the caller disposes of it."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        if self._searching:
            best = menu.addAction(self.tr("Best match"))
            best.triggered.connect(self.best_match_chosen)
            self._tick(best, group, self._sort is None)
        for words, field in SORTS:
            action = menu.addAction(self.tr(words))
            action.setData(field)
            self._tick(action, group, self._sort is not None and self._sort.field is field)
            action.triggered.connect(self._choose)
        menu.addSeparator()
        reverse = menu.addAction(self.tr("Reverse order"))
        reverse.setCheckable(True)
        reverse.setChecked(self._sort is not None and self._sort.reverse)
        reverse.setEnabled(self._sort is not None)
        reverse.triggered.connect(self._turn)
        return menu

    def _tick(self, action: QAction, group: QActionGroup, ticked: bool) -> None:
        action.setCheckable(True)
        action.setChecked(ticked)
        group.addAction(action)

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.sorted_by.emit(Sort(SortField(action.data())))

    def _turn(self) -> None:
        if self._sort is not None:
            self.sorted_by.emit(Sort(self._sort.field, not self._sort.reverse))

    def _open_menu(self) -> None:
        menu = self.sort_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._order.mapToGlobal(QPoint(0, self._order.height() + 2)))

    def _measure(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(44) - 1)
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(16), 0, px(8), 0)
            row.setSpacing(px(10))


def _words(sort: Sort) -> str:
    return next((words for words, field in SORTS if field is sort.field), sort.field.value)
