"""Makes a reference of a row, by what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectory.formats.csv_table.columns import Mapping
from lectory.formats.csv_table.headings import Field, folded
from lectory.formats.csv_table.kinds import kind_of
from lectory.formats.csv_table.people import people_of
from lectory.model.address import canonical_url
from lectory.model.identifier import Scheme
from lectory.model.reference import Reference
from lectory.text.html import without_markup
from lectory.text.record_dates import date_of_parts
from lectory.text.reference_draft import ReferenceDraft

_FORMULA = re.compile(r"'(?= *[=+\-@\t\r\n＝＋－＠])")
_NOTHING = re.compile(r"(?i)\[?(?:no (?:abstract|title|source)\b.{0,40}|n/?a|nan|null|none)\]?\.?")
_KEY = re.compile(r"(?![A-Z0-9]{8}$)[^\s{}(),\"#%~\\]{1,200}")
"""A citation key; Zotero's eight signs are a place in its database."""

_LISTED = re.compile(r"\['(.*)'\]", re.DOTALL)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_SEPARATED = re.compile(r"[;,|\n]")
_LONGEST_KEYWORDS = 20_000
_SOURCE = re.compile(r"(.+?)\s+\(((?:19|20)\d\d)\)(?:.*Date of Publication: ([^.]{4,40}))?")
_SPRINGER = frozenset(("itemtitle", "itemdoi", "contenttype"))
_PLAIN = (
    (Field.VOLUME, "volume"),
    (Field.ISSUE, "issue"),
    (Field.PUBLISHER, "publisher"),
    (Field.LANGUAGE, "language"),
)


def is_run_together(mapping: Mapping) -> bool:
    """Whether the table is one of Springer's, which puts nothing between two names."""
    return len(_SPRINGER.intersection(folded(column.heading) for column in mapping.columns)) > 1


def reference_of(cells: Sequence[str], mapping: Mapping, run_together: bool = False) -> Reference:
    """What a row says of a paper; cells that say "n/a" or the like are empty."""
    row = _Row(cells, mapping)
    venue, year, day = _venue(row)
    draft = ReferenceDraft(
        title=without_markup(row.first(Field.TITLE)),
        abstract=_prose(row.first(Field.ABSTRACT)),
        date=date_of_parts(year, day),
        venue=without_markup(venue),
        kind=kind_of(row.first(Field.KIND)),
        key=key if _KEY.fullmatch(key := row.first(Field.KEY)) else "",
    )
    people, truncated = people_of(row.first(Field.AUTHORS), run_together)
    for person in people:
        draft.author(person)
    draft.truncated |= truncated
    _identify(draft, row)
    _fill(draft, row)
    return draft.reference()


class _Row:
    """The cells of a row under the names of their fields."""

    def __init__(self, cells: Sequence[str], mapping: Mapping) -> None:
        self._cells = cells
        self._mapping = mapping

    def all(self, field: Field) -> list[str]:
        cells = (self._cells[at] for at in self._mapping.places(field) if at < len(self._cells))
        return [_said(cell) for cell in cells if cell and not _NOTHING.fullmatch(cell[:60])]

    def first(self, field: Field) -> str:
        return next(iter(self.all(field)), "")


def _venue(row: _Row) -> tuple[str, str, str]:
    """Venue, year and day; Embase puts all three, and volume and pages, into one cell."""
    venue, day = row.first(Field.VENUE), row.first(Field.DATE)
    year = row.first(Field.YEAR).removesuffix(".0")
    source = _SOURCE.match(venue) if not (year or day) else None
    if source is None:
        return venue, year, day
    return source[1], source[2], source[3] or ""


def _said(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from computing it."""
    return cell[1:] if cell[0] == "'" and _FORMULA.match(cell) else cell


def _prose(text: str) -> str:
    listed = _LISTED.fullmatch(text)
    paragraphs = _PARAGRAPHS.split(listed[1] if listed else text)
    return "\n\n".join(filter(None, map(without_markup, paragraphs)))


def _identify(draft: ReferenceDraft, row: _Row) -> None:
    for field, scheme in (
        (Field.DOI, Scheme.DOI),
        (Field.ARXIV, Scheme.ARXIV),
        (Field.PMID, Scheme.PMID),
        (Field.PMCID, Scheme.PMCID),
    ):
        text = row.first(field)
        if text and not draft.know(scheme, text.removesuffix(".0")):
            draft.link(text)
    for field in (Field.URL, Field.LINKS):
        for text in row.all(field):
            _link(draft, text)
    for text in row.all(Field.IN_TEXT):
        draft.know_in(text)
    for text in row.all(Field.NUMBERS):
        draft.numbers(text)


def _link(draft: ReferenceDraft, text: str) -> None:
    """Addresses parted by anything; a single one may lack its scheme."""
    if "://" in text:
        draft.link(text.replace(";http", " http").replace(",http", " http").replace("|", " "))
    elif " " not in text and (address := canonical_url(text)):
        draft.link(address)


def _fill(draft: ReferenceDraft, row: _Row) -> None:
    for field, name in _PLAIN:
        draft.add(name, row.first(field))
    pages = row.first(Field.PAGES)
    if pages:
        draft.add("page", pages)
    else:
        draft.pages(row.first(Field.FIRST_PAGE), row.first(Field.LAST_PAGE))
    for cell in row.all(Field.KEYWORDS):
        for word in _SEPARATED.split(cell[:_LONGEST_KEYWORDS].strip("[]")):
            draft.join("keyword", word.strip(" \t'\""))
    for person in people_of(row.first(Field.EDITORS))[0]:
        draft.join("editor", person.inverted())
    draft.add("note", without_markup(row.first(Field.NOTE)))
