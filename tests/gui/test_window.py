"""The window at work on a real library: the whole job by keyboard, drops, panes, other writers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QSettings,
    Qt,
    QUrl,
)
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lectory.actions import collecting, rating
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.export_dialog.view import ExportCard
from lectory.gui.palette.view import Palette
from lectory.gui.sidebar.lines import Line, LineKind
from lectory.gui.style.theme import Theme
from lectory.gui.window import Window
from lectory.library.database import Library
from lectory.library.records import details
from lectory.model.change import Change
from lectory.model.paper import PaperId
from lectory.resources import resource

_PATIENT = 8_000


class Answers:
    """Dialogs that answer by themselves."""

    def __init__(self, window: Window) -> None:
        self.target: Path | None = None
        self.opened: list[str] = []

    def open_files(self, title: str) -> tuple[Path, ...]:
        return (resource("samples", "digest.txt"),)

    def save_file(self, title: str, name: str) -> Path | None:
        return self.target

    def open_address(self, address: str) -> bool:
        self.opened.append(address)
        return True


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def work(library: Library, theme: Theme, settings: QSettings, qtbot: QtBot) -> Iterator[Assembly]:
    work = Assembly(library, theme, settings, Answers, at_once)
    complaints: list[object] = []
    work.jobs.failed.connect(lambda what, error: complaints.append((what, error)))
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
        work.window.activateWindow()
    yield work
    work.window.close()
    work.close()
    assert complaints == []


def _press(work: Assembly, qtbot: QtBot, keys: str) -> None:
    work.papers.setFocus()
    qtbot.keyClicks(work.papers, keys)


def _import_sample(work: Assembly, qtbot: QtBot) -> None:
    work.commands.run("library.try_sample")
    qtbot.waitUntil(lambda: work.window.head.title.startswith("Hugging"), timeout=_PATIENT)
    qtbot.waitUntil(lambda: len(work.model.ids) == 44, timeout=_PATIENT)
    qtbot.waitUntil(lambda: work.commands.situation.selected == 1, timeout=_PATIENT)
    qtbot.waitUntil(lambda: bool(work.commands.situation.undo), timeout=_PATIENT)


def _said(work: Assembly, qtbot: QtBot, beginning: str) -> None:
    qtbot.waitUntil(lambda: work.window.status.text.startswith(beginning), timeout=_PATIENT)


def test_an_empty_library_says_what_to_do(work: Assembly, qtbot: QtBot) -> None:
    assert work.window.empty.isVisible()
    assert work.window.empty.open_digest.isEnabled()
    assert not work.window.tools.deck.isEnabled()


def test_the_whole_job_by_keyboard(
    work: Assembly, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    _import_sample(work, qtbot)
    paper = PaperId(work.papers.current_paper())
    _press(work, qtbot, "y")
    _said(work, qtbot, "Kept")
    assert work.papers.current_paper() != paper
    qtbot.keyClick(work.papers, Qt.Key.Key_Up)
    _press(work, qtbot, "4")
    _said(work, qtbot, "Rated")
    _press(work, qtbot, "s")
    qtbot.waitUntil(lambda: "favourite" in work.window.status.text.lower(), timeout=_PATIENT)

    _press(work, qtbot, "t")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "method")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    _said(work, qtbot, "Tagged")

    _press(work, qtbot, "c")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=_PATIENT)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "Thesis/Ch. 2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    _said(work, qtbot, "Put")

    found = details(library.reader(), [paper])[0]
    assert (found.status, found.rating, found.starred) == ("to-read", 4, True)
    assert [name for name, _ in found.tags] == ["method"]
    assert found.collections == ("Thesis/Ch. 2",)

    work.commands.run("edit.copy_bibliography")
    _said(work, qtbot, "Copied 1 paper as BibTeX")
    assert QGuiApplication.clipboard().text().startswith("@")

    for _ in range(5):
        before = work.commands.situation.undo
        _press(work, qtbot, "z")
        qtbot.waitUntil(lambda b=before: work.commands.situation.undo != b, timeout=_PATIENT)
    found = details(library.reader(), [paper])[0]
    assert (found.status, found.rating, found.tags) == ("inbox", 0, ())


def test_search_as_you_type_shows_hits_and_escape_brings_the_list_back(
    work: Assembly, qtbot: QtBot
) -> None:
    _import_sample(work, qtbot)
    qtbot.keyClicks(work.papers, "/")
    field = work.window.tools.search.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "language")
    qtbot.waitUntil(lambda: 0 < len(work.model.ids) < 44, timeout=_PATIENT)
    qtbot.waitUntil(lambda: work.window.head.title.endswith("papers"), timeout=_PATIENT)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(work.model.ids) == 44, timeout=_PATIENT)


def test_a_wrong_query_is_said_at_the_field(work: Assembly, qtbot: QtBot) -> None:
    _import_sample(work, qtbot)
    qtbot.keyClicks(work.window.tools.search.field, "year:abc")
    qtbot.waitUntil(
        lambda: work.window.tools.search.field.toolTip().startswith("column"), timeout=_PATIENT
    )


def test_a_file_dropped_anywhere_is_imported(work: Assembly, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(resource("samples", "digest.txt")))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    enter = QDragEnterEvent(QPoint(640, 400), copy, data, left, none.NoModifier)
    QApplication.sendEvent(work.window, enter)
    assert enter.isAccepted()
    assert work.window.status.text == "Drop to look at it before anything is written"
    drop = QDropEvent(QPointF(640, 400), copy, data, left, none.NoModifier)
    QApplication.sendEvent(work.window, drop)
    qtbot.waitUntil(lambda: len(work.model.ids) == 44, timeout=_PATIENT)


def test_a_file_of_no_format_is_said_in_a_bar(work: Assembly, qtbot: QtBot, tmp_path: Path) -> None:
    strange = tmp_path / "strange.bin"
    strange.write_bytes(b"\x7fELF\x00\x01")
    work.show_files([strange])
    qtbot.waitUntil(lambda: "strange.bin" in work.window.bar.label.text(), timeout=_PATIENT)


def test_the_palette_runs_a_command(work: Assembly, qtbot: QtBot) -> None:
    _import_sample(work, qtbot)
    qtbot.keyClick(work.papers, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    palette = work.window.findChild(Palette)
    qtbot.keyClicks(palette.field, ">reject")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    _said(work, qtbot, "Rejected")


def test_export_writes_what_the_card_says(work: Assembly, qtbot: QtBot, tmp_path: Path) -> None:
    _import_sample(work, qtbot)
    work.desk.dialogs.target = tmp_path / "all.bib"
    work.commands.run("library.export")
    qtbot.waitUntil(lambda: work.window.findChild(ExportCard) is not None, timeout=_PATIENT)
    card = work.window.findChild(ExportCard)
    qtbot.waitUntil(lambda: card.preview.toPlainText().startswith("@"), timeout=_PATIENT)
    card.choices[2].click()
    assert card.save.text() == "Save 44 papers…"
    card.save.click()
    _said(work, qtbot, "Saved 44 papers to all.bib")
    assert (tmp_path / "all.bib").read_text("utf-8").count("\n@") >= 43


def test_what_another_process_writes_appears(
    work: Assembly, library: Library, qtbot: QtBot
) -> None:
    _import_sample(work, qtbot)
    paper = PaperId(work.papers.current_paper())
    with Library.open(library.folder) as other:
        rating.rate(other, [paper], 5)
    row = work.model.row_of(paper)
    qtbot.waitUntil(lambda: work.model.paper(row).rating == 5, timeout=_PATIENT)


def test_papers_dropped_on_a_collection_go_there_and_leave_with_shift(
    work: Assembly, library: Library, qtbot: QtBot
) -> None:
    _import_sample(work, qtbot)
    papers = tuple(work.model.ids[:2])
    work.filing.collect(papers, ("A", "B"), ())
    _said(work, qtbot, "Put 2 papers into “A”, “B”")
    sidebar = work.window.sidebar
    qtbot.waitUntil(lambda: any(line.path == "B" for line in sidebar.lines), timeout=_PATIENT)
    lines = {line.path: line for line in sidebar.lines if line.path}
    sidebar.go_to(lines["A"])
    qtbot.waitUntil(lambda: len(work.model.ids) == 2, timeout=_PATIENT)
    sidebar.dropped.emit(papers[:1], lines["B"], True)
    qtbot.waitUntil(lambda: len(work.model.ids) == 1, timeout=_PATIENT)
    assert details(library.reader(), [PaperId(papers[0])])[0].collections == ("B",)


def test_a_collection_is_renamed_and_deleted_and_comes_back_by_undo(
    work: Assembly, qtbot: QtBot
) -> None:
    _import_sample(work, qtbot)
    work.filing.collect(tuple(work.model.ids[:1]), ("Draft",), ())
    sidebar = work.window.sidebar

    def shown(path: str) -> bool:
        return any(line.path == path for line in sidebar.lines)

    qtbot.waitUntil(lambda: shown("Draft"), timeout=_PATIENT)
    sidebar.renamed.emit(next(line for line in sidebar.lines if line.path == "Draft"), "Final")
    qtbot.waitUntil(lambda: shown("Final"), timeout=_PATIENT)
    work.filing.delete(next(line for line in sidebar.lines if line.path == "Final"))
    qtbot.waitUntil(lambda: not shown("Final"), timeout=_PATIENT)
    qtbot.waitUntil(lambda: work.commands.situation.undo.startswith("Delete"), timeout=_PATIENT)
    work.commands.run("edit.undo")
    qtbot.waitUntil(lambda: shown("Final"), timeout=_PATIENT)


def test_a_smart_collection_counts_what_it_finds_and_keeps_its_place(
    work: Assembly, library: Library, qtbot: QtBot
) -> None:
    _import_sample(work, qtbot)
    collecting.save_search(library, "Liked", "rating:>=4")
    work.window.library_changed.emit(Change(None, "", (), frozenset()))
    sidebar = work.window.sidebar

    def line() -> Line | None:
        return next((one for one in sidebar.lines if one.kind is LineKind.SMART), None)

    qtbot.waitUntil(lambda: line() is not None, timeout=_PATIENT)
    _press(work, qtbot, "5")
    qtbot.waitUntil(lambda: line().count == 1, timeout=_PATIENT)
    sidebar.go_to(line())
    qtbot.waitUntil(lambda: len(work.model.ids) == 1, timeout=_PATIENT)
    assert line().same_place(sidebar.place)
    _press(work, qtbot, "z")
    qtbot.waitUntil(lambda: line().count == 0, timeout=_PATIENT)


def test_an_import_is_taken_back_as_a_whole_unless_later_steps_build_on_it(
    work: Assembly, library: Library, qtbot: QtBot
) -> None:
    _import_sample(work, qtbot)
    _press(work, qtbot, "y")
    qtbot.waitUntil(lambda: work.commands.situation.undo.startswith("Keep"), timeout=_PATIENT)
    work.commands.run("library.take_back_import")
    bar = work.window.bar.label
    qtbot.waitUntil(lambda: "is not taken back. Later steps" in bar.text(), timeout=_PATIENT)
    assert "Keep “" in bar.text()
    _press(work, qtbot, "z")
    qtbot.waitUntil(lambda: work.commands.situation.undo.startswith("Import"), timeout=_PATIENT)
    collecting.create(library, "Later and elsewhere")
    work.commands.run("library.take_back_import")
    qtbot.waitUntil(lambda: work.window.head.title == "Inbox", timeout=_PATIENT)
    qtbot.waitUntil(lambda: len(work.model.ids) == 0, timeout=_PATIENT)
    assert not any(line.kind is LineKind.DIGEST for line in work.window.sidebar.lines)


def test_letters_after_g_go_to_lists(work: Assembly, qtbot: QtBot) -> None:
    _import_sample(work, qtbot)
    for keys, title in (("gi", "Inbox"), ("gx", "Rejected"), ("gl", "Whole library")):
        _press(work, qtbot, keys)
        qtbot.waitUntil(lambda t=title: work.window.head.title == t, timeout=_PATIENT)
    _press(work, qtbot, "]")
    qtbot.waitUntil(lambda: work.window.head.title.startswith("Hugging"), timeout=_PATIENT)


def test_what_cannot_be_done_says_why(work: Assembly, qtbot: QtBot) -> None:
    work.commands.run("paper.keep")
    assert work.window.status.text == "Keep: Choose a paper first"


def test_a_library_open_for_reading_only_refuses_to_write(
    library: Library, theme: Theme, settings: QSettings, qtbot: QtBot
) -> None:
    with Library.open(library.folder, read_only=True) as reading:
        work = Assembly(reading, theme, settings, Answers, at_once)
        work.start()
        work.commands.run("library.import_file")
        assert "reading only" in work.window.status.text
        assert work.window.bar.isVisibleTo(work.window.bar_box)
        work.window.close()


def test_a_window_closed_in_the_middle_of_things_ends_quietly(
    library: Library, theme: Theme, settings: QSettings, qtbot: QtBot
) -> None:
    work = Assembly(library, theme, settings, Answers, at_once)
    work.start()
    _import_sample(work, qtbot)
    work.papers.go_to(3)
    work.window.close()
    work.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.wait(20)


def test_panes_hide_by_key_and_their_sizes_persist(
    work: Assembly, theme: Theme, settings: QSettings, library: Library, qtbot: QtBot
) -> None:
    _import_sample(work, qtbot)
    qtbot.keyClick(work.papers, Qt.Key.Key_F8)
    assert not work.pane.isVisible()
    work.window.close()
    again = Assembly(library, theme, settings, Answers, at_once)
    assert not again.window.wants_detail
    again.close()


@pytest.mark.parametrize(
    ("width", "stacked", "drawer"), [(1280, False, False), (1000, True, False), (760, True, True)]
)
def test_narrow_windows_stack_the_panes(
    work: Assembly, qtbot: QtBot, width: int, stacked: bool, drawer: bool
) -> None:
    _import_sample(work, qtbot)
    work.window.resize(width, 700)
    below = work.pane.mapTo(work.window, work.pane.rect().topLeft()).y() > 200
    assert below is stacked
    assert work.window.sidebar.isVisible() is not drawer
    work.window.toggle("sidebar")
    assert work.window.sidebar.isVisible() is drawer


def test_every_widget_one_can_use_has_a_name(work: Assembly, qtbot: QtBot) -> None:
    _import_sample(work, qtbot)
    unnamed = [
        part
        for part in work.window.findChildren(QWidget)
        if isinstance(part, QAbstractButton | QLineEdit | QAbstractItemView)
        and part.isVisible()
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not part.objectName().startswith("qt_")
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]
    assert unnamed == []


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from lectory.gui.app import assemble, theme_of
from lectory.library.database import Library
folder = Path(sys.argv[1])
app = QApplication([])
settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
with Library.open(folder / "library") as library:
    window = assemble(library, theme_of(settings), settings)
    window.start()
    heavy = {"sqlalchemy", "whoosh", "numpy", "rapidfuzz", "pylatexenc"}
    print(sorted(heavy & sys.modules.keys()))
    window.close()
"""
