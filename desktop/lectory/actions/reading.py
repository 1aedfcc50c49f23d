"""Where a reader stopped in an attached PDF. It is no step: looking at a page is not undone."""

from __future__ import annotations

import json
from dataclasses import dataclass

from lectory.library.database import Library


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A page from 1, how far down in it (0 to 1), and how large (1 is the size on paper).

    A `zoom` of 0 fits the width.
    """

    page: int = 1
    down: float = 0.0
    zoom: float = 0.0


def place_in(library: Library, file_hash: str) -> ReadingPlace:
    """Where the reader stopped in a file; its beginning if it was never opened."""
    try:
        page, down, zoom = json.loads(library.setting(_name(file_hash)))
        return ReadingPlace(max(1, int(page)), min(max(float(down), 0.0), 1.0), float(zoom))
    except (ValueError, TypeError):
        return ReadingPlace()


def keep_place(library: Library, file_hash: str, place: ReadingPlace) -> None:
    """Remember where the reader stopped."""
    if library.read_only:
        return
    told = json.dumps([place.page, round(place.down, 4), round(place.zoom, 4)])
    library.set_aside(
        "INSERT OR REPLACE INTO settings_value (name, value) VALUES (?, ?)",
        (_name(file_hash), told),
    )


def _name(file_hash: str) -> str:
    return f"place/{file_hash}"
