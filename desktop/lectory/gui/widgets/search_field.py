"""The search field: magnifier, text, "/" as a hint, a cross that clears."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.focus_ring import hide_ring, show_ring
from lectory.gui.widgets.key_cap import KeyCap


class SearchField(QWidget):
    """A field of 32 px; `key` is the hint shown while it is empty and without focus.

    `edited(str)` comes with every change of the text, by hand or by `set_text`; `entered` with
    Enter, `left_down` with ↓ (go to the list), `escaped` with Esc in an empty field.
    """

    edited = Signal(str)
    entered = Signal()
    left_down = Signal()
    escaped = Signal()

    def __init__(
        self,
        theme: Theme,
        hint: str,
        *,
        key: str = "/",
        icon: str = "search",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._wrong = ""
        self._quiet = False
        self.field = _Line(theme, self)
        self.field.setProperty("bare", True)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.installEventFilter(self)
        self._cap = KeyCap(theme, key, self)
        self._cap.setVisible(bool(key))
        self._keyed = bool(key)
        self._clear = Button(
            theme, kind=ButtonKind.GHOST, icon="close", name="Clear the search", icon_size=16
        )
        self._clear.set_height(24)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._lay_out()
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._clear.clicked.connect(self.field.clear)
        self.field.textChanged.connect(self._text_changed)
        theme.changed.connect(self._lay_out)

    def text(self) -> str:
        """What stands in the field."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Replace the text."""
        self.field.setText(text)

    def show_text(self, text: str) -> None:
        """Replace the text without reporting it."""
        self._quiet = True
        self.field.setText(text)
        self._quiet = False

    def set_wrong(self, message: str, position: int = 0) -> None:
        """Mark the text from a position on as wrong, with the reason; "" if it is right."""
        self._wrong = message
        self.field.underline_from(position if message else None)
        self.field.setToolTip(message)
        self.field.setAccessibleDescription(message)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(520), self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, ink = self._theme, QPainter(self), self._theme.ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.field.hasFocus()
        border = ink.bad if self._wrong else ink.accent if focused else ink.field
        width = 2 if focused else 1
        painter.setPen(QPen(border, width))
        painter.setBrush(ink.base)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        size = theme.px(18)
        theme.icons.paint(
            painter, theme.px(9), (self.height() - size) / 2, self._icon, size, ink.muted
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._focus_changed(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(Qt.Key(event.key()))
        return False

    def _lay_out(self) -> None:
        px = self._theme.px
        layout = self.layout()
        if layout is None:
            layout = QHBoxLayout(self)
            layout.addWidget(self.field)
            layout.addWidget(self._cap)
            layout.addWidget(self._clear)
        layout.setContentsMargins(px(34), 0, px(7), 0)
        layout.setSpacing(px(4))
        self.field.setFont(self._theme.letters.body.font)
        self.setFixedHeight(px(32))

    def _key_pressed(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.field.clear()
            else:
                self.escaped.emit()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        if key == Qt.Key.Key_Down:
            self.left_down.emit()
            return True
        return False

    def _focus_changed(self, event: QFocusEvent) -> None:
        if event.gotFocus():
            show_ring(self, self._theme, event)
        else:
            hide_ring(self, event)
        self._show_end()
        self.update()

    def _text_changed(self, text: str) -> None:
        self._show_end()
        if not self._quiet:
            self.edited.emit(text)

    def _show_end(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._cap.setVisible(self._keyed and not self.text() and not self.field.hasFocus())


class _Line(QLineEdit):
    """A line of text that can be underlined from a place to its end."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrong_from: int | None = None

    def underline_from(self, position: int | None) -> None:
        """Underline what stands from a character on; None for nothing."""
        self._wrong_from = position
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._wrong_from is None:
            return
        text, metrics = self.text(), self.fontMetrics()
        # The cursor tells how far the text has been scrolled.
        start = self.cursorRect().center().x() - metrics.horizontalAdvance(
            text[: self.cursorPosition()]
        )
        first = min(self._wrong_from, max(len(text) - 1, 0))
        left = start + metrics.horizontalAdvance(text[:first])
        right = min(start + metrics.horizontalAdvance(text), self.width())
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.ink.bad, 2, Qt.PenStyle.DotLine))
        y = (self.height() + metrics.height()) // 2
        painter.drawLine(max(left, 0), y, right, y)
