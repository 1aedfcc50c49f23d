"""Moving all that hangs on one paper to another, when the two turn out to be one work."""

from __future__ import annotations

from sqlalchemy import delete, insert, text

from lectory.library import notes, papers, tables
from lectory.library.database import Transaction
from lectory.model.paper import PaperId

_MOVED = ("annotation", "attachment", "mention", "version")
_MOVED_ONCE = (("paper_tag", "tag_id"), ("collection_paper", "collection_id"))


def absorb(tx: Transaction, keep: PaperId, other: PaperId, record: str, name: str) -> None:
    """Move tags, collections, marks, files and mentions of `other` to `keep` and delete `other`.

    Its own `record` (a reference as JSON) stays as a version called `name`. Notes are joined.
    """
    both = {"keep": keep, "other": other}
    for table in _MOVED:
        tx.connection.execute(
            text(f"UPDATE {table} SET paper_id = :keep WHERE paper_id = :other"), both
        )
    for table, column in _MOVED_ONCE:
        tx.connection.execute(
            text(
                f"UPDATE {table} SET paper_id = :keep WHERE paper_id = :other AND {column} NOT IN "
                f"(SELECT {column} FROM {table} WHERE paper_id = :keep)"
            ),
            both,
        )
    _join_notes(tx, keep, other)
    tx.connection.execute(
        insert(tables.version).values(
            paper_id=keep, name=name, preferred=0, date="", record=record, added=tx.now
        )
    )
    papers.remove(tx, [other])


def flag(tx: Transaction, paper: PaperId, other: PaperId, reason: str) -> None:
    """Ask later whether two papers are one; the pair stands in the list of duplicates."""
    first, second = sorted((paper, other))
    pair = tables.duplicate_pair
    known = tx.raw.execute(
        "SELECT 1 FROM duplicate_pair WHERE paper_id = ? AND other_id = ?", (first, second)
    ).fetchone()
    if not known and first != second:
        tx.connection.execute(
            insert(pair).values(paper_id=first, other_id=second, answer="open", reason=reason)
        )


def keep_apart(tx: Transaction, paper: PaperId, other: PaperId) -> None:
    """Write down that two papers are not the same work; they are never asked about again."""
    first, second = sorted((paper, other))
    pair = tables.duplicate_pair
    tx.connection.execute(delete(pair).where(pair.c.paper_id == first, pair.c.other_id == second))
    tx.connection.execute(
        insert(pair).values(paper_id=first, other_id=second, answer="not-same", reason="")
    )


def _join_notes(tx: Transaction, keep: PaperId, other: PaperId) -> None:
    found = dict(
        tx.raw.execute(
            "SELECT paper_id, text FROM note WHERE paper_id IN (?, ?)", (keep, other)
        ).fetchall()
    )
    if found.get(other):
        notes.set_text(tx, keep, "\n\n".join(filter(None, (found.get(keep), found[other]))))
