"""The tree of a query, and its text.

Nothing here knows what a value means: `filters` asks the store, `meaning` compares texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What can stand before a colon."""

    TITLE = "title"
    AUTHOR = "author"
    ABSTRACT = "abstract"
    NOTE = "note"
    HIGHLIGHT = "highlight"
    PDF = "pdf"
    VENUE = "venue"
    TAG = "tag"
    COLLECTION = "collection"
    DIGEST = "digest"
    STATUS = "status"
    RATING = "rating"
    YEAR = "year"
    ADDED = "added"
    KEY = "key"
    ID = "id"
    TYPE = "type"
    HAS = "has"


TEXT_FIELDS = frozenset(
    {
        Field.TITLE,
        Field.AUTHOR,
        Field.ABSTRACT,
        Field.NOTE,
        Field.HIGHLIGHT,
        Field.PDF,
        Field.VENUE,
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; `field` None means any text of the paper."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word that may be one edit away: a letter changed, dropped, added, or two swapped."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in one field of the paper."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a field that holds names: `tag:survey`; `prefix` for `tag:sur*`."""

    field: Field
    value: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers (year, rating) or days (`added`, ISO dates) from `low` to `high`, both included.

    An empty bound is open. A day may be cut: as `low` "2026-05" is its first day, as `high` its
    last.
    """

    field: Field
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Age:
    """Added less (`within`) or more than `days` days ago, counted when the query is asked."""

    days: int
    within: bool


@dataclass(frozen=True, slots=True)
class And:
    """All of them; an empty one is a query that asks for nothing: every paper."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """All papers but these."""

    of: Node


Leaf = Word | Prefix | Fuzzy | Phrase
Node = Leaf | Named | Range | Age | And | Or | Not
EVERYTHING = And(())


def read_as(node: Node) -> str:
    """The query text of a tree; `parse` gives the same tree back."""
    if isinstance(node, Or):
        return " OR ".join(_inside(part, (Or,)) for part in node.of)
    if isinstance(node, And):
        return " ".join(_inside(part, (Or, And)) for part in node.of)
    if isinstance(node, Not):
        return "-" + _inside(node.of, (Or, And))
    return _leaf_text(node)


def leaves(node: Node) -> tuple[Leaf, ...]:
    """The words, prefixes and phrases that a hit may hold: those not under a NOT, in order."""
    if isinstance(node, And | Or):
        return tuple(leaf for part in node.of for leaf in leaves(part))
    return (node,) if isinstance(node, Word | Prefix | Fuzzy | Phrase) else ()


def _inside(node: Node, brackets: tuple[type, ...]) -> str:
    text = read_as(node)
    return f"({text})" if isinstance(node, brackets) else text


def _leaf_text(node: Leaf | Named | Range | Age) -> str:
    match node:
        case Word(text, field):
            return _before(field) + text
        case Prefix(text, field):
            return _before(field) + text + "*"
        case Fuzzy(text, field):
            return _before(field) + text + "~"
        case Phrase(text, field):
            return f'{_before(field)}"{text}"'
        case Named(field, value, prefix):
            return f"{field}:{quoted(value)}{'*' if prefix else ''}"
        case Range(field, low, high):
            return f"{field}:{_span(low, high)}"
        case Age(days, within):
            return f"added:{'<' if within else '>'}{days}d"


def _span(low: str, high: str) -> str:
    if low and high:
        return low if low == high else f"{low}..{high}"
    return f">={low}" if low else f"<={high}"


def _before(field: Field | None) -> str:
    return f"{field}:" if field else ""


def quoted(value: str) -> str:
    """A value as it stands behind a colon: in quotes where it would not stay one."""
    return value if re.fullmatch(r'[^\s()",<>]+(?<![*~])', value) else f'"{value}"'
