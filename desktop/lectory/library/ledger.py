"""The ledger: what is remembered of a work when its paper is gone, so that it never asks again.

As long as a paper stands in the library (rejected ones too), its own row is that memory. Only when
the trash is emptied or rejected papers are cleaned up, a small row takes its place.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import insert

from lectory.library import tables
from lectory.library.database import Transaction
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One work of the past. `decided` is the UTC time, `last_digest` the name of the digest."""

    title: str
    verdict: str
    last_digest: str
    decided: str


def remember(tx: Transaction, papers: Collection[PaperId], verdict: str) -> None:
    """Write a ledger row for papers that are about to be removed for good."""
    wanted = (json.dumps(list(papers)),)
    identifiers: dict[int, list[Identifier]] = {}
    for paper, scheme, value in tx.raw.execute(_IDENTIFIERS, wanted):
        identifiers.setdefault(paper, []).append(Identifier(Scheme(scheme), value))
    rows = [
        {
            "title": title,
            "title_key": title_key,
            "identifiers": json.dumps([str(found) for found in identifiers.get(paper, ())]),
            "arxiv": _first(identifiers.get(paper, ()), Scheme.ARXIV),
            "doi": _first(identifiers.get(paper, ()), Scheme.DOI),
            "verdict": verdict,
            "first_digest": first or "",
            "last_digest": last or "",
            "decided": tx.now,
        }
        for paper, title, title_key, first, last in tx.raw.execute(_PAPERS, wanted)
    ]
    if rows:
        tx.connection.execute(insert(tables.ledger), rows)


_IDENTIFIERS = """
SELECT paper_id, scheme, value FROM identifier
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_PAPERS = """
SELECT id, title, title_key,
    (SELECT coalesce(nullif(digest.title, ''), nullif(publisher, ''), name)
        FROM mention JOIN digest ON digest.id = digest_id
        WHERE paper_id = paper.id ORDER BY digest.id LIMIT 1),
    (SELECT coalesce(nullif(digest.title, ''), nullif(publisher, ''), name)
        FROM mention JOIN digest ON digest.id = digest_id
        WHERE paper_id = paper.id ORDER BY digest.id DESC LIMIT 1)
FROM paper WHERE id IN (SELECT value FROM json_each(?))
"""


def look_up(
    reader: sqlite3.Connection, identifiers: Iterable[Identifier], title_key: str
) -> LedgerLine | None:
    """What the ledger knows of a work, by arXiv number, DOI or title key."""
    for found in identifiers:
        if found.scheme in (Scheme.ARXIV, Scheme.DOI):
            row = reader.execute(
                f"{_LINE} WHERE {found.scheme.value} = ? AND {found.scheme.value} <> ''",
                (found.value,),
            ).fetchone()
            if row:
                return LedgerLine(*row)
    row = reader.execute(f"{_LINE} WHERE title_key = ? AND title_key <> ''", (title_key,))
    found_row = row.fetchone()
    return LedgerLine(*found_row) if found_row else None


_LINE = "SELECT title, verdict, last_digest, decided FROM ledger"


def _first(identifiers: Iterable[Identifier], scheme: Scheme) -> str:
    return next((found.value for found in identifiers if found.scheme is scheme), "")
