"""The sidebar: its lines from what the library says, keys, folding, drops, renaming in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lectory.gui.paper_list.drag import carry
from lectory.gui.sidebar.lines import Line, LineKind, Overview, lines_of
from lectory.gui.sidebar.view import Sidebar, drop_words
from lectory.gui.style.theme import Theme
from lectory.library.overview import CollectionLine, DigestLine, SmartLine, TagLine
from lectory.library.rows import Scope, ScopeKind

FULL = Overview(
    {ScopeKind.INBOX: 128, ScopeKind.READ: 1204, ScopeKind.ALL: 1332},
    tuple(
        DigestLine(n, f"{n}.txt", "Imported", "hf-papers", "Hugging Face", "2025-03-14", "", 79, 3)
        for n in range(9, 0, -1)
    ),
    (
        CollectionLine(1, None, "Thesis", "Thesis", "", "", 55),
        CollectionLine(2, 1, "Ch. 2", "Thesis/Ch. 2", "", "", 38),
    ),
    (
        SmartLine(1, None, "Hot", "Hot", "rating:5"),
        SmartLine(2, 1, "New", "Thesis/New", "added:<7d"),
    ),
    (TagLine(1, "retrieval", "blue", 84), TagLine(2, "plain", "", 3)),
)


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_an_empty_library_shows_where_everything_will_be() -> None:
    lines = lines_of(Overview({}))
    assert _texts(lines)[:3] == ["Inbox", "To read", "Reading"]
    assert _texts(lines)[9:] == [
        "Trash",
        "Digests",
        "None yet",
        "Collections",
        "None yet",
        "Tags",
        "None yet",
    ]


def test_only_the_newest_digests_have_a_line_until_all_are_asked_for() -> None:
    assert [line.count for line in lines_of(FULL) if line.kind is LineKind.MORE] == [4]
    every = lines_of(FULL, all_digests=True)
    assert sum(line.kind is LineKind.DIGEST for line in every) == 9


def test_what_lies_below_a_folded_collection_is_left_out() -> None:
    shown = _texts(lines_of(FULL))
    assert shown[shown.index("Collections") : shown.index("Tags")] == [
        "Collections",
        "Thesis",
        "Ch. 2",
        "New",
        "Hot",
    ] or {"Ch. 2", "New", "Hot"} <= set(shown)
    folded = _texts(lines_of(FULL, frozenset(("Thesis",))))
    assert "Thesis" in folded
    assert not {"Ch. 2", "New"} & set(folded)


def test_a_tag_shows_its_colour_as_a_dot_and_keeps_its_name() -> None:
    tags = [line for line in lines_of(FULL) if line.kind is LineKind.TAG]
    assert [(line.path, line.colour, line.icon) for line in tags] == [
        ("retrieval", "#2ea8e5", ""),
        ("plain", "", "tag"),
    ]


@pytest.fixture
def sidebar(theme: Theme, qtbot: QtBot) -> Sidebar:
    sidebar = Sidebar(theme)
    qtbot.addWidget(sidebar)
    sidebar.resize(232, 1000)
    sidebar.show_overview(FULL)
    sidebar.choose(sidebar.lines[0])
    sidebar.show()
    return sidebar


def _line(sidebar: Sidebar, text: str) -> Line:
    return next(line for line in sidebar.lines if line.text == text)


def _middle(sidebar: Sidebar, text: str) -> QPoint:
    row = sidebar.lines.index(_line(sidebar, text))
    return sidebar.visualRect(sidebar.model().index(row, 0)).center()


def test_arrows_walk_over_heads_and_open_each_list(sidebar: Sidebar, qtbot: QtBot) -> None:
    heard: list[str] = []
    sidebar.chosen.connect(lambda line: heard.append(line.text))
    for _ in range(10):
        qtbot.keyClick(sidebar, Qt.Key.Key_Down)
    assert heard[0] == "To read"
    assert heard[-2:] == ["Trash", "Hugging Face 14 Mar"]


def test_the_place_stays_chosen_when_counts_change(sidebar: Sidebar) -> None:
    sidebar.go_to(_line(sidebar, "Thesis"))
    sidebar.show_overview(Overview({ScopeKind.INBOX: 1}, FULL.digests, FULL.collections))
    assert sidebar.place is not None
    assert sidebar.place.text == "Thesis"
    assert sidebar.currentIndex().data() == "Thesis"


def test_left_folds_and_right_unfolds(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.go_to(_line(sidebar, "Thesis"))
    qtbot.keyClick(sidebar, Qt.Key.Key_Left)
    assert "Ch. 2" not in _texts(sidebar.lines)
    qtbot.keyClick(sidebar, Qt.Key.Key_Right)
    assert "Ch. 2" in _texts(sidebar.lines)


def _drag(sidebar: Sidebar, text: str, data: QMimeData, keys: Qt.KeyboardModifier) -> bool:
    place = _middle(sidebar, text)
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(place, actions, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(sidebar.viewport(), enter)
    move = QDragMoveEvent(place, actions, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(sidebar.viewport(), move)
    if not move.isAccepted():
        return False
    drop = QDropEvent(QPointF(place), actions, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(sidebar.viewport(), drop)
    return True


def test_papers_dropped_on_a_collection_are_reported(sidebar: Sidebar) -> None:
    heard: list[tuple[tuple[int, ...], str, bool]] = []
    hints: list[str] = []
    sidebar.dropped.connect(lambda papers, line, move: heard.append((papers, line.path, move)))
    sidebar.drop_hinted.connect(hints.append)
    data = carry([7, 8])
    assert _drag(sidebar, "Ch. 2", data, Qt.KeyboardModifier.NoModifier)
    assert _drag(sidebar, "Ch. 2", data, Qt.KeyboardModifier.ShiftModifier)
    assert heard == [((7, 8), "Thesis/Ch. 2", False), ((7, 8), "Thesis/Ch. 2", True)]
    assert hints[0] == "Add 2 papers to “Thesis/Ch. 2” · Shift moves"
    assert hints[1] == ""


def test_a_digest_takes_no_papers(sidebar: Sidebar) -> None:
    data = carry([7])
    assert not _drag(sidebar, "Hugging Face 14 Mar", data, Qt.KeyboardModifier.NoModifier)


def test_what_a_drop_will_do_is_said_in_words() -> None:
    tag = Line(LineKind.TAG, "survey", path="survey")
    trash = Line(LineKind.LIST, "Trash", scope=Scope(ScopeKind.TRASH))
    assert drop_words(tag, 1, move=False) == "Tag 1 paper “survey”"
    assert drop_words(trash, 1204, move=False) == "Move 1,204 papers to Trash"


def test_a_collection_is_renamed_in_place(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.go_to(_line(sidebar, "Thesis"))
    sidebar.rename_in_place(_line(sidebar, "Thesis"))
    editor = sidebar.findChild(QLineEdit)
    editor.setText("Book")
    with qtbot.waitSignal(sidebar.renamed) as caught:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert (caught.args[0].path, caught.args[1]) == ("Thesis", "Book")


def test_the_plus_of_a_head_is_reported(sidebar: Sidebar, qtbot: QtBot) -> None:
    place = _middle(sidebar, "Collections")
    with qtbot.waitSignal(sidebar.plus_clicked) as caught:
        plus = QPoint(sidebar.viewport().width() - 24, place.y() + 4)
        qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=plus)
    assert caught.args == ["Collections"]
