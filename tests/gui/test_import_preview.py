"""The import preview at work in the window: read, decide by key and by mouse, write, undo."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from lectory.actions import importing, rating, trashing, triage
from lectory.errors import StorageFull
from lectory.gui.assembly import Assembly
from lectory.gui.import_preview.columns_card import ColumnsCard
from lectory.gui.import_preview.place_card import PlaceCard
from lectory.gui.import_preview.screen import Preview, import_preview
from lectory.gui.import_preview.source_card import SourceCard
from lectory.gui.import_preview.view import ImportPreview
from lectory.gui.style.theme import Theme
from lectory.gui.window import Window
from lectory.library.database import Library
from lectory.library.rows import Scope, ScopeKind, ids
from lectory.model.digest import Source
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.reference import Reference
from lectory.model.verdict import VerdictKind
from tests.build import add_papers, dump

_PATIENT = 8_000
_TITLES = (
    "Tides of shallow lakes in windy weather",
    "How moss remembers the winter before last",
    "Glass that heals in the warmth of a hand",
    "Why owls turn their heads and what they hear",
)
_PAGE = "\n\n".join(
    (
        "new",
        "Get trending papers in your email inbox!",
        "Subscribe",
        "byAK and the research community",
        "Mar 14",
        *(
            part
            for title in _TITLES
            for part in (title, f"We look at it closely. {title}, and what it costs. It is long.")
        ),
    )
)
_BIB = """@misc{a, title = {Tides of shallow lakes}, author = {Berg, Anna}, year = 2024}
@misc{b, title = {Glass that heals in the warmth of a hand, year = {2022}
@misc{c, title = {Why owls turn their heads}, author = {Owl, A.}, year = 2021}
"""


class NoDialogs:
    """Dialogs that nobody may ask for."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def open_files(self, title: str) -> tuple[Path, ...]:
        return ()

    def save_file(self, title: str, name: str) -> Path | None:
        return None

    def open_address(self, address: str) -> bool:
        return False


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, NoDialogs, import_preview)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
        work.window.activateWindow()
    yield work
    work.window.close()
    work.close()


Open = Callable[..., Preview]


@pytest.fixture
def preview_of(work: Assembly, qtbot: QtBot) -> Open:
    """Opens a preview and waits until its rows are judged, or until it says why there are none."""

    def open_(text: str | bytes, name: str = "page.txt") -> Preview:
        data = text if isinstance(text, bytes) else text.encode()
        preview = Preview(work.desk, Source(name, data), lambda: None)
        preview.begin()
        page = preview.page
        qtbot.waitUntil(
            lambda: (
                preview.presenter.is_judged or bool(page.message.accessibleName() != "Reading…")
            ),
            timeout=_PATIENT,
        )
        if page.rows.isVisible():
            qtbot.waitUntil(lambda: preview.presenter.is_judged, timeout=_PATIENT)
        return preview

    return open_


def press(preview: Preview, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(preview.page.rows, key)


def is_left(work: Assembly) -> bool:
    return work.window.page is None


def test_the_page_says_what_was_recognised_and_asks_for_the_year(preview_of: Open) -> None:
    preview = preview_of(_PAGE)
    page = preview.page
    assert page.window() is not page
    assert preview.presenter.found is not None
    assert preview.presenter.found.facts.startswith("page.txt · 4 papers in ")
    assert page.date.year.isVisible()
    assert page.left_out.label.text().startswith("4 lines are not papers and were left out: ")
    assert page.foot.go.text().startswith("Import 4 papers into “Imported ")


def test_ctrl_enter_writes_goes_to_the_digest_and_undo_takes_all_of_it_back(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    before = dump(library)
    preview = preview_of(_PAGE)
    assert preview.page.rows.hasFocus()
    qtbot.keyClick(preview.page.rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_left(work), timeout=_PATIENT)
    qtbot.waitUntil(lambda: work.listing.scope.kind is ScopeKind.DIGEST, timeout=_PATIENT)
    assert work.window.status.text == "Imported 4 papers"
    assert not work.window.toast.isHidden()
    qtbot.waitUntil(lambda: bool(work.commands.situation.undo), timeout=_PATIENT)
    work.commands.run("edit.undo")
    qtbot.waitUntil(lambda: dump(library) == before, timeout=_PATIENT)


def test_the_chosen_year_is_written(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    preview = preview_of(_PAGE)
    year = preview.page.date.year
    year.setFocus()
    qtbot.keyClick(year, Qt.Key.Key_Down)
    qtbot.mouseClick(preview.page.foot.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_left(work), timeout=_PATIENT)
    (found,) = library.reader().execute("SELECT date FROM digest").fetchone()
    assert found == f"{year.value}-03-14"


def test_escape_goes_back_and_writes_nothing(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    before = dump(library)
    preview = preview_of(_PAGE)
    qtbot.keyClick(preview.page.rows, Qt.Key.Key_Escape)
    assert is_left(work)
    assert work.papers.hasFocus() or work.window.empty.isVisible()
    assert dump(library) == before


def test_space_ticks_a_row_and_a_the_group(preview_of: Open, qtbot: QtBot) -> None:
    preview = preview_of(_PAGE)
    press(preview, qtbot, Qt.Key.Key_Space)
    assert preview.page.foot.go.text().startswith("Import 3 papers")
    press(preview, qtbot, Qt.Key.Key_A)
    assert preview.page.foot.go.text().startswith("Import 4 papers")
    press(preview, qtbot, Qt.Key.Key_A)
    assert not preview.page.foot.go.isEnabled()
    assert preview.page.foot.go.toolTip() == "Tick a row first"


def test_a_click_on_a_tick_turns_it_and_one_beside_chooses_the_row(
    preview_of: Open, qtbot: QtBot
) -> None:
    preview = preview_of(_PAGE)
    rows = preview.page.rows
    model = rows.model()
    for row, x in ((2, 44), (3, 300)):
        place = QPoint(x, rows.visualRect(model.index(row, 0)).center().y())
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not preview.presenter.is_ticked(1)
    assert preview.presenter.is_ticked(2)
    assert rows.current_item() == 2


def test_left_folds_the_group_and_right_opens_it(preview_of: Open, qtbot: QtBot) -> None:
    preview = preview_of(_PAGE)
    press(preview, qtbot, Qt.Key.Key_Left)
    assert len(preview.presenter.items) == 1
    press(preview, qtbot, Qt.Key.Key_Right)
    assert len(preview.presenter.items) == 5


def test_j_and_k_move_and_the_pane_follows(preview_of: Open, qtbot: QtBot) -> None:
    preview = preview_of(_PAGE)
    press(preview, qtbot, Qt.Key.Key_J)
    assert preview.page.rows.current_item() == 1
    press(preview, qtbot, Qt.Key.Key_K, Qt.Key.Key_K)
    assert preview.page.rows.current_item() == preview.presenter.item_of(VerdictKind.NEW)


def test_a_slash_filters_and_escape_comes_back(preview_of: Open, qtbot: QtBot) -> None:
    preview = preview_of(_PAGE)
    press(preview, qtbot, Qt.Key.Key_Slash)
    field = preview.page.filter.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "owls")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert list(preview.presenter.items)[1:] == [3]
    assert preview.page.rows.hasFocus()


def test_a_pill_shows_one_verdict_alone(preview_of: Open, library: Library, qtbot: QtBot) -> None:
    importing.commit(library, importing.plan(library, Source("first.txt", _PAGE.encode())))
    preview = preview_of(_PAGE + "\n\nWhat steel forgets when it is bent\n\nIt forgets. Much.\n")
    pill = preview.page.pills[VerdictKind.NEW]
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert list(preview.presenter.items)[1:] == [4]
    assert pill.isChecked()
    assert preview.page.pills[VerdictKind.UNSURE].isHidden()


def test_an_unsure_row_is_answered_by_number(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    add_papers(library, Reference(title=_TITLES[0], abstract="Quite other words stand here."))
    preview = preview_of(_PAGE)
    page = preview.page
    assert preview.presenter.kind_of(page.rows.current_item() or 0) is VerdictKind.UNSURE
    qtbot.waitUntil(lambda: len(page.question.choices) == 3, timeout=_PATIENT)
    assert page.question.choices[2].isChecked()
    press(preview, qtbot, Qt.Key.Key_1)
    assert page.question.choices[0].isChecked()
    qtbot.mouseClick(page.question.choices[1], Qt.MouseButton.LeftButton)
    assert page.foot.go.text().startswith("Import 4 papers")
    press(preview, qtbot, Qt.Key.Key_1)
    preview.commit()
    qtbot.waitUntil(lambda: is_left(work), timeout=_PATIENT)
    assert len(ids(library.reader(), Scope(ScopeKind.ALL))) == 4
    assert not len(ids(library.reader(), Scope(ScopeKind.DUPLICATES)))


def test_a_rejected_paper_stays_rejected_unless_it_is_ticked(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    source = Source("first.txt", _PAGE.encode())
    done = importing.commit(library, importing.plan(library, source))
    triage.set_status(library, list(done.change.papers[:2]), ReadingStatus.REJECTED)
    preview = preview_of(_PAGE + "\n")
    press(preview, qtbot, Qt.Key.Key_Space)
    preview.commit()
    qtbot.waitUntil(lambda: is_left(work), timeout=_PATIENT)
    assert len(ids(library.reader(), Scope(ScopeKind.REJECTED))) == 1
    assert len(ids(library.reader(), Scope(ScopeKind.ALL))) == 4


def test_the_same_page_again_writes_nothing_and_says_so(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    importing.commit(library, importing.plan(library, Source("page.txt", _PAGE.encode())))
    before = dump(library)
    preview = preview_of(_PAGE)
    assert preview.page.foot.go.text() == "Add 4 mentions"
    preview.commit()
    qtbot.waitUntil(lambda: is_left(work), timeout=_PATIENT)
    assert work.window.status.text == "Nothing to import: all of it is known"
    assert dump(library) == before


def test_problems_are_shown_with_their_line(preview_of: Open, work: Assembly, qtbot: QtBot) -> None:
    preview = preview_of(_BIB, "thesis.bib")
    bar = preview.page.problems
    assert bar.label.text().startswith("Line 2: ")
    qtbot.mouseClick(bar.verb, Qt.MouseButton.LeftButton)
    card = _text_of(work, qtbot)
    assert card.text.textCursor().block().text().startswith("2  @misc{b")
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert preview.page.rows.hasFocus()


def test_lines_left_out_are_walked_through(preview_of: Open, work: Assembly, qtbot: QtBot) -> None:
    preview = preview_of(_PAGE)
    preview.page.left_out.verb.click()
    card = _text_of(work, qtbot)
    card.next.click()
    assert (
        card.text.textCursor().block().text().endswith("Get trending papers in your email inbox!")
    )


def test_a_bibliography_asks_no_date_and_goes_to_to_read(preview_of: Open) -> None:
    preview = preview_of(_BIB, "thesis.bib")
    assert preview.page.date.isHidden()
    assert preview.presenter.group(VerdictKind.NEW).note == "go to To read"


def test_another_format_can_be_chosen(preview_of: Open, qtbot: QtBot) -> None:
    preview = preview_of(_BIB, "thesis.bib")
    labels = [action.data() for action in preview.page.format.menu().actions()]
    assert {"hf-papers", "bibtex", "ris", "csl-json"} <= set(labels)
    preview.page.format.format_chosen.emit("ris")
    message = preview.page.message
    qtbot.waitUntil(message.isVisible, timeout=_PATIENT)
    assert message.accessibleName().startswith("No papers were found in thesis.bib")
    preview.page.format.format_chosen.emit("bibtex")
    qtbot.waitUntil(lambda: preview.presenter.is_judged, timeout=_PATIENT)
    assert preview.page.rows.isVisible()


def test_a_file_that_is_no_text_is_refused_in_one_sentence(preview_of: Open) -> None:
    preview = preview_of(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "photo.png")
    assert preview.page.message.accessibleName() == "photo.png is a PNG image, not a list of papers"
    assert not preview.page.message.verb.isVisible()
    assert not preview.page.foot.go.isEnabled()


def test_an_unknown_text_may_be_read_as_a_format(preview_of: Open) -> None:
    preview = preview_of("My cat sleeps.\n", "notes.txt")
    assert preview.page.message.verb.isVisible()
    assert preview.page.message.verb.hasFocus()


def test_an_empty_file_says_so(preview_of: Open) -> None:
    preview = preview_of(" \n", "empty.txt")
    assert preview.page.message.accessibleName().startswith("empty.txt is empty")
    assert not preview.page.message.verb.isVisible()


def test_a_library_that_has_moved_on_is_asked_again(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    importing.commit(library, importing.plan(library, Source("first.txt", _PAGE.encode())))
    preview = preview_of(_PAGE + "\n")
    press(preview, qtbot, Qt.Key.Key_Space)
    first = preview.page.rows.current_item()
    assert first is not None
    trashing.put_into_trash(library, [PaperId(first + 1)])
    preview.commit()
    qtbot.waitUntil(preview.page.notice.isVisible, timeout=_PATIENT)
    words = preview.page.notice.label.text()
    assert words.startswith("The library has changed meanwhile")
    assert words.endswith("1 decision of yours no longer fitted.")
    assert work.window.page is preview.page


def test_trouble_while_writing_is_a_bar_and_keeps_the_page(
    preview_of: Open, work: Assembly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = preview_of(_PAGE)

    def full(*_: object) -> None:
        raise StorageFull("No space is left on the disk", hint="Free some space")

    monkeypatch.setattr(importing, "commit", full)
    preview.commit()
    qtbot.waitUntil(preview.page.notice.isVisible, timeout=_PATIENT)
    assert preview.page.notice.label.text() == "No space is left on the disk. Free some space."
    assert preview.page.foot.go.isEnabled()


def test_writing_can_be_stopped(
    preview_of: Open, library: Library, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, go_on = preview_of(_PAGE), threading.Event()
    before, commit = dump(library), importing.commit

    def slow(*given: object) -> object:
        go_on.wait(5)
        return commit(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "commit", slow)
    preview.commit()
    assert not preview.page.foot.go.isEnabled()
    preview.leave()
    go_on.set()
    qtbot.waitUntil(preview.page.notice.isVisible, timeout=_PATIENT)
    assert preview.page.notice.label.text() == "Stopped. Nothing was written."
    assert dump(library) == before


def test_the_place_can_be_changed(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    preview = preview_of(_PAGE)
    qtbot.mouseClick(preview.page.foot.place, Qt.MouseButton.LeftButton)
    card = work.window.findChild(PlaceCard)
    assert card is not None
    card.name.setText("Reading group")
    card.collections.setText("Thesis/Chapter 2")
    card.tags.setText("survey, to discuss")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert preview.page.foot.go.text() == "Import 4 papers into “Reading group”"
    preview.commit()
    qtbot.waitUntil(lambda: is_left(work), timeout=_PATIENT)
    reader = library.reader()
    assert reader.execute("SELECT place FROM digest").fetchall() == [("Reading group",)]
    assert reader.execute("SELECT count(*) FROM collection_paper").fetchone() == (4,)
    assert reader.execute("SELECT count(*) FROM paper_tag").fetchone() == (8,)


def test_the_keys_of_the_library_do_not_act_on_the_page(
    preview_of: Open, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    (paper,) = add_papers(library, Reference(title="A paper of before"))
    rating.rate(library, [paper], 3)
    preview = preview_of(_PAGE)
    before = dump(library)
    qtbot.keyClick(preview.page.rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    work.jobs.drain()
    assert dump(library) == before


def test_what_is_dropped_comes_one_after_the_other(
    work: Assembly, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = (tmp_path / "page.txt", tmp_path / "thesis.bib")
    for path, text in zip(paths, (_PAGE, _BIB), strict=True):
        path.write_text(text)
    work.window.import_requested.emit(paths, "")
    for written in (4, 6):  # one of the second file is known by the first
        qtbot.waitUntil(lambda: _can_import(work), timeout=_PATIENT)
        gc.collect()
        page = work.window.page
        assert isinstance(page, ImportPreview)
        qtbot.keyClick(page.rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(partial(_is_not_on, work, page), timeout=_PATIENT)
        found = library.reader().execute("SELECT count(*) FROM paper").fetchone()
        assert found == (written,)
    assert is_left(work)


def _text_of(work: Assembly, qtbot: QtBot) -> SourceCard:
    qtbot.waitUntil(lambda: work.window.findChild(SourceCard) is not None, timeout=_PATIENT)
    return work.window.findChild(SourceCard)


def _is_not_on(work: Assembly, page: object) -> bool:
    return work.window.page is not page


def _can_import(work: Assembly) -> bool:
    page = work.window.page
    return isinstance(page, ImportPreview) and page.foot.go.isEnabled()


def test_a_page_that_was_left_is_gone(preview_of: Open, work: Assembly, qtbot: QtBot) -> None:
    page = weakref.ref(preview_of(_PAGE).page)
    work.window.page.left.emit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    kept = page()
    assert kept is None or not isValid(kept)


def test_every_part_of_the_page_has_a_name(preview_of: Open) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    page = preview_of(_PAGE).page
    parts = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)]
    assert [part for part in parts if part.isVisible() and not part.accessibleName()] == []
    spoken = page.rows.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"{_TITLES[0]}, New, ticked. No digest has named it before")


TABLE = (
    "Thing,Who,When,Doubtful\n"
    "Why owls turn their heads,Berg A.,2021,Owls are studied here.\n"
    "Moss on stone,Lund B.,2020,Moss is studied here.\n"
)


def test_the_columns_of_a_table_are_chosen_and_remembered(preview_of: Open, qtbot: QtBot) -> None:
    preview = preview_of(TABLE, "owls.csv")
    preview.read_as("csv")
    qtbot.waitUntil(lambda: preview.page.format.columns.isVisible(), timeout=_PATIENT)
    qtbot.waitUntil(lambda: preview.presenter.is_judged, timeout=_PATIENT)
    qtbot.mouseClick(preview.page.format.columns, Qt.MouseButton.LeftButton)
    window = preview.page.window()
    qtbot.waitUntil(lambda: bool(window.findChildren(ColumnsCard)), timeout=_PATIENT)
    (card,) = window.findChildren(ColumnsCard)
    card.headings.click()
    for place, field in enumerate(("Title", "Authors", "Year", "Abstract")):
        card.pickers[place].picked.emit(field)
    qtbot.waitUntil(lambda: card.count.text().startswith("2 papers in 2 rows"), timeout=_PATIENT)
    card.pickers[0].picked.emit("")
    qtbot.waitUntil(lambda: "No column is read as the title" in card.count.text(), timeout=_PATIENT)
    card.pickers[0].picked.emit("Title")
    card.use.click()

    def abstract() -> str:
        found = preview.presenter.found
        return found.digest.entries[0].reference.abstract if found is not None else ""

    qtbot.waitUntil(lambda: abstract() == "Owls are studied here.", timeout=_PATIENT)
    qtbot.waitUntil(lambda: preview.presenter.is_judged, timeout=_PATIENT)
    again = preview_of(TABLE.replace("Moss", "Lichen"), "more.csv")
    found = again.presenter.found
    assert found is not None
    assert found.digest.entries[1].reference.abstract == "Lichen is studied here."


def test_only_tables_offer_their_columns(preview_of: Open) -> None:
    preview = preview_of("@misc{a, title={Why owls turn their heads}}", "x.bib")
    assert not preview.page.format.columns.isVisible()
