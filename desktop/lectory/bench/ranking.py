"""The measure of ranking: the inbox ordered again after a decision."""

from __future__ import annotations

from itertools import cycle

from lectory.actions import triage
from lectory.actions.ranking import InboxRanking
from lectory.bench.measuring import Result, Task, latency, timed
from lectory.library.database import Library
from lectory.model.paper import PaperId, ReadingStatus
from lectory.search.opened import Index

_INBOX, _DECIDED, _AFRESH = 10_000, 500, 2
_STATUSES = (ReadingStatus.TO_READ, ReadingStatus.REJECTED)
_ALL = "SELECT id FROM paper WHERE trashed IS NULL ORDER BY id LIMIT ?"


def rescored(task: Task) -> Result:
    """50 decisions on an inbox of up to 10,000, 500 decided before; the order after each.

    The reference reads, learns and orders everything afresh, as one without a memory would.
    """
    with Library.open(task.library) as library:
        papers = [row[0] for row in library.reader().execute(_ALL, (_INBOX + _DECIDED,))]
        _prepare(library, papers[_DECIDED:], papers[:_DECIDED])
        ranking = InboxRanking(library, Index(library.folder))
        order = ranking.order()
        ours: list[float] = []
        for paper, status in zip(order.papers[:50], cycle(_STATUSES)):
            triage.set_status(library, [PaperId(paper)], status)
            ours.append(timed(ranking.order))
        reference = [
            timed(InboxRanking(library, Index(library.folder)).order) for _ in range(_AFRESH)
        ]
    return latency(task.name, ours, reference)


def _prepare(library: Library, inbox: list[PaperId], decided: list[PaperId]) -> None:
    triage.set_status(library, inbox, ReadingStatus.INBOX)
    for status, part in zip(_STATUSES, (decided[::2], decided[1::2]), strict=True):
        triage.set_status(library, part, status)
