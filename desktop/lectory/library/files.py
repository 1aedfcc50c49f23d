"""Files kept by what they hold: each under its SHA-256, whole or not at all, and only once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lectory.jobs import Progress, Silent
from lectory.library import faults

_PIECE = 1024 * 1024
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept: its SHA-256, its size, and its first 1,024 bytes."""

    hash: str
    bytes: int
    head: bytes


def keep_bytes(folder: Path, data: bytes) -> str:
    """Store bytes under their SHA-256, which is returned.

    The file is complete and on the disk before its name appears, so a kill leaves no half of it.
    """
    name = hashlib.sha256(data).hexdigest()
    target = folder / name
    if not target.exists():
        with faults.explained(target):
            _write_whole(target, (data,))
    return name


def keep_file(folder: Path, path: Path, progress: Progress | None = None) -> Kept:
    """Store a copy of a file of any size; it is read twice, a piece at a time.

    Raises:
        OSError: if the file cannot be read, or changes while it is read.
        LibraryError: if the copy cannot be written.
        Cancelled: if `progress` asks to stop.
    """
    watched = progress or Silent()
    watched.begin(f"Keeping {path.name}", -(-path.stat().st_size // _PIECE))
    told = hashlib.sha256()
    head = b""
    for piece in _pieces(path):
        head = head or piece[:_HEAD]
        told.update(piece)
        watched.advance()
    name = told.hexdigest()
    target = folder / name
    if not target.exists():
        with faults.explained(target):
            _write_whole(target, _pieces(path), name)
    return Kept(name, target.stat().st_size, head)


def hash_of_file(path: Path) -> str:
    """The SHA-256 of a file, read a piece at a time."""
    told = hashlib.sha256()
    for piece in _pieces(path):
        told.update(piece)
    return told.hexdigest()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _write_whole(target: Path, pieces: Iterator[bytes] | tuple[bytes, ...], name: str = "") -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    told = hashlib.sha256()
    try:
        with part.open("wb") as file:
            for piece in pieces:
                told.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if name and told.hexdigest() != name:
            raise OSError("the file changed while it was read")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
