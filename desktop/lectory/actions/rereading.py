"""A document that was imported before is read again: what today's reader reads better.

Rows are told apart by the papers they were matched with, else by the line (or, where the reading
has as many rows as before, the row) at which they stand. A field is only corrected where the paper
was made from this very row and nobody has changed the field since; all else is filled if empty.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from lectory.library import digests
from lectory.library.digests import OldMention
from lectory.library.records import references
from lectory.library.written import fields_changed, first_digests
from lectory.model.digest import Entry
from lectory.model.paper import DigestId, PaperId
from lectory.model.reference import Reference
from lectory.model.verdict import Verdict, VerdictKind
from lectory.text.titles import title_key

LABEL = "Read again"
"""How the label of a step begins that corrects what an older reader had misread."""

_WORDS = {
    "title": "the title was “{old}”",
    "authors": "other authors",
    "abstract": "another abstract",
    "date": "another date",
    "venue": "another venue",
}
_UNMATCHED = (VerdictKind.NEW, VerdictKind.UNSURE)
_MATCHED = (VerdictKind.KNOWN, VerdictKind.UNSURE, VerdictKind.SAME_WORK)


@dataclass(frozen=True, slots=True)
class _Before:
    """What the document brought when it was imported."""

    mentions: Sequence[OldMention]
    references: Mapping[PaperId, Reference]
    made_here: frozenset[int]
    changed: Mapping[int, frozenset[str]]


def with_reading_before(
    reader: sqlite3.Connection,
    entries: Sequence[Entry],
    verdicts: Sequence[Verdict],
    digest_hash: str,
) -> tuple[Verdict, ...]:
    """The verdicts, where the document was imported before: as its better reading makes them."""
    number = digests.known_document(reader, digest_hash)
    if number is None:
        return tuple(verdicts)
    before = _before(reader, number)
    places = _places(entries, before.mentions)
    taken = {verdict.paper for verdict in verdicts if verdict.kind not in _UNMATCHED}
    met: set[PaperId] = set()
    found = list(verdicts)
    for index, (entry, verdict) in enumerate(zip(entries, verdicts, strict=True)):
        there = places[index]
        found[index] = own = _by_this_row(entry, verdict, there, before)
        paper = _paper_of(own, there, taken)
        if paper is None or paper not in before.references or paper in met:
            continue
        met.add(paper)
        taken.add(paper)
        found[index] = _judged(entry, own, paper, before)
    return tuple(found)


def corrected(
    reader: sqlite3.Connection, paper: PaperId, old: Reference, found: Reference
) -> Reference:
    """The record of a paper with what an older reader had misread put right."""
    changed = fields_changed(reader, [paper], but=LABEL).get(paper, frozenset())
    values = {name: getattr(found, name) for name in _differing(old, found, changed)}
    if "authors" in values:
        values["authors_truncated"] = found.authors_truncated
    return replace(old, **values)


def _before(reader: sqlite3.Connection, number: DigestId) -> _Before:
    mentions = digests.mentions_of(reader, number)
    papers = sorted({each.paper_id for each in mentions})
    first = first_digests(reader, papers)
    return _Before(
        mentions,
        dict(references(reader, papers)),
        frozenset(paper for paper in papers if first.get(paper) == number),
        fields_changed(reader, papers, but=LABEL),
    )


def _paper_of(
    verdict: Verdict, there: OldMention | None, taken: Collection[PaperId | None]
) -> PaperId | None:
    """The paper that a row of the document brought; None if that cannot be told."""
    matched = verdict.kind in _MATCHED and verdict.paper is not None
    if matched and (there is None or there.paper_id == verdict.paper):
        return verdict.paper
    if verdict.kind not in _UNMATCHED or verdict.row is not None or there is None:
        return None
    return None if there.paper_id in taken else PaperId(there.paper_id)


def _by_this_row(
    entry: Entry, verdict: Verdict, there: OldMention | None, before: _Before
) -> Verdict:
    """Of two papers of one title, the one that this very row has named before."""
    if there is None or verdict.kind not in _MATCHED or verdict.paper in (None, there.paper_id):
        return verdict
    named = before.references.get(PaperId(there.paper_id))
    if named is None or title_key(named.title) != title_key(entry.reference.title):
        return verdict
    return replace(verdict, kind=VerdictKind.KNOWN, paper=PaperId(there.paper_id))


def _places(
    entries: Sequence[Entry], mentions: Sequence[OldMention]
) -> Sequence[OldMention | None]:
    """For each entry the mention that stood in its line, or in its row if no lines are known."""
    lines = Counter(entry.line for entry in entries)
    lines_then = Counter(each.line for each in mentions)
    by_line = {each.line: each for each in mentions if lines_then[each.line] == 1}
    by_row = {each.row: each for each in mentions}
    same_rows = len(entries) == max(by_row, default=0)
    return [
        by_line.get(entry.line)
        if entry.line is not None and lines[entry.line] == 1
        else by_row.get(row)
        if same_rows
        else None
        for row, entry in enumerate(entries, start=1)
    ]


def _judged(entry: Entry, verdict: Verdict, paper: PaperId, before: _Before) -> Verdict:
    old, found = before.references[paper], entry.reference
    changed = before.changed.get(paper, frozenset())
    differing = _differing(old, found, changed) if paper in before.made_here else ()
    if differing:
        words = ", ".join(_WORDS[name].format(old=old.title) for name in differing)
        reason = f"Today's reader reads this row of the digest otherwise: {words}"
        return Verdict(VerdictKind.REREAD, reason, paper)
    if verdict.kind is VerdictKind.NEW and paper in before.made_here:
        reason = f"This row brought “{old.title}”, which was edited since"
        return Verdict(VerdictKind.KNOWN, reason, paper)
    return verdict


def _differing(old: Reference, found: Reference, changed: frozenset[str]) -> tuple[str, ...]:
    """The fields that both name and name differently, those left out that were changed since."""
    return tuple(
        name
        for name in _WORDS
        if name not in changed
        and getattr(old, name)
        and getattr(found, name)
        and getattr(old, name) != getattr(found, name)
        and not _says_less(name, old, found)
    )


def _says_less(name: str, old: Reference, found: Reference) -> bool:
    if name == "date":
        return old.date.startswith(found.date) or found.date.startswith(old.date)
    return name == "authors" and found.authors_truncated and not old.authors_truncated
