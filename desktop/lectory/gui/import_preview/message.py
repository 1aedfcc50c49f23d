"""What stands in place of the rows when there are none: one sentence, a hint, one verb."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lectory.gui.records.wrapped_label import WrappedLabel
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button


class Message(QWidget):
    """`acted` comes with the verb."""

    acted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sentence = WrappedLabel(theme, step="subheading")
        self._hint = WrappedLabel(theme, ink="muted")
        for label in (self._sentence, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(theme.px(560))
        self.verb = Button(theme, "", arrow=True)
        self.verb.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addStretch(1)
        column.addSpacing(theme.px(48))
        for part in (self._sentence, self._hint, self.verb):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, sentence: str, hint: str, verb: str) -> None:
        """Show other words."""
        self._sentence.show_text(sentence)
        self._hint.show_text(hint)
        self._hint.setVisible(bool(hint))
        self.verb.setText(verb)
        self.verb.setAccessibleName(verb)
        self.verb.setVisible(bool(verb))
        self.verb.updateGeometry()
        self.setAccessibleName(f"{sentence} {hint}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.fillRect(self.rect(), theme.ink.base)
        size = theme.px(32)
        area = QRectF(self._sentence.geometry())
        left, top = area.center().x() - size / 2, area.top() - size - theme.px(16)
        theme.icons.paint(painter, left, top, "unsure", size, theme.ink.muted)
