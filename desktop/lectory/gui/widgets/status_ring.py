"""The reading status as a ring that fills, so that it can be read without colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from lectory.gui.style.theme import Theme
from lectory.model.paper import ReadingStatus


def paint_status(painter: QPainter, theme: Theme, centre: QPointF, status: ReadingStatus) -> None:
    """Draw the sign of a status around `centre`: dot, ring, half ring, tick or bar."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if status is ReadingStatus.INBOX:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink.accent)
        radius = theme.px(9) / 2
        painter.drawEllipse(centre, radius, radius)
    elif status is ReadingStatus.READ:
        _paint_read(painter, theme, centre)
    else:
        _paint_ring(painter, theme, centre, status)
    painter.restore()


def _paint_ring(painter: QPainter, theme: Theme, centre: QPointF, status: ReadingStatus) -> None:
    reading = status is ReadingStatus.READING
    colour = theme.ink.accent if reading else theme.ink.muted
    radius = theme.px(11) / 2
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    if reading:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawPie(box, 90 * 16, 180 * 16)
    if status is ReadingStatus.REJECTED:
        reach = radius * 0.7
        painter.drawLine(centre - QPointF(reach, reach), centre + QPointF(reach, reach))


def _paint_read(painter: QPainter, theme: Theme, centre: QPointF) -> None:
    radius = theme.px(13) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink.ok)
    painter.drawEllipse(centre, radius, radius)
    tick = QPainterPath(centre + QPointF(-0.45, 0.05) * radius)
    tick.lineTo(centre + QPointF(-0.1, 0.4) * radius)
    tick.lineTo(centre + QPointF(0.5, -0.35) * radius)
    painter.setPen(QPen(theme.ink.base, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tick)
