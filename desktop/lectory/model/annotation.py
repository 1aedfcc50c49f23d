"""Marks that readers make: highlights, underlines and remarks, and their colours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Rectangle = tuple[float, float, float, float]
"""A place on a page: left, top, right, bottom in points from its top left corner as it is seen."""


class Colour(StrEnum):
    """The highlight colours that other readers use too, so that highlights can travel."""

    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    ORANGE = "orange"
    GREY = "grey"


HIGHLIGHT_HEX = {
    Colour.YELLOW: "#ffd400",
    Colour.RED: "#ff6666",
    Colour.GREEN: "#5fb236",
    Colour.BLUE: "#2ea8e5",
    Colour.PURPLE: "#a28ae5",
    Colour.MAGENTA: "#e56eee",
    Colour.ORANGE: "#f19837",
    Colour.GREY: "#aaaaaa",
}


class AnnotationKind(StrEnum):
    """How a place is marked."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark at a place in the abstract (`page` is None) or in a PDF (`page` from 1).

    `start` and `end` are offsets into the abstract in characters; None in a PDF. `quote` is the
    marked text, by which the place is found again when the text around it changes. `attachment` is
    the PDF, and `rectangles` what is marked on its page.
    """

    id: int
    kind: AnnotationKind
    quote: str
    comment: str
    colour: Colour
    page: int | None
    start: int | None
    end: int | None
    attachment: int | None = None
    rectangles: tuple[Rectangle, ...] = ()
