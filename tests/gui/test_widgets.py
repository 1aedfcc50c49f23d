"""The parts: what they report, what they say to a screen reader, what they show when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button
from lectory.gui.widgets.chip import FilterPill, TagChip
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.focus_ring import FocusRing
from lectory.gui.widgets.key_cap import caps_of
from lectory.gui.widgets.overlay import Overlay
from lectory.gui.widgets.page_bar import BarKind, PageBar
from lectory.gui.widgets.picker import Picker
from lectory.gui.widgets.progress_line import ProgressLine
from lectory.gui.widgets.search_field import SearchField
from lectory.gui.widgets.stars import StarField
from lectory.gui.widgets.toast import Toast


def test_a_button_without_a_word_has_a_name_and_a_tip_with_its_key(
    theme: Theme, qtbot: QtBot
) -> None:
    button = Button(theme, icon="undo", name="Undo", key="z")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Undo"
    assert button.toolTip() == "Undo (z)"


def test_a_button_that_cannot_act_says_why(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Keep")
    qtbot.addWidget(button)
    button.set_available("Choose a paper first")
    assert not button.isEnabled()
    assert button.toolTip() == "Choose a paper first"
    button.set_available()
    assert button.isEnabled()


def test_the_ring_shows_for_keys_and_not_for_the_pointer(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, second = Button(theme, "First"), Button(theme, "Second")
    layout.addWidget(first)
    layout.addWidget(second)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    assert ring.part is second
    assert ring.isVisible()
    assert ring.geometry().contains(second.geometry())
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.part is None


def test_clicking_the_third_star_rates_three_and_again_clears(theme: Theme, qtbot: QtBot) -> None:
    stars = StarField(theme)
    qtbot.addWidget(stars)
    heard: list[int] = []
    stars.rated.connect(heard.append)
    stars.resize(stars.sizeHint())
    third = stars.rect().center()
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    stars.set_rating(3)
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    qtbot.keyClick(stars, Qt.Key.Key_Right)
    qtbot.keyClicks(stars, "0")
    assert heard == [3, 0, 4, 0]
    assert stars.accessibleName() == "Rating, 3 of 5 stars"


def test_escape_clears_the_search_then_leaves_it(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField(theme, "Search")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.edited.connect(heard.append)
    field.escaped.connect(lambda: heard.append("left"))
    qtbot.keyClicks(field.field, "ab")
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    assert heard == ["a", "ab", "", "left"]


def test_a_long_label_keeps_its_whole_text_in_the_tip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, "A very long title that will not fit")
    qtbot.addWidget(label)
    label.show()
    label.resize(60, 20)
    assert label.toolTip() == "A very long title that will not fit"
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_a_bar_reports_its_verb(theme: Theme, qtbot: QtBot) -> None:
    bar = PageBar(theme, BarKind.BAD, "The file ends too soon.", "Show the line")
    qtbot.addWidget(bar)
    with qtbot.waitSignal(bar.acted):
        bar.verb.click()


def test_the_newest_toast_wins_and_undo_takes_it_away(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    toast = Toast(theme, window)
    toast.say("Kept “One”")
    toast.say("Rejected “Two”")
    assert toast.accessibleName() == "Rejected “Two”"
    assert toast.isVisible()
    with qtbot.waitSignal(toast.undo):
        toast.findChild(Button).click()
    assert not toast.isVisible()


def test_short_work_shows_no_progress(theme: Theme, qtbot: QtBot) -> None:
    line = ProgressLine(theme)
    qtbot.addWidget(line)
    line.report("Reading", 31, 85, "rows")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible, timeout=2000)
    line.finish()
    assert not line.isVisible()


def test_arrows_pick_the_next_value(theme: Theme, qtbot: QtBot) -> None:
    picker = Picker(theme, "Format", [("bibtex", "BibTeX"), ("ris", "RIS")], "bibtex")
    qtbot.addWidget(picker)
    with qtbot.waitSignal(picker.picked) as caught:
        qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert caught.args == ["ris"]
    assert picker.accessibleName() == "Format: RIS"


def test_chips_say_what_they_are(theme: Theme, qtbot: QtBot) -> None:
    tag, pill = TagChip(theme, "retrieval", "#2ea8e5"), FilterPill(theme, "New", 1204)
    qtbot.addWidget(tag)
    qtbot.addWidget(pill)
    assert tag.accessibleName() == "Tag retrieval"
    assert pill.accessibleName() == "New 1,204"


def test_keys_become_one_cap_each() -> None:
    assert caps_of("Ctrl+Shift+C") == ("Ctrl", "Shift", "C")
    assert caps_of("+") == ("+",)
    assert caps_of("g, i") == ("g", "i")


def test_an_overlay_closes_though_what_had_the_focus_is_gone(theme: Theme, qtbot: QtBot) -> None:
    window, field = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    field.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    card = Overlay(theme, window, width=300)
    card.open()
    delete(field)
    card.close_card()
    assert not card.is_open
    assert card.isHidden()


def test_the_focus_ring_leaves_a_part_that_is_gone(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = Button(theme, "First"), Button(theme, "Second")
    for button in (first, second):
        column.addWidget(button)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    second.setFocus()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert ring.part is first
    delete(first)
    window.resize(300, 200)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.part is second
