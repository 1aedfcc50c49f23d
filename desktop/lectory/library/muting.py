"""Words and authors of which a user wants to see no more."""

from __future__ import annotations

import sqlite3

from sqlalchemy import delete, insert

from lectory.library import tables
from lectory.library.database import Transaction
from lectory.model.muted import Muted, MutedKind


def all_muted(reader: sqlite3.Connection) -> list[Muted]:
    """Everything that is muted, the oldest first."""
    rows = reader.execute("SELECT kind, value FROM muted ORDER BY id")
    return [Muted(MutedKind(kind), value) for kind, value in rows]


def put(tx: Transaction, muted: Muted) -> None:
    """Mute something that is not muted yet."""
    (number,) = tx.next_ids("muted", 1)
    values = {"id": number, "kind": muted.kind.value, "value": muted.value}
    tx.connection.execute(insert(tables.muted).values(values))


def take(tx: Transaction, muted: Muted) -> None:
    """Mute something no longer."""
    column = tables.muted.c
    tx.connection.execute(
        delete(tables.muted).where(column.kind == muted.kind.value, column.value == muted.value)
    )
