"""What matching says of an entry, why, and what will be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lectory.model.digest import Digest, Entry, Source
from lectory.model.paper import PaperId


class VerdictKind(StrEnum):
    """The answer the preview gives for one row."""

    NEW = "new"
    KNOWN = "known"
    REJECTED_BEFORE = "rejected-before"
    NEW_VERSION = "new-version"
    SAME_WORK = "same-work"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, the paper it is about (None for new; also None where an earlier row of the same
    digest is meant, whose index from 0 is then `row`), and the reason as a full sentence."""

    kind: VerdictKind
    reason: str
    paper: PaperId | None = None
    row: int | None = None


class Decision(StrEnum):
    """What will be done with a row."""

    IMPORT = "import"
    """Write it as a paper of its own."""
    FLAG = "flag"
    """Write it as a paper of its own and ask later whether it is the same as `verdict.paper`."""
    MENTION = "mention"
    """Add a mention to the known paper and fill its empty fields."""
    SKIP = "skip"
    """Write nothing."""


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """One row of a plan."""

    entry: Entry
    verdict: Verdict
    decision: Decision


@dataclass(frozen=True, slots=True)
class Plan:
    """An import before it is written: the same value for preview, dry run and tests.

    `made_at` is the journal position (the highest `change.seq`) it was judged against.
    """

    source: Source
    digest: Digest
    rows: tuple[PlannedEntry, ...]
    made_at: int

    def count(self, kind: VerdictKind) -> int:
        """How many rows have that verdict."""
        return sum(row.verdict.kind is kind for row in self.rows)
