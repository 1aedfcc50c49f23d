"""Taking a digest into the library: read, judge, let the user decide, write in one step.

    source = Source("digest.txt", data)
    plan = importing.plan(library, source)          # nothing is written
    done = importing.commit(library, plan)          # one step

The plan is a frozen value: preview, dry run and tests look at the same thing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from lectory import formats
from lectory.actions.judging import judge
from lectory.actions.plan_writing import (
    ANYWHERE,
    PASTED,
    Placing,
    PlanWriter,
    changes_a_paper,
    default_place,
    is_the_paper,
)
from lectory.actions.rereading import LABEL
from lectory.errors import PlanOutdated
from lectory.jobs import Progress, Silent, uncollected
from lectory.library import attachments, digests, files
from lectory.library.database import Library, Transaction
from lectory.library.naming import counted, shortened
from lectory.matching.verdicts import decide
from lectory.model.change import Change
from lectory.model.digest import Digest, Source
from lectory.model.paper import DigestId, PaperId
from lectory.model.verdict import Decision, Duplicates, Plan, PlannedEntry

__all__ = [
    "PASTED",
    "Imported",
    "Placing",
    "commit",
    "commit_all",
    "default_place",
    "hash_of",
    "plan",
    "plan_digest",
    "rehearse_all",
    "with_date",
    "with_decisions",
]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has written. `papers` has one id a row of the plan, None where none is.

    `plan` is the plan as it was carried out: judged again where the library had moved on.
    """

    change: Change
    digest: DigestId | None
    papers: tuple[PaperId | None, ...]
    plan: Plan


def plan(
    library: Library,
    source: Source,
    *,
    format_name: str | None = None,
    duplicates: Duplicates = Duplicates.MERGE,
    progress: Progress | None = None,
) -> Plan:
    """Read a source and judge each entry; writes nothing.

    Raises:
        UnknownFormat: if no reader knows the source.
        Cancelled: if `progress` asks to stop.
    """
    with uncollected():
        digest = formats.read(source, format_name)
        return plan_digest(library, source, digest, duplicates, progress=progress)


def plan_digest(
    library: Library,
    source: Source,
    digest: Digest,
    duplicates: Duplicates = Duplicates.MERGE,
    *,
    progress: Progress | None = None,
) -> Plan:
    """Judge each entry of a digest that has been read."""
    made_at = library.position()
    verdicts = judge(library.reader(), digest.entries, hash_of(source), progress)
    rows = tuple(
        PlannedEntry(entry, verdict, decide(verdict, duplicates, section=entry.section))
        for entry, verdict in zip(digest.entries, verdicts, strict=True)
    )
    return Plan(source, digest, rows, made_at, duplicates)


def with_decisions(planned: Plan, decisions: Mapping[int, Decision]) -> Plan:
    """The same plan with other decisions for some rows, by index from 0."""
    rows = tuple(
        replace(row, decision=decisions.get(index, row.decision))
        for index, row in enumerate(planned.rows)
    )
    return replace(planned, rows=rows)


def with_date(planned: Plan, date: str) -> Plan:
    """The same plan with another date of the digest."""
    return replace(planned, digest=replace(planned.digest, date=date))


def hash_of(source: Source) -> str:
    """The SHA-256 under which a source is kept."""
    return hashlib.sha256(source.data).hexdigest()


def commit(
    library: Library,
    planned: Plan,
    placing: Placing = ANYWHERE,
    progress: Progress | None = None,
) -> Imported:
    """Write what the plan decides, as one step. A plan that would change nothing writes nothing.

    Raises:
        PlanOutdated: if the library has changed so that a decision of the user would be wrong.
        Cancelled: if `progress` asks to stop; nothing is written then.
    """
    digest_hash = _keep(library, planned)
    name = shortened(planned.source.name)
    known = digests.known_document(library.reader(), digest_hash) is not None
    with uncollected(), library.step(f"Import “{name}”") as tx:
        current = _brought_up_to_date(tx, planned, digest_hash)
        writer = PlanWriter(tx, current, placing, digest_hash, progress or Silent())
        writer.write()
        count = counted(_changing([current]))
        tx.label = f"{LABEL} “{name}”: {count}" if known else f"Import {count} from “{name}”"
    return Imported(tx.change, writer.digest, tuple(writer.papers), current)


def _keep(library: Library, planned: Plan) -> str:
    """Keep the document before the step that names it; its hash."""
    if is_the_paper(planned):
        files.keep_bytes(attachments.folder(library), planned.source.data)
    return digests.keep_document(library, planned.source)


def _changing(plans: Iterable[Plan]) -> int:
    return sum(changes_a_paper(row) for planned in plans for row in planned.rows)


def commit_all(
    library: Library,
    plans: Sequence[Plan],
    placing: Placing = ANYWHERE,
    progress: Progress | None = None,
) -> tuple[Imported, ...]:
    """Write several plans as one step; each is judged by what those before it have written.

    Raises:
        PlanOutdated, Cancelled: as `commit` does; nothing is written then.
    """
    hashes = [_keep(library, planned) for planned in plans]
    with uncollected(), library.step(f"Import {len(plans):,} files") as tx:
        written = _write_all(tx, plans, hashes, placing, progress or Silent())
        count = counted(_changing(each.plan for each in written))
        tx.label = f"Import {count} from {len(plans):,} files"
    return tuple(replace(each, change=tx.change) for each in written)


def rehearse_all(
    library: Library, plans: Sequence[Plan], progress: Progress | None = None
) -> tuple[Plan, ...]:
    """The plans as `commit_all` would carry them out. It does so, and takes it all back unsaved."""
    hashes = [hash_of(planned.source) for planned in plans]
    written: list[Imported] = []
    with suppress(_Rehearsed), library.step("Rehearse an import") as tx:
        written = _write_all(tx, plans, hashes, ANYWHERE, progress or Silent())
        raise _Rehearsed
    return tuple(each.plan for each in written)


class _Rehearsed(Exception):
    """Ends a step so that nothing of it stays."""


def _write_all(
    tx: Transaction,
    plans: Sequence[Plan],
    hashes: Sequence[str],
    placing: Placing,
    progress: Progress,
) -> list[Imported]:
    written: list[Imported] = []
    for planned, digest_hash in zip(plans, hashes, strict=True):
        current = _brought_up_to_date(tx, planned, digest_hash)
        writer = PlanWriter(tx, current, placing, digest_hash, progress)
        writer.write()
        written.append(Imported(tx.change, writer.digest, tuple(writer.papers), current))
    return written


def _brought_up_to_date(tx: Transaction, planned: Plan, digest_hash: str) -> Plan:
    """Judge again if the library has moved on since the plan was made."""
    position = tx.raw.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]
    if position == planned.made_at:
        return planned
    verdicts = judge(tx.raw, planned.digest.entries, digest_hash)
    rows: list[PlannedEntry] = []
    for row, verdict in zip(planned.rows, verdicts, strict=True):
        if (verdict.kind, verdict.paper) == (row.verdict.kind, row.verdict.paper):
            rows.append(row)
            continue
        section = row.entry.section
        if row.decision is not decide(row.verdict, planned.duplicates, section=section):
            raise PlanOutdated(
                f"“{shortened(row.entry.reference.title)}” has changed in the library meanwhile",
                hint="Look at the import again",
            )
        decision = decide(verdict, planned.duplicates, section=section)
        rows.append(PlannedEntry(row.entry, verdict, decision))
    return replace(planned, rows=tuple(rows))
