"""The statistics page in the window, by keys and pointer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from lectory.actions import rating, triage
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.statistics.screen import StatisticsScreen
from lectory.gui.style.theme import Theme
from lectory.library.database import Library
from lectory.model.paper import PaperId, ReadingStatus
from tests.build import a_reference, add_papers
from tests.gui.test_window import Answers

_PATIENT = 8000


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    titles = ("Tides of shallow lakes", "Moss and stone", "Owls")
    papers = add_papers(library, *(a_reference(title) for title in titles))
    triage.set_status(library, papers[:1], ReadingStatus.TO_READ)
    rating.rate(library, papers[:1], 4)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
        work.window.activateWindow()
    qtbot.waitUntil(work.commands.action("view.statistics").isEnabled, timeout=_PATIENT)
    yield work
    work.close()
    work.window.close()


@pytest.fixture
def screen(work: Assembly, qtbot: QtBot) -> StatisticsScreen:
    work.commands.action("view.statistics").trigger()
    (found,) = work.pages.screens
    assert isinstance(found, StatisticsScreen)
    qtbot.waitUntil(lambda: "1 decided" in told(found), timeout=_PATIENT)
    return found


def told(screen: StatisticsScreen) -> str:
    return screen.page.tiles[0].accessibleName()


def test_the_numbers_are_those_of_the_library(screen: StatisticsScreen) -> None:
    assert screen.page.tiles[3].accessibleName().startswith("2 undecided")
    assert screen.page.ratings.accessibleDescription() == "1 paper is rated"


def test_the_arrow_keys_walk_through_the_values(screen: StatisticsScreen, qtbot: QtBot) -> None:
    weeks = screen.page.weeks
    qtbot.keyClick(weeks, Qt.Key.Key_Left)
    assert weeks.said.endswith("1 kept, 0 rejected, 0 read, 3 added")
    assert weeks.said in weeks.accessibleName()
    qtbot.keyClick(weeks, Qt.Key.Key_Left)
    assert weeks.said.endswith("0 kept, 0 rejected, 0 read, 0 added")
    qtbot.keyClick(weeks, Qt.Key.Key_Right)
    qtbot.keyClick(weeks, Qt.Key.Key_Right)
    assert weeks.chosen == 11


@pytest.mark.parametrize("name", ["weeks", "undecided", "days", "ratings"])
def test_the_pointer_tells_the_value_below_it(
    screen: StatisticsScreen, name: str, qtbot: QtBot
) -> None:
    chart = getattr(screen.page, name)
    place = chart.place()
    qtbot.mouseMove(chart, QPoint(round(place.left()) + 60, round(place.top()) + 12))
    chart.choose(chart.value_at(place.topLeft() + QPoint(60, 12)))
    assert chart.said != ""


def test_every_chart_says_what_it_shows(screen: StatisticsScreen) -> None:
    for chart in screen.page.charts:
        assert chart.accessibleName()
        assert chart.accessibleDescription()


def test_a_decision_is_counted_at_once(
    work: Assembly, screen: StatisticsScreen, qtbot: QtBot
) -> None:
    library = work.desk.library
    work.desk.write(lambda: triage.set_status(library, [PaperId(2)], ReadingStatus.REJECTED))
    qtbot.waitUntil(lambda: "2 decided" in told(screen), timeout=_PATIENT)


def test_all_is_copied_and_saved(
    work: Assembly, screen: StatisticsScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(screen.page.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("what,name,value")
    dialogs = work.desk.dialogs
    assert isinstance(dialogs, Answers)
    dialogs.target = tmp_path / "statistics.png"
    qtbot.mouseClick(screen.page.save, Qt.MouseButton.LeftButton)
    assert QImage(str(dialogs.target)).width() > 600
    dialogs.target = tmp_path / "none" / "statistics.png"
    qtbot.mouseClick(screen.page.save, Qt.MouseButton.LeftButton)
    assert not dialogs.target.exists()


def test_escape_comes_back(work: Assembly, screen: StatisticsScreen, qtbot: QtBot) -> None:
    screen.page.period.picked.emit("52")
    qtbot.keyClick(screen.page.weeks, Qt.Key.Key_Escape)
    assert work.window.page is None
