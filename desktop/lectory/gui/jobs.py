"""Work off the window's thread: one thread writes, one reads, one searches, one scans,
one ranks, one serves PDFs.

A job is a function without Qt. Its result comes back on the window's thread, in the order in which
jobs of one lane were asked for. Jobs of one *slot* supersede each other: asking again interrupts
the running query, and a late answer is dropped. Nothing here blocks typing; `close` waits 5 s.
"""

from __future__ import annotations

import itertools
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from lectory.errors import Cancelled, LectoryError
from lectory.jobs import Progress, Watched

log = logging.getLogger(__name__)

CLOSE_WITHIN_S = 5.0
_BETWEEN_REPORTS_S = 0.1

Work = Callable[[Progress], Any]
Show = Callable[[str, int, "int | None"], None]


class Lane(StrEnum):
    """The threads: jobs of one lane never run at the same time."""

    WRITE = "write"
    READ = "read"
    SEARCH = "search"
    SCAN = "scan"
    """Looking through the whole library, which takes seconds."""
    RANK = "rank"
    """The order of interest and what is near to what: 20 ms usually, seconds the first time."""
    PDF = "pdf"
    """All that is asked of PDFium, which serves one thread."""


@dataclass(slots=True, weakref_slot=True)
class Job:
    """One piece of work under way; `cancel` asks it to stop at its next sign of life."""

    what: str
    lane: Lane
    slot: str
    number: int
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[LectoryError], None] | None
    show: Show | None
    is_cancelled: bool = False

    def cancel(self) -> None:
        """Ask the job to stop; what it had begun is rolled back."""
        self.is_cancelled = True


class Jobs(QObject):
    """Runs jobs and delivers what comes of them. Call it from the window's thread only.

    `failed(what, error)` carries every error that a job did not handle itself; an error that is
    no `LectoryError` is logged with its traceback and arrives as a sentence about `what`.
    `busy_changed` tells whether a job of the writing lane is under way.
    """

    failed = Signal(str, object)
    busy_changed = Signal(bool)
    _post = Signal(object)

    def __init__(
        self,
        reader: Callable[[], sqlite3.Connection] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`reader` gives the read connection of the calling thread, so that it can be stopped."""
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._latest: dict[str, int] = {}
        self._writing = 0
        self._closed = False
        self._lanes = {lane: _Thread(lane, self._run, self._is_stale, reader) for lane in Lane}
        self._post.connect(_call, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        what: str,
        work: Work,
        done: Callable[[Any], None],
        *,
        failed: Callable[[LectoryError], None] | None = None,
        show: Show | None = None,
        slot: str = "",
    ) -> Job:
        """Do `work(progress)` on a lane, then call `done(result)` here.

        `what` says in words what is done ("Import seed.txt"). `show(what, done, total)` gets the
        progress, at most ten times a second.
        """
        job = Job(what, lane, slot, next(self._numbers), work, done, failed, show)
        if slot:
            self._latest[slot] = job.number
        if lane is Lane.WRITE:
            self._count_writing(+1)
        self._lanes[lane].put(job)
        return job

    def read(
        self, what: str, work: Callable[[], Any], done: Callable[[Any], None], slot: str = ""
    ) -> Job:
        """Read something short on the reading lane."""
        return self.submit(Lane.READ, what, lambda _: work(), done, slot=slot)

    def drain(self) -> None:
        """Let what is to be written be written, and files be closed; called before `close`."""
        if not self._closed:
            for lane in (Lane.WRITE, Lane.PDF):
                self._lanes[lane].put_last(CLOSE_WITHIN_S)

    def close(self) -> None:
        """Stop everything: no result is delivered any more, queries end, threads are joined."""
        if self._closed:
            return
        self._closed = True
        until = time.monotonic() + CLOSE_WITHIN_S
        for thread in self._lanes.values():
            thread.stop()
        for thread in self._lanes.values():
            thread.join(max(0.0, until - time.monotonic()))

    def _is_stale(self, job: Job) -> bool:
        return self._closed or bool(job.slot and self._latest[job.slot] != job.number)

    def _run(self, job: Job) -> None:
        """On the lane's thread: do the work, post its end."""
        if self._is_stale(job):
            self._deliver(lambda: self._ended(job))
            return
        try:
            result = job.work(self._progress(job))
        except Exception as error:
            self._deliver_error(job, error)
        else:
            self._deliver(lambda: self._finish(job, result))

    def _progress(self, job: Job) -> Progress:
        last = 0.0

        def show(what: str, done: int, total: int | None) -> None:
            nonlocal last
            now = time.monotonic()
            if job.show is None or (now - last < _BETWEEN_REPORTS_S and done != total):
                return
            last = now
            report = job.show
            self._deliver(lambda: None if self._is_stale(job) else report(what, done, total))

        return Watched(show, lambda: job.is_cancelled or self._closed)

    def _deliver(self, call: Callable[[], None]) -> None:
        try:
            self._post.emit(call)
        except RuntimeError:
            # The window is gone; what the job has written is written.
            log.debug("A result came after the end")

    def _deliver_error(self, job: Job, error: Exception) -> None:
        shown = _explained(job, error)
        interrupted = isinstance(error, sqlite3.OperationalError) and self._is_stale(job)
        if shown is not error and not interrupted:
            log.error("%s failed", job.what, exc_info=error)
        self._deliver(lambda: self._fail(job, shown))

    def _finish(self, job: Job, result: Any) -> None:
        self._ended(job)
        if not self._is_stale(job):
            job.done(result)

    def _fail(self, job: Job, error: LectoryError) -> None:
        self._ended(job)
        if self._is_stale(job):
            return
        if job.failed is not None:
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(job.what, error)

    def _ended(self, job: Job) -> None:
        if job.lane is Lane.WRITE:
            self._count_writing(-1)

    def _count_writing(self, by: int) -> None:
        before, self._writing = self._writing, self._writing + by
        if (before == 0) != (self._writing == 0):
            self.busy_changed.emit(self._writing > 0)


def _call(deliver: Callable[[], None]) -> None:
    deliver()


def _explained(job: Job, error: Exception) -> LectoryError:
    if isinstance(error, LectoryError):
        return error
    return LectoryError(f"{job.what} did not work: {error}", hint="The log has the details")


_LOOK_EVERY = 20_000
"""Steps of SQLite's machine between two looks whether a query is still wanted: about 1 ms."""


class _Thread:
    """One lane: a queue and the daemon thread that works it off."""

    def __init__(
        self,
        lane: Lane,
        run: Callable[[Job], None],
        is_stale: Callable[[Job], bool],
        reader: Callable[[], sqlite3.Connection] | None,
    ) -> None:
        self._run = run
        self._is_stale = is_stale
        self._reader = reader
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._connection: sqlite3.Connection | None = None
        self._running: Job | None = None
        self._thread = threading.Thread(target=self._work, name=f"lectory-{lane}", daemon=True)
        self._interruptible = lane is not Lane.WRITE
        self._thread.start()

    def put(self, job: Job) -> None:
        self._jobs.put(job)

    def put_last(self, seconds: float) -> None:
        """End the thread behind the jobs that wait now, and wait for it."""
        self._jobs.put(None)
        self.join(seconds)

    def stop(self) -> None:
        self._jobs.put(None)
        if self._interruptible and self._connection is not None:
            self._connection.interrupt()

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)
        if self._thread.is_alive():
            log.warning("%s did not end in time", self._thread.name)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._connection is None and self._reader is not None and self._interruptible:
                self._connect()
            self._running = job
            self._run(job)
            self._running = None

    def _connect(self) -> None:
        try:
            self._connection = self._reader() if self._reader is not None else None
        except LectoryError:
            # The job meets the same error and reports it.
            log.debug("No connection to stop queries on")
            return
        if self._connection is not None:
            # An interrupt that comes before a query begins is lost; this look is not.
            self._connection.set_progress_handler(self._ends_query, _LOOK_EVERY)

    def _ends_query(self) -> bool:
        """Whether nobody waits any more for the query that runs."""
        return self._running is not None and self._is_stale(self._running)
