"""Measures of the search index: built anew, brought up to date after a digest."""

from __future__ import annotations

from contextlib import closing

from lectory.actions import importing, undoing
from lectory.bench import fts
from lectory.bench.documents import DIGEST_ROWS, digest_papers, digest_text
from lectory.bench.measuring import Result, Task, job, peak_mb, timed
from lectory.bench.running import in_child
from lectory.library.database import FILE_NAME, Library
from lectory.model.digest import Source
from lectory.search.indexer import catch_up, rebuild

_TIMES = 5


def build(task: Task) -> Result:
    """All texts, from the store to an index that can be asked."""
    ours, peak = in_child("indexing:build_ours", task)
    reference = fts.build(task.library / FILE_NAME, task.fts)
    return job(task.name, [ours], [reference], task.size, peak)


def build_ours(task: Task) -> tuple[float, float]:
    """CPU in milliseconds, and the peak of memory."""
    with Library.open(task.library) as library:
        return timed(lambda: rebuild(library)), peak_mb() or 0.0


def add_digest(task: Task) -> Result:
    """A digest of 85 papers that has been stored becomes searchable."""
    ours: list[float] = []
    reference: list[float] = []
    path = task.library / FILE_NAME
    with Library.open(task.library) as library, closing(fts.connect(task.fts)) as plain:
        last = library.reader().execute("SELECT coalesce(max(id), 0) FROM paper").fetchone()[0]
        catch_up(library)
        before = last
        for number in range(_TIMES):
            source = Source("digest.txt", digest_text(digest_papers(100 + number)))
            done = importing.commit(library, importing.plan(library, source))
            ours.append(timed(lambda: catch_up(library)))
            reference.append(fts.add_after(path, plain, before))
            before = max(paper for paper in done.papers if paper is not None)
        for _ in range(_TIMES):
            undoing.undo(library)
        catch_up(library)
        fts.remove_after(plain, last)
    return job(task.name, ours, reference, DIGEST_ROWS, peak_mb())
