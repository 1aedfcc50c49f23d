"""The pictures of pages that were drawn lately, and which one is to be drawn next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Generic, TypeVar

P = TypeVar("P")

MOST_BYTES = 64 * 1024 * 1024


class Pictures(Generic[P]):
    """Holds pictures by page, the size of each told when it is put in; forgets the oldest."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[int, tuple[float, int, P]] = OrderedDict()
        self._bytes = 0

    def get(self, page: int) -> P | None:
        """The picture of a page, at whatever scale it was drawn."""
        found = self._kept.get(page)
        if found is None:
            return None
        self._kept.move_to_end(page)
        return found[2]

    def put(self, page: int, scale: float, size: int, picture: P) -> None:
        """Keep a picture; the one that was looked at longest ago makes room."""
        self._drop(page)
        self._kept[page] = scale, size, picture
        self._bytes += size
        while self._bytes > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def missing(self, pages: Iterable[int], scale: float) -> int | None:
        """The first of the pages that is not there at this scale."""
        for page in pages:
            found = self._kept.get(page)
            if found is None or found[0] != scale:
                return page
        return None

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self._bytes = 0

    def _drop(self, page: int) -> None:
        found = self._kept.pop(page, None)
        if found is not None:
            self._bytes -= found[1]
