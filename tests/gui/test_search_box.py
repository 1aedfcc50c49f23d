"""The search field by keys: ways to go on, earlier searches, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lectory.actions import tagging
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.search_box.going_on import GoingOn, Past
from lectory.gui.style.theme import Theme
from lectory.library.database import Library
from tests.build import a_reference, add_papers
from tests.gui.test_window import Answers

_PATIENT = 8000


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    first, *_ = add_papers(library, *(a_reference(title) for title in ("Tides", "Moss", "Owls")))
    tagging.tag(library, [first], add=["field work", "fiction"])
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
    qtbot.waitUntil(work.window.tools.deck.isEnabled, timeout=_PATIENT)
    field = work.window.tools.search.field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=_PATIENT)
    yield work
    work.close()
    work.window.close()


@pytest.fixture
def field(work: Assembly) -> QLineEdit:
    return work.window.tools.search.field


@pytest.fixture
def going_on(work: Assembly) -> GoingOn:
    return work.searching.going_on


def typed(field: QLineEdit, text: str, going_on: GoingOn, qtbot: QtBot) -> list[str]:
    """Type, and wait for what is offered."""
    qtbot.keyClicks(field, text)
    qtbot.waitUntil(lambda: bool(going_on.popup.ways), timeout=_PATIENT)
    return [way.shown for way in going_on.popup.ways]


def test_tab_takes_a_field_and_offers_its_values(
    field: QLineEdit, going_on: GoingOn, qtbot: QtBot
) -> None:
    assert typed(field, "ta", going_on, qtbot)[0] == "tag:"
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "tag:"
    assert field.hasFocus()
    qtbot.waitUntil(lambda: len(going_on.popup.ways) == 2, timeout=_PATIENT)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert going_on.popup.marked is not None
    assert going_on.popup.accessibleDescription() == 'tag:"field work" 1'
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == 'tag:"field work" '
    assert not going_on.popup.ways


def test_behind_a_plain_word_the_arrow_goes_into_the_hits(
    work: Assembly, field: QLineEdit, going_on: GoingOn, qtbot: QtBot
) -> None:
    assert "tag:fiction" in typed(field, "fic", going_on, qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(work.papers.hasFocus, timeout=_PATIENT)
    assert not going_on.popup.ways


def test_a_click_takes_a_line(field: QLineEdit, going_on: GoingOn, qtbot: QtBot) -> None:
    assert typed(field, "tag:fi", going_on, qtbot) == ["tag:fiction", 'tag:"field work"']
    below = QPoint(20, going_on.popup.height() - 10)
    assert not going_on.popup.grab().isNull()
    qtbot.mouseMove(going_on.popup, below)
    qtbot.mouseClick(going_on.popup, Qt.MouseButton.LeftButton, pos=below)
    assert field.text() == 'tag:"field work" '


def test_escape_closes_the_list_first_and_clears_then(
    field: QLineEdit, going_on: GoingOn, qtbot: QtBot
) -> None:
    typed(field, "tag:fi", going_on, qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not going_on.popup.ways
    assert field.text() == "tag:fi"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_an_empty_field_offers_earlier_searches(
    work: Assembly, field: QLineEdit, going_on: GoingOn, qtbot: QtBot
) -> None:
    for text in ("owls", "moss"):
        field.setFocus()
        field.clear()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(work.papers.hasFocus, timeout=_PATIENT)
    field.setFocus()
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert [way.shown for way in going_on.popup.ways] == ["moss", "owls"]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "owls"


def test_a_wrong_query_is_underlined_and_its_right_part_is_searched(
    work: Assembly, field: QLineEdit, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "moss year:soon")
    qtbot.waitUntil(lambda: field.toolTip().startswith("column"), timeout=_PATIENT)
    qtbot.waitUntil(lambda: work.window.head.title == "1 paper", timeout=_PATIENT)
    assert not field.grab().isNull()
    for _ in "year:soon":
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: field.toolTip() == "", timeout=_PATIENT)


def test_the_last_searches_are_remembered_once_each(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    past = Past(settings)
    assert past.read() == []
    for text in ("owls", "moss", " owls ", ""):
        past.add(text)
    settings.sync()
    again = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert Past(again).read() == ["owls", "moss"]
