"""Turns what SQLite and the disk say into the sentences of `errors`."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from lectory.errors import LibraryDamaged, LibraryError, LibraryInUse, StorageFull

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Raise the errors of SQLite and the file system about `path` as `LibraryError`s."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from error
    except OSError as error:
        raise explain_os(error, path) from error


def explain(error: sqlite3.Error, path: Path) -> LibraryError:
    """The sentence for an SQLite error; what is not foreseen keeps SQLite's own words."""
    text = str(error)
    if "full" in text:
        return StorageFull(
            f"No space is left for {path}", hint="Free some space and try again; nothing was lost"
        )
    if "locked" in text or "busy" in text:
        return LibraryInUse(
            f"Another program is writing to {path}", hint="Try again when it has finished"
        )
    if "malformed" in text or "not a database" in text:
        return LibraryDamaged(
            f"{path} is damaged or no Lectory library",
            hint=f"Copies of earlier days are in {path.parent / 'backups'}",
        )
    if "readonly" in text or "unable to open" in text:
        return LibraryError(
            f"{path} cannot be opened for writing", hint="Check the rights of the folder"
        )
    return LibraryError(f"The library at {path} cannot be used: {text}")


def explain_os(error: OSError, path: Path) -> LibraryError:
    """The sentence for an error of the file system."""
    if error.errno in _NO_SPACE:
        return StorageFull(
            f"No space is left for {path}", hint="Free some space and try again; nothing was lost"
        )
    reason = error.strerror or str(error)
    return LibraryError(f"{path} cannot be used: {reason}", hint="Check the folder and its rights")
