"""What the sidebar shows: the lists with their counts, the digests, collections and tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from lectory.library.rows import RECENT_DAYS, ScopeKind


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One digest. `papers` counts those not in the trash, `undecided` those in the inbox."""

    id: int
    name: str
    place: str
    format: str
    publisher: str
    date: str
    imported: str
    papers: int
    undecided: int


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """One collection. `papers` counts each paper in it or below it once."""

    id: int
    parent: int | None
    name: str
    path: str
    colour: str
    icon: str
    papers: int


@dataclass(frozen=True, slots=True)
class SmartLine:
    """One smart collection; its count needs a search and is not here."""

    id: int
    parent: int | None
    name: str
    path: str
    query: str


@dataclass(frozen=True, slots=True)
class TagLine:
    """One tag; `colour` is a colour name or ""."""

    id: int
    name: str
    colour: str
    papers: int


def counts(reader: sqlite3.Connection) -> Mapping[ScopeKind, int]:
    """How many papers each fixed list holds."""
    by_status = dict(
        reader.execute(
            "SELECT status, count(*) FROM paper WHERE trashed IS NULL GROUP BY status"
        ).fetchall()
    )
    found = {ScopeKind(status): int(number) for status, number in by_status.items()}
    for kind in (ScopeKind.INBOX, ScopeKind.TO_READ, ScopeKind.READING, ScopeKind.READ):
        found.setdefault(kind, 0)
    found.setdefault(ScopeKind.REJECTED, 0)
    found[ScopeKind.ALL] = sum(by_status.values())
    names = (
        ScopeKind.RECENT,
        ScopeKind.FAVOURITES,
        ScopeKind.TRASH,
        ScopeKind.UNFILED,
        ScopeKind.DUPLICATES,
    )
    found.update(zip(names, reader.execute(_COUNTS).fetchone(), strict=True))
    return found


_COUNTS = f"""
SELECT
    coalesce(sum(trashed IS NULL
        AND added >= strftime('%Y-%m-%d', 'now', '-{RECENT_DAYS} days')), 0),
    coalesce(sum(trashed IS NULL AND starred), 0),
    coalesce(sum(trashed IS NOT NULL), 0),
    coalesce(sum(trashed IS NULL AND status IN ('to-read', 'reading', 'read')
        AND id NOT IN (SELECT paper_id FROM collection_paper)), 0),
    (SELECT count(*) FROM duplicate_pair
        JOIN paper a ON a.id = paper_id JOIN paper b ON b.id = other_id
        WHERE answer = 'open' AND a.trashed IS NULL AND b.trashed IS NULL)
FROM paper
"""


def digests(reader: sqlite3.Connection) -> list[DigestLine]:
    """All digests, newest first."""
    return [DigestLine(*row) for row in reader.execute(_DIGESTS)]


_DIGESTS = """
SELECT digest.id, name, place, format, publisher, digest.date, imported,
    count(DISTINCT paper.id), count(DISTINCT iif(paper.status = 'inbox', paper.id, NULL))
FROM digest
LEFT JOIN mention ON mention.digest_id = digest.id
LEFT JOIN paper ON paper.id = mention.paper_id AND paper.trashed IS NULL
GROUP BY digest.id ORDER BY digest.id DESC
"""


def collections(reader: sqlite3.Connection) -> list[CollectionLine]:
    """All collections, parents before their children, in the user's order."""
    return [CollectionLine(*row) for row in reader.execute(_COLLECTIONS)]


_COLLECTIONS = """
WITH RECURSIVE tree(id, path, place) AS (
    SELECT id, name, printf('%06d %s', position, name) FROM collection WHERE parent_id IS NULL
    UNION ALL
    SELECT child.id, tree.path || '/' || child.name,
        tree.place || '/' || printf('%06d %s', child.position, child.name)
    FROM collection child JOIN tree ON child.parent_id = tree.id
),
below(top, id) AS (
    SELECT id, id FROM collection
    UNION
    SELECT below.top, child.id FROM collection child JOIN below ON child.parent_id = below.id
),
held(id, papers) AS (
    SELECT below.top, count(DISTINCT paper.id) FROM below
    JOIN collection_paper ON collection_paper.collection_id = below.id
    JOIN paper ON paper.id = collection_paper.paper_id AND paper.trashed IS NULL
    GROUP BY below.top
)
SELECT c.id, c.parent_id, c.name, tree.path, c.colour, c.icon, coalesce(held.papers, 0)
FROM tree JOIN collection c ON c.id = tree.id LEFT JOIN held ON held.id = c.id
ORDER BY tree.place
"""


def smart_collections(reader: sqlite3.Connection) -> list[SmartLine]:
    """All smart collections, in the user's order."""
    paths = {line.id: line.path for line in collections(reader)}
    found = reader.execute(
        "SELECT id, parent_id, name, query FROM smart_collection ORDER BY position, name"
    )
    return [
        SmartLine(smart, parent, name, f"{paths[parent]}/{name}" if parent else name, query)
        for smart, parent, name, query in found
    ]


def tags(reader: sqlite3.Connection) -> list[TagLine]:
    """All tags by name."""
    return [TagLine(*row) for row in reader.execute(_TAGS)]


_TAGS = """
SELECT tag.id, name, colour, count(paper.id) FROM tag
LEFT JOIN paper_tag ON tag_id = tag.id
LEFT JOIN paper ON paper.id = paper_tag.paper_id AND paper.trashed IS NULL
GROUP BY tag.id ORDER BY name COLLATE NOCASE
"""
