"""The signs of a row as pictures drawn once: status ring, stars, tags, icons with a count."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.chip import TAG_HEIGHT_IN_ROWS, paint_tag, tag_width
from lectory.gui.widgets.stars import paint_stars, stars_width
from lectory.gui.widgets.status_ring import paint_status
from lectory.model.annotation import HIGHLIGHT_HEX
from lectory.model.paper import ReadingStatus

WIDEST_TAG = 140
"""A longer name of a tag is cut, in pixels of text at 100 %."""

_KEPT = 2000
_NAMED: dict[str, str] = {colour.value: code for colour, code in HIGHLIGHT_HEX.items()}


def hex_of(colour: str) -> str:
    """The hexadecimal value of a colour by name; "" for "", other text as it is."""
    return _NAMED.get(colour, colour)


class Signs:
    """The pictures of one theme at one screen scale; made anew when either changes."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self._theme = theme
        self.scale = scale
        self.tag_height = theme.px(TAG_HEIGHT_IN_ROWS)
        self._side = theme.px(16)
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._tags: dict[tuple[str, bool], tuple[str, int]] = {}

    def status(self, painter: QPainter, x: int, y: int, status: str) -> None:
        """Draw the ring of a reading status with its centre at (x, y)."""
        side = self._side
        picture = self._picture(
            ("status", status),
            side,
            side,
            lambda brush: paint_status(
                brush, self._theme, QPointF(side / 2, side / 2), ReadingStatus(status)
            ),
        )
        painter.drawPixmap(x - side // 2, y - side // 2, picture)

    def stars_width(self, rating: int) -> int:
        """The width of so many stars in pixels."""
        return stars_width(self._theme, rating)

    def stars(self, painter: QPainter, right: int, middle: int, rating: int) -> None:
        """Draw filled stars that end at `right`."""
        width, side = self.stars_width(rating), self._side
        picture = self._picture(
            ("stars", rating),
            width,
            side,
            lambda brush: paint_stars(brush, self._theme, width, side / 2, rating),
        )
        painter.drawPixmap(right - width, middle - side // 2, picture)

    def tag_width(self, tag: tuple[str, str]) -> int:
        """The width of a tag (name, colour) in pixels."""
        return self._tag(tag)[1]

    def tag(
        self, painter: QPainter, x: int, middle: int, tag: tuple[str, str], *, selected: bool
    ) -> None:
        """Draw a tag from `x`; on a selected row its ground is that of the list."""
        text, width = self._tag(tag)
        height, ground = self.tag_height, self._theme.ink.base if selected else None
        area = QRectF(0.5, 0.5, width - 1, height - 1)
        picture = self._picture(
            ("tag", *tag, selected),
            width,
            height,
            lambda brush: paint_tag(brush, self._theme, area, text, hex_of(tag[1]), ground),
        )
        painter.drawPixmap(x, middle - height // 2, picture)

    def icon(
        self, painter: QPainter, x: int, middle: int, name: str, size: int, colour: QColor
    ) -> None:
        """Draw an icon of `size` pixels with its left edge at `x`."""
        picture = self._theme.icons.pixmap(name, size, colour, self.scale)
        painter.drawPixmap(x, middle - size // 2, picture)

    def _tag(self, tag: tuple[str, str]) -> tuple[str, int]:
        name, coloured = tag[0], bool(tag[1])
        found = self._tags.get((name, coloured))
        if found is None:
            metrics, widest = self._theme.letters.chip.metrics, self._theme.px(WIDEST_TAG)
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, widest)
            found = self._tags[name, coloured] = (text, tag_width(self._theme, text, coloured))
        return found

    def _picture(
        self, key: tuple[object, ...], width: int, height: int, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        found = self._pictures.get(key)
        if found is None:
            if len(self._pictures) > _KEPT:
                self._pictures.clear()
            found = self._pictures[key] = self._draw(width, height, draw)
        return found

    def _draw(self, width: int, height: int, draw: Callable[[QPainter], None]) -> QPixmap:
        picture = QPixmap(max(1, round(width * self.scale)), max(1, round(height * self.scale)))
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(self.scale)
        brush = QPainter(picture)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(brush)
        brush.end()
        return picture
