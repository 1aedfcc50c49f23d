"""What is kept of the texts of PDFs: one small file for each content, beside the index.

    index/pdf/
      texts/1/ab/ab12….z     the pages of one PDF, or why it cannot be read; named by its hash
      s1-a2/                 the index made of them, see `pdf_index`

All of it may be deleted at any time and is made again.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lectory.library.database import Library
from lectory.search.state import PDFS, index_root
from lectory.search.texts import PIECE, Texts

_FORMAT = "1"
"""Changes with how texts are taken out, so that every PDF is then read again."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of each page, or a sentence on why there is none."""

    pages: tuple[str, ...] = ()
    error: str = ""


PdfsOf = dict[int, tuple[str, ...]]
"""The PDFs of each paper, by their hashes."""

_ATTACHED = """
SELECT attachment.paper_id, attachment.hash FROM attachment JOIN paper ON paper.id = paper_id
WHERE media_type = 'application/pdf' AND paper.trashed IS NULL
"""


class PdfTexts:
    """The kept texts of one library."""

    def __init__(self, library: Library) -> None:
        self._folder = pdf_root(library) / "texts" / _FORMAT

    def has(self, file_hash: str) -> bool:
        """Whether a PDF was read, be it in vain."""
        return self._path(file_hash).is_file()

    def get(self, file_hash: str) -> PdfText | None:
        """What was read of a PDF; None if it has to be read again."""
        try:
            found = json.loads(zlib.decompress(self._path(file_hash).read_bytes()))
            return PdfText(tuple(found["pages"]), found["error"])
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None

    def keep(self, file_hash: str, text: PdfText) -> None:
        """Keep what was read."""
        path = self._path(file_hash)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        data = json.dumps({"pages": text.pages, "error": text.error}).encode()
        part.write_bytes(zlib.compress(data, 3))
        part.replace(path)

    def pages_of(self, hashes: Sequence[str]) -> list[list[str]]:
        """The pages of several PDFs; one that has none gives an empty list."""
        found = (self.get(file_hash) for file_hash in hashes)
        return [list(text.pages) if text is not None else [] for text in found]

    def _path(self, file_hash: str) -> Path:
        return self._folder / file_hash[:2] / f"{file_hash}.z"


def pdf_root(library: Library) -> Path:
    """The folder of everything that is made of PDFs."""
    return index_root(library) / PDFS


def pdfs_of(reader: sqlite3.Connection, papers: Iterable[int] | None = None) -> PdfsOf:
    """The PDFs of the papers that are not in the trash, or of some of them, by their hashes."""
    if papers is None:
        rows = reader.execute(f"{_ATTACHED} ORDER BY 1, attachment.id")
    else:
        some = f"{_ATTACHED} AND paper_id IN (SELECT value FROM json_each(?))"
        wanted = (json.dumps(sorted(papers)),)
        rows = reader.execute(f"{some} ORDER BY 1, attachment.id", wanted)
    found: dict[int, list[str]] = {}
    for paper, file_hash in rows:
        found.setdefault(paper, []).append(file_hash)
    return {paper: tuple(hashes) for paper, hashes in found.items()}


def read_pdfs(library: Library, papers: Iterable[int]) -> Iterator[Texts]:
    """What was read of the PDFs of some papers, each page a piece of one abstract."""
    texts = PdfTexts(library)
    for paper, hashes in pdfs_of(library.reader(), papers).items():
        pages = (page for pages in texts.pages_of(hashes) for page in pages)
        yield Texts(paper, abstract=PIECE.join(pages))
