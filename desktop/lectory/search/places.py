"""Where in some papers a query hits: for the rows that are on the screen, not for all hits."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lectory.library.database import Library
from lectory.search.pdf_texts import PdfTexts, pdf_root, pdfs_of
from lectory.search.snippets import Marker
from lectory.search.texts import read_texts
from lectory.search.tree import Field, Leaf

_PAGES = """
SELECT paper_id, quote, comment, page FROM annotation
WHERE page IS NOT NULL AND paper_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


class Place(NamedTuple):
    """The field, the text around the words (between ⟦ and ⟧), the page in a PDF, from 1."""

    field: str
    snippet: str
    page: int | None


def places_of(library: Library, papers: Sequence[int], wanted: Sequence[Leaf]) -> dict[int, Place]:
    """The place of each paper where the words `wanted` stand; about 0.3 ms a paper.

    Where title, abstract and the like do not hold all of them, the pages of its PDFs are looked at,
    which takes some 10 ms a paper.
    """
    found: dict[int, Place] = {}
    reader, marker = library.reader(), Marker(wanted)
    poor: dict[int, int] = {}
    for texts in read_texts(reader, papers):
        best = marker.snippet(texts)
        found[texts.paper] = Place(str(best.field), best.text, None)
        if best.words < len(wanted):
            poor[texts.paper] = best.words
    found |= _in_pdfs(library, poor, marker)
    highlighted = [paper for paper, place in found.items() if place.field == Field.HIGHLIGHT]
    for paper, page in _pages(reader, highlighted, marker).items():
        found[paper] = found[paper]._replace(page=page)
    return found


def _in_pdfs(library: Library, poor: Mapping[int, int], marker: Marker) -> dict[int, Place]:
    """The best pages of papers whose other texts hold so many words of the query, if more do."""
    found: dict[int, Place] = {}
    if not poor or not pdf_root(library).exists():
        return found
    texts = PdfTexts(library)
    for paper, hashes in pdfs_of(library.reader(), poor).items():
        for pages in texts.pages_of(hashes):
            best = marker.best_page(pages)
            if best is not None and best[1].words > poor[paper] and paper not in found:
                found[paper] = Place(str(Field.PDF), best[1].text, best[0])
    return found


def _pages(reader: sqlite3.Connection, papers: Sequence[int], marker: Marker) -> dict[int, int]:
    pages: dict[int, int] = {}
    if not papers:
        return pages
    for paper, quote, comment, page in reader.execute(_PAGES, (json.dumps(papers),)):
        if paper not in pages and marker.marks(f"{quote}\n{comment}", Field.HIGHLIGHT):
            pages[paper] = page
    return pages
