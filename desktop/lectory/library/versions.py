"""Versions: the other published forms of a paper, each with its own record.

What the paper shows and cites stands in `paper`. As soon as a second form is known, the paper's own
record is kept as well, in the one row that is `preferred`, so that a form can be split off again.
The `record` is a reference as JSON; beside its members it may name the `mentions` and `files` that
came with it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, insert, update

from lectory.library import tables
from lectory.library.database import Transaction
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId
from lectory.model.person import Person
from lectory.model.reference import Reference


@dataclass(frozen=True, slots=True)
class Version:
    """One form of a paper. `mentions` and `files` are row ids of what came with it."""

    id: int
    paper: PaperId
    name: str
    preferred: bool
    reference: Reference
    mentions: tuple[int, ...] = ()
    files: tuple[int, ...] = ()


def name_of(reference: Reference, otherwise: str = "earlier version") -> str:
    """What a version is called: "v2", else its venue, else arXiv if it is there."""
    if reference.version:
        return f"v{reference.version}"
    return reference.venue or ("arXiv" if reference.identifier(Scheme.ARXIV) else otherwise)


def add_version(
    tx: Transaction,
    paper: PaperId,
    name: str,
    reference: Reference,
    *,
    mentions: Sequence[int] = (),
    files: Sequence[int] = (),
) -> None:
    """Keep a record as a further version of a paper, unless it is there already."""
    record = as_record(reference, mentions=mentions, files=files)
    known = tx.raw.execute(
        "SELECT 1 FROM version WHERE paper_id = ? AND record = ?", (paper, record)
    ).fetchone()
    if not known:
        _insert(tx, paper, name, reference.date, record, preferred=0)


def keep_own(
    tx: Transaction,
    paper: PaperId,
    reference: Reference,
    *,
    mentions: Sequence[int] = (),
    files: Sequence[int] = (),
) -> None:
    """Before another form is filled in: keep what the paper itself said, if that is not done."""
    known = tx.raw.execute(
        "SELECT 1 FROM version WHERE paper_id = ? AND preferred = 1", (paper,)
    ).fetchone()
    if not known:
        record = as_record(reference, mentions=mentions, files=files)
        _insert(tx, paper, name_of(reference), reference.date, record, preferred=1)


def supersede(tx: Transaction, paper: PaperId, old: Reference, new: Reference) -> None:
    """A new version takes the place of what the paper said, which stays as an earlier one."""
    row = tx.raw.execute(
        "SELECT id FROM version WHERE paper_id = ? AND preferred = 1", (paper,)
    ).fetchone()
    if row is None:
        add_version(tx, paper, name_of(old), old)
        return
    set_preferred(tx, row[0], False)
    keep_own(tx, paper, new)


def of_paper(reader: sqlite3.Connection, paper: PaperId) -> list[Version]:
    """All kept records of a paper, its own one first."""
    rows = reader.execute(f"{_SELECT} WHERE paper_id = ? ORDER BY preferred DESC, id", (paper,))
    return [_version(row) for row in rows]


def find(reader: sqlite3.Connection, version: int) -> Version | None:
    """One version by its id, None if it is gone."""
    row = reader.execute(f"{_SELECT} WHERE id = ?", (version,)).fetchone()
    return _version(row) if row else None


def remove(tx: Transaction, version: int) -> None:
    """Forget a version."""
    tx.connection.execute(delete(tables.version).where(tables.version.c.id == version))


def set_preferred(tx: Transaction, version: int, preferred: bool) -> None:
    """Say whether a record is the one that its paper shows and cites."""
    row = tables.version.c
    tx.connection.execute(
        update(tables.version).where(row.id == version).values(preferred=int(preferred))
    )


def set_record(tx: Transaction, version: Version, reference: Reference) -> None:
    """Replace the record of a version; what came with it stays."""
    record = as_record(reference, mentions=version.mentions, files=version.files)
    values = {"record": record, "date": reference.date, "name": name_of(reference, version.name)}
    table = tables.version
    tx.connection.execute(update(table).where(table.c.id == version.id).values(**values))


def as_record(
    reference: Reference, *, mentions: Sequence[int] = (), files: Sequence[int] = ()
) -> str:
    """A reference as the JSON that a version keeps."""
    members = asdict(reference)
    if mentions:
        members["mentions"] = list(mentions)
    if files:
        members["files"] = list(files)
    return json.dumps(members, ensure_ascii=False)


def reference_of(record: str) -> Reference:
    """The reference in the record of a version; members that are not there are empty.

    >>> reference_of(as_record(Reference("Tides", (Person("Berg", "Anna"),)))).authors
    (Person(family='Berg', given='Anna', particle='', suffix='', literal=''),)
    """
    return _reference(json.loads(record))


_SELECT = "SELECT id, paper_id, name, preferred, record FROM version"


def _version(row: tuple[int, int, str, int, str]) -> Version:
    number, paper, name, preferred, record = row
    members = json.loads(record)
    return Version(
        number,
        PaperId(paper),
        name,
        bool(preferred),
        _reference(members),
        tuple(members.get("mentions", ())),
        tuple(members.get("files", ())),
    )


def _reference(members: dict[str, Any]) -> Reference:
    plain = ("title", "abstract", "date", "venue", "kind", "url", "key")
    return Reference(
        authors=tuple(Person(**person) for person in members.get("authors", ())),
        authors_truncated=bool(members.get("authors_truncated")),
        identifiers=tuple(_identifiers(members.get("identifiers", ()))),
        version=members.get("version"),
        links=tuple(members.get("links", ())),
        extra=tuple((name, value) for name, value in members.get("extra", ())),
        **{name: members.get(name, "") for name in plain},
    )


def _identifiers(found: Iterable[dict[str, str]]) -> Iterable[Identifier]:
    return (Identifier(Scheme(each["scheme"]), each["value"]) for each in found)


def _insert(
    tx: Transaction, paper: PaperId, name: str, date: str, record: str, *, preferred: int
) -> None:
    tx.connection.execute(
        insert(tables.version).values(
            paper_id=paper, name=name, preferred=preferred, date=date, record=record, added=tx.now
        )
    )
