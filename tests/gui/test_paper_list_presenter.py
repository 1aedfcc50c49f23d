"""What stays, goes and comes in a list while papers change; no window needed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

pytest.importorskip("PySide6")

from lectory.gui.paper_list.hits import Hit
from lectory.gui.paper_list.presenter import PaperListPresenter, Reads
from lectory.model.change import Change
from lectory.model.paper import PaperId, StepId


@dataclass
class Screen:
    ids: list[int] = field(default_factory=list)
    shown: int = 0
    reloaded: list[int] = field(default_factory=list)
    head: tuple[str, str] = ("", "")

    def show_ids(self, ids: array[int], hits: Mapping[int, Hit] | None = None) -> None:
        self.ids = list(ids)
        self.shown += 1

    def reload(self, touched: Iterable[int]) -> None:
        self.reloaded.extend(touched)

    def say(self, title: str, caption: str) -> None:
        self.head = (title, caption)

    def go_to(self, row: int) -> None: ...


@dataclass
class Shelf:
    """A library of statuses; `late` holds back what was asked until it is delivered."""

    statuses: dict[int, str]
    late: list[Callable[[], None]] | None = None

    def ids(self, scope: str, sort: str, deliver: Callable[[array[int]], None]) -> None:
        found = (p for p, s in sorted(self.statuses.items()) if scope in ("all", s))
        answer = array("q", found)
        if self.late is None:
            deliver(answer)
        else:
            self.late.append(lambda: deliver(answer))

    def status(self, papers: Sequence[int]) -> Mapping[int, str]:
        return {p: self.statuses[p] for p in papers if p in self.statuses}

    def change(self, *papers: int) -> Change:
        return Change(StepId(1), "Change", tuple(map(PaperId, papers)), frozenset({"paper"}))


def opened(shelf: Shelf, scope: str = "inbox") -> tuple[Screen, PaperListPresenter[str, str]]:
    screen = Screen()
    by_status = lambda scope: "" if scope == "all" else scope  # noqa: E731
    reads = Reads(shelf.ids, shelf.status, by_status)
    presenter = PaperListPresenter(screen, reads, scope, "title")
    presenter.open(scope, scope.capitalize())
    return screen, presenter


def test_a_decided_paper_stays_until_the_list_is_renewed() -> None:
    shelf = Shelf({1: "inbox", 2: "inbox", 3: "inbox"})
    screen, presenter = opened(shelf)
    shelf.statuses[2] = "rejected"
    presenter.library_changed(shelf.change(2))
    assert screen.ids == [1, 2, 3]
    assert screen.reloaded == [2]
    assert screen.head == ("Inbox", "2 undecided, 1 decided just now")
    presenter.renew()
    assert screen.ids == [1, 3]
    assert screen.head == ("Inbox", "2 undecided")


def test_a_rating_moves_nothing() -> None:
    shelf = Shelf({1: "inbox", 2: "inbox"})
    screen, presenter = opened(shelf)
    presenter.library_changed(shelf.change(1))
    assert screen.shown == 1


def test_a_renamed_tag_is_read_again_everywhere() -> None:
    screen, presenter = opened(Shelf({1: "inbox", 2: "inbox"}))
    presenter.library_changed(Change(StepId(1), "Rename", (), frozenset({"tag"})))
    assert screen.reloaded == [1, 2]


def test_a_trashed_paper_goes_at_once_even_if_it_was_decided() -> None:
    shelf = Shelf({1: "inbox", 2: "inbox", 3: "inbox"})
    screen, presenter = opened(shelf)
    shelf.statuses[2] = "rejected"
    presenter.library_changed(shelf.change(2))
    del shelf.statuses[2]
    presenter.library_changed(shelf.change(2))
    assert screen.ids == [1, 3]
    assert screen.head[1] == "2 undecided"


def test_undoing_a_decision_makes_the_paper_undecided_in_its_place() -> None:
    shelf = Shelf({1: "inbox", 2: "inbox"})
    screen, presenter = opened(shelf)
    shelf.statuses[1] = "to-read"
    presenter.library_changed(shelf.change(1))
    shelf.statuses[1] = "inbox"
    presenter.library_changed(shelf.change(1))
    assert screen.ids == [1, 2]
    assert screen.head[1] == "2 undecided"


def test_new_papers_come_in_and_decided_ones_keep_their_neighbour() -> None:
    shelf = Shelf({10: "inbox", 20: "inbox", 30: "inbox"})
    screen, presenter = opened(shelf)
    shelf.statuses[20] = "read"
    presenter.library_changed(shelf.change(20))
    shelf.statuses |= {5: "inbox", 40: "inbox"}
    presenter.library_changed(shelf.change(5, 40))
    assert screen.ids == [5, 10, 20, 30, 40]


def test_a_large_change_is_treated_like_a_small_one() -> None:
    shelf = Shelf(dict.fromkeys(range(1, 101), "inbox"))
    screen, presenter = opened(shelf)
    for paper in range(1, 51):
        shelf.statuses[paper] = "to-read"
    for paper in range(51, 61):
        del shelf.statuses[paper]
    presenter.library_changed(shelf.change(*range(1, 61)))
    assert screen.ids == [*range(1, 51), *range(61, 101)]
    assert screen.head[1] == "40 undecided, 50 decided just now"


def test_an_answer_that_comes_too_late_is_dropped() -> None:
    shelf = Shelf({1: "inbox", 2: "read"}, late=[])
    screen, presenter = opened(shelf)
    presenter.open("read", "Read")
    assert shelf.late is not None
    first, second = shelf.late
    second()
    first()
    assert screen.ids == [2]


def test_a_change_while_another_list_is_being_read_does_not_mix_the_two() -> None:
    shelf = Shelf({1: "inbox", 2: "read"})
    screen, presenter = opened(shelf)
    shelf.late = []
    presenter.open("read", "Read")
    presenter.library_changed(shelf.change(2))
    for deliver in shelf.late:
        deliver()
    assert screen.ids == [2]
    assert screen.head == ("Read", "1 paper")


def test_a_search_keeps_its_result_while_papers_change() -> None:
    shelf = Shelf({1: "inbox", 2: "inbox", 3: "inbox"})
    screen, presenter = opened(shelf)
    presenter.show_results(array("q", [3, 1]), {}, "2 papers", "in the whole library")
    shelf.statuses[3] = "rejected"
    presenter.library_changed(shelf.change(3))
    assert screen.ids == [3, 1]
    assert screen.reloaded == [3]
    assert presenter.searching


def test_after_a_decision_the_next_undecided_row_below_follows() -> None:
    shelf = Shelf(dict.fromkeys(range(1, 6), "inbox"))
    _, presenter = opened(shelf)
    shelf.statuses[3] = "rejected"
    presenter.library_changed(shelf.change(3))
    assert presenter.next_after([2]) == 3
    assert presenter.next_after([4, 5]) == 1
    assert presenter.next_after([1, 2, 4, 5]) is None


def test_space_finds_the_next_undecided_row_far_below() -> None:
    shelf = Shelf({**dict.fromkeys(range(1, 451), "read"), 451: "inbox"})
    _, presenter = opened(shelf, "all")
    assert presenter.next_undecided(0) == 450
    assert presenter.next_undecided(450) is None
