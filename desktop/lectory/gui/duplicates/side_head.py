"""The head of one record: its name, where it came from, whether the others go into it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lectory.gui.duplicates.presenter import Side
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.tick import ChoiceButton

_PILL = 20


class SideHead(QWidget):
    """`kept` comes when this record is made the keeper."""

    kept = Signal()

    def __init__(self, theme: Theme, side: Side, *, tight: bool) -> None:
        """Where it is `tight`, the word at the right is short."""
        super().__init__()
        self._theme = theme
        self._is_keeper = bool(side.why)
        self.choice = ChoiceButton(theme, side.name)
        self.choice.setAutoExclusive(False)
        self.choice.setChecked(self._is_keeper)
        self.choice.clicked.connect(self.kept)
        words = f"keeper: {side.why}" if side.why else self.tr("Make it the keeper")
        self.choice.setAccessibleName(f"{side.name}, {words}")
        self.choice.setToolTip(words)
        self.choice.setMinimumWidth(self.choice.sizeHint().width())
        short = self.tr("keeper") if side.why else ""
        word = _Word(theme, short if tight else words, filled=self._is_keeper)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.choice)
        top.addStretch(1)
        top.addWidget(word)
        caption = QHBoxLayout()
        caption.setContentsMargins(theme.px(26), 0, 0, 0)
        caption.addWidget(ElidedLabel(theme, side.caption, step="small", ink="muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(2))
        column.addLayout(top)
        column.addLayout(caption)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.kept.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        keeper = self._is_keeper
        painter.setPen(QPen(theme.ink.accent if keeper else theme.ink.line, 1.5 if keeper else 1))
        painter.setBrush(theme.ink.sel if keeper else theme.ink.base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class _Word(QWidget):
    """A word at the right: on the accent colour for the keeper, else like a link."""

    def __init__(self, theme: Theme, text: str, *, filled: bool) -> None:
        super().__init__()
        self._theme, self._text, self._filled = theme, text, filled
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # Never shown from here: without a parent yet it would be a window of its own.
        if not text:
            self.hide()

    def sizeHint(self) -> QSize:
        sides = self._theme.px(20 if self._filled else 2)
        return QSize(self._theme.letters.chip.width(self._text) + sides, self._theme.px(_PILL))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.px(_PILL))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letter, room = theme.letters.chip, self.width()
        painter.setPen(theme.ink.accent)
        if self._filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink.accent)
            painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
            painter.setPen(theme.ink.on_accent)
            room -= theme.px(16)
        painter.setFont(letter.font)
        shown = letter.metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)
