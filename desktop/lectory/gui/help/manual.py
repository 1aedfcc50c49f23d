"""The manual in the window: pages at the left, one of them at the right, a field over them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lectory.gui.help.contents import Contents, Line, found_lines, page_lines
from lectory.gui.help.pages import ManualPage, anchor_of, find
from lectory.gui.help.reading import ManualText
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.search_field import SearchField

_HEAD, _SIDE, _FIELD = 52, 232, 420
_Key = Qt.Key


class Manual(QWidget):
    """A page of the window. `closed` comes with Esc and with its Close button."""

    closed = Signal()

    def __init__(
        self, theme: Theme, pages: Sequence[ManualPage], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages = tuple(pages)
        self._past: list[tuple[str, int]] = []
        self._at = ""
        self.back = Button(theme, self.tr("Back"), icon="arrow-left", name=self.tr("Back"))
        self.search = SearchField(theme, self.tr("Search the manual"))
        self.close_manual = Button(theme, self.tr("Close"), icon="close", key="Esc")
        self.contents = Contents(theme)
        self.text = ManualText(theme)
        self._none = ElidedLabel(theme, self.tr("No page has all of these words"), ink="muted")
        self.setAccessibleName(self.tr("Manual"))
        self.setFocusProxy(self.contents)
        self._lay_out()
        self._connect()
        self.contents.show_lines(page_lines(self._pages))
        self.contents.choose(0)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._at

    def open_page(self, name: str, anchor: str = "") -> None:
        """Show a page and remember the one before for Back; unknown names change nothing."""
        page = next((page for page in self._pages if page.name == (name or self._at)), None)
        if page is None:
            return
        if self._at:
            self._past.append((self._at, self.text.verticalScrollBar().value()))
        self._show(page, anchor)

    def go_back(self) -> None:
        """Show the page before, where it was left."""
        if not self._past:
            return
        name, place = self._past.pop()
        self._show(next(page for page in self._pages if page.name == name))
        self.text.verticalScrollBar().setValue(place)

    def event(self, event: QEvent) -> bool:
        # The window's own shortcuts for these keys must not act on the library behind the page.
        pressed = isinstance(event, QKeyEvent) and self._action(event) is not None
        if pressed and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._action(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, px, painter = self._theme.ink, self._theme.px, QPainter(self)
        painter.fillRect(self.rect(), ink.base)
        painter.fillRect(0, 0, self.width(), px(_HEAD), ink.win)
        painter.fillRect(0, px(_HEAD) - 1, self.width(), 1, ink.line)
        painter.fillRect(0, px(_HEAD), px(_SIDE), self.height(), ink.side)
        painter.fillRect(px(_SIDE) - 1, px(_HEAD), 1, self.height(), ink.line)

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, held = _Key(event.key()), event.modifiers()
        if key == _Key.Key_Escape:
            return self.closed.emit
        if key == _Key.Key_Slash and not self.search.field.hasFocus():
            return self._focus_search
        if key == _Key.Key_F and held == Qt.KeyboardModifier.ControlModifier:
            return self._focus_search
        if key == _Key.Key_Left and held == Qt.KeyboardModifier.AltModifier:
            return self.go_back
        return None

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._top, self._below, self._side = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._title = ElidedLabel(self._theme, self.tr("Manual"), step="subheading")
        for part in (self.back, self._title):
            self._top.addWidget(part)
        self._top.addStretch(1)
        self._top.addWidget(self.search)
        self._top.addStretch(1)
        self._top.addWidget(self.close_manual)
        self._side_box = QWidget()
        self._side_box.setLayout(self._side)
        self._none_row = QHBoxLayout()
        self._none_row.addWidget(self._none)
        self._side.addLayout(self._none_row)
        self._side.addWidget(self.contents, 1)
        self._below.addWidget(self._side_box)
        self._below.addWidget(self.text, 1)
        self._column.addLayout(self._top)
        self._column.addLayout(self._below, 1)
        self._none.hide()
        self._measure()
        self._theme.changed.connect(self._measure)

    def _measure(self) -> None:
        px = self._theme.px
        for box in (self._column, self._below):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        self._top.setContentsMargins(px(12), px(10), px(12), px(10))
        self._top.setSpacing(px(12))
        self._side.setContentsMargins(0, px(12), 1, 0)
        self._none_row.setContentsMargins(px(20), 0, px(12), 0)
        self._side_box.setFixedWidth(px(_SIDE))
        self.search.setMaximumWidth(px(_FIELD))
        self.search.setMinimumWidth(px(160))
        self.update()

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.close_manual.clicked.connect(self.closed)
        self.contents.chosen.connect(self._chosen)
        self.text.page_wanted.connect(self.open_page)
        self.search.edited.connect(self._searched)
        self.search.entered.connect(lambda: self.contents.choose(0))
        self.search.left_down.connect(self._to_contents)
        self.search.escaped.connect(self.closed)

    def _show(self, page: ManualPage, anchor: str = "") -> None:
        self._at = page.name
        self.text.show_page(page.title, page.source, anchor)
        self.back.set_available("" if self._past else self.tr("This is the first page you opened"))
        if not self.search.text().strip():
            self.contents.show_chosen(page.name)

    def _chosen(self, line: Line) -> None:
        self.open_page(line.page, anchor_of(line.section) if line.section else "")

    def _searched(self, words: str) -> None:
        found = find(self._pages, words)
        searching = bool(words.strip())
        self._none.setVisible(searching and not found)
        self.contents.show_lines(found_lines(found) if searching else page_lines(self._pages))
        self.text.mark(tuple(words.split()) if found else ())
        if not searching:
            self.contents.show_chosen(self._at)

    def _focus_search(self) -> None:
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def _to_contents(self) -> None:
        self.contents.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.contents.currentIndex().isValid():
            self.contents.choose(0)
