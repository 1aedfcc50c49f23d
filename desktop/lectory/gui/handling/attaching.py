"""Files of papers: attached by drop, by menu and in the pane; opened and removed there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.pages import Pages
from lectory.gui.widgets.page_bar import BarKind
from lectory.library.database import Library
from lectory.model.paper import PaperId

if TYPE_CHECKING:
    from lectory.actions.attaching import Attached
    from lectory.gui.reader.screen import Subject


class Attaching:
    """Copies files into the library off the window's thread, and says what may be wrong."""

    def __init__(self, desk: Desk, pages: Callable[[], Pages]) -> None:
        """`pages` opens the reader."""
        self._desk, self._pages = desk, pages
        self._copies: Path | None = None
        desk.papers.files_dropped.connect(
            lambda paper, files: self.attach(paper, [Path(file) for file in files])
        )
        desk.window.closing.connect(self.close)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {"paper.attach": self._ask}

    def attach(self, paper: int, files: Iterable[Path]) -> None:
        """Keep copies of files with a paper."""
        from lectory.actions import attaching

        paths, library = list(files), self._desk.library
        if not paths:
            return
        self._desk.work(
            "Attaching files",
            lambda progress: attaching.attach(library, PaperId(paper), paths, progress),
            self._attached,
            Lane.SCAN,
        )

    def ask(self, paper: int) -> None:
        """Let the reader choose files for a paper."""
        self.attach(paper, self._desk.dialogs.open_files("Attach files"))

    def open(self, attachment: int) -> None:
        """Open a PDF in the reader, any other file in the program for files of its kind."""
        self._desk.read(
            lambda: _subject(self._desk.library, attachment),
            lambda subject: self._open(attachment, subject),
        )

    def open_at(self, paper: int, page: int, words: str) -> None:
        """Open the PDF of a paper on a page, from 1, with words marked that stand there."""
        library = self._desk.library

        def read() -> Subject | None:
            from lectory.library.records import details

            found = next(iter(details(library.reader(), [PaperId(paper)])), None)
            subject = _subject(library, found.pdf.id) if found and found.pdf else None
            if subject is None:
                return None
            place = replace(subject.place, page=page, down=0.0)
            return replace(subject, place=place, words=words)

        def show(subject: Subject | None) -> None:
            if subject is not None:
                self._show(subject)

        self._desk.read(read, show)

    def open_elsewhere(self, attachment: int) -> None:
        """Hand a copy of a file to the program that shows files of its kind."""
        from lectory.actions import attaching

        desk, folder = self._desk, self._folder()
        desk.read(
            lambda: attaching.copy_to_look_at(desk.library, attachment, folder), self._show_file
        )

    def detach(self, attachment: int) -> None:
        """Take a file off its paper."""
        from lectory.actions import attaching

        library = self._desk.library
        self._desk.write(lambda: attaching.detach(library, attachment))

    def close(self) -> None:
        """Take the copies away that were opened."""
        if self._copies is not None:
            shutil.rmtree(self._copies, ignore_errors=True)

    def _open(self, attachment: int, subject: Subject | None) -> None:
        if subject is None:
            self.open_elsewhere(attachment)
        else:
            self._show(subject)

    def _show(self, subject: Subject) -> None:
        from lectory.gui.reader.screen import make_reader

        self._pages().show(partial(make_reader, subject, self.open_elsewhere))

    def _ask(self) -> None:
        chosen = self._desk.chosen()
        if len(chosen) == 1:
            self.ask(chosen[0])
        elif chosen:
            self._desk.window.say("Choose one paper to attach files to", can_undo=False)

    def _attached(self, done: Attached) -> None:
        desk = self._desk
        desk.tell(done.change)
        if not done.change and not done.failures:
            desk.window.say("The paper has these files already", can_undo=False)
        told = [error.message for error in done.failures]
        if told or done.doubts:
            kind = BarKind.BAD if told else BarKind.WARN
            desk.window.say_bar(kind, f"{'. '.join((*told, *done.doubts))}.")

    def _show_file(self, copy: Path) -> None:
        if not self._desk.dialogs.open_address(str(copy)):
            self._desk.window.say(f"Nothing here opens {copy.name}", can_undo=False)

    def _folder(self) -> Path:
        if self._copies is None:
            self._copies = Path(tempfile.mkdtemp(prefix="lectory-files-"))
        return self._copies


def _subject(library: Library, attachment: int) -> Subject | None:
    """What the reader needs to know of a PDF; None if the file is none."""
    from lectory.actions import attaching

    found = attaching.to_read(library, attachment)
    if found is None:
        return None
    from lectory.actions.reading import place_in
    from lectory.gui.reader.screen import Subject
    from lectory.library.records import details

    paper = next(iter(details(library.reader(), [found.paper])), None)
    return Subject(found, paper, place_in(library, found.hash)) if paper is not None else None
