"""What matching says of an entry, why, and what will be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from lectory.model.digest import Digest, Entry, Source
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.reference import Reference


class VerdictKind(StrEnum):
    """The answer the preview gives for one row."""

    NEW = "new"
    KNOWN = "known"
    REJECTED_BEFORE = "rejected-before"
    NEW_VERSION = "new-version"
    SAME_WORK = "same-work"
    UNSURE = "unsure"
    REREAD = "reread"
    """The document was read before; today's reader reads this row of it better."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, the paper it is about (None for new; also None where an earlier row of the same
    digest is meant, whose index from 0 is then `row`), and the reason as a full sentence.

    `remembered` is the ledger row of a work that has no paper but was named before."""

    kind: VerdictKind
    reason: str
    paper: PaperId | None = None
    row: int | None = None
    remembered: int | None = None


class Decision(StrEnum):
    """What will be done with a row."""

    IMPORT = "import"
    """Write it as a paper of its own."""
    FLAG = "flag"
    """Write it as a paper of its own and ask later whether it is the same as `verdict.paper`."""
    MENTION = "mention"
    """Add a mention to the known paper and fill its empty fields."""
    REVIVE = "revive"
    """Give the rejected paper a second chance: a mention, out of the trash, undecided again."""
    SKIP = "skip"
    """Write nothing."""


class Duplicates(Enum):
    """What an import does with rows that are no news (`--duplicates`)."""

    MERGE = "merge"
    """Add mentions to known papers; import what is unsure, flagged."""
    SKIP = "skip"
    """Write only what is new."""
    KEEP = "keep"
    """Write every row as a paper of its own."""


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """One row of a plan."""

    entry: Entry
    verdict: Verdict
    decision: Decision


@dataclass(frozen=True, slots=True)
class Plan:
    """An import before it is written: the same value for preview, dry run and tests.

    `made_at` is the journal position (the highest `change.seq`) it was judged against;
    `duplicates` is the rule by which rows are decided that the user does not decide.
    """

    source: Source
    digest: Digest
    rows: tuple[PlannedEntry, ...]
    made_at: int
    duplicates: Duplicates = Duplicates.MERGE

    def count(self, kind: VerdictKind) -> int:
        """How many rows have that verdict."""
        return sum(row.verdict.kind is kind for row in self.rows)


@dataclass(frozen=True, slots=True)
class Known:
    """A paper of the library that an entry may be about, with what a reason says of it.

    `versions` are the arXiv versions the library has. `rejection` tells when it went:
    "You rejected it on 12 July 2024, from arXiv cs.LG". `mentions` counts the digests that named
    the paper, this one left out; `named_here` tells that this very digest has named it before.
    """

    paper: PaperId
    reference: Reference
    status: ReadingStatus = ReadingStatus.INBOX
    versions: tuple[int, ...] = ()
    key: str = ""
    rating: int = 0
    rejection: str = ""
    mentions: int = 0
    named_here: bool = False
