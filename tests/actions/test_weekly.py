from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from lectory.actions import importing, rating, trashing, triage, weekly
from lectory.actions.weekly import WeekForm, WeekPage
from lectory.errors import UsageError
from lectory.library.database import Library
from lectory.model.digest import Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import ReadingStatus
from tests.build import a_reference, add_papers

MONDAY = date(2026, 5, 11)
KEEP, REJECT, READ = ReadingStatus.TO_READ, ReadingStatus.REJECTED, ReadingStatus.READ


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


def titles(papers: tuple[weekly.WeekPaper, ...]) -> list[str]:
    return [each.reference.title for each in papers]


@pytest.fixture
def week(library: Library) -> WeekPage:
    doi = (Identifier(Scheme.DOI, "10.1000/tides"),)
    kept, read, rejected = add_papers(
        library,
        a_reference("Moss & <stone>", key="moss"),
        a_reference("Tides *of* lakes", identifiers=doi, key="tides"),
        a_reference("Owls"),
    )
    triage.set_status(library, [kept, read], KEEP)
    triage.set_status(library, [read], READ)
    triage.set_status(library, [rejected], REJECT)
    rating.rate(library, [read], 5)
    return weekly.read_week(library, MONDAY)


def test_a_week_has_what_came_of_each_paper(week: WeekPage) -> None:
    assert week.name == "2026-W20"
    assert titles(week.kept) == ["Moss & <stone>"]
    assert titles(week.read) == ["Tides *of* lakes"]
    assert [(each.reference.title, each.rating) for each in week.rated] == [("Tides *of* lakes", 5)]
    assert week.skipped == ()


def test_another_week_is_empty(library: Library, week: WeekPage) -> None:
    after = weekly.read_week(library, MONDAY + timedelta(weeks=1))
    assert (after.kept, after.read, after.rated) == ((), (), ())
    page = weekly.written(library, after, WeekForm.MARKDOWN).decode()
    assert "Nothing was decided this week." in page


def test_what_lies_in_the_trash_is_left_out(library: Library, week: WeekPage) -> None:
    trashing.put_into_trash(library, [week.read[0].id])
    assert weekly.read_week(library, MONDAY).read == ()


def test_what_was_skipped_but_named_by_several_digests_is_told(library: Library) -> None:
    for name in ("a.md", "b.md"):
        line = f"- [Owls of the north](https://arxiv.org/abs/2401.05001) {name}\n"
        source = Source(name, f"{line}- [Other {name}](https://example.org/{name})\n".encode())
        plan = importing.plan(library, source, format_name="markdown-list")
        importing.commit(library, plan, importing.Placing(status=ReadingStatus.INBOX))
    week = weekly.read_week(library, MONDAY)
    assert [each.digests for each in week.skipped] == [2]
    assert "named by 2 digests" in weekly.written(library, week, WeekForm.MARKDOWN).decode()


def test_markdown_escapes_titles_and_links_what_it_can(library: Library, week: WeekPage) -> None:
    page = weekly.written(library, week, WeekForm.MARKDOWN).decode()
    assert page.startswith("# Week 2026-W20, from 2026-05-11\n\n## Read (1)\n\n")
    assert "**[Tides \\*of\\* lakes](<https://doi.org/10.1000/tides>)**" in page
    assert "★★★★★" in page
    assert "**Moss & \\<stone\\>**" in page


def test_html_is_escaped(library: Library, week: WeekPage) -> None:
    page = weekly.written(library, week, WeekForm.HTML).decode()
    assert "<strong>Moss &amp; &lt;stone&gt;</strong>" in page
    assert "<stone>" not in page


def test_bibtex_has_each_paper_once(library: Library, week: WeekPage, tmp_path: Path) -> None:
    target = tmp_path / "week.bib"
    weekly.write_file(library, week, target)
    written = target.read_text("utf-8")
    assert written.count("@") == 2
    assert [path.name for path in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize("wrong", ["2026", "2026-W60", "W20", "2026-20", "9999999-W01"])
def test_what_is_no_week_is_refused(wrong: str) -> None:
    with pytest.raises(UsageError, match="no week"):
        weekly.monday(wrong, MONDAY)


def test_no_week_is_that_of_today() -> None:
    assert weekly.monday("", MONDAY + timedelta(days=6)) == MONDAY
