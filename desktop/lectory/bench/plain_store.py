"""Raw sqlite3 as a reference: the same tables and indexes without triggers, the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from lectory.bench.measuring import timed

_NOT_PAPERS = ("sqlite_", "step", "change", "migration", "settings")

Rows = Mapping[str, list[tuple[Any, ...]]]
"""The rows of each table, whole."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection without anything that a library adds, in WAL mode."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold papers and what belongs to them, in the order they were made."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return [name for (name,) in found if not name.startswith(_NOT_PAPERS)]


def last_ids(connection: sqlite3.Connection) -> dict[str, int]:
    """The highest id of each table, as a mark to read new rows from."""
    return {
        table: connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        for table in tables(connection)
    }


def rows_after(connection: sqlite3.Connection, marks: Mapping[str, int]) -> Rows:
    """What was added to each table since."""
    return {
        table: connection.execute(f"SELECT * FROM {table} WHERE id > ?", (mark,)).fetchall()
        for table, mark in marks.items()
    }


def make_empty(library: Path, target: Path) -> None:
    """A database with the tables and indexes of a library, no rows and no triggers."""
    with closing(sqlite3.connect(library)) as source, closing(connect(target)) as made:
        statements = source.execute(
            "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
            "AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rowid"
        )
        for (sql,) in statements:
            made.execute(sql)


def make_copy(library: Path, target: Path) -> None:
    """A copy of a library without triggers."""
    with closing(sqlite3.connect(library)) as source, closing(connect(target)) as made:
        source.backup(made)
        triggers = made.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            made.execute(f"DROP TRIGGER {name}")


def insert(connection: sqlite3.Connection, rows: Rows) -> float:
    """Insert rows by `executemany` in one transaction; CPU in milliseconds."""

    def write() -> None:
        connection.execute("BEGIN")
        for table, of_table in rows.items():
            if of_table:
                places = ", ".join("?" * len(of_table[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({places})", of_table)
        connection.execute("COMMIT")

    return timed(write)


def delete(connection: sqlite3.Connection, rows: Rows) -> float:
    """Delete rows by their ids in one transaction; CPU in milliseconds."""

    def write() -> None:
        connection.execute("BEGIN")
        for table, of_table in rows.items():
            ids = ((row[0],) for row in of_table)
            connection.executemany(f"DELETE FROM {table} WHERE id = ?", ids)
        connection.execute("COMMIT")

    return timed(write)
