"""The foot of the deck: three decisions with their keys, the other keys, what was done last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.key_cap import KeyCap

HEIGHT = 88
_ROOM_FOR_KEYS = 1160


class Foot(QWidget):
    """The buttons are `keep`, `reject`, `later` and `undo`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.keep = Button(theme, self.tr("Keep"), kind=ButtonKind.PRIMARY, icon="keep", key="y")
        self.reject = Button(theme, self.tr("Reject"), icon="reject", key="x")
        self.later = Button(theme, self.tr("Later"), icon="later", key="l")
        self.last = ElidedLabel(theme, step="small", ink="muted")
        self.undo = Button(theme, self.tr("Undo"), kind=ButtonKind.LINK)
        self.undo.hide()
        self._keys = QWidget()
        self._lay_out()

    @property
    def decisions(self) -> tuple[Button, ...]:
        """The three big buttons."""
        return self.keep, self.reject, self.later

    def say_last(self, words: str) -> None:
        """Say what was done last; "" for nothing."""
        self.last.set_text(words)
        self.undo.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keys.setVisible(self.width() >= self._theme.px(_ROOM_FOR_KEYS))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink.win)
        painter.fillRect(0, 0, self.width(), 1, self._theme.ink.line)

    def _lay_out(self) -> None:
        px = self._theme.px
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(px(12))
        for button in self.decisions:
            button.set_height(40)
            button.setMinimumWidth(px(148))
            first.addWidget(button)
        first.addSpacing(px(12))
        first.addWidget(self._key_words())
        first.addStretch(1)
        second.setSpacing(px(8))
        second.addWidget(self.last)
        second.addWidget(self.undo)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(88), px(12), px(24), px(8))
        column.setSpacing(px(4))
        column.addLayout(first)
        column.addLayout(second)
        self.setMinimumHeight(px(HEIGHT))

    def _key_words(self) -> QWidget:
        words: Sequence[tuple[str, str]] = (
            ("s", self.tr("star")),
            ("1–5", self.tr("rating")),
            ("r", self.tr("reading")),
            ("e", self.tr("read")),
            ("o", self.tr("open")),
            ("m", self.tr("mute")),
            ("j k", self.tr("look on, back")),
            ("z", self.tr("undo")),
        )
        row = QHBoxLayout(self._keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        for key, word in words:
            row.addWidget(KeyCap(self._theme, key))
            row.addWidget(ElidedLabel(self._theme, word, step="small", ink="muted"))
            row.addSpacing(self._theme.px(8))
        return self._keys
