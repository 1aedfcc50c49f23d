"""The main job from a digest to a bibliography, by keyboard only, in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lectory.actions import exporting
from lectory.formats import read
from lectory.gui.assembly import Assembly
from lectory.gui.export_dialog.view import ExportCard
from lectory.gui.import_preview.screen import import_preview
from lectory.gui.import_preview.view import ImportPreview
from lectory.gui.style.theme import Theme
from lectory.gui.window import Window
from lectory.library.database import Library
from lectory.library.records import PaperDetails, details
from lectory.library.rows import Scope, ScopeKind, Sort, ids
from lectory.model.annotation import Colour
from lectory.model.digest import Source
from lectory.model.paper import PaperId
from lectory.resources import resource

_PATIENT = 8_000
_KEY, _CTRL, _SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Answers:
    """The dialogs of the system: the sample to open, a file to save to."""

    target: Path | None = None

    def __init__(self, window: Window) -> None:
        pass

    def open_files(self, title: str) -> tuple[Path, ...]:
        return (resource("samples", "digest.txt"),)

    def save_file(self, title: str, name: str) -> Path | None:
        return self.target

    def open_address(self, address: str) -> bool:
        return True


class Reader:
    """Somebody who has only a keyboard: every key goes to whatever has the focus."""

    def __init__(self, work: Assembly, library: Library, qtbot: QtBot) -> None:
        self.work, self.library, self.qtbot = work, library, qtbot

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def types(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClicks(self.focus, letter)

    def presses(
        self,
        *keys: Qt.Key,
        holding: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus, key, holding)

    def waits(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=_PATIENT)

    def hears(self, beginning: str) -> None:
        self.waits(lambda: self.work.window.status.text.startswith(beginning))

    def is_at(self, widget: QWidget) -> None:
        self.waits(widget.hasFocus)

    def lists(self, kind: ScopeKind) -> list[int]:
        return list(ids(self.library.reader(), Scope(kind), Sort()))

    def paper(self, paper: int) -> PaperDetails:
        return details(self.library.reader(), [PaperId(paper)])[0]

    @property
    def here(self) -> int:
        return self.work.papers.current_paper()


@pytest.fixture
def reader(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Reader]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, import_preview)
    complaints: list[object] = []
    work.jobs.failed.connect(lambda what, error: complaints.append((what, error)))
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
        work.window.activateWindow()
    yield Reader(work, library, qtbot)
    work.window.close()
    work.close()
    assert complaints == []


def _imports(reader: Reader) -> None:
    preview = reader.work.window.page
    assert isinstance(preview, ImportPreview)
    reader.waits(preview.foot.go.isEnabled)
    assert reader.lists(ScopeKind.ALL) == []
    reader.presses(_KEY.Key_Return, holding=_CTRL)
    reader.waits(lambda: reader.work.window.page is None)
    reader.waits(lambda: len(reader.work.model.ids) == 44)
    reader.is_at(reader.work.papers)
    reader.waits(lambda: reader.work.commands.situation.selected == 1)
    reader.waits(lambda: reader.work.commands.situation.undo)
    assert len(reader.lists(ScopeKind.INBOX)) == 44


def test_the_whole_job_by_keyboard(reader: Reader, tmp_path: Path) -> None:
    reader.presses(_KEY.Key_I, holding=_CTRL)
    reader.waits(lambda: isinstance(reader.work.window.page, ImportPreview))
    _imports(reader)
    papers = list(reader.work.model.ids)
    _decides(reader, papers)
    _rates(reader, papers[0])
    _files_away(reader, papers[0])
    _writes_a_note(reader, papers[0])
    _highlights(reader, papers[0])
    _searches(reader, papers[0])
    _exports(reader, tmp_path / "all.bib")
    _takes_back_and_brings_again(reader, papers[0])


def test_a_copied_digest_is_imported_and_taken_back(reader: Reader) -> None:
    digest = resource("samples", "digest.txt").read_text("utf-8")
    QGuiApplication.clipboard().setText(digest)
    reader.presses(_KEY.Key_V, holding=_CTRL | _SHIFT)
    reader.waits(lambda: isinstance(reader.work.window.page, ImportPreview))
    _imports(reader)
    reader.types("z")
    reader.waits(lambda: reader.lists(ScopeKind.ALL) == [])
    reader.waits(reader.work.window.empty.isVisible)
    reader.waits(lambda: reader.work.commands.situation.redo)
    reader.presses(_KEY.Key_Y, holding=_CTRL)
    reader.waits(lambda: len(reader.lists(ScopeKind.INBOX)) == 44)


def _decides(reader: Reader, papers: list[int]) -> None:
    statuses = ("to-read", "rejected", "inbox", "reading", "read")
    for paper, key, status in zip(papers, "yxlre", statuses, strict=False):
        assert reader.here == paper
        reader.types(key)
        reader.waits(lambda p=paper, s=status: reader.paper(p).status == s)
    assert reader.here == papers[5]
    reader.presses(*[_KEY.Key_K] * 5)
    assert reader.here == papers[0]


def _rates(reader: Reader, paper: int) -> None:
    for stars in range(1, 6):
        reader.types(str(stars))
        reader.waits(lambda s=stars: reader.paper(paper).rating == s)
    reader.types("s")
    reader.waits(lambda: reader.paper(paper).starred)
    assert reader.lists(ScopeKind.FAVOURITES) == [paper]


def _files_away(reader: Reader, paper: int) -> None:
    for key, name in (("t", "method"), ("c", "Thesis/Ch. 2")):
        reader.types(key)
        reader.waits(lambda: reader.focus is not reader.work.papers)
        reader.types(name)
        reader.presses(_KEY.Key_Return)
        reader.presses(_KEY.Key_Return, holding=_CTRL)
        reader.is_at(reader.work.papers)
    reader.waits(lambda: reader.paper(paper).collections == ("Thesis/Ch. 2",))
    assert [name for name, _ in reader.paper(paper).tags] == ["method"]


def _writes_a_note(reader: Reader, paper: int) -> None:
    reader.types("n")
    assert isinstance(reader.focus, QPlainTextEdit)
    reader.types("**why** z/?")
    reader.presses(_KEY.Key_Escape)
    reader.is_at(reader.work.papers)
    reader.waits(lambda: reader.paper(paper).note == "**why** z/?")


def _highlights(reader: Reader, paper: int) -> None:
    abstract = reader.work.pane.overview.abstract
    first, second, third = reader.paper(paper).reference.abstract.split()[:3]
    reader.types("h")
    reader.is_at(abstract)
    reader.presses(_KEY.Key_Right, _KEY.Key_Right, holding=_CTRL | _SHIFT)
    reader.types("h")
    reader.waits(lambda: len(reader.paper(paper).annotations) == 1)
    reader.presses(_KEY.Key_Right, holding=_CTRL | _SHIFT)
    reader.presses(_KEY.Key_4, holding=_ALT)
    reader.waits(lambda: len(reader.paper(paper).annotations) == 2)
    marked = [(mark.quote, mark.colour) for mark in reader.paper(paper).annotations]
    assert marked == [(f"{first} {second}", Colour.YELLOW), (third, Colour.BLUE)]
    reader.presses(_KEY.Key_Escape)
    reader.is_at(reader.work.papers)


def _searches(reader: Reader, paper: int) -> None:
    window = reader.work.window
    reader.types("/")
    reader.is_at(window.tools.search.field)
    reader.types("tag:method why")
    reader.waits(lambda: window.head.title == "1 paper")
    reader.presses(_KEY.Key_Return)
    reader.is_at(reader.work.papers)
    reader.waits(lambda: list(reader.work.model.ids) == [paper])
    reader.types("/")
    reader.presses(_KEY.Key_Escape)
    reader.waits(lambda: len(reader.work.model.ids) == 44)
    reader.presses(_KEY.Key_Escape)
    reader.is_at(reader.work.papers)


def _exports(reader: Reader, target: Path) -> None:
    reader.work.desk.dialogs.target = target
    reader.presses(_KEY.Key_P, holding=_CTRL)
    reader.waits(lambda: reader.focus is not reader.work.papers)
    reader.types(">export")
    reader.presses(_KEY.Key_Return)
    reader.waits(lambda: reader.work.window.findChild(ExportCard) is not None)
    card = reader.work.window.findChild(ExportCard)
    reader.waits(lambda: card.preview.toPlainText().startswith("@"))
    _goes_to(reader, card.choices[0])
    reader.presses(_KEY.Key_Down)
    assert card.choices[1].isChecked()
    assert card.save.text() == "Save 44 papers…"
    _goes_to(reader, card.save)
    reader.presses(_KEY.Key_Space)
    reader.hears("Saved 44 papers to all.bib")
    written = read(Source("all.bib", target.read_bytes()))
    assert len(written.entries) == 44
    reader.is_at(reader.work.papers)


def _goes_to(reader: Reader, button: QPushButton | QWidget) -> None:
    for _ in range(20):
        if button.hasFocus():
            return
        reader.presses(_KEY.Key_Tab)
    pytest.fail("Tab does not come to the button")


def _takes_back_and_brings_again(reader: Reader, paper: int) -> None:
    library, commands = reader.library, reader.work.commands

    def papers() -> str:
        found = [PaperId(one) for one in reader.lists(ScopeKind.ALL)]
        return exporting.as_text(library, found, "csl-json") if found else ""

    before = papers(), reader.paper(paper)
    steps = 0
    while commands.situation.undo:
        label = commands.situation.undo
        reader.types("z")
        reader.waits(lambda now=label: commands.situation.undo != now)
        steps += 1
    assert steps == 4 + 5 + 1 + 2 + 1 + 2 + 1
    assert reader.lists(ScopeKind.ALL) == []
    while commands.situation.redo:
        label = commands.situation.redo
        reader.presses(_KEY.Key_Y, holding=_CTRL)
        reader.waits(lambda now=label: commands.situation.redo != now)
        steps -= 1
    assert steps == 0
    assert (papers(), reader.paper(paper)) == before
