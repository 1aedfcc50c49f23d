"""Putting papers into the trash, taking them out, emptying it; cleaning up rejected ones."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from lectory.library import ledger
from lectory.library import papers as store
from lectory.library.database import Library
from lectory.library.ledger import Fate
from lectory.library.naming import counted, phrase
from lectory.model.change import Change
from lectory.model.paper import PaperId


def put_into_trash(library: Library, papers: Collection[PaperId]) -> Change:
    """Take papers out of every list, search and export until they are restored."""
    with library.step(f"Put {phrase(library.reader(), papers)} into the trash") as tx:
        store.put_into_trash(tx, papers)
    return tx.change


def restore(library: Library, papers: Collection[PaperId]) -> Change:
    """Take papers out of the trash."""
    with library.step(f"Restore {phrase(library.reader(), papers)} from the trash") as tx:
        store.take_out_of_trash(tx, papers)
    return tx.change


def trashed(library: Library) -> list[PaperId]:
    """What lies in the trash, oldest first."""
    rows = library.reader().execute(
        "SELECT id FROM paper WHERE trashed IS NOT NULL ORDER BY trashed, id"
    )
    return [PaperId(row[0]) for row in rows]


def empty(library: Library) -> Change:
    """Delete what lies in the trash. The ledger remembers it, and Undo still brings it back."""
    papers = trashed(library)
    with library.step(f"Empty the trash of {counted(len(papers))}") as tx:
        ledger.remember(tx, papers, Fate.TRASHED)
        store.remove(tx, papers)
    return tx.change


def rejected_before(library: Library, months: int, today: str) -> list[PaperId]:
    """The papers rejected more than `months` months ago that hold nothing of their reader's own.

    Favourites and papers with a note, a highlight or a file stay. `today` is `YYYY-MM-DD`.
    """
    rows = library.reader().execute(_REJECTED, (_months_before(today, months),))
    return [PaperId(row[0]) for row in rows]


def clean_up_rejected(library: Library, months: int, today: str) -> Change:
    """Delete papers rejected long ago; the ledger remembers them, and Undo brings them back."""
    papers = rejected_before(library, months, today)
    with library.step(f"Clean up {counted(len(papers))} rejected before") as tx:
        ledger.remember(tx, papers, Fate.REJECTED)
        store.remove(tx, papers)
    return tx.change


_REJECTED = """
SELECT id FROM paper
WHERE status = 'rejected' AND status_at < ? AND status_at <> '' AND NOT starred
    AND trashed IS NULL
    AND id NOT IN (SELECT paper_id FROM note)
    AND id NOT IN (SELECT paper_id FROM annotation)
    AND id NOT IN (SELECT paper_id FROM attachment)
ORDER BY id
"""


def _months_before(today: str, months: int) -> str:
    """The day some months ago; the last of its month where that is shorter.

    >>> _months_before("2025-03-31", 1), _months_before("2025-03-14", 15)
    ('2025-02-28', '2023-12-14')
    """
    day = datetime.date.fromisoformat(today)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, last).isoformat()
        except ValueError:
            continue
    return today
