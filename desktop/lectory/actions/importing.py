"""Taking a digest into the library: read, judge, let the user decide, write in one step.

    source = Source("digest.txt", data)
    plan = importing.plan(library, source)          # nothing is written
    done = importing.commit(library, plan)          # one step

The plan is a frozen value: preview, dry run and tests look at the same thing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace

from lectory import formats
from lectory.actions.judging import judge
from lectory.actions.recording import findable, free_key, keys_in_use, match_keys
from lectory.errors import PlanOutdated
from lectory.jobs import Progress, Silent, in_batches
from lectory.library import absorbing, collections, digests, papers, tags
from lectory.library.database import Library, Transaction
from lectory.library.naming import counted, shortened
from lectory.library.records import references
from lectory.library.versions import add_version
from lectory.matching.merging import merge_references
from lectory.matching.verdicts import decide
from lectory.model.change import Change
from lectory.model.digest import Digest, Source
from lectory.model.paper import DigestId, PaperId, ReadingStatus
from lectory.model.reference import Reference
from lectory.model.verdict import Decision, Duplicates, Plan, PlannedEntry, VerdictKind

_AT_A_TIME = 1_000
_WRITTEN = (Decision.IMPORT, Decision.FLAG)
_NAMED = (Decision.MENTION, Decision.REVIVE)
_NOT_COLLECTED = (VerdictKind.REJECTED_BEFORE,)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where what is written goes. `status` None leaves it to the format; `place` "" to the day."""

    status: ReadingStatus | None = None
    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: str = ""


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
    return plan_digest(
        library, source, formats.read(source, format_name), duplicates, progress=progress
    )


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


def default_place(planned: Plan, day: str) -> str:
    """The name an import gets in the sidebar: "Imported 2026-05-12: NAME"."""
    known = formats.by_name(planned.digest.format)
    pasted = planned.source.name in ("", "-", PASTED)
    name = planned.digest.title or known.label if pasted else planned.source.name
    return f"Imported {day[:10]}: {name}"


PASTED = "Pasted text"
"""The name of a source that came from the clipboard or standard input."""


def hash_of(source: Source) -> str:
    """The SHA-256 under which a source is kept."""
    return hashlib.sha256(source.data).hexdigest()


def commit(
    library: Library,
    planned: Plan,
    placing: Placing = Placing(),
    progress: Progress | None = None,
) -> Imported:
    """Write what the plan decides, as one step. A plan that would change nothing writes nothing.

    Raises:
        PlanOutdated: if the library has changed so that a decision of the user would be wrong.
        Cancelled: if `progress` asks to stop; nothing is written then.
    """
    digest_hash = digests.keep_document(library, planned.source)
    writing = [row for row in planned.rows if row.decision in _WRITTEN]
    label = f"Import {counted(len(writing))} from “{shortened(planned.source.name)}”"
    with library.step(label) as tx:
        current = _brought_up_to_date(tx, planned, digest_hash)
        writer = _Writer(tx, current, placing, digest_hash, progress or Silent())
        writer.write()
    return Imported(tx.change, writer.digest, tuple(writer.papers), current)


def commit_all(
    library: Library,
    plans: Sequence[Plan],
    placing: Placing = Placing(),
    progress: Progress | None = None,
) -> tuple[Imported, ...]:
    """Write several plans as one step; each is judged by what those before it have written.

    Raises:
        PlanOutdated, Cancelled: as `commit` does; nothing is written then.
    """
    hashes = [digests.keep_document(library, planned.source) for planned in plans]
    with library.step(f"Import {len(plans):,} files") as tx:
        written = _write_all(tx, plans, hashes, placing, progress or Silent())
        new = sum(row.decision in _WRITTEN for each in written for row in each.plan.rows)
        count = counted(new)
        tx.label = f"Import {count} from {len(plans):,} files"
    return tuple(replace(each, change=tx.change) for each in written)


def rehearse_all(
    library: Library, plans: Sequence[Plan], progress: Progress | None = None
) -> tuple[Plan, ...]:
    """The plans as `commit_all` would carry them out. It does so, and takes it all back unsaved."""
    hashes = [hash_of(planned.source) for planned in plans]
    written: list[Imported] = []
    with suppress(_Rehearsed), library.step("Rehearse an import") as tx:
        written = _write_all(tx, plans, hashes, Placing(), progress or Silent())
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
        writer = _Writer(tx, current, placing, digest_hash, progress)
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


class _Writer:
    """Writes one plan on one transaction; `papers` fills row by row."""

    def __init__(
        self,
        tx: Transaction,
        planned: Plan,
        placing: Placing,
        digest_hash: str,
        progress: Progress,
    ) -> None:
        self.papers: list[PaperId | None] = [None] * len(planned.rows)
        self.digest: DigestId | None = None
        self._tx = tx
        self._plan = planned
        self._placing = placing
        self._hash = digest_hash
        self._progress = progress
        self._fresh: set[PaperId] = set()

    def write(self) -> None:
        """Papers first, then what is said of known ones, then the mentions of all."""
        self._progress.begin("Writing", len(self._plan.rows))
        self._add_new_papers()
        self._find_known_papers()
        self._fill_known_papers()
        self._revive()
        self._flag_unsure()
        self._add_mentions()
        self._place()

    def _add_new_papers(self) -> None:
        taken = keys_in_use(self._tx.raw)
        status = self._status()
        new = (
            (index, row) for index, row in enumerate(self._plan.rows) if row.decision in _WRITTEN
        )
        for batch in in_batches(new, _AT_A_TIME):
            made: list[papers.NewPaper] = []
            for _, row in batch:
                key = free_key(row.entry.reference, taken)
                taken.add(key)
                reference = findable(replace(row.entry.reference, key=key))
                made.append(papers.NewPaper(reference, match_keys(reference), status))
            ids = papers.add(self._tx, made)
            for (index, _), paper in zip(batch, ids, strict=True):
                self.papers[index] = paper
            self._fresh.update(ids)
            self._progress.advance(len(batch))

    def _status(self) -> ReadingStatus:
        if self._placing.status is not None:
            return self._placing.status
        known = formats.by_name(self._plan.digest.format)
        return ReadingStatus.TO_READ if known.bibliography else ReadingStatus.INBOX

    def _find_known_papers(self) -> None:
        for index, row in enumerate(self._plan.rows):
            if row.decision not in _NAMED:
                continue
            if row.verdict.paper is not None:
                self.papers[index] = row.verdict.paper
            elif row.verdict.row is not None:
                self.papers[index] = self.papers[row.verdict.row]

    def _fill_known_papers(self) -> None:
        """Fill the empty fields of known papers; a new version replaces the texts of the old."""
        mentioned = [
            (paper, row)
            for paper, row in zip(self.papers, self._plan.rows, strict=True)
            if paper is not None and row.decision is Decision.MENTION
        ]
        known = dict(references(self._tx.raw, sorted({paper for paper, _ in mentioned})))
        for number, (paper, row) in enumerate(mentioned, start=1):
            old = known[paper]
            new = self._filled(paper, old, row)
            if new != old:
                papers.change_reference(self._tx, paper, new, match_keys(new))
                known[paper] = new
            if number % _AT_A_TIME == 0:
                self._progress.advance(_AT_A_TIME)

    def _filled(self, paper: PaperId, old: Reference, row: PlannedEntry) -> Reference:
        found = row.entry.reference
        if row.verdict.kind is VerdictKind.REJECTED_BEFORE:
            return old
        if row.verdict.kind is VerdictKind.NEW_VERSION:
            add_version(self._tx, paper, _version_name(old), as_record(old))
            old = replace(
                old,
                title=found.title or old.title,
                abstract=found.abstract or old.abstract,
                version=found.version or old.version,
            )
        elif row.verdict.kind is VerdictKind.SAME_WORK:
            add_version(self._tx, paper, found.venue or _version_name(found), as_record(found))
        return replace(merge_references(old, found), key=old.key)

    def _revive(self) -> None:
        pairs = zip(self.papers, self._plan.rows, strict=True)
        chosen = [paper for paper, row in pairs if row.decision is Decision.REVIVE and paper]
        papers.take_out_of_trash(self._tx, chosen)
        papers.set_status(self._tx, chosen, self._status())

    def _flag_unsure(self) -> None:
        for paper, row in zip(self.papers, self._plan.rows, strict=True):
            if row.decision is Decision.FLAG and paper is not None:
                other = row.verdict.paper
                if other is None and row.verdict.row is not None:
                    other = self.papers[row.verdict.row]
                if other is not None:
                    absorbing.flag(self._tx, paper, other, row.verdict.reason)

    def _add_mentions(self) -> None:
        """Mention every paper once a row; a document that is known adds only what is missing."""
        number, known = self._same_document()
        new = [
            digests.NewMention(paper, index, row.entry)
            for index, (paper, row) in enumerate(
                zip(self.papers, self._plan.rows, strict=True), start=1
            )
            if paper is not None and (paper, index) not in known
        ]
        if not new:
            self.digest = number
            return
        self.digest = number or digests.add(
            self._tx, self._plan.source, self._plan.digest, self._hash, self._place_name()
        )
        digests.add_mentions(self._tx, self.digest, new)

    def _same_document(self) -> tuple[DigestId | None, set[tuple[int, int]]]:
        row = self._tx.raw.execute(
            "SELECT id FROM digest WHERE hash = ? ORDER BY id LIMIT 1", (self._hash,)
        ).fetchone()
        if row is None:
            return None, set()
        known = self._tx.raw.execute(
            "SELECT paper_id, row FROM mention WHERE digest_id = ?", (row[0],)
        )
        return DigestId(row[0]), {(paper, place) for paper, place in known}

    def _place_name(self) -> str:
        return self._placing.place or default_place(self._plan, self._tx.now)

    def _place(self) -> None:
        placed = _placed(self._plan.rows, self.papers)
        for path in self._placing.collections:
            collections.put_in(self._tx, collections.make(self._tx, path), placed)
        for name in self._placing.tags:
            tags.put_on(self._tx, tags.make(self._tx, name), placed)


def _placed(rows: Sequence[PlannedEntry], found: Sequence[PaperId | None]) -> Collection[PaperId]:
    """The papers that go into the collections and get the tags an import was asked for."""
    return list(
        dict.fromkeys(
            paper
            for paper, row in zip(found, rows, strict=True)
            if paper is not None and row.verdict.kind not in _NOT_COLLECTED
        )
    )


def _version_name(reference: Reference) -> str:
    return f"v{reference.version}" if reference.version else reference.venue or "earlier version"


def as_record(reference: Reference) -> str:
    """A reference as the JSON that a version keeps."""
    return json.dumps(asdict(reference), ensure_ascii=False)
