"""The window keeps a copy of each day, and writes one more when it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.style.theme import Theme
from lectory.library import backup
from lectory.library.database import Library
from tests.build import a_reference, add_papers
from tests.gui.test_window import Answers


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    add_papers(library, a_reference())
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, at_once)
    work.start()
    yield work
    work.close()
    work.window.close()


@pytest.mark.parametrize("kind", ["daily", "by-hand"])
def test_the_window_writes_backups(kind: str, work: Assembly, qtbot: QtBot) -> None:
    folder = work.desk.library.folder / "backups"
    if kind == "by-hand":
        work.commands.run("library.back_up")
    qtbot.waitUntil(lambda: bool(list(folder.glob(f"{kind}-*.sqlite"))), timeout=8000)
    (file,) = folder.glob(f"{kind}-*.sqlite")
    backup.examine(file)


def test_a_synced_folder_is_warned_of(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    with Library.open(tmp_path / "Dropbox" / "papers") as library:
        add_papers(library, a_reference())
        work = Assembly(library, theme, settings, Answers, at_once)
        work.start()
        bar = work.window.bar_box
        qtbot.waitUntil(bar.isVisible, timeout=8000)
        work.close()
        work.window.close()
    assert settings.value("told/synced_folder") == str(tmp_path / "Dropbox" / "papers")
