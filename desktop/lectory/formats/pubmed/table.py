"""PubMed's CSV: `PMID,Title,Authors,Citation,…`, before 2020 `Title,URL,Description,Details,…`."""

from __future__ import annotations

import csv
import io
import re

from lectory.formats.pubmed.citation import take_authors, take_journal, take_numbers, without_stop
from lectory.model.identifier import Scheme
from lectory.model.reference import Reference
from lectory.text.reference_draft import ReferenceDraft

_HEAD = re.compile(
    r'\ufeff?\s*"?(?:PMID"?\s*[,;\t]\s*"?Title"?\s*[,;\t]\s*"?Authors'
    r'|Title"?\s*[,;\t]\s*"?URL"?\s*[,;\t]\s*"?Description"?\s*[,;\t]\s*"?Details)'
)
_MAX_CELL = 1_000_000


def is_table(text: str) -> bool:
    """Whether the first line has PubMed's headings."""
    return _HEAD.match(text) is not None


def read_table(text: str) -> list[tuple[Reference, int | None]]:
    """Every row with its line."""
    csv.field_size_limit(_MAX_CELL)
    first = text.partition("\n")[0]
    comma = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=comma)
    found: list[tuple[Reference, int | None]] = []
    try:
        for row in rows:
            cells = {(name or "").strip(): str(cell or "") for name, cell in row.items()}
            found.append((_reference_of(cells), rows.line_num))
    except csv.Error:
        return found
    return found


def _reference_of(cells: dict[str, str]) -> Reference:
    draft = ReferenceDraft(title=without_stop(cells.get("Title", "")), kind="article-journal")
    draft.know(Scheme.PMID, cells.get("PMID") or cells.get("EntrezUID", ""))
    draft.know(Scheme.DOI, cells.get("DOI", ""))
    draft.know(Scheme.PMCID, cells.get("PMCID", ""))
    take_authors(draft, cells.get("Authors") or cells.get("Description", ""))
    citation = cells.get("Citation") or cells.get("Details", "")
    take_journal(draft, citation)
    take_numbers(draft, citation)
    draft.venue = cells.get("Journal/Book") or draft.venue
    draft.date = draft.date or cells.get("Publication Year", "")[:4]
    return draft.reference()
