"""The segments of the index before it is written to, and which of them are to be melted down.

Each search asks every segment, so they must stay few; but melting down a large one costs seconds.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lectory.search.fulltext import PAPER, PAPER_COLUMN

_OF_A_SIZE = 8
_DELETED_SHARE = 3


class Segment:
    """One segment of the index that is about to be written to."""

    def __init__(self, found: Any, storage: Any) -> None:
        self.name: str = found.segment_id()
        self._found = found
        self._storage = storage
        self.count: int = found.doc_count_all()
        self.alive: int = self.count - found.deleted_count()
        self._papers: list[int] | None = None

    def papers(self) -> list[int]:
        """The paper of each document."""
        if self._papers is None:
            storage = self._found.open_compound_file(self._storage)
            columns = self._found.codec().per_document_reader(storage, self._found)
            column = columns.column_reader(PAPER, PAPER_COLUMN)
            self._papers = [column[document] for document in range(self.count)]
            columns.close()
            storage.close()
        return self._papers

    def documents_of(self, papers: set[int]) -> list[int]:
        """The living documents of some papers."""
        if not papers:
            return []
        deleted = set(self._found.deleted_docs())
        return [
            document
            for document, paper in enumerate(self.papers())
            if paper in papers and document not in deleted
        ]

    def living_papers(self) -> list[int]:
        """The papers of the documents that are not deleted."""
        deleted = set(self._found.deleted_docs())
        return [p for document, p in enumerate(self.papers()) if document not in deleted]

    def is_worn(self, more: int) -> bool:
        """Whether a third is deleted once `more` documents are."""
        return (self.count - self.alive + more) * _DELETED_SHARE >= self.count


def melted(segments: Sequence[Segment], sizes: Sequence[int], classes: Sequence[int]) -> set[str]:
    """The segments of the smallest size class of which there are too many; larger ones stay.

    `classes` are the sizes that count as small, ascending, in papers.
    """
    for most in classes:
        small = [s.name for s, size in zip(segments, sizes, strict=True) if size < most]
        if len(small) >= _OF_A_SIZE:
            return set(small)
    return set()
