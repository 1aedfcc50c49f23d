"""Look-ups by which matching finds the papers an entry may be; each takes many keys at once."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lectory.model.identifier import Identifier

MOST_PER_WORD = 400
"""A title word that more papers share than this says nothing (bibliography.md, section 7)."""

Titled = tuple[int, str]
"""A paper and the key of its title, by which most candidates are sieved out unread."""


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
