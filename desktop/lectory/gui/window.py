"""The window arranges its screens and owns no behaviour.

Sidebar, list and detail stand side by side; below 1100 px the detail goes under the list, below
800 px the sidebar becomes a drawer. Other pages (the import preview) take the whole window.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from lectory.gui.alt_key import AltKey
from lectory.gui.commands.bound import BoundCommands
from lectory.gui.empty_page import EmptyPage
from lectory.gui.list_head import ListHead
from lectory.gui.paper_list.drag import PAPERS
from lectory.gui.sidebar.view import Sidebar
from lectory.gui.status_line import StatusLine
from lectory.gui.style.theme import Theme
from lectory.gui.tool_bar import ToolBar
from lectory.gui.widgets.page_bar import BarKind, PageBar
from lectory.gui.widgets.progress_line import ProgressLine
from lectory.gui.widgets.splitter import Splitter
from lectory.gui.widgets.toast import Toast
from lectory.model.change import Change

STACKED_BELOW, DRAWER_BELOW = 1100, 800
_SIZES = (231, 472, 576)
_STATE_VERSION = 1


class Window(QWidget):
    """The one window of a library.

    `library_changed(Change)` is how every view learns of a step, whoever made it.
    `import_requested(paths, text)` comes with files or text dropped anywhere.
    `closing` comes before the window goes.
    """

    library_changed = Signal(Change)
    import_requested = Signal(tuple, str)
    closing = Signal()

    def __init__(
        self,
        theme: Theme,
        papers: QWidget,
        detail: QWidget,
        orders: tuple[tuple[str, str], ...],
        settings: QSettings,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self.papers, self.detail = papers, detail
        self.tools = ToolBar(theme)
        self.sidebar = Sidebar(theme)
        self.head = ListHead(theme, orders)
        self.empty = EmptyPage(theme)
        self.status = StatusLine(theme)
        self.bar = PageBar(theme, BarKind.INFO, "", closable=True)
        self.progress = ProgressLine(theme)
        self.wants_stacked = False
        self.wants_sidebar = True
        self.wants_detail = True
        self.place: QWidget | None = None
        self._left_at: dict[QWidget, QWidget | None] = {}
        self._is_empty = False
        self._commands: BoundCommands | None = None
        self._alt = AltKey(self)
        self._alt.tapped.connect(self.open_menu)
        self._build()
        self.toast = Toast(theme, self)
        self.setWindowTitle("Lectory")
        theme.changed.connect(self._arrange)
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 400)
        self._restore()

    def obey(self, commands: BoundCommands) -> None:
        """Serve the menus of a set of commands."""
        self._commands = commands
        self.tools.obey(commands)
        self.tools.menu.clicked.connect(self.open_menu)
        self.tools.panes.clicked.connect(self._offer_panes)
        self.status.undo_clicked.connect(lambda: commands.run("edit.undo"))
        self.toast.undo.connect(lambda: commands.run("edit.undo"))
        self.empty.open_asked.connect(lambda: commands.run("library.import_file"))
        self.empty.sample_asked.connect(lambda: commands.run("library.try_sample"))

    def show_empty(self, empty: bool) -> None:
        """Show the page of an empty library instead of list and detail."""
        self._is_empty = empty
        self._show_middle()

    def show_page(self, page: QWidget) -> None:
        """Give the whole window to a page until `close_page`; the page gets the focus.

        It lies over what was shown before, the library or another page.
        """
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
            self._left_at[page] = QApplication.focusWidget()
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> None:
        """Come back to what the page lay over, with the focus where it was; the page is deleted."""
        page = self.page
        if page is None:
            return
        focused = self._left_at.pop(page)
        self._pages.removeWidget(page)
        self._pages.setCurrentIndex(self._pages.count() - 1)
        page.deleteLater()
        back = self.page or self.place or self.papers
        kept = focused is not None and isValid(focused) and focused.isVisible()
        (focused if kept and focused is not None else back).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def show_place(self, place: QWidget | None) -> None:
        """Give the room of list and detail to a page beside the sidebar; None takes it back."""
        if place is not None and self._middle.indexOf(place) < 0:
            self._middle.addWidget(place)
        self.place = place
        self._show_middle()

    @property
    def page(self) -> QWidget | None:
        """The page that has the whole window now, or None for the library."""
        page = self._pages.currentWidget()
        return None if page is self._library else page

    def say_bar(self, kind: BarKind, text: str, verb: str = "") -> None:
        """Say something in a bar above the list, instead of in a dialog."""
        self.bar.say(kind, text, verb)
        self.bar_box.show()

    def say(self, text: str, *, can_undo: bool = True) -> None:
        """Say what was just done: in a toast, and in the status line until the next one."""
        self.toast.say(text, can_undo=can_undo)
        self.status.say(text, can_undo=can_undo)

    def toggle(self, pane: str) -> None:
        """Show or hide the "sidebar" or the "detail"."""
        if pane == "sidebar" and self._is_narrow():
            self._open_drawer(not self.sidebar.isVisible())
            return
        if pane == "sidebar":
            self.wants_sidebar = not self.wants_sidebar
        else:
            self.wants_detail = not self.wants_detail
        self._arrange()

    def toggle_stacked(self) -> None:
        """Put the detail below the list, or beside it again."""
        self.wants_stacked = not self.wants_stacked
        self._arrange()

    def next_pane(self, by: int) -> None:
        """Bring the focus to the next pane that is shown."""
        panes = [self.tools.search.field, self.sidebar, self.papers, self.detail]
        shown = [pane for pane in panes if pane.isVisible()]
        at = next((n for n, pane in enumerate(shown) if _has_focus(pane)), -1 if by > 0 else 0)
        if shown:
            shown[(at + by) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_menu(self) -> None:
        """Open all menus below the menu button."""
        if self._commands is not None:
            button = self.tools.menu
            menu = self._commands.whole_menu(self)
            corner = QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)
            menu.exec(button.mapToGlobal(corner))
            menu.deleteLater()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._alt.released(event)
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._alt.pressed(event)
        if event.key() == Qt.Key.Key_Escape and self._is_narrow():
            self._open_drawer(False)
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        self.toast.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: Any) -> None:
        if _importable(event.mimeData()):
            event.acceptProposedAction()
            self.empty.show_drop(True)
            self.status.hint(self.tr("Drop to look at it before anything is written"))

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._end_drop()

    def dropEvent(self, event: Any) -> None:
        self._end_drop()
        data: QMimeData = event.mimeData()
        paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        event.acceptProposedAction()
        self.import_requested.emit(paths, "" if paths else data.text())

    def _build(self) -> None:
        self._list = QWidget()
        column = _column(self._list)
        self.bar_box = QWidget()
        _column(self.bar_box, 8).addWidget(self.bar)
        self.bar_box.hide()
        self.bar.closed.connect(self.bar_box.hide)
        progress_box = QWidget()
        _column(progress_box, 0, 16).addWidget(self.progress)
        for part in (self.head, self.bar_box, progress_box, self.papers):
            column.addWidget(part)
        self._list.setMinimumWidth(280)
        self.detail.setMinimumWidth(280)
        self._panes = Splitter(self._theme)
        self._panes.addWidget(self._list)
        self._panes.addWidget(self.detail)
        self._panes.setStretchFactor(1, 1)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._panes)
        self._middle.addWidget(self.empty)
        self._outer = Splitter(self._theme)
        self._outer.addWidget(self.sidebar)
        self._outer.addWidget(self._middle)
        self._outer.setStretchFactor(1, 1)
        self._library = QWidget()
        column = _column(self._library)
        for part in (self.tools, self._outer, self.status):
            column.addWidget(part)
        column.setStretch(1, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._library)
        _column(self).addWidget(self._pages)

    def _show_middle(self) -> None:
        shown = self.empty if self._is_empty else self.place or self._panes
        self._middle.setCurrentWidget(shown)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._is_narrow()
        self.tools.show_drawer_button(narrow)
        drawer = self.sidebar.parentWidget() is not self._outer
        if narrow and not drawer:
            self.sidebar.setParent(self._library)
            self.sidebar.hide()
        elif not narrow and drawer:
            self._outer.insertWidget(0, self.sidebar)
            self._outer.setSizes([self._theme.px(_SIZES[0]), self.width()])
        if not narrow:
            self.sidebar.setVisible(self.wants_sidebar)
        elif self.sidebar.isVisible():
            self._open_drawer(True)
        stacked = self.wants_stacked or self.width() < self._theme.px(STACKED_BELOW)
        self._turn(Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal)
        self.detail.setVisible(self.wants_detail)

    def _turn(self, orientation: Qt.Orientation) -> None:
        if self._panes.orientation() == orientation:
            return
        self._panes.setOrientation(orientation)
        across = orientation == Qt.Orientation.Horizontal
        room = self.height()
        self._panes.setSizes([_SIZES[1], _SIZES[2]] if across else [room * 4 // 9, room * 5 // 9])

    def _is_narrow(self) -> bool:
        return self.width() < self._theme.px(DRAWER_BELOW)

    def _open_drawer(self, shown: bool) -> None:
        top = self.tools.height()
        height = self._library.height() - top - self.status.height()
        self.sidebar.setGeometry(0, top, self._theme.px(_SIZES[0]), height)
        self.sidebar.setVisible(shown)
        if shown:
            self.sidebar.raise_()
            self.sidebar.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer_panes(self) -> None:
        if self._commands is None:
            return
        menu = QMenu(self)
        for name in ("view.sidebar", "view.detail", "view.stacked", "view.density"):
            menu.addAction(self._commands.action(name))
        button = self.tools.panes
        corner = QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)
        menu.exec(button.mapToGlobal(corner))
        menu.deleteLater()

    def _end_drop(self) -> None:
        self.empty.show_drop(False)
        self.status.hint("")

    def _restore(self) -> None:
        kept = self._settings
        geometry = kept.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1280, 800)
        self._outer.setSizes([_SIZES[0], _SIZES[1] + _SIZES[2]])
        self._panes.setSizes([_SIZES[1], _SIZES[2]])
        for name, splitter in (("outer", self._outer), ("panes", self._panes)):
            state = kept.value(f"window/{name}-{_STATE_VERSION}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
            splitter.setHandleWidth(1)
        self.wants_stacked = bool(kept.value("window/stacked", False, bool))
        self.wants_sidebar = bool(kept.value("window/sidebar", True, bool))
        self.wants_detail = bool(kept.value("window/detail", True, bool))

    def _keep(self) -> None:
        kept = self._settings
        kept.setValue("window/geometry", self.saveGeometry())
        kept.setValue(f"window/outer-{_STATE_VERSION}", self._outer.saveState())
        kept.setValue(f"window/panes-{_STATE_VERSION}", self._panes.saveState())
        kept.setValue("window/stacked", self.wants_stacked)
        kept.setValue("window/sidebar", self.wants_sidebar)
        kept.setValue("window/detail", self.wants_detail)
        kept.sync()


def _column(owner: QWidget, margin: int = 0, sides: int | None = None) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    across = margin if sides is None else sides
    column.setContentsMargins(across, margin, across, margin)
    column.setSpacing(0)
    return column


def _has_focus(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is pane or (focused is not None and pane.isAncestorOf(focused))


def _importable(data: QMimeData) -> bool:
    if data.hasFormat(PAPERS):
        return False
    return any(url.isLocalFile() for url in data.urls()) or bool(data.text().strip())
