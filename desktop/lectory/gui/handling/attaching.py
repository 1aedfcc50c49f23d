"""Files of papers: attached by drop, by menu and in the pane; opened and removed there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.widgets.page_bar import BarKind
from lectory.model.paper import PaperId

if TYPE_CHECKING:
    from lectory.actions.attaching import Attached


class Attaching:
    """Copies files into the library off the window's thread, and says what may be wrong."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
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
