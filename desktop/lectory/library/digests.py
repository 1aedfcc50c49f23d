"""Digests and mentions: the raw document kept by its hash, and which papers it named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, update

from lectory.library import faults, tables
from lectory.library.database import Library, Transaction
from lectory.model.digest import Digest, Entry, Source
from lectory.model.paper import DigestId, PaperId


@dataclass(frozen=True, slots=True)
class NewMention:
    """That row `row` (from 1) of a digest names a paper."""

    paper: PaperId
    row: int
    entry: Entry


def keep_document(library: Library, source: Source) -> str:
    """Store the bytes of a source in `digests/` under their SHA-256, which is returned.

    The file is complete and on the disk before its name appears, so a kill leaves no half of it.
    """
    digest = hashlib.sha256(source.data).hexdigest()
    target = library.folder / "digests" / digest
    if not target.exists():
        with faults.explained(target):
            _write_whole(target, source.data)
    return digest


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


def add_mentions(tx: Transaction, digest: DigestId, mentions: Sequence[NewMention]) -> None:
    """Write down which papers the digest named."""
    rows: list[dict[str, Any]] = [
        {
            "paper_id": mention.paper,
            "digest_id": digest,
            "row": mention.row,
            "position": mention.entry.position,
            "section": mention.entry.section,
            "votes": mention.entry.votes,
            "line": mention.entry.line,
        }
        for mention in mentions
    ]
    if rows:
        tx.connection.execute(insert(tables.mention), rows)


def rename(tx: Transaction, digest: DigestId, place: str) -> None:
    """Give a digest another name in the sidebar."""
    tx.connection.execute(
        update(tables.digest).where(tables.digest.c.id == digest).values(place=place)
    )


def forget(tx: Transaction, digest: DigestId) -> None:
    """Remove a digest and its mentions; the papers stay."""
    tx.connection.execute(delete(tables.digest).where(tables.digest.c.id == digest))


def _write_whole(target: Path, data: bytes) -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
