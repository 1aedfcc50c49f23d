"""The palette: what a few letters find, what cannot run says why, Enter takes the row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lectory.gui.commands import COMMANDS
from lectory.gui.commands.command import Situation
from lectory.gui.palette.finding import AT_MOST, Finding, FindingKind, Section, find, match
from lectory.gui.palette.view import Palette
from lectory.gui.sidebar.lines import Line, LineKind
from lectory.gui.style.theme import Theme

CHOSEN = Situation(selected=1, papers=3, undo="Keep 1 paper")
TAG = Line(LineKind.TAG, "copying", path="copying", count=3)
INBOX = Line(LineKind.LIST, "Inbox", "inbox")


def _texts(sections: tuple[Section, ...]) -> list[str]:
    return [found.text for section in sections for found in section.findings]


def test_words_that_begin_so_come_before_those_that_only_contain_it() -> None:
    found = find("cop", COMMANDS, CHOSEN)[0].findings
    assert found[0].text == "Copy bibliography as BibTeX"
    assert found[0].spans == ((0, 3),)


def test_every_typed_word_must_be_there() -> None:
    assert match("Copy citation key", "key cop") == (1, ((0, 3), (14, 17)))
    assert match("Copy citation", "cop zebra") is None


def test_a_command_that_cannot_run_says_why_and_comes_last() -> None:
    found = find("keep", COMMANDS, Situation())[0].findings
    assert found[-1].reason == "choose a paper first"


def test_signs_narrow_to_commands_tags_or_authors() -> None:
    assert _texts(find("#cop", COMMANDS, CHOSEN, [TAG, INBOX])) == ["copying"]
    assert [one.head for one in find(">cop", COMMANDS, CHOSEN, [TAG])] == ["Commands"]
    author = find("@Neubig", COMMANDS, CHOSEN)[0].findings[0]
    assert (author.kind, author.query) == (FindingKind.SEARCH, "author:Neubig")


@pytest.mark.parametrize("typed", ["", "e", "re", "co"])
def test_there_are_never_more_than_nine_rows(typed: str) -> None:
    lines = [Line(LineKind.TAG, f"re {n} co", path=str(n)) for n in range(30)]
    assert len(_texts(find(typed, COMMANDS, CHOSEN, lines))) <= AT_MOST


def test_lists_are_offered_with_their_key() -> None:
    found = find("inb", COMMANDS, CHOSEN, [INBOX])
    assert [(one.head, [row.keys for row in one.findings]) for one in found][-1] == (
        "Lists",
        ["g, i"],
    )


@pytest.fixture
def palette(theme: Theme, qtbot: QtBot) -> Palette:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return Palette(theme, window, lambda typed: find(typed, COMMANDS, CHOSEN, [INBOX]))


def test_enter_takes_the_row_under_the_cursor(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "copy")
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.taken) as caught:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert caught.args[0].command == "edit.copy_citation"
    assert not palette.is_open


def test_what_cannot_run_is_not_taken(palette: Palette, qtbot: QtBot) -> None:
    heard: list[Finding] = []
    palette.taken.connect(heard.append)
    qtbot.keyClicks(palette.field, "redo")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert heard == []
    assert palette.rows.accessibleDescription() == "nothing to bring back"


def test_papers_that_come_too_late_are_not_shown(palette: Palette, qtbot: QtBot) -> None:
    paper = Section("Papers", (Finding(FindingKind.PAPER, "A paper", paper=1),))
    qtbot.keyClicks(palette.field, "zzz")
    palette.show_papers("zz", (paper,))
    assert palette.rows.current is None
    palette.show_papers("zzz", (paper,))
    assert palette.rows.current is not None


def test_escape_closes_the_palette(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
