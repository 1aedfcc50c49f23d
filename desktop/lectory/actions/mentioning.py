"""Writes down what a digest named: a mention for each paper, a ledger row for what became none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lectory.library import digests, ledger
from lectory.library.database import Transaction
from lectory.library.digests import NewMention, OldMention
from lectory.library.ledger import Fate, PassedOver
from lectory.matching.keys import keys_of
from lectory.matching.verdicts import decide
from lectory.model.paper import DigestId, PaperId
from lectory.model.verdict import Decision, Plan, PlannedEntry, VerdictKind

REPLACED = "replaced"
"""The section in which arXiv announces new versions of older papers."""

_WRITTEN = (Decision.IMPORT, Decision.FLAG)
_ASKING = (VerdictKind.NEW, VerdictKind.UNSURE)


def write_mentions(
    tx: Transaction,
    planned: Plan,
    papers: Sequence[PaperId | None],
    digest_hash: str,
    place: str,
) -> DigestId | None:
    """Mention every paper once a row and remember what was passed over.

    A document that is known gets no second digest: its mentions are moved to where its rows stand
    now, and only what is missing is added. Returns its digest, None if there is nothing to write.
    """
    number = digests.known_document(tx.raw, digest_hash)
    wanted = [
        NewMention(paper, index, row.entry)
        for index, (paper, row) in enumerate(zip(papers, planned.rows, strict=True), start=1)
        if paper is not None
    ]
    if number is not None:
        digests.renew(tx, number, planned.digest)
        wanted = _moved(tx, digests.mentions_of(tx.raw, number), wanted)
    passed = list(_passed_over(planned, papers))
    again = list(_named_again(planned, papers))
    if number is None and (wanted or passed or again):
        number = digests.add(tx, planned.source, planned.digest, digest_hash, place)
    if number is None:
        return None
    digests.add_mentions(tx, number, wanted)
    ledger.pass_over(tx, number, passed)
    for line, index, row, fate in again:
        ledger.name_again(tx, line, number, index, row.entry, fate)
    _give_back(tx, planned, papers)
    return number


def _moved(
    tx: Transaction, old: Sequence[OldMention], wanted: Sequence[NewMention]
) -> list[NewMention]:
    """Bring the mentions of a known document up to date; returns those that it lacks."""
    by_row = {(each.paper_id, each.row): each for each in old}
    claimed = {(each.paper, each.row) for each in wanted}
    free: dict[int, list[OldMention]] = defaultdict(list)
    for each in old:
        if (each.paper_id, each.row) not in claimed:
            free[each.paper_id].append(each)
    missing: list[NewMention] = []
    for each in wanted:
        stands = by_row.get((each.paper, each.row))
        if stands is None and free[each.paper]:
            stands = free[each.paper].pop(0)
        if stands is None:
            missing.append(each)
        else:
            digests.change_mention(tx, stands, each)
    return missing


def _passed_over(planned: Plan, papers: Sequence[PaperId | None]) -> Iterator[PassedOver]:
    """The rows without a paper that no digest has named before."""
    for index, row in _without_paper(planned, papers):
        skipped = row.decision is Decision.SKIP and row.verdict.kind in _ASKING
        if skipped and row.verdict.remembered is None and _is_own_choice(planned, row):
            title = keys_of(row.entry.reference).title
            yield PassedOver(index, row.entry, title, _fate(row))


def _named_again(
    planned: Plan, papers: Sequence[PaperId | None]
) -> Iterator[tuple[int, int, PlannedEntry, Fate | None]]:
    for index, row in _without_paper(planned, papers):
        line = row.verdict.remembered
        if line is not None:
            fate = _fate(row) if row.verdict.kind in _ASKING else None
            yield line, index, row, fate


def _without_paper(
    planned: Plan, papers: Sequence[PaperId | None]
) -> Iterator[tuple[int, PlannedEntry]]:
    for index, (paper, row) in enumerate(zip(papers, planned.rows, strict=True), start=1):
        if paper is None:
            yield index, row


def _is_own_choice(planned: Plan, row: PlannedEntry) -> bool:
    """Whether the user left it out, or arXiv's section did, and not a rule for duplicates."""
    usual = decide(row.verdict, planned.duplicates, section=row.entry.section)
    return row.verdict.kind is VerdictKind.NEW or usual is not Decision.SKIP


def _fate(row: PlannedEntry) -> Fate:
    return Fate.ANNOUNCED if row.entry.section == REPLACED else Fate.LEFT_OUT


def _give_back(tx: Transaction, planned: Plan, papers: Sequence[PaperId | None]) -> None:
    for paper, row in zip(papers, planned.rows, strict=True):
        line = row.verdict.remembered
        if paper is not None and line is not None and row.decision in _WRITTEN:
            ledger.give_back(tx, line, paper)
