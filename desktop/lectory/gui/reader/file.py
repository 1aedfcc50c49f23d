"""An attached PDF at work on the thread for PDFs: opened, drawn, read and searched there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lectory.errors import LectoryError
from lectory.gui.jobs import Jobs, Lane
from lectory.text.pdf import OutlineLine, PageText, PdfDocument, Picture

_PAGES_AT_ONCE = 8
"""So many pages are searched before the thread looks for other work."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words on a page (from 0), as a span of its letters, with the letters themselves."""

    page: int
    start: int
    end: int
    text: PageText


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a file once it is open; sizes of pages in points."""

    sizes: tuple[tuple[float, float], ...]
    outline: tuple[OutlineLine, ...]


class ReaderFile:
    """Call it from the window's thread. What it delivers comes there too, later."""

    def __init__(self, jobs: Jobs, path: Path) -> None:
        self._jobs, self._path = jobs, path
        self._document: PdfDocument | None = None
        self._texts: dict[int, PageText] = {}
        self._closed = False

    def open(self, done: Callable[[Opened], None], failed: Callable[[LectoryError], None]) -> None:
        """Open the file."""

        def work() -> Opened:
            self._document = PdfDocument(self._path)
            return Opened(self._document.sizes, self._document.outline())

        self._submit("Opening the PDF", work, done, failed)

    def draw(
        self,
        page: int,
        scale: float,
        done: Callable[[Picture], None],
        failed: Callable[[LectoryError], None],
    ) -> None:
        """Draw a page at `scale` pixels a point."""

        def work() -> Picture:
            return self._open_document().picture(page, scale)

        self._submit("Drawing a page", work, done, failed)

    def text(self, page: int, done: Callable[[PageText], None]) -> None:
        """Read the letters of a page; at once if it was read before."""
        if page in self._texts:
            done(self._texts[page])
            return

        def keep(text: PageText) -> None:
            self._texts[page] = text
            done(text)

        self._submit("Reading a page", lambda: self._open_document().text(page), keep)

    def find(
        self, words: str, first: int, still: Callable[[], bool], done: Callable[[list[Found]], None]
    ) -> None:
        """Find words from page `first` on to the end, some pages at a time.

        `done` gets what was found on some pages; with [] at the end. Ends when `still()` is false.
        """

        def work() -> tuple[list[Found], int]:
            document = self._open_document()
            end = min(first + _PAGES_AT_ONCE, len(document.sizes))
            found: list[Found] = []
            for page in range(first, end):
                if document.may_hold(page, words):
                    text = document.text(page)
                    found += [Found(page, *span, text) for span in text.find(words)]
            return found, end if end < len(document.sizes) else -1

        def go_on(result: tuple[list[Found], int]) -> None:
            found, following = result
            if not still():
                return
            if found:
                done(found)
            if following < 0:
                done([])
            else:
                self.find(words, following, still, done)

        self._submit("Searching the PDF", work, go_on)

    def close(self) -> None:
        """Close the file after all that was asked for; nothing is delivered any more."""
        self._closed = True

        def work() -> None:
            document, self._document = self._document, None
            if document is not None:
                document.close()

        self._jobs.submit(Lane.PDF, "Closing the PDF", lambda _: work(), lambda _: None)

    def _open_document(self) -> PdfDocument:
        if self._document is None:
            raise LectoryError("The PDF was closed")
        return self._document

    def _submit(
        self,
        what: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[LectoryError], None] | None = None,
    ) -> None:
        def deliver(result: Any) -> None:
            if not self._closed:
                done(result)

        def fail(error: LectoryError) -> None:
            if not self._closed and failed is not None:
                failed(error)

        self._jobs.submit(Lane.PDF, what, lambda _: work(), deliver, failed=fail)
