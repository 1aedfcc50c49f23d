"""The undo journal: triggers write down every change, and a step is taken back from that.

Context: undo must hold for every action, survive restarts and never be forgotten by the author of
a feature. Choice: triggers on all journalled tables, before-images, an append-only log; a revert is
itself a step, so undo and redo are one operation and the search index can follow the same log.
Why not inverse operations by hand, or events of the object mapper: both have holes (bulk
statements, cascades, a feature that forgets).

Source: the technique is that of the SQLite documentation, "Automatic Undo/Redo With SQLite".
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby

JOURNALLED = (
    "paper",
    "paper_text",
    "person",
    "author",
    "version",
    "identifier",
    "link",
    "digest",
    "mention",
    "collection",
    "collection_paper",
    "smart_collection",
    "tag",
    "paper_tag",
    "note",
    "attachment",
    "annotation",
    "muted",
    "duplicate_pair",
    "ledger",
    "ledger_identifier",
)
"""Every table whose rows come back by undo. The rest (`step`, `change`, `settings_*`) is not."""

_REFUSE = (
    "SELECT RAISE(ABORT, 'write outside a step') "
    "WHERE NOT EXISTS (SELECT 1 FROM step WHERE open = 1);"
)
_OPEN_STEP = "(SELECT id FROM step WHERE open = 1)"

Row = tuple[str, int, str, str | None]
"""One line of the journal: table, row id, kind ("i", "u" or "d"), image before it."""


def create_triggers(connection: sqlite3.Connection) -> None:
    """Generate the three triggers of each journalled table from its columns of today."""
    for table in JOURNALLED:
        columns = columns_of(connection, table)
        for statement in _triggers(table, columns):
            connection.execute(statement)


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Remove all triggers, as a migration must before it changes a table."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in found:
        connection.execute(f'DROP TRIGGER "{name}"')


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table in their order."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def revert(connection: sqlite3.Connection, step: int) -> None:
    """Play the changes of a step backwards; an open step must record it.

    Foreign keys are checked at commit, since a row may come back before the row it points to.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    rows: list[Row] = connection.execute(
        "SELECT tbl, row_id, kind, before FROM change WHERE step_id = ? ORDER BY seq DESC", (step,)
    ).fetchall()
    for (table, kind), run in groupby(rows, key=lambda row: (row[0], row[2])):
        if kind == "i":
            _delete(connection, table, run)
        elif kind == "d":
            _insert(connection, table, run)
        else:
            _update(connection, table, run)


def _delete(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    ids = [(row[1],) for row in rows]
    connection.executemany(f"DELETE FROM {table} WHERE id = ?", ids)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for columns, images in _by_columns(rows):
        marks = ", ".join("?" * len(columns))
        names = ", ".join(f'"{column}"' for column in columns)
        connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", [values for _, values in images]
        )


def _update(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for columns, images in _by_columns(rows):
        sets = ", ".join(f'"{column}" = ?' for column in columns)
        connection.executemany(
            f"UPDATE {table} SET {sets} WHERE id = ?", [(*values, row) for row, values in images]
        )


def _by_columns(
    rows: Iterable[Row],
) -> Iterable[tuple[tuple[str, ...], list[tuple[int, Sequence[str | int | None]]]]]:
    """Cut a run of images where their columns change, so that each cut is one `executemany`."""
    images = ((row[1], json.loads(row[3] or "{}")) for row in rows)
    for columns, run in groupby(images, key=lambda image: tuple(image[1])):
        yield columns, [(row, tuple(image.values())) for row, image in run]


def _triggers(table: str, columns: Sequence[str]) -> tuple[str, str, str]:
    paper = (
        "{row}.id" if table == "paper" else "{row}.paper_id" if "paper_id" in columns else "NULL"
    )
    new, old = paper.format(row="NEW"), paper.format(row="OLD")
    image = ", ".join(f"'{column}', OLD.\"{column}\"" for column in columns)
    differs = {column: f'OLD."{column}" IS NOT NEW."{column}"' for column in columns}
    differences = " UNION ALL ".join(
        f"SELECT '{column}' AS k, OLD.\"{column}\" AS v WHERE {test}"
        for column, test in differs.items()
    )
    any_differs = " OR ".join(differs.values())
    log = "INSERT INTO change (step_id, tbl, row_id, paper_id, kind, before)"
    return (
        f"CREATE TRIGGER journal_{table}_insert AFTER INSERT ON {table} BEGIN {_REFUSE} "
        f"{log} VALUES ({_OPEN_STEP}, '{table}', NEW.id, {new}, 'i', NULL); END",
        f"CREATE TRIGGER journal_{table}_update AFTER UPDATE ON {table} BEGIN {_REFUSE} "
        f"{log} SELECT {_OPEN_STEP}, '{table}', OLD.id, {old}, 'u', "
        f"(SELECT json_group_object(k, v) FROM ({differences})) WHERE {any_differs}; END",
        f"CREATE TRIGGER journal_{table}_delete AFTER DELETE ON {table} BEGIN {_REFUSE} "
        f"{log} VALUES ({_OPEN_STEP}, '{table}', OLD.id, {old}, 'd', json_object({image})); END",
    )
