"""Pages of a PDF as pictures and as text with the place of each letter.

PDFium may be used by one thread at a time: whoever opens a document does all with it on one thread.
What `text` and `picture` give is plain data that any thread may use. Lengths are in points (1/72
inch) from the top left corner of the page as it is seen, turned and cropped as the file says.

Source: the headers of PDFium (fpdfview.h, fpdf_text.h) and ISO 32000-1, 8.3 and 14.8.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lectory.errors import UnreadableSource
from lectory.model.annotation import Rectangle

MAX_LETTERS = 100_000
"""More letters of a page are not looked at."""

MAX_PIXELS = 24_000_000
"""A picture of a page is not made larger than this."""

MAX_OUTLINE = 5_000
"""More lines of an outline are not read."""

_FINE = 1_000
_BREAKS = "\r\n"
_SOFT_HYPHENS = "\x02\xad\ufffe"
_DIVIDED = re.compile(rf"[{_SOFT_HYPHENS}]\s*|(?<=[^\W\d_])-[\r\n]+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of the outline; `page` counts from 0, -1 if it leads nowhere, `level` from 0."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as 32-bit pixels, blue first, `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class _Line:
    """Letters from `start` to before `end` that stand beside each other."""

    start: int
    end: int
    box: Rectangle


class PageText:
    """The letters of a page in the order of the file, each with its place."""

    def __init__(self, text: str, boxes: array[float]) -> None:
        """`boxes` has four numbers a letter; a letter that is not seen has a width of 0."""
        self.text = text
        self._boxes = boxes
        self._lines = tuple(self._find_lines())

    def box(self, letter: int) -> Rectangle:
        """Where a letter stands."""
        left, top, right, bottom = self._boxes[4 * letter : 4 * letter + 4]
        return left, top, right, bottom

    def nearest(self, x: float, y: float) -> int | None:
        """The gap between letters that is nearest to a place: the index of the letter after it."""
        if not self._lines:
            return None
        line = min(self._lines, key=lambda each: _distance(each.box, x, y))
        for letter in range(line.start, line.end):
            left, _, right, _ = self.box(letter)
            if right > left and x < (left + right) / 2:
                return letter
        return line.end

    def is_on_text(self, x: float, y: float) -> bool:
        """Whether a place lies in a line of text."""
        return any(_distance(line.box, x, y) == 0 for line in self._lines)

    def word_at(self, letter: int) -> tuple[int, int]:
        """The word around a letter, as its first letter and the one after its last."""
        start = end = min(letter, len(self.text))
        while start > 0 and _is_of_word(self.text[start - 1]):
            start -= 1
        while end < len(self.text) and _is_of_word(self.text[end]):
            end += 1
        return start, end

    def rectangles(self, start: int, end: int) -> tuple[Rectangle, ...]:
        """What the letters from `start` to before `end` cover: a rectangle a line."""
        found = (
            self._around(max(start, line.start), min(end, line.end))
            for line in self._lines
            if line.start < end and start < line.end
        )
        return tuple(each for each in found if each is not None)

    def quote(self, start: int, end: int) -> str:
        """The letters as one would write them: divided words joined, ligatures resolved."""
        joined = _DIVIDED.sub("", self.text[start:end])
        return " ".join(unicodedata.normalize("NFKC", joined).split())

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Where words stand, without regard to case, accents, ligatures and ends of lines."""
        wanted = folded(words)[0].strip()
        if not wanted:
            return
        text, places = folded(self.text)
        at = text.find(wanted)
        while at >= 0:
            yield places[at], places[at + len(wanted) - 1] + 1
            at = text.find(wanted, at + len(wanted))

    def _around(self, start: int, end: int) -> Rectangle | None:
        boxes = [box for box in map(self.box, range(start, end)) if box[2] > box[0]]
        return _union(boxes) if boxes else None

    def _find_lines(self) -> Iterator[_Line]:
        start, box = 0, None
        for letter, sign in enumerate(self.text):
            here = self.box(letter)
            seen = here[2] > here[0] and sign not in _BREAKS
            if box is not None and (sign in _BREAKS or (seen and _is_elsewhere(box, here))):
                yield _Line(start, letter, box)
                box = None
            if seen:
                start, box = (letter, here) if box is None else (start, _union([box, here]))
        if box is not None:
            yield _Line(start, len(self.text), box)


class PdfDocument:
    """An open PDF. To be used and closed on the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            UnreadableSource: if it is damaged, locked, or cannot be read.
        """
        import pypdfium2

        self._raw: Any = pypdfium2.raw
        try:
            self._document: Any = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            locked = "assword" in str(error)
            why = "is locked with a password" if locked else "is damaged or no PDF"
            raise UnreadableSource(f"The file {why}") from error
        except OSError as error:
            raise UnreadableSource("The file is not there or may not be read") from error
        sizes = (self._document.get_page_size(page) for page in range(len(self._document)))
        self.sizes: tuple[tuple[float, float], ...] = tuple(
            (max(width, 1.0), max(height, 1.0)) for width, height in sizes
        )

    def close(self) -> None:
        """Close the file."""
        self._document.close()

    def outline(self) -> tuple[OutlineLine, ...]:
        """The outline from the top down."""
        found: list[OutlineLine] = []
        for mark in self._document.get_toc(max_depth=6):
            place = mark.get_dest()
            page = place.get_index() if place is not None else None
            title = " ".join(str(mark.get_title()).split())
            if title or page is not None:
                found.append(OutlineLine(title, -1 if page is None else page, int(mark.level)))
            if len(found) == MAX_OUTLINE:
                break
        return tuple(found)

    def picture(self, page: int, scale: float) -> Picture:
        """A page drawn at `scale` pixels a point, or smaller where it would be huge."""
        width, height = self.sizes[page]
        scale = min(scale, (MAX_PIXELS / (width * height)) ** 0.5)
        opened = self._document[page]
        bitmap = opened.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            opened.close()

    def text(self, page: int) -> PageText:
        """The letters of a page."""
        opened = self._document[page]
        letters = opened.get_textpage()
        try:
            seen = self._seen(opened, self.sizes[page])
            count = min(letters.count_chars(), MAX_LETTERS)
            signs, boxes = self._letters(letters.raw, count)
            return PageText(signs, seen(boxes))
        finally:
            letters.close()
            opened.close()

    def may_hold(self, page: int, words: str) -> bool:
        """Whether a page may hold words; quicker than `text`, which says where."""
        opened = self._document[page]
        letters = opened.get_textpage()
        try:
            count = min(letters.count_chars(), MAX_LETTERS)
            wanted = folded(words)[0].strip()
            return bool(wanted) and wanted in folded(letters.get_text_range(0, count))[0]
        finally:
            letters.close()
            opened.close()

    def _letters(self, page: Any, count: int) -> tuple[str, array[float]]:
        sign_at, box_of = self._raw.FPDFText_GetUnicode, self._raw.FPDFText_GetLooseCharBox
        box = self._raw.FS_RECTF()
        signs: list[str] = []
        boxes = array("d")
        for letter in range(count):
            code = sign_at(page, letter)
            signs.append(chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else " ")
            if box_of(page, letter, box):
                boxes.extend((box.left, box.top, box.right, box.bottom))
            else:
                boxes.extend((0.0, 0.0, 0.0, 0.0))
        return "".join(signs), boxes

    def _seen(self, page: Any, size: tuple[float, float]) -> _Turning:
        """How places of the file become places of the page as it is seen."""
        x, y = ctypes.c_int(), ctypes.c_int()
        width, height = (round(length * _FINE) for length in size)
        corners: list[tuple[float, float]] = []
        for at in ((0, 0), (1000, 0), (0, 1000)):
            self._raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, *at, x, y)
            corners.append((x.value / _FINE, y.value / _FINE))
        origin, right, up = corners
        return _Turning(
            origin,
            ((right[0] - origin[0]) / 1000, (right[1] - origin[1]) / 1000),
            ((up[0] - origin[0]) / 1000, (up[1] - origin[1]) / 1000),
        )


@dataclass(frozen=True, slots=True)
class _Turning:
    origin: tuple[float, float]
    right: tuple[float, float]
    up: tuple[float, float]

    def __call__(self, boxes: array[float]) -> array[float]:
        turned = array("d")
        for at in range(0, len(boxes), 4):
            left, top, right, bottom = boxes[at : at + 4]
            if right <= left:
                turned.extend((0.0, 0.0, 0.0, 0.0))
                continue
            one, other = self._place(left, top), self._place(right, bottom)
            (x, right_x), (y, low_y) = sorted((one[0], other[0])), sorted((one[1], other[1]))
            turned.extend((x, y, right_x, low_y))
        return turned

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return (
            self.origin[0] + x * self.right[0] + y * self.up[0],
            self.origin[1] + x * self.right[1] + y * self.up[1],
        )


def folded(text: str) -> tuple[str, list[int]]:
    """The text for finding, and for each of its letters the index of the one it stands for.

    >>> folded("Diﬃcult\\r\\nMÜLLER")[0]
    'difficult muller'
    """
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if sign in _SOFT_HYPHENS:
            continue
        if sign.isspace():
            if signs and signs[-1] != " ":
                signs.append(" ")
                places.append(at)
            continue
        for part in unicodedata.normalize("NFKD", sign).casefold():
            if not unicodedata.combining(part):
                signs.append(part)
                places.append(at)
    return "".join(signs), places


def _distance(box: Rectangle, x: float, y: float) -> float:
    aside = max(box[0] - x, 0.0, x - box[2])
    above = max(box[1] - y, 0.0, y - box[3])
    # A line beside the pointer is meant rather than one above it.
    return aside + 3 * above


def _is_elsewhere(line: Rectangle, letter: Rectangle) -> bool:
    """Whether a letter does not go on a line: it stands lower or higher, or far back."""
    middle = (letter[1] + letter[3]) / 2
    height = line[3] - line[1]
    return not line[1] <= middle <= line[3] or letter[0] < line[2] - 2 * max(height, 1.0)


def _union(boxes: list[Rectangle]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in "'’_"
