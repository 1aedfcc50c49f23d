"""Line icons from resources/icons, drawn in any colour and kept once drawn."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lectory.resources import resource


class Icons:
    """Hands out icons by the name of their file, without its ending."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}

    def pixmap(self, name: str, size: int, colour: QColor, scale: float = 1.0) -> QPixmap:
        """A square icon of `size` pixels for a screen of `scale` device pixels each."""
        key = (name, size, colour.rgba(), scale)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(name, size, colour, scale)
        return found

    def icon(self, name: str, size: int, colour: QColor) -> QIcon:
        """An icon for menus and actions, sharp at one and two device pixels."""
        icon = QIcon()
        for scale in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, size, colour, scale))
        return icon

    def paint(
        self, painter: QPainter, x: float, y: float, name: str, size: int, colour: QColor
    ) -> None:
        """Draw an icon with its top left corner at (x, y)."""
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(round(x), round(y), self.pixmap(name, size, colour, scale))

    def _draw(self, name: str, size: int, colour: QColor, scale: float) -> QPixmap:
        text = self._source(name).replace("currentColor", colour.name())
        side = max(1, round(size * scale))
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = resource("icons", f"{name}.svg").read_text("utf-8")
        return self._sources[name]
