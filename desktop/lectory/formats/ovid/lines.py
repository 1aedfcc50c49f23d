"""Cuts Ovid's exports into records of tags; the grammar stands in the package's docstring.

Names of fields become the tags that Ovid itself has for them, so that both forms read alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectory.text.tagged_lines import Collector, Record

_NUMBER = re.compile(r"[ \t\ufeff]*<\s*\d{1,6}(?:\.\s*)?>\s*")
_TAG = re.compile(r"([A-Z][A-Z0-9]{1,2}) {0,2}-(?:[ \t](.*)|[ \t]*)", re.DOTALL)
_NAME = re.compile(r"[A-Z][A-Za-z/&()' -]{1,59}[.:]?")
_TAG_OF_NAME = {
    "unique identifier": "UI", "pmid": "PM", "pubmed id": "PM", "accession number": "AN",
    "author": "AU", "authors": "AU", "authors full name": "FA", "author full name": "FA",
    "full author name": "FA", "authors (full name)": "FA", "editor": "ED", "editors": "ED",
    "corporate author": "CA", "author/editor": "AU",
    "title": "TI", "article title": "TI", "original title": "OT", "chapter title": "TI",
    "book title": "BT", "source": "SO", "journal": "JN", "journal name": "JN",
    "nlm journal name": "JN", "journal title": "JN", "abbreviated source": "JA",
    "abstract": "AB", "year of publication": "YR", "publication year": "YR", "year": "YR",
    "date of publication": "DP", "publication date": "DP", "digital object identifier": "DO",
    "doi": "DO", "doi number": "DO", "publication type": "PT", "document type": "PT",
    "volume": "VI", "issue": "IP", "issue/part": "IP", "page": "PG", "pages": "PG",
    "issn": "IS", "issn print": "IS", "issn electronic": "IS", "isbn": "IB", "publisher": "PB",
    "place of publication": "PL", "language": "LG", "keyword heading": "KW", "keywords": "KW",
    "author keywords": "KW", "mesh subject headings": "MH", "database": "DB", "edition": "EN",
    "local messages": "LM", "country of publication": "CP", "embase id": "AN",
    "link to the ovid full text or citation": "XL", "link to the external link resolver": "XL",
    "url": "UR",
}  # fmt: skip
_LISTS = frozenset(("AU", "FA", "ED", "KW", "MH", "PT", "XL"))


def read_records(lines: Sequence[str]) -> tuple[Record, ...]:
    """Cut lines, without their ends, into records. Linear, and never fails."""
    collector = Collector()
    fresh = False
    for number, line in enumerate(lines, 1):
        if _NUMBER.fullmatch(line):
            collector.begin(number)
            fresh = False
            continue
        tagged = _TAG.fullmatch(line.strip(" \ufeff")) if not line.startswith("  ") else None
        if tagged is not None:
            if tagged[1] == "VN" and collector.has("VN"):
                collector.begin(number)
            collector.field(tagged[1], tagged[2] or "", number)
            fresh = False
        elif collector.is_open and _NAME.fullmatch(line.rstrip()):
            name = line.strip().rstrip(".:").lower()
            collector.field(_TAG_OF_NAME.get(name, f"{name}:"), "", number)
            fresh = True
        elif line.strip():
            _go_on(collector, line.strip(), number, fresh)
            fresh = False
    return collector.records()


def _go_on(collector: Collector, text: str, number: int, fresh: bool) -> None:
    if collector.tag in _LISTS or fresh:
        collector.field(collector.tag, text, number)
    else:
        collector.more(text)
