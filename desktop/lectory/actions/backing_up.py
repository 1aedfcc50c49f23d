"""Keeping copies of the library, and going back to one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lectory.errors import LibraryInUse, UsageError
from lectory.library import backup, hold
from lectory.library.database import FILE_NAME, Library, utc_now

_FOLDER = "backups"


def back_up(library: Library, target: Path | None = None) -> Path:
    """Write a backup, beside the daily ones unless `target` says where; its place.

    Raises:
        UsageError: if `target` is the library itself.
        LibraryError: if it cannot be written whole; what was there before is kept.
    """
    file = target or library.folder / _FOLDER / f"by-hand-{_stamp()}.sqlite"
    if file.resolve() == library.path.resolve():
        raise UsageError(f"{file} is the library itself", hint="Name another file")
    backup.write(library.reader(), file)
    return file


def back_up_today(library: Library) -> Path | None:
    """Write the backup of today unless there is one; 7 daily and 4 weekly ones are kept."""
    today = date.fromisoformat(utc_now()[:10])
    return backup.daily(library.reader(), library.folder / _FOLDER, today)


def restore(folder: Path, file: Path) -> Path | None:
    """Make `file` the library in `folder`; where the present one is kept, None if there was none.

    Raises:
        LibraryInUse: if a window or another program has the library open.
        UnreadableSource, LibraryError: if it cannot be done; the library is as it was.
    """
    backup.examine(file)
    path = folder / FILE_NAME
    if file.resolve() == path.resolve():
        raise UsageError(f"{file} is the library itself", hint="Name a backup")
    holder = hold.held(folder)
    if holder is not None:
        raise LibraryInUse(
            f"The library {folder} is open on {holder.host} by {holder.user}",
            hint="Close it there and restore again",
        )
    aside = folder / _FOLDER / f"before-restore-{_stamp()}.sqlite"
    present = path.exists()
    backup.put_back(file, path, aside)
    return aside if present else None


def _stamp() -> str:
    return utc_now().replace(":", "")
