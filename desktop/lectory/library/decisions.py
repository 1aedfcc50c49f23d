"""What was decided on papers, and on which of them that changed since a place in the journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple


class Standing(NamedTuple):
    """How a paper stands: what was decided on it, when, and how many digests name it."""

    paper: int
    status: str
    rating: int
    status_at: str
    digests: int


_STANDINGS = """
SELECT paper.id, status, rating, coalesce(status_at, ''),
    (SELECT count(DISTINCT digest_id) FROM mention WHERE paper_id = paper.id)
FROM paper WHERE trashed IS NULL
"""
# The place in the journal is the one good way in: by paper or table it would be read whole.
_PAPERS = """
SELECT DISTINCT paper_id FROM change NOT INDEXED WHERE seq > ? AND seq <= ? AND paper_id IS NOT NULL
"""
_MUTED = "SELECT 1 FROM change NOT INDEXED WHERE seq > ? AND seq <= ? AND tbl = 'muted' LIMIT 1"


def standings(
    reader: sqlite3.Connection, papers: Iterable[int] | None = None
) -> dict[int, Standing]:
    """The standing of some papers, or of all; those in the trash are left out."""
    if papers is None:
        rows = reader.execute(_STANDINGS)
    else:
        wanted = f"{_STANDINGS} AND paper.id IN (SELECT value FROM json_each(?))"
        rows = reader.execute(wanted, (json.dumps(sorted(papers)),))
    return {row[0]: Standing(*row) for row in rows}


def changed_papers(reader: sqlite3.Connection, after: int, upto: int) -> set[int]:
    """The papers that anything was changed of by the journal's rows `after` < seq <= `upto`."""
    return {row[0] for row in reader.execute(_PAPERS, (after, upto))}


def was_muted(reader: sqlite3.Connection, after: int, upto: int) -> bool:
    """Whether words or authors were muted or unmuted in between."""
    return reader.execute(_MUTED, (after, upto)).fetchone() is not None
