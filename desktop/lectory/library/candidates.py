"""Look-ups by which matching finds the papers an entry may be; each takes many keys at once."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lectory.model.identifier import Identifier

MOST_PER_WORD = 400
"""A title word that more papers share than this says nothing (bibliography.md, section 7)."""

Found = Mapping[str, Sequence[int]]
"""Papers by the key that was asked for."""


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


def by_title(reader: sqlite3.Connection, keys: Iterable[str]) -> Found:
    """Papers by the key of their title."""
    return _by_column(reader, "title_key", keys)


def by_word(reader: sqlite3.Connection, words: Iterable[str]) -> Found:
    """Papers by any of their three rare title words; words that too many share are left out."""
    asked = list(dict.fromkeys(word for word in words if word))
    found: dict[str, list[int]] = defaultdict(list)
    for column in ("word1", "word2", "word3"):
        for word, papers in _by_column(reader, column, asked).items():
            found[word].extend(papers)
    return {word: papers for word, papers in found.items() if len(papers) <= MOST_PER_WORD}


def by_author(
    reader: sqlite3.Connection, wanted: Iterable[tuple[str, int]], years: int = 2
) -> Mapping[tuple[str, int], Sequence[int]]:
    """Papers by first author and year, give or take some years."""
    found: dict[tuple[str, int], Sequence[int]] = {}
    for author, year in set(wanted):
        rows = reader.execute(
            "SELECT id FROM paper WHERE author_key = ? AND author_key <> '' "
            "AND year BETWEEN ? AND ?",
            (author, year - years, year + years),
        )
        found[author, year] = [row[0] for row in rows]
    return found


def _by_column(reader: sqlite3.Connection, column: str, keys: Iterable[str]) -> Found:
    asked = json.dumps([key for key in dict.fromkeys(keys) if key])
    rows = reader.execute(
        f"SELECT {column}, id FROM json_each(?) JOIN paper ON {column} = value AND {column} <> ''",
        (asked,),
    )
    found: dict[str, list[int]] = defaultdict(list)
    for key, paper in rows:
        found[key].append(paper)
    return found
