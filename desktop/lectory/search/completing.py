"""What a query that is being typed may go on with: fields, and the values that the library has.

A word that begins the name of a field offers the field; behind a colon the values of that field are
offered, the most used first; a plain word also offers tags, collections and authors that begin so.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from lectory.library import overview
from lectory.model.paper import ReadingStatus
from lectory.search.tree import Field, quoted

MOST = 8

_TOKEN = re.compile(
    r"""(?P<sign>-?)(?:(?P<field>[A-Za-z]+):(?P<before>(?:[^\s",]+,)*))?(?P<quote>"?)"""
    r"""(?P<begun>[^"]*)""",
    re.DOTALL,
)
_HAS = ("pdf", "note", "highlight", "tag", "collection", "abstract", "attachment", "rating", "star")
_EXAMPLES = MappingProxyType(
    {
        Field.YEAR: ("2024", "2020..2024", ">=2020"),
        Field.RATING: (">=4", "5", "1..3"),
        Field.ADDED: ("<7d", "<30d", ">1y"),
    }
)


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on. `text` is the whole query after it, `cursor` the place behind what was
    put in; `shown` stands in a list, `papers` counts the papers of a value where that is known.
    """

    text: str
    cursor: int
    shown: str
    field: Field | None = None
    papers: int | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    value: str
    papers: int | None = None


def completions(
    reader: sqlite3.Connection, text: str, cursor: int, most: int = MOST
) -> tuple[Completion, ...]:
    """At most `most` ways to go on at a place of the text, the likeliest first."""
    start = _start_of_token(text, cursor)
    token = _TOKEN.fullmatch(text[start:cursor])
    if token is None:
        return ()
    name, begun = token["field"], token["begun"]
    if name is None and (not begun or token["quote"] or not begun[-1].isalnum()):
        return ()
    if name is not None and name.lower() not in list(Field):
        return ()
    head, tail = text[:start] + token["sign"], text[cursor:]

    def completion(field: Field, found: _Value | None) -> Completion:
        before = f"{field}:{token['before'] or ''}"
        put = before if found is None else f"{before}{_spelled(field, found.value)}"
        blank = "" if found is None or tail[:1].isspace() else " "
        shown = put if found is None else f"{field}:{_spelled(field, found.value)}"
        papers = found.papers if found is not None else None
        return Completion(
            f"{head}{put}{blank}{tail}", len(head + put + blank), shown, field, papers
        )

    if name is not None:
        field = Field(name.lower())
        ways = (completion(field, found) for found in _values(reader, field, begun))
        return tuple(islice(ways, most))
    fields = [field for field in Field if field.startswith(begun.lower())]
    ways = (
        *(completion(field, None) for field in fields),
        *(completion(field, found) for field, found in _anywhere(reader, begun)),
    )
    return ways[:most]


def _start_of_token(text: str, cursor: int) -> int:
    """Where the word at the cursor begins; a blank between quotes does not end it."""
    start, is_open = 0, False
    for at, sign in enumerate(text[:cursor]):
        if sign == '"':
            is_open = not is_open
        elif not is_open and (sign.isspace() or sign in "()"):
            start = at + 1
    return start


def _anywhere(reader: sqlite3.Connection, begun: str) -> Iterator[tuple[Field, _Value]]:
    """Named things that begin with a plain word of two letters or more."""
    if len(begun) < 2:
        return
    for field, few in ((Field.TAG, 2), (Field.COLLECTION, 2), (Field.AUTHOR, 3)):
        for found in islice(_values(reader, field, begun), few):
            yield field, found


def _values(reader: sqlite3.Connection, field: Field, begun: str) -> Iterator[_Value]:
    read = _READ.get(field)
    if read is not None:
        yield from _matching(read(reader, begun), begun)
    elif field is Field.STATUS:
        yield from _matching((_Value(status.value) for status in ReadingStatus), begun)
    elif field is Field.HAS:
        yield from _matching(map(_Value, _HAS), begun)
    elif field in _EXAMPLES and not begun:
        yield from map(_Value, _EXAMPLES[field])


def _matching(values: Iterable[_Value], begun: str) -> Iterator[_Value]:
    """Those that begin so, then those in which a later word does; each as often used first."""
    wanted = begun.casefold()
    first: list[_Value] = []
    later: list[_Value] = []
    for found in values:
        name = found.value.casefold()
        if name.startswith(wanted):
            first.append(found)
        elif any(part.startswith(wanted) for part in re.split(r"[\s/_-]+", name)):
            later.append(found)
    for some in (first, later):
        yield from sorted(some, key=lambda found: -(found.papers or 0))


def _tags(reader: sqlite3.Connection, _: str) -> Iterator[_Value]:
    return (_Value(tag.name, tag.papers) for tag in overview.tags(reader))


def _collections(reader: sqlite3.Connection, _: str) -> Iterator[_Value]:
    return (_Value(each.path, each.papers) for each in overview.collections(reader))


def _digests(reader: sqlite3.Connection, _: str) -> Iterator[_Value]:
    return (_Value(each.place or each.name, each.papers) for each in overview.digests(reader))


def _authors(reader: sqlite3.Connection, begun: str) -> Iterator[_Value]:
    """Family names come by their index, so they are asked for as typed and capitalised."""
    for start in dict.fromkeys((begun, begun.capitalize())):
        rows = reader.execute(_FAMILIES, (start, f"{start}\U0010ffff"))
        yield from (_Value(*row) for row in rows)


def _venues(reader: sqlite3.Connection, begun: str) -> Iterator[_Value]:
    rows = reader.execute(_VENUES, (f"%{begun}%",))
    return (_Value(*row) for row in rows)


def _kinds(reader: sqlite3.Connection, _: str) -> Iterator[_Value]:
    return (_Value(*row) for row in reader.execute(_KINDS))


_FAMILIES = """
SELECT family, count(*) FROM person CROSS JOIN author ON author.person_id = person.id
WHERE family >= ? AND family < ? GROUP BY family ORDER BY 2 DESC LIMIT 50
"""
_VENUES = """
SELECT venue, count(*) FROM paper WHERE venue LIKE ? AND venue <> '' AND +trashed IS NULL
GROUP BY venue ORDER BY 2 DESC LIMIT 50
"""
_KINDS = """
SELECT kind, count(*) FROM paper WHERE kind <> '' AND +trashed IS NULL GROUP BY kind
"""
_Read = Callable[[sqlite3.Connection, str], Iterator[_Value]]
_READ: Mapping[Field, _Read] = MappingProxyType(
    {
        Field.TAG: _tags,
        Field.COLLECTION: _collections,
        Field.DIGEST: _digests,
        Field.AUTHOR: _authors,
        Field.VENUE: _venues,
        Field.TYPE: _kinds,
    }
)


def _spelled(field: Field, value: str) -> str:
    """A value as the grammar reads it back; a range keeps its signs."""
    return value if field in _EXAMPLES else quoted(value.replace('"', ""))
