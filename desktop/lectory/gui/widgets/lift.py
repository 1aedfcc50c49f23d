"""The one shadow of the program: 6 px down, 18 px soft, 16 % black; under card, palette, toast."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

_DOWN, _SOFT, _STRENGTH = 6, 18, 0.16


def paint_lift(painter: QPainter, area: QRectF, radius: float) -> None:
    """Draw the shadow of a rounded rectangle, as rings that add up towards its edge."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    ring = QColor(0, 0, 0)
    for reach in range(_SOFT, 0, -2):
        ring.setAlphaF(_STRENGTH * 2 / _SOFT * (1 - reach / (_SOFT + 2)) * 1.6)
        painter.setBrush(ring)
        grown = area.translated(0, _DOWN).adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(grown, radius + reach, radius + reach)
    painter.restore()
