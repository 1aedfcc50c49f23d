"""What was found in a PDF, in the order of its pages, and which place is the current one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lectory.gui.reader.file import Found
from lectory.model.annotation import Rectangle

Place = tuple[int, tuple[Rectangle, ...]]


class Finding:
    """Grows while the search goes on. `words` are what is searched, "" for nothing."""

    def __init__(self, words: str = "", first: int = 0) -> None:
        """`first` is the page (from 0) at or after which the first current place shall be."""
        self.words = words
        self.ended = not words
        self._first = first
        self._places: list[Place] = []
        self._at = -1

    def add(self, found: Sequence[Found]) -> bool:
        """Add what was found, in order; whether there is a current place for the first time."""
        for each in found:
            self._places.append((each.page, each.text.rectangles(each.start, each.end)))
        if self._at >= 0:
            return False
        fitting = (at for at, place in enumerate(self._places) if place[0] >= self._first)
        self._at = next(fitting, -1)
        return self._at >= 0

    def end(self) -> bool:
        """Nothing more comes; whether there is a current place only now (all lie before)."""
        self.ended = True
        if self._at < 0 and self._places:
            self._at = 0
            return True
        return False

    @property
    def current(self) -> Place | None:
        """The current place."""
        return self._places[self._at] if self._at >= 0 else None

    def step(self, by: int) -> None:
        """Go on by some places, from the last to the first."""
        if self._places:
            self._at = (max(self._at, 0) + by) % len(self._places)

    def by_page(self) -> Mapping[int, Sequence[Rectangle]]:
        """All places by page (from 0)."""
        found: dict[int, list[Rectangle]] = defaultdict(list)
        for page, boxes in self._places:
            found[page].extend(boxes)
        return found

    @property
    def told(self) -> str:
        """Where one is, in words."""
        if not self.words:
            return ""
        if self._places:
            more = "" if self.ended else "+"
            return f"{self._at + 1:,} of {len(self._places):,}{more}"
        return "none" if self.ended else "…"
