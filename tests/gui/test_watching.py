"""The ways in, in the real window: folders, watched folders, a digest read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lectory.gui.assembly import Assembly
from lectory.gui.desk import Desk
from lectory.gui.file_open import FileOpen
from lectory.gui.handling.importing import ShowSource
from lectory.gui.sidebar.lines import LineKind
from lectory.gui.style.theme import Theme
from lectory.gui.watch_card import WatchCard
from lectory.gui.watching import Watching
from lectory.gui.window import Window
from lectory.library.database import Library
from lectory.library.rows import Scope, ScopeKind, ids
from lectory.model.digest import Source
from lectory.settings import Watching as Choices
from lectory.settings import load

BIB = b"@article{tides, title={Tides of shallow lakes}, author={Berg, Anna}, year={2021}}\n"
MOSS = b"@article{moss, title={How moss remembers}, author={Sato, Yui}, year={2022}}\n"


class Answers:
    """The dialogs of the system; `folder` is what is chosen."""

    folder: Path | None = None

    def __init__(self, window: Window) -> None:
        pass

    def open_files(self, title: str) -> tuple[Path, ...]:
        return ()

    def open_folder(self, title: str) -> Path | None:
        return self.folder

    def save_file(self, title: str, name: str) -> Path | None:
        return None

    def open_address(self, address: str) -> bool:
        return True


@pytest.fixture
def shown() -> list[Source]:
    """What was previewed."""
    return []


@pytest.fixture
def work(
    library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot, shown: list[Source]
) -> Iterator[Assembly]:
    def show_source(desk: Desk) -> ShowSource:
        def show(source: Source, done: object) -> None:
            shown.append(source)
            assert callable(done)
            done()

        return show

    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, kept, Answers, show_source)
    with qtbot.waitExposed(work.window):
        work.start()
    yield work
    work.window.close()
    work.close()


class Clock:
    """A clock that is set by hand."""

    now = 0.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watching(work: Assembly, tmp_path: Path, clock: Clock) -> Iterator[Watching]:
    """Looks only when it is told to, and keeps its choices in a file of its own."""
    found = Watching(work.desk, work.importing, work, tmp_path / "settings.toml", lambda: clock.now)
    found._timer.setInterval(3_600_000)
    yield found
    found.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mail" / "deeper"
    made.mkdir(parents=True)
    (made / "a.bib").write_bytes(BIB)
    return tmp_path / "mail"


def _look(watching: Watching, qtbot: QtBot, clock: Clock, at: float) -> None:
    qtbot.waitUntil(lambda: not watching._busy)
    clock.now = at
    watching.look()
    qtbot.waitUntil(lambda: not watching._busy)


def test_a_new_file_waits_and_is_shown_on_demand(
    watching: Watching,
    work: Assembly,
    folder: Path,
    shown: list[Source],
    qtbot: QtBot,
    clock: Clock,
) -> None:
    watching.watch(Choices((folder,)))
    _look(watching, qtbot, clock, 13.0)
    assert work.window.bar.label.text() == "1 file waits in the watched folders"
    assert shown == []
    work.window.bar.verb.click()
    qtbot.waitUntil(lambda: [source.name for source in shown] == ["a.bib"])
    assert not work.window.bar_box.isVisible()
    _look(watching, qtbot, clock, 20.0)
    assert watching.waiting == []


def test_with_at_once_it_is_imported(
    watching: Watching,
    folder: Path,
    library: Library,
    qtbot: QtBot,
    clock: Clock,
) -> None:
    watching.watch(Choices((folder,), at_once=True))
    _look(watching, qtbot, clock, 13.0)
    qtbot.waitUntil(lambda: len(ids(library.reader(), Scope(ScopeKind.ALL))) == 1)


def test_a_folder_that_is_gone_is_said_once(
    watching: Watching,
    work: Assembly,
    tmp_path: Path,
    qtbot: QtBot,
    clock: Clock,
) -> None:
    watching.watch(Choices((tmp_path / "gone",)))
    _look(watching, qtbot, clock, 3.0)
    assert "is not there" in work.window.bar.label.text()
    work.window.bar.closed.emit()
    _look(watching, qtbot, clock, 6.0)
    assert not work.window.bar_box.isVisible()


def test_the_card_keeps_what_was_chosen(
    watching: Watching, work: Assembly, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    work.desk.dialogs.folder = folder  # type: ignore[attr-defined]
    watching.ask_folders()
    card = work.window.findChild(WatchCard)
    assert card is not None
    card.add_folder()
    card.apply()
    qtbot.waitUntil(lambda: watching.choices == Choices((folder,)))
    assert load(tmp_path / "settings.toml").watching == Choices((folder,))
    watching.watch(Choices())


def test_no_waiting_files_are_said(watching: Watching, work: Assembly) -> None:
    watching.look_at_waiting()
    assert work.window.status.text == "No files wait in the watched folders"


def test_a_folder_is_searched_to_the_bottom_and_other_files_are_left_out(
    work: Assembly, folder: Path, shown: list[Source], qtbot: QtBot
) -> None:
    (folder / "b.bib").write_bytes(MOSS)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    (folder / ".hidden.bib").write_bytes(BIB)
    work.window.import_requested.emit((folder,), "")
    qtbot.waitUntil(lambda: [source.name for source in shown] == ["b.bib", "a.bib"])
    qtbot.waitUntil(
        lambda: work.window.bar.label.text() == "Left out 1 file that is no list of papers."
    )


def test_files_given_at_the_start_and_text_go_to_the_preview(
    work: Assembly, folder: Path, shown: list[Source], qtbot: QtBot
) -> None:
    work.show_files([folder / "deeper" / "a.bib"])
    work.window.import_requested.emit((), MOSS.decode())
    qtbot.waitUntil(lambda: sorted(source.name for source in shown) == ["Pasted text", "a.bib"])


def test_a_digest_is_previewed_again_from_its_kept_bytes(
    work: Assembly, library: Library, shown: list[Source], qtbot: QtBot
) -> None:
    from lectory.actions import importing

    done = importing.commit(library, importing.plan(library, Source("refs.bib", BIB)))
    work.desk.tell(done.change)
    sidebar = work.window.sidebar

    def digests() -> list[object]:
        return [line for line in sidebar.lines if line.kind is LineKind.DIGEST]

    qtbot.waitUntil(lambda: bool(digests()))
    sidebar.go_to(next(line for line in sidebar.lines if line.kind is LineKind.DIGEST))
    qtbot.waitUntil(lambda: work.listing.scope.kind is ScopeKind.DIGEST)
    qtbot.waitUntil(lambda: work.commands.run("library.read_again") is None and bool(shown))
    assert shown[0] == Source("refs.bib", BIB)


def test_a_file_dropped_on_the_icon_is_previewed(qapp: QApplication, folder: Path) -> None:
    asked: list[tuple[Path, ...]] = []
    opened = FileOpen()
    opened.asked.connect(asked.append)
    qapp.installEventFilter(opened)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(folder / "a.bib")))
    qapp.removeEventFilter(opened)
    assert asked == [(folder / "a.bib",)]
