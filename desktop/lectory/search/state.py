"""The index folder of a library: where it lies, how far it reaches, who may write.

    index/
      writing.lock             whoever holds it (flock, freed by the kernel) writes
      s1-a2/                   one folder for each version of schema and analyser
        state.json             how far the journal is indexed, and of which library
        MAIN_….seg, _MAIN_….toc    Whoosh's files
      s1-a2.building/          a rebuild that is not finished
      pdf/                     the texts of PDFs and their index, see `pdf_texts`

The state is written after the index, so redoing a little is all that a crash costs. It names the
library and how often that was restored from a backup: an index never serves another past.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from lectory.errors import LibraryError, StorageFull
from lectory.library.database import Library
from lectory.search.analyser import ANALYSER

SCHEMA = "s1"
STAMP = f"{SCHEMA}-{ANALYSER}"
_FILE = "state.json"
_LOCK = "writing.lock"
PDFS = "pdf"
"""The folder beside the index that holds what is made of PDFs."""
NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class State:
    """How far an index reaches: all changes up to `seq` of this library are in it."""

    seq: int
    library: str
    restores: str
    stamp: str = STAMP

    def belongs_to(self, library: Library) -> bool:
        """Whether the index was made of this library as it stands, in today's words."""
        return self == origin(library, self.seq)


def origin(library: Library, seq: int) -> State:
    """The state of an index of this library that reaches up to `seq`."""
    return State(seq, library.setting("library_id"), library.setting("restores"))


def index_root(library: Library) -> Path:
    """The folder that holds the indexes of a library."""
    return library.folder / "index"


def index_folder(library: Library) -> Path:
    """The folder of the index in use."""
    return index_root(library) / STAMP


def read_state(folder: Path) -> State | None:
    """The state of an index; None if there is none that can be read."""
    try:
        found = json.loads((folder / _FILE).read_text("utf-8"))
        return State(int(found["seq"]), found["library"], found["restores"], found["stamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Store a state durably; the old one stays readable until then."""
    new = folder / f"{_FILE}.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _FILE)


@contextmanager
def explained(library: Library) -> Generator[None]:
    """Say in words what a failing disk did to the index.

    Raises:
        StorageFull: no space is left.
        LibraryError: the index cannot be written for another reason.
    """
    try:
        yield
    except OSError as error:
        root = index_root(library)
        if error.errno in NO_SPACE:
            hint = "Free some space and try again; nothing was lost"
            raise StorageFull(f"No space is left for the search index in {root}", hint) from error
        reason = error.strerror or str(error)
        raise LibraryError(
            f"The search index in {root} cannot be written: {reason}",
            "Check the folder and its rights; the folder “index” may be deleted",
        ) from error


@contextmanager
def writing(root: Path) -> Generator[bool]:
    """Hold the right to write while the block runs; False at once if another process has it."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / _LOCK).open("a+b") as file:
        held = _lock(file.fileno())
        try:
            yield held
        finally:
            if held:
                _unlock(file.fileno())


if os.name == "nt":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
