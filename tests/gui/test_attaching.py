"""Files come to a paper by drop and by key, are opened, and taken off again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button
from lectory.library import attachments
from lectory.library.database import Library
from lectory.model.identifier import Identifier, Scheme
from tests.build import a_reference, add_papers, pdf_page
from tests.gui.test_window import Answers

_COPY, _LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "tides.pdf"
    path.write_bytes(pdf_page(("On Deep Tides", 20), ("arXiv:2401.05001v1", 10)))
    return path


@pytest.fixture
def work(
    library: Library, theme: Theme, tmp_path: Path, pdf: Path, qtbot: QtBot
) -> Iterator[Assembly]:
    class Choosing(Answers):
        def open_files(self, title: str) -> tuple[Path, ...]:
            return (pdf,)

    other = (Identifier(Scheme.ARXIV, "2401.05002"),)
    add_papers(library, a_reference(identifiers=other))
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, lambda window: Choosing(window), at_once)
    work.window.resize(1280, 800)
    work.start()
    qtbot.waitUntil(lambda: work.pane.overview.identity.isVisible(), timeout=8000)
    yield work
    work.close()
    work.window.close()


def names(work: Assembly) -> list[str]:
    return [each.name for each in attachments.all_of(work.desk.library.reader())]


def verb(work: Assembly, name: str) -> Button:
    found = work.pane.overview.findChildren(Button)
    return next(each for each in found if each.accessibleName() == name and each.isVisible())


def is_there(work: Assembly, name: str) -> bool:
    found = work.pane.overview.files.findChildren(Button)
    return any(each.accessibleName() == name and each.isVisible() for each in found)


def test_a_file_is_attached_by_key_opened_and_taken_off(work: Assembly, qtbot: QtBot) -> None:
    work.commands.run("paper.attach")
    qtbot.waitUntil(lambda: is_there(work, "Open tides.pdf"), timeout=20_000)
    assert names(work) == ["tides.pdf"]
    verb(work, "Open tides.pdf").click()
    qtbot.waitUntil(lambda: bool(work.pages.screens), timeout=8000)
    qtbot.keyClick(work.pages.screens[0].page, Qt.Key.Key_Escape)
    assert not work.pages.screens
    verb(work, "Remove tides.pdf").click()
    qtbot.waitUntil(lambda: not is_there(work, "Open tides.pdf"), timeout=8000)
    assert names(work) == []
    work.commands.run("edit.undo")
    qtbot.waitUntil(lambda: is_there(work, "Open tides.pdf"), timeout=8000)


def test_a_pdf_dropped_on_the_pane_is_attached_and_doubted(
    work: Assembly, pdf: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pdf))])
    place = QPointF(work.pane.rect().center())
    enter = QDragEnterEvent(place.toPoint(), _COPY, data, _LEFT, _PLAIN)
    QApplication.sendEvent(work.pane, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(work.pane, QDropEvent(place, _COPY, data, _LEFT, _PLAIN))
    qtbot.waitUntil(work.window.bar_box.isVisible, timeout=20_000)
    assert "says arxiv:2401.05001" in work.window.bar.label.text()
    qtbot.waitUntil(lambda: is_there(work, "Open tides.pdf"), timeout=8000)


def test_a_digest_dropped_on_the_pane_is_not_attached(work: Assembly) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/reader/digest.txt")])
    place = work.pane.rect().center()
    enter = QDragEnterEvent(place, _COPY, data, _LEFT, _PLAIN)
    work.pane.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_file_that_is_no_pdf_is_handed_to_the_desktop(
    work: Assembly, tmp_path: Path, qtbot: QtBot
) -> None:
    data = tmp_path / "tides.csv"
    data.write_text("1,2")
    work.attaching.attach(work.desk.chosen()[0], [data])
    qtbot.waitUntil(lambda: is_there(work, "Open tides.csv"), timeout=8000)
    verb(work, "Open tides.csv").click()
    dialogs = work.desk.dialogs
    assert isinstance(dialogs, Answers)
    qtbot.waitUntil(lambda: bool(dialogs.opened), timeout=8000)
    assert Path(dialogs.opened[0]).name == "tides.csv"
    assert Path(dialogs.opened[0]).read_text() == "1,2"


def test_what_cannot_be_read_is_said(work: Assembly, tmp_path: Path, qtbot: QtBot) -> None:
    work.attaching.attach(work.desk.chosen()[0], [tmp_path / "none.pdf"])
    qtbot.waitUntil(work.window.bar_box.isVisible, timeout=8000)
    assert work.window.bar.label.text().endswith("none.pdf is not there.")
