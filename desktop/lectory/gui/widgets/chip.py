"""Chips: round ones for tags, square ones for verdicts, pills that filter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import hide_ring, show_ring
from lectory.model.verdict import VerdictKind

TAG_HEIGHT, TAG_HEIGHT_IN_ROWS = 20, 18


@dataclass(frozen=True, slots=True)
class VerdictSign:
    """How a verdict looks: its word, its icon and the name of its colour."""

    word: str
    icon: str
    ink: str


VERDICT_SIGNS = {
    VerdictKind.NEW: VerdictSign("New", "plus", "new"),
    VerdictKind.KNOWN: VerdictSign("In library", "library", "neutral"),
    VerdictKind.REJECTED_BEFORE: VerdictSign("Rejected before", "rejected", "bad"),
    VerdictKind.REREAD: VerdictSign("Read better", "redo", "ver"),
    VerdictKind.NEW_VERSION: VerdictSign("New version", "new-version", "ver"),
    VerdictKind.SAME_WORK: VerdictSign("Same work", "same-work", "same"),
    VerdictKind.UNSURE: VerdictSign("Unsure", "unsure", "warn"),
}


def tag_width(theme: Theme, name: str, coloured: bool) -> int:
    """The width of a tag chip in pixels."""
    return theme.letters.chip.width(name) + theme.px(16) + (theme.px(12) if coloured else 0)


def paint_tag(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    name: str,
    colour: str,
    ground: QColor | None = None,
) -> None:
    """Draw a tag; `colour` is hexadecimal or "", `ground` replaces the usual one on a selection."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    border = theme.ink.chip_text if theme.is_high_contrast else None
    painter.setPen(QPen(border, 1) if border else Qt.PenStyle.NoPen)
    painter.setBrush(ground if ground is not None else theme.ink.chip)
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    left = area.left() + theme.px(8)
    if colour:
        _paint_dot(painter, left, area.center().y(), theme.px(8), QColor(colour))
        left += theme.px(12)
    painter.setPen(theme.ink.chip_text)
    painter.setFont(theme.letters.chip.font)
    painter.drawText(
        QRectF(left, area.top(), area.right() - left, area.height()),
        Qt.AlignmentFlag.AlignVCenter,
        name,
    )
    painter.restore()


def verdict_width(theme: Theme, kind: VerdictKind) -> int:
    """The width of a verdict chip in pixels."""
    return theme.letters.chip.width(VERDICT_SIGNS[kind].word) + theme.px(14 + 4 + 16)


def paint_verdict(painter: QPainter, theme: Theme, area: QRectF, kind: VerdictKind) -> None:
    """Draw a verdict: a square chip with icon and word."""
    sign = VERDICT_SIGNS[kind]
    ink: QColor = getattr(theme.ink, sign.ink)
    ground: QColor = getattr(theme.ink, f"{sign.ink}_bg")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1) if theme.is_high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area, 4, 4)
    size = theme.px(14)
    left = area.left() + theme.px(8)
    theme.icons.paint(painter, left, area.center().y() - size / 2, sign.icon, size, ink)
    painter.setPen(ink)
    painter.setFont(theme.letters.chip.font)
    left += size + theme.px(4)
    painter.drawText(
        QRectF(left, area.top(), area.right() - left, area.height()),
        Qt.AlignmentFlag.AlignVCenter,
        sign.word,
    )
    painter.restore()


def _paint_dot(painter: QPainter, left: float, middle: float, size: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(left, middle - size / 2, size, size))


class _Chip(QAbstractButton):
    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event, self.height() / 2)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)


class TagChip(_Chip):
    """A tag one can click; `colour` is hexadecimal or ""."""

    def __init__(
        self, theme: Theme, name: str, colour: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._colour = colour
        self.setText(name)
        self.setAccessibleName(f"Tag {name}")

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(tag_width(theme, self.text(), bool(self._colour)), theme.px(TAG_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_tag(QPainter(self), self._theme, area, self.text(), self._colour)


class AddChip(_Chip):
    """The outlined chip that adds one ("Add tag")."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.letters.chip.width(self.text()) + theme.px(32), theme.px(TAG_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink.field, 1))
        painter.setBrush(theme.ink.hover if self.underMouse() else theme.ink.base)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        size = theme.px(12)
        theme.icons.paint(
            painter, theme.px(8), (self.height() - size) / 2, "plus", size, theme.ink.text
        )
        painter.setPen(theme.ink.text)
        painter.setFont(theme.letters.chip.font)
        left = theme.px(24)
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )


class VerdictChip(QWidget):
    """A verdict as a sign; it cannot be clicked."""

    def __init__(self, theme: Theme, kind: VerdictKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self.setAccessibleName(VERDICT_SIGNS[kind].word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(verdict_width(self._theme, self._kind), self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_verdict(QPainter(self), self._theme, area, self._kind)


class FilterPill(_Chip):
    """One of several pills that choose what a list shows: word and count, optionally an icon.

    `ink` names the colour of icon and count ("new", "bad"); "" for that of the text.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        count: int | None = None,
        *,
        icon: str = "",
        ink: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._icon, self._ink = icon, ink
        self._count = ""
        self.setCheckable(True)
        self.setText(text)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show a number behind the word; None for none."""
        self._count = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme, letters = self._theme, self._theme.letters
        width = theme.px(24) + letters.small_medium.width(self.text())
        width += theme.px(16 + 6) if self._icon else 0
        width += letters.small_medium.width(self._count) + theme.px(8) if self._count else 0
        return QSize(width + 2, theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, ink = self._theme, QPainter(self), self._theme.ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setPen(QPen(ink.accent if chosen else ink.line, 1))
        painter.setBrush(ink.sel if chosen else ink.hover if self.underMouse() else ink.base)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        colour: QColor = getattr(ink, self._ink) if self._ink else ink.text
        x = float(theme.px(12))
        if self._icon:
            size = theme.px(16)
            theme.icons.paint(painter, x, (self.height() - size) / 2, self._icon, size, colour)
            x += size + theme.px(6)
        painter.setFont(theme.letters.small_medium.font)
        for word, pen in ((self.text(), ink.text), (self._count, ink.accent if chosen else colour)):
            painter.setPen(pen)
            painter.drawText(
                QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, word
            )
            x += theme.letters.small_medium.width(word) + theme.px(8)
