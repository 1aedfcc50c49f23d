"""Making one paper of several records of the same work, or keeping them apart for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lectory.actions.plan_writing import as_record
from lectory.actions.recording import match_keys
from lectory.library import absorbing
from lectory.library import papers as store
from lectory.library.database import Library, Transaction
from lectory.library.naming import phrase
from lectory.library.records import references
from lectory.matching.merging import merge_references
from lectory.model.change import Change
from lectory.model.paper import PaperId, ReadingStatus

_FURTHEST = (
    ReadingStatus.REJECTED,
    ReadingStatus.INBOX,
    ReadingStatus.TO_READ,
    ReadingStatus.READING,
    ReadingStatus.READ,
)


def merge(library: Library, keep: PaperId, others: Sequence[PaperId]) -> Change:
    """Merge papers into `keep`: it gets what it lacks, and all their notes, tags and mentions.

    Its status becomes the furthest of all, its rating the highest. The records of the others stay
    as its versions.
    """
    with library.step(
        f"Merge {len(others) + 1} records of {phrase(library.reader(), [keep])}"
    ) as tx:
        merge_into(tx, keep, others)
    return tx.change


def merge_into(tx: Transaction, keep: PaperId, others: Sequence[PaperId]) -> None:
    """Merge papers on an open step."""
    gone = [paper for paper in others if paper != keep]
    records = dict(references(tx.raw, [keep, *gone]))
    merged = records[keep]
    _merge_state(tx, keep, gone)
    for other in gone:
        merged = merge_references(merged, records[other])
        name = records[other].venue or "merged record"
        absorbing.absorb(tx, keep, other, as_record(records[other]), name)
    merged = replace(merged, key=records[keep].key)
    if merged != records[keep]:
        store.change_reference(tx, keep, merged, match_keys(merged))


def keep_apart(library: Library, paper: PaperId, other: PaperId) -> Change:
    """Say that two papers are not the same work; they are never asked about again."""
    with library.step(f"Keep {phrase(library.reader(), [paper, other])} apart") as tx:
        absorbing.keep_apart(tx, paper, other)
    return tx.change


def _merge_state(tx: Transaction, keep: PaperId, gone: Sequence[PaperId]) -> None:
    marks = ", ".join("?" * (len(gone) + 1))
    rows = tx.raw.execute(
        f"SELECT status, rating, starred FROM paper WHERE id IN ({marks})", (keep, *gone)
    ).fetchall()
    furthest = max((ReadingStatus(row[0]) for row in rows), key=_FURTHEST.index)
    store.set_status(tx, [keep], furthest)
    store.set_rating(tx, [keep], max(row[1] for row in rows))
    store.set_starred(tx, [keep], any(row[2] for row in rows))
