"""The tabs of the pane: words with a count, a line in accent below the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import hide_ring, show_ring


class TabStrip(QWidget):
    """Tabs by number from 0; ← and → change the tab while the strip has the focus."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._tabs = [_Tab(theme, word, self) for word in words]
        for number, tab in enumerate(self._tabs):
            tab.setProperty("number", number)
            tab.clicked.connect(self._choose)
            self._row.addWidget(tab)
        self._row.addStretch(1)
        self._tabs[0].setChecked(True)
        self._end: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._measure()
        theme.changed.connect(self._measure)

    @property
    def current(self) -> int:
        """The chosen tab; -1 if the page shown has none."""
        return next((number for number, tab in enumerate(self._tabs) if tab.isChecked()), -1)

    def choose(self, number: int) -> None:
        """Mark a tab as chosen; -1 for none."""
        for place, tab in enumerate(self._tabs):
            tab.setChecked(place == number)

    def count(self, number: int, count: int) -> None:
        """Show a count behind the word of a tab; 0 for none."""
        self._tabs[number].set_count(count)
        self._fold()

    def add_end(self, part: QWidget) -> None:
        """Put something at the right end of the strip; it goes where there is no room."""
        self._end = part
        self._row.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        number = (self.current + step) % len(self._tabs)
        self._tabs[number].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.ink.line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _fold(self) -> None:
        """Where it is narrow the tabs move together, then what stands at the end goes."""
        px, words = self._theme.px, sum(tab.sizeHint().width() for tab in self._tabs)
        end = 0 if self._end is None else self._end.sizeHint().width()
        gaps = len(self._tabs)
        wide = words + end + gaps * px(24) + px(48) <= self.width()
        self._row.setSpacing(px(24 if wide else 12))
        if self._end is not None:
            self._end.setVisible(words + end + gaps * px(12) + px(48) <= self.width())

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("number"))

    def _measure(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), 0, px(24), 0)
        self.setFixedHeight(px(36))
        self._fold()


class _Tab(QAbstractButton):
    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_count(self, count: int) -> None:
        self._count = f"{count:,}" if count else ""
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        letters = self._theme.letters
        width = letters.medium.width(self.text()) + 1
        if self._count:
            width += self._theme.px(7) + letters.small.width(self._count)
        return QSize(width, self._theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, ink, painter = self._theme, self._theme.ink, QPainter(self)
        chosen = self.isChecked()
        letter = theme.letters.medium
        base = (self.height() + letter.metrics.ascent() - letter.metrics.descent()) // 2 - 1
        painter.setFont(letter.font)
        painter.setPen(ink.text if chosen or self.underMouse() else ink.muted)
        painter.drawText(0, base, self.text())
        if self._count:
            painter.setFont(theme.letters.small.font)
            painter.setPen(ink.muted)
            painter.drawText(letter.width(self.text()) + theme.px(7), base, self._count)
        if chosen:
            height = theme.px(2)
            painter.fillRect(0, self.height() - height, self.width(), height, ink.accent)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event, 4)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)
