"""Moving all that hangs on one paper to another, when the two turn out to be one work."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlalchemy import delete, insert, text

from lectory.library import notes, papers, tables, versions
from lectory.library.database import Transaction
from lectory.model.paper import PaperId
from lectory.model.reference import Reference

_MOVED = ("annotation", "attachment", "mention", "version")
_MOVED_ONCE = (("paper_tag", "tag_id"), ("collection_paper", "collection_id"))


def absorb(tx: Transaction, keep: PaperId, other: PaperId, record: Reference) -> None:
    """Move tags, collections, marks, files and mentions of `other` to `keep` and delete `other`.

    Its own `record` stays as a version that knows what came with it. Notes are joined; what was
    answered about `other` holds for `keep`.
    """
    _leave_as_version(tx, other, record)
    for table in _MOVED:
        tx.connection.execute(
            text(f"UPDATE {table} SET paper_id = :keep WHERE paper_id = :other"),
            {"keep": keep, "other": other},
        )
    for table, column in _MOVED_ONCE:
        tx.connection.execute(
            text(
                f"UPDATE {table} SET paper_id = :keep WHERE paper_id = :other AND {column} NOT IN "
                f"(SELECT {column} FROM {table} WHERE paper_id = :keep)"
            ),
            {"keep": keep, "other": other},
        )
    _join_notes(tx, keep, other)
    _move_answers(tx, keep, other)
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


def _leave_as_version(tx: Transaction, paper: PaperId, record: Reference) -> None:
    """Make a version of what the paper said; one that absorbed others has kept it already."""
    own = next((one for one in versions.of_paper(tx.raw, paper) if one.preferred), None)
    if own is not None:
        versions.set_preferred(tx, own.id, False)
        return
    versions.add_version(
        tx,
        paper,
        versions.name_of(record, _source(tx.raw, paper)),
        record,
        mentions=rows_of(tx.raw, "mention", paper),
        files=rows_of(tx.raw, "attachment", paper),
    )


def rows_of(reader: sqlite3.Connection, table: str, paper: PaperId) -> list[int]:
    """The ids of the rows of a table that hang on a paper."""
    found = reader.execute(f"SELECT id FROM {table} WHERE paper_id = ? ORDER BY id", (paper,))
    return [row[0] for row in found]


def move_rows(
    tx: Transaction, table: str, rows: Sequence[int], paper: PaperId, to: PaperId
) -> None:
    """Hang some rows of a paper onto another; those that are elsewhere by now stay there."""
    for row in rows:
        tx.connection.execute(
            text(f"UPDATE {table} SET paper_id = :new WHERE id = :row AND paper_id = :old"),
            {"new": to, "row": row, "old": paper},
        )


def _source(reader: sqlite3.Connection, paper: PaperId) -> str:
    """Which digest brought a paper."""
    row = reader.execute(
        "SELECT coalesce(nullif(publisher, ''), nullif(title, ''), name) FROM mention "
        "JOIN digest ON digest.id = digest_id WHERE paper_id = ? ORDER BY digest.id LIMIT 1",
        (paper,),
    ).fetchone()
    return row[0] if row else "merged record"


def _move_answers(tx: Transaction, keep: PaperId, other: PaperId) -> None:
    """What is known of `other` and a third paper holds for `keep`; "not the same" prevails."""
    found = tx.raw.execute(
        "SELECT iif(paper_id = :other, other_id, paper_id), answer, reason FROM duplicate_pair "
        "WHERE (paper_id = :other OR other_id = :other) AND :keep NOT IN (paper_id, other_id)",
        {"keep": keep, "other": other},
    ).fetchall()
    for third, answer, reason in found:
        if answer == "not-same":
            keep_apart(tx, keep, PaperId(third))
        else:
            flag(tx, keep, PaperId(third), reason)
