"""From the tagged values of a record to a reference: what each tag means, tag by tag."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lectory.formats.ris.lines import Field, Record
from lectory.formats.ris.people import People
from lectory.formats.ris.tags import (
    ABSTRACTS,
    DATES,
    KIND_OF_CODE,
    NAMES,
    ROLES,
    TITLES,
    TITLES_OF_WHOLES,
    VENUES,
    VENUES_OF_WHOLES,
    WHOLES,
)
from lectory.model.digest import Problem
from lectory.model.identifier import (
    Identifier,
    Scheme,
    arxiv_version,
    find_identifiers,
    identifier,
    identifiers_of_url,
    parse_identifier,
    unique,
)
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.dates import iso_date

_LONGEST_IDENTIFIER = 2_000
"""A longer text, in characters, is not looked at for an identifier."""

_SLASHED = re.compile(r"(\d{4})(?:[/.-](\d{1,2})?(?:[/.-](\d{1,2})?)?)?(?:/.*)?$")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_ET_AL = re.compile(r"(?i)(et\.? al\.?|(and )?others|…|\.\.\.)$")
_NUMBERS = re.compile(r"[0-9][0-9Xx\u2010-\u2015-]{6,20}")
_KEY = re.compile(r"[^\s{}(),\"#%~\\]{1,200}")
_URL = re.compile(r"(?i)(https?|ftp)://\S")
_BARE_URL = re.compile(r"(?i)(?!10\.)[a-z0-9][a-z0-9.-]*\.[a-z]{2,12}/\S*$|www\.\S+$")
_ACTIVE = re.compile(r"(?i)\s*(javascript|data|vbscript):")
_BETWEEN_URLS = re.compile(r"(?:[;,]\s*|\s+)(?=(?:https?|ftp)://)")
_DOI_ALONE = re.compile(r"(?i)(doi:?\s*|https?://(dx\.)?doi\.org/)?10\.\d{4,9}/\S+$")


@dataclass(slots=True)
class _Draft:
    """A record on its way into a reference; `extra` in the order of the source."""

    kind: str
    date: str
    people: People
    authors: list[Person] = field(default_factory=list[Person])
    truncated: bool = False
    identifiers: list[Identifier] = field(default_factory=list[Identifier])
    urls: list[str] = field(default_factory=list[str])
    links: list[str] = field(default_factory=list[str])
    version: int | None = None
    key: str = ""
    _extra: list[tuple[str, list[str]]] = field(default_factory=list[tuple[str, list[str]]])
    _joined: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    _seen: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def add(self, name: str, value: str) -> None:
        """Keep a further value, once."""
        if (name, value) not in self._seen:
            self._seen.add((name, value))
            self._extra.append((name, [value]))

    def join(self, name: str, value: str, *, once: bool = False) -> None:
        """Put a value behind the one that stands under `name`, or begin it."""
        if once and (name, value) in self._seen:
            return
        self._seen.add((name, value))
        values = self._joined.get(name)
        if values is None:
            values = self._joined[name] = []
            self._extra.append((name, values))
        values.append(value)

    def extra(self) -> tuple[tuple[str, str], ...]:
        """Everything kept, in the order in which it was first said."""
        return tuple(
            (name, ("-" if name == "page" else "; ").join(values)) for name, values in self._extra
        )


def reference_of(record: Record, people: People, problems: list[Problem]) -> Reference:
    """What a record says; what cannot be understood in it is added to `problems`."""
    code = record.type.strip().upper()
    kind = KIND_OF_CODE.get(code, "")
    first = _first_values(record.fields)
    title = _first(first, TITLES_OF_WHOLES if kind in WHOLES else TITLES)
    abstract = _first(first, ABSTRACTS)
    venue = _first(first, VENUES_OF_WHOLES if kind in WHOLES else VENUES)
    draft = _Draft(kind, _date(record.fields, problems), people)
    if code and code not in KIND_OF_CODE:
        draft.add("ris:TY", record.type)
    said = {**dict.fromkeys(TITLES, title), **dict.fromkeys(ABSTRACTS, abstract)}
    said |= dict.fromkeys(VENUES, venue)
    if kind in WHOLES:
        said["BT"] = title
    for found in record.fields:
        if said.get(found.tag) != found.value:
            _READERS.get(found.tag, _take_other)(draft, found)
    if "arxiv" in venue.lower():
        _name(draft, find_identifiers(venue[:_LONGEST_IDENTIFIER]), venue[:_LONGEST_IDENTIFIER])
    return Reference(
        title=title,
        authors=tuple(draft.authors),
        authors_truncated=draft.truncated,
        abstract=abstract,
        date=draft.date,
        venue=venue,
        kind=kind,
        identifiers=unique(draft.identifiers),
        version=draft.version,
        url=draft.urls[0] if draft.urls else "",
        links=tuple(dict.fromkeys((*draft.urls[1:], *draft.links))),
        key=draft.key,
        extra=draft.extra(),
    )


def _first_values(fields: Sequence[Field]) -> dict[str, str]:
    return {tag: value for tag, value, _ in reversed(fields)}


def _first(values: dict[str, str], tags: Sequence[str]) -> str:
    return next((values[tag] for tag in tags if tag in values), "")


def _date(fields: Sequence[Field], problems: list[Problem]) -> str:
    """The year of PY, else Y1, else DA, with month and day of whichever agrees and has them."""
    said = sorted((DATES.index(tag), value, line) for tag, value, line in fields if tag in DATES)
    dates = [iso for _, value, _ in said if (iso := _iso(value))]
    if dates:
        return max((date for date in dates if date[:4] == dates[0][:4]), key=len)
    if said:
        problems.append(Problem(said[0][2], f"“{said[0][1][:40]}” is no date"))
    return ""


def _iso(text: str) -> str:
    found = _SLASHED.match(text)
    if found is None:
        known = iso_date(text)
        year = _YEAR.search(text)
        return known if known[:4].isdigit() else year[0] if year else ""
    year, month, day = (int(part or 0) for part in found.groups())
    if year < 1000:
        return ""
    if not 1 <= month <= 12:
        return f"{year}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}"


def _take_author(draft: _Draft, found: Field) -> None:
    for name in found.value.split(";"):
        name = " ".join(name.split())
        if _ET_AL.match(name):
            draft.truncated = True
        elif any(map(str.isalnum, name)):
            draft.authors.append(draft.people.person(name))


def _take_role(draft: _Draft, found: Field) -> None:
    draft.join(ROLES[found.tag], found.value.strip(", "))


def _take_doi(draft: _Draft, found: Field) -> None:
    known = _known(Scheme.DOI, found.value)
    if known is None:
        _take_other(draft, found)
    else:
        _name(draft, (known,), found.value)


def _take_url(draft: _Draft, found: Field) -> None:
    for address in _BETWEEN_URLS.split(found.value):
        if _BARE_URL.match(address):
            address = f"https://{address}"
        if _URL.match(address):
            draft.urls.append(address)
            _name(draft, _known_of_url(address), address)
        elif _known(Scheme.DOI, address):
            _take_doi(draft, Field("DO", address, found.line))
        elif not _ACTIVE.match(address):
            draft.add("ris:UR", address)


def _take_link(draft: _Draft, found: Field) -> None:
    if _URL.match(found.value):
        draft.links.append(found.value)
    elif _known(Scheme.DOI, found.value):
        _take_doi(draft, found)
    elif not _ACTIVE.match(found.value):
        _take_other(draft, found)


def _take_number(draft: _Draft, found: Field) -> None:
    """SN holds ISSNs and ISBNs, several in one value, with words around them."""
    for number in _NUMBERS.findall(found.value):
        isbn = _known(Scheme.ISBN, number)
        if isbn is not None:
            draft.identifiers.append(isbn)
        else:
            issn = _known(Scheme.ISSN, number)
            draft.add("ISSN", issn.value if issn else number)


def _take_accession(draft: _Draft, found: Field) -> None:
    short = ":" in found.value and len(found.value) <= _LONGEST_IDENTIFIER
    known = parse_identifier(found.value) if short else None
    if known is None or known.scheme is Scheme.URL:
        _take_other(draft, found)
    else:
        _name(draft, (known,), found.value)


def _take_pmcid(draft: _Draft, found: Field) -> None:
    known = _known(Scheme.PMCID, found.value) if found.value[:3].upper() == "PMC" else None
    if known is None:
        _take_other(draft, found)
    else:
        draft.identifiers.append(known)


def _take_remark(draft: _Draft, found: Field) -> None:
    """M3 and N1 repeat the DOI in some exports."""
    known = _known(Scheme.DOI, found.value) if _DOI_ALONE.match(found.value) else None
    if known is None:
        draft.add(NAMES[found.tag], found.value)
    else:
        draft.identifiers.append(known)


def _take_page(draft: _Draft, found: Field) -> None:
    """A paper of one page has it under both tags."""
    draft.join("page", found.value, once=True)


def _take_keyword(draft: _Draft, found: Field) -> None:
    draft.join("keyword", found.value)


def _take_key(draft: _Draft, found: Field) -> None:
    """A number is the place in somebody's database, not a citation key."""
    if _KEY.fullmatch(found.value) and not found.value.isdigit() and not draft.key:
        draft.key = found.value
    else:
        _take_other(draft, found)


def _take_date(draft: _Draft, found: Field) -> None:
    iso = _iso(found.value)
    if not (iso and draft.date.startswith(iso)):
        _take_other(draft, found)


def _take_accessed(draft: _Draft, found: Field) -> None:
    draft.add("accessed", _iso(found.value) or found.value)


def _take_series(draft: _Draft, found: Field) -> None:
    if draft.kind in WHOLES:
        draft.add("collection-title", found.value)
    else:
        _take_other(draft, found)


def _take_other(draft: _Draft, found: Field) -> None:
    draft.add(NAMES.get(found.tag, f"ris:{found.tag}"), found.value)


_READERS: dict[str, Callable[[_Draft, Field], None]] = {
    "AU": _take_author,
    "A1": _take_author,
    **dict.fromkeys(ROLES, _take_role),
    **dict.fromkeys(DATES, _take_date),
    **dict.fromkeys(("L1", "L2", "L3", "LK"), _take_link),
    **dict.fromkeys(("M3", "N1"), _take_remark),
    **dict.fromkeys(("SP", "EP"), _take_page),
    "AN": _take_accession,
    "C2": _take_pmcid,
    "DO": _take_doi,
    "ID": _take_key,
    "KW": _take_keyword,
    "SN": _take_number,
    "T2": _take_series,
    "UR": _take_url,
    "Y2": _take_accessed,
}


def _known(scheme: Scheme, text: str) -> Identifier | None:
    return identifier(scheme, text) if len(text) <= _LONGEST_IDENTIFIER else None


def _known_of_url(address: str) -> tuple[Identifier, ...]:
    return identifiers_of_url(address) if len(address) <= _LONGEST_IDENTIFIER else ()


def _name(draft: _Draft, known: Iterable[Identifier], text: str) -> None:
    """Note identifiers, and the arXiv version behind the one in `text`."""
    for found in known:
        draft.identifiers.append(found)
        if found.scheme is Scheme.ARXIV and draft.version is None:
            draft.version = arxiv_version(text)
