"""What the journal says about the index: which papers have other texts than those indexed.

Only columns that hold text count, so a rating or a status never writes to the index. A row that
moved to another paper touches both; a renamed tag or person touches every paper that has it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

_OF_PAPERS = ("paper_text", "author", "identifier", "paper_tag", "note", "annotation")
_PAPER_COLUMNS = ("title", "venue", "key", "trashed")

_CHANGED = " OR ".join(f"json_type(before, '$.{name}') IS NOT NULL" for name in _PAPER_COLUMNS)
# The place in the journal is the one good way in: by paper or table it would be read whole.
_TOUCHED = f"""
SELECT DISTINCT paper_id FROM change NOT INDEXED
WHERE seq > :after AND seq <= :upto AND paper_id IS NOT NULL AND (
    tbl IN ({", ".join(f"'{table}'" for table in _OF_PAPERS)})
    OR (tbl = 'paper' AND (kind <> 'u' OR {_CHANGED}))
)
"""
_MOVED = """
SELECT paper_id FROM {table} WHERE id IN (
    SELECT row_id FROM change NOT INDEXED WHERE seq > :after AND seq <= :upto AND tbl = '{table}'
    AND kind = 'u' AND json_type(before, '$.paper_id') IS NOT NULL
)
"""
_RENAMED = """
SELECT DISTINCT paper_id FROM {pairs} WHERE {column} IN (
    SELECT row_id FROM change NOT INDEXED WHERE seq > :after AND seq <= :upto AND tbl = '{table}'
    AND kind = 'u'
)
"""
_SHARED = (("tag", "paper_tag", "tag_id"), ("person", "author", "person_id"))


def position(reader: sqlite3.Connection) -> int:
    """The highest `change.seq` ever given, also when the history has been forgotten since."""
    row = reader.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    return row[0] if row else 0


def first_kept(reader: sqlite3.Connection) -> int:
    """The lowest `change.seq` that is still there; one past `position` if none is."""
    row = reader.execute("SELECT min(seq) FROM change").fetchone()
    return position(reader) + 1 if row[0] is None else row[0]


def papers_touched(reader: sqlite3.Connection, after: int, upto: int) -> set[int]:
    """The papers whose texts changed by the journal's rows `after` < seq <= `upto`.

    Papers that are gone or in the trash are among them.
    """
    if after >= upto:
        return set()
    span = {"after": after, "upto": upto}
    found = _ids(reader.execute(_TOUCHED, span))
    for table in _OF_PAPERS:
        found |= _ids(reader.execute(_MOVED.format(table=table), span))
    for table, pairs, column in _SHARED:
        sql = _RENAMED.format(table=table, pairs=pairs, column=column)
        found |= _ids(reader.execute(sql, span))
    return found


def living(reader: sqlite3.Connection) -> list[int]:
    """All papers that are not in the trash, ascending."""
    return [
        row[0] for row in reader.execute("SELECT id FROM paper WHERE trashed IS NULL ORDER BY id")
    ]


def count_living(reader: sqlite3.Connection) -> int:
    """How many papers are not in the trash."""
    return reader.execute("SELECT count(*) FROM paper WHERE trashed IS NULL").fetchone()[0]


def living_of(reader: sqlite3.Connection, papers: Iterable[int]) -> list[int]:
    """Those of some papers that exist and are not in the trash, ascending."""
    sql = (
        "SELECT id FROM paper WHERE trashed IS NULL "
        "AND id IN (SELECT value FROM json_each(?)) ORDER BY id"
    )
    return [row[0] for row in reader.execute(sql, (json.dumps(list(papers)),))]


def _ids(rows: Iterable[tuple[int]]) -> set[int]:
    return {row[0] for row in rows}
