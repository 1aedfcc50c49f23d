"""What the statistics say in words: the tiles, each value of a chart, the table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lectory.library.statistics import Share, Statistics, Week, monday_of

_PACE_WEEKS = 4
_LONGEST_WEEKS = 52


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with what it counts, and one line that compares it."""

    number: str
    what: str
    note: str
    icon: str


def tiles(found: Statistics) -> tuple[Tile, ...]:
    """The four numbers at the top."""
    now, before = found.weeks[-1], found.weeks[-2] if len(found.weeks) > 1 else None
    decided_before = before.decided if before is not None else 0
    undecided_before = before.undecided if before is not None else 0
    share = f"{now.kept / now.decided:.0%} of what you decided" if now.decided else "nothing yet"
    return (
        Tile(
            f"{now.decided:,}",
            "decided this week",
            compared(now.decided, decided_before, "last week"),
            "deck",
        ),
        Tile(f"{now.kept:,}", "kept", share, "keep"),
        Tile(
            f"{now.read:,}",
            "read",
            compared(now.read, before.read if before else 0, "last week"),
            "read",
        ),
        Tile(
            f"{now.undecided:,}",
            "undecided",
            compared(now.undecided, undecided_before, "a week ago"),
            "inbox",
        ),
    )


def compared(now: int, before: int, when: str) -> str:
    """A number beside an earlier one.

    >>> compared(5, 3, "last week"), compared(1, 3, "last week"), compared(2, 2, "last week")
    ('2 more than last week', '2 fewer than last week', 'as many as last week')
    """
    if now == before:
        return f"as many as {when}"
    return f"{abs(now - before):,} {'more' if now > before else 'fewer'} than {when}"


def week_told(week: Week) -> str:
    """One week as a sentence."""
    return (
        f"Week {week.name}: {week.kept:,} kept, {week.rejected:,} rejected, {week.read:,} read, "
        f"{week.added:,} added"
    )


def empty_on(found: Statistics, today: date) -> str:
    """When the inbox will be empty at the pace of the last weeks, "" if not within a year."""
    lately = found.weeks[-_PACE_WEEKS:]
    change = lately[-1].undecided - lately[0].undecided
    left = lately[-1].undecided
    if not left or change >= 0 or len(lately) < 2:
        return ""
    weeks = left / (-change / (len(lately) - 1))
    if weeks > _LONGEST_WEEKS:
        return ""
    day = today + timedelta(days=round(weeks * 7))
    return f"at this pace empty on {day.day} {day:%B}"


def calendar(found: Statistics, today: date, weeks: int) -> tuple[tuple[date, int], ...]:
    """The last weeks day by day up to today, with how many papers were decided on."""
    start = monday_of(today) - timedelta(weeks=weeks - 1)
    days = (start + timedelta(days=at) for at in range((today - start).days + 1))
    return tuple((day, found.days.get(day, 0)) for day in days)


def undecided_by_day(found: Statistics, today: date, weeks: int) -> tuple[tuple[date, int], ...]:
    """How many papers were undecided at the end of each of the last days."""
    start = today - timedelta(weeks=weeks)
    known = list(found.undecided)
    count, at, told = 0, 0, []
    for back in range((today - start).days + 1):
        day = start + timedelta(days=back)
        while at < len(known) and known[at][0] <= day:
            count = known[at][1]
            at += 1
        told.append((day, count))
    return tuple(told)


def share_told(share: Share) -> str:
    """One name with what came of its papers."""
    papers = "1 paper" if share.papers == 1 else f"{share.papers:,} papers"
    return f"{share.name}: {share.kept:,} of {papers} kept"


def as_csv(found: Statistics) -> str:
    """All that the page shows, as one table: what, name, value."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(("what", "name", "value"))
    table.writerows(_rows(found))
    return out.getvalue()


def _rows(found: Statistics) -> Iterator[tuple[str, str, int]]:
    for week in found.weeks:
        for what in ("added", "kept", "rejected", "read", "undecided"):
            yield what, week.name, getattr(week, what)
    for stars, count in enumerate(found.ratings, 1):
        yield "rating", str(stars), count
    kinds: Sequence[tuple[str, Sequence[Share]]] = (
        ("source", found.sources),
        ("venue", found.venues),
        ("author", found.authors),
        ("tag", found.tags),
        ("year", found.years),
    )
    for what, shares in kinds:
        for share in shares:
            yield what, share.name, share.papers
            yield f"{what} kept", share.name, share.kept
    for day, count in sorted(found.days.items()):
        yield "decided on the day", day.isoformat(), count
