"""What the preview says of each row: new, known, rejected before, new version, same work, unsure.

    verdicts = judge_all(digest.entries, library_look_up)
    decisions = [decide(verdict, Duplicates.MERGE) for verdict in verdicts]

The library stays outside: `known_of` answers, for many keys at once, which papers come into
question. It may answer with too many; what is far apart is dropped here at little cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from lectory.jobs import Progress, Silent
from lectory.matching import reasons
from lectory.matching.evidence import Traits, compare, traits_of
from lectory.matching.keys import Keys, keys_of, near_titles
from lectory.matching.relation import Ground, Level, Relation, weigh
from lectory.model.digest import Entry
from lectory.model.identifier import Identifier
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.verdict import Decision, Duplicates, Known, Verdict, VerdictKind
from lectory.text.titles import title_key

KnownOf: TypeAlias = Callable[[Sequence[Keys]], Sequence[Sequence[Known]]]
"""The look-up in the library: for each keys, in order, the papers that share one of them."""

BATCH = 250
_ROWS_A_KEY = 20


def judge(
    entry: Entry, known: Sequence[Known], *, row: int | None = None, rows: int | None = None
) -> Verdict:
    """Say what one entry is, given the papers that come into question.

    `row` (from 0) and `rows` only serve the sentence about a new paper.
    """
    best = _best(entry, keys_of(entry.reference), known, {})
    if best is None:
        return Verdict(VerdictKind.NEW, reasons.why_new(entry, row, rows))
    return _verdict(entry, *best)


def judge_all(
    entries: Sequence[Entry],
    known_of: KnownOf,
    *,
    level: Level = Level.LIKELY,
    progress: Progress | None = None,
    keys: Sequence[Keys] | None = None,
) -> tuple[Verdict, ...]:
    """Judge all entries of a digest, also against each other; the verdicts in their order.

    With `Level.CERTAIN` papers are looked up by identifier and title only, and what would merely
    be likely is called new: for bibliographies of thousands, whose likely duplicates are found
    later. `keys` saves computing them again.

    Raises:
        Cancelled: if `progress` asks to stop.
    """
    progress = progress or Silent()
    progress.begin("Comparing", len(entries))
    rows = _Rows(entries)
    verdicts: list[Verdict] = []
    traits: dict[PaperId, Traits] = {}
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        found = keys[start : start + BATCH] if keys else [keys_of(each.reference) for each in batch]
        asked = [_certain_only(each) for each in found] if level is Level.CERTAIN else found
        for entry, own, known in zip(batch, asked, known_of(asked), strict=True):
            best = _best(entry, own, known, traits) if known else None
            if best is not None and best[0].level < level:
                best = None
            verdicts.append(rows.judge(len(verdicts), own, best, verdicts))
        progress.advance(len(batch))
    return tuple(verdicts)


def decide(verdict: Verdict, duplicates: Duplicates, *, section: str = "") -> Decision:
    """What is done with a row unless the user says otherwise.

    A replaced version that arXiv announces (`section`) updates known papers and adds none.
    """
    if duplicates is Duplicates.KEEP:
        return Decision.IMPORT
    if verdict.kind is VerdictKind.NEW:
        return Decision.SKIP if section == "replaced" else Decision.IMPORT
    if duplicates is Duplicates.SKIP:
        return Decision.SKIP
    return Decision.FLAG if verdict.kind is VerdictKind.UNSURE else Decision.MENTION


_Found: TypeAlias = tuple[Relation, Known]


def _best(
    entry: Entry, keys: Keys, known: Sequence[Known], traits: dict[PaperId, Traits]
) -> _Found | None:
    """The paper that is most surely the same; of equals the one added first."""
    own: Traits | None = None
    best: _Found | None = None
    for other in _near(keys, known):
        own = own or traits_of(entry.reference)
        if other.paper not in traits:
            traits[other.paper] = traits_of(other.reference)
        relation = weigh(compare(own, traits[other.paper]))
        if relation.level is Level.NONE:
            continue
        if best is None or _rank(relation, other) > _rank(*best):
            best = relation, other
    return best


def _near(keys: Keys, known: Sequence[Known]) -> Iterator[Known]:
    """Those that share an identifier or whose title is near; most candidates end here."""
    others: dict[int, Known] = {}
    named = frozenset(keys.identifiers)
    for other in known:
        if not named.isdisjoint(other.reference.identifiers):
            yield other
        else:
            others[other.paper] = other
    if others:
        titles = ((paper, title_key(other.reference.title)) for paper, other in others.items())
        yield from (others[paper] for paper in near_titles(keys, titles))


def _rank(relation: Relation, known: Known) -> tuple[float, ...]:
    seen = relation.evidence
    return (
        relation.level,
        relation.ground in (Ground.RECORD, Ground.IDENTIFIER),
        seen.title,
        seen.abstracts or 0.0,
        seen.authors or 0.0,
        known.status is not ReadingStatus.REJECTED,
        -known.paper,
    )


def _verdict(entry: Entry, relation: Relation, known: Known) -> Verdict:
    if relation.level is Level.CERTAIN and known.status is ReadingStatus.REJECTED:
        reason = reasons.why_rejected(relation, known)
        return Verdict(VerdictKind.REJECTED_BEFORE, reason, known.paper)
    if relation.level is Level.CERTAIN and _is_newer(entry, relation, known):
        reason = reasons.why_new_version(relation, entry, known)
        return Verdict(VerdictKind.NEW_VERSION, reason, known.paper)
    if _is_other_form(relation):
        reason = reasons.why_same_work(relation, entry, known)
        return Verdict(VerdictKind.SAME_WORK, reason, known.paper)
    if relation.level is Level.CERTAIN:
        return Verdict(VerdictKind.KNOWN, reasons.why_known(relation, known), known.paper)
    return Verdict(VerdictKind.UNSURE, reasons.why_unsure(relation, known), known.paper)


def _is_newer(entry: Entry, relation: Relation, known: Known) -> bool:
    if relation.ground is Ground.REVISED:
        return not known.named_here
    version = entry.reference.version
    if version is None:
        return entry.section == "replaced" and not known.named_here
    have = max(known.versions, default=known.reference.version or 1)
    seen = relation.evidence
    return version > have and bool(seen.one.arxiv) and seen.one.arxiv == seen.other.arxiv


def _is_other_form(relation: Relation) -> bool:
    """Whether one is the preprint and the other the published form of the same work."""
    if relation.ground is Ground.PUBLISHED:
        return True
    seen = relation.evidence
    apart = bool(seen.one.named and seen.other.named) and not seen.shared
    return relation.level is Level.CERTAIN and apart and seen.one.preprint != seen.other.preprint


def _certain_only(keys: Keys) -> Keys:
    return replace(keys, author="", words=())


class _Rows:
    """The rows of the digest judged so far, to find those that name one paper twice."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._traits: dict[int, Traits] = {}
        self._by_title: dict[str, list[int]] = {}
        self._by_identifier: dict[Identifier, int] = {}

    def judge(
        self, row: int, keys: Keys, best: _Found | None, before: Sequence[Verdict]
    ) -> Verdict:
        """The verdict on a row: what the library says for certain, else an earlier row."""
        repeated = None
        if best is None or best[0].level is not Level.CERTAIN:
            repeated = self._repeated(row, keys)
        self._file(row, keys)
        if repeated is None:
            return self._by_library(row, best)
        relation, earlier = repeated
        first = before[earlier]
        if first.kind is VerdictKind.NEW or first.kind is VerdictKind.UNSURE:
            kind = VerdictKind.KNOWN
            if self._is_newer(row, earlier, relation):
                kind = VerdictKind.NEW_VERSION
            return Verdict(kind, reasons.why_repeated(relation, earlier), row=earlier)
        return replace(first, reason=reasons.why_repeated(relation, earlier))

    def _by_library(self, row: int, best: _Found | None) -> Verdict:
        entry = self._entries[row]
        if best is None:
            return Verdict(VerdictKind.NEW, reasons.why_new(entry, row, len(self._entries)))
        return _verdict(entry, *best)

    def _repeated(self, row: int, keys: Keys) -> tuple[Relation, int] | None:
        for earlier in self._candidates(keys):
            relation = weigh(compare(self._of(row), self._of(earlier)))
            if relation.level is Level.CERTAIN and self._is_repetition(relation, row, earlier):
                return relation, earlier
        return None

    def _is_newer(self, row: int, earlier: int, relation: Relation) -> bool:
        """Whether a digest names a paper twice, the second time in a newer arXiv version."""
        new, old = (self._entries[each].reference.version for each in (row, earlier))
        seen = relation.evidence
        same = bool(seen.one.arxiv) and seen.one.arxiv == seen.other.arxiv
        return same and new is not None and old is not None and new > old

    def _is_repetition(self, relation: Relation, row: int, earlier: int) -> bool:
        """Whether rows with two citation keys are one: their author may well cite both forms."""
        key, other = (self._entries[each].reference.key for each in (row, earlier))
        if key == other or not key or not other:
            return True
        seen = relation.evidence
        if relation.ground is Ground.TITLE_AUTHORS:
            return not seen.years and seen.one.venue == seen.other.venue
        return bool(seen.one.key) or bool(seen.shared)

    def _candidates(self, keys: Keys) -> Iterable[int]:
        found = [
            self._by_identifier[each] for each in keys.identifiers if each in self._by_identifier
        ]
        found += self._by_title.get(keys.title, ())
        return sorted(set(found)) if found else ()

    def _of(self, row: int) -> Traits:
        if row not in self._traits:
            self._traits[row] = traits_of(self._entries[row].reference)
        return self._traits[row]

    def _file(self, row: int, keys: Keys) -> None:
        for each in keys.identifiers:
            self._by_identifier.setdefault(each, row)
        if keys.title:
            rows = self._by_title.setdefault(keys.title, [])
            if len(rows) < _ROWS_A_KEY:
                rows.append(row)
