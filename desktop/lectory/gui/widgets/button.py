"""Buttons: primary, default, ghost, danger and the verb that looks like a link.

One primary a view. A button carries its verb; one without a word has a tool tip and an accessible
name. A disabled button stays where it is and its tool tip says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from lectory.gui.style.letters import Letter
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.focus_ring import hide_ring, show_ring
from lectory.gui.widgets.key_cap import cap_size, paint_cap

_LARGE = 40
_NONE = QColor(Qt.GlobalColor.transparent)


class ButtonKind(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    DEFAULT = "default"
    GHOST = "ghost"
    DANGER = "danger"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class _Paint:
    ground: QColor
    border: QColor
    ink: QColor


class Button(QAbstractButton):
    """A button of 32 px with an optional icon, key cap, count badge and arrow.

    `key` is the single key that does the same, shown as a cap. `icon_size` is 18 in rows and
    buttons, 20 in bars.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        kind: ButtonKind = ButtonKind.DEFAULT,
        icon: str = "",
        key: str = "",
        name: str = "",
        arrow: bool = False,
        icon_size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon = icon
        self._icon_size = icon_size
        self._key = key
        self._arrow = arrow
        self._badge = ""
        self._tip = name
        self._height = 32
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setToolTip(_tip(name, key))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def set_badge(self, badge: str) -> None:
        """Show a count in a pill at the right; "" for none."""
        self._badge = badge
        self.updateGeometry()
        self.update()

    def reword(self, text: str) -> None:
        """Change the words, those for a screen reader too."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Change the icon to another of resources/icons."""
        self._icon = icon
        self.update()

    def set_icon_colour(self, colour: QColor | None) -> None:
        """Paint the icon in a colour of its own (a filled star); None for that of the text."""
        self._icon_colour = colour
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        """Change how much the button asks for attention."""
        self._kind = kind
        self.update()

    def set_height(self, pixels: int) -> None:
        """Make the button higher or lower than 32 px (24 inside rows, 40 on the empty page)."""
        self._height = pixels
        self.updateGeometry()

    def set_available(self, reason: str = "") -> None:
        """Disable the button if there is a `reason` why it cannot act, said by its tool tip."""
        self.setEnabled(not reason)
        self.setToolTip(reason or _tip(self._tip, self._key))

    _icon_colour: QColor | None = None

    def sizeHint(self) -> QSize:
        px, pieces = self._theme.px, self._pieces()
        width = sum(pieces) + px(6) * max(0, len(pieces) - 1)
        if self._kind is ButtonKind.LINK:
            return QSize(width, px(min(self._height, 24)))
        if not self.text() and len(pieces) == 1:
            return QSize(px(self._height), px(self._height))
        padding = 12 if self._height < _LARGE else 20 if self._icon else 30
        return QSize(width + 2 * px(padding), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = self._paint()
        self._paint_ground(painter, paint)
        spare = self.width() - sum(self._pieces()) - self._theme.px(6) * (len(self._pieces()) - 1)
        x = spare / 2 if self._kind is not ButtonKind.LINK else 0.0
        x = self._paint_icon(painter, x, paint.ink)
        x = self._paint_text(painter, x, paint.ink)
        self._paint_end(painter, x, paint)

    @property
    def _letter(self) -> Letter:
        letters = self._theme.letters
        return letters.medium if self._height < _LARGE else letters.large

    def _pieces(self) -> list[int]:
        px, letters = self._theme.px, self._theme.letters
        pieces = [px(self._icon_size)] if self._icon else []
        if self.text():
            pieces.append(self._letter.width(self.text()))
        if self._badge:
            pieces.append(max(px(20), letters.caption.width(self._badge) + px(12)))
        if self._key:
            pieces.append(cap_size(self._theme, self._key).width())
        if self._arrow:
            pieces.append(px(14))
        return pieces

    def _paint(self) -> _Paint:
        ink, kind = self._theme.ink, self._kind
        over, down = self.underMouse(), self.isDown() or self.isChecked()
        if not self.isEnabled():
            return self._disabled_paint()
        if kind is ButtonKind.LINK:
            return _Paint(_NONE, _NONE, ink.accent_hover if over else ink.accent)
        if kind is ButtonKind.PRIMARY:
            ground = ink.accent_press if down else ink.accent_hover if over else ink.accent
            return _Paint(ground, ground, ink.on_accent)
        ground = ink.sel_off if down else ink.hover if over else _NONE
        if kind is ButtonKind.GHOST:
            quiet = not self.text() and not over
            return _Paint(ground, _NONE, ink.muted if quiet else ink.text)
        if kind is ButtonKind.DANGER:
            return _Paint(ink.bad_bg if over or down else ink.raised, ink.bad, ink.bad)
        return _Paint(ground if over or down else ink.raised, ink.field, ink.text)

    def _disabled_paint(self) -> _Paint:
        ink = self._theme.ink
        if self._kind is ButtonKind.PRIMARY:
            return _Paint(ink.sel_off, ink.sel_off, ink.faint)
        if self._kind in (ButtonKind.GHOST, ButtonKind.LINK):
            return _Paint(_NONE, _NONE, ink.faint)
        return _Paint(_NONE, ink.line, ink.faint)

    def _paint_ground(self, painter: QPainter, paint: _Paint) -> None:
        painter.setPen(QPen(paint.border, 1) if paint.border.alpha() else Qt.PenStyle.NoPen)
        painter.setBrush(paint.ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_icon(self, painter: QPainter, x: float, ink: QColor) -> float:
        if not self._icon:
            return x
        size = self._theme.px(self._icon_size)
        colour = self._icon_colour if self._icon_colour and self.isEnabled() else ink
        self._theme.icons.paint(painter, x, (self.height() - size) / 2, self._icon, size, colour)
        return x + size + self._theme.px(6)

    def _paint_text(self, painter: QPainter, x: float, ink: QColor) -> float:
        if not self.text():
            return x
        width = self._letter.width(self.text())
        painter.setFont(self._letter.font)
        painter.setPen(ink)
        painter.drawText(
            QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        return x + width + self._theme.px(6)

    def _paint_end(self, painter: QPainter, x: float, paint: _Paint) -> None:
        theme, middle = self._theme, self.height() / 2
        if self._badge:
            self._paint_badge(painter, x)
        if self._key:
            size = cap_size(theme, self._key)
            area = QRectF(x, middle - size.height() / 2, size.width(), size.height())
            if self._kind is ButtonKind.PRIMARY and self.isEnabled():
                ground = QColor(theme.ink.on_accent)
                ground.setAlphaF(0.22)
                paint_cap(painter, theme, area, self._key, paint.ink, ground)
            else:
                paint_cap(painter, theme, area, self._key, None if self.isEnabled() else paint.ink)
        if self._arrow:
            size = theme.px(14)
            theme.icons.paint(painter, x, middle - size / 2, "chevron-down", size, paint.ink)

    def _paint_badge(self, painter: QPainter, x: float) -> None:
        theme = self._theme
        width = max(theme.px(20), theme.letters.caption.width(self._badge) + theme.px(12))
        height = theme.px(18)
        area = QRectF(x, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink.accent if self.isEnabled() else theme.ink.sel_off)
        painter.drawRoundedRect(area, height / 2, height / 2)
        painter.setPen(theme.ink.on_accent if self.isEnabled() else theme.ink.faint)
        painter.setFont(theme.letters.caption.font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._badge)


def _tip(name: str, key: str) -> str:
    return f"{name} ({key})" if name and key else name
