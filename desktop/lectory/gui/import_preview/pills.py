"""The small sign beside the recognised format: how sure the reader was."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lectory.gui.style.theme import Theme


class Pill(QWidget):
    """A round sign with icon and word; `ink` names a status colour ("ok", "warn")."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._ink, self._text = "check", "ok", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def say(self, icon: str, ink: str, text: str) -> None:
        """Show another word."""
        self._icon, self._ink, self._text = icon, ink, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.letters.chip.width(self._text) + theme.px(36), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        ink: QColor = getattr(theme.ink, self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1) if theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(getattr(theme.ink, f"{self._ink}_bg"))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        size = theme.px(14)
        theme.icons.paint(painter, theme.px(8), (self.height() - size) / 2, self._icon, size, ink)
        painter.setPen(ink)
        painter.setFont(theme.letters.chip.font)
        painter.drawText(
            area.adjusted(theme.px(26), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text
        )
