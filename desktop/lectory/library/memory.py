"""What the library remembers of papers that an entry may be about, for the reason of a verdict."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import replace

from lectory.library.records import references
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.verdict import Known


def known_papers(
    reader: sqlite3.Connection, papers: Collection[int], digest_hash: str = ""
) -> dict[PaperId, Known]:
    """The papers of some ids; `digest_hash` tells which digest is being looked at."""
    wanted = (json.dumps(list(papers)),)
    states = {row[0]: row[1:] for row in reader.execute(_STATES, wanted)}
    mentions = _mentions(reader, wanted, digest_hash)
    versions: dict[int, list[int]] = {}
    for paper, number in reader.execute(_VERSIONS, wanted):
        versions.setdefault(paper, []).append(number)
    return {
        paper: _known(
            Known(
                paper=paper,
                reference=reference,
                versions=tuple(versions.get(paper, ())),
                key=reference.key,
                mentions=mentions.get(paper, (0, False))[0],
                named_here=mentions.get(paper, (0, False))[1],
            ),
            states[paper],
        )
        for paper, reference in references(reader, sorted(papers))
    }


_STATES = """
SELECT id, status, status_at, rating, trashed,
    (SELECT coalesce(nullif(digest.title, ''), nullif(publisher, ''), name)
        FROM mention JOIN digest ON digest.id = digest_id
        WHERE paper_id = paper.id ORDER BY digest.id DESC LIMIT 1)
FROM paper WHERE id IN (SELECT value FROM json_each(?))
"""
_VERSIONS = """
SELECT id, version FROM paper
WHERE version IS NOT NULL AND id IN (SELECT value FROM json_each(?1))
UNION
SELECT paper_id, CAST(substr(name, 2) AS INTEGER) FROM version
WHERE name GLOB 'v[0-9]*' AND paper_id IN (SELECT value FROM json_each(?1))
"""
_MENTIONS = """
SELECT paper_id, count(DISTINCT iif(hash <> :hash, digest_id, NULL)), max(hash = :hash)
FROM mention JOIN digest ON digest.id = digest_id
WHERE paper_id IN (SELECT value FROM json_each(:papers)) GROUP BY paper_id
"""


def _known(known: Known, state: tuple[str, str, int, str | None, str | None]) -> Known:
    status, _, rating, trashed, _ = state
    rejected = status == ReadingStatus.REJECTED or trashed is not None
    return replace(
        known,
        status=ReadingStatus.REJECTED if rejected else ReadingStatus(status),
        rating=rating,
        rejection=_rejection(state) if rejected else "",
    )


def _rejection(state: tuple[str, str, int, str | None, str | None]) -> str:
    status, status_at, _, trashed, place = state
    if status == ReadingStatus.REJECTED or trashed is None:
        return rejection(status_at, place or "")
    return rejection(trashed, place or "", trashed=True)


def rejection(when: str, place: str, *, trashed: bool = False) -> str:
    """When and from where a paper was rejected, or put into the trash.

    >>> rejection("2024-07-12T10:00:00Z", "arXiv cs.LG")
    'You rejected it on 12 July 2024, from arXiv cs.LG'
    """
    did = "You put it into the trash" if trashed else "You rejected it"
    day = f"on {in_words(when)}" if when else "before"
    return f"{did} {day}, from {place}" if place else f"{did} {day}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(when: str) -> str:
    """A day in words: "12 July 2024" for `2024-07-12…`."""
    year, month, day = when[:10].split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _mentions(
    reader: sqlite3.Connection, wanted: tuple[str], digest_hash: str
) -> dict[int, tuple[int, bool]]:
    rows = reader.execute(_MENTIONS, {"papers": wanted[0], "hash": digest_hash})
    return {paper: (number, bool(here)) for paper, number, here in rows}
