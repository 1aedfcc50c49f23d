"""From what was named on the command line to the documents it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from lectory import formats
from lectory.actions import sources
from lectory.actions.sources import Document
from lectory.errors import LectoryError, UnknownFormat, UnreadableSource, UsageError
from lectory.model.digest import Digest, Source

STDIN = "-"
PASTED = "Pasted text"
"""What a document from standard input is called."""


def documents(named: Sequence[str], library: Path) -> list[Document]:
    """The documents that files, folders and standard input stand for, in the order named."""
    found: list[Document] = []
    for path in named:
        found += [Document(path)] if path == STDIN else sources.documents([path], library)
    return found


def source_of(document: Document, stdin: TextIO) -> Source:
    """The bytes of a document, or of standard input.

    Raises:
        UnreadableSource: if it cannot be opened or is too large.
    """
    if document.path == STDIN:
        return Source(PASTED, stdin.buffer.read())
    return sources.read(document)


def digest_of(document: Document, source: Source, format_name: str | None) -> Digest | None:
    """What a document yields; None for a file met in a folder that is no list of papers at all.

    Raises:
        UnknownFormat: if no reader knows it; the sentence begins with the path as given.
    """
    named = Source(document.path, source.data) if document.path != STDIN else source
    try:
        return formats.read(named, format_name)
    except UnknownFormat:
        if not sources.is_meant(document, source):
            return None
        raise


def require_format(name: str | None) -> None:
    """Refuse a name that no format has, before anything is read.

    Raises:
        UsageError: with the names that can be read.
    """
    readable = [known.name for known in formats.all_formats() if known.read is not None]
    if name is not None and name not in readable:
        raise UsageError(f"Lectory cannot read “{name}”", hint=f"It reads {', '.join(readable)}")


def joined(failures: Sequence[LectoryError]) -> LectoryError:
    """One error for several documents of which none could be read."""
    if len(failures) == 1:
        return failures[0]
    told = "; ".join(error.message for error in failures)
    return UnreadableSource(f"None of {len(failures)} inputs could be read: {told}")
