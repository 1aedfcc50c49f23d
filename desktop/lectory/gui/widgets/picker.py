"""A field that offers a short list of values in a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import hide_ring, show_ring


class Picker(QAbstractButton):
    """Shows the chosen value; ↑ and ↓ change it, a click or Space opens the list.

    `picked(str)` reports the value chosen by hand; `choose` sets it silently.
    """

    picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str]],
        value: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._choices = tuple(choices)
        self._value = value
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        theme.changed.connect(self.updateGeometry)
        self.choose(value)

    @property
    def value(self) -> str:
        """The value now chosen."""
        return self._value

    def choose(self, value: str) -> None:
        """Show another value without reporting it."""
        self._value = value
        self.setText(dict(self._choices).get(value, value))
        self.setAccessibleName(f"{self._name}: {self.text()}")
        self.update()

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replace the list of (value, words)."""
        self._choices = tuple(choices)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self._theme
        widest = max((theme.letters.body.width(words) for _, words in self._choices), default=0)
        return QSize(max(theme.px(80), widest + theme.px(44)), theme.px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() not in steps:
            super().keyPressEvent(event)
            return
        values = [value for value, _ in self._choices]
        at = values.index(self._value) if self._value in values else 0
        self._pick(values[max(0, min(len(values) - 1, at + steps[Qt.Key(event.key())]))])

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, ink = self._theme, QPainter(self), self._theme.ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.field if self.isEnabled() else ink.line, 1))
        painter.setBrush(ink.hover if self.underMouse() else ink.base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(ink.text if self.isEnabled() else ink.faint)
        painter.setFont(theme.letters.body.font)
        area = QRectF(theme.px(12), 0, self.width() - theme.px(40), self.height())
        elided = theme.letters.body.metrics.elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)
        size = theme.px(16)
        theme.icons.paint(
            painter,
            self.width() - size - theme.px(10),
            (self.height() - size) / 2,
            "chevron-down",
            size,
            ink.muted,
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setMinimumWidth(self.width())
        for value, words in self._choices:
            action = menu.addAction(words)
            action.setData(value)
            if value == self._value:
                action.setIcon(self._theme.icons.icon("check", 16, self._theme.ink.text))
        menu.triggered.connect(lambda action: self._pick(action.data()))
        menu.exec(self.mapToGlobal(QPoint(0, self.height() + 2)))
        menu.deleteLater()

    def _pick(self, value: str) -> None:
        if value != self._value:
            self.choose(value)
            self.picked.emit(value)
