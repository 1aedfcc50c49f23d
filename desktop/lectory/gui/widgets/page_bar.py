"""Bars in the page: an icon, one sentence, one verb. They tell what happened without a dialog."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel


class BarKind(StrEnum):
    """What a bar is about: something to know, to look at, or that went wrong."""

    INFO = "info"
    WARN = "warn"
    BAD = "bad"


_GROUNDS = {BarKind.INFO: "interest", BarKind.WARN: "warn_bg", BarKind.BAD: "bad_bg"}
_INKS = {BarKind.INFO: "accent", BarKind.WARN: "warn", BarKind.BAD: "bad"}
_ICONS = {BarKind.INFO: "info", BarKind.WARN: "warning", BarKind.BAD: "warning"}


class PageBar(QWidget):
    """A bar of 36 px. `acted` comes with its verb, `closed` with its cross (if `closable`)."""

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        kind: BarKind,
        text: str,
        verb: str = "",
        *,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind = theme, kind
        self.label = ElidedLabel(theme, text)
        self.verb = Button(theme, verb, kind=ButtonKind.LINK, parent=self)
        self.verb.setVisible(bool(verb))
        self.verb.clicked.connect(self.acted)
        self._close = Button(
            theme, kind=ButtonKind.GHOST, icon="close", name="Close", icon_size=16, parent=self
        )
        self._close.set_height(24)
        self._close.setVisible(closable)
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        for part, stretch in ((self.label, 1), (self.verb, 0), (self._close, 0)):
            row.addWidget(part, stretch)
        self._measure()
        theme.changed.connect(self._measure)

    def say(self, kind: BarKind, text: str, verb: str = "") -> None:
        """Show another message in the same place."""
        self._kind = kind
        self.label.set_text(text)
        self.verb.setText(verb)
        self.verb.setAccessibleName(verb)
        self.verb.setVisible(bool(verb))
        self.verb.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        ink: QColor = getattr(theme.ink, _INKS[self._kind])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(getattr(theme.ink, _GROUNDS[self._kind]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        size = theme.px(18)
        theme.icons.paint(
            painter, theme.px(10), (self.height() - size) / 2, _ICONS[self._kind], size, ink
        )

    def _measure(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(36))
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(36), 0, px(12), 0)
            row.setSpacing(px(12))
