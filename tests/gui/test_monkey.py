"""A reader who presses anything: keys and clicks by chance, and never an exception."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QEventLoop, QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lectory.actions import attaching, tagging, triage
from lectory.actions.maintaining import check
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.style.theme import Look, Theme
from lectory.library.database import Library
from lectory.model.paper import ReadingStatus
from tests.build import a_reference, add_papers, pdf_pages
from tests.gui.test_window import Answers

_K = Qt.Key
_KEYS = (
    *map(Qt.Key, b"JKYXLRESUZMNTCGIADOHF012345/?[]"),
    *(_K.Key_Down, _K.Key_Up, _K.Key_Left, _K.Key_Right, _K.Key_Home, _K.Key_End),
    *(_K.Key_PageDown, _K.Key_PageUp, _K.Key_Space, _K.Key_Return, _K.Key_Escape),
    *(_K.Key_Tab, _K.Key_Backtab, _K.Key_Delete, _K.Key_Backspace),
    *(_K.Key_F1, _K.Key_F6, _K.Key_F8, _K.Key_F9),
)
_WITH_CTRL = tuple(map(Qt.Key, b"PTH,FZYE+-0AK"))
_CTRL, _PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_WORDS = ("tide", "lake", "moss", "wind", "stone", "river", "salt", "sand", "reef", "wave")


@pytest.fixture
def work(library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Assembly]:
    chance = random.Random(1)
    papers = add_papers(
        library,
        *(
            a_reference(
                " ".join(chance.sample(_WORDS, 5)), abstract=" ".join(chance.choices(_WORDS, k=80))
            )
            for _ in range(1000)
        ),
    )
    triage.set_status(library, papers[::3], ReadingStatus.TO_READ)
    tagging.tag(library, papers[::7], add=["survey"])
    pdf = tmp_path / "tides.pdf"
    pdf.write_bytes(pdf_pages([[("Deep tides", 20.0)], [("More tides", 12.0)]]))
    attaching.attach(library, papers[-1], [pdf])
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Nobody, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
    yield work
    work.close()
    work.window.close()
    theme.choose(Look.LIGHT)
    theme.resize_text(100)


class Nobody(Answers):
    """Answers no question for files and folders."""

    def open_folder(self, title: str) -> Path | None:
        return None


def wait(milliseconds: int) -> None:
    """Let events and threads run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def press(work: Assembly, chance: random.Random) -> None:
    """Press a key where the focus is, or click somewhere."""
    focus = QApplication.focusWidget() or work.window
    if chance.random() < 0.2:
        parts = [part for part in work.window.findChildren(QWidget) if part.isVisible()]
        part = chance.choice(parts)
        spot = QPoint(
            chance.randrange(max(part.width(), 1)), chance.randrange(max(part.height(), 1))
        )
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=spot)
    elif chance.random() < 0.15:
        QTest.keyClick(focus, chance.choice(_WITH_CTRL), _CTRL)
    else:
        QTest.keyClick(focus, chance.choice(_KEYS), _PLAIN)


def close_menus() -> None:
    """A menu waits for an answer with events of its own: nobody gives one here."""
    for found in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if found is not None:
            found.close()


@pytest.mark.parametrize(
    ("seed", "presses"),
    [(1, 150), *(pytest.param(seed, 1000, marks=pytest.mark.long) for seed in (2, 3))],
)
def test_whatever_is_pressed_nothing_breaks(
    work: Assembly, library: Library, seed: int, presses: int
) -> None:
    closing = QTimer(interval=50)
    closing.timeout.connect(close_menus)
    closing.start()
    chance = random.Random(seed)
    for number in range(presses):
        if work.window.isHidden():
            break
        press(work, chance)
        if number % 5 == 0:
            wait(10)
    wait(300)
    closing.stop()
    assert not check(library)
