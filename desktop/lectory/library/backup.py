"""Backups of the store, and the way back from one.

A backup is one SQLite file with everything the store holds: papers, versions, notes, annotations,
tags, collections, the ledger and the history. The kept documents (`digests/`) and the files
(`files/`) are not in it; they stay in the library folder, where no restore touches them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from lectory.errors import LibraryDamaged, UnreadableSource
from lectory.library import faults, migrate

KEPT_DAYS = 7
KEPT_WEEKS = 4
_DAILY = "daily-"


def write(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open store into `target`, look through the copy, and only then give it the name.

    Raises:
        LibraryDamaged: if the copy is not whole; `target` is as it was.
        StorageFull, LibraryError: as their names say; `target` is as it was.
    """
    with _part_of(target) as part:
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            # One file: without this, whoever opens the copy leaves two more beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        examine(part)
        part.replace(target)


def examine(file: Path) -> None:
    """Look whether a file is a whole library that this program can read.

    Raises:
        UnreadableSource: if it is not there.
        LibraryDamaged: if it is damaged or something else.
        LibraryTooNew: if a newer Lectory has written it.
    """
    if not file.is_file():
        raise UnreadableSource(f"{file} is not there")
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            migrate.check(opened, file)
            whole = opened.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            ours = migrate.version_of(opened) > 0
    except sqlite3.DatabaseError:
        whole = ours = False
    if not (whole and ours):
        raise LibraryDamaged(
            f"{file} is damaged or no backup of a library", hint="Take another backup"
        )


def daily(source: sqlite3.Connection, folder: Path, today: date) -> Path | None:
    """Write the backup of a day into `folder` and drop the old ones; None if it is there already.

    Raises:
        LibraryError: as `write` does; no older backup is dropped then.
    """
    target = folder / f"{_DAILY}{today.isoformat()}.sqlite"
    if target.exists():
        return None
    write(source, target)
    days = {day: path for path in folder.glob(f"{_DAILY}*.sqlite") if (day := _day_of(path))}
    for day in days.keys() - kept(days):
        days[day].unlink(missing_ok=True)
    return target


def kept(days: Iterable[date]) -> frozenset[date]:
    """Which of some days are kept: the last seven, and the last one of each of four weeks before.

    >>> sorted(day.day for day in kept(date(2025, 9, day) for day in range(1, 31)))
    [7, 14, 21, 23, 24, 25, 26, 27, 28, 29, 30]
    """
    newest = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest[KEPT_DAYS:]:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
    return frozenset(newest[:KEPT_DAYS]) | frozenset(list(weeks.values())[:KEPT_WEEKS])


def put_back(file: Path, library: Path, aside: Path) -> None:
    """Make a backup the store at `library`; what stood there is kept as `aside`.

    No process may have the store open. The store is exchanged in one move, so that a kill leaves
    either the old or the new one. Its search index will be written anew.

    Raises:
        UnreadableSource, LibraryDamaged, LibraryTooNew: of `file`; nothing has changed then.
        StorageFull, LibraryError: as their names say; the store is as it was.
    """
    examine(file)
    with _part_of(library) as part:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source:
            write(source, part)
        restores = _set_aside(library, aside) if library.exists() else 0
        _count_restore(part, restores)
        for suffix in ("-wal", "-shm"):
            library.with_name(library.name + suffix).unlink(missing_ok=True)
        part.replace(library)


def _set_aside(library: Path, aside: Path) -> int:
    """Keep the present store, byte by byte if SQLite cannot read it; how often it was restored."""
    try:
        with closing(sqlite3.connect(library)) as present:
            write(present, aside)
            return _restores(present)
    except (sqlite3.DatabaseError, LibraryDamaged):
        for suffix in ("", "-wal"):
            beside = library.with_name(library.name + suffix)
            if beside.exists():
                aside.with_name(aside.name + suffix).write_bytes(beside.read_bytes())
        return 0


def _restores(store: sqlite3.Connection) -> int:
    row = store.execute("SELECT value FROM settings_value WHERE name = 'restores'").fetchone()
    return int(row[0]) if row else 0


def _count_restore(store: Path, before: int) -> None:
    """The search index sees by this number that the journal has jumped."""
    with closing(sqlite3.connect(store)) as opened, opened:
        number = max(before, _restores(opened)) + 1
        opened.execute(
            "INSERT OR REPLACE INTO settings_value (name, value) VALUES ('restores', ?)",
            (str(number),),
        )


def _day_of(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem.removeprefix(_DAILY))
    except ValueError:
        return None


@contextmanager
def _part_of(target: Path) -> Generator[Path]:
    """A file beside `target` to write first; it never stays."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with faults.explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            yield part
    finally:
        part.unlink(missing_ok=True)
