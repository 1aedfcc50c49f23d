"""The page of the reader: head, outline, pages, highlights; it reports what is wished."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lectory.gui.paper_list.empty_list import EmptyList
from lectory.gui.reader.head import Head
from lectory.gui.reader.keys import KEYS
from lectory.gui.reader.page_view import PageView
from lectory.gui.reader.side_list import SideList
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.model.annotation import Colour

_OUTLINE, _MARGIN = 232, 320
_ROOM_FOR_MARGIN, _ROOM_FOR_OUTLINE = 1000, 760


class ReaderPage(QWidget):
    """`acted(name)` for the keys of the reader; `coloured(colour)` for Alt with a digit."""

    acted = Signal(str)
    coloured = Signal(Colour)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.head = Head(theme)
        self.outline = SideList(theme, self.tr("Outline"))
        self.pages = PageView(theme)
        self.marks = SideList(theme, self.tr("Highlights"))
        self._outline_head = ElidedLabel(theme, self.tr("Outline"), step="strong")
        self._marks_head = ElidedLabel(theme, self.tr("Highlights"), step="strong")
        self._nothing = QWidget()
        self.hint = EmptyList(theme, self._nothing)
        self.hint.show()
        self._left = self._side(self._outline_head, self.outline, _OUTLINE)
        self._right = self._side(self._marks_head, self.marks, _MARGIN)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._nothing)
        self._middle.addWidget(self.pages)
        self._lay_out()
        self.setAccessibleName(self.tr("Reader"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def show_pages(self) -> None:
        """Show the pages in place of what was said."""
        self._middle.setCurrentWidget(self.pages)
        if self.hasFocus():
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str, hint: str = "") -> None:
        """Say something in place of the pages."""
        self.hint.say(sentence, hint)
        self._middle.setCurrentWidget(self._nothing)

    def count_marks(self, count: int) -> None:
        """Show how many highlights there are."""
        words = self.tr("Highlights")
        self._marks_head.set_text(f"{words} · {count:,}" if count else words)

    def event(self, event: QEvent) -> bool:
        """Take the keys of the reader before a shortcut of the window does."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and not self.head.page.hasFocus() and self._meant(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._meant(event)
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape:
            self.acted.emit("leave")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.pages.isVisible():
            self.pages.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        px = self._theme.px
        self._right.setVisible(self.width() >= px(_ROOM_FOR_MARGIN))
        self._left.setVisible(self.width() >= px(_ROOM_FOR_OUTLINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.side)

    def _meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        keys = QKeySequence(event.keyCombination()).toString()
        typing = self.head.words.field.hasFocus()
        if keys in KEYS and not (typing and len(keys) == 1):
            return lambda: self.acted.emit(KEYS[keys])
        digit = keys.removeprefix("Alt+")
        if digit != keys and digit.isdigit() and 0 < int(digit) <= len(Colour):
            return lambda: self.coloured.emit(list(Colour)[int(digit) - 1])
        return None

    def _side(self, head: ElidedLabel, content: QWidget, width: int) -> QWidget:
        px = self._theme.px
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(px(20), px(10), px(20), px(8))
        row.addWidget(head)
        column.addLayout(row)
        column.addWidget(content, 1)
        side.setFixedWidth(px(width))
        return side

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left)
        body.addWidget(self._middle, 1)
        body.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)
