"""What was decided and read, week by week, and where the papers that are kept came from.

Decisions are read from the history, so that a paper that was kept in one week and read in another
counts in both; what was undone does not count. Days and weeks (ISO 8601, from Monday) are in UTC.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lectory.model.paper import MAX_RATING, PaperId, ReadingStatus

_INBOX, _REJECTED, _READ = (
    ReadingStatus.INBOX.value,
    ReadingStatus.REJECTED.value,
    ReadingStatus.READ.value,
)


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday. `undecided` is how many papers were in the inbox at its end."""

    start: date
    added: int
    kept: int
    rejected: int
    read: int
    undecided: int

    @property
    def decided(self) -> int:
        """How many papers left the inbox."""
        return self.kept + self.rejected

    @property
    def name(self) -> str:
        """The week as ISO 8601 writes it: "2026-W20"."""
        year, week, _ = self.start.isocalendar()
        return f"{year}-W{week:02}"


@dataclass(frozen=True, slots=True)
class Share:
    """A name, how many papers have it, and how many of these were decided on and kept."""

    name: str
    papers: int
    decided: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that the statistics show. `ratings` counts papers by stars from 1 to 5.

    `weeks` ends with the week of today, `days` has a number of decisions for each day that had
    any, `undecided` a number of papers for each day on which it changed, oldest first.
    """

    papers: int
    by_status: Mapping[str, int]
    ratings: tuple[int, ...]
    weeks: tuple[Week, ...]
    days: Mapping[date, int]
    undecided: tuple[tuple[date, int], ...]
    sources: tuple[Share, ...]
    venues: tuple[Share, ...]
    authors: tuple[Share, ...]
    tags: tuple[Share, ...]
    years: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One living change of a reading status, as the history has it. `at` is UTC, ISO 8601."""

    paper: PaperId
    at: str
    before: str
    after: str

    @property
    def day(self) -> date:
        """The day it was made."""
        return date.fromisoformat(self.at[:10])


def read_statistics(
    reader: sqlite3.Connection, today: date, *, weeks: int = 12, most: int = 10
) -> Statistics:
    """The statistics of the library without its trash; `most` names of each kind."""
    made = list(decisions(reader))
    by_status = dict(
        reader.execute("SELECT status, count(*) FROM paper WHERE trashed IS NULL GROUP BY status")
    )
    stars = dict(
        reader.execute("SELECT rating, count(*) FROM paper WHERE trashed IS NULL GROUP BY rating")
    )
    undecided = _undecided(reader, made)
    return Statistics(
        papers=sum(by_status.values()),
        by_status={status.value: by_status.get(status.value, 0) for status in ReadingStatus},
        ratings=tuple(stars.get(rating, 0) for rating in range(1, MAX_RATING + 1)),
        weeks=tuple(_weeks(reader, made, undecided, today, weeks)),
        days=Counter(decision.day for decision in made if decision.before == _INBOX),
        undecided=tuple(undecided),
        sources=_shares(reader, _SOURCES, most),
        venues=_shares(reader, _VENUES, most),
        authors=_shares(reader, _AUTHORS, most),
        tags=_shares(reader, _TAGS, most),
        years=_shares(reader, _YEARS, most),
    )


def decisions(reader: sqlite3.Connection) -> Iterator[Decision]:
    """The living changes of reading status of papers that are there, in the order made."""
    for paper, at, before, after in reader.execute(_DECISIONS):
        yield Decision(PaperId(paper), at, before, after)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _weeks(
    reader: sqlite3.Connection,
    made: Sequence[Decision],
    undecided: Sequence[tuple[date, int]],
    today: date,
    count: int,
) -> Iterator[Week]:
    added = Counter[date]()
    for day, papers in reader.execute(
        "SELECT substr(added, 1, 10), count(*) FROM paper WHERE trashed IS NULL AND added <> '' "
        "GROUP BY 1"
    ):
        added[monday_of(date.fromisoformat(day))] += papers
    by_week: dict[date, Counter[str]] = defaultdict(Counter)
    for decision in made:
        for what in _counted_as(decision):
            by_week[monday_of(decision.day)][what] += 1
    last = monday_of(today)
    for back in range(count - 1, -1, -1):
        start = last - timedelta(weeks=back)
        counts = by_week[start]
        yield Week(
            start,
            added[start],
            counts["kept"],
            counts["rejected"],
            counts["read"],
            _at_end_of(undecided, start + timedelta(days=6)),
        )


def _counted_as(decision: Decision) -> Iterable[str]:
    if decision.before == _INBOX and decision.after != _INBOX:
        yield "rejected" if decision.after == _REJECTED else "kept"
    if decision.after == _READ:
        yield "read"


def _undecided(reader: sqlite3.Connection, made: Sequence[Decision]) -> list[tuple[date, int]]:
    """How many papers were in the inbox at the end of each day on which that changed."""
    first: dict[int, str] = {}
    steps = Counter[date]()
    for decision in made:
        first.setdefault(decision.paper, decision.before)
        steps[decision.day] += (decision.after == _INBOX) - (decision.before == _INBOX)
    for paper, added, trashed, status in reader.execute(
        "SELECT id, added, trashed, status FROM paper WHERE added <> ''"
    ):
        if first.get(paper, status) == _INBOX:
            steps[date.fromisoformat(added[:10])] += 1
        if trashed is not None and status == _INBOX:
            steps[date.fromisoformat(trashed[:10])] -= 1
    count = 0
    found: list[tuple[date, int]] = []
    for day in sorted(steps):
        count += steps[day]
        found.append((day, count))
    return found


def _at_end_of(undecided: Sequence[tuple[date, int]], day: date) -> int:
    return next((count for when, count in reversed(undecided) if when <= day), 0)


def _shares(reader: sqlite3.Connection, sql: str, most: int) -> tuple[Share, ...]:
    return tuple(Share(str(name), *rest) for name, *rest in reader.execute(sql, (most,)))


_DECISIONS = """
SELECT paper.id, at, before, coalesce(following, paper.status) FROM (
    SELECT change.row_id AS paper_id, change.seq, step.at AS at,
        json_extract(change.before, '$.status') AS before,
        lead(json_extract(change.before, '$.status'))
            OVER (PARTITION BY change.row_id ORDER BY change.seq) AS following
    FROM change JOIN step ON step.id = change.step_id
    WHERE change.tbl = 'paper' AND change.kind = 'u'
        AND step.reverts IS NULL AND step.undone_by IS NULL
        AND json_extract(change.before, '$.status') IS NOT NULL
) JOIN paper ON paper.id = paper_id
ORDER BY seq
"""
_KEPT = "sum(paper.status IN ('to-read', 'reading', 'read'))"
_COUNTS = f"count(*), sum(paper.status <> 'inbox'), {_KEPT}"
_SOURCES = f"""
SELECT source, {_COUNTS} FROM (
    SELECT DISTINCT paper_id, coalesce(nullif(publisher, ''), nullif(title, ''), name) AS source
    FROM mention JOIN digest ON digest.id = digest_id
) JOIN paper ON paper.id = paper_id AND trashed IS NULL
GROUP BY source ORDER BY 1.0 * {_KEPT} / count(*) DESC, count(*) DESC, source LIMIT ?
"""
_VENUES = f"""
SELECT venue, {_COUNTS} FROM paper WHERE trashed IS NULL AND venue <> ''
GROUP BY venue ORDER BY count(*) DESC, venue LIMIT ?
"""
_AUTHORS = f"""
SELECT trim(given || ' ' || trim(particle || ' ' || family) || literal), {_COUNTS}
FROM author JOIN person ON person.id = person_id
JOIN paper ON paper.id = author.paper_id AND trashed IS NULL
GROUP BY person_id ORDER BY count(*) DESC, family, given LIMIT ?
"""
_TAGS = f"""
SELECT tag.name, {_COUNTS} FROM paper_tag JOIN tag ON tag.id = tag_id
JOIN paper ON paper.id = paper_tag.paper_id AND trashed IS NULL
GROUP BY tag_id ORDER BY count(*) DESC, tag.name LIMIT ?
"""
_YEARS = f"""
SELECT year, {_COUNTS} FROM paper WHERE trashed IS NULL AND year IS NOT NULL
GROUP BY year ORDER BY year DESC LIMIT ?
"""
