"""The page of the history, by keys: what each step did, and undo from there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from lectory.actions import editing, rating, tagging, triage, undoing
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.history.screen import HistoryScreen
from lectory.gui.history.wording import moment
from lectory.gui.style.theme import Theme
from lectory.library import rows
from lectory.library.database import Library
from lectory.model.paper import PaperId, ReadingStatus
from tests.build import a_reference, add_papers
from tests.gui.test_window import Answers

_PATIENT = 8000


@pytest.fixture
def papers(library: Library) -> list[PaperId]:
    found = add_papers(library, *(a_reference(title) for title in ("Tides", "Moss", "Owls")))
    triage.set_status(library, found[:2], ReadingStatus.TO_READ)
    rating.rate(library, found[:1], 5)
    tagging.tag(library, found[2:], add=["night"])
    return found


@pytest.fixture
def work(
    library: Library, papers: list[PaperId], theme: Theme, tmp_path: Path, qtbot: QtBot
) -> Iterator[Assembly]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
    qtbot.waitUntil(work.window.tools.deck.isEnabled, timeout=_PATIENT)
    yield work
    work.close()
    work.window.close()


@pytest.fixture
def screen(work: Assembly, qtbot: QtBot) -> HistoryScreen:
    qtbot.keyClick(work.window, Qt.Key.Key_H, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(work.pages.screens), timeout=_PATIENT)
    (found,) = work.pages.screens
    assert isinstance(found, HistoryScreen)
    qtbot.waitUntil(lambda: title(found).startswith("Tagged"), timeout=_PATIENT)
    return found


def title(screen: HistoryScreen) -> str:
    return screen.page.title.text()


def labels(screen: HistoryScreen) -> list[str]:
    return [step.label for step in screen.page.steps.steps.steps]


def status(work: Assembly, paper: int) -> str:
    return rows.statuses(work.desk.library.reader(), [paper])[paper]


def test_the_steps_stand_there_with_what_they_did(screen: HistoryScreen, qtbot: QtBot) -> None:
    assert len(labels(screen)) == 4
    qtbot.waitUntil(screen.page.papers.isVisible, timeout=_PATIENT)
    assert "1 tag on a paper added" in screen.page.done.text()
    steps = screen.page.steps
    qtbot.keyClick(steps, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: title(screen).startswith("Rated"), timeout=_PATIENT)
    assert screen.page.done.text() == "1 paper changed (rating)"
    qtbot.keyClick(steps, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: title(screen).startswith("Added 3 papers"), timeout=_PATIENT)
    assert "3 papers added" in screen.page.done.text()
    qtbot.keyClick(steps, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: title(screen).startswith("Tagged"), timeout=_PATIENT)
    assert not screen.page.grab().isNull()


def test_enter_undoes_the_chosen_step_and_no_other(
    work: Assembly, screen: HistoryScreen, papers: list[PaperId], qtbot: QtBot
) -> None:
    steps = screen.page.steps
    qtbot.keyClick(steps, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: title(screen).startswith("Rated"), timeout=_PATIENT)
    qtbot.keyClick(screen.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: steps.steps.steps[1].undone, timeout=_PATIENT)
    assert not steps.steps.steps[0].undone
    qtbot.waitUntil(lambda: not screen.page.undo.isEnabled(), timeout=_PATIENT)
    assert screen.page.why_not.text() == "It is undone already"
    (row,) = rows.page(work.desk.library.reader(), papers[:1])
    assert row.rating == 0


def test_later_steps_are_named_and_undone_together(
    work: Assembly, screen: HistoryScreen, papers: list[PaperId], qtbot: QtBot
) -> None:
    steps = screen.page.steps
    for _ in range(2):
        qtbot.keyClick(steps, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: title(screen).startswith("Kept"), timeout=_PATIENT)
    qtbot.keyClick(screen.page, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.page.together.isVisible, timeout=_PATIENT)
    assert "Rate" in screen.page.why_not.text()
    assert screen.page.together.text() == "Undo these 2 steps together"
    qtbot.keyClick(screen.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: status(work, papers[1]) == "inbox", timeout=_PATIENT)
    qtbot.waitUntil(
        lambda: [step.undone for step in steps.steps.steps] == [False, True, True, False],
        timeout=_PATIENT,
    )


def test_a_step_done_meanwhile_comes_on_top(
    work: Assembly, screen: HistoryScreen, papers: list[PaperId], qtbot: QtBot
) -> None:
    library = work.desk.library
    work.desk.write(lambda: triage.set_status(library, papers[2:], ReadingStatus.REJECTED))
    qtbot.waitUntil(lambda: len(labels(screen)) == 5, timeout=_PATIENT)
    assert screen.page.steps.current is not None
    assert screen.page.steps.current.label.startswith("Tag")


def test_escape_goes_back(work: Assembly, screen: HistoryScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.page.steps, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not work.pages.screens, timeout=_PATIENT)


def test_older_steps_are_read_as_one_comes_near(
    work: Assembly, library: Library, papers: list[PaperId], qtbot: QtBot
) -> None:
    for number in range(600):
        rating.rate(library, papers[:1], 1 + number % 5)
    work.commands.run("view.history")
    (screen,) = work.pages.screens
    assert isinstance(screen, HistoryScreen)
    steps = screen.page.steps
    qtbot.waitUntil(lambda: len(labels(screen)) == 500, timeout=_PATIENT)
    qtbot.keyClick(steps, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(labels(screen)) == 604, timeout=_PATIENT)


def test_undoing_together_takes_back_what_hangs_on_it(library: Library) -> None:
    (paper,) = add_papers(library, a_reference("Tides"))
    first = undoing.steps(library)[0].step
    editing.edit(library, paper, {"title": "Moss"})
    rating.rate(library, [paper], 4)
    change = undoing.undo_together(library, first)
    assert change.papers == (paper,)
    assert all(step.undone for step in undoing.steps(library))
    assert undoing.redo(library)


def test_times_are_said_as_one_says_them() -> None:
    now = datetime(2026, 5, 14, 12, tzinfo=UTC).astimezone()
    assert moment("2026-05-14T11:00:00Z", now).startswith("Today, ")
    assert moment("2026-05-13T11:00:00Z", now).startswith("Yesterday, ")
    assert moment("2025-03-14T11:00:00Z", now).startswith("14 Mar 2025, ")
    assert moment("long ago", now) == "long ago"
