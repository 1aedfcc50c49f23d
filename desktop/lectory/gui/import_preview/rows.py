"""The rows of the preview in groups: those that need an answer first, what is new last.

The list shows one flat array: an entry is its index from 0, the head of a group `head_of(kind)`,
a negative number. So 10,000 rows are an array, and nothing is kept a row but its decision.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lectory.model.verdict import Decision, PlannedEntry, Verdict, VerdictKind

GROUPS = (
    VerdictKind.UNSURE,
    VerdictKind.REREAD,
    VerdictKind.NEW_VERSION,
    VerdictKind.SAME_WORK,
    VerdictKind.REJECTED_BEFORE,
    VerdictKind.KNOWN,
    VerdictKind.NEW,
)
"""In the order shown."""

_TICKED = {
    VerdictKind.UNSURE: Decision.FLAG,
    VerdictKind.REREAD: Decision.MENTION,
    VerdictKind.NEW_VERSION: Decision.MENTION,
    VerdictKind.SAME_WORK: Decision.MENTION,
    VerdictKind.KNOWN: Decision.IMPORT,
    VerdictKind.NEW: Decision.IMPORT,
}
_UNTICKED = {
    VerdictKind.REJECTED_BEFORE: Decision.MENTION,
    VerdictKind.KNOWN: Decision.MENTION,
}
_UPDATING = (VerdictKind.REREAD, VerdictKind.NEW_VERSION, VerdictKind.SAME_WORK)

SEEN = (VerdictKind.REJECTED_BEFORE, VerdictKind.KNOWN)
"""The groups of what was seen before; long ones are folded away at first."""

_FOLDED_FROM = 11


def folded_at_first(groups: Mapping[VerdictKind, array[int]]) -> frozenset[VerdictKind]:
    """The groups to fold away: what was seen before, if it is much and there is something else."""
    others = any(rows for kind, rows in groups.items() if kind not in SEEN)
    long = (kind for kind in SEEN if len(groups.get(kind, ())) >= _FOLDED_FROM)
    return frozenset(long) if others else frozenset()


def head_of(kind: VerdictKind) -> int:
    """The number that stands for the head of a group in the flat array."""
    return -1 - GROUPS.index(kind)


def group_of(item: int) -> VerdictKind | None:
    """The group whose head an item is, or None for an entry."""
    return GROUPS[-1 - item] if item < 0 else None


def is_ticked(kind: VerdictKind, decision: Decision) -> bool:
    """Whether a paper will be written or changed; a mention alone leaves the tick empty.

    >>> is_ticked(VerdictKind.KNOWN, Decision.MENTION)
    False
    >>> is_ticked(VerdictKind.NEW_VERSION, Decision.MENTION)
    True
    """
    if decision is Decision.MENTION:
        return kind in _UPDATING
    return decision is not Decision.SKIP


def decision_of_tick(row: PlannedEntry, ticked: bool) -> Decision:
    """What a tick set by hand means: what is usual, where that is the same."""
    kind = row.verdict.kind
    if is_ticked(kind, row.decision) is ticked:
        return row.decision
    if not ticked:
        return _UNTICKED.get(kind, Decision.SKIP)
    return second_chance(row.verdict) if kind is VerdictKind.REJECTED_BEFORE else _TICKED[kind]


def second_chance(verdict: Verdict) -> Decision:
    """What brings a rejected paper back; one whose row was cleaned up is imported anew."""
    return Decision.IMPORT if verdict.paper is None else Decision.REVIVE


def rows_by_group(rows: Sequence[PlannedEntry]) -> Mapping[VerdictKind, array[int]]:
    """The indexes of the rows of each verdict, in the order of the source."""
    found = {kind: array("q") for kind in GROUPS}
    for index, row in enumerate(rows):
        found[row.verdict.kind].append(index)
    return found


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows: `items` flat, and how many rows each group has of those looked for."""

    items: array[int]
    found: Mapping[VerdictKind, array[int]]


def shown(
    groups: Mapping[VerdictKind, array[int]],
    *,
    only: VerdictKind | None,
    folded: Collection[VerdictKind],
    wanted: Collection[int] | None,
) -> Shown:
    """Lay the groups out flat. `wanted` are the rows that a text was found in, None for all."""
    found = {
        kind: rows if wanted is None else array("q", (row for row in rows if row in wanted))
        for kind, rows in groups.items()
        if only in (None, kind)
    }
    items = array("q")
    for kind, rows in found.items():
        if rows:
            items.append(head_of(kind))
            items.extend(array("q") if kind in folded else rows)
    return Shown(items, found)


def rows_with(text: str, titles: Iterable[str]) -> frozenset[int] | None:
    """The rows whose (folded) text holds all words of `text`; None if there are none to find."""
    words = text.casefold().split()
    if not words:
        return None
    return frozenset(
        row for row, title in enumerate(titles) if all(word in title for word in words)
    )
