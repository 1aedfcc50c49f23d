"""The page of a week, by keys: what was decided, other weeks, a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from lectory.actions import rating, triage
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.style.theme import Theme
from lectory.gui.week.screen import WeekScreen
from lectory.gui.window import Window
from lectory.library.database import Library
from lectory.model.paper import PaperId, ReadingStatus
from tests.build import a_reference, add_papers
from tests.gui.test_window import Answers

_PATIENT = 8000


class Saving(Answers):
    """Answers the question for a file."""

    target: Path | None = None

    def save_file(self, title: str, name: str) -> Path | None:
        return None if self.target is None else self.target / name


@pytest.fixture
def papers(library: Library) -> list[PaperId]:
    found = add_papers(library, *(a_reference(title) for title in ("Tides", "Moss", "Owls")))
    triage.set_status(library, found[:1], ReadingStatus.TO_READ)
    triage.set_status(library, found[1:2], ReadingStatus.READ)
    rating.rate(library, found[1:2], 5)
    return found


@pytest.fixture
def work(
    library: Library, papers: list[PaperId], theme: Theme, tmp_path: Path, qtbot: QtBot
) -> Iterator[Assembly]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)

    def dialogs(window: Window) -> Saving:
        made = Saving(window)
        made.target = tmp_path
        return made

    work = Assembly(library, theme, settings, dialogs, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
    qtbot.waitUntil(work.window.tools.deck.isEnabled, timeout=_PATIENT)
    yield work
    work.close()
    work.window.close()


@pytest.fixture
def screen(work: Assembly, qtbot: QtBot) -> WeekScreen:
    work.commands.run("view.week")
    (found,) = work.pages.screens
    assert isinstance(found, WeekScreen)
    qtbot.waitUntil(lambda: found.page.lists[0].isVisible(), timeout=_PATIENT)
    return found


def test_the_week_shows_what_was_decided(screen: WeekScreen) -> None:
    shown = [len(papers._shown) for papers in screen.page.lists]
    assert shown == [1, 1, 1, 0]
    assert not screen.page.after.isEnabled()
    assert not screen.page.grab().isNull()


def test_the_arrows_go_to_other_weeks(screen: WeekScreen, qtbot: QtBot) -> None:
    this_week = screen.page.title.text()
    qtbot.keyClick(screen.page, Qt.Key.Key_Left)
    qtbot.waitUntil(screen.page.nothing.isVisible, timeout=_PATIENT)
    assert screen.page.title.text() != this_week
    assert not screen.page.save.isEnabled()
    qtbot.keyClick(screen.page, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: screen.page.title.text() == this_week, timeout=_PATIENT)


@pytest.mark.parametrize(
    ("form", "ending", "holds"),
    [("markdown", "md", "Moss"), ("html", "html", "<h1"), ("bibtex", "bib", "@")],
)
def test_the_week_is_saved(
    screen: WeekScreen, tmp_path: Path, qtbot: QtBot, form: str, ending: str, holds: str
) -> None:
    screen.page.form.choose(form)
    qtbot.mouseClick(screen.page.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob(f"*.{ending}"))), timeout=_PATIENT)
    (file,) = tmp_path.glob(f"*.{ending}")
    qtbot.waitUntil(lambda: holds in file.read_text("utf-8"), timeout=_PATIENT)


def test_escape_goes_back(work: Assembly, screen: WeekScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not work.pages.screens, timeout=_PATIENT)
