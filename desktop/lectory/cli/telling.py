"""What the library tells about its reader: the statistics, and the week on one page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from lectory.actions import weekly
from lectory.actions.weekly import WeekForm, WeekPage, WeekPaper
from lectory.cli.call import Call, Handler
from lectory.cli.output import Column, counted
from lectory.cli.parsing import Parser, text
from lectory.cli.shapes import Json
from lectory.library.statistics import Share, Statistics, Week, read_statistics

_WEEKS = (
    Column("WEEK"),
    Column("ADDED", right=True),
    Column("KEPT", right=True),
    Column("REJECTED", right=True),
    Column("READ", right=True),
    Column("UNDECIDED", right=True),
)


def _stats(call: Call) -> int:
    found = read_statistics(call.library.reader(), _today())
    if call.terminal.json:
        call.terminal.answer(_members(found))
        return 0
    say = call.terminal.say
    states = (f"{count:,} {status}" for status, count in found.by_status.items() if count)
    say(f"{counted(found.papers, 'paper')}: {', '.join(states) or 'none'}")
    call.terminal.table(_WEEKS, (_week_cells(week) for week in found.weeks))
    stars = (f"{number}★ {count:,}" for number, count in enumerate(found.ratings, 1) if count)
    say(f"Ratings: {', '.join(stars) or 'none'}")
    for head, shares in _kinds(found):
        if shares:
            say(f"{head}: {', '.join(f'{each.name} {each.papers:,}' for each in shares)}")
    if found.sources:
        kept = (f"{each.name} {_percent(each)} of {each.papers:,}" for each in found.sources)
        say(f"Kept by source: {', '.join(kept)}")
    return 0


def _kinds(found: Statistics) -> tuple[tuple[str, tuple[Share, ...]], ...]:
    return (
        ("Venues", found.venues),
        ("Authors", found.authors),
        ("Tags", found.tags),
        ("Years", found.years),
    )


def _percent(share: Share) -> str:
    return f"{share.kept / share.papers:.0%}"


def _week_cells(week: Week) -> tuple[str, ...]:
    counts = (week.added, week.kept, week.rejected, week.read, week.undecided)
    return (week.name, *(f"{count:,}" for count in counts))


def _members(found: Statistics) -> dict[str, Json]:
    return {
        "papers": found.papers,
        "by_status": dict(found.by_status),
        "ratings": {str(stars): count for stars, count in enumerate(found.ratings, 1)},
        "weeks": [
            {
                "week": week.name,
                "added": week.added,
                "kept": week.kept,
                "rejected": week.rejected,
                "read": week.read,
                "undecided": week.undecided,
            }
            for week in found.weeks
        ],
        "days": {day.isoformat(): count for day, count in sorted(found.days.items())},
        "sources": _share_members(found.sources),
        "venues": _share_members(found.venues),
        "authors": _share_members(found.authors),
        "tags": _share_members(found.tags),
        "years": _share_members(found.years),
    }


def _share_members(shares: tuple[Share, ...]) -> list[Json]:
    return [
        {"name": each.name, "papers": each.papers, "decided": each.decided, "kept": each.kept}
        for each in shares
    ]


def _declare_week(parser: Parser) -> None:
    parser.add_argument(
        "--week", type=text, default="", metavar="YYYY-Www", help="this week if not said"
    )
    parser.add_argument(
        "-o",
        dest="file",
        type=text,
        metavar="FILE",
        help="Markdown, or by its ending .html or .bib; without it Markdown is printed",
    )


def _week(call: Call) -> int:
    start = weekly.monday(call.options.week, _today())
    week = weekly.read_week(call.library, start)
    if call.options.file:
        target = Path(call.options.file)
        weekly.write_file(call.library, week, target)
        call.terminal.done(f"Wrote week {week.name} to {target}")
    elif call.terminal.json:
        call.terminal.answer(_week_members(week))
    else:
        page = weekly.written(call.library, week, WeekForm.MARKDOWN).decode()
        call.terminal.say(page.rstrip("\n"))
    return 0


def _week_members(week: WeekPage) -> dict[str, Json]:
    def members(papers: tuple[WeekPaper, ...]) -> list[Json]:
        return [
            {
                "id": each.id,
                "title": each.reference.title,
                "rating": each.rating,
                "digests": each.digests,
            }
            for each in papers
        ]

    return {
        "week": week.name,
        "kept": members(week.kept),
        "read": members(week.read),
        "rated": members(week.rated),
        "skipped": members(week.skipped),
    }


def _today() -> date:
    return datetime.now(UTC).date()


STATS = Handler(_stats)
DIGEST_OF_WEEK = Handler(_week, _declare_week)
