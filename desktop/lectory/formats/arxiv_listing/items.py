"""Finds the papers of a listing in its lines, and what each line says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lectory.formats.arxiv_listing.unlabelled import people_begin, without_excerpt
from lectory.text.arxiv import NUMBER
from lectory.text.dates import iso_date

_ITEM = re.compile(
    rf" *(?:\[(?P<listed>\d{{1,6}})\]|(?P<found>\d{{1,6}})\.)? *arXiv: ?(?P<number>{NUMBER})"
    r"(?P<rest>(?: *\([^()]{0,80}\)| *\[[^\[\]]{0,80}\])*)(?P<more>.*)"
)
_PLACE = re.compile(r" *(?:\[(\d{1,6})\]|(\d{1,6})\.) *")
_FORMATS = re.compile(r" *[\[(](?:pdf|ps|html|other|v\d|src|format)\b[^\[\]]*[\])] *")
_HEADING = re.compile(
    r"(?P<kind>New submissions|Cross[- ](?:submissions|lists?)|Replacement(?:s| submissions))"
    r"(?P<certain> *(?:\((?:showing|continued)\b.*| for .*))?",
    re.IGNORECASE,
)
_DAY = re.compile(r" *(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d{1,2} \w{3,9} \d{2,4}\b.{0,60}")
_HEAD = re.compile(
    r"(?:Showing new listings for|Authors and titles for|New submissions for|Showing results for"
    r"|Showing [\d,]+[–-][\d,]+ of [\d,]+ results)\b.{0,200}"
)
_FOOT = re.compile(
    r"(?:\[? ?[Tt]otal of [\d,]+ entries\b|Showing up to [\d,]+ entries|\[ ?showing .* entries"
    r"|\[? ?Showing [\d,]+[–-][\d,]+ of |(?:contact arXiv|Links to: arXiv|About arXiv)"
    r"|(?:About|Help|Previous|Next|Return to search results)$|(?:\d{1,4} ){2,30}[\d…]*$).*"
)
_FIELD = re.compile(
    r" *(?P<name>Title|Authors?|Comments?|Subjects?|Journal[- ]ref(?:erence)?"
    r"|Report[- ](?:no|number)|MSC[- ][Cc]lass|ACM[- ][Cc]lass|Related DOI|DOI|Abstract"
    r"|Submitted) *:(?: *(?P<value>.*)|$)"
)
_ONE_NAME = {
    "author": "authors",
    "comment": "comments",
    "subject": "subjects",
    "journal-reference": "journal-ref",
    "report-number": "report-no",
    "related-doi": "doi",
}
_SUBMITTED = re.compile(r" *Submitted \d{1,2} \w+,? \d{4}\b(?P<more>.*)")
_FIRST_DAY = re.compile(r"v1 submitted (\d{1,2} \w+,? \d{4})")
_ARCHIVE = r"(?:[a-z]{1,8}(?:-[a-z]{2,5})?\.[A-Za-z-]{2,12}|[a-z]{2,5}-[a-z]{2,3})"
_CATEGORIES = re.compile(rf" *{_ARCHIVE}(?:[ ,;]+{_ARCHIVE})* *")
_DOI = re.compile(r" *(?:doi:?|(?:doi:? *)?(10\.\d{4,9}/\S+)) *", re.IGNORECASE)
_DOI_BEHIND = re.compile(r"(?<=\S) (?=doi:? *10\.)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<=\d [A-Z][a-z]{2} )(\d{2})(?=\D|$)")


@dataclass(slots=True)
class Item:
    """One listed paper; `unlabelled` lines stand between the title and the first field."""

    line: int
    number: str
    place: int | None
    section: str
    title: str = ""
    date: str = ""
    fields: dict[str, str] = field(default_factory=dict[str, str])
    unlabelled: list[str] = field(default_factory=list[str])
    below: list[str] = field(default_factory=list[str])

    @property
    def people(self) -> str:
        """The line of authors."""
        return self.fields.get("authors", "")

    @property
    def abstract(self) -> str:
        """The labelled abstract unless it is an excerpt, else the text below the fields."""
        if "abstract" in self.fields:
            return without_excerpt(self.fields["abstract"])
        return "\n\n".join(
            " ".join(block.split()) for block in "\n".join(self.below).split("\n\n")
        ).strip()


@dataclass(frozen=True, slots=True)
class Page:
    """The papers of a page in order, with its heading and day."""

    items: tuple[Item, ...]
    title: str = ""
    date: str = ""


def read_items(lines: Sequence[str]) -> Page:
    """Go through the lines once."""
    walk = _Walk()
    for number, line in enumerate(lines, 1):
        walk.take(number, line)
    for item in walk.items:
        _complete(item)
    return Page(tuple(walk.items), walk.title, walk.date)


class _Walk:
    def __init__(self) -> None:
        self.items: list[Item] = []
        self.title = self.date = ""
        self._item: Item | None = None
        self._section = self._pending = "new"
        self._field = ""
        self._place: int | None = None

    def take(self, number: int, line: str) -> None:
        if self._begins(number, line) or self._ends(line.strip()):
            return
        place = _PLACE.fullmatch(line)
        if place is not None:
            self._place = int(place[1] or place[2])
        elif self._item is None:
            self._pending = self._section if line.strip() else self._pending
        elif not _FORMATS.fullmatch(line):
            self._tell(self._item, line)

    def _begins(self, number: int, line: str) -> bool:
        found = _ITEM.fullmatch(line) if "arXiv:" in line else None
        if found is None:
            return False
        place = found["listed"] or found["found"]
        known = int(place) if place else self._place
        rest, more = found["rest"], found["more"].strip()
        if known is None and not rest and more:
            return False
        self._section = self._pending
        section = "cross" if "cross-list" in rest else self._section
        section = "replaced" if "replaced" in rest else section
        self._item = Item(number, found["number"], known, section)
        self.items.append(self._item)
        self._field, self._place = "", None
        for part in _DOI_BEHIND.split(more):
            if part:
                self._tell(self._item, part)
        return True

    def _ends(self, line: str) -> bool:
        """Whether the line is a heading, a day or furniture, with which an item ends."""
        heading = _HEADING.fullmatch(line)
        is_head, is_day = _HEAD.fullmatch(line), _DAY.fullmatch(line)
        if heading is not None:
            kind = heading["kind"].lower()
            self._pending = {"c": "cross", "r": "replaced"}.get(kind[0], "new")
            if heading["certain"]:
                self._section = self._pending
        elif not is_head and not is_day and not _FOOT.fullmatch(line):
            return False
        if is_head:
            self.title = self.title or line
        dated = is_day or is_head or (heading and heading["certain"])
        if dated and not self.date:
            self.date = iso_date(_SHORT_YEAR.sub(r"20\1", line))
        self._item = None
        return True

    def _tell(self, item: Item, line: str) -> None:
        known = _FIELD.fullmatch(line)
        submitted = _SUBMITTED.match(line)
        if known is not None and self._field != "below":
            name = known["name"].lower().replace(" ", "-")
            self._field = _ONE_NAME.get(name, name)
            _add(item, self._field, known["value"] or "")
        elif submitted is not None:
            first = _FIRST_DAY.search(submitted["more"])
            item.date = iso_date(first[1] if first else line.strip()[:40].partition(";")[0])
            self._field = "submitted"
        elif not line.strip():
            self._take_gap(item)
        else:
            self._take_text(item, line)

    def _take_gap(self, item: Item) -> None:
        if self._field == "below":
            item.below.append("")
        elif item.fields.get(self._field) or (self._field == "title" and item.title):
            self._field = "" if self._field == "title" else f"{self._field}-end"

    def _take_text(self, item: Item, line: str) -> None:
        """A line without a label: what it is follows from those above it."""
        text = line.strip()
        if not item.title and self._field != "title":
            doi = _DOI.fullmatch(text)
            if doi is not None:
                _add(item, "doi", doi[1] or "")
            elif not _CATEGORIES.fullmatch(text):
                item.title = text
        elif self._field == "title" and not item.title:
            item.title = text
        elif self._field in ("", "title"):
            item.unlabelled.append(text)
        elif self._field == "below" or self._is_below(item):
            self._field = "below"
            item.below.append(text)
        elif not self._field.endswith("-end"):
            _add(item, self._field, text)

    def _is_below(self, item: Item) -> bool:
        """Whether the last field, the subjects, is over, so that the abstract begins."""
        if not self._field.startswith(("subjects", "msc-class", "acm-class", "journal-ref", "doi")):
            return False
        return bool(item.fields.get("subjects", "").rstrip().endswith(")"))


def _add(item: Item, name: str, value: str) -> None:
    value = value.strip()
    if name == "title":
        item.title = f"{item.title} {value}".strip()
    elif value or name not in item.fields:
        item.fields[name] = f"{item.fields.get(name, '')} {value}".strip()


def _complete(item: Item) -> None:
    """Share the unlabelled lines below the title between it and the people.

    Search results, which alone tell days, have no sections.
    """
    if item.date:
        item.section = ""
    start = len(item.unlabelled) if item.people else people_begin(item.title, item.unlabelled)
    item.title = " ".join((item.title, *item.unlabelled[:start]))
    if not item.people:
        item.fields["authors"] = " ".join(item.unlabelled[start:])
