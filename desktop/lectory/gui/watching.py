"""Watches folders: looks every two seconds, off the window's thread, and offers what is new.

`actions.watching` decides which files are news. What can be wrong with a folder or a file is said
once, until it is right again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lectory import settings
from lectory.errors import LectoryError
from lectory.gui.desk import Desk
from lectory.gui.handling.importing import Importing
from lectory.gui.jobs import Lane
from lectory.gui.watch_card import WatchCard
from lectory.gui.widgets.page_bar import BarKind
from lectory.library.database import Library
from lectory.settings import Watching as Choices

if TYPE_CHECKING:
    from lectory.actions.watching import File, Memory, Round

_EVERY_MS = 2_000
_LOOK_AT_THEM = "Look at them"


class Watching(QObject):
    """Polls while folders are watched. `file` is where the choices are kept, by default the
    settings file of the user."""

    def __init__(
        self,
        desk: Desk,
        importing: Importing,
        parent: QObject,
        file: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._desk, self._importing, self._file, self._clock = desk, importing, file, clock
        self.choices = Choices()
        self.waiting: list[File] = []
        self._memory: Memory | None = None
        self._told: frozenset[str] = frozenset()
        self._busy = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.window.bar.acted.connect(self._bar_acted)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {
            "library.watch_folders": self.ask_folders,
            "library.import_waiting": self.look_at_waiting,
        }

    def start(self) -> None:
        """Read the choices and begin to look, if there is anything to watch."""
        if not self._desk.library.read_only:
            self._desk.read(lambda: settings.load(self._path()).watching, self.watch)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def watch(self, choices: Choices) -> None:
        """Watch these folders from now on."""
        self.choices, self._told = choices, frozenset()
        if choices.folders and not self._desk.library.read_only:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look once, unless a look is under way."""
        if self._busy:
            return
        self._busy = True
        library, choices, memory = self._desk.library, self.choices, self._memory
        now = self._clock()
        self._desk.jobs.submit(
            Lane.READ,
            "Look at the watched folders",
            lambda _: _look(library, choices.folders, memory, now),
            self._looked,
            failed=self._not_looked,
        )

    def ask_folders(self) -> None:
        """Let the reader choose the folders."""
        desk = self._desk
        WatchCard(desk.theme, desk.window, self.choices, self._choose_folder, self._chosen)

    def look_at_waiting(self) -> None:
        """Preview the files that wait, one after the other."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            self._desk.window.say("No files wait in the watched folders", can_undo=False)
            return
        self._desk.window.bar_box.hide()
        from lectory.actions import watching

        library = self._desk.library
        self._importing.import_sources([partial(watching.read, library, file) for file in waiting])

    def _path(self) -> Path:
        return self._file or settings.settings_file()

    def _choose_folder(self) -> Path | None:
        return self._desk.dialogs.open_folder("Watch a folder")

    def _chosen(self, choices: Choices) -> None:
        path = self._path()
        self._desk.read(lambda: _save(path, choices), lambda _: self.watch(choices))

    def _looked(self, found: Round) -> None:
        self._busy, self._memory = False, found.memory
        for trouble in found.troubles:
            if trouble not in self._told:
                self._desk.window.say_bar(BarKind.WARN, trouble)
        self._told = frozenset(found.troubles)
        if not found.news:
            return
        if self.choices.at_once:
            for file in found.news:
                self._take(file)
        else:
            self.waiting += found.news
            self._desk.window.say_bar(BarKind.INFO, waiting_words(len(self.waiting)), _LOOK_AT_THEM)

    def _not_looked(self, error: LectoryError) -> None:
        self._busy = False
        if error.message not in self._told:
            self._told |= {error.message}
            self._desk.complain(error)

    def _take(self, file: File) -> None:
        from lectory.actions import watching

        library = self._desk.library
        self._desk.jobs.submit(
            Lane.WRITE,
            f"Import {Path(file.path).name}",
            lambda progress: watching.take(library, file, progress),
            self._desk.tell,
        )

    def _bar_acted(self) -> None:
        if self._desk.window.bar.verb.text() == _LOOK_AT_THEM:
            self.look_at_waiting()


def waiting_words(number: int) -> str:
    """How many files wait.

    >>> waiting_words(1)
    '1 file waits in the watched folders'
    """
    return f"{number:,} {'file waits' if number == 1 else 'files wait'} in the watched folders"


def _look(library: Library, folders: Sequence[Path], memory: Memory | None, now: float) -> Round:
    from lectory.actions import watching

    return watching.look_into(library, folders, memory, now)


def _save(path: Path, choices: Choices) -> None:
    settings.save(path, replace(settings.load(path), watching=choices))
