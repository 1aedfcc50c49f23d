"""The band that says why a paper stands where it does."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lectory.gui.interest.told import Part, Voice, as_text
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.words import Words

_PRINTED = {Voice.PLAIN: "{}", Voice.STRONG: "<b>{}</b>", Voice.WORD: "<i>{}</i>"}


class WhyBand(QWidget):
    """`rounded` where it stands alone; else it fills the foot of a card."""

    def __init__(self, theme: Theme, *, rounded: bool = True) -> None:
        super().__init__()
        self._theme, self._rounded = theme, rounded
        self.words = Words(theme, step="small")
        self.words.setTextFormat(Qt.TextFormat.RichText)
        row = QHBoxLayout(self)
        px = theme.px
        self._left = px(10) if rounded else px(36)
        row.setContentsMargins(self._left + px(24), px(10), px(12), px(10))
        row.addWidget(self.words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """What it says, without print."""
        return self.accessibleName()

    def say(self, parts: Sequence[Part]) -> None:
        """Say something else; nothing hides the band."""
        self.setVisible(bool(parts))
        # Every text is escaped: a word of a paper is never read as markup.
        self.words.setText(
            "".join(_PRINTED[part.voice].format(escape(part.text)) for part in parts)
        )
        self.setAccessibleName(as_text(parts))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        # That of the layout is the height at its narrowest, which a page would keep free for it.
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.ink.accent if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink.interest)
        radius = 6 if self._rounded else 0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side = theme.px(16)
        theme.icons.paint(painter, self._left, theme.px(11), "info", side, theme.ink.accent)
