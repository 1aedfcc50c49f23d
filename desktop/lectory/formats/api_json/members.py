"""Looks members of JSON records up, whatever they turn out to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.text.html import without_markup
from lectory.text.lenient_json import Json, clean
from lectory.text.names import parse_byline, parse_person
from lectory.text.record_dates import record_date
from lectory.text.reference_draft import ReferenceDraft, record_person

Record = dict[str, Json]

_NAMES = (
    "name", "full_name", "fullName", "display_name", "displayName", "author_name", "creator",
    "literal", "text", "#text", "raw", "authname", "preferred_name", "raw_author_name", "value",
)  # fmt: skip
_GIVEN = ("given", "first_name", "firstName", "givenName", "forename", "first", "initials")
_FAMILY = ("family", "last_name", "lastName", "familyName", "surname", "last")
_MOST_PEOPLE = 20_000
_INITIALS_LAST = re.compile(r"([^\W\d_][^\d.,]*[^\W\d_.])\s((?:[^\W\d_a-z]\.-?){1,4})")
_LATEST = 4_102_444_800  # 2100-01-01


def member(value: Json, *path: str) -> Json:
    """What stands under names within names; None where the way ends."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text(value: Json, *path: str) -> str:
    """A text or number as text in single blanks; of a list the first that has any."""
    value = member(value, *path) if path else value
    if isinstance(value, list):
        return next((found for item in value[:5] if (found := _plain(item))), "")
    return _plain(value)


def _plain(value: Json) -> str:
    if isinstance(value, dict):
        value = value.get("value") if "value" in value else value.get("content")
    if value is None or isinstance(value, bool | list | dict):
        return ""
    return " ".join(clean(str(value)).split())


def first(record: Record, *names: str) -> str:
    """The first text under any of the names; a dot leads to a member within."""
    return next((found for name in names if (found := text(record, *name.split(".")))), "")


def listed(value: Json) -> list[Json]:
    """The items of a list; what is no list is the only item, and nothing is none."""
    if isinstance(value, list):
        return value
    return [] if value in (None, "", {}) else [value]


def records(value: Json) -> list[Record]:
    """The records among the items of a list."""
    return [item for item in listed(value) if isinstance(item, dict)]


def prose(value: str) -> str:
    """A text that may hold tags and entities, as it would be printed."""
    return without_markup(value)


def day(value: Json) -> str:
    """A date given as text, as a number of milliseconds, or as `date-parts`; "" if it is none."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts:
            value = parts[0] if isinstance(parts[0], list) else parts
            return record_date(" ".join(text(part) for part in value[:3]))
        return record_date(first(value, "date-time", "value", "date"))
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 10_000_000:
        seconds = value / 1000 if value > _LATEST else value
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds < _LATEST else ""
    return record_date(text(value))


def people(value: Json) -> Iterator[Person]:
    """The people under a member: a list of names or records, or one text that names all."""
    if isinstance(value, dict):
        for name in ("author", "authors", "creator"):
            if name in value:
                value = value[name]
                break
    if isinstance(value, str):
        yield from names_of(value)
        return
    for item in listed(value)[:_MOST_PEOPLE]:
        person = one_person(item)
        if person is not None:
            yield person


def one_person(value: Json) -> Person | None:
    """One name, as text or in its parts."""
    if isinstance(value, str):
        return _named(" ".join(clean(value).split()))
    if not isinstance(value, dict):
        return None
    inner = value.get("author")
    value = inner if isinstance(inner, dict) else value
    family, given = first(value, *_FAMILY), first(value, *_GIVEN)
    if family:
        return parse_person(f"{family}, {given}") if given else Person(family=family)
    name = first(value, *_NAMES) or text(inner) or given
    return _named(name)


def _named(name: str) -> Person | None:
    """A name as one says it, or with its initials last, as Scopus has it."""
    if not name:
        return None
    last = _INITIALS_LAST.fullmatch(name)
    return Person(last[1], last[2]) if last else parse_person(name)


def names_of(byline: str) -> Iterator[Person]:
    """The people of a text: `Berg, A.; Lund, B.`, `A. Berg and B. Lund`, `Berg AM, Lund BJ.`."""
    byline = " ".join(clean(byline).split())
    parts = [part.strip() for part in byline.rstrip(".").split(",")]
    if ";" not in byline and len(parts) > 1 and all(map(_has_initials_last, parts)):
        yield from map(record_person, parts)
        return
    if len(parts) == 1 and _INITIALS_LAST.fullmatch(byline):
        yield from filter(None, [_named(byline)])
        return
    yield from parse_byline(byline)[0]


def _has_initials_last(name: str) -> bool:
    family, _, initials = name.rpartition(" ")
    return bool(family) and initials.isupper() and len(initials) < 4 and "." not in initials


def fill_people(draft: ReferenceDraft, found: Iterator[Person] | Sequence[Person]) -> None:
    """Put people into a draft, in order."""
    for person in found:
        draft.author(person)


def know(draft: ReferenceDraft, record: Record, scheme: Scheme, *names: str) -> None:
    """Take every identifier of a scheme that stands under the names."""
    for name in names:
        for value in listed(member(record, *name.split("."))):
            draft.know(scheme, text(value))


def extra(draft: ReferenceDraft, record: Record, names: dict[str, str]) -> None:
    """Keep further fields: names of CSL by the names of the record, dots leading inwards."""
    for name, own in names.items():
        draft.add(name, text(record, *own.split(".")))
