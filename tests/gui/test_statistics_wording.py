"""What the statistics say; no window is needed."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from lectory.gui.statistics import wording
from lectory.library.statistics import Share, Statistics, Week

MONDAY = date(2026, 5, 11)


def a_week(back: int = 0, undecided: int = 10, kept: int = 2) -> Week:
    return Week(MONDAY - timedelta(weeks=back), 5, kept, 3, 1, undecided)


def some(*weeks: Week) -> Statistics:
    return Statistics(
        10,
        {"inbox": 10},
        (0, 0, 1, 0, 2),
        weeks or (a_week(1), a_week()),
        {MONDAY: 5},
        ((MONDAY - timedelta(days=3), 7), (MONDAY, 10)),
        (Share("arXiv mail", 4, 3, 1),),
        (),
        (),
        (),
        (),
    )


def test_the_tiles_compare_with_the_week_before() -> None:
    decided, kept, read, undecided = wording.tiles(some(a_week(1, 30, 4), a_week(0, 10, 2)))
    assert (decided.number, decided.note) == ("5", "2 fewer than last week")
    assert (kept.number, kept.note) == ("2", "40% of what you decided")
    assert read.note == "as many as last week"
    assert undecided.note == "20 fewer than a week ago"


def test_a_first_week_is_compared_with_nothing() -> None:
    empty = replace(a_week(), kept=0, rejected=0, read=0)
    assert [tile.note for tile in wording.tiles(some(empty))][:2] == [
        "as many as last week",
        "nothing yet",
    ]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (20, 10, "at this pace empty on 18 May"),
        (10, 10, ""),
        (5, 10, ""),
        (10, 0, ""),
        (1000, 999, ""),
    ],
)
def test_the_end_of_the_inbox_is_told_if_it_comes(before: int, now: int, told: str) -> None:
    found = some(a_week(1, before), a_week(0, now))
    assert wording.empty_on(found, MONDAY) == told


def test_days_without_a_change_keep_the_count() -> None:
    days = wording.undecided_by_day(some(), MONDAY + timedelta(days=1), 1)
    assert [count for _, count in days] == [0, 0, 0, 7, 7, 7, 10, 10]
    assert days[-1] == (MONDAY + timedelta(days=1), 10)
    assert dict(days)[MONDAY - timedelta(days=1)] == 7
    assert dict(days)[MONDAY - timedelta(days=4)] == 0


def test_the_calendar_ends_today_and_begins_on_a_monday() -> None:
    days = wording.calendar(some(), MONDAY + timedelta(days=2), 2)
    assert days[0][0] == MONDAY - timedelta(weeks=1)
    assert days[-1][0] == MONDAY + timedelta(days=2)
    assert dict(days)[MONDAY] == 5


def test_all_values_stand_in_the_csv() -> None:
    rows = list(csv.reader(io.StringIO(wording.as_csv(some()))))
    assert rows[0] == ["what", "name", "value"]
    assert ["kept", "2026-W20", "2"] in rows
    assert ["rating", "5", "2"] in rows
    assert ["source kept", "arXiv mail", "1"] in rows
    assert ["decided on the day", "2026-05-11", "5"] in rows
