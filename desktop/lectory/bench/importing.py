"""Measures of importing: a bibliography, a digest, its undoing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager

from lectory.actions import collecting, importing, noting, rating, tagging, triage, undoing
from lectory.bench import plain_store
from lectory.bench.documents import (
    DIGEST_ROWS,
    bibtex_files,
    digest_papers,
    digest_text,
    write_bibtex,
)
from lectory.bench.measuring import Result, Task, cpu_ms, job, peak_mb, timed, timed_each
from lectory.bench.running import in_child, scratch
from lectory.library.database import FILE_NAME, Library
from lectory.model.digest import Source
from lectory.model.paper import PaperId, ReadingStatus

_TIMES = 5
_TIMES_OF_FILES, _SOON_STORED = 3, 20_000
"""Larger libraries are made once: it takes minutes, and their own length evens them out."""
_SHARE = 10
"""One in so many papers gets each of what a used library has: a status, a tag, a collection."""
_NOTED = 50


def bibtex(task: Task) -> Result:
    """All entries from files into an empty library, the start of the process included.

    Afterwards the library is furnished, so that the other measures find a used one.
    """
    write_bibtex(task.documents, task.size)
    times = _TIMES_OF_FILES if task.size <= _SOON_STORED else 1
    ours: list[float] = []
    peaks: list[float] = []
    for _ in range(times):
        shutil.rmtree(task.library, ignore_errors=True)
        cpu, peak = in_child("importing:store", task)
        ours.append(cpu)
        peaks.append(peak)
    reference = [_inserted_plainly(task) for _ in range(times)]
    _furnish(task)
    return job(task.name, ours, reference, task.size, max(peaks))


def store(task: Task) -> tuple[float, float]:
    """Take the files into the library; all CPU of the process, its peak of memory."""
    placing = importing.Placing(status=ReadingStatus.INBOX)
    with Library.open(task.library) as library:
        for file in bibtex_files(task.documents):
            planned = importing.plan(library, Source(file.name, file.read_bytes()))
            importing.commit(library, planned, placing)
    return cpu_ms(), peak_mb() or 0.0


def digest(task: Task) -> Result:
    """A digest of 85 new papers, read, matched and stored; the first one loads what it needs."""
    sources = [_source(number) for number in range(_TIMES)]
    with Library.open(task.library) as library, _plain_copy(task) as plain:
        ours: list[float] = []
        reference: list[float] = []
        for source in sources:
            marks = plain_store.last_ids(library.reader())
            ours.append(timed(lambda source=source: _import(library, source)))
            rows = plain_store.rows_after(library.reader(), marks)
            reference.append(plain_store.insert(plain, rows))
        _undo(library, _TIMES)
    return job(task.name, ours, reference, DIGEST_ROWS, peak_mb())


def undo(task: Task) -> Result:
    """The import of a digest of 85 papers taken back."""
    with Library.open(task.library) as library, _plain_copy(task) as plain:
        marks = plain_store.last_ids(library.reader())
        for number in range(_TIMES):
            _import(library, _source(number))
        rows = plain_store.rows_after(library.reader(), marks)
        plain_store.insert(plain, rows)
        share = {table: _parts(of_table) for table, of_table in rows.items()}
        ours = timed_each(lambda _: undoing.undo(library), range(_TIMES))
        reference = [
            plain_store.delete(plain, {table: parts[at] for table, parts in share.items()})
            for at in reversed(range(_TIMES))
        ]
    return job(task.name, ours, reference, DIGEST_ROWS, peak_mb())


def _source(number: int) -> Source:
    return Source(f"digest{number}.txt", digest_text(digest_papers(number)))


def _import(library: Library, source: Source) -> None:
    importing.commit(library, importing.plan(library, source))


def _undo(library: Library, times: int) -> None:
    for _ in range(times):
        undoing.undo(library)


def _parts(rows: list[tuple[object, ...]]) -> list[list[tuple[object, ...]]]:
    """The rows of each digest; they are as many for each, up to a few authors."""
    each = -(-len(rows) // _TIMES)
    return [rows[at * each : (at + 1) * each] for at in range(_TIMES)]


@contextmanager
def _plain_copy(task: Task) -> Generator[sqlite3.Connection]:
    """The library without triggers, in a file that goes away."""
    with scratch(task.place, "plain.sqlite") as path:
        plain_store.make_copy(task.library / FILE_NAME, path)
        with closing(plain_store.connect(path)) as connection:
            yield connection


def _inserted_plainly(task: Task) -> float:
    """All rows of the library once more, into a new file."""
    with scratch(task.place, "plain.sqlite") as path:
        plain_store.make_empty(task.library / FILE_NAME, path)
        with closing(sqlite3.connect(task.library / FILE_NAME)) as library:
            rows = plain_store.rows_after(library, dict.fromkeys(plain_store.tables(library), 0))
        with closing(plain_store.connect(path)) as connection:
            return plain_store.insert(connection, rows)


def _furnish(task: Task) -> None:
    """Decide, rate, tag, collect and annotate as a reader would have done."""
    every = [PaperId(number) for number in range(1, task.size + 1)]
    statuses = [one for one in ReadingStatus if one is not ReadingStatus.INBOX]
    with Library.open(task.library) as library:
        for at, status in enumerate(statuses):
            triage.set_status(library, every[at::_SHARE], status)
        for stars in range(1, 6):
            rating.rate(library, every[stars :: _SHARE * 3], stars)
        for at, name in enumerate(("retrieval", "survey", "code")):
            tagging.tag(library, every[at :: _SHARE * 2], add=[name])
            collecting.collect(library, every[at :: _SHARE * 4], into=[f"Thesis/Chapter {at + 1}"])
        for paper in every[: _NOTED * 20 : 20]:
            noting.set_note(library, paper, "To be read **again** with the figures at hand.")
