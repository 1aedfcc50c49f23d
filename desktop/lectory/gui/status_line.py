"""The line at the bottom: shown and selected · the last action with Undo · the index."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.key_cap import KeyCap

HEIGHT = 28
_MIDDLE_LEFT = 248
_HINT_MS = 6000


class StatusLine(QWidget):
    """`undo_clicked` comes from the verb behind the last action."""

    undo_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._last, self._hint, self._can_undo = "", "", False
        self._counts = ElidedLabel(theme, step="small", ink="muted", parent=self)
        self._said = ElidedLabel(theme, step="small", parent=self)
        self._undo = Button(theme, self.tr("Undo"), kind=ButtonKind.LINK, parent=self)
        self._key = KeyCap(theme, "z", self)
        self._state = ElidedLabel(theme, step="small", ink="muted", parent=self)
        self._state_icon = "check"
        self._undo.clicked.connect(self.undo_clicked)
        self._hint_time = QTimer(self)
        self._hint_time.setSingleShot(True)
        self._hint_time.setInterval(_HINT_MS)
        self._hint_time.timeout.connect(lambda: self.hint(""))
        theme.changed.connect(self._renew)
        self._renew()

    def show_counts(self, shown: int, selected: int) -> None:
        """Count what the list shows and what of it is selected."""
        words = f"{shown:,} shown · {selected:,} selected" if shown else self.tr("No papers yet")
        self._counts.set_text(words)
        self._place()

    def show_words(self, words: str) -> None:
        """Say what is shown where it is no list of papers."""
        self._counts.set_text(words)
        self._place()

    def say(self, text: str, *, can_undo: bool) -> None:
        """Name the last action."""
        self._last, self._can_undo = text, can_undo
        self._show_said()

    def hint(self, text: str) -> None:
        """Say something for six seconds, such as what a drop will do; "" to take it back."""
        self._hint = text
        if text:
            self._hint_time.start()
        self._show_said()

    def show_state(self, text: str, *, ready: bool = True) -> None:
        """Say at the right how the search index does."""
        self._state_icon = "check" if ready else "recent"
        self._state.set_text(text)
        self._place()

    @property
    def text(self) -> str:
        """What the middle says now."""
        return self._said.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.fillRect(self.rect(), theme.ink.win)
        painter.fillRect(0, 0, self.width(), 1, theme.ink.line)
        if self._state.text():
            size = theme.px(14)
            colour = theme.ink.ok if self._state_icon == "check" else theme.ink.muted
            area = QRectF(self._state.geometry())
            x, y = area.left() - size - theme.px(4), (self.height() - size) / 2 + 1
            theme.icons.paint(painter, x, y, self._state_icon, size, colour)

    def _renew(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self._place()

    def _show_said(self) -> None:
        self._said.set_text(self._hint or self._last)
        offered = bool(self._last) and self._can_undo and not self._hint
        self._undo.setVisible(offered)
        self._key.setVisible(offered)
        self._place()

    def _place(self) -> None:
        px, height = self._theme.px, self.height()
        state = self._state.sizeHint().width()
        right = self.width() - px(12) - state
        self._state.setGeometry(right, 1, state, height)
        right -= px(40)
        self._counts.setGeometry(px(12), 1, px(_MIDDLE_LEFT - 24), height)
        room = right - px(_MIDDLE_LEFT) - px(80)
        width = max(0, min(self._said.sizeHint().width(), room))
        self._said.setGeometry(px(_MIDDLE_LEFT), 1, width, height)
        left = px(_MIDDLE_LEFT) + width + px(10)
        verb = self._undo.sizeHint()
        self._undo.setGeometry(left, 1 + (height - verb.height()) // 2, verb.width(), verb.height())
        cap = self._key.sizeHint()
        left += verb.width() + px(6)
        self._key.setGeometry(left, (height - cap.height()) // 2 + 1, cap.width(), cap.height())
        self.update()
