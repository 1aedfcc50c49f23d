"""SQLite's FTS5 as the reference of search: unicode61, six columns, bm25, the first 50."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from lectory.bench.measuring import timed

FIRST = 50
_TABLE = """
CREATE VIRTUAL TABLE texts USING fts5(
    title, authors, abstract, notes, tags, venue, tokenize = 'unicode61', prefix = '2 3'
)
"""
_TEXTS = """
SELECT paper.id, paper.title,
    coalesce((SELECT group_concat(given || ' ' || family, ', ') FROM author
        JOIN person ON person.id = person_id WHERE author.paper_id = paper.id), ''),
    coalesce(paper_text.abstract, ''), coalesce(note.text, ''),
    coalesce((SELECT group_concat(name, ' ') FROM paper_tag
        JOIN tag ON tag.id = tag_id WHERE paper_tag.paper_id = paper.id), ''),
    paper.venue
FROM paper
LEFT JOIN paper_text ON paper_text.paper_id = paper.id
LEFT JOIN note ON note.paper_id = paper.id
WHERE paper.id > ? ORDER BY paper.id
"""
_INSERT = """
INSERT INTO texts (rowid, title, authors, abstract, notes, tags, venue) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_SEARCH = f"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT {FIRST}"
_NEWEST = f"SELECT rowid FROM texts ORDER BY rowid DESC LIMIT {FIRST}"


def connect(path: Path) -> sqlite3.Connection:
    """Open the table; SQLite reads it when it is first asked."""
    return sqlite3.connect(path, isolation_level=None)


def build(library: Path, target: Path) -> float:
    """Index all texts of a library; CPU in milliseconds."""
    target.unlink(missing_ok=True)
    with closing(connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(_TABLE)
        return add_after(library, connection, 0)


def add_after(library: Path, connection: sqlite3.Connection, paper: int) -> float:
    """Index the papers with higher ids than `paper`, in one transaction; CPU in milliseconds."""

    def write() -> None:
        with closing(sqlite3.connect(library)) as texts:
            connection.execute("BEGIN")
            connection.executemany(_INSERT, texts.execute(_TEXTS, (paper,)))
            connection.execute("COMMIT")

    return timed(write)


def remove_after(connection: sqlite3.Connection, paper: int) -> None:
    """Take papers out again."""
    connection.execute("DELETE FROM texts WHERE rowid > ?", (paper,))


def search(connection: sqlite3.Connection, match: str) -> list[int]:
    """The best 50; an empty `match` stands for everything, newest first."""
    if not match:
        return [row for (row,) in connection.execute(_NEWEST)]
    return [row for (row,) in connection.execute(_SEARCH, (match,))]


def words(texts: Iterable[str], operator: str = "AND") -> str:
    """The expression for whole words."""
    return f" {operator} ".join(f'"{text}"' for text in texts)


def typed(text: str) -> str:
    """The expression for a query still being typed: its last word begins one, if it has 2 letters.

    >>> typed("deep le"), typed("deep l"), typed("d")
    ('"deep" AND "le"*', '"deep"', '')
    """
    found = re.findall(r"\w+", text)
    if not text[-1:].isalnum():
        return words(found)
    whole, last = found[:-1], found[-1]
    expressions = [f'"{word}"' for word in whole]
    if len(last) > 1:
        expressions.append(f'"{last}"*')
    return " AND ".join(expressions)
