"""Brings some papers of an index up to date, and keeps its segments few.

Taking a batch: the papers touched, each once; their documents are deleted, and those that live are
added anew from their texts in one new segment. Small segments are melted down by adding their
papers anew as well, which costs less than Whoosh's merging: once eight of a size have gathered, or
a third of one is deleted. Large segments are never melted down for size.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex

from lectory.jobs import Progress, in_batches
from lectory.search.fulltext import Writer
from lectory.search.segments import Segment, melted
from lectory.search.texts import Texts

LARGEST = 25_000
"""Papers in one new segment."""


def rewrite(
    index: FileIndex,
    touched: set[int],
    living_of: Callable[[set[int]], list[int]],
    read: Callable[[list[int]], Iterable[Texts]],
    progress: Progress,
    *,
    classes: Sequence[int] = (600, 5_000),
    largest: int = LARGEST,
) -> int | None:
    """Take a batch; gives the papers added, None if the index stays as it is.

    `classes` are the sizes of segments that are melted down once eight have gathered. What comes
    out of that must be larger, or it would be melted again and again.

    `living_of` says which of some papers belong into the index, ascending; `read` gives their
    texts.
    """
    segments = [Segment(found, index.storage) for found in index._read_toc().segments]
    stale = [segment.documents_of(touched) for segment in segments]
    gone = {
        segment.name
        for segment, documents in zip(segments, stale, strict=True)
        if segment.is_worn(len(documents))
    }
    sizes = [
        segment.alive - len(documents) for segment, documents in zip(segments, stale, strict=True)
    ]
    gone |= melted(segments, sizes, classes)
    if not touched and not gone:
        return None
    again = {p for s in segments if s.name in gone for p in s.living_papers()} | touched
    papers = living_of(again)
    kept = {segment.name for segment in segments} - gone
    progress.begin("Indexing", len(papers))
    for number, batch in enumerate(in_batches(papers, largest) if papers else ([],)):
        with writer_of(index) as writer:
            for segment, documents in zip(segments, stale, strict=True):
                if not number and segment.name in kept:
                    writer.delete(segment.name, documents)
            add_all(writer, read(batch), progress)
            kept.add(writer.newsegment.segment_id())
            writer.commit_keeping(frozenset(kept))
    return len(papers)


def add_all(writer: Writer, found: Iterable[Texts], progress: Progress) -> None:
    """Add the texts of papers that are not in the index."""
    for texts in found:
        writer.add(texts)
        progress.advance()


@contextmanager
def writer_of(index: Any) -> Generator[Writer]:
    """A writer that is cancelled if the block fails."""
    writer = Writer(index)
    try:
        yield writer
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def sweep(folder: Path) -> None:
    """Remove what a killed writer left; Whoosh takes care only of the files of its segments."""
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        elif ".toc." in left.name:
            left.unlink(missing_ok=True)
