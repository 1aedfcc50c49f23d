"""Deciding on papers: keep, reject, read, put back."""

from __future__ import annotations

from collections.abc import Collection

from lectory.library import papers as store
from lectory.library.database import Library
from lectory.library.naming import phrase
from lectory.model.change import Change
from lectory.model.paper import PaperId, ReadingStatus

VERBS = {
    ReadingStatus.INBOX: "Put back into the inbox",
    ReadingStatus.TO_READ: "Keep",
    ReadingStatus.READING: "Begin to read",
    ReadingStatus.READ: "Mark as read",
    ReadingStatus.REJECTED: "Reject",
}
"""What giving a status is called in Undo."""


def set_status(library: Library, papers: Collection[PaperId], status: ReadingStatus) -> Change:
    """Give papers a reading status."""
    label = f"{VERBS[status]} {phrase(library.reader(), papers)}"
    with library.step(label) as tx:
        store.set_status(tx, papers, status)
    return tx.change
