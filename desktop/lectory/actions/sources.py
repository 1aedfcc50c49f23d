"""From files and folders to the documents in them, for the window and the command line alike.

Folders are searched to the bottom. What is hidden, half written or no file is left out, and so is
the library itself. A file met in a folder counts only if it is a list of papers; one that was named
is always read.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lectory import formats
from lectory.errors import UnreadableSource
from lectory.model.digest import Source
from lectory.text.archives import is_archive

HEAD_BYTES = 64 * 1024
"""As much as detection looks at."""

MOST_BYTES = 4 * formats.MAX_BYTES
"""A larger file is no list of papers; it would only fill the memory."""

_ANYTHING = frozenset((".txt", ".md", ".htm", ".html", ".json", ".csv", ".xml", ".eml", ".log"))
_HALF_WRITTEN = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", "~")
_REASONS = {
    errno.ENOENT: "is not there",
    errno.EACCES: "may not be read: no permission",
    errno.EISDIR: "is a folder",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One document to read, its path as given.

    `found` tells that it was met in a folder, so that it is left out if it is no list of papers.
    """

    path: str
    found: bool = False


def documents(named: Sequence[str], library: Path) -> list[Document]:
    """The documents that files and folders stand for; folders are searched to the bottom, A to Z.

    A pipe or another device in a folder is left out: it may never end. A folder that may not be
    entered stands for itself, so that reading it tells why.
    """
    found: list[Document] = []
    for path in named:
        if Path(path).is_dir():
            found.extend(_inside(path, library))
        else:
            found.append(Document(path))
    return found


def read(document: Document) -> Source:
    """The bytes of a document; of one met in a folder that holds no papers only the first.

    Raises:
        UnreadableSource: if it cannot be opened or is too large.
    """
    path = Path(document.path)
    try:
        _refuse_devices(path)
        with path.open("rb") as file:
            data = file.read(HEAD_BYTES)
            if not document.found or _may_be_papers(Source(path.name, data)):
                data += file.read(MOST_BYTES + 1 - len(data))
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or f"cannot be read: {error.strerror or error}"
        raise UnreadableSource(f"{document.path} {reason}") from error
    except ValueError as error:
        raise UnreadableSource(f"{document.path!r} is no name of a file") from error
    if len(data) > MOST_BYTES:
        raise UnreadableSource(
            f"{document.path} is larger than {MOST_BYTES // (1024 * 1024)} MB",
            hint="Split it and import the parts",
        )
    # A name may hold bytes that are no text; the library keeps text only.
    return Source(os.fsencode(path.name).decode("utf-8", "replace"), data)


def is_meant(document: Document, source: Source) -> bool:
    """Whether a document that no reader knows is worth a word: it was named, or says what it is."""
    return not document.found or source.suffix in _suffixes()


def holds_papers(document: Document, source: Source) -> bool:
    """Whether a document is to be shown: a named one always, one met in a folder if known."""
    return is_meant(document, source) or bool(formats.detect(source))


def _inside(folder: str, library: Path) -> Iterator[Document]:
    kept = library.resolve()
    locked: list[Document] = []

    def tell_locked(error: OSError) -> None:
        locked.append(Document(error.filename))

    for place, folders, files in os.walk(folder, onerror=tell_locked):
        here = Path(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).resolve() != kept
        )
        for name in sorted(files):
            if not _is_passed_over(name) and (here / name).is_file():
                yield Document(str(here / name), found=True)
    yield from locked


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.lower().endswith(_HALF_WRITTEN)


def _refuse_devices(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode) and not os.access(path, os.R_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
        raise OSError(errno.EINVAL, "it is a device")
    if stat.S_ISCHR(mode) and not sys.stdin.isatty() and str(path) != os.devnull:
        raise OSError(errno.EINVAL, "it is a device")


def _may_be_papers(head: Source) -> bool:
    known = head.suffix in _suffixes() or is_archive(head.data)
    return known or bool(formats.detect(head))


def _suffixes() -> frozenset[str]:
    """The endings by which a file claims to be a list of papers; many files end in ".txt"."""
    known = (each for each in formats.all_formats() if each.read is not None)
    return frozenset(suffix for each in known for suffix in each.suffixes) - _ANYTHING
