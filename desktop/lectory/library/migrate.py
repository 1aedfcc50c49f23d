"""Brings a library of any earlier version to the schema of today, one numbered file at a time."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import cast

from lectory.errors import LibraryDamaged, LibraryTooNew
from lectory.library import journal, migrations

APPLICATION_ID = 0x4C454354
"""Marks an SQLite file as ours ("LECT"); see the SQLite documentation, PRAGMA application_id."""


def latest() -> int:
    """The number of the newest migration."""
    return max(_numbers())


def version_of(connection: sqlite3.Connection) -> int:
    """The schema number of an open library; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what this program must not touch.

    Raises:
        LibraryDamaged: if the file belongs to another program.
        LibraryTooNew: if a newer Lectory has written it.
    """
    found = int(connection.execute("PRAGMA application_id").fetchone()[0])
    empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if found != APPLICATION_ID and not empty:
        raise LibraryDamaged(
            f"{path} is an SQLite file of another program", hint="Choose another library folder"
        )
    version = version_of(connection)
    if version > latest():
        raise LibraryTooNew(
            f"{path} was written by a newer Lectory (schema {version}, this one knows {latest()})",
            hint="Install the newer Lectory, or choose another library folder",
        )


def upgrade(connection: sqlite3.Connection) -> None:
    """Run the missing migrations in one transaction; afterwards nothing before it can be undone."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)
        for number in (n for n in _numbers() if n > version):
            journal.drop_triggers(connection)
            _upgrade_of(number)(connection)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _name_library(connection)
        _set_barrier(connection)
        journal.create_triggers(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _name_library(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO settings_value VALUES ('library_id', ?)", (uuid.uuid4().hex,)
    )
    connection.execute("INSERT OR IGNORE INTO settings_value VALUES ('restores', '0')")


def _set_barrier(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO settings_value "
        "SELECT 'undo_barrier', coalesce(max(id), 0) FROM step"
    )


def _numbers() -> list[int]:
    return sorted(int(found.name[:4]) for found in pkgutil.iter_modules(migrations.__path__))


def _upgrade_of(number: int) -> Callable[[sqlite3.Connection], None]:
    name = next(
        found.name
        for found in pkgutil.iter_modules(migrations.__path__)
        if found.name.startswith(f"{number:04}")
    )
    module = importlib.import_module(f"{migrations.__name__}.{name}")
    return cast("Callable[[sqlite3.Connection], None]", module.upgrade)
