from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from lectory.actions import importing, rating, tagging, trashing, triage, undoing
from lectory.library.database import Library
from lectory.library.statistics import decisions, monday_of, read_statistics
from lectory.model.digest import Source
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.reference import Reference
from tests.build import a_reference, add_papers

KEEP, REJECT, READ = ReadingStatus.TO_READ, ReadingStatus.REJECTED, ReadingStatus.READ
MONDAY = date(2026, 5, 11)


class Clock:
    """A day that can be set."""

    def __init__(self) -> None:
        self.day = MONDAY

    def now(self) -> str:
        return f"{self.day.isoformat()}T12:00:00Z"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with Library.open(tmp_path / "library", clock=clock.now) as library:
        yield library


def titled(*titles: str) -> list[Reference]:
    return [a_reference(title) for title in titles]


def test_decisions_count_in_the_week_they_are_made(library: Library, clock: Clock) -> None:
    one, two, three = add_papers(library, *titled("One tide", "Two tides", "Three tides"))
    triage.set_status(library, [one], KEEP)
    triage.set_status(library, [two], REJECT)
    clock.day = MONDAY + timedelta(days=8)
    triage.set_status(library, [one], READ)
    found = read_statistics(library.reader(), clock.day, weeks=2)
    first, second = found.weeks
    assert (first.start, first.name) == (MONDAY, "2026-W20")
    assert (first.added, first.kept, first.rejected, first.read) == (3, 1, 1, 0)
    assert (second.added, second.decided, second.read) == (0, 0, 1)
    assert (first.undecided, second.undecided) == (1, 1)
    assert found.days == {MONDAY: 2}
    assert found.by_status["inbox"] == 1
    assert three


def test_what_is_undone_does_not_count_and_what_is_redone_does(
    library: Library, clock: Clock
) -> None:
    (paper,) = add_papers(library, a_reference())
    triage.set_status(library, [paper], KEEP)
    undoing.undo(library)
    assert list(decisions(library.reader())) == []
    assert read_statistics(library.reader(), clock.day).undecided == ((MONDAY, 1),)
    undoing.redo(library)
    (decision,) = decisions(library.reader())
    assert (decision.before, decision.after, decision.day) == ("inbox", "to-read", MONDAY)


def test_the_inbox_goes_up_and_down(library: Library, clock: Clock) -> None:
    one, two = add_papers(library, *titled("One tide", "Two tides"))
    clock.day = MONDAY + timedelta(days=1)
    triage.set_status(library, [one], KEEP)
    clock.day = MONDAY + timedelta(days=2)
    triage.set_status(library, [one], ReadingStatus.INBOX)
    clock.day = MONDAY + timedelta(days=3)
    trashing.put_into_trash(library, [two])
    found = read_statistics(library.reader(), clock.day)
    assert [count for _, count in found.undecided] == [2, 1, 2, 1]
    assert found.papers == 1


def test_a_bibliography_is_no_backlog(library: Library, clock: Clock) -> None:
    add_papers(library, a_reference(), status=KEEP)
    found = read_statistics(library.reader(), clock.day, weeks=1)
    assert found.undecided == ()
    assert found.weeks[0].undecided == 0
    assert found.weeks[0].added == 1


def test_sources_tell_how_much_of_them_is_kept(library: Library, clock: Clock) -> None:
    source = Source(
        "list.md",
        b"- [Moss](https://arxiv.org/abs/2401.05001)\n- [Owls](https://arxiv.org/abs/2401.05002)\n",
    )
    importing.commit(library, importing.plan(library, source))
    ids = [row[0] for row in library.reader().execute("SELECT id FROM paper ORDER BY id")]
    triage.set_status(library, [PaperId(ids[0])], READ)
    triage.set_status(library, [PaperId(ids[1])], REJECT)
    (share,) = read_statistics(library.reader(), clock.day).sources
    assert (share.papers, share.decided, share.kept) == (2, 2, 1)


def test_names_are_counted(library: Library, clock: Clock) -> None:
    one, _ = add_papers(
        library,
        a_reference("One tide", venue="Lakes", date="2021"),
        a_reference("Two tides", venue="Lakes", date="2022"),
    )
    rating.rate(library, [one], 4)
    tagging.tag(library, [one], add=("deep",))
    found = read_statistics(library.reader(), clock.day)
    assert [(each.name, each.papers) for each in found.venues] == [("Lakes", 2)]
    assert [(each.name, each.papers) for each in found.years] == [("2022", 1), ("2021", 1)]
    assert [(each.name, each.papers) for each in found.tags] == [("deep", 1)]
    assert found.ratings == (0, 0, 0, 1, 0)


def test_an_empty_library_has_empty_weeks(library: Library) -> None:
    found = read_statistics(library.reader(), MONDAY + timedelta(days=4), weeks=3)
    assert [week.start for week in found.weeks] == [
        MONDAY - timedelta(weeks=2),
        MONDAY - timedelta(weeks=1),
        MONDAY,
    ]
    assert (found.papers, found.sources, found.days) == (0, (), {})
    assert monday_of(MONDAY + timedelta(days=6)) == MONDAY
