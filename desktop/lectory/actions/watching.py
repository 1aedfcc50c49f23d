"""Folders that are watched: which files in them are news, and taking these in.

    found = watching.look_into(library, folders, None, time.monotonic())     # now and then
    for file in found.news:                         # they stand still for two seconds
        watching.take(library, file)                # or `read`, to show it first

Which files are news is decided by `look`, a pure function over a listing and what is known.
What was dealt with is kept in the library, by place and by content, so that a file that was moved,
copied or touched is not taken twice, also after a restart.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lectory.actions import importing, sources
from lectory.actions.sources import Document
from lectory.errors import LectoryError, UnreadableSource
from lectory.jobs import Progress
from lectory.library import digests
from lectory.library.database import Library
from lectory.model.change import Change
from lectory.model.digest import Source

STILL_SECONDS = 2.0
"""A file counts as written once its size and time have not changed for so long."""

_NAME = "watched:"
_MOST_AT_A_LOOK = 50


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


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at all folders brought. `troubles` are sentences about what was not read."""

    memory: Memory
    news: tuple[File, ...] = ()
    troubles: tuple[str, ...] = ()


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


def look_into(
    library: Library, folders: Sequence[Path], memory: Memory | None, now: float
) -> Round:
    """Look once into all folders and read what stands still; `memory` None for the first time.

    What holds no papers is dealt with by that, what is news when it was read or taken.
    """
    known = memory if memory is not None else Memory(done=dealt_with(library))
    files: list[File] = []
    found: list[File] = []
    troubles: list[str] = []
    for folder in folders:
        try:
            files += listing(folder, library.folder)
        except LectoryError as error:
            troubles.append(_sentence(error))
    looked = look(list(dict.fromkeys(files)), known, now)
    ready = looked.ready[:_MOST_AT_A_LOOK]
    for file in ready:
        try:
            source = news(library, file)
        except LectoryError as error:
            troubles.append(_sentence(error))
            continue
        if source is None:
            set_done(library, file)
        else:
            found.append(file)
    return Round(
        replace(looked.memory, done=looked.memory.done | frozenset(ready)),
        tuple(found),
        tuple(troubles),
    )


def set_done(library: Library, file: File, source: Source | None = None) -> None:
    """Remember that a file was dealt with, and its content if that was read."""
    digest_hash = importing.hash_of(source) if source is not None else ""
    library.set_aside(
        "INSERT OR REPLACE INTO settings_value (name, value) VALUES (?, ?)",
        (f"{_NAME}{file.path}", f"{file.size} {file.changed} {digest_hash}"),
    )


def read(library: Library, file: File) -> Source:
    """The bytes of a file that is being shown; with that it is dealt with.

    Raises:
        UnreadableSource: if it cannot be read.
    """
    source = sources.read(Document(file.path, found=True))
    set_done(library, file, source)
    return source


def take(library: Library, file: File, progress: Progress | None = None) -> Change:
    """Import a file, each row as it is decided by rule. If that fails it is not tried again.

    Raises:
        UnreadableSource, UnknownFormat: if it cannot be read, or by no reader.
        Cancelled: if `progress` asks to stop.
    """
    source = None
    try:
        source = sources.read(Document(file.path, found=True))
        plan = importing.plan(library, source, progress=progress)
        return importing.commit(library, plan, progress=progress).change
    finally:
        set_done(library, file, source)


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


def _sentence(error: LectoryError) -> str:
    return f"{error.message}. {error.hint}." if error.hint else f"{error.message}."
