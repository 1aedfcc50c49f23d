"""The list driven by keys and mouse, over a real library."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lectory.gui.paper_list.card import Density
from lectory.gui.paper_list.drag import carried, carry, count_picture
from lectory.gui.paper_list.hits import Hit, Place
from lectory.gui.paper_list.item_model import PAGE_ROWS, PaperListModel
from lectory.gui.paper_list.marked_text import MarkedText
from lectory.gui.paper_list.panel import PaperListPanel
from lectory.gui.paper_list.wording import spoken_row, tool_tip
from lectory.gui.style.theme import Theme
from lectory.library.rows import PaperRow, Sort, SortField


def a_row(paper: int, **fields: object) -> PaperRow:
    row = PaperRow(
        paper,  # type: ignore[arg-type]
        f"Title {paper}",
        "Xu, Alon, Neubig",
        "ICML",
        2023,
        "inbox",
        0,
        False,
        (("retrieval", "blue"),),
        3,
        False,
        False,
        False,
        "",
    )
    return row._replace(**fields)  # type: ignore[arg-type]


class Shelf:
    """Makes rows on demand and remembers which pages were asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.changed: dict[int, PaperRow] = {}
        self.gone: set[int] = set()

    def page(self, papers: Sequence[int]) -> list[PaperRow]:
        self.asked.append(list(papers))
        return [self.changed.get(p, a_row(p)) for p in papers if p not in self.gone]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot, shelf: Shelf) -> PaperListPanel:
    found = PaperListPanel(theme, shelf.page)
    qtbot.addWidget(found)
    found.resize(472, 600)
    found.show_ids(array("q", range(1, 1001)))
    found.show()
    found.view.setFocus()
    found.go_to(0)
    return found


def press(panel: PaperListPanel, *keys: Qt.Key, shift: bool = False) -> None:
    from PySide6.QtTest import QTest

    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(panel.view, key, modifier)


def test_j_and_k_go_down_and_up(panel: PaperListPanel) -> None:
    press(panel, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K)
    assert panel.view.current_paper() == 2
    assert list(panel.view.chosen()) == [2]


def test_shift_extends_the_selection_with_letters_too(panel: PaperListPanel) -> None:
    press(panel, Qt.Key.Key_J, shift=True)
    press(panel, Qt.Key.Key_Down, shift=True)
    assert list(panel.view.chosen()) == [1, 2, 3]


def test_end_and_home_reach_the_last_and_the_first_paper(panel: PaperListPanel) -> None:
    press(panel, Qt.Key.Key_End)
    assert panel.view.current_paper() == 1000
    press(panel, Qt.Key.Key_Home)
    assert panel.view.current_paper() == 1


def test_page_down_goes_on_by_what_is_in_view(panel: PaperListPanel) -> None:
    press(panel, Qt.Key.Key_PageDown)
    assert 5 < panel.view.current_paper() < 15


def test_other_letters_are_left_to_the_commands(panel: PaperListPanel) -> None:
    press(panel, Qt.Key.Key_T)
    assert panel.view.current_paper() == 1


def test_space_and_enter_are_reported(panel: PaperListPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.view.space_pressed):
        press(panel, Qt.Key.Key_Space)
    with qtbot.waitSignal(panel.view.opened) as opened:
        press(panel, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_only_pages_in_view_are_read(panel: PaperListPanel, shelf: Shelf) -> None:
    panel.grab()
    assert [asked[0] for asked in shelf.asked] == [1]
    press(panel, Qt.Key.Key_End)
    panel.grab()
    assert [asked[0] for asked in shelf.asked] == [1, 1001 - PAGE_ROWS]


def test_a_reset_reads_no_rows(shelf: Shelf) -> None:
    model = PaperListModel(shelf.page)
    model.set_ids(array("q", range(100_000)))
    assert model.rowCount() == 100_000
    assert not shelf.asked


def test_a_change_reads_only_the_pages_it_touched(panel: PaperListPanel, shelf: Shelf) -> None:
    panel.grab()
    shelf.asked.clear()
    shelf.changed[2] = a_row(2, title="Another title")
    panel.reload([2, 900])
    assert panel.model.index(1, 0).data() == "Another title"
    assert len(shelf.asked) == 1


def test_a_paper_that_is_gone_leaves_a_row_that_says_so(
    panel: PaperListPanel, shelf: Shelf
) -> None:
    shelf.gone.add(3)
    panel.show_ids(array("q", [3, 4]))
    panel.grab()
    assert panel.model.paper(0) is None
    assert panel.model.index(0, 0).data() is None


def test_the_selection_is_kept_by_paper_over_another_order(panel: PaperListPanel) -> None:
    press(panel, Qt.Key.Key_J)
    press(panel, Qt.Key.Key_J, shift=True)
    panel.show_ids(array("q", reversed(range(1, 1001))))
    assert list(panel.view.chosen()) == [3, 2]
    assert panel.view.current_paper() == 3


def test_many_chosen_papers_are_kept_too(panel: PaperListPanel) -> None:
    panel.view.selectAll()
    panel.show_ids(array("q", range(100, 1101)))
    assert list(panel.view.chosen()) == list(range(100, 1001))


def test_the_place_is_kept_over_another_order(panel: PaperListPanel) -> None:
    panel.view.verticalScrollBar().setValue(56 * 500 + 7)
    panel.show_ids(array("q", range(101, 1001)))
    assert panel.view.verticalScrollBar().value() == 56 * 400 + 7


def test_a_row_is_spoken_as_one_sentence() -> None:
    row = a_row(1, title="Proxy tuning", rating=3, byline="Liu, Han")
    assert spoken_row(row) == "Proxy tuning, Liu, Han, 2023, 3 of 5 stars, undecided"


def test_a_row_has_its_words_for_screen_readers(panel: PaperListPanel) -> None:
    spoken = panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Title 1, Xu, Alon, Neubig, 2023, undecided"


def test_markup_in_a_title_stays_text_in_the_tool_tip() -> None:
    assert "&lt;img src=x&gt;" in tool_tip(a_row(1, title="<img src=x>"))


def test_row_heights_follow_the_density(panel: PaperListPanel) -> None:
    heights = {}
    for density in (Density.COMPACT, Density.REGULAR):
        panel.set_density(density)
        heights[density] = panel.view.rowHeight(0)
    panel.show_ids(array("q", [1]), {})
    heights[Density.SEARCH] = panel.view.rowHeight(0)
    assert heights == {Density.COMPACT: 32, Density.REGULAR: 56, Density.SEARCH: 92}


def test_snippets_are_asked_for_the_rows_in_view_once(panel: PaperListPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.model.snippets_wanted) as wanted:
        panel.show_ids(array("q", range(1, 101)), {1: Hit("⟦Title⟧ 1")})
        panel.grab()
    (papers,) = wanted.args or [()]
    assert set(papers) == set(range(2, 2 + len(papers)))
    assert len(papers) < 20
    panel.model.add_hits({2: Hit("", (Place("abstract", "of ⟦two⟧"),))})
    assert panel.model.hit(2) is not None


def test_a_marked_line_breaks_between_words_and_keeps_its_marks(theme: Theme) -> None:
    marked = MarkedText(theme)
    letter = theme.letters.small
    first, rest = marked.wrap("one ⟦two three⟧ four", letter.width("one two thr"), letter)
    assert (first, rest) == ("one ⟦two ⟧", "⟦three⟧ four")


def test_a_drag_carries_ids_and_text() -> None:
    data = carry([3, 1], "A title")
    assert carried(data) == (3, 1)
    assert data.text() == "A title"
    assert carried(QMimeData()) == ()


def test_a_drag_shows_how_many(theme: Theme, qapp: QApplication) -> None:
    assert count_picture(theme, 1200, 2.0).devicePixelRatio() == 2.0


def test_a_pdf_dropped_on_a_row_is_reported_with_its_paper(
    panel: PaperListPanel, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/reader/a.PDF")])
    place = QPointF(panel.view.visualRect(panel.model.index(1, 0)).center())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, data, left, plain)
    QApplication.sendEvent(panel.view.viewport(), enter)
    event = QDropEvent(place, copy, data, left, plain)
    with qtbot.waitSignal(panel.view.files_dropped) as dropped:
        QApplication.sendEvent(panel.view.viewport(), event)
    assert dropped.args == [2, ("/home/reader/a.PDF",)]


def test_a_right_click_asks_for_the_menu(panel: PaperListPanel, qtbot: QtBot) -> None:
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(50, 60))
    with qtbot.waitSignal(panel.view.menu_requested) as asked:
        QApplication.sendEvent(panel.view.viewport(), event)
    assert asked.args == [QPoint(50, 60)]


def test_the_sort_menu_ticks_what_is_in_force_and_reports_a_choice(
    panel: PaperListPanel, qtbot: QtBot
) -> None:
    panel.head.show_sort(Sort(SortField.YEAR))
    menu = panel.head.sort_menu()
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Year"]
    title = next(action for action in menu.actions() if action.text() == "Title")
    with qtbot.waitSignal(panel.head.sorted_by) as chosen:
        title.trigger()
    assert chosen.args == [Sort(SortField.TITLE)]


def test_a_search_offers_its_fields_and_the_words_as_typed(
    panel: PaperListPanel, qtbot: QtBot
) -> None:
    panel.show_ids(array("q", [1]), {})
    panel.show_fields([("", "All", 3), ("title", "Title", 1)])
    panel.show_repair("Showing results for hallucination", "Search for “halucination” instead")
    from lectory.gui.widgets.chip import FilterPill

    pill = next(p for p in panel.findChildren(FilterPill) if p.text() == "Title")
    with qtbot.waitSignal(panel.field_chosen) as chosen:
        pill.click()
    assert chosen.args == ["title"]
    panel.show_ids(array("q", [1]))
    assert not panel.model.searching


def test_an_empty_list_says_what_to_do(panel: PaperListPanel) -> None:
    from lectory.gui.paper_list.empty_list import EmptyList

    panel.say_empty("Nothing undecided", "Drop a digest")
    panel.show_ids(array("q"))
    empty = panel.findChild(EmptyList)
    assert empty is not None
    assert empty.isVisible()
    assert empty.accessibleName() == "Nothing undecided Drop a digest"
