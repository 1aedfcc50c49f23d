"""Brings the index up to date with the store, from the journal.

The index is a cache: missing, foreign, ahead of the store or damaged, it is built again beside the
old one and then takes its place; a damaged one is kept under another name. Who finds another
process writing does nothing: whoever holds the lock will see the same journal.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false

from __future__ import annotations

import logging
import shutil
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from lectory.errors import LectoryError
from lectory.jobs import Progress, Silent, in_batches
from lectory.library.database import Library
from lectory.search import state
from lectory.search.fulltext import create, open_index, sync_file
from lectory.search.rewriting import LARGEST, add_all, rewrite, sweep, writer_of
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
        with state.explained(library):
            return _catch_up(library, progress or Silent())


def rebuild(library: Library, progress: Progress | None = None) -> Caught | None:
    """Build the index anew; None if another process is writing it."""
    with state.writing(state.index_root(library)) as held:
        if not held:
            return None
        with state.explained(library):
            return _rebuild(library, progress or Silent())


def set_aside(library: Library) -> bool:
    """Take a damaged index out of use, so that the next catching up builds it anew."""
    with state.writing(state.index_root(library)) as held:
        if held:
            with state.explained(library):
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
            if isinstance(error, OSError) and error.errno in state.NO_SPACE:
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
        written = rewrite(
            index,
            touched,
            lambda papers: living_of(reader, papers),
            lambda papers: read_texts(reader, papers),
            progress,
        )
    if written is None:
        return 0
    sweep(folder)
    return written


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
            with writer_of(index) as writer:
                names.append(writer.newsegment.segment_id())
                add_all(writer, read_texts(reader, batch), progress)
                writer.commit_keeping(frozenset(names))
    state.write_state(building, state.origin(library, now))
    sync_file(building)
    _take_place(building, folder)
    return Caught(now, len(papers), rebuilt=True)


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


def _put_aside(folder: Path) -> None:
    """Keep a damaged index for whoever wants to look at it; only the last one."""
    aside = folder.with_suffix(".damaged")
    shutil.rmtree(aside, ignore_errors=True)
    if folder.exists():
        folder.rename(aside)


def _take_place(building: Path, folder: Path) -> None:
    before = folder.with_name(f"{folder.name}.before-{time.time_ns()}")
    pdfs = folder.with_name(state.PDFS)
    if folder.exists():
        folder.rename(before)
    building.rename(folder)
    sync_file(folder.parent)
    for left in folder.parent.iterdir():
        if left.is_dir() and left not in (folder, folder.with_suffix(".damaged"), pdfs):
            shutil.rmtree(left, ignore_errors=True)
