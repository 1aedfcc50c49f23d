"""Reading an attached PDF in the window: by keys and mouse, with marks that stay in the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lectory.actions import attaching, reading
from lectory.actions.annotating import PagePlace, mark_page
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.reader.screen import Reader
from lectory.gui.style.theme import Theme
from lectory.library import attachments
from lectory.library.database import Library
from lectory.library.records import PaperDetails, details
from lectory.model.annotation import Colour
from lectory.model.paper import PaperId, ReadingStatus
from tests.build import a_reference, add_papers, pdf_pages
from tests.gui.test_window import Answers

PAGES = (
    [("On Deep Tides", 20.0), ("Ann Lee of the lakes", 12.0)],
    [("A second page of tides", 12.0)],
    [("The end of the tides", 12.0)],
)


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    path = tmp_path / "tides.pdf"
    path.write_bytes(pdf_pages(PAGES, outline=("Tides", "More tides")))
    (paper,) = add_papers(library, a_reference())
    attaching.attach(library, paper, [path])
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
        work.window.activateWindow()
    qtbot.waitUntil(lambda: work.pane.overview.identity.isVisible(), timeout=8000)
    yield work
    work.close()
    work.window.close()


@pytest.fixture
def reader(work: Assembly, qtbot: QtBot) -> Reader:
    return opened(work, qtbot)


def opened(work: Assembly, qtbot: QtBot) -> Reader:
    """The reader after Enter in the list, when its first page can be selected."""
    work.papers.setFocus()
    qtbot.keyClick(work.papers, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(work.pages.screens), timeout=8000)
    (screen,) = work.pages.screens
    assert isinstance(screen, Reader)
    pages = screen.page.pages
    qtbot.waitUntil(lambda: pages.isVisible(), timeout=8000)
    qtbot.waitUntil(lambda: pages.text(pages.page) is not None, timeout=8000)
    return screen


def paper(work: Assembly) -> PaperDetails:
    (found,) = details(work.desk.library.reader(), [PaperId(1)])
    return found


def place_of(reader: Reader, words: str) -> tuple[QPoint, QPoint]:
    """Where words of the first page begin and end in the view, in pixels."""
    pages = reader.page.pages
    text = pages.text(0)
    assert text is not None
    start, end = next(text.find(words))
    ((left, top, right, low),) = text.rectangles(start, end)
    return pages.pixel(0, left, (top + low) / 2), pages.pixel(0, right, (top + low) / 2)


def select(reader: Reader, words: str, qtbot: QtBot) -> None:
    begin, end = place_of(reader, words)
    view = reader.page.pages.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(view, QPoint((begin.x() + end.x()) // 2, begin.y()))
    drag(reader, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def drag(reader: Reader, to: QPoint) -> None:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view = reader.page.pages.viewport()
    there = view.mapToGlobal(to)
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), QPointF(there), left, left, plain)
    QApplication.sendEvent(view, event)


def focused(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=8000)


def test_enter_opens_the_pdf_and_escape_comes_back(
    work: Assembly, reader: Reader, qtbot: QtBot
) -> None:
    head = reader.page.head
    assert (head.page.text(), head.count.text()) == ("1", "of 3")
    assert [line.text for line in reader.page.outline.lines] == ["Tides", "More tides"]
    focused(qtbot)
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_Escape)
    assert work.pages.screens == ()
    assert work.window.page is None


def test_words_are_selected_copied_and_marked(work: Assembly, reader: Reader, qtbot: QtBot) -> None:
    select(reader, "Deep Tides", qtbot)
    chosen = reader.page.pages.selection
    assert chosen is not None
    assert chosen.quote == "Deep Tides"
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Deep Tides"
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(reader.page.marks.lines), timeout=8000)
    (mark,) = paper(work).annotations
    assert (mark.quote, mark.page, mark.colour) == ("Deep Tides", 1, Colour.GREEN)
    assert mark.attachment == next(attachments.all_of(work.desk.library.reader())).id
    assert reader.page.pages.selection is None
    work.commands.run("edit.undo")
    qtbot.waitUntil(lambda: not reader.page.marks.lines, timeout=8000)


def test_a_mark_is_chosen_recoloured_and_removed(
    work: Assembly, reader: Reader, qtbot: QtBot
) -> None:
    select(reader, "Ann Lee", qtbot)
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: bool(reader.page.marks.lines), timeout=8000)
    begin, end = place_of(reader, "Ann Lee")
    middle = QPoint((begin.x() + end.x()) // 2, begin.y())
    qtbot.mouseClick(reader.page.pages.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert reader.page.pages.chosen_mark == paper(work).annotations[0].id
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: paper(work).annotations[0].colour is Colour.BLUE, timeout=8000)
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not paper(work).annotations, timeout=8000)


def test_words_are_found_on_all_pages(reader: Reader, qtbot: QtBot) -> None:
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    head = reader.page.head
    qtbot.keyClicks(head.words.field, "tides")
    qtbot.waitUntil(lambda: head.hits.text() == "1 of 3", timeout=8000)
    qtbot.keyClick(head.words.field, Qt.Key.Key_Return)
    assert head.hits.text() == "2 of 3"
    head.words.set_text("nowhere")
    qtbot.waitUntil(lambda: head.hits.text() == "none", timeout=8000)


def test_pages_are_gone_to_and_back(reader: Reader, qtbot: QtBot) -> None:
    pages = reader.page.pages
    reader.page.head.page.setText("3")
    qtbot.keyClick(reader.page.head.page, Qt.Key.Key_Return)
    assert pages.page == 2
    qtbot.keyClick(pages, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert pages.page == 0
    qtbot.keyClick(pages, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert pages.page == 2


def test_the_size_changes_by_keys(reader: Reader, qtbot: QtBot) -> None:
    pages, head = reader.page.pages, reader.page.head
    before = head.zoom.text()
    qtbot.keyClick(pages, Qt.Key.Key_Plus)
    assert head.zoom.text() != before
    qtbot.keyClick(pages, Qt.Key.Key_0)
    assert head.zoom.text() == before


def test_the_place_is_remembered(work: Assembly, reader: Reader, qtbot: QtBot) -> None:
    reader.page.pages.go_to(1)
    file = next(attachments.all_of(work.desk.library.reader()))
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_Escape)
    place = reading.place_in
    qtbot.waitUntil(lambda: place(work.desk.library, file.hash).page == 2, timeout=8000)
    again = opened(work, qtbot)
    assert again.page.pages.page == 1


def test_a_read_paper_is_marked_so(work: Assembly, reader: Reader, qtbot: QtBot) -> None:
    qtbot.keyClick(reader.page.pages, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: paper(work).status is ReadingStatus.READ, timeout=8000)
    qtbot.waitUntil(lambda: reader.page.head.caption.text().startswith("Read"), timeout=8000)


def test_marks_that_come_from_elsewhere_are_shown(
    work: Assembly, reader: Reader, qtbot: QtBot
) -> None:
    file = next(attachments.all_of(work.desk.library.reader()))
    place = PagePlace(3, "The end", ((72.0, 20.0, 120.0, 40.0),))
    work.desk.write(lambda: mark_page(work.desk.library, file.id, place))
    qtbot.waitUntil(lambda: bool(reader.page.marks.lines), timeout=8000)
    head, line = reader.page.marks.lines
    assert (head.is_head, line.text, line.end) == (True, "The end", "p. 3")
    reader.page.marks.pressed_line.emit(line)
    assert reader.page.pages.chosen_mark == line.mark


def test_a_damaged_pdf_is_told_in_one_sentence(
    work: Assembly, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    library = work.desk.library
    attaching.attach(library, PaperId(1), [path])
    bad = [each for each in attachments.all_of(library.reader()) if each.name == "bad.pdf"]
    work.attaching.open(bad[0].id)
    qtbot.waitUntil(lambda: bool(work.pages.screens), timeout=8000)
    (screen,) = work.pages.screens
    assert isinstance(screen, Reader)
    qtbot.waitUntil(lambda: "damaged" in screen.page.hint.accessibleName(), timeout=8000)
    dialogs = work.desk.dialogs
    assert isinstance(dialogs, Answers)
    qtbot.keyClick(screen.page, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: bool(dialogs.opened), timeout=8000)


def test_a_hit_in_the_pdf_opens_its_page_with_the_words_marked(
    work: Assembly, qtbot: QtBot
) -> None:
    field = work.window.tools.search.field
    field.setFocus()
    qtbot.keyClicks(field, "second")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    paper = work.desk.model.ids[0]
    qtbot.waitUntil(lambda: hit_page(work, paper) == 2, timeout=8000)
    screen = opened(work, qtbot)
    assert screen.page.pages.page == 1
    assert screen.page.head.words.text() == "second"
    qtbot.waitUntil(lambda: screen.page.head.hits.text() == "1 of 1", timeout=8000)


def hit_page(work: Assembly, paper: int) -> int | None:
    hit = work.model.hit(paper)
    return next((place.page for place in hit.places), None) if hit is not None else None
