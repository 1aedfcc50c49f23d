"""Looking after the library: is it whole, and what can be mended."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lectory.errors import LibraryError
from lectory.jobs import Progress, Silent
from lectory.library import attachments
from lectory.library.database import Library, Transaction
from lectory.library.digests import document
from lectory.library.files import hash_of_file


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where, and whether it was mended."""

    what: str
    where: str
    repaired: bool = False


def check(library: Library, progress: Progress | None = None) -> tuple[Fault, ...]:
    """Look through the store, the kept documents and files; nothing is changed."""
    watched = progress or Silent()
    watched.begin("Checking", 4)
    found: list[Fault] = []
    for part in (_damage, _dangling, _documents, _files):
        found.extend(_told(part, library))
        watched.advance()
    return tuple(found)


def repair(library: Library, progress: Progress | None = None) -> tuple[Fault, ...]:
    """Look through the library and mend what can be mended without losing a paper.

    Rows that hang on nothing are taken out, in one step. A damaged file and a document that is
    gone cannot be mended: for these there are the backups.
    """
    found = check(library, progress)
    with library.step("Repair the library") as tx:
        mended = {_place(table, row) for table, row in _cut_loose(tx)}
    return tuple(replace(each, repaired=each.where in mended) for each in found)


def _told(part: Callable[[Library], Iterator[Fault]], library: Library) -> list[Fault]:
    """What a part of the check finds; a store that cannot even be looked through is a fault too."""
    try:
        return list(part(library))
    except sqlite3.DatabaseError as error:
        return [Fault(str(error), str(library.path))]


def _damage(library: Library) -> Iterator[Fault]:
    for (line,) in library.reader().execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault(str(line), str(library.path))


def _dangling(library: Library) -> Iterator[Fault]:
    for table, row, parent, _ in library.reader().execute("PRAGMA foreign_key_check"):
        yield Fault(f"points to a {parent} that is gone", _place(table, row))


def _place(table: str, row: int) -> str:
    return f"{table} {row}"


def _cut_loose(tx: Transaction) -> list[tuple[str, int]]:
    """Take out rows that point to nothing; where they may stand alone, only the pointer."""
    found = tx.raw.execute("PRAGMA foreign_key_check").fetchall()
    for table, row, _, key in found:
        keys = tx.raw.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        column, on_delete = next((each[3], each[6]) for each in keys if each[0] == key)
        if on_delete == "SET NULL":
            tx.raw.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", (row,))
        else:
            tx.raw.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
    return [(table, row) for table, row, _, _ in found]


def _documents(library: Library) -> Iterator[Fault]:
    kept = library.reader().execute("SELECT place, hash FROM digest GROUP BY hash")
    for place, digest_hash in kept:
        try:
            data = document(library, digest_hash)
        except LibraryError:
            yield Fault("the kept document is missing", f"digest “{place}”")
            continue
        if hashlib.sha256(data).hexdigest() != digest_hash:
            yield Fault("the kept document has changed", f"digest “{place}”")


def _files(library: Library) -> Iterator[Fault]:
    for each in attachments.all_of(library.reader()):
        path, where = attachments.path_of(library, each.hash), f"file “{each.name}”"
        try:
            same = path.stat().st_size == each.bytes and hash_of_file(path) == each.hash
        except OSError:
            yield Fault("the kept file is missing", where)
            continue
        if not same:
            yield Fault("the kept file has changed", where)
