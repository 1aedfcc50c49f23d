"""Putting papers into the trash, taking them out, emptying it."""

from __future__ import annotations

from collections.abc import Collection

from lectory.library import ledger
from lectory.library import papers as store
from lectory.library.database import Library
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
        ledger.remember(tx, papers, "trashed")
        store.remove(tx, papers)
    return tx.change
