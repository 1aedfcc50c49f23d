"""Where the pages of a document stand below each other, in pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lectory.model.annotation import Rectangle

GAP = 16
"""Pixels between pages, above the first and below the last."""

PIXELS_A_POINT = 96 / 72
"""At a zoom of 1 a page is as large as on paper."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: `page` from 0, the rest in points from its top left corner."""

    page: int
    x: float
    y: float


class PageLayout:
    """Pages in one column, in the middle of a viewport."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float, room: int) -> None:
        """`sizes` in points, `scale` in pixels a point, `room` the width of the viewport."""
        self.scale = scale
        self._sizes = [(round(wide * scale), round(high * scale)) for wide, high in sizes]
        heights = (high + GAP for _, high in self._sizes)
        self._tops = list(accumulate(heights, initial=GAP))
        self.width = max((wide for wide, _ in self._sizes), default=0)
        self.height = self._tops[-1]
        self._room = max(room, self.width)

    def __len__(self) -> int:
        return len(self._sizes)

    def place(self, page: int) -> tuple[int, int, int, int]:
        """Left, top, width and height of a page."""
        wide, high = self._sizes[page]
        return (self._room - wide) // 2, self._tops[page], wide, high

    def page_at(self, y: float) -> int:
        """The page at a height; that above it for the gap between two."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._sizes) - 1))

    def pages(self, top: float, bottom: float) -> range:
        """The pages that are seen between two heights."""
        if not self._sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def spot(self, x: float, y: float) -> Spot:
        """The place on a page that is nearest to a place of the column."""
        page = self.page_at(y)
        left, top, _, _ = self.place(page)
        return Spot(page, (x - left) / self.scale, (y - top) / self.scale)

    def pixels(self, page: int, box: Rectangle) -> tuple[float, float, float, float]:
        """Left, top, width and height of a rectangle of a page."""
        left, top, _, _ = self.place(page)
        scale = self.scale
        return (
            left + box[0] * scale,
            top + box[1] * scale,
            (box[2] - box[0]) * scale,
            (box[3] - box[1]) * scale,
        )
