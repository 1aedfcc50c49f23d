"""The progress of long work: a 6 px bar, what is being done in numbers, Cancel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel

QUIET_MS = 300
"""Work that ends sooner shows nothing at all."""


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.share: float | None = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        painter.setBrush(self._theme.ink.track)
        painter.drawRoundedRect(area, 3, 3)
        share = 1.0 if self.share is None else self.share
        painter.setBrush(self._theme.ink.accent)
        painter.drawRoundedRect(QRectF(0, 0, area.width() * share, area.height()), 3, 3)


class ProgressLine(QWidget):
    """Shows one job from its first sign of life after 300 ms until `finish`.

    `cancelled` asks to stop; the line stays until the job has ended.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(theme)
        self._label = ElidedLabel(theme, step="small", ink="muted")
        self._cancel = Button(theme, "Cancel", kind=ButtonKind.LINK)
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(self._label, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._bar)
        column.addLayout(row)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(QUIET_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def report(self, what: str, done: int, total: int | None, unit: str = "") -> None:
        """Say how far the job is: "Reading 31 of 85 rows"; without `total` only what it does."""
        if not self.isVisible() and not self._patience.isActive():
            self._patience.start()
        self._bar.share = min(1.0, done / total) if total else None
        count = f" {done:,} of {total:,}" if total else f" {done:,}" if done else ""
        self._label.set_text(f"{what}{count} {unit}".rstrip())
        self._bar.update()

    def finish(self) -> None:
        """Take the line away."""
        self._patience.stop()
        self.hide()
