"""From a record of MEDLINE text to a reference."""

from __future__ import annotations

import re

from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.names import parse_person, parse_pubmed_person
from lectory.text.record_dates import record_date
from lectory.text.reference_draft import ReferenceDraft, catalogue_person
from lectory.text.tagged_lines import Record

_MARKED = re.compile(r"(.*?)\s*\[(doi|pii|isbn|pmc|pmid|bookaccession)\]\s*$", re.IGNORECASE)
_LONGEST_PLACE = 500
_DOI_IN_SOURCE = re.compile(r"(?i)\bdoi:\s*(10\.\d{4,9}/\S+)")
_NAMES = {
    "VI": "volume", "IP": "issue", "PG": "page", "LA": "language", "PL": "publisher-place",
    "PB": "publisher", "TA": "container-title-short", "EN": "edition", "CTI": "collection-title",
    "TT": "original-title", "VTI": "volume-title", "GN": "note",
}  # fmt: skip
_KEYWORDS = frozenset(("OT", "MH", "KW"))
_EDITORS = frozenset(("FED", "ED"))
_ELSEWHERE = frozenset(("FAU", "AU", "CN", "TI", "BTI", "AB", "JT", "DP", "PT", "PMID"))
_ADMINISTRATIVE_TAGS = (
    "OWN STAT DA DCOM LR SB JID EDAT MHDA CRDT PHST PST OTO AUID AD UI IRAD CI RF NR SFM DEP SO "
    "CDAT CTDT PMCR MID OID OCI PUBM SI"
)
_ADMINISTRATIVE = frozenset(_ADMINISTRATIVE_TAGS.split())
_KINDS = (
    ("preprint", "article"),
    ("book chapter", "chapter"),
    ("book review", "review-book"),
    ("book", "book"),
    ("technical report", "report"),
    ("report", "report"),
    ("dissertation", "thesis"),
    ("dataset", "dataset"),
    ("newspaper article", "article-newspaper"),
)


def is_paper(record: Record) -> bool:
    """Whether a block of tags is a record: it has its number, or a title and an author."""
    numbered = record.first("PMID", "UI", "OWN") != ""
    return numbered or (record.first("TI", "BTI") != "" and record.first("FAU", "AU", "CN") != "")


def reference_of(record: Record) -> Reference:
    """What a record says."""
    draft = ReferenceDraft(
        title=without_stop(record.first("TI", "BTI", "CTI", "TT")),
        abstract=record.first("AB", "OAB"),
        date=_date(record),
        venue=record.first("JT", "TA") or (record.first("BTI") if record.first("TI") else ""),
        kind=_kind(record),
    )
    for person in _authors(record):
        draft.author(person)
    draft.know(Scheme.PMID, record.first("PMID"))
    for tag, value, _ in record.fields:
        _take(draft, tag, value)
    _doi_of_source(draft, record)
    return draft.reference()


def without_stop(title: str) -> str:
    """The title without PubMed's full stop at the end."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _take(draft: ReferenceDraft, tag: str, value: str) -> None:
    if tag in ("LID", "AID"):
        _take_place(draft, value)
    elif tag == "PMC":
        draft.know(Scheme.PMCID, value)
    elif tag in ("IS", "ISSN", "ISBN"):
        draft.numbers(value)
    elif tag in _NAMES:
        draft.add(_NAMES[tag], value)
    elif tag in _KEYWORDS:
        draft.join("keyword", value.replace("*", ""))
    elif tag in _EDITORS:
        draft.join("editor", value)
    elif tag not in _ELSEWHERE and tag not in _ADMINISTRATIVE:
        draft.add(f"nbib:{tag}", value)


def _take_place(draft: ReferenceDraft, value: str) -> None:
    """An identifier with its kind behind it, or an address, as ERIC has them."""
    marked = _MARKED.match(value[:_LONGEST_PLACE])
    if marked is None:
        draft.link(value)
        if value[:3] == "10." or value[:4].lower() == "doi:":
            draft.know(Scheme.DOI, value)
    elif marked[2].lower() == "doi":
        draft.know(Scheme.DOI, marked[1])
    elif marked[2].lower() == "isbn":
        draft.numbers(marked[1])


def _doi_of_source(draft: ReferenceDraft, record: Record) -> None:
    """Older records have the DOI in the line of the source only."""
    if any(known.scheme is Scheme.DOI for known in draft.identifiers):
        return
    found = _DOI_IN_SOURCE.search(record.first("SO")[:2000])
    if found is not None:
        draft.know(Scheme.DOI, found[1].rstrip("."))


def _date(record: Record) -> str:
    return next(
        (date for tag in ("DP", "DEP", "EDAT") if (date := record_date(record.first(tag)))), ""
    )


def _kind(record: Record) -> str:
    said = [value.lower() for value in record.all("PT")]
    for part, kind in _KINDS:
        if any(part == value or (part in value and part != "book") for value in said):
            return kind
    if record.first("BTI"):
        return "chapter" if record.first("TI") else "book"
    return "article-journal" if record.first("JT", "TA") else ""


def _authors(record: Record) -> list[Person]:
    """The people in order; a full name stands for the short one behind it."""
    people: list[Person] = []
    full = 0
    for tag, value, _ in record.fields:
        if tag == "FAU":
            people.append(_person(value))
            full += 1
        elif tag == "AU" and full:
            full -= 1
        elif tag == "AU":
            people.append(_person(value))
        elif tag == "CN":
            people.append(Person(literal=value))
    return people


def _person(value: str) -> Person:
    if "," in value:
        return parse_person(value)
    words = value.split()
    if len(words) > 1 and words[-1].isupper() and len(words[-1]) <= 4:
        return parse_pubmed_person(value)
    return catalogue_person(value)
