"""From a record of Web of Science to a reference."""

from __future__ import annotations

import re

from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.record_dates import date_of_parts
from lectory.text.reference_draft import ReferenceDraft, catalogue_person
from lectory.text.tagged_lines import Record

_NAMES = {
    "VL": "volume", "IS": "issue", "PU": "publisher", "PI": "publisher-place", "LA": "language",
    "SE": "collection-title", "CT": "event-title", "CL": "event-place", "CY": "event-date",
    "JI": "container-title-short", "PG": "number-of-pages", "SI": "wos:SI", "SU": "wos:SU",
}  # fmt: skip
_KEYWORDS = frozenset(("DE", "ID"))
_EDITORS = frozenset(("BE", "ED"))
_KIND_OF_TYPE = {"j": "article-journal", "s": "chapter", "b": "book", "p": "patent"}
_KINDS = (
    ("proceedings", "paper-conference"),
    ("meeting abstract", "paper-conference"),
    ("conference paper", "paper-conference"),
    ("book chapter", "chapter"),
    ("book review", "review-book"),
    ("article", "article-journal"),
    ("review", "article-journal"),
    ("editorial", "article-journal"),
    ("letter", "article-journal"),
    ("journal", "article-journal"),
    ("book", "book"),
    ("dissertation", "thesis"),
    ("data set", "dataset"),
    ("patent", "patent"),
)
_KEPT = frozenset(("UT", "TC", "SC", "WC", "FU"))
_CASE = re.compile(r"[^\W\d_]")


def reference_of(record: Record) -> Reference:
    """What a record says."""
    draft = ReferenceDraft(
        title=record.first("TI", "FT"),
        abstract=record.first("AB"),
        date=date_of_parts(record.first("PY"), record.first("PD", "EA")),
        venue=record.first("SO", "JF", "J9"),
        kind=_kind(record),
    )
    for person in _authors(record):
        draft.author(person)
    draft.know(Scheme.DOI, record.first("DI", "D2"))
    draft.know(Scheme.PMID, record.first("PM"))
    _arxiv(draft, record)
    draft.pages(record.first("BP"), record.first("EP"))
    if not record.first("BP"):
        draft.add("page", record.first("AR"))
    for tag, value, _ in record.fields:
        _take(draft, tag, value)
    return draft.reference()


def _take(draft: ReferenceDraft, tag: str, value: str) -> None:
    if tag in ("SN", "EI", "BN"):
        draft.numbers(value)
    elif tag in _NAMES:
        draft.add(_NAMES[tag], value)
    elif tag in _KEYWORDS:
        for keyword in value.split(";"):
            draft.join("keyword", keyword)
    elif tag in _EDITORS:
        draft.join("editor", value)
    elif tag in _KEPT:
        draft.add(f"wos:{tag}", value)
    elif tag == "UR":
        draft.link(value)


def _arxiv(draft: ReferenceDraft, record: Record) -> None:
    """Preprints have their number under AR or in the source."""
    for tag in ("AR", "SO", "UT"):
        value = record.first(tag)
        if "arxiv" in value.lower():
            draft.know_in(value)


def _kind(record: Record) -> str:
    said = record.first("DT").lower()
    kind = record.first("PT").lower()
    if "book chapter" in said:
        return "chapter"
    if "proceedings" in said and kind == "j":
        return "article-journal" if "article" in said else "paper-conference"
    for part, known in _KINDS:
        if part in said:
            return known
    if kind in _KIND_OF_TYPE:
        return "paper-conference" if record.first("CT") and kind != "j" else _KIND_OF_TYPE[kind]
    return next((known for part, known in _KINDS if part in kind), "")


def _authors(record: Record) -> list[Person]:
    short = _names(record, "AU", "A1")
    full = _names(record, "AF")
    names = full if len(full) >= len(short) else short
    people = [catalogue_person(name) for name in names]
    groups = [Person(literal=name) for name in _names(record, "CA", "GP")]
    books = [catalogue_person(name) for name in _names(record, "BF") or _names(record, "BA")]
    return [*(people or books), *(group for group in groups if group not in people)]


def _names(record: Record, *tags: str) -> list[str]:
    """One name a line; older exports have several in one, parted by semicolons."""
    names = (name.strip() for value in record.all(*tags) for name in value.split(";"))
    return [name for name in names if _CASE.search(name) and name.lower() != "[anonymous]"]
