"""Keys as caps: 18 px high, one cap a key ("Ctrl", "Shift", "C")."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lectory.gui.style.theme import Theme

_GAP = 4
_NAMES = {"Return": "Enter", "Del": "Del", "Meta": "Super", "Backspace": "Back"}


def caps_of(keys: str) -> tuple[str, ...]:
    """The caps of a key sequence in portable spelling.

    >>> caps_of("Ctrl+Shift+C")
    ('Ctrl', 'Shift', 'C')
    >>> caps_of("y"), caps_of("g, i"), caps_of("Ctrl++")
    (('y',), ('g', 'i'), ('Ctrl', '+'))
    """
    caps: list[str] = []
    for chord in keys.split(", "):
        parts = chord.replace("++", "+\0").split("+") if len(chord) > 1 else [chord]
        caps.extend(_NAMES.get(part, part).replace("\0", "+") for part in parts if part)
    return tuple(caps)


def cap_size(theme: Theme, cap: str) -> QSize:
    """The size of one cap in pixels; never narrower than it is high."""
    height = theme.px(18)
    return QSize(max(height, theme.letters.chip.width(cap) + theme.px(8)), height)


def caps_width(theme: Theme, caps: tuple[str, ...]) -> int:
    """The width of several caps side by side."""
    return sum(cap_size(theme, cap).width() for cap in caps) + _GAP * max(0, len(caps) - 1)


def paint_caps(
    painter: QPainter, theme: Theme, right: float, middle: float, caps: tuple[str, ...]
) -> None:
    """Draw caps whose right edge is at `right`, centred on the line `middle`."""
    x = right - caps_width(theme, caps)
    for cap in caps:
        size = cap_size(theme, cap)
        area = QRectF(x, middle - size.height() / 2, size.width(), size.height())
        paint_cap(painter, theme, area, cap)
        x += size.width() + _GAP


def paint_cap(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    cap: str,
    ink: QColor | None = None,
    ground: QColor | None = None,
) -> None:
    """Draw one cap; `ink` and `ground` are given on coloured buttons only."""
    outline = theme.ink.line if ground is None else QColor(Qt.GlobalColor.transparent)
    if theme.is_dark and ground is None:
        outline = theme.ink.field
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(outline, 1))
    painter.setBrush(ground if ground is not None else theme.ink.neutral_bg)
    painter.drawRoundedRect(area.translated(QPointF(0.5, 0.5)).adjusted(0, 0, -1, -1), 4, 4)
    painter.setFont(theme.letters.chip.font)
    painter.setPen(ink if ink is not None else theme.ink.neutral)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cap)
    painter.restore()


class KeyCap(QWidget):
    """The caps of one key sequence, as a sign beside text."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caps = caps_of(keys)
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(caps_width(self._theme, self._caps) + 1, self._theme.px(18) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_caps(painter, self._theme, self.width(), self.height() / 2, self._caps)
