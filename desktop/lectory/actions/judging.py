"""Asking the library which papers an entry may be, in the way that matching wants it answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from lectory.actions.mentioning import REPLACED
from lectory.actions.rereading import with_reading_before
from lectory.jobs import Progress
from lectory.library import candidates, ledger
from lectory.library.ledger import Fate, LedgerLine
from lectory.library.memory import in_words, known_papers, rejection
from lectory.matching.keys import NEAR_YEARS, Keys, keys_of, near_titles
from lectory.matching.relation import Level
from lectory.matching.verdicts import judge_all
from lectory.model.digest import Entry
from lectory.model.identifier import Identifier
from lectory.model.paper import PaperId
from lectory.model.verdict import Known, Verdict, VerdictKind

LIKELY_UP_TO = 2_000
"""Larger digests (whole bibliographies) are judged by identifier and title only; what is merely
likely is found by the search for duplicates, behind the list."""


def judge(
    reader: sqlite3.Connection,
    entries: Sequence[Entry],
    digest_hash: str,
    progress: Progress | None = None,
) -> tuple[Verdict, ...]:
    """The verdict on each entry, as the library stands.

    Raises:
        Cancelled: if `progress` asks to stop.
    """
    level = Level.LIKELY if len(entries) <= LIKELY_UP_TO else Level.CERTAIN
    keys = [keys_of(entry.reference) for entry in entries]

    def known_of(asked: Sequence[Keys]) -> Sequence[Sequence[Known]]:
        return _known_of(reader, asked, digest_hash)

    verdicts = judge_all(entries, known_of, level=level, progress=progress, keys=keys)
    remembered = _with_the_ledger(reader, entries, keys, verdicts)
    return with_reading_before(reader, entries, remembered, digest_hash)


def _known_of(
    reader: sqlite3.Connection, asked: Sequence[Keys], digest_hash: str
) -> list[Sequence[Known]]:
    by_identifier = candidates.by_identifier(
        reader, (i for keys in asked for i in keys.identifiers)
    )
    by_title = candidates.by_title(reader, (keys.title for keys in asked))
    by_word = candidates.by_word(reader, (word for keys in asked for word in keys.words))
    years = {(keys.author, keys.year) for keys in asked if keys.author and keys.year}
    by_author = candidates.by_author(
        reader, ((author, year) for author, year in years if year), NEAR_YEARS
    )
    found: list[set[int]] = []
    for keys in asked:
        papers = {paper for each in keys.identifiers for paper in by_identifier.get(each, ())}
        papers.update(by_title.get(keys.title, ()))
        near = [titled for word in keys.words for titled in by_word.get(word, ())]
        near += by_author.get((keys.author, keys.year or 0), ())
        papers.update(near_titles(keys, dict(near).items()))
        found.append(papers)
    apart = candidates.kept_apart(reader)
    if apart:
        found = [
            _told_apart(papers, keys, by_identifier, apart)
            for keys, papers in zip(asked, found, strict=True)
        ]
    everyone = {paper for papers in found for paper in papers}
    known = known_papers(reader, everyone, digest_hash)
    ordered = ((PaperId(paper) for paper in sorted(papers)) for papers in found)
    return [[known[paper] for paper in papers if paper in known] for papers in ordered]


def _told_apart(
    papers: set[int],
    keys: Keys,
    by_identifier: Mapping[Identifier, Sequence[int]],
    apart: Set[tuple[int, int]],
) -> set[int]:
    """Without those that the user has kept apart from a paper which bears the entry's number."""
    named = {paper for each in keys.identifiers for paper in by_identifier.get(each, ())}
    others = papers - named
    return papers - {
        other
        for other in others
        if any((min(one, other), max(one, other)) in apart for one in named)
    }


def _with_the_ledger(
    reader: sqlite3.Connection,
    entries: Sequence[Entry],
    keys: Sequence[Keys],
    verdicts: Sequence[Verdict],
) -> tuple[Verdict, ...]:
    """What the library calls new may still be remembered, without a paper, from an earlier day."""
    if not reader.execute("SELECT 1 FROM ledger LIMIT 1").fetchone():
        return tuple(verdicts)
    return tuple(
        _remembered(reader, entry, own, verdict) if verdict.kind in _ASKING else verdict
        for entry, own, verdict in zip(entries, keys, verdicts, strict=True)
    )


_ASKING = (VerdictKind.NEW, VerdictKind.UNSURE)


def _remembered(reader: sqlite3.Connection, entry: Entry, keys: Keys, verdict: Verdict) -> Verdict:
    line = ledger.look_up(reader, keys.identifiers, keys.title)
    if line is None:
        return verdict
    last = line.mentions[-1][0] if line.mentions else 0
    place = ledger.places(reader, [last]).get(last, "")
    seen = replace(verdict, remembered=line.id)
    if line.fate is not Fate.ANNOUNCED:
        return replace(seen, kind=VerdictKind.REJECTED_BEFORE, reason=_why(line, place))
    reason = f"Only a newer version of it was announced, {_when(line, place)}"
    if entry.section != REPLACED:
        return replace(seen, reason=reason)
    return replace(seen, kind=VerdictKind.KNOWN, reason=f"{reason}; you have no paper of it")


def _why(line: LedgerLine, place: str) -> str:
    if line.fate is Fate.LEFT_OUT:
        return f"You left it out {_when(line, place)}"
    when = rejection(line.decided, place, trashed=line.fate is Fate.TRASHED)
    return f"{when}; its row was cleaned up"


def _when(line: LedgerLine, place: str) -> str:
    day = f"on {in_words(line.decided)}"
    return f"{day}, in {place}" if place else day
