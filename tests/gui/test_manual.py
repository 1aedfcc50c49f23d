"""The manual in the window: opened by F1, read, searched, left; nothing leads out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.help.manual import Manual
from lectory.gui.help.pages import NAMES, read_pages
from lectory.gui.style.theme import Theme
from lectory.gui.window import Window
from lectory.library.database import Library

_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def manual(theme: Theme, qtbot: QtBot) -> Manual:
    manual = Manual(theme, read_pages())
    qtbot.addWidget(manual)
    manual.resize(1280, 800)
    with qtbot.waitActive(manual):
        manual.show()
        manual.activateWindow()
    manual.contents.setFocus()
    return manual


def _titles(manual: Manual) -> list[str]:
    return [line.title for line in manual.contents.lines]


def test_it_opens_on_the_first_page_and_offers_all(manual: Manual) -> None:
    assert manual.page == NAMES[0]
    assert [line.page for line in manual.contents.lines] == list(NAMES)
    assert not manual.back.isEnabled()


def test_arrows_turn_the_pages_and_back_returns(manual: Manual, qtbot: QtBot) -> None:
    qtbot.keyClick(manual.contents, Qt.Key.Key_Down)
    qtbot.keyClick(manual.contents, Qt.Key.Key_Down)
    assert manual.page == NAMES[2]
    qtbot.keyClick(manual.text, Qt.Key.Key_Left, _ALT)
    assert manual.page == NAMES[1]
    manual.back.click()
    assert (manual.page, manual.back.isEnabled()) == (NAMES[0], False)


def test_back_returns_to_the_place_that_was_left(manual: Manual) -> None:
    manual.open_page("searching")
    bar = manual.text.verticalScrollBar()
    bar.setValue(300)
    manual.open_page("keys")
    assert bar.value() == 0
    manual.go_back()
    assert bar.value() == 300


def test_a_link_leads_to_a_heading_of_another_page(manual: Manual) -> None:
    manual.text.anchorClicked.emit(QUrl("command-line.md#papers-that-are-there-twice"))
    assert manual.page == "command-line"
    assert manual.text.verticalScrollBar().value() > 0


@pytest.mark.parametrize(
    "address", ["https://example.org/x.md", "file:///etc/passwd", "../secret.md", "nowhere.md"]
)
def test_an_address_leads_nowhere_else(manual: Manual, address: str) -> None:
    before = manual.text.toPlainText()
    manual.text.anchorClicked.emit(QUrl(address))
    assert (manual.page, manual.text.toPlainText()) == (NAMES[0], before)
    assert manual.text.loadResource(QTextDocument.ResourceType.ImageResource.value, address) is None


def test_words_are_looked_for_in_all_pages(manual: Manual, qtbot: QtBot) -> None:
    qtbot.keyClick(manual.contents, Qt.Key.Key_Slash)
    assert manual.search.field.hasFocus()
    qtbot.keyClicks(manual.search.field, "typing mistakes")
    assert "When nothing matches" in _titles(manual)
    manual.contents.choose(_titles(manual).index("When nothing matches"))
    assert manual.page == "searching"
    assert len(manual.text.extraSelections()) >= 2
    qtbot.keyClick(manual.search.field, Qt.Key.Key_Escape)
    assert len(_titles(manual)) == len(NAMES)
    assert manual.text.extraSelections() == []


def test_words_that_stand_nowhere_are_said_to(manual: Manual, qtbot: QtBot) -> None:
    qtbot.keyClicks(manual.search.field, "zebra")
    assert _titles(manual) == []
    assert "No page has all of these words" in [
        part.accessibleName()
        for part in manual.findChildren(type(manual._none))
        if part.isVisible()
    ]


def test_the_pages_are_dressed_by_the_look(manual: Manual, theme: Theme) -> None:
    manual.open_page("exporting")
    head = manual.text.document().begin()
    assert head.begin().fragment().charFormat().font().pixelSize() == (
        theme.letters.heading.font.pixelSize()
    )


class _Answers:
    def __init__(self, window: Window) -> None: ...

    def open_files(self, title: str) -> tuple[Path, ...]:
        return ()

    def save_file(self, title: str, name: str) -> Path | None:
        return None

    def open_address(self, address: str) -> bool:
        return False


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, _Answers, at_once)
    with qtbot.waitActive(work.window):
        work.start()
        work.window.activateWindow()
    yield work
    work.window.close()
    work.close()


def test_f1_opens_it_over_the_library_and_esc_goes_back(work: Assembly, qtbot: QtBot) -> None:
    window = work.window
    qtbot.keyClick(window.sidebar, Qt.Key.Key_F1)
    manual = window.page
    assert isinstance(manual, Manual)
    assert manual.contents.hasFocus()
    qtbot.keyClick(manual.contents, Qt.Key.Key_F1)
    assert window.page is manual
    qtbot.keyClick(manual.contents, Qt.Key.Key_Escape)
    assert window.page is None
    work.commands.run("help.manual")
    assert isinstance(window.page, Manual)


def test_search_keys_stay_in_the_manual(work: Assembly, qtbot: QtBot) -> None:
    work.commands.run("help.manual")
    manual = work.window.page
    assert isinstance(manual, Manual)
    qtbot.keyClick(manual.contents, Qt.Key.Key_F, _CTRL)
    assert manual.search.field.hasFocus()
    manual.contents.setFocus()
    qtbot.keyClick(manual.contents, Qt.Key.Key_Slash)
    assert manual.search.field.hasFocus()
