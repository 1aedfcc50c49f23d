"""Folders that are watched: which files in them are news, and taking these in.

    looked = watching.look(watching.listing(folder, library.folder), memory, now)
    for file in looked.ready:                       # they stand still for two seconds
        source = watching.news(library, file)       # None if it was taken before, or is no digest

`look` is a pure function over a listing and what is known; the window only calls it now and then.
What was dealt with is kept in the library, by place and by content, so that a file that was moved,
copied or touched is not taken twice, also after a restart.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lectory.actions import importing, sources
from lectory.actions.sources import Document
from lectory.errors import UnreadableSource
from lectory.jobs import Progress
from lectory.library import digests
from lectory.library.database import Library
from lectory.model.change import Change
from lectory.model.digest import Source

STILL_SECONDS = 2.0
"""A file counts as written once its size and time have not changed for so long."""

_NAME = "watched:"


@dataclass(frozen=True, slots=True)
class File:
    """One file as a listing shows it. `size` is in bytes, `changed` in ns since 1970."""

    path: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of watched folders.

    `standing` are files that have been seen and since when (s) they look as they do; `done` those
    that were dealt with.
    """

    standing: Mapping[File, float] = field(default_factory=dict[File, float])
    done: frozenset[File] = frozenset()


@dataclass(frozen=True, slots=True)
class Looked:
    """The files that are ready to be read, A to Z, and the memory for the next look."""

    ready: tuple[File, ...]
    memory: Memory


def look(files: Sequence[File], memory: Memory, now: float, still: float = STILL_SECONDS) -> Looked:
    """Tell which files of a listing are news; `now` is any clock in seconds that only grows."""
    fresh = [file for file in files if file not in memory.done and file.size]
    standing = {file: memory.standing.get(file, now) for file in fresh}
    ready = tuple(sorted((file for file in fresh if now - standing[file] >= still), key=_path))
    return Looked(ready, Memory(standing, memory.done))


def listing(folder: Path, library: Path) -> tuple[File, ...]:
    """The files in a folder and below it; hidden and half-written ones are left out.

    Raises:
        UnreadableSource: if the folder is not there or may not be read.
    """
    if not folder.is_dir():
        raise UnreadableSource(
            f"The watched folder {folder} is not there", hint="Make it, or stop watching it"
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UnreadableSource(f"The watched folder {folder} may not be read")
    found = (_file(each.path) for each in sources.documents([str(folder)], library) if each.found)
    return tuple(file for file in found if file is not None)


def dealt_with(library: Library) -> frozenset[File]:
    """The files that were dealt with, in whatever session."""
    rows = library.reader().execute(
        "SELECT name, value FROM settings_value WHERE name GLOB ?", (f"{_NAME}*",)
    )
    found: set[File] = set()
    for name, value in rows:
        size, changed, _ = value.split(" ", 2)
        found.add(File(name.removeprefix(_NAME), int(size), int(changed)))
    return frozenset(found)


def news(library: Library, file: File) -> Source | None:
    """The bytes of a file; None if it holds no papers or its content was dealt with before.

    Raises:
        UnreadableSource: if it cannot be read.
    """
    document = Document(file.path, found=True)
    source = sources.read(document)
    if not sources.holds_papers(document, source) or _is_known(library, source):
        return None
    return source


def set_done(library: Library, file: File, source: Source | None = None) -> None:
    """Remember that a file was dealt with, and its content if that was read."""
    digest_hash = importing.hash_of(source) if source is not None else ""
    library.set_aside(
        "INSERT OR REPLACE INTO settings_value (name, value) VALUES (?, ?)",
        (f"{_NAME}{file.path}", f"{file.size} {file.changed} {digest_hash}"),
    )


def take(library: Library, source: Source, progress: Progress | None = None) -> Change:
    """Import what a file holds, as each row is decided by rule.

    Raises:
        UnknownFormat: if no reader knows it.
        PlanOutdated: if another process has written meanwhile.
    """
    plan = importing.plan(library, source, progress=progress)
    return importing.commit(library, plan, progress=progress).change


def _file(path: str) -> File | None:
    """A file as it stands; None if it is gone, or if its name holds bytes that are no text."""
    try:
        path.encode()
        found = Path(path).stat()
    except (OSError, UnicodeEncodeError):
        return None
    return File(path, found.st_size, found.st_mtime_ns)


def _is_known(library: Library, source: Source) -> bool:
    digest_hash = importing.hash_of(source)
    if digests.known_document(library.reader(), digest_hash) is not None:
        return True
    row = library.reader().execute(
        "SELECT 1 FROM settings_value WHERE name GLOB ? AND value GLOB ? LIMIT 1",
        (f"{_NAME}*", f"* {digest_hash}"),
    )
    return row.fetchone() is not None


def _path(file: File) -> str:
    return file.path
