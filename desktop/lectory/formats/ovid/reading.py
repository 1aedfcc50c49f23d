"""From a record of Ovid to a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectory.model.identifier import Scheme
from lectory.model.reference import Reference
from lectory.text.record_dates import record_date
from lectory.text.reference_draft import ReferenceDraft, record_person, squeeze
from lectory.text.tagged_lines import Record

_NAMES = {
    "VI": "volume", "IP": "issue", "PG": "page", "PB": "publisher", "PL": "publisher-place",
    "LG": "language", "EN": "edition", "JA": "container-title-short", "OT": "original-title",
    "DB": "source", "AN": "ovid:AN",
}  # fmt: skip
_KINDS = (
    ("chapter", "chapter"),
    ("conference", "paper-conference"),
    ("dissertation", "thesis"),
    ("patent", "patent"),
    ("preprint", "article"),
    ("report", "report"),
    ("book", "book"),
)
_LABELS = re.compile(r"(?:\.?\s*\[[^\[\]]{1,60}\])+\.?\s*$")
_LABEL = re.compile(
    r"(?i)\[(?:references?|article|review|report|miscellaneous|\d+ refs?|letter|editorial"
    r"|erratum appears.*|see comments?|comment|reprint.*|book review|abstract.*)\]"
)
_AFTER_NAME = re.compile(
    r"\[[^\[\]]*\]|\([^()]*\)|(?<=[ ,])(?:Ph\.? ?D|M\.?D|MSc|BSc|MPH|MBBS|M\.?A|B\.?A|Dr)\b\.?"
    r"|[*+]|(?<=\w)\s*\d[\d, ]*$"
)
_BETWEEN_SHORT = re.compile(r"(?<=[A-Z]\.)\s+(?=[^\W\d_]{2})|\s{2,}")
_BETWEEN_FULL = re.compile(r"\.\s+(?=[^\W\d_][^.,;]+,\s)")
_SOURCE = re.compile(
    r"^(?P<venue>.{2,300}?)\.\s+(?:Vol\.?\s*)?(?P<volume>\d+)?(?:\((?P<issue>[^()]{1,40})\))?"
    r"(?:\s*:\s*(?P<page>[\w.-]+(?:\s*-\s*\w+)?))?(?=[,;.]|\s|$)"
)
_LONGEST_NAME = 500  # also of the labels behind a title; longer ones take long to try
_EDITORS = re.compile(r"^(?P<people>.{2,300}?)\[Ed(?:itors?|s)?\.?\]\.?,?\s*(?P<rest>.*)$")
_BRACKETED_YEAR = re.compile(r"^[. ]*(?:\(\d{4}\)\.?\s*)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def reference_of(record: Record) -> Reference:
    """What a record says."""
    source = record.first("SO")
    kind = _kind(record)
    draft = ReferenceDraft(
        title=_title(record.first("TI", "BT")),
        abstract=record.first("AB"),
        date=_date(record, source),
        kind=kind,
    )
    for name in _names(record.all("FA") or record.all("AU")):
        draft.author(record_person(name))
    for name in record.all("CA"):
        draft.author(record_person(f"{name.rstrip('.')},"))
    for tag, value, _ in record.fields:
        _take(draft, tag, value)
    _take_identifiers(draft, record)
    if record.first("JN", "JT", "TA"):
        draft.venue = record.first("JN", "JT", "TA").rstrip(".")
    elif kind == "chapter" and record.first("TI"):
        draft.venue = record.first("BT")
    _take_source(draft, source, record)
    return draft.reference()


def _take(draft: ReferenceDraft, tag: str, value: str) -> None:
    if tag in ("IS", "IB"):
        draft.numbers(value)
    elif tag in ("KW", "MH"):
        for keyword in value.split(";"):
            draft.join("keyword", keyword.replace("*", "").strip(" ."))
    elif tag == "ED":
        draft.join("editor", value.rstrip(". "))
    elif tag in _NAMES:
        draft.add(_NAMES[tag], value.rstrip("."))
    elif tag == "UR":
        draft.link(value)


def _take_identifiers(draft: ReferenceDraft, record: Record) -> None:
    draft.know(Scheme.DOI, record.first("DO", "DI").rstrip("."))
    draft.know(Scheme.PMID, record.first("PM").partition(" ")[0].rstrip("."))
    number = record.first("UI").rstrip(".")
    if number and ("medline" in record.first("DB").lower() or number.isdigit()):
        draft.know(Scheme.PMID, number)


def _take_source(draft: ReferenceDraft, source: str, record: Record) -> None:
    """`Journal of Sleep. 7(2):1-9, 2019 May.`, as far as fields of their own do not say it."""
    editors = _EDITORS.match(source[:2000])
    if editors is not None:
        draft.join("editor", editors["people"].strip(" ,"))
        source = _BRACKETED_YEAR.sub("", editors["rest"])
        draft.venue = draft.venue or re.split(r"\.\s|\.$", source, maxsplit=1)[0]
        return
    found = _SOURCE.match(source[:2000])
    if found is None:
        return
    draft.venue = draft.venue or found["venue"]
    for tag, name in (("VI", "volume"), ("IP", "issue"), ("PG", "page")):
        value = found[name]
        if value and not record.first(tag) and not _YEAR.fullmatch(value):
            draft.add(name, value)


def _title(text: str) -> str:
    text = squeeze(text)
    start = max(0, len(text) - _LONGEST_NAME)
    labels = _LABELS.search(text[start:])
    if labels is not None and _LABEL.search(labels[0]):
        text = text[: start + labels.start()]
    return text.rstrip()[:-1] if text.rstrip().endswith(".") else text


def _kind(record: Record) -> str:
    said = " ".join(record.all("PT", "DT")).lower()
    found = next((kind for word, kind in _KINDS if word in said), "")
    if not found and "article" in said:
        return "article-journal"
    return found or ("article-journal" if record.first("JN", "JT", "SO") else "")


def _date(record: Record, source: str) -> str:
    """What the record says of the year; the source's last part often knows the month too."""
    year = record_date(record.first("YR"))
    for text in (record.first("DP", "DG"), source.rpartition(",")[2], source.rpartition(". ")[2]):
        found = record_date(text.rstrip("."))
        if found and (not year or found.startswith(year)):
            return found
    return year or record_date(source)


def _names(values: tuple[str, ...]) -> Iterator[str]:
    for value in values:
        for name in _split(value):
            name = _AFTER_NAME.sub("", squeeze(name[:_LONGEST_NAME])).strip(" ,;")
            name = name[:-1] if name.endswith("..") else name
            if "," not in name:
                name = name.rstrip(".")
            if name:
                yield name


def _split(value: str) -> list[str]:
    if ";" in value:
        return value.split(";")
    if value.count(",") > 1:
        return _BETWEEN_FULL.split(value)
    return _BETWEEN_SHORT.split(value) if "," not in value else [value]
