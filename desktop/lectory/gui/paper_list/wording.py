"""How a paper is put into words in a row, in its tool tip and for a screen reader."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from lectory.model.paper import MAX_RATING, ReadingStatus

if TYPE_CHECKING:
    from lectory.library.rows import PaperRow

STATUS_WORDS = {
    ReadingStatus.INBOX: "undecided",
    ReadingStatus.TO_READ: "to read",
    ReadingStatus.READING: "reading",
    ReadingStatus.READ: "read",
    ReadingStatus.REJECTED: "rejected",
}


def second_line(paper: PaperRow) -> str:
    """Family names · venue and year; without authors the first words of the abstract.

    >>> from types import SimpleNamespace as Row
    >>> second_line(Row(byline="Xu, Alon", venue="ICML", year=2023, start="Language"))
    'Xu, Alon · ICML 2023'
    >>> second_line(Row(byline="", venue="", year=None, start="Language models"))
    'Language models'
    """
    printed = f"{paper.venue} {paper.year or ''}".strip()
    if paper.byline:
        return f"{paper.byline} · {printed}" if printed else paper.byline
    return paper.start or printed or "No authors, no abstract"


def first_author(paper: PaperRow) -> str:
    """The family name at the right of a compact row."""
    return paper.byline.split(",")[0].split(" +")[0]


def digests_named(count: int) -> str:
    """The witness count: "1 digest", "3 digests"."""
    return f"{count:,} digest" if count == 1 else f"{count:,} digests"


def spoken_row(paper: PaperRow) -> str:
    """The row as one sentence: title, authors, year, rating, reading status."""
    parts = [paper.title, paper.byline, str(paper.year or "")]
    if paper.rating:
        parts.append(f"{paper.rating} of {MAX_RATING} stars")
    if paper.starred:
        parts.append("favourite")
    parts.append(STATUS_WORDS[ReadingStatus(paper.status)])
    return ", ".join(part for part in parts if part)


def tool_tip(paper: PaperRow) -> str:
    """The whole title and second line. Escaped: a tool tip would take markup in a title as such."""
    tags = ", ".join(name for name, _ in paper.tags)
    lines = [f"<b>{escape(paper.title)}</b>", escape(second_line(paper)), escape(tags)]
    return "<br>".join(line for line in lines if line)
