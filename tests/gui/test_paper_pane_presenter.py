"""Which paper the pane shows, and when a note is written down; no window needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import pytest

pytest.importorskip("PySide6")

from lectory.gui.paper_pane.access import PaneReads, PaneWrites, Summary
from lectory.gui.paper_pane.presenter import NoteKeeper, PanePresenter
from lectory.model.change import Change
from lectory.model.paper import PaperId, StepId


@dataclass
class Wishes:
    """Everything the pane asked for, in order."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def writes(self) -> PaneWrites:
        return PaneWrites(*(self._take(one.name) for one in fields(PaneWrites)))

    def _take(self, name: str) -> Callable[..., None]:
        return lambda *values: self.asked.append((name, *values))


@dataclass
class Paper:
    id: int
    note: str = ""


@dataclass
class Screen:
    shown: list[Any] = field(default_factory=list)

    def show_nothing(self) -> None:
        self.shown.append("nothing")

    def show_paper(self, paper: Any, *, again: bool) -> None:
        self.shown.append((paper.id, again))

    def show_summary(self, papers: Sequence[int], summary: Summary) -> None:
        self.shown.append(summary.count)

    def show_note(self, text: str) -> None:
        self.shown.append(text)


@dataclass
class Shelf:
    papers: dict[int, Paper]
    late: list[Callable[[], None]] | None = None

    def reads(self) -> PaneReads:
        return PaneReads(
            self.paper,
            lambda papers, deliver: deliver(Summary(len(papers), {})),
            lambda paper, deliver: deliver(""),
            lambda paper, reference, deliver: deliver(None),
            lambda paper, deliver: deliver(()),
            list,
            list,
        )

    def paper(self, paper: int, deliver: Callable[[Any], None]) -> None:
        answer = self.papers.get(paper)
        if self.late is None:
            deliver(answer)
        else:
            self.late.append(lambda: deliver(answer))


def a_change(*papers: int, tables: frozenset[str] = frozenset({"paper"})) -> Change:
    return Change(StepId(1), "Change", tuple(map(PaperId, papers)), tables)


def begun(shelf: Shelf) -> tuple[Screen, Wishes, PanePresenter]:
    screen, wishes = Screen(), Wishes()
    return screen, wishes, PanePresenter(screen, shelf.reads(), wishes.writes())


def test_one_paper_several_papers_none() -> None:
    screen, _, presenter = begun(Shelf({1: Paper(1, "a note")}))
    presenter.choose([1])
    presenter.choose([1, 2, 3])
    presenter.choose([])
    assert screen.shown == [(1, False), "a note", 3, "nothing"]


def test_a_paper_that_is_gone_shows_the_hint() -> None:
    screen, _, presenter = begun(Shelf({}))
    presenter.choose([7])
    assert screen.shown == ["nothing"]


def test_an_answer_that_comes_too_late_is_dropped() -> None:
    shelf = Shelf({1: Paper(1), 2: Paper(2)}, late=[])
    screen, _, presenter = begun(shelf)
    presenter.choose([1])
    presenter.choose([2])
    assert shelf.late is not None
    first, second = shelf.late
    second()
    first()
    assert screen.shown == [(2, False), ""]


def test_only_a_change_of_the_shown_paper_is_read_again() -> None:
    screen, _, presenter = begun(Shelf({1: Paper(1)}))
    presenter.choose([1])
    presenter.library_changed(a_change(2))
    presenter.library_changed(a_change(1))
    presenter.library_changed(a_change(tables=frozenset({"tag"})))
    assert screen.shown == [(1, False), "", (1, True), (1, True)]


def test_a_pause_keeps_a_draft_and_leaving_saves_once() -> None:
    wishes = Wishes()
    keeper = NoteKeeper(wishes.writes())
    keeper.open(1, "old")
    keeper.typed("new")
    keeper.pause()
    keeper.pause()
    keeper.leave()
    keeper.leave()
    assert wishes.asked == [("keep_draft", 1, "new"), ("save_note", 1, "new")]


def test_a_note_that_did_not_change_is_not_saved() -> None:
    wishes = Wishes()
    keeper = NoteKeeper(wishes.writes())
    keeper.open(1, "old")
    keeper.typed("older")
    keeper.typed("old")
    keeper.pause()
    keeper.leave()
    assert wishes.asked == []


def test_going_to_another_paper_saves_the_note() -> None:
    shelf = Shelf({1: Paper(1, "old"), 2: Paper(2)})
    _, wishes, presenter = begun(shelf)
    presenter.choose([1])
    presenter.note.typed("new")
    presenter.choose([2])
    assert wishes.asked == [("save_note", 1, "new")]


def test_undo_shows_the_old_note_but_never_overwrites_what_is_being_typed() -> None:
    shelf = Shelf({1: Paper(1, "first")})
    screen, _, presenter = begun(shelf)
    presenter.choose([1])
    shelf.papers[1].note = "undone"
    presenter.library_changed(a_change(1))
    assert screen.shown[-1] == "undone"
    presenter.note.typed("typing")
    shelf.papers[1].note = "from elsewhere"
    presenter.library_changed(a_change(1))
    assert screen.shown[-1] == (1, True)
    assert presenter.note.is_dirty


def test_the_saved_note_coming_back_changes_nothing() -> None:
    shelf = Shelf({1: Paper(1, "old")})
    screen, _, presenter = begun(shelf)
    presenter.choose([1])
    presenter.note.typed("new")
    presenter.note.leave()
    shelf.papers[1].note = "new"
    presenter.library_changed(a_change(1))
    assert screen.shown == [(1, False), "old", (1, True)]
    assert not presenter.note.is_dirty
