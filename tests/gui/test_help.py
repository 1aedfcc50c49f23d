"""Keys, licences, export and questions as cards over the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lectory.gui.commands import COMMANDS
from lectory.gui.export_dialog.view import ExportCard, ExportScope
from lectory.gui.help.about import licences, show_about
from lectory.gui.help.keys import show_keys
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.label_card import Label, LabelCard, LabelChoice
from lectory.gui.widgets.text_card import ask_text


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_every_key_stands_on_the_card_of_keys(theme: Theme, window: QWidget) -> None:
    card = show_keys(theme, window, COMMANDS)
    spoken = " ".join(part.accessibleName() for part in card.findChildren(QWidget))
    for command in COMMANDS:
        if command.keys:
            assert command.words in spoken


def test_the_licences_name_every_part(theme: Theme, window: QWidget) -> None:
    card = show_about(theme, window)
    assert card.findChild(QPlainTextEdit).toPlainText() == licences()
    assert "LGPL-3.0" in licences()
    assert "(not installed)" not in licences()


def test_escape_closes_a_card_and_tab_stays_inside(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    outside = QLineEdit(window)
    outside.show()
    outside.setFocus()
    card = ask_text(theme, window, "New collection", "Make collection", lambda _: None)
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert card.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not card.is_open
    assert outside.hasFocus()


def test_a_question_takes_no_empty_answer(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    heard: list[str] = []
    card = ask_text(theme, window, "New collection", "Make collection", heard.append)
    field = QApplication.focusWidget()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert card.is_open
    qtbot.keyClicks(field, " Thesis ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["Thesis"]


def test_tags_are_ticked_unticked_and_made_by_keys(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    heard: list[LabelChoice] = []
    labels = [
        Label("old", "", Qt.CheckState.Checked),
        Label("some", "", Qt.CheckState.PartiallyChecked),
    ]
    card = LabelCard(theme, window, "Tags of 3 papers", labels, heard.append)
    field = card.field.field
    for typed in ("old", "fresh"):
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == [LabelChoice(("fresh",), ("old",))]


def test_export_says_in_its_verb_how_many(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    scopes = [ExportScope("Selected papers", []), ExportScope("All of Inbox", [1, 2, 3, 4])]
    card = ExportCard(theme, window, scopes, [("bibtex", "BibTeX"), ("ris", "RIS")])
    asked: list[tuple[list[int], str]] = []
    card.preview_asked.connect(lambda papers, name: asked.append((papers, name)))
    card.start()
    assert not card.choices[0].isEnabled()
    assert card.save.text() == "Save 4 papers…"
    qtbot.keyClick(card.format, Qt.Key.Key_Down)
    assert asked == [([1, 2, 3], "bibtex"), ([1, 2, 3], "ris")]
    with qtbot.waitSignal(card.save_asked) as caught:
        card.save.click()
    assert caught.args == [[1, 2, 3, 4], "ris"]
