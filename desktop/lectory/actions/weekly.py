"""The week on one page: what was kept, read, rated, and what was skipped but named again.

week = weekly.read_week(library, weekly.monday("2026-W20", today))
data = weekly.written(library, week, WeekForm.MARKDOWN)
"""

from __future__ import annotations

import html
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from lectory.actions import exporting
from lectory.errors import UsageError
from lectory.library import faults
from lectory.library.database import Library
from lectory.library.records import references
from lectory.library.statistics import decisions, monday_of
from lectory.model.identifier import Scheme
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import short_byline
from lectory.model.reference import Reference

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MOST_SKIPPED = 20
_WITNESSES = 2


class WeekForm(StrEnum):
    """How the page can be written."""

    MARKDOWN = "markdown"
    HTML = "html"
    BIBTEX = "bibtex"


@dataclass(frozen=True, slots=True)
class WeekPaper:
    """A paper of the week. `rating` 0 is none; `digests` is how many named it in the week."""

    id: PaperId
    reference: Reference
    rating: int
    digests: int = 0


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A week by its Monday, with its papers in the order in which they were decided on.

    `skipped` were left undecided or rejected, and several digests of the week named them.
    """

    start: date
    kept: tuple[WeekPaper, ...]
    read: tuple[WeekPaper, ...]
    rated: tuple[WeekPaper, ...]
    skipped: tuple[WeekPaper, ...]

    @property
    def name(self) -> str:
        """The week as ISO 8601 writes it."""
        year, week, _ = self.start.isocalendar()
        return f"{year}-W{week:02}"


def monday(week: str, today: date) -> date:
    """The Monday of a week such as "2026-W20"; that of today for "".

    Raises:
        UsageError: if it is no week of the calendar.

    >>> monday("2026-W20", date(2026, 1, 1))
    datetime.date(2026, 5, 11)
    """
    if not week:
        return monday_of(today)
    found = _WEEK.fullmatch(week)
    try:
        if found is None:
            raise ValueError
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise UsageError(f"“{week}” is no week", hint="Write it as 2026-W20") from None


def read_week(library: Library, start: date) -> WeekPage:
    """The papers of the week that begins on the Monday `start`, without the trash."""
    reader = library.reader()
    end = start + timedelta(days=7)
    made = [each for each in decisions(reader) if start <= each.day < end]
    lasting = {each.paper: each.after for each in made}
    kept = [
        paper
        for paper, after in lasting.items()
        if after in (ReadingStatus.TO_READ, ReadingStatus.READING)
    ]
    read = [paper for paper, after in lasting.items() if after == ReadingStatus.READ]
    span = (start.isoformat(), end.isoformat())
    rated = [PaperId(row[0]) for row in reader.execute(_RATED, span)]
    skipped = {PaperId(row[0]): row[1] for row in reader.execute(_SKIPPED, span)}
    return WeekPage(
        start,
        _papers(reader, kept),
        _papers(reader, read),
        _papers(reader, rated),
        _papers(reader, list(skipped), skipped),
    )


def written(library: Library, week: WeekPage, form: WeekForm) -> bytes:
    """The page as a file; BibTeX has what was read, kept or rated, each paper once."""
    if form is WeekForm.BIBTEX:
        papers = [each.id for each in (*week.read, *week.kept, *week.rated)]
        return exporting.as_text(library, list(dict.fromkeys(papers)), "bibtex").encode()
    lines = _markdown(week) if form is WeekForm.MARKDOWN else _html(week)
    return ("\n".join(lines) + "\n").encode()


def write_file(library: Library, week: WeekPage, target: Path) -> None:
    """Write the page in the form that the file's ending names; Markdown if it names none.

    Raises:
        StorageFull, LibraryError: if the file cannot be written; what was there before stays.
    """
    data = written(library, week, form_of(target.name))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with faults.explained(target):
        try:
            part.write_bytes(data)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def form_of(name: str) -> WeekForm:
    """The form that a file's name asks for.

    >>> form_of("week.HTML"), form_of("week.bib"), form_of("week")
    (<WeekForm.HTML: 'html'>, <WeekForm.BIBTEX: 'bibtex'>, <WeekForm.MARKDOWN: 'markdown'>)
    """
    endings = {".html": WeekForm.HTML, ".htm": WeekForm.HTML, ".bib": WeekForm.BIBTEX}
    return endings.get(Path(name).suffix.lower(), WeekForm.MARKDOWN)


def _papers(
    reader: sqlite3.Connection, ids: Sequence[PaperId], digests: dict[PaperId, int] | None = None
) -> tuple[WeekPaper, ...]:
    there = dict(
        reader.execute(
            "SELECT id, rating FROM paper WHERE trashed IS NULL AND id IN "
            f"({','.join('?' * len(ids))})",
            ids,
        )
    )
    return tuple(
        WeekPaper(paper, reference, there[paper], (digests or {}).get(paper, 0))
        for paper, reference in references(reader, ids)
        if paper in there
    )


def _blocks(week: WeekPage) -> tuple[tuple[str, tuple[WeekPaper, ...]], ...]:
    return (
        ("Read", week.read),
        ("Kept", week.kept),
        ("Rated", week.rated),
        ("Skipped, but named again", week.skipped),
    )


def _markdown(week: WeekPage) -> Iterator[str]:
    yield f"# Week {week.name}, from {week.start.isoformat()}"
    for head, papers in _blocks(week):
        if papers:
            yield from ("", f"## {head} ({len(papers):,})", "")
            yield from (f"- {_markdown_line(paper)}" for paper in papers)
    if not any(papers for _, papers in _blocks(week)):
        yield from ("", "Nothing was decided this week.")


def _markdown_line(paper: WeekPaper) -> str:
    title = re.sub(r"([\\`*_\[\]<>])", r"\\\1", paper.reference.called)
    link = _link(paper.reference)
    named = f"[{title}](<{link}>)" if link else title
    return " · ".join([f"**{named}**", *_details(paper)])


def _html(week: WeekPage) -> Iterator[str]:
    title = f"Week {week.name}"
    yield "<!doctype html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
    yield f"<h1>{title}</h1>"
    for head, papers in _blocks(week):
        if papers:
            yield f"<h2>{head} ({len(papers):,})</h2>"
            yield "<ul>"
            yield from (f"<li>{_html_line(paper)}</li>" for paper in papers)
            yield "</ul>"
    yield "</body></html>"


def _html_line(paper: WeekPaper) -> str:
    title, link = html.escape(paper.reference.called), html.escape(_link(paper.reference))
    named = f'<a href="{link}">{title}</a>' if link else title
    told = [f"<strong>{named}</strong>", *map(html.escape, _details(paper))]
    return " · ".join(told)


def _details(paper: WeekPaper) -> list[str]:
    reference = paper.reference
    parts = [
        short_byline(reference.authors, reference.authors_truncated),
        " ".join(part for part in (reference.venue, str(reference.year or "")) if part),
        "★" * paper.rating,
        f"named by {paper.digests} digests" if paper.digests else "",
    ]
    return [part for part in parts if part]


def _link(reference: Reference) -> str:
    """An address of the web; nothing else is made a link of."""
    pages = {Scheme.DOI: "https://doi.org/", Scheme.ARXIV: "https://arxiv.org/abs/"}
    for each in reference.identifiers:
        if each.scheme in pages:
            return pages[each.scheme] + each.value
    return reference.url if reference.url.startswith(("http://", "https://")) else ""


_RATED = """
SELECT DISTINCT change.row_id FROM change JOIN step ON step.id = change.step_id
JOIN paper ON paper.id = change.row_id
WHERE change.tbl = 'paper' AND change.kind = 'u' AND paper.rating > 0
    AND step.reverts IS NULL AND step.undone_by IS NULL AND step.at >= ? AND step.at < ?
    AND json_extract(change.before, '$.rating') IS NOT NULL
ORDER BY paper.rating DESC, change.row_id
"""
_SKIPPED = f"""
SELECT paper.id, count(DISTINCT digest_id) AS digests FROM mention
JOIN digest ON digest.id = digest_id JOIN paper ON paper.id = paper_id
WHERE imported >= ? AND imported < ? AND status IN ('inbox', 'rejected') AND trashed IS NULL
GROUP BY paper.id HAVING digests >= {_WITNESSES}
ORDER BY digests DESC, paper.id LIMIT {_MOST_SKIPPED}
"""
