"""The commands: declared once, no key twice, each in the manual, keys of product.md in place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lectory.gui.commands import COMMANDS
from lectory.gui.commands.bound import BoundCommands
from lectory.gui.commands.command import Command, Menu, Need, Situation
from lectory.gui.commands.key_map import manual_page, twice_used
from lectory.gui.style.theme import Theme
from lectory.resources import resource

KEYS = {
    "go.next": "j Down",
    "go.previous": "k Up",
    "paper.open": "o Return",
    "go.space": "Space",
    "paper.keep": "y",
    "paper.reject": "x",
    "paper.later": "l",
    "paper.reading": "r",
    "paper.read": "e",
    "paper.favourite": "s",
    "paper.rate_0": "0",
    "paper.rate_5": "5",
    "paper.undecided": "u",
    "paper.mute": "m",
    "paper.trash": "Del",
    "edit.undo": "z Ctrl+Z",
    "edit.redo": "Ctrl+Y Ctrl+Shift+Z",
    "edit.find": "/ Ctrl+F",
    "help.keys": "?",
    "help.manual": "F1",
    "view.palette": "Ctrl+P",
    "edit.copy_bibliography": "Ctrl+Shift+C",
    "edit.copy_citation": "Ctrl+Shift+A",
    "edit.copy_cite_command": "Ctrl+K",
    "edit.copy_key": "Ctrl+Shift+K",
    "library.import_file": "Ctrl+I",
    "library.import_clipboard": "Ctrl+Shift+V",
    "paper.edit": "Ctrl+E",
    "paper.note": "n",
    "paper.tags": "t",
    "paper.collections": "c",
    "go.previous_digest": "[",
    "go.next_digest": "]",
    "view.deck": "Ctrl+T",
}


def test_no_key_is_used_twice_in_one_context() -> None:
    assert twice_used(COMMANDS) == ()


def test_a_key_used_twice_is_found() -> None:
    again = Command("paper.again", "Again", Menu.PAPER, ("y", "g"))
    assert twice_used((*COMMANDS, again)) == (
        "y: paper.keep and paper.again",
        "g: alone and as a beginning",
    )


def test_no_command_is_declared_twice() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", KEYS)
def test_the_keys_of_the_product_are_in_place(command: str) -> None:
    declared = next(one for one in COMMANDS if one.id == command)
    assert set(declared.keys) == set(KEYS[command].split())


def test_every_command_stands_in_the_manual(update_expected: bool) -> None:
    page = resource("help", "keys.md")
    if update_expected:
        page.write_text(manual_page(COMMANDS), "utf-8")
    assert page.read_text("utf-8") == manual_page(COMMANDS)


def test_every_command_has_its_icon_in_the_resources() -> None:
    for command in COMMANDS:
        if command.icon:
            assert resource("icons", f"{command.icon}.svg").exists()


def test_a_command_says_why_it_cannot_run() -> None:
    keep = Command("paper.keep", "Keep", Menu.PAPER, need=Need.PAPERS, writes=True)
    chosen = Situation(selected=1)
    assert keep.why_not(Situation()) == "Choose a paper first"
    assert keep.why_not(chosen) == ""
    assert keep.why_not(replace(chosen, read_only=True)) == "The library is open for reading only"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(QListWidget())
    layout.addWidget(QLineEdit())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_letters_act_in_the_list_and_write_in_a_field(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    done: list[str] = []
    handlers = {
        name: (lambda name=name: done.append(name))
        for name in ("paper.keep", "edit.undo", "go.inbox")
    }
    bound = BoundCommands(theme, window, COMMANDS, handlers)
    papers, field = window.findChild(QListWidget), window.findChild(QLineEdit)
    bound.serve_list(papers)
    bound.update(Situation(selected=1, undo="Keep 1 paper"))
    field.setFocus()
    qtbot.keyClicks(field, "yz")
    assert (field.text(), done) == ("yz", [])
    papers.setFocus()
    qtbot.keyClicks(papers, "yzgi")
    qtbot.keyClick(papers, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["paper.keep", "edit.undo", "go.inbox", "edit.undo"]


def test_a_key_that_cannot_act_says_why(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    bound = BoundCommands(theme, window, COMMANDS, {"paper.keep": lambda: None})
    papers = window.findChild(QListWidget)
    bound.serve_list(papers)
    papers.setFocus()
    with qtbot.waitSignal(bound.refused) as caught:
        qtbot.keyClicks(papers, "y")
    assert caught.args == ["Keep: Choose a paper first"]


def test_undo_says_in_its_menu_what_it_takes_back(theme: Theme, window: QWidget) -> None:
    bound = BoundCommands(theme, window, COMMANDS, {"edit.undo": lambda: None})
    bound.update(Situation(undo="Import 85 papers"))
    assert bound.action("edit.undo").text() == "Undo: Import 85 papers\tCtrl+Z"
    assert bound.action("edit.undo").isEnabled()
    assert not bound.action("edit.redo").isEnabled()
