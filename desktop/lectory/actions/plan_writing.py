"""Writes one plan of an import on an open step: papers, what is said of known ones, mentions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from lectory import formats
from lectory.actions.mentioning import write_mentions
from lectory.actions.recording import findable, free_key, keys_in_use, match_keys
from lectory.actions.rereading import corrected
from lectory.jobs import Progress, in_batches
from lectory.library import absorbing, attachments, collections, papers, tags
from lectory.library.database import Transaction
from lectory.library.files import Kept
from lectory.library.records import PDF, references
from lectory.library.versions import add_version, keep_own, name_of, supersede
from lectory.matching.merging import merge_references
from lectory.model.digest import Confidence
from lectory.model.paper import DigestId, PaperId, ReadingStatus
from lectory.model.reference import Reference
from lectory.model.verdict import Decision, Plan, PlannedEntry, VerdictKind

PASTED = "Pasted text"
"""The name of a source that came from the clipboard or standard input."""

WRITTEN = (Decision.IMPORT, Decision.FLAG)
"""The decisions by which a row becomes a paper of its own."""

_UPDATING = (VerdictKind.NEW_VERSION, VerdictKind.SAME_WORK, VerdictKind.REREAD)
_AT_A_TIME = 1_000
_NAMED = (Decision.MENTION, Decision.REVIVE)
_NOT_COLLECTED = (VerdictKind.REJECTED_BEFORE,)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where what is written goes. `status` None leaves it to the format; `place` "" to the day."""

    status: ReadingStatus | None = None
    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: str = ""


ANYWHERE = Placing()
"""The placing of an import that nobody placed."""


def default_place(planned: Plan, day: str) -> str:
    """The name an import gets in the sidebar: "Imported 2026-05-12: NAME"."""
    known = formats.by_name(planned.digest.format)
    pasted = planned.source.name in ("", "-", PASTED)
    name = planned.digest.title or known.label if pasted else planned.source.name
    return f"Imported {day[:10]}: {name}"


def changes_a_paper(row: PlannedEntry) -> bool:
    """Whether carrying the row out does more than to add a mention and fill empty fields."""
    updates = row.decision is Decision.MENTION and row.verdict.kind in _UPDATING
    return row.decision in WRITTEN or row.decision is Decision.REVIVE or updates


def is_the_paper(planned: Plan) -> bool:
    """Whether the document is the paper itself, not one of the archive that holds it."""
    known = formats.by_name(planned.digest.format)
    sniff = known.sniff
    return known.is_paper and sniff is not None and sniff(planned.source) is Confidence.CERTAIN


class PlanWriter:
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
        self._attach()

    def _add_new_papers(self) -> None:
        taken = keys_in_use(self._tx.raw)
        status = self._status()
        new = ((index, row) for index, row in enumerate(self._plan.rows) if row.decision in WRITTEN)
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
        if row.verdict.kind is VerdictKind.REREAD:
            old = corrected(self._tx.raw, paper, old, found)
        elif row.verdict.kind is VerdictKind.NEW_VERSION and not _is_older(found, old):
            supersede(self._tx, paper, old, found)
            old = replace(
                old,
                title=found.title or old.title,
                abstract=found.abstract or old.abstract,
                version=found.version or old.version,
            )
        elif row.verdict.kind is VerdictKind.SAME_WORK:
            keep_own(self._tx, paper, old)
            add_version(self._tx, paper, found.venue or name_of(found), found)
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
        self.digest = write_mentions(
            self._tx, self._plan, self.papers, self._hash, self._place_name()
        )

    def _place_name(self) -> str:
        return self._placing.place or default_place(self._plan, self._tx.now)

    def _place(self) -> None:
        placed = _placed(self._plan.rows, self.papers)
        for path in self._placing.collections:
            collections.put_in(self._tx, collections.make(self._tx, path), placed)
        for name in self._placing.tags:
            tags.put_on(self._tx, tags.make(self._tx, name), placed)

    def _attach(self) -> None:
        if not is_the_paper(self._plan):
            return
        source = self._plan.source
        kept = Kept(self._hash, len(source.data), source.head)
        for paper in _placed(self._plan.rows, self.papers):
            attachments.add(self._tx, paper, source.name, PDF, kept)


def _placed(rows: Sequence[PlannedEntry], found: Sequence[PaperId | None]) -> Collection[PaperId]:
    """The papers that go into the collections and get the tags an import was asked for."""
    return list(
        dict.fromkeys(
            paper
            for paper, row in zip(found, rows, strict=True)
            if paper is not None and row.verdict.kind not in _NOT_COLLECTED
        )
    )


def _is_older(found: Reference, known: Reference) -> bool:
    """Whether an earlier row of the same digest has brought that version already."""
    if found.version is None or known.version is None:
        return False
    return found.version <= known.version
