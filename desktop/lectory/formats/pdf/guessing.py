"""Guesses title and identifiers from the lines of page one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectory.formats.pdf.reading import FirstPage, Line
from lectory.model.identifier import Identifier, Scheme, arxiv_version, find_identifiers
from lectory.model.reference import Reference
from lectory.text.printed_reference import names_people

_STAMP = re.compile(r"(?i)\s*arxiv:\s*(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?")
_NO_TITLE = re.compile(
    r"(?i)(?:published|accepted|under review|preprint|proceedings|journal of|vol(?:ume|\.)|issn"
    r"|doi"
    r"|https?:|www\.|©|copyright|contents lists|available online|research article|article|letter"
    r"|review|original (?:article|paper)|open access|abstract|introduction|arxiv:"
    r"|received)\b.{0,120}"
)
_NO_FILE_TITLE = re.compile(
    r"(?i)untitled.*|microsoft (?:word|powerpoint).*|.*\.(?:docx?|tex|dvi|pdf|indd|ps)|\W*|\S+"
    r"|(?:paper|manuscript|draft|template|article|document)\b.{0,20}"
)
_NEAR_TOP = 40  # lines
_SAME_SIZE = 0.08
_MOST_LINES = 5
_LONGEST = 350
_ONE_EACH = (Scheme.ARXIV, Scheme.DOI, Scheme.PMID, Scheme.PMCID)


def guessed_reference(page: FirstPage) -> Reference:
    """What page one most likely says; every field may be empty."""
    text = "\n".join(line.text for line in page.lines)
    found = find_identifiers(text)
    first = (next((one for one in found if one.scheme is scheme), None) for scheme in _ONE_EACH)
    identifiers: tuple[Identifier, ...] = tuple(one for one in first if one is not None)
    stamp = next((line.text for line in page.lines if _STAMP.match(line.text)), "")
    is_arxiv = any(one.scheme is Scheme.ARXIV for one in identifiers)
    return Reference(
        title=_title(page),
        identifiers=identifiers,
        version=arxiv_version(stamp) if stamp and is_arxiv else None,
    )


def _title(page: FirstPage) -> str:
    near_top = [line for line in page.lines[:_NEAR_TOP] if _may_be_title(line)]
    # A title in small type is the next size down: names of journals are larger.
    for size in sorted({line.size for line in near_top}, reverse=True)[:3]:
        title = _run_of(near_top, size)
        if len(title.split()) > 1 and len(title) <= _LONGEST and not names_people(title):
            return title
    own = " ".join(page.title.split())
    return "" if _NO_FILE_TITLE.fullmatch(own) or len(own) > _LONGEST else own


def _run_of(lines: Sequence[Line], size: float) -> str:
    """The lines of that size that stand together, as one; a divided word keeps its hyphen."""
    near = size * _SAME_SIZE
    start = next(at for at, line in enumerate(lines) if abs(line.size - size) <= near)
    text = ""
    for line in lines[start : start + _MOST_LINES]:
        if abs(line.size - size) > near:
            break
        divided = text.endswith("-")
        text += line.text if divided or not text else f" {line.text}"
    return text.strip(" *∗†‡")


def _may_be_title(line: Line) -> bool:
    if _STAMP.match(line.text) or _NO_TITLE.fullmatch(line.text) or line.size <= 0:
        return False
    return sum(map(str.isalpha, line.text)) * 2 > len(line.text)
