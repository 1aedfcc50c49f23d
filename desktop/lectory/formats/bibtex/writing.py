"""This module writes references as BibTeX or biblatex, in one fixed layout and order of fields.

Values are LaTeX with balanced braces, so the file can be read whatever the values hold. A field
that was read raw (`bibtex:NAME`) is written raw, unless the value it belongs to has been edited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from lectory.formats.bibtex.dates import date_of, month_of, year_of
from lectory.formats.bibtex.fields import (
    BIBLATEX_TYPES,
    CHECKED,
    KINDS,
    MONTHS,
    OUT,
    PEOPLE,
    PUBLISHER_FIELDS,
    TYPES,
    VERBATIM,
)
from lectory.formats.bibtex.identifiers import verbatim
from lectory.formats.bibtex.titles import title_in_latex
from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.latex import escape, is_balanced, to_latex, to_unicode
from lectory.text.names import parse_person

_BATCH = 500
_NOT_IN_KEYS = re.compile(r'[\s,{}"#%~\\]+')
_RANGE = re.compile(r"(?<=\w)-+(?=\w)")
_PEOPLE = frozenset(PEOPLE.values())


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How BibTeX and biblatex differ."""

    encode: Callable[[str], str]
    types: dict[str, str]
    journal: str
    whole_date: bool
    names: dict[str, str]


_BIBTEX = _Dialect(to_latex, TYPES, "journal", whole_date=False, names={})
_BIBLATEX = _Dialect(
    escape,
    BIBLATEX_TYPES,
    "journaltitle",
    whole_date=True,
    names={
        "address": "location",
        "school": "institution",
        "archiveprefix": "eprinttype",
        "primaryclass": "eprintclass",
    },
)


def write_bibtex(references: Iterable[Reference], out: BinaryIO) -> None:
    """Write classic BibTeX: letters beyond ASCII by their LaTeX names where they have one."""
    _write(references, out, _BIBTEX)


def write_biblatex(references: Iterable[Reference], out: BinaryIO) -> None:
    """Write biblatex: UTF-8, whole dates, biblatex's field names."""
    _write(references, out, _BIBLATEX)


def _write(references: Iterable[Reference], out: BinaryIO, dialect: _Dialect) -> None:
    made_keys: set[str] = set()
    batch: list[str] = []
    for reference in references:
        batch.append(_entry(reference, dialect, made_keys))
        if len(batch) == _BATCH:
            out.write("\n".join([*batch, ""]).encode("utf-8", "replace"))
            batch.clear()
    out.write("\n".join(batch).encode("utf-8", "replace"))


def _entry(reference: Reference, dialect: _Dialect, made_keys: set[str]) -> str:
    raw = {name[7:]: value for name, value in reference.extra if name.startswith("bibtex:")}
    fields = _fields(reference, dialect, raw)
    for name, value in raw.items():
        if name not in fields and name not in CHECKED:
            fields[name] = _balanced(value)
    key = _NOT_IN_KEYS.sub("", reference.key) or _made_key(reference, made_keys)
    lines = [f"@{_entry_type(reference, dialect, raw)}{{{key},"]
    for name, value in fields.items():
        lines.append(f"  {_spelled(name, fields, dialect)} = {_braced(name, value)},")
    lines.append("}\n")
    return "\n".join(lines)


def _spelled(name: str, fields: dict[str, str], dialect: _Dialect) -> str:
    spelled = dialect.names.get(name, name)
    return name if spelled in fields else spelled


def _braced(name: str, value: str) -> str:
    return value if name == "month" and value in MONTHS else f"{{{value}}}"


def _entry_type(reference: Reference, dialect: _Dialect, raw: dict[str, str]) -> str:
    read_as = raw.get("entrytype", "")
    if read_as and KINDS.get(read_as, "") in (reference.kind, _SAME_TYPE.get(reference.kind)):
        return read_as
    return dialect.types.get(reference.kind, "misc")


_SAME_TYPE = {"article": "webpage"}
"""A preprint may have been read from `online`."""


def _fields(reference: Reference, dialect: _Dialect, raw: dict[str, str]) -> dict[str, str]:
    """All fields that are not raw, in the order of writing."""
    encode = dialect.encode
    fields: dict[str, str] = {}
    if reference.authors or reference.authors_truncated:
        fields["author"] = _people(reference.authors, reference.authors_truncated, encode)
    if reference.title:
        fields["title"] = _title(reference.title, raw.get("title", ""), encode)
    if reference.venue:
        fields[_venue_field(reference.kind, dialect, raw)] = encode(reference.venue)
    extra = dict(reference.extra)
    for variable, name in OUT.items():
        value = extra.get(variable)
        if value:
            name = _publisher_field(reference.kind) if variable == "publisher" else name
            name = _SECOND_NAMES.get(name, name) if name in raw else name
            fields.setdefault(name, _value(variable, value, encode))
    _add_date(fields, reference.date, dialect, raw)
    _add_identifiers(fields, reference)
    if reference.url:
        fields["url"] = _url(reference.url, raw.get("url", ""))
    if reference.abstract:
        fields["abstract"] = encode(reference.abstract)
    return fields


_SECOND_NAMES = {"address": "location", "keywords": "keyword", "annote": "annotation"}
"""What a field is called when the usual name is taken by another one of the entry."""


def _value(variable: str, value: str, encode: Callable[[str], str]) -> str:
    if variable in _PEOPLE:
        named = value.split("; ")
        people = [_extra_person(name) for name in named if name != "others"]
        return _people(people, "others" in named, encode)
    if variable in VERBATIM:
        return _balanced(value)
    if variable == "page":
        return encode(_RANGE.sub("–", value)).replace("–", "--")
    return encode(value)


def _extra_person(name: str) -> Person:
    return parse_person(name) if "," in name else Person(literal=name)


def _publisher_field(kind: str) -> str:
    return PUBLISHER_FIELDS.get(kind, "publisher")


def _venue_field(kind: str, dialect: _Dialect, raw: dict[str, str]) -> str:
    in_book = kind in ("paper-conference", "chapter", "entry-encyclopedia")
    name = "booktitle" if in_book else dialect.journal
    return "journal" if name in raw else name


def _title(title: str, raw: str, encode: Callable[[str], str]) -> str:
    """The title as it was read, if it has not been edited since."""
    if raw and is_balanced(raw) and " ".join(to_unicode(raw).split()) == title:
        return raw
    return title_in_latex(title, encode)


def _people(people: Iterable[Person], more: bool, encode: Callable[[str], str]) -> str:
    names = [_person(person, encode) for person in people]
    return " and ".join([*names, "others"] if more else names)


def _person(person: Person, encode: Callable[[str], str]) -> str:
    if person.literal:
        return f"{{{encode(person.literal)}}}"
    family = _protected_family(person, encode)
    before = f"{encode(person.particle)} {family}" if person.particle else family
    if person.suffix:
        return f"{before}, {encode(person.suffix)}, {encode(person.given)}"
    if person.given:
        return f"{before}, {_protected_given(person.given, encode)}"
    return f"{before}," if " " in before else before


def _protected_family(person: Person, encode: Callable[[str], str]) -> str:
    """Braces keep together what would be read as a particle, a list or another name."""
    family = encode(person.family)
    words = person.family.split()
    starts_small = not person.particle and len(words) > 1 and words[0][0].islower()
    small_inside = bool(person.particle) and any(word[0].islower() for word in words[:-1])
    if starts_small or small_inside or _has_separator(person.family):
        return f"{{{family}}}"
    return family


def _protected_given(given: str, encode: Callable[[str], str]) -> str:
    return f"{{{encode(given)}}}" if _has_separator(given) else encode(given)


def _has_separator(name: str) -> bool:
    return "," in name or " and " in f" {name.lower()} "


def _add_date(fields: dict[str, str], date: str, dialect: _Dialect, raw: dict[str, str]) -> None:
    date_raw, year_raw, month_raw = raw.get("date", ""), raw.get("year", ""), raw.get("month", "")
    if date_raw and date_of(date_raw) == date:
        fields["date"] = _balanced(date_raw)
        return
    if year_raw and year_of(year_raw) == date[:4]:
        fields["year"] = _balanced(year_raw)
    elif date and dialect.whole_date and not month_raw:
        fields["date"] = date
        return
    elif date:
        fields["year"] = date[:4]
    if month_raw and (not date or month_of(month_raw)[0] == int(date[5:7] or 0)):
        fields["month"] = _balanced(month_raw)
    elif date[5:7]:
        fields["month"] = MONTHS[int(date[5:7]) - 1]
    if date[8:10] and not (month_raw and month_of(month_raw)[1]):
        fields["day"] = str(int(date[8:10]))


_IDENTIFIER_FIELDS = ((Scheme.DOI, "doi"), (Scheme.PMID, "pmid"), (Scheme.PMCID, "pmcid"))


def _add_identifiers(fields: dict[str, str], reference: Reference) -> None:
    for known in reference.identifiers:
        if known.scheme is Scheme.ARXIV and "eprint" not in fields:
            version = f"v{reference.version}" if reference.version else ""
            fields["eprint"] = known.value + version
            fields["archiveprefix"] = "arXiv"
        elif known.scheme is Scheme.ISBN:
            fields.setdefault("isbn", known.value)
        else:
            for scheme, name in _IDENTIFIER_FIELDS:
                if known.scheme is scheme:
                    fields.setdefault(name, _balanced(known.value))


def _url(url: str, raw: str) -> str:
    return raw if raw and is_balanced(raw) and url in verbatim(raw) else _balanced(url)


def _balanced(value: str) -> str:
    """A value that is written as it is, unless its braces would break the file."""
    return value if is_balanced(value) else value.replace("{", "").replace("}", "")


def _made_key(reference: Reference, made_keys: set[str]) -> str:
    first = reference.authors[0].family_name if reference.authors else ""
    words = re.findall(r"[^\W_]{4,}", reference.title)
    parts = (first, reference.date[:4], words[0] if words else "")
    stem = re.sub(r"[^a-z0-9]", "", "".join(parts).lower()) or "entry"
    key, number = stem, 1
    while key in made_keys:
        number += 1
        key = f"{stem}-{number}"
    made_keys.add(key)
    return key
