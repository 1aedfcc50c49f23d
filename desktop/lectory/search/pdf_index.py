"""Brings the index of the texts of PDFs up to date, which is one of its own: the other stays small.

A document is a paper; its text is that of all its PDFs. Each PDF is read once, by another process
(`text.pdf_pages`), and what was read is kept (`pdf_texts`). Which PDFs an index has of which paper
stands beside it: what differs from the store is written anew, and a rest that is not read yet is
taken up the next time.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from lectory.errors import LectoryError, UnreadableSource
from lectory.jobs import Progress, Silent, in_batches
from lectory.library.attachments import path_of
from lectory.library.database import Library
from lectory.search import state
from lectory.search.fulltext import create, open_index
from lectory.search.pdf_texts import PdfsOf, PdfText, PdfTexts, pdf_root, pdfs_of
from lectory.search.rewriting import rewrite, sweep
from lectory.search.texts import PIECE, Texts
from lectory.search.touched import position
from lectory.text.pdf_pages import PdfPages

log = logging.getLogger(__name__)

_HELD = "held.json"
_BATCH = 200
"""PDFs read before they are indexed: what a kill costs, and how soon they are found."""
_SMALL, _SEGMENT = 800, 1_600
"""Papers in a segment that is melted down with others, and in one that comes of it: some 15,000,000
words."""
_ANY = "SELECT 1 FROM attachment WHERE media_type = 'application/pdf' LIMIT 1"


@dataclass(frozen=True, slots=True)
class PdfsCaught:
    """What catching up did: PDFs read, papers written, and how many PDFs are still to be read."""

    read: int = 0
    papers: int = 0
    left: int = 0


def pdf_index_folder(library: Library) -> Path:
    """The folder of the index of PDFs."""
    return pdf_root(library) / state.STAMP


def catch_up(
    library: Library, progress: Progress | None = None, seconds: float | None = None
) -> PdfsCaught | None:
    """Read and index what is new, for about so many `seconds`; None if another process is at it.

    Raises:
        StorageFull: no space is left; the index still answers as before.
        Cancelled: as `progress` asks.
    """
    reader, folder = library.reader(), pdf_index_folder(library)
    if not folder.exists() and reader.execute(_ANY).fetchone() is None:
        return PdfsCaught()
    if _is_whole(library, folder):
        return PdfsCaught()
    with state.writing(pdf_root(library)) as held:
        if not held:
            return None
        with state.explained(library):
            return _catch_up(library, progress or Silent(), seconds)


def set_aside(library: Library) -> None:
    """Take a damaged index out of use; the texts of PDFs stay and it is built of them anew."""
    with state.writing(pdf_root(library)) as held:
        if held:
            shutil.rmtree(pdf_index_folder(library), ignore_errors=True)


def _is_whole(library: Library, folder: Path) -> bool:
    known = state.read_state(folder)
    if known is None or not known.belongs_to(library):
        return False
    return known.seq == position(library.reader())


def _catch_up(library: Library, progress: Progress, seconds: float | None) -> PdfsCaught:
    folder, texts = pdf_index_folder(library), PdfTexts(library)
    until = None if seconds is None else time.monotonic() + seconds
    known = state.read_state(folder)
    if known is None or not known.belongs_to(library) or not (folder / _HELD).is_file():
        _begin(folder)
    now = position(library.reader())
    attached = pdfs_of(library.reader())
    missing = _missing(library, attached, texts)
    read = written = 0
    progress.begin("Reading PDFs", len(missing))
    for batch in in_batches(missing, _BATCH) if missing else ([],):
        read += _read(library, batch, texts, progress, until)
        written += _index_anyway(folder, _readable(attached, texts), texts)
        if until is not None and time.monotonic() > until:
            break
    left = len(missing) - read
    # A rest is looked for at each start: only an index that has everything says how far it reaches.
    state.write_state(folder, state.origin(library, -1 if left else now))
    return PdfsCaught(read, written, left)


def _begin(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    create(FileStorage(str(folder)))
    _hold(folder, {})


def _missing(library: Library, attached: PdfsOf, texts: PdfTexts) -> list[str]:
    """The PDFs that are there and were not read, the newest papers first."""
    wanted = dict.fromkeys(
        file_hash for paper in sorted(attached, reverse=True) for file_hash in attached[paper]
    )
    return [each for each in wanted if not texts.has(each) and path_of(library, each).is_file()]


def _read(
    library: Library,
    hashes: list[str],
    texts: PdfTexts,
    progress: Progress,
    until: float | None,
) -> int:
    read = 0
    with PdfPages() as pages:
        for file_hash in hashes:
            if until is not None and time.monotonic() > until:
                break
            try:
                found = PdfText(tuple(pages.read(path_of(library, file_hash))))
            except UnreadableSource as error:
                log.warning("The text of the PDF %s: %s", file_hash[:12], error.message)
                found = PdfText(error=error.message)
            texts.keep(file_hash, found)
            read += 1
            progress.advance()
    return read


def _readable(attached: PdfsOf, texts: PdfTexts) -> PdfsOf:
    """What the index should hold by now."""
    ready = {
        paper: tuple(each for each in hashes if texts.has(each))
        for paper, hashes in attached.items()
    }
    return {paper: hashes for paper, hashes in ready.items() if hashes}


def _index_anyway(folder: Path, wanted: PdfsOf, texts: PdfTexts) -> int:
    """Write what is new; a damaged index is begun anew."""
    try:
        return _index(folder, wanted, texts)
    except (LectoryError, sqlite3.Error):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in state.NO_SPACE:
            raise
        # Damaged files fail in as many ways as there are bytes.
        log.warning("The index of PDFs is damaged and is built again: %r", error)
        _begin(folder)
        return _index(folder, wanted, texts)


def _index(folder: Path, wanted: PdfsOf, texts: PdfTexts) -> int:
    """Write the papers whose PDFs are not those that the index has."""
    held = _held(folder)
    touched = {
        paper for paper in wanted.keys() | held.keys() if wanted.get(paper) != held.get(paper)
    }
    with open_index(folder) as index:
        written = rewrite(
            index,
            touched,
            lambda papers: sorted(papers & wanted.keys()),
            lambda papers: _texts_of(papers, wanted, texts),
            Silent(),
            classes=(_SMALL,),
            largest=_SEGMENT,
        )
    if written is None:
        return 0
    sweep(folder)
    _hold(folder, wanted)
    return len(touched)


def _texts_of(papers: Iterable[int], wanted: PdfsOf, texts: PdfTexts) -> Iterator[Texts]:
    for paper in papers:
        pages = (page for pages in texts.pages_of(wanted[paper]) for page in pages)
        yield Texts(paper, abstract=PIECE.join(pages))


def _held(folder: Path) -> PdfsOf:
    found: Mapping[str, list[str]] = json.loads((folder / _HELD).read_text("utf-8"))
    return {int(paper): tuple(hashes) for paper, hashes in found.items()}


def _hold(folder: Path, held: PdfsOf) -> None:
    part = folder / f"{_HELD}.{os.getpid()}.part"
    part.write_text(json.dumps(held), encoding="utf-8")
    part.replace(folder / _HELD)
