"""The index as a searching process holds it: opened when first asked, reopened once written to."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.library.database import Library
from lectory.search.filters import Passing
from lectory.search.state import PDFS, STAMP, State, origin, read_state

if TYPE_CHECKING:
    from lectory.search.snapshot import Kept, Snapshot

log = logging.getLogger(__name__)
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class View:
    """A snapshot and how far it reaches in the journal; `pdf` is that of the texts of PDFs."""

    snapshot: Snapshot
    seq: int
    pdf: Snapshot | None = None


class Index:
    """The search index of one library folder, for reading.

    Making one costs nothing: no file is opened and numpy is not loaded before `view` is called.
    With `beside_writer` a writer process keeps the index up to date and no search ever waits for
    that: the window says so.

    Use `lock` around a search: what was decoded is kept for the next one, as is in `tests` what the
    store said about filters.
    """

    def __init__(
        self, folder: Path, *, beside_writer: bool = False, with_pdfs: bool = True
    ) -> None:
        """`folder` is that of the library, or of all its indexes of one kind without PDFs."""
        self.folder = (folder / "index" if with_pdfs else folder) / STAMP
        self._pdfs: Index | None = None
        if with_pdfs:
            self._pdfs = Index(folder / "index" / PDFS, with_pdfs=False)
        self.beside_writer = beside_writer
        self.lock = threading.RLock()
        self._stamp: tuple[int, int] | None = None
        self._state: State | None = None
        self._snapshot: Snapshot | None = None
        self._kept: Kept | None = None
        self._bulk: bool | None = None
        self.tests = Passing()

    def view(self, library: Library) -> View | None:
        """The index as it stands on the disk now; None if there is none of this library.

        Raises:
            Exception: of any kind, if its files are damaged; a search then has it built again.
        """
        with self.lock:
            self.refresh()
            state, snapshot = self._state, self._snapshot
            if state is None or snapshot is None or state != origin(library, state.seq):
                return None
            return View(snapshot, state.seq, self._pdf_snapshot(library))

    def _pdf_snapshot(self, library: Library) -> Snapshot | None:
        if self._pdfs is None:
            return None
        try:
            view = self._pdfs.view(library)
        except Exception as error:
            # Whoever writes this index meets the damage too, and builds it again.
            log.warning("The index of PDFs cannot be read: %r", error)
            self._pdfs.close()
            return None
        return view.snapshot if view is not None else None

    def refresh(self) -> bool:
        """Look whether the index was written to, and reopen it if so; True if it was.

        Takes a stat call if nothing changed, some milliseconds if a segment was added, and up to a
        second for the first time at 100,000 papers: never on the thread of a window.
        """
        with self.lock:
            stamp = self._on_disk()
            if stamp == self._stamp:
                return False
            self._open()
            self._stamp = stamp
            return True

    def warm(self, library: Library) -> None:
        """Read what the first search would have to: word lists and field lengths."""
        from lectory.search.fulltext import BODY, TITLE

        with self.lock:
            try:
                view = self.view(library)
            except Exception as error:
                # The first search meets it too, and sees to it.
                log.warning("The search index cannot be opened: %r", error)
                return
            if view is not None:
                view.snapshot.beginning(BODY, "a")
                for field in (BODY, TITLE):
                    view.snapshot.norm(field)

    def close(self) -> None:
        """Close all files; the next search opens them again."""
        with self.lock:
            if self._snapshot is not None:
                from lectory.search.snapshot import close_unused

                close_unused(self._snapshot, None)
            self._snapshot = self._state = self._stamp = None
            if self._pdfs is not None:
                self._pdfs.close()

    def _on_disk(self) -> tuple[int, int] | None:
        try:
            found = (self.folder / "state.json").stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def _open(self) -> None:
        from lectory.search.snapshot import close_unused

        before, self._state = self._snapshot, None
        self._snapshot = None
        try:
            for attempts_left in reversed(range(_ATTEMPTS)):
                # The state first: an index newer than its state is asked a little too little.
                state = read_state(self.folder)
                if state is None:
                    return
                try:
                    self._snapshot = self._read(before)
                except FileNotFoundError:
                    # Written to in between: the files of that commit are gone.
                    if not attempts_left:
                        raise
                else:
                    self._state = state
                    return
        finally:
            if before is not None:
                close_unused(before, self._snapshot)

    def _read(self, before: Snapshot | None) -> Snapshot:
        from lectory.search.postings import internals_hold
        from lectory.search.snapshot import Kept, open_snapshot, segment_kind

        if self._bulk is None:
            self._bulk = internals_hold()
            if not self._bulk:
                log.warning("This version of Whoosh is read the slow way")
        if self._kept is None or before is None:
            self._kept = Kept()
        return open_snapshot(self.folder, segment_kind(self._bulk), self._kept, before)
