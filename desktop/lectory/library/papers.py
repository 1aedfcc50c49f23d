"""Writing papers: adding them in bulk, changing their record, their status and their place."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, insert, update

from lectory.library import tables
from lectory.library.database import Transaction
from lectory.library.records import references
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import Person, short_byline
from lectory.model.reference import Reference

_BATCH = 5_000
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MatchKeys:
    """The columns by which matching finds a paper again; made by `matching.keys`."""

    title: str = ""
    author: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper that is about to be written."""

    reference: Reference
    keys: MatchKeys
    status: ReadingStatus = ReadingStatus.INBOX


def add(tx: Transaction, new: Sequence[NewPaper]) -> list[PaperId]:
    """Write new papers with all that belongs to their record; ids in the order given."""
    ids = [PaperId(number) for number in tx.next_ids("paper", len(new))]
    _insert(tx, tables.paper, [_paper_values(tx, i, n) for i, n in zip(ids, new, strict=True)])
    records = [(i, n.reference) for i, n in zip(ids, new, strict=True)]
    _insert(tx, tables.paper_text, [_text_values(i, r) for i, r in records])
    _insert(tx, tables.identifier, [v for i, r in records for v in _identifier_values(i, r)])
    _insert(tx, tables.link, [v for i, r in records for v in _link_values(i, r)])
    _add_authors(tx, records)
    return ids


def change_reference(
    tx: Transaction, paper: PaperId, reference: Reference, keys: MatchKeys
) -> None:
    """Give a paper another record; rows that stay the same are not touched."""
    old = dict(references(tx.raw, [paper]))[paper]
    tx.connection.execute(
        update(tables.paper)
        .where(tables.paper.c.id == paper)
        .values(**_record_values(reference), **_key_values(keys))
    )
    if (old.abstract, old.extra) != (reference.abstract, reference.extra):
        values = _text_values(paper, reference)
        of_paper = tables.paper_text.c.paper_id == paper
        if tx.connection.execute(
            update(tables.paper_text).where(of_paper).values(**values)
        ).rowcount == 0:  # fmt: skip
            _insert(tx, tables.paper_text, [values])
    if old.identifiers != reference.identifiers:
        _clear(tx, tables.identifier, paper)
        _insert(tx, tables.identifier, list(_identifier_values(paper, reference)))
    if old.links != reference.links:
        _clear(tx, tables.link, paper)
        _insert(tx, tables.link, list(_link_values(paper, reference)))
    if old.authors != reference.authors:
        _clear(tx, tables.author, paper)
        _add_authors(tx, [(paper, reference)])


def set_status(tx: Transaction, papers: Collection[PaperId], status: ReadingStatus) -> None:
    """Give papers a reading status; those that have it already are not touched."""
    _set(tx, papers, tables.paper.c.status != status.value, status=status.value, status_at=tx.now)


def set_rating(tx: Transaction, papers: Collection[PaperId], rating: int) -> None:
    """Give papers 0 (none) to 5 stars."""
    _set(tx, papers, tables.paper.c.rating != rating, rating=rating)


def set_starred(tx: Transaction, papers: Collection[PaperId], starred: bool) -> None:
    """Make papers favourites, or no longer."""
    _set(tx, papers, tables.paper.c.starred != int(starred), starred=int(starred))


def set_key(tx: Transaction, paper: PaperId, key: str, *, frozen: bool = False) -> None:
    """Give a paper a citation key; a frozen one has left the program and stays."""
    _set(tx, [paper], tables.paper.c.key != key, key=key, key_frozen=int(frozen))


def freeze_keys(tx: Transaction, papers: Collection[PaperId]) -> None:
    """Note that the citation keys have left the program."""
    _set(tx, papers, tables.paper.c.key_frozen == 0, key_frozen=1)


def put_into_trash(tx: Transaction, papers: Collection[PaperId]) -> None:
    """Take papers out of every list, search and export."""
    _set(tx, papers, tables.paper.c.trashed.is_(None), trashed=tx.now)


def take_out_of_trash(tx: Transaction, papers: Collection[PaperId]) -> None:
    """Put papers back where they were."""
    _set(tx, papers, tables.paper.c.trashed.is_not(None), trashed=None)


def remove(tx: Transaction, papers: Collection[PaperId]) -> None:
    """Delete papers for good, with all that hangs on them. Only undo brings them back."""
    for batch in _batches(papers):
        tx.connection.execute(delete(tables.paper).where(tables.paper.c.id.in_(batch)))


def existing(tx: Transaction, papers: Iterable[int]) -> set[PaperId]:
    """Those of some ids that are papers."""
    wanted = json.dumps(list(papers))
    found = tx.raw.execute(
        "SELECT id FROM paper WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return {PaperId(row[0]) for row in found}


def _set(tx: Transaction, papers: Collection[PaperId], differs: Any, **values: Any) -> None:
    for batch in _batches(papers):
        tx.connection.execute(
            update(tables.paper).where(tables.paper.c.id.in_(batch), differs).values(**values)
        )


def _batches(papers: Collection[PaperId]) -> Iterable[list[int]]:
    numbers: list[int] = list(papers)
    return (numbers[at : at + _BATCH] for at in range(0, len(numbers), _BATCH))


def _insert(tx: Transaction, table: Table, rows: list[Values]) -> None:
    if rows:
        tx.connection.execute(insert(table), rows)


def _clear(tx: Transaction, table: Table, paper: PaperId) -> None:
    tx.connection.execute(delete(table).where(table.c.paper_id == paper))


def _paper_values(tx: Transaction, paper: PaperId, new: NewPaper) -> Values:
    return {
        "id": paper,
        **_record_values(new.reference),
        **_key_values(new.keys),
        "status": new.status.value,
        "status_at": tx.now,
        "added": tx.now,
    }


def _record_values(reference: Reference) -> Values:
    return {
        "key": reference.key,
        "title": reference.title,
        "byline": short_byline(reference.authors, reference.authors_truncated),
        "authors_truncated": int(reference.authors_truncated),
        "venue": reference.venue,
        "date": reference.date,
        "year": reference.year,
        "kind": reference.kind,
        "url": reference.url,
        "version": reference.version,
        "sort_title": sort_title(reference.title),
    }


def sort_title(title: str) -> str:
    """What a title is sorted by: no case, no accents, no leading quotes or dollar signs.

    >>> sort_title("“Über” alles")
    'uber” alles'
    """
    text = title.casefold()
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    return text.lstrip(" \t\"'`“”‘’«»„([{$\\")[:200]


def _key_values(keys: MatchKeys) -> Values:
    word1, word2, word3 = (*keys.words, "", "", "")[:3]
    return {
        "title_key": keys.title,
        "author_key": keys.author,
        "word1": word1,
        "word2": word2,
        "word3": word3,
    }


def _text_values(paper: PaperId, reference: Reference) -> Values:
    extra = json.dumps(reference.extra, ensure_ascii=False) if reference.extra else "[]"
    return {"paper_id": paper, "abstract": reference.abstract, "extra": extra}


def _identifier_values(paper: PaperId, reference: Reference) -> Iterable[Values]:
    return (
        {"paper_id": paper, "scheme": found.scheme.value, "value": found.value}
        for found in reference.identifiers
    )


def _link_values(paper: PaperId, reference: Reference) -> Iterable[Values]:
    return (
        {"paper_id": paper, "position": position, "url": url}
        for position, url in enumerate(reference.links)
    )


def _add_authors(tx: Transaction, records: Sequence[tuple[PaperId, Reference]]) -> None:
    people = dict.fromkeys(person for _, record in records for person in record.authors)
    ids = _person_ids(tx, list(people))
    rows: list[Values] = [
        {"paper_id": paper, "position": position, "person_id": ids[person]}
        for paper, record in records
        for position, person in enumerate(record.authors)
    ]
    _insert(tx, tables.author, rows)


def _person_ids(tx: Transaction, people: Sequence[Person]) -> dict[Person, int]:
    found = _known_people(tx, people)
    new = [person for person in people if person not in found]
    ids = tx.next_ids("person", len(new))
    rows: list[Values] = [
        {
            "id": number,
            "family": person.family,
            "given": person.given,
            "particle": person.particle,
            "suffix": person.suffix,
            "literal": person.literal,
        }
        for number, person in zip(ids, new, strict=True)
    ]
    _insert(tx, tables.person, rows)
    found.update(zip(new, ids, strict=True))
    return found


def _known_people(tx: Transaction, people: Sequence[Person]) -> dict[Person, int]:
    found: dict[Person, int] = {}
    for person in people:
        names = (person.family, person.given, person.particle, person.suffix, person.literal)
        row = tx.raw.execute(_PERSON, names).fetchone()
        if row is not None:
            found[person] = row[0]
    return found


_PERSON = (
    "SELECT id FROM person WHERE family = ? AND given = ? AND particle = ? AND suffix = ? "
    "AND literal = ?"
)
