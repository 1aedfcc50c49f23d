"""Making one paper of several records of the same work, or keeping them apart for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

from lectory.actions.recording import match_keys
from lectory.jobs import Progress, Silent
from lectory.library import absorbing, versions
from lectory.library import papers as store
from lectory.library.database import Library, Transaction
from lectory.library.naming import phrase
from lectory.library.records import references
from lectory.matching.merging import merge_references
from lectory.model.change import Change
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.reference import Reference

CHOSEN_FIELDS = ("title", "authors", "venue", "date", "kind", "abstract", "url")
"""The fields of which only one value can stand; of all others both values are kept."""

_AS_KEPT: Mapping[str, PaperId] = MappingProxyType({})

_FURTHEST = (
    ReadingStatus.REJECTED,
    ReadingStatus.INBOX,
    ReadingStatus.TO_READ,
    ReadingStatus.READING,
    ReadingStatus.READ,
)


def merge(
    library: Library,
    keep: PaperId,
    others: Sequence[PaperId],
    values_of: Mapping[str, PaperId] = _AS_KEPT,
) -> Change:
    """Merge papers into `keep`: it gets what it lacks, and all their notes, tags and mentions.

    Its status becomes the furthest of all, its rating the highest. The records of the others stay
    as its versions. `values_of` names for fields of `CHOSEN_FIELDS` the paper whose value stands.
    """
    label = f"Merge {len(others) + 1} records of {phrase(library.reader(), [keep])}"
    with library.step(label) as tx:
        merge_into(tx, keep, others, values_of)
    return tx.change


def merge_groups(
    library: Library, groups: Sequence[Sequence[PaperId]], progress: Progress | None = None
) -> Change:
    """Merge the papers of each group into its first one, all in one step.

    What has gone since the groups were found is left out.

    Raises:
        Cancelled: if `progress` asks to stop; nothing is written then.
    """
    progress = progress or Silent()
    with library.step("Merge duplicates") as tx:
        there = store.existing(tx, {paper for group in groups for paper in group})
        left = [[paper for paper in group if paper in there] for group in groups]
        whole = [group for group in left if len(group) > 1]
        progress.begin("Merging", len(whole))
        for keep, *others in whole:
            merge_into(tx, keep, others)
            progress.advance()
        count = "1 group" if len(whole) == 1 else f"{len(whole):,} groups"
        tx.label = f"Merge {count} of duplicates"
    return tx.change


def merge_into(
    tx: Transaction,
    keep: PaperId,
    others: Sequence[PaperId],
    values_of: Mapping[str, PaperId] = _AS_KEPT,
) -> None:
    """Merge papers on an open step."""
    gone = [paper for paper in others if paper != keep]
    if not gone:
        return
    records = dict(references(tx.raw, [keep, *gone]))
    merged = own = records[keep]
    _keep_own(tx, keep, own)
    _merge_state(tx, keep, gone)
    for other in gone:
        merged = merge_references(merged, records[other])
        absorbing.absorb(tx, keep, other, records[other])
    merged = replace(_with_values(merged, records, values_of), key=own.key)
    if merged != own:
        store.change_reference(tx, keep, merged, match_keys(merged))


def keep_apart(library: Library, paper: PaperId, other: PaperId) -> Change:
    """Say that two papers are not the same work; they are never asked about again."""
    with library.step(f"Keep {phrase(library.reader(), [paper, other])} apart") as tx:
        absorbing.keep_apart(tx, paper, other)
    return tx.change


def keep_all_apart(library: Library, papers: Sequence[PaperId]) -> Change:
    """Say that no two of some papers are the same work."""
    with library.step(f"Keep {phrase(library.reader(), papers)} apart") as tx:
        for one, other in combinations(papers, 2):
            absorbing.keep_apart(tx, one, other)
    return tx.change


def _keep_own(tx: Transaction, keep: PaperId, own: Reference) -> None:
    mentions = absorbing.rows_of(tx.raw, "mention", keep)
    files = absorbing.rows_of(tx.raw, "attachment", keep)
    versions.keep_own(tx, keep, own, mentions=mentions, files=files)


def _with_values(
    merged: Reference, records: Mapping[PaperId, Reference], values_of: Mapping[str, PaperId]
) -> Reference:
    for name, paper in values_of.items():
        chosen = records[paper]
        merged = replace(merged, **{name: getattr(chosen, name)})
        if name == "authors":
            merged = replace(merged, authors_truncated=chosen.authors_truncated)
    return merged


def _merge_state(tx: Transaction, keep: PaperId, gone: Sequence[PaperId]) -> None:
    marks = ", ".join("?" * (len(gone) + 1))
    rows = tx.raw.execute(
        f"SELECT status, rating, starred FROM paper WHERE id IN ({marks})", (keep, *gone)
    ).fetchall()
    furthest = max((ReadingStatus(row[0]) for row in rows), key=_FURTHEST.index)
    store.set_status(tx, [keep], furthest)
    store.set_rating(tx, [keep], max(row[1] for row in rows))
    store.set_starred(tx, [keep], any(row[2] for row in rows))
