"""The records of a group field by field: which values differ, which stand, which all stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from lectory.actions.merging import CHOSEN_FIELDS
from lectory.gui.paper_pane.wording import SCHEME_WORDS, counted, date_in_words
from lectory.gui.records.difference import Piece, beginning, compare
from lectory.library.records import PaperDetails
from lectory.matching.merging import merge_references
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import Person
from lectory.model.reference import Reference

_LABELS = {
    "title": "Title",
    "authors": "Authors",
    "venue": "Venue",
    "date": "Date",
    "kind": "Type",
    "abstract": "Abstract",
    "url": "Address",
}
_NAMED, _EXCERPT = 8, 24
NONE = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """One field of all records, in their order.

    `field` is one of `CHOSEN_FIELDS`, of which one value stands (`chosen` is its index); "" where
    all of them stay. `same` means that all records say the same. `note` says what happens.
    """

    label: str
    values: tuple[tuple[Piece, ...], ...]
    field: str = ""
    chosen: int = -1
    same: bool = False
    note: str = ""


def standing_values(
    papers: Sequence[PaperDetails], keeper: int, values_of: Mapping[str, PaperId]
) -> dict[str, int]:
    """Of each field, the index of the record whose value will stand."""
    order = [keeper, *(at for at in range(len(papers)) if at != keeper)]
    merged = reduce(merge_references, (papers[at].reference for at in order))
    ids = [paper.id for paper in papers]
    found: dict[str, int] = {}
    for name in CHOSEN_FIELDS:
        if name in values_of and values_of[name] in ids:
            found[name] = ids.index(values_of[name])
            continue
        value = getattr(merged, name)
        same = (at for at in order if getattr(papers[at].reference, name) == value)
        found[name] = next(same, keeper)
    return found


def rows_of(
    papers: Sequence[PaperDetails], keeper: int, values_of: Mapping[str, PaperId]
) -> tuple[Row, ...]:
    """The rows of the comparison; fields that no record fills are left out."""
    stands = standing_values(papers, keeper, values_of)
    chosen = [_chosen_row(papers, name, keeper, stands[name]) for name in CHOSEN_FIELDS]
    kept = [_kept_row(label, values, keeper) for label, values in _kept(papers)]
    at = next(number for number, row in enumerate(chosen) if row.field == "abstract")
    schemes = len(_schemes(papers))
    rows = (*chosen[:at], *kept[:schemes], *chosen[at:], *kept[schemes:], _status(papers))
    return tuple(row for row in rows if any(_said(value) for value in row.values))


def why_keeper(papers: Sequence[PaperDetails], keeper: int) -> str:
    """By which rule a record is the one to keep: "most notes", "has the abstract", "oldest"."""
    others = [paper for at, paper in enumerate(papers) if at != keeper]
    own = papers[keeper]
    if any(_marks(own) > _marks(other) for other in others):
        return "most notes and files"
    if own.reference.abstract and not all(other.reference.abstract for other in others):
        return "has the abstract"
    return "the oldest"


def caption(paper: PaperDetails) -> str:
    """Where a record came from, and what hangs on it: "arXiv, 24 May 2023 · 2 notes, 1 PDF"."""
    mention = next(iter(paper.mentions), None)
    source = (mention.publisher or mention.name) if mention else paper.reference.venue
    added = f"added {date_in_words(paper.added, short=True)}"
    parts = [
        counted(len(paper.annotations), "highlight") if paper.annotations else "",
        "a note" if paper.note else "",
        counted(len(paper.attachments), "file") if paper.attachments else "",
    ]
    hanging = ", ".join(part for part in parts if part)
    place = ", ".join(part for part in (source, added) if part)
    return " · ".join(part for part in (place, hanging) if part)


def _marks(paper: PaperDetails) -> int:
    return bool(paper.note) + len(paper.annotations) + len(paper.attachments)


def _chosen_row(papers: Sequence[PaperDetails], name: str, keeper: int, chosen: int) -> Row:
    values = [getattr(paper.reference, name) for paper in papers]
    same = all(value == values[0] for value in values)
    texts = [_words(name, value) for value in values]
    if same:
        return Row(_LABELS[name], ((Piece(texts[0]),),), name, 0, True, _same_in(len(papers)))
    pieces = tuple(_marked(name, texts, at, keeper) for at in range(len(papers)))
    return Row(_LABELS[name], pieces, name, chosen)


def _marked(name: str, texts: Sequence[str], at: int, keeper: int) -> tuple[Piece, ...]:
    """The words of a value that are not in the keeper's; of the keeper's, those not in the next."""
    own = texts[at]
    other = (
        texts[keeper]
        if at != keeper
        else next((text for text in texts if text and text != own), "")
    )
    if not own:
        return (Piece(NONE),)
    if name in ("title", "authors", "abstract"):
        if not other:
            return (Piece(beginning(own, _EXCERPT)),)
        return compare(own, other, whole=name == "title").one
    return (Piece(own, bool(other) and own != other),)


def _words(name: str, value: Any) -> str:
    if name == "authors":
        return _byline(value)
    if name == "date":
        return date_in_words(value, short=True)
    return value.replace("-", " ") if name == "kind" else str(value)


def _byline(authors: Sequence[Person]) -> str:
    names = ", ".join(f"{one.given} {one.family_name}".strip() for one in authors[:_NAMED])
    left = len(authors) - _NAMED
    return f"{names} and {left:,} more" if left > 0 else names


def _kept(papers: Sequence[PaperDetails]) -> Iterator[tuple[str, list[str]]]:
    """The fields of which all values stay, in words."""
    for scheme in _schemes(papers):
        values = [
            ", ".join(each.value for each in paper.reference.identifiers if each.scheme == scheme)
            for paper in papers
        ]
        yield SCHEME_WORDS[scheme], values
    yield "Further", [_further(paper.reference) for paper in papers]
    yield "Tags", [", ".join(name for name, _ in paper.tags) for paper in papers]
    yield "Collections", [", ".join(paper.collections) for paper in papers]
    yield "Notes", [_notes(paper) for paper in papers]
    yield (
        "Mentions",
        [counted(len(paper.mentions), "digest") if paper.mentions else "" for paper in papers],
    )


def _schemes(papers: Sequence[PaperDetails]) -> list[Any]:
    found = {each.scheme for paper in papers for each in paper.reference.identifiers}
    return [scheme for scheme in SCHEME_WORDS if scheme in found]


def _further(reference: Reference) -> str:
    return ", ".join(f"{name} {value}" for name, value in reference.extra[:4] if ":" not in name)


def _notes(paper: PaperDetails) -> str:
    parts = [
        "a note" if paper.note else "",
        counted(len(paper.annotations), "highlight") if paper.annotations else "",
        counted(len(paper.attachments), "file") if paper.attachments else "",
    ]
    return ", ".join(part for part in parts if part)


def _kept_row(label: str, values: Sequence[str], keeper: int) -> Row:
    if all(value == values[0] for value in values):
        return Row(label, ((Piece(values[0]),),), same=True, note=_same_in(len(values)))
    pieces = tuple(
        (Piece(value or NONE, bool(value) and at != keeper and value != values[keeper]),)
        for at, value in enumerate(values)
    )
    filled = sum(bool(value) for value in values)
    both = "both stay" if len(values) == 2 else "all stay"
    return Row(label, pieces, note=both if filled > 1 else "stays")


def _status(papers: Sequence[PaperDetails]) -> Row:
    values = [_state(paper) for paper in papers]
    if all(value == values[0] for value in values):
        return Row("Status", ((Piece(values[0]),),), same=True, note=_same_in(len(papers)))
    pieces = tuple((Piece(value),) for value in values)
    return Row("Status", pieces, note="the furthest stays")


def _state(paper: PaperDetails) -> str:
    parts = [paper.status.replace("-", " ")]
    if paper.rating:
        parts.append(counted(paper.rating, "star"))
    if paper.starred:
        parts.append("favourite")
    return ", ".join(parts) if parts != [ReadingStatus.INBOX.value] else "inbox"


def _said(pieces: Sequence[Piece]) -> bool:
    text = "".join(piece.text for piece in pieces)
    return bool(text) and text != NONE


def _same_in(records: int) -> str:
    return "same in both" if records == 2 else "same in all"
