"""Digests and mentions: the raw document kept by its hash, and which papers it named."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, update

from lectory.library import faults, files, tables
from lectory.library.database import Library, Transaction
from lectory.model.digest import Digest, Entry, Source
from lectory.model.paper import DigestId, PaperId


@dataclass(frozen=True, slots=True)
class NewMention:
    """That row `row` (from 1) of a digest names a paper."""

    paper: PaperId
    row: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class OldMention:
    """A mention as it stands in the library."""

    id: int
    paper_id: int
    row: int
    position: int | None
    section: str
    votes: int | None
    line: int | None


_OLD = ("id", "paper_id", "row", "position", "section", "votes", "line")


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """An imported digest, as far as reading it again needs it."""

    name: str
    format: str
    date: str
    hash: str


def keep_document(library: Library, source: Source) -> str:
    """Store the bytes of a source in `digests/` under their SHA-256, which is returned."""
    return files.keep_bytes(library.folder / "digests", source.data)


def document(library: Library, digest_hash: str) -> bytes:
    """The kept bytes of a digest."""
    path = library.folder / "digests" / digest_hash
    with faults.explained(path):
        return path.read_bytes()


def add(tx: Transaction, source: Source, digest: Digest, digest_hash: str, place: str) -> DigestId:
    """Write down a digest that is being imported; `place` is the name it gets in the sidebar."""
    (number,) = tx.next_ids("digest", 1)
    tx.connection.execute(
        insert(tables.digest).values(
            id=number,
            name=source.name,
            place=place,
            format=digest.format,
            publisher=digest.publisher,
            title=digest.title,
            date=digest.date,
            hash=digest_hash,
            bytes=len(source.data),
            imported=tx.now,
        )
    )
    return DigestId(number)


def renew(tx: Transaction, number: DigestId, digest: Digest) -> None:
    """Note how a digest was read this time; what it was given before is not overwritten."""
    row = tx.raw.execute(
        "SELECT format, publisher, title, date FROM digest WHERE id = ?", (number,)
    ).fetchone()
    _, publisher, title, date = row
    values = {
        "format": digest.format,
        "publisher": publisher or digest.publisher,
        "title": title or digest.title,
        "date": date or digest.date,
    }
    if tuple(values.values()) != row:
        tx.connection.execute(
            update(tables.digest).where(tables.digest.c.id == number).values(**values)
        )


def add_mentions(tx: Transaction, digest: DigestId, mentions: Sequence[NewMention]) -> None:
    """Write down which papers the digest named."""
    rows = [{"digest_id": digest, **_values(mention)} for mention in mentions]
    if rows:
        tx.connection.execute(insert(tables.mention), rows)


def change_mention(tx: Transaction, old: OldMention, mention: NewMention) -> None:
    """Say anew where and how a digest named a paper; what stays the same is not touched."""
    values = _values(mention)
    if tuple(values.values()) != tuple(getattr(old, name) for name in values):
        of_old = tables.mention.c.id == old.id
        tx.connection.execute(update(tables.mention).where(of_old).values(**values))


def known_document(reader: sqlite3.Connection, digest_hash: str) -> DigestId | None:
    """The digest that was imported from a document of that hash, the first of several."""
    row = reader.execute(
        "SELECT id FROM digest WHERE hash = ? ORDER BY id LIMIT 1", (digest_hash,)
    ).fetchone()
    return DigestId(row[0]) if row else None


def mentions_of(reader: sqlite3.Connection, digest: DigestId) -> list[OldMention]:
    """What a digest named, in the order of its rows."""
    rows = reader.execute(
        f"SELECT {', '.join(_OLD)} FROM mention WHERE digest_id = ? ORDER BY row, id", (digest,)
    )
    return [OldMention(*row) for row in rows]


def kept(reader: sqlite3.Connection, digest: DigestId) -> KeptDigest | None:
    """What is known of an imported digest, None if it is gone."""
    row = reader.execute(
        "SELECT name, format, date, hash FROM digest WHERE id = ?", (digest,)
    ).fetchone()
    return KeptDigest(*row) if row else None


def rename(tx: Transaction, digest: DigestId, place: str) -> None:
    """Give a digest another name in the sidebar."""
    tx.connection.execute(
        update(tables.digest).where(tables.digest.c.id == digest).values(place=place)
    )


def forget(tx: Transaction, digest: DigestId) -> None:
    """Remove a digest and its mentions; the papers stay."""
    tx.connection.execute(delete(tables.digest).where(tables.digest.c.id == digest))


def _values(mention: NewMention) -> dict[str, Any]:
    return {
        "paper_id": mention.paper,
        "row": mention.row,
        "position": mention.entry.position,
        "section": mention.entry.section,
        "votes": mention.entry.votes,
        "line": mention.entry.line,
    }
