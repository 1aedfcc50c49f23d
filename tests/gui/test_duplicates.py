"""The page of duplicates at work in the window: scan, look, merge and part by key, take back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from lectory.actions import merging, noting, trashing
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.duplicates import reading
from lectory.gui.duplicates.presenter import Tab
from lectory.gui.duplicates.screen import Duplicates
from lectory.gui.paper_pane.view import VERSIONS
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button
from lectory.gui.window import Window
from lectory.jobs import Progress
from lectory.library.database import Library
from lectory.library.records import details
from lectory.library.rows import ScopeKind
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId
from tests.build import a_reference, add_papers, dump

_PATIENT = 8_000
LAKES = "Seasonal tides of shallow lakes in the northern lowlands"
MOSS = "How moss remembers the winter before last"
OWLS = "Why owls turn their heads at night"


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
def papers(library: Library) -> list[PaperId]:
    """Two likely pairs (1–2, 3–4), a certain pair (5–6) and a certain group of three (7–9)."""
    doi = (Identifier(Scheme.DOI, "10.1000/glass"),)
    return add_papers(
        library,
        a_reference(LAKES, date="2020", venue="Lakes"),
        a_reference(LAKES.replace("lakes in", "lakes of"), date="2023", venue="Water"),
        a_reference(MOSS, date="2010", venue="Moss"),
        a_reference(f"{MOSS} and why", date="2011", venue="Stone"),
        a_reference("Glass that heals in the warmth of a hand", identifiers=doi),
        a_reference("Glass that heals in the warmth of a hand", identifiers=doi, abstract="It."),
        *[a_reference(OWLS, date="2021")] * 3,
    )


@pytest.fixture
def work(
    library: Library, theme: Theme, tmp_path: Path, qtbot: QtBot, papers: list[PaperId]
) -> Iterator[Assembly]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, NoDialogs, at_once)
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


@pytest.fixture
def screen(work: Assembly, qtbot: QtBot) -> Duplicates:
    """The page, opened by its keys, when the library has been looked through."""
    work.papers.setFocus()
    qtbot.keyClicks(work.papers, "gd")
    qtbot.waitUntil(lambda: work.duplicates.is_open, timeout=_PATIENT)
    screen = work.duplicates.screen
    assert screen is not None
    qtbot.waitUntil(lambda: screen.presenter.is_ready, timeout=_PATIENT)
    return screen


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)


def ready(screen: Duplicates, qtbot: QtBot) -> None:
    """Wait until the records are there and shown, so that keys can answer."""
    foot = screen.page.foot
    qtbot.waitUntil(
        lambda: (
            screen.presenter.is_ready and (foot.merge.isEnabled() or not foot.merge.isVisible())
        ),
        timeout=_PATIENT,
    )


def alive(library: Library) -> list[int]:
    rows = library.reader().execute("SELECT id FROM paper WHERE trashed IS NULL ORDER BY id")
    return [row[0] for row in rows]


def test_likely_groups_are_shown_first_with_the_list_in_focus(
    screen: Duplicates, work: Assembly, qtbot: QtBot
) -> None:
    assert QApplication.focusWidget() is screen.page.groups
    assert [screen.presenter.count(tab) for tab in Tab] == [2, 2, 0]
    assert screen.page.merge_all.text() == "Merge 2 certain groups"
    line = next(
        line
        for line in work.window.sidebar.lines
        if line.scope is not None and line.scope.kind is ScopeKind.DUPLICATES
    )
    assert line.count == 4


def test_enter_merges_and_z_brings_both_back(
    screen: Duplicates, library: Library, qtbot: QtBot
) -> None:
    before = dump(library)
    group = screen.presenter.group
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.LIKELY) == 1, timeout=_PATIENT)
    assert group is not None
    assert group.papers[1] not in alive(library)
    ready(screen, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.page.groups, timeout=_PATIENT)
    press(qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.LIKELY) == 2, timeout=_PATIENT)
    assert dump(library) == before


def test_n_keeps_apart_for_good_and_the_answer_is_listed(
    screen: Duplicates, library: Library, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.ANSWERED) == 1, timeout=_PATIENT)
    assert screen.presenter.count(Tab.LIKELY) == 1
    screen.scan()
    qtbot.waitUntil(lambda: screen.page.again.isEnabled(), timeout=_PATIENT)
    assert screen.presenter.count(Tab.LIKELY) == 1
    press(qtbot, Qt.Key.Key_Right)
    ready(screen, qtbot)
    assert screen.presenter.tab is Tab.ANSWERED
    assert not screen.page.foot.part.isEnabled()
    assert screen.page.foot.merge.isEnabled()


def test_ctrl_enter_merges_all_that_is_certain_in_one_step(
    screen: Duplicates, library: Library, qtbot: QtBot
) -> None:
    before = dump(library)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.CERTAIN) == 0, timeout=_PATIENT)
    assert alive(library) == [1, 2, 3, 4, 6, 7]
    ready(screen, qtbot)
    press(qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.CERTAIN) == 2, timeout=_PATIENT)
    assert dump(library) == before


def test_j_and_k_go_through_the_groups_and_arrows_change_the_list(
    screen: Duplicates, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_J)
    assert screen.presenter.at == 1
    press(qtbot, Qt.Key.Key_K)
    assert screen.presenter.at == 0
    press(qtbot, Qt.Key.Key_Left)
    assert screen.presenter.tab is Tab.CERTAIN
    ready(screen, qtbot)
    press(qtbot, Qt.Key.Key_J)
    ready(screen, qtbot)
    assert len(screen.page.comparison.heads) == 3
    assert screen.page.foot.merge.text() == "Merge these 3"


def test_another_keeper_and_another_value_are_what_is_written(
    screen: Duplicates, library: Library, qtbot: QtBot
) -> None:
    group = screen.presenter.group
    assert group is not None
    keep, other = group.papers
    venue = details(library.reader(), [keep])[0].reference.venue
    press(qtbot, Qt.Key.Key_2)
    before = screen.presenter.wish()
    choice = screen.page.comparison.choices["venue", 0]
    choice.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.presenter.wish() != before, timeout=_PATIENT)
    wish = screen.presenter.wish()
    assert wish is not None
    assert (wish.keep, wish.values_of) == (other, {"venue": keep})
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.LIKELY) == 1, timeout=_PATIENT)
    found = details(library.reader(), [other])[0]
    assert found.reference.venue == venue
    assert len(found.versions) == 1


def test_what_the_keeper_is_chosen_for_is_said(
    library: Library, work: Assembly, qtbot: QtBot, papers: list[PaperId]
) -> None:
    noting.set_note(library, papers[1], "Mine")
    work.commands.run("go.duplicates")
    screen = work.duplicates.screen
    assert screen is not None
    ready(screen, qtbot)
    reasons = set()
    for tab in (Tab.LIKELY, Tab.CERTAIN):
        screen.presenter.show_tab(tab)
        for at in range(screen.presenter.count(tab)):
            screen.presenter.choose(at)
            group = screen.presenter.group
            assert group is not None
            screen.presenter.show_records(reading.records(library, group.papers))
            reasons.add(screen.presenter.sides()[0].why)
    assert reasons == {"most notes and files", "has the abstract", "the oldest"}


def test_what_another_does_to_a_group_takes_it_from_the_list(
    screen: Duplicates, work: Assembly, library: Library, qtbot: QtBot
) -> None:
    work.desk.write(lambda: trashing.put_into_trash(library, [PaperId(5)]))
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.CERTAIN) == 1, timeout=_PATIENT)
    work.desk.write(lambda: merging.merge(library, PaperId(1), [PaperId(2)]))
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.LIKELY) == 1, timeout=_PATIENT)


def test_a_scan_can_be_cancelled_and_started_again(
    work: Assembly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(_: Library, progress: Progress) -> object:
        begun.set()
        while True:
            threading.Event().wait(0.01)
            progress.advance(0)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "scan", endless)
        work.commands.run("go.duplicates")
        screen = work.duplicates.screen
        assert screen is not None
        qtbot.waitUntil(begun.is_set, timeout=_PATIENT)
        assert not screen.page.again.isEnabled()
        screen.page.progress.cancelled.emit()
        qtbot.waitUntil(lambda: screen.page.again.isEnabled(), timeout=_PATIENT)
    assert screen.page.hint.accessibleName().startswith("Stopped")
    screen.page.again.click()
    ready(screen, qtbot)


def test_without_duplicates_the_page_says_so(
    library: Library, work: Assembly, qtbot: QtBot, papers: list[PaperId]
) -> None:
    trashing.put_into_trash(library, [*papers[1::2], papers[6], papers[8], papers[4]])
    work.commands.run("go.duplicates")
    screen = work.duplicates.screen
    assert screen is not None
    qtbot.waitUntil(
        lambda: screen.page.hint.accessibleName().startswith("No duplicates"), timeout=_PATIENT
    )
    assert not screen.page.merge_all.isVisible()


def test_when_the_last_likely_group_is_answered_the_keys_still_work(
    screen: Duplicates, library: Library, qtbot: QtBot
) -> None:
    for left in (1, 0):
        ready(screen, qtbot)
        press(qtbot, Qt.Key.Key_N)
        qtbot.waitUntil(lambda: screen.presenter.count(Tab.LIKELY) == left, timeout=_PATIENT)  # noqa: B023
    assert screen.page.hint.accessibleName().startswith("No group is likely")
    press(qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.LIKELY) == 1, timeout=_PATIENT)
    ready(screen, qtbot)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.presenter.count(Tab.LIKELY) == 0, timeout=_PATIENT)
    press(qtbot, Qt.Key.Key_Left)
    assert screen.presenter.tab is Tab.CERTAIN


def test_another_list_and_a_search_take_the_room_back(
    screen: Duplicates, work: Assembly, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_G, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: not work.duplicates.is_open, timeout=_PATIENT)
    assert work.papers.isVisible()
    work.commands.run("go.duplicates")
    assert work.duplicates.is_open
    work.window.tools.search.edited.emit("lakes")
    assert not work.duplicates.is_open


def test_the_papers_behind_the_page_are_out_of_reach(
    screen: Duplicates, work: Assembly, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: work.commands.situation.selected == 0, timeout=_PATIENT)


def test_esc_goes_to_the_sidebar_and_enter_comes_back(
    screen: Duplicates, work: Assembly, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_Escape)
    assert work.window.sidebar.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert screen.page.groups.hasFocus()


def test_every_part_of_the_page_has_a_name(screen: Duplicates) -> None:
    parts = [part for part in screen.page.findChildren(QWidget) if part.isVisible()]
    nameless = [
        part
        for part in parts
        if isinstance(part, QAbstractButton) and not (part.accessibleName() or part.text())
    ]
    assert nameless == []


def test_a_version_of_a_merged_paper_is_preferred_and_split_off_from_its_tab(
    work: Assembly, library: Library, qtbot: QtBot, papers: list[PaperId]
) -> None:
    work.desk.write(lambda: merging.merge(library, papers[0], [papers[1]]))
    qtbot.waitUntil(lambda: len(work.model.ids) == 8, timeout=_PATIENT)
    row = list(work.model.ids).index(papers[0])
    work.papers.go_to(row)
    tab = work.pane.versions

    def verbs(words: str) -> list[Button]:
        found = tab.findChildren(Button)
        return [one for one in found if one.text() == words and one.isVisible()]

    work.pane.show_page(VERSIONS)
    qtbot.waitUntil(lambda: len(verbs("Prefer this version")) == 1, timeout=_PATIENT)
    assert verbs("Split off")[0].accessibleName() == "Split off: Water"
    verbs("Prefer this version")[0].click()

    def venue() -> str:
        return details(library.reader(), [papers[0]])[0].reference.venue

    qtbot.waitUntil(lambda: venue() == "Water", timeout=_PATIENT)
    qtbot.waitUntil(
        lambda: [one.accessibleName() for one in verbs("Split off")] == ["Split off: Lakes"],
        timeout=_PATIENT,
    )
    verbs("Split off")[0].click()
    qtbot.waitUntil(lambda: len(alive(library)) == 9, timeout=_PATIENT)
    qtbot.waitUntil(
        lambda: work.window.status.text.startswith("Split “Lakes” off"), timeout=_PATIENT
    )
