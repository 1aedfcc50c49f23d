"""Guesses what the columns of a table hold: by their headings, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lectory.formats.csv_table.headings import Field, folded, names
from lectory.model.identifier import Scheme, identifier
from lectory.text.dates import only_date

MAX_HEADING_ROW = 12
"""Headings stand among the first rows: exports put a few lines about themselves before them."""

_SAMPLE = 40
_LONGEST_HEADING = 80
_MANY = frozenset((Field.NUMBERS, Field.LINKS, Field.KEYWORDS, Field.IN_TEXT))
"""Fields that may have several columns; of the others the best named one is taken."""

_TAGS_OF_WOS = frozenset(("PT", "AU", "AF", "TI", "SO", "PY", "DI", "AB", "UT", "VL"))
_TAG = re.compile(r"[A-Z][A-Z0-9]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\.0)?")
_ADDRESS = re.compile(r"https?://\S+")
_BETWEEN_NAMES = re.compile(r"\s*[;,&|]\s*(?:and\s+)?|\s+and\s+")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’ -]{0,40}")
_RESEARCH = frozenset(
    (Field.AUTHORS, Field.YEAR, Field.DATE, Field.VENUE, Field.ABSTRACT, Field.DOI, Field.PMID)
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading ("" if the table has none) and what it is taken to hold.

    `field` is None for a column that is left out. `is_named` tells that the heading said so.
    """

    heading: str
    field: Field | None = None
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column holds. `first_row` is the place, from 0, of the first row of values."""

    columns: tuple[Column, ...]
    first_row: int = 0

    def with_field(self, place: int, field: Field | None) -> Mapping:
        """The mapping after the column at `place` (from 0) was given another field.

        A field that one column only can have is taken from the column that had it.
        """
        changed = list(self.columns)
        if field is not None and field not in _MANY:
            changed = [
                replace(column, field=None, is_named=False) if column.field is field else column
                for column in changed
            ]
        changed[place] = replace(changed[place], field=field, is_named=False)
        return replace(self, columns=tuple(changed))

    def places(self, field: Field) -> tuple[int, ...]:
        """The columns that hold a field, from 0, in order."""
        return tuple(at for at, column in enumerate(self.columns) if column.field is field)

    @property
    def named(self) -> frozenset[Field]:
        """The fields that headings name."""
        return frozenset(
            column.field for column in self.columns if column.field and column.is_named
        )

    @property
    def looks_like_papers(self) -> bool:
        """Whether headings name a title and two more things that papers have, or many of them."""
        known = len(self.named & _RESEARCH)
        return known > 1 if Field.TITLE in self.named else known > 2


def guess_columns(rows: Sequence[Sequence[str]]) -> Mapping:
    """The likeliest mapping of a table whose first rows these are (some dozens are enough).

    >>> found = guess_columns([["Titel", "Jahr", "x"], ["Trees", "1999", "10.1000/5"]])
    >>> [str(column.field) for column in found.columns], found.first_row
    (['Title', 'Year', 'DOI'], 1)
    """
    width = max((len(row) for row in rows[:_SAMPLE]), default=0)
    place, headings = _headings(rows)
    columns = _named_columns([*headings, *[""] * (width - len(headings))])
    first_row = place + 1 if headings else 0
    values = [row for row in islice(rows, first_row, first_row + _SAMPLE) if row]
    return Mapping(tuple(_with_guesses(columns, values)), first_row)


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, Sequence[str]]:
    """The place and the cells of the row that has the most known headings; none without two."""
    best: tuple[int, int] = (1, 0)
    for place, row in enumerate(rows[:MAX_HEADING_ROW]):
        known = len({column.field for column in _named_columns(row) if column.field})
        if known > best[0]:
            best = (known, place)
    if best[0] > 1:
        return best[1], rows[best[1]]
    first = rows[0] if rows else ()
    return (0, first) if _looks_like_heading(first, rows[1:_SAMPLE]) else (0, ())


def _looks_like_heading(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row of unknown words heads a table: short, unlike each other, no values."""
    if not below or len(set(first)) < max(len(first), 2):
        return False
    if any(_ADDRESS.fullmatch(cell) or _YEAR.fullmatch(cell) or len(cell) > 40 for cell in first):
        return False
    known = [cell for cell in first if folded(cell) in names()]
    longest = max(len(cell) for row in below for cell in row)
    return bool(known) and longest > 2 * max(map(len, first))


def _named_columns(headings: Sequence[str]) -> list[Column]:
    best: dict[Field, tuple[int, int]] = {}
    found: list[Column] = []
    is_tagged = len(_TAGS_OF_WOS.intersection(headings)) > 3
    for place, heading in enumerate(headings):
        field, rank = _named(heading, is_tagged)
        found.append(Column(heading))
        if field is None:
            continue
        if field in _MANY:
            found[place] = Column(heading, field, is_named=True)
        elif field not in best or rank < best[field][0]:
            if field is Field.URL and field in best:
                lesser = best[field][1]
                found[lesser] = Column(headings[lesser], Field.LINKS, is_named=True)
            best[field] = (rank, place)
        elif field is Field.URL:
            found[place] = Column(heading, Field.LINKS, is_named=True)
    for field, (_, place) in best.items():
        found[place] = Column(headings[place], field, is_named=True)
    return found


def _named(heading: str, is_tagged: bool) -> tuple[Field | None, int]:
    if not heading or len(heading) > _LONGEST_HEADING:
        return None, 0
    if _TAG.fullmatch(heading) and not is_tagged and heading not in ("ID", "BY", "NO"):
        return None, 0
    return names().get(folded(heading), (None, 0))


def _with_guesses(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns, those without a field given one that no other has, by what they hold."""
    found = list(columns)
    taken = {column.field for column in columns}
    for field, test in _TESTS:
        if field in taken:
            continue
        if field in (Field.YEAR, Field.VENUE) and Field.DATE in taken and Field.YEAR not in taken:
            continue
        shares = [
            (_share(rows, place, test), -place)
            for place, column in enumerate(found)
            if column.field is None and not _is_known_other(column.heading)
        ]
        share, place = max(shares, default=(0.0, 0))
        if share >= _ENOUGH:
            found[-place] = replace(found[-place], field=field)
            taken.add(field)
    return found


_ENOUGH = 0.6
_OTHER_DATES = re.compile(
    r"(?i)\b(?:added|modified|access|created?|updated|saved|time|conference)\b"
)
_OTHERS = re.compile(
    r"(?i)affiliation|funding|cited|citation|reference|short|abbrev|address|sponsor|location"
    r"|acknowledg|correspond|conference|alternate|\bids?\b|tweet|tags?\b"
)


def _is_known_other(heading: str) -> bool:
    """Whether a heading tells that the column is no field of a paper's record."""
    return (
        bool(_OTHERS.search(heading) or _OTHER_DATES.search(heading)) or folded(heading) in names()
    )


def _share(rows: Sequence[Sequence[str]], place: int, test: Callable[[str], bool]) -> float:
    """The share of a column's cells that pass; a column that is mostly empty does not count."""
    cells = [row[place] for row in rows if place < len(row) and row[place]]
    if not cells or len(cells) * 4 < len(rows):
        return 0.0
    return sum(map(test, cells)) / len(cells)


def _is_doi(cell: str) -> bool:
    if len(cell) > 300 or "10." not in cell or " " in cell.strip():
        return False
    return identifier(Scheme.DOI, cell) is not None


def _is_arxiv(cell: str) -> bool:
    return len(cell) < 60 and identifier(Scheme.ARXIV, cell) is not None


def _is_address(cell: str) -> bool:
    return _ADDRESS.match(cell) is not None


def _is_year(cell: str) -> bool:
    return _YEAR.fullmatch(cell) is not None


def _is_date(cell: str) -> bool:
    return only_date(cell) != ""


def _is_abstract(cell: str) -> bool:
    return len(cell) > 300 and cell.count(" ") > 40


def _is_byline(cell: str) -> bool:
    parts = [part for part in _BETWEEN_NAMES.split(cell[:400]) if part]
    if len(parts) < 2 or any(map(str.isdigit, cell[:400])):
        return False
    good = sum(1 for part in parts if _NAME.fullmatch(part) and part.count(" ") < 5)
    return good * 10 >= len(parts) * 8


def _is_title(cell: str) -> bool:
    return 15 < len(cell) < 300 and cell.count(" ") > 1 and not _is_address(cell)


_TESTS: tuple[tuple[Field, Callable[[str], bool]], ...] = (
    (Field.DOI, _is_doi),
    (Field.ARXIV, _is_arxiv),
    (Field.URL, _is_address),
    (Field.YEAR, _is_year),
    (Field.ABSTRACT, _is_abstract),
    (Field.AUTHORS, _is_byline),
    (Field.TITLE, _is_title),
    (Field.DATE, _is_date),
)
"""The surest test first; where two columns pass alike, the first of them is taken."""
