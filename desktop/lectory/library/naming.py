"""How people name papers: from a typed name to the paper, and from papers to a phrase."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from lectory.errors import UnknownPaper
from lectory.model.identifier import parse_identifier
from lectory.model.paper import PaperId

_SHOWN = 60
_NEAR = 5
_ALIKE = 70


def resolve(reader: sqlite3.Connection, name: str) -> PaperId:
    """The paper that an id, a citation key or an identifier (`doi:10.1000/x`) names.

    Raises:
        UnknownPaper: if none or several answer to it; the hint names near ones.
    """
    text = name.strip()
    found = _by_id(reader, text) or _by_key(reader, text) or _by_identifier(reader, text)
    if len(found) == 1:
        return PaperId(found[0])
    if found:
        raise UnknownPaper(
            f"“{name}” names {len(found)} papers",
            hint=f"Use an id: {', '.join(_described(reader, found[:_NEAR]))}",
        )
    near = _near(reader, text)
    hint = f"Near to it: {', '.join(_described(reader, near))}" if near else ""
    raise UnknownPaper(f"There is no paper “{name}”", hint=hint)


def citation_keys(reader: sqlite3.Connection, papers: Collection[int]) -> dict[int, str]:
    """The citation keys of papers, by their ids."""
    sql = "SELECT id, key FROM paper WHERE id IN (SELECT value FROM json_each(?))"
    return dict(reader.execute(sql, (json.dumps(list(papers)),)).fetchall())


def phrase(reader: sqlite3.Connection, papers: Collection[PaperId]) -> str:
    """Papers as a label names them: “TITLE” for one, "12 papers" for more."""
    if len(papers) != 1:
        return counted(len(papers))
    row = reader.execute("SELECT title FROM paper WHERE id = ?", (next(iter(papers)),)).fetchone()
    return f"“{shortened(row[0])}”" if row else "1 paper"


def counted(papers: int) -> str:
    """A number of papers in words: "1 paper", "1,204 papers"."""
    return "1 paper" if papers == 1 else f"{papers:,} papers"


def shortened(title: str) -> str:
    """A title cut at a word, with an ellipsis, to fit into a line.

    >>> shortened("a " * 40)
    'a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a…'
    """
    text = title.strip() or "Untitled"
    if len(text) <= _SHOWN:
        return text
    return f"{text[: _SHOWN + 1].rsplit(' ', 1)[0].rstrip()}…"


def _by_id(reader: sqlite3.Connection, text: str) -> list[int]:
    if not (text.isascii() and text.isdigit()):
        return []
    return _ids(reader, "SELECT id FROM paper WHERE id = ?", text)


def _by_key(reader: sqlite3.Connection, text: str) -> list[int]:
    return _ids(reader, "SELECT id FROM paper WHERE key = ? AND key <> ''", text)


def _by_identifier(reader: sqlite3.Connection, text: str) -> list[int]:
    found = parse_identifier(text)
    if found is None:
        return []
    return _ids(
        reader,
        "SELECT DISTINCT paper_id FROM identifier WHERE value = ? AND scheme = ?",
        found.value,
        found.scheme.value,
    )


def _near(reader: sqlite3.Connection, text: str) -> list[int]:
    if text.isascii() and text.isdigit():
        by_distance = "SELECT id FROM paper WHERE trashed IS NULL ORDER BY abs(id - ?) LIMIT ?"
        return _ids(reader, by_distance, int(text[:18]), _NEAR)
    pattern = f"%{text[:40].strip('%_')}%"
    found = _ids(
        reader,
        "SELECT id FROM paper WHERE trashed IS NULL AND (key LIKE ?1 OR title LIKE ?1 "
        "OR id IN (SELECT paper_id FROM identifier WHERE value LIKE ?1)) LIMIT ?2",
        pattern,
        _NEAR,
    )
    return found or _mistyped(reader, text)


def _mistyped(reader: sqlite3.Connection, text: str) -> list[int]:
    """Papers whose citation key or identifier is written much like a text."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    wanted = parse_identifier(text)
    names = reader.execute(
        "SELECT lower(key), id FROM paper WHERE trashed IS NULL AND key <> '' "
        "UNION ALL SELECT value, paper_id FROM identifier "
        "JOIN paper ON paper.id = paper_id WHERE trashed IS NULL"
    ).fetchall()
    near = process.extract(
        wanted.value if wanted else text.rpartition(":")[2].lower(),
        [name for name, _ in names],
        scorer=ratio,
        score_cutoff=_ALIKE,
        limit=_NEAR,
    )
    return list(dict.fromkeys(names[at][1] for _, _, at in near))


def _ids(reader: sqlite3.Connection, sql: str, *values: str | int) -> list[int]:
    return [row[0] for row in reader.execute(sql, values)]


def _described(reader: sqlite3.Connection, papers: Collection[int]) -> list[str]:
    rows = reader.execute(
        "SELECT id, key, title FROM paper WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(papers)),),
    )
    return [f"{paper} {key or shortened(title)}" for paper, key, title in rows]
