"""Look-ups by which matching finds the papers an entry may be; each takes many keys at once."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lectory.model.identifier import Identifier, Scheme

MOST_PER_WORD = 400
"""A title word that more papers share than this says nothing (bibliography.md, section 7)."""

Titled = tuple[int, str]
"""A paper and the key of its title, by which most candidates are sieved out unread."""


@dataclass(frozen=True, slots=True)
class Filed:
    """Under which keys a paper is filed; `matching.keys` says what they are."""

    paper: int
    title: str
    author: str
    year: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two papers that may be one work, the older one first, and why."""

    paper: int
    other: int
    reason: str


def every_paper(reader: sqlite3.Connection) -> list[Filed]:
    """All papers that are not in the trash, with their keys, oldest first."""
    rows = reader.execute(
        "SELECT id, title_key, author_key, year, word1, word2, word3 FROM paper "
        "WHERE trashed IS NULL ORDER BY id"
    )
    return [
        Filed(paper, title, author, year, tuple(word for word in words if word))
        for paper, title, author, year, *words in rows
    ]


def every_identifier(reader: sqlite3.Connection) -> list[tuple[int, Identifier]]:
    """All identifiers of papers that are not in the trash."""
    rows = reader.execute(
        "SELECT paper_id, scheme, value FROM identifier JOIN paper ON paper.id = paper_id "
        "WHERE trashed IS NULL ORDER BY paper_id"
    )
    return [(paper, Identifier(Scheme(scheme), value)) for paper, scheme, value in rows]


def open_pairs(reader: sqlite3.Connection) -> list[Pair]:
    """The pairs that an import has left as a question, those in the trash left out."""
    rows = reader.execute(
        "SELECT paper_id, other_id, reason FROM duplicate_pair "
        "JOIN paper a ON a.id = paper_id JOIN paper b ON b.id = other_id "
        "WHERE answer = 'open' AND a.trashed IS NULL AND b.trashed IS NULL ORDER BY 1, 2"
    )
    return [Pair(*row) for row in rows]


def kept_apart(reader: sqlite3.Connection) -> set[tuple[int, int]]:
    """The pairs of which the user has said that they are two works, the lower id first."""
    rows = reader.execute("SELECT paper_id, other_id FROM duplicate_pair WHERE answer = 'not-same'")
    return {(paper, other) for paper, other in rows}


def titles(reader: sqlite3.Connection, papers: Iterable[int]) -> dict[int, str]:
    """The titles of those of some papers that are there and not in the trash."""
    rows = reader.execute(
        "SELECT id, title FROM paper WHERE trashed IS NULL "
        "AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(papers)),),
    )
    return dict(rows.fetchall())


def worth(reader: sqlite3.Connection, papers: Iterable[int]) -> Mapping[int, tuple[int, bool]]:
    """How many notes, marks and files hang on each paper, and whether it has an abstract."""
    rows = reader.execute(
        "SELECT id, (SELECT count(*) FROM note WHERE paper_id = paper.id) "
        "+ (SELECT count(*) FROM annotation WHERE paper_id = paper.id) "
        "+ (SELECT count(*) FROM attachment WHERE paper_id = paper.id), "
        "EXISTS (SELECT 1 FROM paper_text WHERE paper_id = paper.id AND abstract <> '') "
        "FROM paper WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(papers)),),
    )
    return {paper: (hanging, bool(abstract)) for paper, hanging, abstract in rows}


def by_identifier(
    reader: sqlite3.Connection, wanted: Iterable[Identifier]
) -> Mapping[Identifier, Sequence[int]]:
    """Papers, trash included, by identifier."""
    asked = {str(found): found for found in wanted}
    rows = reader.execute(
        "SELECT asked.value, paper_id FROM json_each(?) asked JOIN identifier "
        "ON identifier.value = substr(asked.value, instr(asked.value, ':') + 1) "
        "AND scheme = substr(asked.value, 1, instr(asked.value, ':') - 1)",
        (json.dumps(list(asked)),),
    )
    found: dict[Identifier, list[int]] = defaultdict(list)
    for name, paper in rows:
        found[asked[name]].append(paper)
    return found


def by_title(reader: sqlite3.Connection, keys: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """Papers by the key of their title."""
    rows = reader.execute(
        "SELECT title_key, paper.id FROM json_each(?) JOIN paper "
        "ON title_key = value AND title_key <> ''",
        (_asked(keys),),
    )
    found: dict[str, list[int]] = defaultdict(list)
    for key, paper in rows:
        found[key].append(paper)
    return found


def by_word(reader: sqlite3.Connection, words: Iterable[str]) -> Mapping[str, Sequence[Titled]]:
    """Papers by any of their three rare title words; words that too many share are left out."""
    asked = _asked(words)
    found: dict[str, list[Titled]] = defaultdict(list)
    for column in ("word1", "word2", "word3"):
        rows = reader.execute(
            f"SELECT {column}, paper.id, title_key FROM json_each(?) JOIN paper "
            f"ON {column} = value AND {column} <> ''",
            (asked,),
        )
        for word, paper, title_key in rows:
            found[word].append((paper, title_key))
    return {word: papers for word, papers in found.items() if len(papers) <= MOST_PER_WORD}


def by_author(
    reader: sqlite3.Connection, wanted: Iterable[tuple[str, int]], years: int
) -> Mapping[tuple[str, int], Sequence[Titled]]:
    """Papers by first author and year, give or take some years."""
    found: dict[tuple[str, int], Sequence[Titled]] = {}
    for author, year in set(wanted):
        found[author, year] = reader.execute(
            "SELECT id, title_key FROM paper WHERE author_key = ? AND author_key <> '' "
            "AND year BETWEEN ? AND ?",
            (author, year - years, year + years),
        ).fetchall()
    return found


def _asked(keys: Iterable[str]) -> str:
    return json.dumps([key for key in dict.fromkeys(keys) if key])
