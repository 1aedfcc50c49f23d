"""Reads page one of a PDF in a process of its own, with limits on time and memory.

PDFium is quick and careful, but a hostile file can make any reader of PDFs run on or crash. A child
process can be ended, and takes only itself down.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

    _Box = tuple[float, float, float, float]

MAX_SECONDS = 15.0
"""After so long the process is ended."""

MAX_BYTES = 128 * 1024 * 1024
"""A larger file is not opened."""

MAX_MEMORY = 1024 * 1024 * 1024
"""What the process may take, in bytes, where the system can limit it."""

MAX_LETTERS = 8_000
"""More letters of page one are not read."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `size` is the height of its letters in points."""

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The lines of page one in their order, and the title and authors that the file names."""

    lines: tuple[Line, ...]
    title: str = ""
    author: str = ""


def read_first_page(data: bytes) -> FirstPage | str:
    """Page one of a PDF, or a sentence on why it cannot be read. Takes up to 15 seconds."""
    if len(data) > MAX_BYTES:
        return f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB and was not opened"
    if b"startxref" not in data and b"trailer" not in data:
        return "The file is cut off or damaged; download it again"
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_answer, args=(there,), daemon=True)
    process.start()
    there.close()
    try:
        with suppress(BrokenPipeError):
            here.send_bytes(data)
        if not here.poll(MAX_SECONDS):
            return f"Page one could not be read within {MAX_SECONDS:.0f} seconds"
        return here.recv()
    except (EOFError, OSError):
        return "The file is damaged so that it cannot be read"
    finally:
        here.close()
        process.kill()
        process.join()


def _answer(connection: Connection) -> None:
    """Runs in the process: take the file, send what page one says."""
    _limit_memory()
    data = connection.recv_bytes()
    connection.send(first_page_of(data))


def first_page_of(data: bytes) -> FirstPage | str:
    """Read page one in this process, without limits on time."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        about = document.get_metadata_dict()
        lines = _lines(document[0].get_textpage())
        return FirstPage(lines, about.get("Title", ""), about.get("Author", ""))
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        return "The file is locked with a password" if locked else "The file is damaged"
    except (MemoryError, IndexError, ValueError):
        return "The file is damaged"


def _lines(page: PdfTextPage) -> tuple[Line, ...]:
    text = page.get_text_range(0, min(page.count_chars(), MAX_LETTERS))
    lines: list[Line] = []
    place = 0
    for piece in text.splitlines(keepends=True):
        words = piece.strip()
        if words:
            lines.append(Line(" ".join(words.split()), _height(page, place, piece)))
        place += len(piece)
    return tuple(lines)


def _height(page: PdfTextPage, start: int, piece: str) -> float:
    """The usual height of the letters of a line, by a few of them."""
    places = [start + at for at, sign in enumerate(piece) if sign.isalpha()]
    heights: list[float] = []
    # The library's own annotations leave the kind of number open.
    find_box = cast("Callable[..., _Box]", page.get_charbox)  # pyright: ignore[reportUnknownMemberType]
    for place in places[:: max(1, len(places) // 12)]:
        box = find_box(place, loose=True)
        heights.append(box[3] - box[1])
    return sorted(heights)[len(heights) // 2] if heights else 0.0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
