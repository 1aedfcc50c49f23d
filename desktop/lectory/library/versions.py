"""Writing versions: the other published forms of a paper, each with its own record."""

from __future__ import annotations

from sqlalchemy import insert

from lectory.library import tables
from lectory.library.database import Transaction
from lectory.model.paper import PaperId


def add_version(tx: Transaction, paper: PaperId, name: str, record: str) -> None:
    """Keep a record as a further version of a paper, unless it is there already."""
    known = tx.raw.execute(
        "SELECT 1 FROM version WHERE paper_id = ? AND record = ?", (paper, record)
    ).fetchone()
    if not known:
        tx.connection.execute(
            insert(tables.version).values(
                paper_id=paper, name=name, preferred=0, date="", record=record, added=tx.now
            )
        )
