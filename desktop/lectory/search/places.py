"""Where in some papers a query hits: for the rows that are on the screen, not for all hits."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from lectory.search.snippets import Marker
from lectory.search.texts import read_texts
from lectory.search.tree import Field, Leaf

_PAGES = """
SELECT paper_id, quote, comment, page FROM annotation
WHERE page IS NOT NULL AND paper_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


class Place(NamedTuple):
    """The field, the text around the words (between ⟦ and ⟧), the page of a highlight."""

    field: str
    snippet: str
    page: int | None


def places_of(
    reader: sqlite3.Connection, papers: Sequence[int], wanted: Sequence[Leaf]
) -> dict[int, Place]:
    """The place of each paper where the words `wanted` stand; about 0.3 ms a paper."""
    found: dict[int, Place] = {}
    marker = Marker(wanted)
    for texts in read_texts(reader, papers):
        best = marker.snippet(texts)
        found[texts.paper] = Place(str(best.field), best.text, None)
    highlighted = [paper for paper, place in found.items() if place.field == Field.HIGHLIGHT]
    for paper, page in _pages(reader, highlighted, marker).items():
        found[paper] = found[paper]._replace(page=page)
    return found


def _pages(reader: sqlite3.Connection, papers: Sequence[int], marker: Marker) -> dict[int, int]:
    pages: dict[int, int] = {}
    if not papers:
        return pages
    for paper, quote, comment, page in reader.execute(_PAGES, (json.dumps(papers),)):
        if paper not in pages and marker.marks(f"{quote}\n{comment}", Field.HIGHLIGHT):
            pages[paper] = page
    return pages
