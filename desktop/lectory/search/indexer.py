"""Brings the index up to date with the store, from the journal.

Taking a batch: the papers touched since the last time, each once; their documents are deleted, and
those that live are added anew from the store in one new segment. Small segments are melted down by
adding their papers anew as well, which costs less than Whoosh's merging: once eight of a size have
gathered, or a third of one is deleted. Segments above 5,000 papers are never melted down for size.

The index is a cache: missing, foreign, ahead of the store or damaged, it is built again beside the
old one and then takes its place; a damaged one is kept under another name. Who finds another
process writing does nothing: whoever holds the lock will see the same journal.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false

from __future__ import annotations

import errno
import logging
import shutil
import sqlite3
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from lectory.errors import LectoryError, LibraryError, StorageFull
from lectory.jobs import Progress, Silent, in_batches
from lectory.library.database import Library
from lectory.search import state
from lectory.search.fulltext import Writer, create, open_index, sync_file
from lectory.search.segments import Segment, melted
from lectory.search.texts import read_texts
from lectory.search.touched import (
    count_living,
    first_kept,
    living,
    living_of,
    papers_touched,
    position,
)

log = logging.getLogger(__name__)

LARGEST = 25_000
"""Papers in one segment of a rebuild."""
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Caught:
    """What catching up did: how far the index reaches, papers written, whether it was rebuilt."""

    seq: int
    papers: int
    rebuilt: bool = False


def catch_up(library: Library, progress: Progress | None = None) -> Caught | None:
    """Index everything that has been committed; None if another process is writing the index.

    Raises:
        StorageFull: no space is left; the index still answers as before.
        Cancelled: as `progress` asks.
    """
    reached = _reached(library)
    if reached is not None:
        return Caught(reached, 0)
    with state.writing(state.index_root(library)) as held:
        if not held:
            return None
        with _explained(library):
            return _catch_up(library, progress or Silent())


def rebuild(library: Library, progress: Progress | None = None) -> Caught | None:
    """Build the index anew; None if another process is writing it."""
    with state.writing(state.index_root(library)) as held:
        if not held:
            return None
        with _explained(library):
            return _rebuild(library, progress or Silent())


def set_aside(library: Library) -> bool:
    """Take a damaged index out of use, so that the next catching up builds it anew."""
    with state.writing(state.index_root(library)) as held:
        if held:
            with _explained(library):
                _put_aside(state.index_folder(library))
        return held


def _reached(library: Library) -> int | None:
    """How far the index reaches, if that is as far as the journal: most often it is."""
    known = state.read_state(state.index_folder(library))
    if known is None or not known.belongs_to(library):
        return None
    return known.seq if known.seq == position(library.reader()) else None


def _catch_up(library: Library, progress: Progress) -> Caught:
    folder = state.index_folder(library)
    known = state.read_state(folder)
    if known is None or not known.belongs_to(library):
        return _rebuild(library, progress)
    reader = library.reader()
    with _unchanging(reader):
        now = position(reader)
        if known.seq > now or first_kept(reader) > known.seq + 1:
            return _rebuild(library, progress)
        touched = papers_touched(reader, known.seq, now)
        try:
            written = _write(reader, folder, touched, progress)
            whole = _counted(folder) == count_living(reader)
        except (LectoryError, sqlite3.Error):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _NO_SPACE:
                raise
            # Damaged files fail in as many ways as there are bytes.
            log.warning("The search index is damaged and is built again: %r", error)
            _put_aside(folder)
            return _rebuild(library, progress)
        if not whole:
            log.warning("The search index has not all papers and is built again")
            return _rebuild(library, progress)
    if known.seq != now:
        state.write_state(folder, state.origin(library, now))
    return Caught(now, written)


def _write(reader: sqlite3.Connection, folder: Path, touched: set[int], progress: Progress) -> int:
    with open_index(folder) as index:
        written = _rewrite(reader, index, touched, progress)
    if written is None:
        return 0
    _sweep(folder)
    return written


def _rewrite(
    reader: sqlite3.Connection, index: FileIndex, touched: set[int], progress: Progress
) -> int | None:
    """Take a batch; gives the papers added, None if the index stays as it is."""
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
    gone |= melted(segments, sizes)
    if not touched and not gone:
        return None
    again = {p for s in segments if s.name in gone for p in s.living_papers()} | touched
    papers = living_of(reader, again)
    kept = {segment.name for segment in segments} - gone
    progress.begin("Indexing", len(papers))
    for number, batch in enumerate(in_batches(papers, LARGEST) if papers else ([],)):
        with _writer(index) as writer:
            for segment, documents in zip(segments, stale, strict=True):
                if not number and segment.name in kept:
                    writer.delete(segment.name, documents)
            _add(writer, reader, batch, progress)
            kept.add(writer.newsegment.segment_id())
            writer.commit_keeping(frozenset(kept))
    return len(papers)


def _counted(folder: Path) -> int:
    """How many living documents the index says it has."""
    with open_index(folder) as index:
        return sum(found.doc_count() for found in index._read_toc().segments)


def _rebuild(library: Library, progress: Progress) -> Caught:
    folder = state.index_folder(library)
    building = folder.with_suffix(".building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    reader = library.reader()
    with _unchanging(reader):
        now = position(reader)
        papers = living(reader)
        progress.begin("Indexing", len(papers))
        index = create(FileStorage(str(building)))
        names: list[str] = []
        for batch in in_batches(papers, LARGEST):
            with _writer(index) as writer:
                names.append(writer.newsegment.segment_id())
                _add(writer, reader, batch, progress)
                writer.commit_keeping(frozenset(names))
    state.write_state(building, state.origin(library, now))
    sync_file(building)
    _take_place(building, folder)
    return Caught(now, len(papers), rebuilt=True)


def _add(
    writer: Writer, reader: sqlite3.Connection, papers: Iterable[int], progress: Progress
) -> None:
    for texts in read_texts(reader, papers):
        writer.add(texts)
        progress.advance()


@contextmanager
def _writer(index: Any) -> Generator[Writer]:
    writer = Writer(index)
    try:
        yield writer
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


@contextmanager
def _unchanging(reader: sqlite3.Connection) -> Generator[None]:
    """Read the store as it stands at one moment."""
    if reader.in_transaction:
        yield
        return
    reader.execute("BEGIN")
    try:
        yield
    finally:
        reader.execute("COMMIT")


@contextmanager
def _explained(library: Library) -> Generator[None]:
    try:
        yield
    except OSError as error:
        root = state.index_root(library)
        if error.errno in _NO_SPACE:
            hint = "Free some space and try again; nothing was lost"
            raise StorageFull(f"No space is left for the search index in {root}", hint) from error
        reason = error.strerror or str(error)
        raise LibraryError(
            f"The search index in {root} cannot be written: {reason}",
            "Check the folder and its rights; the folder “index” may be deleted",
        ) from error


def _put_aside(folder: Path) -> None:
    """Keep a damaged index for whoever wants to look at it; only the last one."""
    aside = folder.with_suffix(".damaged")
    shutil.rmtree(aside, ignore_errors=True)
    if folder.exists():
        folder.rename(aside)


def _take_place(building: Path, folder: Path) -> None:
    before = folder.with_name(f"{folder.name}.before-{time.time_ns()}")
    if folder.exists():
        folder.rename(before)
    building.rename(folder)
    sync_file(folder.parent)
    for left in folder.parent.iterdir():
        if left.is_dir() and left not in (folder, folder.with_suffix(".damaged")):
            shutil.rmtree(left, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a killed writer left; Whoosh takes care only of the files of its segments."""
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        elif ".toc." in left.name:
            left.unlink(missing_ok=True)
