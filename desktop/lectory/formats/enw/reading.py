"""From a record of EndNote's tagged lines to a reference."""

from __future__ import annotations

import re

from lectory.model.identifier import Scheme
from lectory.model.reference import Reference
from lectory.text.endnote_kinds import WHOLES, kind_of_type
from lectory.text.record_dates import date_of_parts
from lectory.text.reference_draft import ReferenceDraft, record_person
from lectory.text.tagged_lines import Record

_NAMES = {
    "V": "volume", "N": "issue", "P": "page", "I": "publisher", "C": "publisher-place",
    "G": "language", "7": "edition", "9": "genre", "!": "title-short", "L": "call-number",
    "Z": "note", "6": "number-of-volumes", "&": "section", "W": "archive", "~": "source",
    "*": "rights",
}  # fmt: skip
_ROLES = {"E": "editor", "Y": "collection-editor", "?": "translator"}
_DOI = re.compile(r"(?i)(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/")
_KEY = re.compile(r"[^\s{}(),\"#%~\\]{1,200}")
_PMID = re.compile(r"(?:PMID:?\s*)?(\d{5,8})")


def reference_of(record: Record) -> Reference:
    """What a record says."""
    kind = kind_of_type(record.first("0"))
    if not kind and record.first("J"):
        kind = "article-journal"
    whole = kind in WHOLES
    title = record.first("T") or (record.first("B") if whole else "") or record.first("!")
    venue = record.first("J") or ("" if whole else record.first("B", "O"))
    draft = ReferenceDraft(
        title=title,
        abstract=record.first("X"),
        date=date_of_parts(record.first("D"), record.first("8")),
        venue="" if venue == title else venue,
        kind=kind,
    )
    for value in record.all("A"):
        for name in value.split(";"):
            if name.strip():
                draft.author(record_person(name))
    for tag, value, _ in record.fields:
        _take(draft, tag, value)
    _accession(draft, record)
    if whole and record.first("T"):
        draft.add("collection-title", record.first("B"))
    draft.add("collection-title", record.first("S"))
    return draft.reference()


def _take(draft: ReferenceDraft, tag: str, value: str) -> None:
    if tag == "R":
        _take_number(draft, value)
    elif tag in ("U", ">"):
        _take_address(draft, value)
    elif tag == "@":
        draft.numbers(value)
    elif tag == "K":
        for keyword in value.replace("\n", ";").split(";"):
            draft.join("keyword", keyword)
    elif tag == "F" and _KEY.fullmatch(value) and not value.isdigit():
        draft.key = draft.key or value
    elif tag in _ROLES:
        draft.join(_ROLES[tag], value.rstrip(", "))
    elif tag in _NAMES:
        draft.add(_NAMES[tag], value)
    elif tag not in "0ATJBDXS8F!M":
        draft.add(f"enw:{tag}", value)


def _take_number(draft: ReferenceDraft, value: str) -> None:
    if not (_DOI.match(value) and draft.know(Scheme.DOI, value)):
        draft.add("number", value)


def _take_address(draft: ReferenceDraft, value: str) -> None:
    if _DOI.match(value) and not value.startswith("http"):
        draft.know(Scheme.DOI, value)
    else:
        draft.link(value)


def _accession(draft: ReferenceDraft, record: Record) -> None:
    """The number in a database is a PMID where the database is PubMed's."""
    value = record.first("M")
    said = f"{record.first('W')} {record.first('~')} {value}".lower()
    number = _PMID.fullmatch(value)
    if number and any(word in said for word in ("pubmed", "medline", "nlm", "pmid")):
        draft.know(Scheme.PMID, number[1])
    elif value:
        draft.add("enw:M", value)
