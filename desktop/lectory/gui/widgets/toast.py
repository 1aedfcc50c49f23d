"""The toast: what was just done, with Undo; one at a time, the newest wins."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button
from lectory.gui.widgets.key_cap import cap_size, paint_cap
from lectory.gui.widgets.lift import paint_lift

SHOWN_MS = 6000
_MARGIN = 24


class Toast(QWidget):
    """A dark strip low in the middle of its parent; stays while the pointer is on it."""

    undo = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._theme = theme
        self._label = QLabel()
        self._verb = _Verb(theme, "Undo", "z")
        self._verb.clicked.connect(self.undo)
        self._verb.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self._row.addWidget(self._verb)
        theme.changed.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, *, can_undo: bool = True) -> None:
        """Show `text` (past tense) for six seconds."""
        ink, px = self._theme.toast, self._theme.px
        self._row.setContentsMargins(_MARGIN + px(44), _MARGIN, _MARGIN + px(12), _MARGIN)
        self._row.setSpacing(px(24))
        self._label.setFont(self._theme.letters.medium.font)
        self._label.setStyleSheet(f"color: {ink.text.name()}; background: transparent;")
        widest = max(200, self._over.width() - self._theme.px(280))
        metrics = self._theme.letters.medium.metrics
        self._label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, widest))
        self.setAccessibleName(text)
        self._verb.setVisible(can_undo)
        self.place()
        self.raise_()
        self.show()
        self._timer.start()

    def place(self) -> None:
        """Stand low in the middle of the parent, above the status line."""
        self.setFixedHeight(self._theme.px(44) + 2 * _MARGIN)
        self.resize(self.sizeHint().width(), self.height())
        area = self._over.rect()
        x = (area.width() - self.width()) // 2
        self.move(x, area.height() - self.height() - self._theme.px(28))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        paint_lift(painter, area, 8)
        painter.setPen(QPen(theme.toast.field, 1) if theme.is_dark else Qt.PenStyle.NoPen)
        painter.setBrush(theme.toast.base)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        size = theme.px(18)
        top = area.center().y() - size / 2
        theme.icons.paint(painter, area.left() + theme.px(14), top, "check", size, theme.toast.ok)


class _Verb(Button):
    """The verb in the toast, which is dark in every look."""

    def __init__(self, theme: Theme, text: str, key: str) -> None:
        super().__init__(theme, text, key=key, name=text)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.toast.accent_hover if self.underMouse() else theme.toast.accent)
        painter.setFont(theme.letters.medium.font)
        width = theme.letters.medium.width(self.text())
        painter.drawText(
            QRectF(theme.px(12), 0, width + 2, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        size = cap_size(theme, self._key)
        left = theme.px(12) + width + theme.px(8)
        area = QRectF(left, (self.height() - size.height()) / 2, size.width(), size.height())
        paint_cap(painter, theme, area, self._key, theme.toast.neutral, theme.toast.neutral_bg)
