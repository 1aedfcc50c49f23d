"""Writes the index in a process of its own, so that a window never waits for it.

The window starts a `WriterProcess` and asks it to catch up after each change; the answers come
through a pipe, whose handle an event loop can watch. The process ends when the pipe does: no writer
outlives its window. The command line has no use for this: it catches up by itself.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.errors import LectoryError

if TYPE_CHECKING:
    from lectory.library.database import Library

log = logging.getLogger(__name__)

_NICE = 10
_BUSY_RETRY = 1.0
"""Seconds until the lock is tried again that another process holds."""
_PDF_SECONDS = 3.0
_CATCH_UP = "catch up"
_REBUILD = "rebuild"
_STOP = "stop"


@dataclass(frozen=True, slots=True)
class Report:
    """What the writer has done or is doing.

    `seq` is how far the index reaches, None while it is being written; `done` of `total` papers
    then. Afterwards PDFs are read: such a report has `pdfs_left`, which is None in all others, and
    0 in the last one. `error` is a sentence for the user, "" if all went well.
    """

    seq: int | None = None
    done: int = 0
    total: int = 0
    error: str = ""
    pdfs_left: int | None = None


class WriterProcess:
    """The window's end of the pipe."""

    def __init__(self, folder: Path) -> None:
        """Start the process for the library in `folder`, which must exist; takes no time itself."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(folder, theirs), daemon=True, name="lectory-index"
        )
        self._process.start()
        theirs.close()

    def catch_up(self) -> None:
        """Ask for everything committed by now to be indexed; does not wait."""
        self._send(_CATCH_UP)

    def rebuild(self) -> None:
        """Ask for the index to be built anew; does not wait."""
        self._send(_REBUILD)

    def reports(self) -> list[Report]:
        """What has been reported since the last call; does not wait."""
        found: list[Report] = []
        with contextlib.suppress(EOFError, OSError):
            while self._pipe.poll():
                found.append(self._pipe.recv())
        return found

    def wait(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for a report; whether there is one."""
        try:
            return self._pipe.poll(timeout)
        except (EOFError, OSError):
            return False

    def fileno(self) -> int:
        """The handle that becomes readable with each report."""
        return self._pipe.fileno()

    @property
    def is_running(self) -> bool:
        """Whether the process lives; after a crash a new one can be started."""
        return self._process.is_alive()

    def close(self) -> None:
        """End the process; what it has not finished is caught up at the next start."""
        self._send(_STOP)
        self._pipe.close()
        self._process.join(timeout=_GRACE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(timeout=_GRACE)

    def _send(self, what: str) -> None:
        with contextlib.suppress(OSError):
            self._pipe.send(what)


_GRACE = 0.3
"""Seconds a writer may take to end by itself; the index survives being killed at any moment."""


class _Piped:
    """Progress that goes through the pipe, some 20 times in a run, and stops when it is cut."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._done = 0
        self._total = 0

    def begin(self, what: str, total: int | None) -> None:
        self._done, self._total = 0, total or 0

    def advance(self, by: int = 1) -> None:
        self._done += by
        if self._done % max(self._total // 20, 500) == 0:
            self._pipe.send(Report(None, self._done, self._total))


def _serve(folder: Path, pipe: Connection) -> None:
    """The life of the process."""
    # Ctrl+C in the terminal is the window's matter, which then closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    from lectory.library.database import Library

    try:
        with Library.open(folder, read_only=True) as library:
            _answer_all(library, pipe)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except LectoryError as error:
        with contextlib.suppress(OSError):
            pipe.send(Report(error=str(error)))


def _answer_all(library: Library, pipe: Connection) -> None:
    from lectory.search import indexer

    wanted = _next(pipe, None)
    while wanted != _STOP:
        work = indexer.rebuild if wanted == _REBUILD else indexer.catch_up
        try:
            caught = work(library, _Piped(pipe))
        except LectoryError as error:
            pipe.send(Report(error=str(error)))
            wanted = _next(pipe, None)
            continue
        if caught is None:
            # The other writer sees the same journal, but may have ended before the last change.
            wanted = _next(pipe, _BUSY_RETRY) or wanted
            continue
        pipe.send(Report(caught.seq, caught.papers, caught.papers))
        _read_pdfs(library, pipe)
        wanted = _next(pipe, None)


def _read_pdfs(library: Library, pipe: Connection) -> None:
    """Read new PDFs, a few seconds at a time, until there are none left or something is wished."""
    from lectory.search import pdf_index

    left = 0
    while not pipe.poll():
        try:
            caught = pdf_index.catch_up(library, seconds=_PDF_SECONDS)
        except LectoryError as error:
            pipe.send(Report(error=str(error)))
            return
        before, left = left, caught.left if caught is not None else 0
        pipe.send(Report(done=caught.papers if caught is not None else 0, pdfs_left=left))
        if not left or left == before:
            return


def _next(pipe: Connection, timeout: float | None) -> str:
    """The next thing to do, several wishes of a kind taken as one; "" after `timeout` seconds."""
    if not pipe.poll(timeout):
        return ""
    wanted = pipe.recv()
    while wanted == _CATCH_UP and pipe.poll():
        wanted = pipe.recv()
    return wanted
