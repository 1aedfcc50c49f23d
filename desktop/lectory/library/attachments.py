"""Files of papers. Their bytes lie in `files/` under their hash, once for all papers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, update

from lectory.library import tables
from lectory.library.database import Library, Transaction
from lectory.library.files import Kept
from lectory.model.paper import PaperId


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a paper as the store knows it."""

    id: int
    paper: PaperId
    name: str
    media_type: str
    hash: str
    bytes: int


def folder(library: Library) -> Path:
    """Where the bytes of attachments lie."""
    return library.folder / "files"


def path_of(library: Library, file_hash: str) -> Path:
    """The kept file of that hash."""
    return folder(library) / file_hash


def add(tx: Transaction, paper: PaperId, name: str, media_type: str, kept: Kept) -> int | None:
    """Attach a kept file to a paper and return its id; None if the paper has that very file."""
    known = tx.raw.execute(
        "SELECT 1 FROM attachment WHERE paper_id = ? AND hash = ?", (paper, kept.hash)
    )
    if known.fetchone():
        return None
    (number,) = tx.next_ids("attachment", 1)
    tx.connection.execute(
        insert(tables.attachment).values(
            id=number,
            paper_id=paper,
            name=name,
            media_type=media_type,
            hash=kept.hash,
            bytes=kept.bytes,
            added=tx.now,
        )
    )
    return number


def rename(tx: Transaction, attachment: int, name: str) -> None:
    """Give a file another name; its bytes stay."""
    of_it = tables.attachment.c.id == attachment
    tx.connection.execute(update(tables.attachment).where(of_it).values(name=name))


def remove(tx: Transaction, attachment: int) -> None:
    """Take a file off its paper. The bytes stay in `files/`, so that Undo finds them."""
    tx.connection.execute(delete(tables.attachment).where(tables.attachment.c.id == attachment))


def find(reader: sqlite3.Connection, attachment: int) -> Attachment | None:
    """The attachment of that id, None if it is gone."""
    row = reader.execute(f"{_ALL} WHERE id = ?", (attachment,)).fetchone()
    return Attachment(*row) if row else None


def all_of(reader: sqlite3.Connection) -> Iterator[Attachment]:
    """Every attachment of the library."""
    return (Attachment(*row) for row in reader.execute(f"{_ALL} ORDER BY id"))


_ALL = "SELECT id, paper_id, name, media_type, hash, bytes FROM attachment"
