"""Looking after the library: is it whole, and what can be mended."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from lectory.errors import LibraryError
from lectory.jobs import Progress, Silent
from lectory.library.database import Library
from lectory.library.digests import document


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where, and whether it was mended."""

    what: str
    where: str
    repaired: bool = False


def check(library: Library, progress: Progress | None = None) -> tuple[Fault, ...]:
    """Look through the store and the kept documents; nothing is changed."""
    watched = progress or Silent()
    watched.begin("Checking", 3)
    found: list[Fault] = []
    for part in (_damage, _dangling, _documents):
        found.extend(part(library))
        watched.advance()
    return tuple(found)


def _damage(library: Library) -> Iterator[Fault]:
    for (line,) in library.reader().execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault(str(line), str(library.path))


def _dangling(library: Library) -> Iterator[Fault]:
    for table, row, parent, _ in library.reader().execute("PRAGMA foreign_key_check"):
        yield Fault(f"points to a {parent} that is gone", f"{table} {row}")


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
