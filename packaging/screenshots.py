"""Takes a picture of every page on a made-up library, in every look; no screen is needed.

A page is one line in `SCENES`: its name and what brings the window there. The library is made of
the sample digests, so that the pictures show nobody's papers and come out alike each time.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "resources" / "help"
IN_THE_MANUAL = {"three-panes": "three-panes"}
"""The pictures that README and manual show, by the name of their scene; they are light ones."""

_PATIENCE_S, _QUIET_S = 20.0, 0.4
_SIZE, _SMALL = (1280, 800), (1024, 700)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lectory.gui.assembly import Assembly
    from lectory.library.database import Library
    from lectory.model.paper import PaperId


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is taken; `name` is the ending of its file."""

    name: str
    theme: str
    size: tuple[int, int] = _SIZE
    text: int = 100
    scale: int = 1


LOOKS = (
    Look("light", "light"),
    Look("dark", "dark"),
    Look("contrast", "high-contrast"),
    Look("small", "light", _SMALL),
    Look("large", "light", text=150),
)


class Stage:
    """One window on one library, and patience until it rests."""

    def __init__(self, app: QApplication, work: Assembly) -> None:
        self.app, self.work = app, work

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let the window work until `until` holds and nothing has been written for a while."""
        began = time.monotonic()
        rest = began
        while time.monotonic() - began < _PATIENCE_S:
            self.app.processEvents()
            time.sleep(0.01)
            if not until():
                rest = time.monotonic()
            elif time.monotonic() - rest > _QUIET_S:
                return
        raise TimeoutError("The page did not come to rest")

    def run(self, command: str) -> None:
        """Do a command of the window, as its key would."""
        self.work.commands.run(command)
        self.settle()

    def choose(self, row: int) -> None:
        """Choose a paper of the list."""
        self.work.papers.go_to(row)
        self.settle()


def _three_panes(stage: Stage) -> None:
    stage.run("go.all")
    stage.choose(1)


def _preview(stage: Stage) -> None:
    digest = ROOT / "resources" / "samples" / "digest.txt"
    stage.work.show_files([digest])
    stage.settle(lambda: stage.work.window.page is not None)


def _search(stage: Stage) -> None:
    stage.work.window.tools.search.show_text("lake water")
    stage.work.searching.search("lake water")
    stage.settle(lambda: stage.work.listing.searching)
    stage.choose(0)


def _duplicates(stage: Stage) -> None:
    stage.run("go.duplicates")


def _palette(stage: Stage) -> None:
    stage.choose(1)
    stage.run("view.palette")


def _keys(stage: Stage) -> None:
    stage.run("help.keys")


def _by_command(command: str) -> Callable[[Stage], None]:
    return lambda stage: stage.run(command)


SCENES: dict[str, Callable[[Stage], None]] = {
    "three-panes": _three_panes,
    "import-preview": _preview,
    "search": _search,
    "duplicates": _duplicates,
    "palette": _palette,
    "keys": _keys,
    "manual": _by_command("help.manual"),
}


def fill(library: Library) -> None:
    """A library as somebody has it after some weeks."""
    from lectory.actions import collecting, noting, rating, tagging, triage
    from lectory.model.paper import ReadingStatus

    papers = _import_all(library)
    for status, chosen in (
        (ReadingStatus.READ, papers[1:12:3]),
        (ReadingStatus.READING, papers[2:9:5]),
        (ReadingStatus.TO_READ, papers[3:30:4]),
        (ReadingStatus.REJECTED, papers[5:40:6]),
    ):
        triage.set_status(library, chosen, status)
    for stars in (3, 4, 5):
        rating.rate(library, papers[stars - 2 : 30 : 7], stars)
    for at, tag in enumerate(("method", "survey", "field work")):
        tagging.tag(library, papers[at:24:5], add=[tag])
    collecting.collect(library, papers[1:9:2], into=["Thesis/Chapter 2"])
    collecting.collect(library, papers[2:20:6], into=["Reading group"])
    note = (
        "## In short\n\nThe **second** experiment is the odd one out.\n\n- [ ] ask for the data\n"
    )
    noting.set_note(library, papers[1], note)
    _mark(library, papers[1])


def _import_all(library: Library) -> list[PaperId]:
    """The sample digest on two days, a bibliography, and a page that names one paper otherwise."""
    from lectory.actions import editing, importing
    from lectory.model.digest import Source

    samples = ROOT / "resources" / "samples"
    digest = (samples / "digest.txt").read_bytes()
    papers: list[PaperId] = []
    for name, text, date in (
        ("digest.txt", digest, "2025-03-14"),
        ("library.bib", (samples / "library.bib").read_bytes(), ""),
        ("digest-2.txt", digest, "2025-03-15"),
    ):
        plan = importing.plan(library, Source(name, text))
        done = importing.commit(library, importing.with_date(plan, date))
        papers += [paper for paper in done.papers if paper is not None and paper not in papers]
    editing.add(
        library, title="Do Tidal Marshes Remember the Past Storms?", authors=["M. Pellerin"]
    )
    return papers


def _mark(library: Library, paper: PaperId) -> None:
    """Highlight the beginning of the second sentence of an abstract."""
    from lectory.actions import annotating
    from lectory.library.records import details

    abstract = details(library.reader(), [paper])[0].reference.abstract
    sentences = abstract.split(". ")
    annotating.highlight(library, paper, " ".join(sentences[1].split()[:9]))


@contextmanager
def stage_of(
    app: QApplication, folder: Path, look: Look, *, empty: bool = False
) -> Iterator[Stage]:
    """A window of its own on a fresh library."""
    from PySide6.QtCore import QCoreApplication, QEvent, QSettings

    from lectory.gui.app import assemble
    from lectory.gui.style.theme import Look as ThemeLook
    from lectory.gui.style.theme import Theme
    from lectory.library.database import Library

    with Library.open(folder / "library") as library:
        if not empty:
            fill(library)
        theme = Theme(ThemeLook(look.theme), look.text)
        theme.reduced_motion = True
        theme.apply()
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        work = assemble(library, theme, settings)
        work.window.resize(*look.size)
        work.start(())
        stage = Stage(app, work)
        stage.settle()
        try:
            yield stage
        finally:
            work.window.close()
            work.close()
            work.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def take(app: QApplication, name: str, look: Look, target: Path) -> None:
    """One picture."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        is_empty = name == "empty-library"
        with stage_of(app, Path(place), look, empty=is_empty) as stage:
            if not is_empty:
                SCENES[name](stage)
            stage.work.window.grab().save(str(target))
    print(target)


def main() -> int:
    """Take the pictures asked for; those of the manual if no folder is named."""
    names = ("empty-library", *SCENES)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where all pictures go")
    parser.add_argument("scenes", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--look", choices=[look.name for look in LOOKS], help="only this one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), home)
        from PySide6.QtWidgets import QApplication

        app = QApplication([])
        if options.folder is None:
            for scene, picture in IN_THE_MANUAL.items():
                take(app, scene, LOOKS[0], MANUAL / f"{picture}.png")
            return 0
        options.folder.mkdir(parents=True, exist_ok=True)
        for look in LOOKS:
            if options.look in (None, look.name):
                for name in options.scenes or names:
                    take(app, name, look, options.folder / f"{name}-{look.name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
