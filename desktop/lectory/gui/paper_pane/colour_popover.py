"""The small panel over marked text: eight colours, and for a highlight its comment and removal."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.focus_ring import hide_ring, show_ring
from lectory.gui.widgets.lift import paint_lift
from lectory.model.annotation import HIGHLIGHT_HEX, Colour

_MARGIN = 16


class ColourPopover(QWidget):
    """Floats above its window; takes no focus until it is clicked, Esc puts it away."""

    coloured = Signal(Colour)
    commented = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._theme = theme
        self._dots = [ColourDot(theme, colour, number) for number, colour in enumerate(Colour, 1)]
        self._remove = Button(
            theme, kind=ButtonKind.GHOST, icon="trash", name=self.tr("Remove the highlight")
        )
        self.comment = QLineEdit()
        self.comment.setPlaceholderText(self.tr("Comment, Enter keeps it"))
        self.comment.setAccessibleName(self.tr("Comment on the highlight"))
        self._lay_out()
        self._remove.clicked.connect(self._drop)
        self.comment.returnPressed.connect(self._keep_comment)
        self.hide()

    def _lay_out(self) -> None:
        px = self._theme.px
        dots = QHBoxLayout()
        dots.setSpacing(px(2))
        for dot in self._dots:
            dot.clicked.connect(self._choose)
            dots.addWidget(dot)
        dots.addWidget(self._remove)
        column = QVBoxLayout(self)
        edge = _MARGIN + px(6)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(px(6))
        column.addLayout(dots)
        column.addWidget(self.comment)

    def offer(self, at: QRect, chosen: Colour | None = None, comment: str = "") -> None:
        """Show above or below the rectangle `at` (of the window); `chosen` if it is a highlight."""
        for dot in self._dots:
            dot.setChecked(dot.colour is chosen)
        self._remove.setVisible(chosen is not None)
        self.comment.setVisible(chosen is not None)
        self.comment.setText(comment)
        self.adjustSize()
        self.resize(self.sizeHint())
        self.move(self._place(at))
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        paint_lift(painter, area, 8)
        painter.setPen(QPen(self._theme.ink.line, 1))
        painter.setBrush(self._theme.ink.raised)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _place(self, at: QRect) -> QPoint:
        room = self._over.rect()
        x = max(0, min(at.center().x() - self.width() // 2, room.width() - self.width()))
        below = at.bottom() - _MARGIN + 6
        above = at.top() - self.height() + _MARGIN - 6
        return QPoint(x, above if above >= 0 else below)

    def _choose(self) -> None:
        dot = self.sender()
        if isinstance(dot, ColourDot):
            self.hide()
            self.coloured.emit(dot.colour)

    def _drop(self) -> None:
        self.hide()
        self.removed.emit()

    def _keep_comment(self) -> None:
        self.hide()
        self.commented.emit(self.comment.text())


class ColourDot(QAbstractButton):
    """A dot of one highlight colour; `number` is the digit that chooses it with Alt."""

    def __init__(self, theme: Theme, colour: Colour, number: int) -> None:
        super().__init__()
        self._theme = theme
        self.colour = colour
        self.setCheckable(True)
        self.setToolTip(f"{colour.value} (Alt+{number})")
        self.setAccessibleName(self.tr("Highlight {colour}").format(colour=colour.value))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(26), self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre, radius = QRectF(self.rect()).center(), theme.px(7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(HIGHLIGHT_HEX[self.colour]))
        painter.drawEllipse(centre, radius, radius)
        if self.isChecked() or self.underMouse():
            painter.setPen(QPen(theme.ink.text if self.isChecked() else theme.ink.field, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius + 3, radius + 3)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)
