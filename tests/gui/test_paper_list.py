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
from lectory.gui.paper_list.drag import attachable_files, carried, carry, count_picture
from lectory.gui.paper_list.empty_list import EmptyList
from lectory.gui.paper_list.hits import Hit, Place
from lectory.gui.paper_list.item_model import PAGE_ROWS, PaperListModel
from lectory.gui.paper_list.marked_text import MarkedText
from lectory.gui.paper_list.view import PaperListView
from lectory.gui.paper_list.wording import spoken_row, tool_tip
from lectory.gui.style.theme import Theme
from lectory.library.rows import PaperRow


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
def model(shelf: Shelf) -> PaperListModel:
    return PaperListModel(shelf.page)


@pytest.fixture
def papers(theme: Theme, qtbot: QtBot, model: PaperListModel) -> PaperListView:
    view = PaperListView(theme, model)
    qtbot.addWidget(view)
    view.resize(472, 600)
    view.show_ids(array("q", range(1, 1001)))
    view.show()
    view.setFocus()
    view.go_to(0)
    return view


def press(papers: PaperListView, *keys: Qt.Key, shift: bool = False) -> None:
    from PySide6.QtTest import QTest

    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(papers, key, modifier)


def test_j_and_k_go_down_and_up(papers: PaperListView) -> None:
    press(papers, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K)
    assert papers.current_paper() == 2
    assert list(papers.chosen()) == [2]


def test_shift_extends_the_selection_with_letters_too(papers: PaperListView) -> None:
    press(papers, Qt.Key.Key_J, shift=True)
    press(papers, Qt.Key.Key_Down, shift=True)
    assert list(papers.chosen()) == [1, 2, 3]


def test_end_and_home_reach_the_last_and_the_first_paper(papers: PaperListView) -> None:
    press(papers, Qt.Key.Key_End)
    assert papers.current_paper() == 1000
    press(papers, Qt.Key.Key_Home)
    assert papers.current_paper() == 1


def test_page_down_goes_on_by_what_is_in_view(papers: PaperListView) -> None:
    press(papers, Qt.Key.Key_PageDown)
    assert 5 < papers.current_paper() < 15


def test_other_letters_are_left_to_the_commands(papers: PaperListView) -> None:
    press(papers, Qt.Key.Key_T)
    assert papers.current_paper() == 1


def test_space_and_enter_are_reported(papers: PaperListView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(papers.space_pressed):
        press(papers, Qt.Key.Key_Space)
    with qtbot.waitSignal(papers.opened) as opened:
        press(papers, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_only_pages_in_view_are_read(papers: PaperListView, shelf: Shelf) -> None:
    papers.grab()
    assert [asked[0] for asked in shelf.asked] == [1]
    press(papers, Qt.Key.Key_End)
    papers.grab()
    assert [asked[0] for asked in shelf.asked] == [1, 1001 - PAGE_ROWS]


def test_a_reset_reads_no_rows(shelf: Shelf) -> None:
    model = PaperListModel(shelf.page)
    model.set_ids(array("q", range(100_000)))
    assert model.rowCount() == 100_000
    assert not shelf.asked


def test_a_change_reads_only_the_pages_it_touched(papers: PaperListView, shelf: Shelf) -> None:
    papers.grab()
    shelf.asked.clear()
    shelf.changed[2] = a_row(2, title="Another title")
    papers.model().reload([2, 900])
    assert papers.model().index(1, 0).data() == "Another title"
    assert len(shelf.asked) == 1


def test_a_paper_that_is_gone_leaves_a_row_that_says_so(
    papers: PaperListView, shelf: Shelf
) -> None:
    shelf.gone.add(3)
    papers.show_ids(array("q", [3, 4]))
    papers.grab()
    assert papers.model().paper(0) is None
    assert papers.model().index(0, 0).data() is None


def test_the_selection_is_kept_by_paper_over_another_order(papers: PaperListView) -> None:
    press(papers, Qt.Key.Key_J)
    press(papers, Qt.Key.Key_J, shift=True)
    papers.show_ids(array("q", reversed(range(1, 1001))))
    assert list(papers.chosen()) == [3, 2]
    assert papers.current_paper() == 3


def test_many_chosen_papers_are_kept_too(papers: PaperListView) -> None:
    papers.selectAll()
    papers.show_ids(array("q", range(100, 1101)))
    assert list(papers.chosen()) == list(range(100, 1001))


def test_the_place_is_kept_over_another_order(papers: PaperListView) -> None:
    papers.verticalScrollBar().setValue(56 * 500 + 7)
    papers.show_ids(array("q", range(101, 1001)))
    assert papers.verticalScrollBar().value() == 56 * 400 + 7


def test_a_row_is_spoken_as_one_sentence() -> None:
    row = a_row(1, title="Proxy tuning", rating=3, byline="Liu, Han")
    assert spoken_row(row) == "Proxy tuning, Liu, Han, 2023, 3 of 5 stars, undecided"


def test_a_row_has_its_words_for_screen_readers(papers: PaperListView) -> None:
    spoken = papers.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Title 1, Xu, Alon, Neubig, 2023, undecided"


def test_markup_in_a_title_stays_text_in_the_tool_tip() -> None:
    assert "&lt;img src=x&gt;" in tool_tip(a_row(1, title="<img src=x>"))


def test_row_heights_follow_the_density(papers: PaperListView) -> None:
    heights = {}
    for density in (Density.COMPACT, Density.REGULAR):
        papers.density = density
        heights[density] = papers.rowHeight(0)
    papers.show_ids(array("q", [1]), {})
    heights[Density.SEARCH] = papers.rowHeight(0)
    assert heights == {Density.COMPACT: 32, Density.REGULAR: 56, Density.SEARCH: 92}


def test_snippets_are_asked_for_the_rows_in_view_once(papers: PaperListView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(papers.model().snippets_wanted) as wanted:
        papers.show_ids(array("q", range(1, 101)), {1: Hit("⟦Title⟧ 1")})
        papers.grab()
    (asked,) = wanted.args or [()]
    assert set(asked) == set(range(2, 2 + len(asked)))
    assert len(asked) < 20
    papers.model().add_hits({2: Hit("", (Place("abstract", "of ⟦two⟧"),))})
    assert papers.model().hit(2) is not None


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
    papers: PaperListView, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/reader/a.PDF")])
    place = QPointF(papers.visualRect(papers.model().index(1, 0)).center())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, data, left, plain)
    QApplication.sendEvent(papers.viewport(), enter)
    event = QDropEvent(place, copy, data, left, plain)
    with qtbot.waitSignal(papers.files_dropped) as dropped:
        QApplication.sendEvent(papers.viewport(), event)
    assert dropped.args == [2, ("/home/reader/a.PDF",)]


def test_a_pdf_dropped_below_the_last_row_is_to_be_a_paper(
    papers: PaperListView, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/reader/a.pdf")])
    place = QPointF(20, 1e9)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, data, left, plain)
    QApplication.sendEvent(papers.viewport(), enter)
    event = QDropEvent(place, copy, data, left, plain)
    with qtbot.waitSignal(papers.files_dropped_beside) as dropped:
        QApplication.sendEvent(papers.viewport(), event)
    assert dropped.args == [("/home/reader/a.pdf",)]


def test_what_may_be_a_list_of_papers_is_not_attached() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/reader/figure.PNG")])
    assert [path.name for path in attachable_files(data)] == ["figure.PNG"]
    data.setUrls([QUrl.fromLocalFile("/a.pdf"), QUrl.fromLocalFile("/digest.txt")])
    assert attachable_files(data) == ()


def test_a_right_click_asks_for_the_menu(papers: PaperListView, qtbot: QtBot) -> None:
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(50, 60))
    with qtbot.waitSignal(papers.menu_requested) as asked:
        QApplication.sendEvent(papers.viewport(), event)
    assert asked.args == [QPoint(50, 60)]


def test_a_formula_in_a_title_is_written_in_plain_letters(
    papers: PaperListView, shelf: Shelf
) -> None:
    shelf.changed[1] = a_row(1, title="An $O(n^2)$ bound for $5")
    papers.model().reload([1])
    assert papers.model().index(0, 0).data() == "An O(n²) bound for $5"


def test_the_rows_of_a_search_are_higher_and_the_chosen_density_comes_back(
    papers: PaperListView,
) -> None:
    papers.density = Density.COMPACT
    papers.show_ids(array("q", [1]), {})
    assert papers.rowHeight(0) == 92
    papers.show_ids(array("q", [1]))
    assert papers.rowHeight(0) == 32


def test_an_empty_list_says_what_to_do(papers: PaperListView) -> None:
    papers.say_empty("Nothing undecided", "Drop a digest")
    papers.show_ids(array("q"))
    empty = papers.findChild(EmptyList)
    assert empty is not None
    assert empty.isVisible()
    assert empty.accessibleName() == "Nothing undecided Drop a digest"
