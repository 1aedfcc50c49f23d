"""Pages over the library: opened by a command, told of every step, left by their own wish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lectory.gui.assembly import Assembly
from lectory.gui.commands.bound import BoundCommands
from lectory.gui.committing import at_once
from lectory.gui.desk import Desk
from lectory.gui.pages import Pages, Screen
from lectory.gui.style.theme import Theme
from lectory.library.database import Library
from lectory.model.change import Change
from lectory.model.paper import StepId
from tests.gui.test_window import Answers


class _Counting:
    """A screen that writes down what it is told."""

    def __init__(self, leave: Callable[[], None]) -> None:
        self.page: QWidget = QLabel("Counting")
        self.leave = leave
        self.told: list[str] = []

    def open(self) -> None:
        self.told.append("open")

    def library_changed(self, change: Change) -> None:
        self.told.append(change.label)

    def close(self) -> None:
        self.told.append("close")


def _make(desk: Desk, commands: BoundCommands, leave: Callable[[], None]) -> Screen:
    return _Counting(leave)


def _other(desk: Desk, commands: BoundCommands, leave: Callable[[], None]) -> Screen:
    return _Counting(leave)


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, at_once)
    with qtbot.waitActive(work.window):
        work.start()
        work.window.activateWindow()
    yield work
    work.window.close()
    work.close()


@pytest.fixture
def pages(work: Assembly) -> Pages:
    return Pages(work.desk, lambda: work.commands, {"one": _make, "two": _other})


def _shown(pages: Pages, at: int) -> _Counting:
    screen = pages.screens[at]
    assert isinstance(screen, _Counting)
    return screen


def test_a_page_opens_hears_of_steps_and_leaves(work: Assembly, pages: Pages) -> None:
    work.papers.setFocus()
    pages.handlers()["one"]()
    screen = _shown(pages, 0)
    assert work.window.page is screen.page
    work.window.library_changed.emit(Change(StepId(1), "Rate 1 paper"))
    screen.leave()
    assert screen.told == ["open", "Rate 1 paper", "close"]
    assert work.window.page is None and pages.screens == ()


def test_the_same_page_does_not_open_twice(work: Assembly, pages: Pages) -> None:
    pages.handlers()["one"]()
    pages.handlers()["one"]()
    assert len(pages.screens) == 1


def test_pages_lie_over_each_other(work: Assembly, pages: Pages) -> None:
    pages.handlers()["one"]()
    pages.handlers()["two"]()
    first, second = _shown(pages, 0), _shown(pages, 1)
    first.leave()
    assert work.window.page is second.page, "only the topmost page leaves"
    second.leave()
    assert work.window.page is first.page


def test_pages_keep_what_they_have_when_the_window_closes(work: Assembly, pages: Pages) -> None:
    pages.handlers()["one"]()
    screen = _shown(pages, 0)
    work.window.close()
    assert screen.told == ["open", "close"]
