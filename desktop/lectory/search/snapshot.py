"""The index as it stood at one moment: its segments side by side, and what is kept of them.

A document is one paper in the index, numbered through all segments. A snapshot goes on answering
from its own files after others have been written; what it decoded of a segment is handed on to the
next snapshot, since a segment never changes but for the deletion of documents.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader

from lectory.search.fulltext import open_index
from lectory.search.postings import (
    LENGTH_OF,
    BulkSegment,
    Documents,
    Listed,
    PublicSegment,
)

Mask: TypeAlias = NDArray[np.bool_]
Papers: TypeAlias = NDArray[np.int64]

_K1 = 1.2
_B = 0.75
_POSTINGS_KEPT = 8_000_000
"""About 64 MB of decoded postings."""


@dataclass(frozen=True, slots=True)
class Part:
    """One segment in its place: documents `start` to `start + segment.count`."""

    name: str
    segment: PublicSegment
    start: int


class Kept:
    """Decoded posting lists, the least recently used dropped first."""

    def __init__(self, most: int = _POSTINGS_KEPT) -> None:
        self._most = most
        self._size = 0
        self._lists: OrderedDict[tuple[str, str, str], Listed] = OrderedDict()

    def listed(self, part: Part, field: str, term: str) -> Listed:
        """The list of a term in one segment, decoded or kept from before."""
        key = (part.name, field, term)
        found = self._lists.get(key)
        if found is not None:
            self._lists.move_to_end(key)
            return found
        found = self._lists[key] = part.segment.listed(field, term)
        self._size += len(found[0]) + 8
        while self._size > self._most and len(self._lists) > 1:
            _, dropped = self._lists.popitem(last=False)
            self._size -= len(dropped[0]) + 8
        return found

    def clear(self) -> None:
        """Forget everything."""
        self._lists.clear()
        self._size = 0


class Snapshot:
    """All segments of one commit. `papers` and `alive` have an entry for each document."""

    def __init__(self, parts: tuple[Part, ...], deleted: Documents, kept: Kept) -> None:
        self.parts = parts
        self._kept = kept
        self.count = sum(part.segment.count for part in parts)
        columns = [part.segment.papers() for part in parts]
        self.papers: Papers = np.concatenate([np.empty(0, np.int64), *columns])
        self.alive: Mask = np.ones(self.count, bool)
        self.alive[deleted] = False
        self._document_of: NDArray[np.int32] | None = None
        self._norms: dict[str, NDArray[np.float32]] = {}

    def listed(self, field: str, term: str) -> Listed:
        """The documents of a term, ascending, and its counts; deleted documents included."""
        parts = [(part, self._kept.listed(part, field, term)) for part in self.parts]
        found = [(part.start, listed) for part, listed in parts if len(listed[0])]
        if len(found) == 1 and not found[0][0]:
            return found[0][1]
        documents = [listed[0] + np.int32(start) for start, listed in found]
        counts = [listed[1] for _, listed in found]
        if len(found) == 1:
            return documents[0], counts[0]
        nothing = np.empty(0, np.int32), np.empty(0, np.float32)
        return np.concatenate([nothing[0], *documents]), np.concatenate([nothing[1], *counts])

    def frequency(self, field: str, term: str) -> int:
        """In how many documents a term is; deleted ones count until their segment is rewritten."""
        return sum(part.segment.frequency(field, term) for part in self.parts)

    def having(self, field: str, terms: Iterable[str]) -> Mask:
        """The documents that hold any of the terms."""
        mask = np.zeros(self.count, bool)
        for term in terms:
            mask[self.listed(field, term)[0]] = True
        return mask

    def beginning(self, field: str, first: str) -> dict[str, int]:
        """The terms that begin with `first`, and their frequencies."""
        found: dict[str, int] = {}
        for part in self.parts:
            for term, frequency in part.segment.between(field, first):
                found[term] = found.get(term, 0) + frequency
        return found

    def terms_like(self, field: str, first: str, last: str) -> set[str]:
        """All terms of a field that begin with `first` or end with `last`."""
        found = set(self.beginning(field, first))
        for part in self.parts:
            found.update(term for term in part.segment.words(field)[0] if term.endswith(last))
        return found

    def norm(self, field: str) -> NDArray[np.float32]:
        """The length part of BM25 for each document."""
        if field not in self._norms:
            total = sum(part.segment.total_length(field) for part in self.parts)
            average = max(total / max(self.count, 1), 1.0)
            table = (_K1 * (1 - _B + _B * LENGTH_OF / average)).astype(np.float32)
            lengths = [part.segment.lengths(field) for part in self.parts]
            self._norms[field] = table[np.concatenate([np.empty(0, np.uint8), *lengths])]
        return self._norms[field]

    def document_mask(self, papers: Iterable[int]) -> Mask:
        """The documents of some papers; papers that are not indexed fall out."""
        documents = self.documents_of(np.fromiter(papers, np.int64))
        mask = np.zeros(self.count, bool)
        mask[documents[documents >= 0]] = True
        return mask

    def documents_of(self, papers: Papers) -> NDArray[np.int32]:
        """The document of each paper, -1 for one that is not indexed."""
        if self._document_of is None:
            size = int(self.papers.max()) + 1 if self.count else 0
            self._document_of = np.full(size, -1, np.int32)
            living = np.flatnonzero(self.alive)
            self._document_of[self.papers[living]] = living
        found = np.full(len(papers), -1, np.int32)
        known = papers < len(self._document_of)
        found[known] = self._document_of[papers[known]]
        return found


def score(
    snapshot: Snapshot, into: NDArray[np.float32], field: str, term: str, weight: float
) -> None:
    """Add the BM25 score of one term to each document that holds it."""
    documents, counts = snapshot.listed(field, term)
    if not len(documents):
        return
    rarity = np.log(snapshot.count / (len(documents) + 1)) + 1
    factor = np.float32(weight * rarity * (_K1 + 1))
    into[documents] += factor * counts / (counts + snapshot.norm(field)[documents])


def most_frequent(found: dict[str, int], count: int) -> list[str]:
    """The `count` most frequent terms, equal ones in the order of the alphabet."""
    if len(found) <= count:
        return list(found)
    return nlargest(count, sorted(found), key=found.__getitem__)


def open_snapshot(
    folder: Path, kind: type[PublicSegment], kept: Kept, before: Snapshot | None = None
) -> Snapshot:
    """Read the table of contents of an index and open the segments that `before` has not open.

    Raises:
        Exception: of any kind, if files are missing or damaged.
    """
    with open_index(folder) as index:
        contents: Any = index._read_toc()
        known = {part.name: part for part in before.parts} if before is not None else {}
        parts: list[Part] = []
        deleted: list[int] = []
        start = 0
        for found in contents.segments:
            name = found.segment_id()
            segment = known[name].segment if name in known else None
            if segment is None:
                segment = kind(SegmentReader(index.storage, contents.schema, found))
                segment.lighten()
            parts.append(Part(name, segment, start))
            deleted.extend(start + document for document in found.deleted_docs())
            start += segment.count
        return Snapshot(tuple(parts), np.array(deleted, np.int32), kept)


def segment_kind(bulk: bool) -> type[PublicSegment]:
    """How segments are read: by the block where the self-test allows it."""
    return BulkSegment if bulk else PublicSegment


def close_unused(before: Snapshot, after: Snapshot | None) -> None:
    """Close the segments that are no longer part of the index."""
    still: Sequence[str] = [part.name for part in after.parts] if after is not None else ()
    for part in before.parts:
        if part.name not in still:
            part.segment.close()
