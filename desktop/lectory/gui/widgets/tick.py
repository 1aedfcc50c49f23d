"""Ticks and choices: a square for many, a circle for one of several."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import hide_ring, show_ring

TICK_SIZE = 16


def paint_tick(
    painter: QPainter, theme: Theme, area: QRectF, state: Qt.CheckState, enabled: bool = True
) -> None:
    """Draw a tick box: empty, ticked, or with a bar where only some below are ticked."""
    ink = theme.ink
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is Qt.CheckState.Unchecked:
        painter.setPen(QPen(ink.field if enabled else ink.line, 1.4))
        painter.setBrush(ink.base)
        painter.drawRoundedRect(area.adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
        painter.restore()
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.accent if enabled else ink.faint)
    painter.drawRoundedRect(area, 4, 4)
    painter.setPen(QPen(ink.on_accent, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_bar(area) if state is Qt.CheckState.PartiallyChecked else _hook(area))
    painter.restore()


def paint_choice(
    painter: QPainter, theme: Theme, area: QRectF, chosen: bool, enabled: bool = True
) -> None:
    """Draw the circle of one choice among several."""
    ink = theme.ink
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = ink.accent if chosen else ink.field
    painter.setPen(QPen(colour if enabled else ink.faint, 1.6))
    painter.setBrush(ink.base)
    painter.drawEllipse(area.adjusted(0.8, 0.8, -0.8, -0.8))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour if enabled else ink.faint)
        radius = area.width() * 0.25
        painter.drawEllipse(area.center(), radius, radius)
    painter.restore()


def _hook(area: QRectF) -> QPainterPath:
    unit = area.width() / 16
    path = QPainterPath(area.topLeft() + QPointF(4.2, 8.2) * unit)
    path.lineTo(area.topLeft() + QPointF(7, 11) * unit)
    path.lineTo(area.topLeft() + QPointF(11.8, 5.4) * unit)
    return path


def _bar(area: QRectF) -> QPainterPath:
    unit = area.width() / 16
    path = QPainterPath(area.topLeft() + QPointF(4.5, 8) * unit)
    path.lineTo(area.topLeft() + QPointF(11.5, 8) * unit)
    return path


class _Toggle(QAbstractButton):
    def __init__(self, theme: Theme, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(
            theme.px(TICK_SIZE + 10) + theme.letters.body.width(self.text()) + 2, theme.px(24)
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event, 4)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        size = theme.px(TICK_SIZE)
        self._paint_sign(painter, QRectF(0, (self.height() - size) / 2, size, size))
        painter.setFont(theme.letters.body.font)
        painter.setPen(theme.ink.text if self.isEnabled() else theme.ink.faint)
        left = size + theme.px(10)
        area = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_sign(self, painter: QPainter, area: QRectF) -> None:
        raise NotImplementedError


class TickBox(_Toggle):
    """A box to tick, with its words."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent)

    def _paint_sign(self, painter: QPainter, area: QRectF) -> None:
        state = Qt.CheckState.Checked if self.isChecked() else Qt.CheckState.Unchecked
        paint_tick(painter, self._theme, area, state, self.isEnabled())


class ChoiceButton(_Toggle):
    """One of several answers; those with the same parent exclude each other."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent)
        self.setAutoExclusive(True)

    def _paint_sign(self, painter: QPainter, area: QRectF) -> None:
        paint_choice(painter, self._theme, area, self.isChecked(), self.isEnabled())
