"""The read side of every list: ids in their order, and the rows of a page.

A list is an array of ids and a cache of pages; it never holds all rows. Everything here goes
through `sqlite3`, so that the first page is on the screen before SQLAlchemy is loaded.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from lectory.model.paper import PaperId

RECENT_DAYS = 30
"""How long a paper counts as recently added."""

FIRST_WORDS = 160
"""Characters of the abstract that stand for a missing byline in a list."""


class PaperRow(NamedTuple):
    """What one card of the list shows. `tags` are (name, colour or ""), `mentions` counts digests.

    `start` is the beginning of the abstract, only where there is no byline.
    """

    id: PaperId
    title: str
    byline: str
    venue: str
    year: int | None
    status: str
    rating: int
    starred: bool
    tags: tuple[tuple[str, str], ...]
    mentions: int
    has_note: bool
    has_highlight: bool
    has_pdf: bool
    start: str


class ScopeKind(StrEnum):
    """The lists that the sidebar offers."""

    ALL = "all"
    INBOX = "inbox"
    TO_READ = "to-read"
    READING = "reading"
    READ = "read"
    RECENT = "recent"
    FAVOURITES = "favourites"
    UNFILED = "unfiled"
    DUPLICATES = "duplicates"
    REJECTED = "rejected"
    TRASH = "trash"
    DIGEST = "digest"
    COLLECTION = "collection"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which papers a list holds; `id` is that of the digest, collection or tag."""

    kind: ScopeKind
    id: int = 0


class SortField(StrEnum):
    """What a list can be sorted by. Equal ones stand newest first."""

    ADDED = "added"
    TITLE = "title"
    AUTHOR = "author"
    YEAR = "year"
    VENUE = "venue"
    RATING = "rating"
    STATUS = "status"
    MENTIONS = "mentions"
    PLACE = "place"
    """As printed in the digest; the same as `ADDED` in any other list."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order. Without `reverse`, titles run from A to Z and all else from the most or newest."""

    field: SortField = SortField.ADDED
    reverse: bool = False


_ALIVE = "trashed IS NULL"
_WHERE = {
    ScopeKind.ALL: _ALIVE,
    ScopeKind.INBOX: f"{_ALIVE} AND status = 'inbox'",
    ScopeKind.TO_READ: f"{_ALIVE} AND status = 'to-read'",
    ScopeKind.READING: f"{_ALIVE} AND status = 'reading'",
    ScopeKind.READ: f"{_ALIVE} AND status = 'read'",
    ScopeKind.REJECTED: f"{_ALIVE} AND status = 'rejected'",
    ScopeKind.RECENT: f"{_ALIVE} AND added >= strftime('%Y-%m-%d', 'now', '-{RECENT_DAYS} days')",
    ScopeKind.FAVOURITES: f"{_ALIVE} AND starred = 1",
    ScopeKind.UNFILED: f"{_ALIVE} AND status IN ('to-read', 'reading', 'read') "
    "AND NOT EXISTS (SELECT 1 FROM collection_paper WHERE paper_id = paper.id)",
    ScopeKind.DUPLICATES: f"{_ALIVE} AND id IN (SELECT paper_id FROM duplicate_pair "
    "WHERE answer = 'open' UNION SELECT other_id FROM duplicate_pair WHERE answer = 'open')",
    ScopeKind.TRASH: "trashed IS NOT NULL",
    ScopeKind.DIGEST: f"{_ALIVE} AND id IN (SELECT paper_id FROM mention WHERE digest_id = :id)",
    ScopeKind.COLLECTION: f"{_ALIVE} AND id IN (SELECT paper_id FROM collection_paper "
    "WHERE collection_id IN (WITH RECURSIVE below(id) AS (VALUES (:id) UNION "
    "SELECT collection.id FROM collection JOIN below ON collection.parent_id = below.id) "
    "SELECT id FROM below))",
    ScopeKind.TAG: f"{_ALIVE} AND id IN (SELECT paper_id FROM paper_tag WHERE tag_id = :id)",
}
_ORDER = {
    SortField.ADDED: "added {down}",
    SortField.TITLE: "sort_title {up}",
    SortField.AUTHOR: "byline = '', byline COLLATE NOCASE {up}",
    SortField.YEAR: "year IS NULL, year {down}, date {down}",
    SortField.VENUE: "venue = '', venue COLLATE NOCASE {up}",
    SortField.RATING: "rating {down}",
    SortField.STATUS: "instr('inbox to-read reading read rejected', status) {up}",
    SortField.MENTIONS: "(SELECT count(DISTINCT digest_id) FROM mention "
    "WHERE paper_id = paper.id) {down}",
    SortField.PLACE: "(SELECT min(row) FROM mention WHERE paper_id = paper.id "
    "AND (:id = 0 OR digest_id = :id)) {up}",
}


def ids(reader: sqlite3.Connection, scope: Scope, sort: Sort = Sort()) -> array[int]:
    """The papers of a list in their order, as 64-bit ids."""
    sql = f"SELECT id FROM paper WHERE {_WHERE[scope.kind]} ORDER BY {_order_by(sort)}"
    found = reader.execute(sql, {"id": scope.id})
    return array("q", [row[0] for row in found])


def in_order(reader: sqlite3.Connection, papers: Iterable[int], sort: Sort) -> array[int]:
    """Put any papers into an order; those in the trash fall out."""
    sql = (
        "SELECT id FROM paper WHERE +trashed IS NULL AND id IN (SELECT value FROM json_each(:ids)) "
        f"ORDER BY {_order_by(sort)}"
    )
    found = reader.execute(sql, {"ids": json.dumps(list(papers)), "id": 0})
    return array("q", [row[0] for row in found])


def page(reader: sqlite3.Connection, papers: Sequence[int]) -> list[PaperRow]:
    """The rows of some papers, in the order given; an id that is gone is left out."""
    wanted = json.dumps(list(papers))
    tags = _tags(reader, wanted)
    found = {row[0]: _row(row, tags.get(row[0], ())) for row in reader.execute(_PAGE, (wanted,))}
    return [found[paper] for paper in papers if paper in found]


_PAGE = f"""
SELECT id,
    CASE WHEN title <> '' THEN title ELSE coalesce(
        (SELECT scheme || ':' || value FROM identifier WHERE paper_id = paper.id ORDER BY id),
        url
    ) END,
    byline, venue, year, status, rating, starred,
    (SELECT count(DISTINCT digest_id) FROM mention WHERE paper_id = paper.id),
    EXISTS (SELECT 1 FROM note WHERE paper_id = paper.id),
    EXISTS (SELECT 1 FROM annotation WHERE paper_id = paper.id),
    EXISTS (
        SELECT 1 FROM attachment
        WHERE paper_id = paper.id AND media_type = 'application/pdf'
    ),
    CASE WHEN byline = '' THEN
        (SELECT substr(abstract, 1, {FIRST_WORDS}) FROM paper_text WHERE paper_id = paper.id)
    END
FROM paper WHERE id IN (SELECT value FROM json_each(?))
"""


def statuses(reader: sqlite3.Connection, papers: Iterable[int]) -> dict[int, str]:
    """The reading status of each of these papers that is neither gone nor in the trash."""
    return dict(reader.execute(_STATUSES, (json.dumps(list(papers)),)))


# CROSS JOIN keeps the order of the tables: SQLite would go through all papers that are not trashed.
_STATUSES = """
SELECT paper.id, paper.status FROM json_each(?) CROSS JOIN paper ON paper.id = value
WHERE paper.trashed IS NULL
"""


def _row(values: tuple[object, ...], tags: tuple[tuple[str, str], ...]) -> PaperRow:
    row = PaperRow(*values[:8], tags, *values[8:])  # type: ignore[arg-type]
    return row._replace(
        starred=bool(row.starred),
        has_note=bool(row.has_note),
        has_highlight=bool(row.has_highlight),
        has_pdf=bool(row.has_pdf),
        start=row.start or "",
    )


def _tags(reader: sqlite3.Connection, wanted: str) -> dict[int, tuple[tuple[str, str], ...]]:
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    sql = (
        "SELECT paper_id, name, colour FROM paper_tag JOIN tag ON tag.id = tag_id "
        "WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY name"
    )
    for paper, name, colour in reader.execute(sql, (wanted,)):
        found[paper] = (*found.get(paper, ()), (name, colour))
    return found


def _order_by(sort: Sort) -> str:
    up, down = ("DESC", "ASC") if sort.reverse else ("ASC", "DESC")
    # Papers of one import share their time of arrival; there, the order of the digest holds.
    last = "added DESC, id" if not sort.reverse else "added, id"
    return f"{_ORDER[sort.field].format(up=up, down=down)}, {last}"
