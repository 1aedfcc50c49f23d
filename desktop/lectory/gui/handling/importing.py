"""Bringing papers in: files, folders, the clipboard, what is dropped, the sample.

A source is read off the window's thread; then the import preview shows it. The sources of one drop
come one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from lectory.actions import sources
from lectory.actions.sources import Document
from lectory.errors import LectoryError
from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.sidebar.lines import LineKind
from lectory.gui.widgets.page_bar import BarKind
from lectory.gui.widgets.text_card import ask_text
from lectory.model.digest import Source
from lectory.model.paper import DigestId
from lectory.resources import resource

PASTED, SAMPLE = "Pasted text", "Sample digest"
_MOST_FILES = 200

ShowSource = Callable[[Source, Callable[[], None]], None]
"""Previews a source; the second argument is to be called when it has been dealt with."""


ReadSource = Callable[[], "Source | None"]
"""Reads a source off the window's thread; None if it turns out to be no list of papers."""


class Importing:
    """`show` opens the import preview on a source."""

    def __init__(self, desk: Desk, show: ShowSource) -> None:
        self._desk, self._show = desk, show
        self._waiting: list[ReadSource] = []
        self._busy = False
        self._left_out = 0
        desk.window.import_requested.connect(self._dropped)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {
            "library.import_file": self._ask_files,
            "library.import_clipboard": self._paste,
            "library.try_sample": self._sample,
            "library.add_paper": self._ask_paper,
            "library.read_again": self._read_shown_again,
        }

    def import_files(self, paths: Iterable[Path]) -> None:
        """Preview files; of a folder, the lists of papers in it and below it."""
        named, library = [str(path) for path in paths], self._desk.library
        if named:
            self._desk.read(lambda: sources.documents(named, library.folder), self._offer)

    def import_sources(self, found: Sequence[ReadSource]) -> None:
        """Preview sources one after the other."""
        self._waiting.extend(found)
        self._next()

    def read_again(self, digest: int) -> None:
        """Preview what today's reader finds in a digest that was imported before."""
        from lectory.actions import replaying

        library = self._desk.library
        self.import_sources([lambda: replaying.source_of(library, DigestId(digest))])

    def import_text(self, text: str, name: str = PASTED) -> None:
        """Preview a text."""
        if text.strip():
            self.import_sources([lambda: Source(name, text.encode())])

    def _offer(self, documents: Sequence[Document]) -> None:
        if len(documents) > _MOST_FILES:
            left = len(documents) - _MOST_FILES
            words = f"Only the first {_MOST_FILES} files are read, {left:,} are left out."
            self._desk.window.say_bar(BarKind.WARN, words)
        self.import_sources([_reader_of(each) for each in documents[:_MOST_FILES]])
        if not documents:
            self._desk.window.say("The folder holds no files", can_undo=False)

    def _read_shown_again(self) -> None:
        place = self._desk.window.sidebar.place
        if place is not None and place.scope is not None and place.kind is LineKind.DIGEST:
            self.read_again(place.scope.id)

    def _dropped(self, paths: tuple[Path, ...], text: str) -> None:
        if paths:
            self.import_files(paths)
        else:
            self.import_text(text)

    def _ask_files(self) -> None:
        self.import_files(self._desk.dialogs.open_files("Import digests or bibliographies"))

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.import_files(paths)
        elif data.text().strip():
            self.import_text(data.text())
        else:
            self._desk.window.say("The clipboard holds no text", can_undo=False)

    def _ask_paper(self) -> None:
        from lectory.actions import editing
        from lectory.model.identifier import parse_identifier

        desk = self._desk

        def add(text: str) -> None:
            if parse_identifier(text) is not None:
                desk.write(lambda: editing.add(desk.library, named=text))
            else:
                desk.write(lambda: editing.add(desk.library, title=text))

        hint = "Title, DOI, arXiv number or address"
        ask_text(desk.theme, desk.window, "Add a paper by hand", "Add paper", add, hint=hint)

    def _sample(self) -> None:
        path = resource("samples", "digest.txt")
        self.import_sources([lambda: Source(f"{SAMPLE}.txt", path.read_bytes())])

    def _next(self) -> None:
        if self._busy:
            return
        if not self._waiting:
            self._tell_left_out()
            return
        self._busy = True
        read = self._waiting.pop(0)
        self._desk.jobs.submit(
            Lane.READ,
            "Reading the file",
            lambda _: read(),
            self._read,
            failed=self._failed,
        )

    def _read(self, source: Source | None) -> None:
        if source is not None:
            self._show(source, self._dealt_with)
            return
        self._left_out += 1
        self._dealt_with()

    def _tell_left_out(self) -> None:
        number, self._left_out = self._left_out, 0
        if number:
            files = (
                "1 file that is no list" if number == 1 else f"{number:,} files that are no lists"
            )
            self._desk.window.say_bar(BarKind.INFO, f"Left out {files} of papers.")

    def _failed(self, error: LectoryError) -> None:
        self._desk.complain(error)
        self._dealt_with()

    def _dealt_with(self) -> None:
        self._busy = False
        self._next()


def _reader_of(document: Document) -> ReadSource:
    def read() -> Source | None:
        source = sources.read(document)
        return source if sources.holds_papers(document, source) else None

    return read
