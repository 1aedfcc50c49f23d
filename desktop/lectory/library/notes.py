"""Writing notes: one Markdown text a paper, and the draft that typing leaves behind."""

from __future__ import annotations

import sqlite3

from sqlalchemy import delete, insert, update

from lectory.library import tables
from lectory.library.database import Library, Transaction
from lectory.model.paper import PaperId


def set_text(tx: Transaction, paper: PaperId, text: str) -> None:
    """Replace the note of a paper; an empty text removes it."""
    row = tables.note.c
    if not text.strip():
        tx.connection.execute(delete(tables.note).where(row.paper_id == paper))
        return
    found = tx.raw.execute("SELECT text FROM note WHERE paper_id = ?", (paper,)).fetchone()
    if found is None:
        tx.connection.execute(
            insert(tables.note).values(paper_id=paper, text=text, created=tx.now, changed=tx.now)
        )
    elif found[0] != text:
        tx.connection.execute(
            update(tables.note).where(row.paper_id == paper).values(text=text, changed=tx.now)
        )


def keep_draft(library: Library, paper: PaperId, text: str, now: str) -> None:
    """Remember what is being typed, outside the history, so that a kill loses no word."""
    library.set_aside(
        "INSERT OR REPLACE INTO settings_draft (paper_id, text, at) VALUES (?, ?, ?)",
        (paper, text, now),
    )


def drop_draft(library: Library, paper: PaperId) -> None:
    """Forget the draft of a paper, since its note was saved."""
    library.set_aside("DELETE FROM settings_draft WHERE paper_id = ?", (paper,))


def draft(reader: sqlite3.Connection, paper: PaperId) -> str | None:
    """What was being typed when the program ended, or None."""
    found = reader.execute(
        "SELECT text FROM settings_draft WHERE paper_id = ?", (paper,)
    ).fetchone()
    return found[0] if found else None
