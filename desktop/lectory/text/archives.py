"""This module unpacks archives in memory: ZIP, gzip, bzip2, xz, tar, and archives in these.

What an archive says of itself is not believed: bytes are counted as they come out. Limits hold for
all of an archive together, those inside included. Nothing is written to disk, so names with `..` or
links harm nobody; links, folders, hidden files and what macOS adds are passed over.
"""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from lectory.model.digest import Problem, Source

MAX_MEMBERS = 2_000
"""More documents of one archive are not read."""

MAX_TOTAL = 256 * 1024 * 1024
"""More bytes than these do not come out of one archive, all depths together."""

MAX_RATIO = 200
"""What unpacks to more than this many times its size, beyond a megabyte, is no text."""

MAX_DEPTH = 3
"""Archives within archives are opened this deep."""

_FREE = 1024 * 1024
_CHUNK = 256 * 1024
_MOST_ENTRIES = 70_000
_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/", b"META-INF/MANIFEST")
_TAR_MAGIC = (257, b"ustar")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The documents of an archive, in its order, and what could not be unpacked.

    The name of a document is its path in the archive.
    """

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()


def is_archive(data: bytes) -> bool:
    """Whether these bytes are an archive that is unpacked; office documents are none."""
    return bool(_kind(data))


def unpack(source: Source) -> Unpacked:
    """Unpack an archive to the bottom, as far as the limits allow; never fails."""
    unpacking = _Unpacking(MAX_TOTAL)
    unpacking.take(source, 0)
    return Unpacked(tuple(unpacking.found), tuple(unpacking.problems))


class _TooMuch(Exception):
    """More came out than is allowed."""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


@dataclass(slots=True)
class _Unpacking:
    left: int
    found: list[Source] = field(default_factory=list[Source])
    problems: list[Problem] = field(default_factory=list[Problem])
    is_full: bool = False

    def take(self, source: Source, depth: int) -> None:
        kind = _kind(source.data)
        if not kind:
            self.found.append(source)
        elif depth >= MAX_DEPTH:
            self._tell(f"{source.name} lies too deep in other archives and was not opened")
        else:
            self._open(source, kind, depth)

    def _open(self, source: Source, kind: str, depth: int) -> None:
        try:
            for name, data in _members(source, kind, self):
                if self.is_full:
                    return
                if len(self.found) >= MAX_MEMBERS:
                    self._tell(f"Only the first {MAX_MEMBERS:,} documents were read")
                    self.is_full = True
                    return
                self.take(Source(name, data), depth + 1)
        except _TooMuch:
            self._tell(f"{source.name} unpacks to more than a list of papers ever is; it was cut")
            self.is_full = self.left <= 0
        except _BROKEN as error:
            self._tell(f"{source.name} is damaged and was read as far as possible ({error})")

    def _tell(self, message: str) -> None:
        self.problems.append(Problem(None, message))

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _TooMuch


_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,  # a password is asked for
    ValueError,
)


def _kind(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "" if any(sign in data[:400] for sign in _OFFICE) else "zip"
    if data.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if data.startswith(b"BZh") and data[4:10] == b"1AY&SY":
        return "bzip2"
    if data.startswith(b"\xfd7zXZ\0"):
        return "xz"
    return "tar" if data[_TAR_MAGIC[0] :].startswith(_TAR_MAGIC[1]) else ""


def _members(source: Source, kind: str, limits: _Unpacking) -> Iterator[tuple[str, bytes]]:
    if kind == "zip":
        yield from _of_zip(source.data, limits)
    elif kind == "tar":
        yield from _of_tar(source.data, limits)
    else:
        yield _inner_name(source.name), _decompressed(source.data, kind, limits)


def _of_zip(packed: bytes, limits: _Unpacking) -> Iterator[tuple[str, bytes]]:
    if packed.count(b"PK\x01\x02") > _MOST_ENTRIES:
        raise _TooMuch
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for member in archive.infolist():
            if member.is_dir() or _is_passed_over(member.filename):
                continue
            if member.flag_bits & 1:
                message = f"{member.filename} is locked with a password and was left out"
                limits.problems.append(Problem(None, message))
                continue
            try:
                with archive.open(member) as file:
                    data = _limited(file, max(member.compress_size, 1), limits)
            except _TooMuch:
                if limits.left < 0:
                    raise
                message = f"{member.filename} unpacks to more than a list of papers ever is"
                limits.problems.append(Problem(None, message))
            else:
                yield member.filename, data


def _of_tar(data: bytes, limits: _Unpacking) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None and not _is_passed_over(member.name):
                yield member.name, _limited(file, len(data), limits)


class _Reading(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def _limited(file: _Reading, packed: int, limits: _Unpacking) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := file.read(_CHUNK):
        size += len(piece)
        limits.spend(len(piece))
        if size > _FREE and size > packed * MAX_RATIO:
            raise _TooMuch
        pieces.append(piece)
    return b"".join(pieces)


def _decompressed(data: bytes, kind: str, limits: _Unpacking) -> bytes:
    """All streams of a compressed file, one behind the other; of a cut one what is there."""
    pieces: list[bytes] = []
    size = 0
    rest = data
    while rest:
        stream = _stream(kind)
        piece = stream.decompress(rest, _CHUNK)
        while piece or not (stream.eof or _is_hungry(stream)):
            size += len(piece)
            limits.spend(len(piece))
            if size > _FREE and size > len(data) * MAX_RATIO:
                raise _TooMuch
            pieces.append(piece)
            piece = b"" if stream.eof else stream.decompress(_unread(stream), _CHUNK)
        if not stream.eof or not stream.unused_data.startswith(rest[:2]):
            break
        rest = stream.unused_data
    return b"".join(pieces)


def _stream(kind: str) -> _Decompressor:
    if kind == "gzip":
        return zlib.decompressobj(wbits=31)
    return bz2.BZ2Decompressor() if kind == "bzip2" else lzma.LZMADecompressor()


def _is_hungry(stream: _Decompressor) -> bool:
    """Whether a stream waits for bytes that are not there."""
    unread = getattr(stream, "unconsumed_tail", None)
    return not unread if unread is not None else bool(getattr(stream, "needs_input", True))


def _unread(stream: _Decompressor) -> bytes:
    tail: bytes = getattr(stream, "unconsumed_tail", b"")
    return tail


def _inner_name(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    if dot and suffix.lower() in ("tgz", "tbz", "tbz2", "txz"):
        return f"{stem}.tar"
    return stem if dot and stem else name


def _is_passed_over(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or "__MACOSX" in parts
