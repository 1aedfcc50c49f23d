"""The deck in the window: by keys and mouse, every decision in the library at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from lectory.actions import triage, undoing
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.style.theme import Theme
from lectory.gui.triage.round import Budget
from lectory.gui.triage.screen import Deck
from lectory.library import rows
from lectory.library.database import Library
from lectory.library.records import details
from lectory.model.annotation import Colour
from lectory.model.paper import PaperId, ReadingStatus
from tests.build import a_reference, add_papers
from tests.gui.test_window import Answers

TITLES = ("Tides of shallow lakes", "Moss and stone", "Why owls turn their heads", "On winds")
_PATIENT = 8000


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    references = (a_reference(title, abstract=f"We study {title}.") for title in TITLES)
    add_papers(library, *references)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
        work.window.activateWindow()
    qtbot.waitUntil(work.window.tools.deck.isEnabled, timeout=_PATIENT)
    yield work
    work.close()
    work.window.close()


@pytest.fixture
def deck(work: Assembly, qtbot: QtBot) -> Deck:
    qtbot.mouseClick(work.window.tools.deck, Qt.MouseButton.LeftButton)
    (screen,) = work.pages.screens
    assert isinstance(screen, Deck)
    qtbot.waitUntil(lambda: screen.page.card.title.text() != "", timeout=_PATIENT)
    return screen


def status(work: Assembly, paper: int) -> str:
    return rows.statuses(work.desk.library.reader(), [paper])[paper]


def press(deck: Deck, key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key, and wait until the next card is there."""
    qtbot.keyClick(deck.page, key)
    qtbot.waitUntil(lambda: is_shown(deck), timeout=_PATIENT)


def is_shown(deck: Deck) -> bool:
    if deck.cards.current is None:
        return deck.page.summary.isVisible()
    shown = next(iter(details(deck._desk.library.reader(), [PaperId(deck.cards.current)])))
    return deck.page.card.title.text() == shown.reference.title


def test_a_key_decides_and_brings_the_next_card(work: Assembly, deck: Deck, qtbot: QtBot) -> None:
    first, second, third = deck.cards.papers[:3]
    press(deck, Qt.Key.Key_Y, qtbot)
    press(deck, Qt.Key.Key_X, qtbot)
    press(deck, Qt.Key.Key_R, qtbot)
    qtbot.waitUntil(lambda: status(work, third) == "reading", timeout=_PATIENT)
    assert (status(work, first), status(work, second)) == ("to-read", "rejected")
    assert deck.page.head.decided.text() == "2 kept · 1 rejected · 0 later"
    assert deck.page.head.count.text() == "4 of 4"
    labels = [step.label for step in undoing.steps(work.desk.library, 3)]
    assert [label.split()[0] for label in labels] == ["Begin", "Reject", "Keep"]


def test_z_takes_back_card_by_card(work: Assembly, deck: Deck, qtbot: QtBot) -> None:
    first, second = deck.cards.papers[:2]
    press(deck, Qt.Key.Key_Y, qtbot)
    press(deck, Qt.Key.Key_L, qtbot)
    press(deck, Qt.Key.Key_Z, qtbot)
    assert deck.cards.current == second
    qtbot.keyClick(deck.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: status(work, first) == "inbox", timeout=_PATIENT)
    qtbot.waitUntil(lambda: is_shown(deck), timeout=_PATIENT)
    assert (deck.cards.current, deck.cards.settled) == (first, 0)


def test_later_stays_undecided_and_comes_last(work: Assembly, deck: Deck, qtbot: QtBot) -> None:
    first = deck.cards.papers[0]
    press(deck, Qt.Key.Key_L, qtbot)
    assert deck.cards.papers[-1] == first
    assert status(work, first) == "inbox"
    assert undoing.steps(work.desk.library, 1)[0].label == "Add 4 papers"


def test_stars_are_given_without_leaving_the_card(work: Assembly, deck: Deck, qtbot: QtBot) -> None:
    paper = PaperId(deck.cards.papers[0])
    qtbot.keyClick(deck.page, Qt.Key.Key_4)
    qtbot.keyClick(deck.page, Qt.Key.Key_S)

    def known() -> tuple[int, bool]:
        (found,) = details(work.desk.library.reader(), [paper])
        return found.rating, found.starred

    qtbot.waitUntil(lambda: known() == (4, True), timeout=_PATIENT)
    qtbot.waitUntil(lambda: "favourite" in deck.page.card.state.text(), timeout=_PATIENT)
    assert deck.cards.current == paper
    press(deck, Qt.Key.Key_Z, qtbot)
    qtbot.waitUntil(lambda: known() == (4, False), timeout=_PATIENT)


def test_the_buttons_decide_too(work: Assembly, deck: Deck, qtbot: QtBot) -> None:
    first = deck.cards.papers[0]
    qtbot.mouseClick(deck.page.foot.reject, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: status(work, first) == "rejected", timeout=_PATIENT)
    qtbot.waitUntil(deck.page.foot.undo.isVisible, timeout=_PATIENT)
    qtbot.mouseClick(deck.page.foot.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: status(work, first) == "inbox", timeout=_PATIENT)


def test_the_round_ends_with_a_summary_and_goes_on(
    work: Assembly, deck: Deck, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_Y, Qt.Key.Key_L, Qt.Key.Key_X, Qt.Key.Key_Y):
        press(deck, key, qtbot)
    summary = deck.page.summary
    assert summary.isVisible()
    assert summary.lines[0].text() == "2 kept, 1 rejected, 1 later"
    assert summary.more.text() == "Go on with 1 paper"
    qtbot.mouseClick(summary.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_shown(deck), timeout=_PATIENT)
    assert not deck.page.summary.isVisible()
    press(deck, Qt.Key.Key_X, qtbot)
    assert summary.lines[-1].text() == "" or not summary.more.isVisible()
    qtbot.mouseClick(summary.back, Qt.MouseButton.LeftButton)
    assert work.pages.screens == ()


def test_leaving_in_the_middle_loses_nothing(work: Assembly, deck: Deck, qtbot: QtBot) -> None:
    first = deck.cards.papers[0]
    press(deck, Qt.Key.Key_Y, qtbot)
    qtbot.keyClick(deck.page, Qt.Key.Key_Escape)
    assert work.window.page is None
    qtbot.waitUntil(lambda: status(work, first) == "to-read", timeout=_PATIENT)
    work.commands.run("view.deck")
    (again,) = work.pages.screens
    assert isinstance(again, Deck)
    qtbot.waitUntil(lambda: len(again.cards.papers) == 3, timeout=_PATIENT)


def test_a_budget_is_chosen(deck: Deck, qtbot: QtBot) -> None:
    deck.page.head.budget.picked.emit(Budget.CARDS_20.value)
    assert deck.cards.budget is Budget.CARDS_20
    press(deck, Qt.Key.Key_J, qtbot)
    assert deck.cards.at == 1
    press(deck, Qt.Key.Key_K, qtbot)
    assert deck.cards.at == 0


def test_a_paper_decided_elsewhere_leaves_the_deck(
    work: Assembly, deck: Deck, qtbot: QtBot
) -> None:
    library, first = work.desk.library, deck.cards.papers[0]
    read = ReadingStatus.READ
    work.desk.write(lambda: triage.set_status(library, [PaperId(first)], read))
    qtbot.waitUntil(lambda: first not in deck.cards.papers, timeout=_PATIENT)
    qtbot.waitUntil(lambda: is_shown(deck), timeout=_PATIENT)


def test_the_abstract_is_highlighted_in_the_deck(work: Assembly, deck: Deck, qtbot: QtBot) -> None:
    paper = PaperId(deck.cards.papers[0])
    deck.page.card.abstract.marked.emit("We study", 0, Colour.GREEN)

    def quotes() -> list[str]:
        (found,) = details(work.desk.library.reader(), [paper])
        return [mark.quote for mark in found.annotations]

    qtbot.waitUntil(lambda: quotes() == ["We study"], timeout=_PATIENT)


def test_an_empty_inbox_says_so(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    with Library.open(tmp_path / "empty") as library:
        add_papers(library, a_reference(), status=ReadingStatus.READ)
        work = Assembly(library, theme, settings, Answers, at_once)
        work.start()
        qtbot.waitUntil(work.window.tools.deck.isEnabled, timeout=_PATIENT)
        qtbot.mouseClick(work.window.tools.deck, Qt.MouseButton.LeftButton)
        (screen,) = work.pages.screens
        assert isinstance(screen, Deck)
        qtbot.waitUntil(screen.page.summary.isVisible, timeout=_PATIENT)
        assert screen.page.summary.head.text() == "Nothing to decide"
        work.close()
        work.window.close()
