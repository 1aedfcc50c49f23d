"""The page of settings, by keys: what is chosen acts at once and is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from lectory.gui.app import theme_of
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.paper_list.card import Density
from lectory.gui.preferences.screen import PreferencesScreen
from lectory.gui.style.theme import Look, Theme
from lectory.gui.widgets.label_card import LabelCard
from lectory.library.database import Library
from tests.build import a_reference, add_papers
from tests.gui.test_window import Answers

_PATIENT = 8000


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def work(library: Library, theme: Theme, settings: QSettings, qtbot: QtBot) -> Iterator[Assembly]:
    add_papers(library, a_reference("Tides"))
    theme.choose(Look.LIGHT)
    theme.resize_text(100)
    work = Assembly(library, theme, settings, Answers, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
    qtbot.waitUntil(work.window.tools.deck.isEnabled, timeout=_PATIENT)
    yield work
    work.close()
    work.window.close()
    # The theme is that of all windows.
    theme.choose(Look.LIGHT)
    theme.resize_text(100)


@pytest.fixture
def screen(work: Assembly, qtbot: QtBot) -> PreferencesScreen:
    work.commands.run("view.settings")
    (found,) = work.pages.screens
    assert isinstance(found, PreferencesScreen)
    qtbot.waitUntil(found.page.isVisible, timeout=_PATIENT)
    return found


def test_what_is_chosen_acts_at_once_and_is_kept(
    work: Assembly, screen: PreferencesScreen, settings: QSettings, theme: Theme, qtbot: QtBot
) -> None:
    fields = screen.page.fields
    assert theme.look is Look.LIGHT
    qtbot.keyClick(fields["look"], Qt.Key.Key_Down)
    assert theme.look is Look.DARK
    qtbot.keyClick(fields["text_size"], Qt.Key.Key_Down)
    assert theme.text_size == 110
    qtbot.keyClick(fields["rows"], Qt.Key.Key_Down)
    assert work.papers.density is Density.COMPACT
    qtbot.keyClick(fields["detail"], Qt.Key.Key_Down)
    assert work.window.wants_stacked
    kept = theme_of(settings)
    assert (kept.look, kept.text_size) == (Look.DARK, 110)
    assert not screen.page.grab().isNull()


def test_a_setting_goes_back_to_its_default(
    screen: PreferencesScreen, theme: Theme, qtbot: QtBot
) -> None:
    reset = screen.page.resets["text_size"]
    assert not reset.isEnabled()
    qtbot.keyClick(screen.page.fields["text_size"], Qt.Key.Key_Down)
    assert reset.isEnabled()
    qtbot.keyClick(reset, Qt.Key.Key_Space)
    assert theme.text_size == 100
    assert screen.page.fields["text_size"].value == "100"


def test_a_key_pressed_meanwhile_is_shown(
    work: Assembly, screen: PreferencesScreen, theme: Theme
) -> None:
    work.commands.run("view.larger")
    assert screen.page.fields["text_size"].value == str(theme.text_size) == "110"


def test_muted_words_open_from_here(
    work: Assembly, screen: PreferencesScreen, qtbot: QtBot
) -> None:
    qtbot.keyClick(screen.page.errands["muted"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(work.window.findChildren(LabelCard)), timeout=_PATIENT)


def test_everything_has_a_name(screen: PreferencesScreen) -> None:
    page = screen.page
    controls = (*page.fields.values(), *page.resets.values(), *page.errands.values())
    names = [control.accessibleName() for control in controls]
    assert all(names)
    assert len(set(names)) == len(names)


def test_escape_goes_back(work: Assembly, screen: PreferencesScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not work.pages.screens, timeout=_PATIENT)
