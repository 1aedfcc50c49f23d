"""The work as a reader sees it: one row, one status, one rating, however many versions."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

PaperId = NewType("PaperId", int)
DigestId = NewType("DigestId", int)
CollectionId = NewType("CollectionId", int)
TagId = NewType("TagId", int)
StepId = NewType("StepId", int)

MAX_RATING = 5


class ReadingStatus(StrEnum):
    """Where a paper stands in its reader's life."""

    INBOX = "inbox"
    TO_READ = "to-read"
    READING = "reading"
    READ = "read"
    REJECTED = "rejected"
