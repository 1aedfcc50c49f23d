"""Bringing papers in: files, folders, the clipboard, what is dropped, the sample.

A source is read off the window's thread; then the import preview shows it. The sources of one drop
come one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from lectory.errors import LectoryError, UnreadableSource
from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.widgets.page_bar import BarKind
from lectory.gui.widgets.text_card import ask_text
from lectory.model.digest import Source
from lectory.resources import resource

PASTED, SAMPLE = "Pasted text", "Sample digest"
_MOST_FILES = 200

ShowSource = Callable[[Source, Callable[[], None]], None]
"""Previews a source; the second argument is to be called when it has been dealt with."""


class Importing:
    """`show` opens the import preview on a source."""

    def __init__(self, desk: Desk, show: ShowSource) -> None:
        self._desk, self._show = desk, show
        self._waiting: list[Callable[[], Source]] = []
        self._busy = False
        desk.window.import_requested.connect(self._dropped)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {
            "library.import_file": self._ask_files,
            "library.import_clipboard": self._paste,
            "library.try_sample": self._sample,
            "library.add_paper": self._ask_paper,
        }

    def import_files(self, paths: Iterable[Path]) -> None:
        """Preview files; of a folder, those in it."""
        files = [file for path in paths for file in _files_of(path)]
        if len(files) > _MOST_FILES:
            left = len(files) - _MOST_FILES
            words = f"Only the first {_MOST_FILES} files are read, {left:,} are left out."
            self._desk.window.say_bar(BarKind.WARN, words)
        self._enqueue([_reader_of(path) for path in files[:_MOST_FILES]])

    def import_text(self, text: str, name: str = PASTED) -> None:
        """Preview a text."""
        if text.strip():
            self._enqueue([lambda: Source(name, text.encode())])

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
        self._enqueue([lambda: Source(f"{SAMPLE}.txt", path.read_bytes())])

    def _enqueue(self, sources: Sequence[Callable[[], Source]]) -> None:
        self._waiting.extend(sources)
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        read = self._waiting.pop(0)
        self._desk.jobs.submit(
            Lane.READ,
            "Reading the file",
            lambda _: read(),
            lambda source: self._show(source, self._dealt_with),
            failed=self._failed,
        )

    def _failed(self, error: LectoryError) -> None:
        self._desk.complain(error)
        self._dealt_with()

    def _dealt_with(self) -> None:
        self._busy = False
        self._next()


def _files_of(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = (file for file in path.rglob("*") if file.is_file())
    return sorted(file for file in inside if not file.name.startswith("."))


def _reader_of(path: Path) -> Callable[[], Source]:
    def read() -> Source:
        try:
            return Source(path.name, path.read_bytes())
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnreadableSource(f"Could not read {path.name}: {reason}") from error

    return read
