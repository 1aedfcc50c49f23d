"""The ledger: what is remembered of a work that has no paper, so that it never asks again.

As long as a paper stands in the library (rejected ones too), its own row is that memory. A ledger
row takes its place when the trash is emptied or rejected papers are cleaned up; one is also written
for what a digest named and its reader left out.

A row is found by any identifier its work ever had, versions included, or by its title. The first
arXiv number and the first DOI stand in the row, since most works have no more; the title is kept
once, for reading, and found by a number made of its key. That keeps 200,000 works under 60 MB.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, insert, update

from lectory.library import tables
from lectory.library.database import Transaction
from lectory.model.digest import Entry
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import DigestId, PaperId

Named = tuple[int, int, int | None, str, int | None]
"""A mention as a ledger row keeps it: digest, row, position, section, votes."""

_COLUMNS = (Scheme.ARXIV, Scheme.DOI)


class Fate(StrEnum):
    """Why a work has no paper."""

    TRASHED = "trashed"
    REJECTED = "rejected"
    LEFT_OUT = "left-out"
    """Its row was unticked."""
    ANNOUNCED = "announced"
    """Only a replacement of it was announced, which makes no paper unless it is asked for."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One work of the past. `decided` is the day (UTC), mentions stand in the order of import."""

    id: int
    title: str
    fate: Fate
    decided: str
    mentions: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row of a digest that became no paper; `title` is the key that matching made of it."""

    row: int
    entry: Entry
    title: str
    fate: Fate


def remember(tx: Transaction, papers: Collection[PaperId], fate: Fate) -> None:
    """Write a ledger row for papers that are about to be removed for good."""
    wanted = (json.dumps(list(papers)),)
    identifiers = _identifiers(tx.raw, wanted)
    mentions: dict[int, list[Named]] = {}
    for paper, *named in tx.raw.execute(_MENTIONS, wanted):
        mentions.setdefault(paper, []).append(tuple(named))
    found = tx.raw.execute(_PAPERS, wanted).fetchall()
    lines = [
        _New(title, title_key, identifiers.get(paper, ()), fate, mentions.get(paper, ()))
        for paper, title, title_key in found
    ]
    _add(tx, lines)


def pass_over(tx: Transaction, digest: DigestId, rows: Sequence[PassedOver]) -> None:
    """Write down what a digest named and its reader did not take."""
    _add(
        tx,
        [
            _New(
                each.entry.reference.title,
                each.title,
                each.entry.reference.identifiers,
                each.fate,
                (_named(digest, each.row, each.entry),),
            )
            for each in rows
        ],
    )


def name_again(
    tx: Transaction, line: int, digest: DigestId, row: int, entry: Entry, fate: Fate | None = None
) -> None:
    """Add a mention to a ledger row, and another fate if its reader has decided meanwhile."""
    found = _line(tx.raw, "WHERE id = ?", line)
    if found is None:
        return
    known = any(named[:2] == (digest, row) for named in found.mentions)
    mentions = found.mentions if known else (*found.mentions, _named(digest, row, entry))
    if known and fate in (None, found.fate):
        return
    tx.connection.execute(
        update(tables.ledger)
        .where(tables.ledger.c.id == line)
        .values(
            mentions=_as_text(mentions),
            fate=(fate or found.fate).value,
            decided=tx.now[:10] if fate is not None else found.decided,
        )
    )


def give_back(tx: Transaction, line: int, paper: PaperId) -> None:
    """Hand the mentions of a ledger row to the paper that its work has become; the row goes."""
    found = _line(tx.raw, "WHERE id = ?", line)
    if found is None:
        return
    digests = {row[0] for row in tx.raw.execute("SELECT id FROM digest")}
    columns = ("digest_id", "row", "position", "section", "votes")
    rows = [
        {"paper_id": paper, **dict(zip(columns, named, strict=True))}
        for named in found.mentions
        if named[0] in digests
    ]
    if rows:
        tx.connection.execute(insert(tables.mention), rows)
    tx.connection.execute(delete(tables.ledger).where(tables.ledger.c.id == line))


def look_up(
    reader: sqlite3.Connection, identifiers: Iterable[Identifier], title_key: str
) -> LedgerLine | None:
    """What the ledger knows of a work: by any identifier, else by its title.

    A work of another arXiv number or DOI than the one asked for is not found by its title alone.
    """
    asked = tuple(identifiers)
    for found in asked:
        if found.scheme in _COLUMNS:
            column = found.scheme.value
            line = _line(reader, f"WHERE {column} = ? AND {column} <> ''", found.value)
            if line is not None:
                return line
        line = _line(reader, _BY_NAME, str(found))
        if line is not None:
            return line
    number = _number(title_key)
    if not number:
        return None
    arxiv, doi = (_first(asked, scheme) for scheme in _COLUMNS)
    return _line(reader, _BY_TITLE, number, arxiv, arxiv, doi, doi)


def places(reader: sqlite3.Connection, digests: Iterable[int]) -> Mapping[int, str]:
    """How digests are called in a sentence: by title, publisher or file."""
    rows = reader.execute(
        "SELECT id, coalesce(nullif(title, ''), nullif(publisher, ''), name) FROM digest "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(digests)),),
    )
    return dict(rows.fetchall())


@dataclass(frozen=True, slots=True)
class _New:
    title: str
    title_key: str
    identifiers: Sequence[Identifier]
    fate: Fate
    mentions: Sequence[Named]


def _add(tx: Transaction, lines: Sequence[_New]) -> None:
    if not lines:
        return
    ids = tx.next_ids("ledger", len(lines))
    rows = [
        {
            "id": number,
            "title": line.title,
            "title_hash": _number(line.title_key),
            "arxiv": _first(line.identifiers, Scheme.ARXIV),
            "doi": _first(line.identifiers, Scheme.DOI),
            "fate": line.fate.value,
            "decided": tx.now[:10],
            "mentions": _as_text(line.mentions),
        }
        for number, line in zip(ids, lines, strict=True)
    ]
    tx.connection.execute(insert(tables.ledger), rows)
    further = [
        {"ledger_id": number, "name": str(found)}
        for number, line in zip(ids, lines, strict=True)
        for found in dict.fromkeys(line.identifiers)
        if found.scheme not in _COLUMNS or found.value != _first(line.identifiers, found.scheme)
    ]
    if further:
        tx.connection.execute(insert(tables.ledger_identifier), further)


def _identifiers(
    reader: sqlite3.Connection, wanted: tuple[str]
) -> Mapping[int, Sequence[Identifier]]:
    """Those of the papers, then those that only one of their versions has."""
    found: dict[int, list[Identifier]] = {}
    for paper, scheme, value in reader.execute(_IDENTIFIERS, wanted):
        found.setdefault(paper, []).append(Identifier(Scheme(scheme), value))
    return found


def _line(reader: sqlite3.Connection, where: str, *values: str | int) -> LedgerLine | None:
    row = reader.execute(
        f"SELECT id, title, fate, decided, mentions FROM ledger {where} LIMIT 1", values
    ).fetchone()
    if row is None:
        return None
    number, title, fate, decided, mentions = row
    named = tuple(tuple(each) for each in json.loads(mentions))
    return LedgerLine(number, title, Fate(fate), decided, named)


def _number(title_key: str) -> int:
    """A title key as a number of 64 bits, 0 for none: two works share one by chance hardly ever."""
    if not title_key:
        return 0
    sum_ = hashlib.blake2b(title_key.encode(), digest_size=8).digest()
    return int.from_bytes(sum_, signed=True)


def _named(digest: DigestId, row: int, entry: Entry) -> Named:
    return digest, row, entry.position, entry.section, entry.votes


def _as_text(mentions: Iterable[Named]) -> str:
    return json.dumps(list(mentions), ensure_ascii=False, separators=(",", ":"))


def _first(identifiers: Iterable[Identifier], scheme: Scheme) -> str:
    return next((found.value for found in identifiers if found.scheme is scheme), "")


_PAPERS = "SELECT id, title, title_key FROM paper WHERE id IN (SELECT value FROM json_each(?))"
_IDENTIFIERS = """
SELECT paper_id, scheme, value FROM (
    SELECT paper_id, scheme, value, 0 AS later, id FROM identifier
    UNION ALL
    SELECT paper_id, json_extract(each.value, '$.scheme'), json_extract(each.value, '$.value'),
        1, version.id
    FROM version, json_each(version.record, '$.identifiers') each
)
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY later, id
"""
_MENTIONS = """
SELECT paper_id, digest_id, row, position, section, votes FROM mention
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY digest_id, row
"""
_BY_NAME = "WHERE id IN (SELECT ledger_id FROM ledger_identifier WHERE name = ?)"
_BY_TITLE = """
WHERE title_hash = ? AND title_hash <> 0
    AND (arxiv = '' OR ? = '' OR arxiv = ?) AND (doi = '' OR ? = '' OR doi = ?)
"""
