"""Writing bibliographies: to a file, to the screen, to the clipboard."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from lectory import formats
from lectory.errors import UnknownFormat
from lectory.jobs import Progress, Silent
from lectory.library import faults
from lectory.library.database import Library
from lectory.library.records import references
from lectory.model.digest import Format
from lectory.model.paper import PaperId
from lectory.model.reference import Reference

_AT_A_TIME = 500


def writable() -> tuple[Format, ...]:
    """The formats that can be written, in the order they are offered."""
    return tuple(found for found in formats.all_formats() if found.write is not None)


def write(
    library: Library,
    papers: Sequence[PaperId],
    format_name: str,
    out: BinaryIO,
    progress: Progress | None = None,
) -> None:
    """Write papers in the order given, as UTF-8.

    Raises:
        UnknownFormat: if there is no such format, or it can only be read.
    """
    found = _writer(format_name)
    assert found.write is not None
    watched = progress or Silent()
    watched.begin("Writing", len(papers))
    records = (record for _, record in references(library.reader(), papers))
    found.write(_counted(records, watched), out)


def write_file(
    library: Library,
    papers: Sequence[PaperId],
    format_name: str,
    target: Path,
    progress: Progress | None = None,
) -> None:
    """Write papers to a file, which is replaced only when the new one is complete.

    Raises:
        StorageFull, LibraryError: if the file cannot be written; what was there before stays.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with faults.explained(target):
        try:
            with part.open("wb") as out:
                write(library, papers, format_name, out, progress)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def as_text(library: Library, papers: Sequence[PaperId], format_name: str) -> str:
    """What an export of papers would hold, for a preview or the clipboard."""
    out = io.BytesIO()
    write(library, papers, format_name, out)
    return out.getvalue().decode("utf-8")


def citation_keys(library: Library, papers: Sequence[PaperId]) -> list[str]:
    """The citation keys of papers, in their order."""
    return [record.key for _, record in references(library.reader(), papers)]


def cite_command(library: Library, papers: Sequence[PaperId]) -> str:
    """The LaTeX command that cites papers: `\\cite{xu2023nearest,li2024robust}`."""
    return f"\\cite{{{','.join(citation_keys(library, papers))}}}"


def _writer(name: str) -> Format:
    found = formats.by_name(name)
    if found.write is None:
        offered = ", ".join(known.name for known in writable())
        raise UnknownFormat(f"Lectory cannot write “{name}”", hint=f"It writes {offered}")
    return found


def _counted(records: Iterable[Reference], progress: Progress) -> Iterable[Reference]:
    for number, record in enumerate(records, start=1):
        if number % _AT_A_TIME == 0:
            progress.advance(_AT_A_TIME)
        yield record
