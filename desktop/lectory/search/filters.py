"""The parts of a query that the store answers: status, rating, year, tags, collections and so on.

Each becomes the ids of its papers. Names are compared without case and accents; a name that nobody
gave has no papers. Papers in the trash are not taken out here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from lectory.model.identifier import parse_identifier
from lectory.search.analyser import fold, query_terms, terms
from lectory.search.tree import Age, And, Field, Named, Node, Not, Or, Range
from lectory.search.values import last_day

_HAS = {
    "pdf": "SELECT paper_id FROM attachment WHERE media_type = 'application/pdf'",
    "attachment": "SELECT paper_id FROM attachment",
    "note": "SELECT paper_id FROM note WHERE text <> ''",
    "highlight": "SELECT paper_id FROM annotation",
    "annotation": "SELECT paper_id FROM annotation",
    "tag": "SELECT paper_id FROM paper_tag",
    "collection": "SELECT paper_id FROM collection_paper",
    "digest": "SELECT paper_id FROM mention",
    "author": "SELECT paper_id FROM author",
    "abstract": "SELECT paper_id FROM paper_text WHERE abstract <> ''",
    "link": "SELECT paper_id FROM link",
    "url": "SELECT id FROM paper WHERE url <> ''",
    "venue": "SELECT id FROM paper WHERE venue <> ''",
    "key": "SELECT id FROM paper WHERE key <> ''",
    "type": "SELECT id FROM paper WHERE kind <> ''",
    "year": "SELECT id FROM paper WHERE year IS NOT NULL",
    "date": "SELECT id FROM paper WHERE date <> ''",
    "rating": "SELECT id FROM paper WHERE rating > 0",
    "star": "SELECT id FROM paper WHERE starred = 1",
    "version": "SELECT paper_id FROM version",
    "id": "SELECT paper_id FROM identifier",
}
_TESTS_KEPT = 50
_HAS_SCHEME = "SELECT paper_id FROM identifier WHERE scheme = ?"


def papers_where(
    reader: sqlite3.Connection, test: Named | Range | Age, now: datetime | None = None
) -> frozenset[int]:
    """The ids of the papers that pass a test; `now` (UTC) is what ages are counted from."""
    if isinstance(test, Age):
        since = (now or datetime.now(UTC)) - timedelta(days=test.days)
        sign = ">=" if test.within else "<"
        sql = f"SELECT id FROM paper WHERE added {sign} ?"
        return _ids(reader, sql, (since.strftime("%Y-%m-%dT%H:%M:%SZ"),))
    if isinstance(test, Range):
        return _in_range(reader, test)
    return _named(reader, test)


class Passing:
    """The papers that pass the tests of a query, kept until the store changes.

    While words are typed behind `year:2024`, the years are read once.
    """

    def __init__(self) -> None:
        self._position = -1
        self._known: dict[Named | Range | Age, frozenset[int]] = {}

    def at(
        self, reader: sqlite3.Connection, now: int
    ) -> Callable[[Named | Range | Age], frozenset[int]]:
        """Gives the papers that pass a test at the journal position `now`."""
        if now != self._position or len(self._known) > _TESTS_KEPT:
            self._known = {}
            self._position = now

        def passing(test: Named | Range | Age) -> frozenset[int]:
            if isinstance(test, Age):
                return papers_where(reader, test)
            if test not in self._known:
                self._known[test] = papers_where(reader, test)
            return self._known[test]

        return passing


def tested(reader: sqlite3.Connection, node: Node) -> set[int] | None:
    """The papers that a query without words gives, the trash left out; None if it has words."""
    if not _is_test(node):
        return None
    reader.execute("SAVEPOINT tested")
    try:
        living = {row[0] for row in reader.execute("SELECT id FROM paper WHERE trashed IS NULL")}
        return _tested(reader, node, living)
    finally:
        reader.execute("RELEASE tested")


def _is_test(node: Node) -> bool:
    if isinstance(node, And | Or):
        return all(_is_test(part) for part in node.of)
    return _is_test(node.of) if isinstance(node, Not) else isinstance(node, Named | Range | Age)


def _tested(reader: sqlite3.Connection, node: Node, within: set[int]) -> set[int]:
    match node:
        case And(parts):
            for part in parts:
                within = _tested(reader, part, within)
            return within
        case Or(parts):
            found: set[int] = set()
            return found.union(*(_tested(reader, part, within) for part in parts))
        case Not(part):
            return within - _tested(reader, part, within)
        case Named() | Range() | Age():
            return within & papers_where(reader, node)
        case _:
            return set()


def _in_range(reader: sqlite3.Connection, test: Range) -> frozenset[int]:
    if test.field is Field.ADDED:
        low = test.low or "0"
        high = last_day(test.high) if test.high else "9"
        sql = "SELECT id FROM paper WHERE substr(added, 1, 10) BETWEEN ? AND ?"
        return _ids(reader, sql, ((low + "-01-01")[:10] if test.low else low, high))
    column = "rating" if test.field is Field.RATING else "year"
    sql = f"SELECT id FROM paper WHERE {column} BETWEEN ? AND ?"
    return _ids(reader, sql, (int(test.low or -9999), int(test.high or 9999)))


def _named(reader: sqlite3.Connection, test: Named) -> frozenset[int]:
    match test.field:
        case Field.STATUS:
            return _by_column(reader, "status", test)
        case Field.TYPE:
            return _by_type(reader, test)
        case Field.KEY:
            return _by_column(reader, "key", test)
        case Field.TAG:
            return _tagged(reader, test)
        case Field.COLLECTION:
            return _collected(reader, test)
        case Field.DIGEST:
            return _in_digests(reader, test)
        case Field.ID:
            return _identified(reader, test.value)
        case Field.HAS:
            return _having(reader, fold(test.value))
        case _:
            return frozenset()


def _by_column(reader: sqlite3.Connection, column: str, test: Named) -> frozenset[int]:
    values = [row[0] for row in reader.execute(f"SELECT DISTINCT {column} FROM paper")]
    wanted = [value for value in values if value and _is_name(value, test)]
    sql = f"SELECT id FROM paper WHERE {column} IN (SELECT value FROM json_each(?))"
    return _ids(reader, sql, (json.dumps(wanted),)) if wanted else frozenset()


def _by_type(reader: sqlite3.Connection, test: Named) -> frozenset[int]:
    """CSL types have parts ("article-journal"): the first part alone means all of them."""
    exact = _by_column(reader, "kind", test)
    return exact | _by_column(reader, "kind", Named(Field.TYPE, test.value + "-", prefix=True))


def _tagged(reader: sqlite3.Connection, test: Named) -> frozenset[int]:
    tags = [tag for tag, name in reader.execute("SELECT id, name FROM tag") if _is_name(name, test)]
    sql = "SELECT paper_id FROM paper_tag WHERE tag_id IN (SELECT value FROM json_each(?))"
    return _ids(reader, sql, (json.dumps(tags),))


def _collected(reader: sqlite3.Connection, test: Named) -> frozenset[int]:
    wanted = fold(test.value).strip("/")
    found = [
        collection
        for collection, path in _paths(reader).items()
        if path == wanted or path.startswith(wanted + ("" if test.prefix else "/"))
    ]
    sql = (
        "SELECT paper_id FROM collection_paper "
        "WHERE collection_id IN (SELECT value FROM json_each(?))"
    )
    return _ids(reader, sql, (json.dumps(found),))


def _paths(reader: sqlite3.Connection) -> dict[int, str]:
    """The folded path of each collection."""
    rows = {row[0]: row[1:] for row in reader.execute("SELECT id, parent_id, name FROM collection")}
    paths: dict[int, str] = {}

    def path(collection: int) -> str:
        if collection not in paths:
            parent, name = rows[collection]
            paths[collection] = f"{path(parent)}/{fold(name)}" if parent else fold(name)
        return paths[collection]

    return {collection: path(collection) for collection in rows}


def _in_digests(reader: sqlite3.Connection, test: Named) -> frozenset[int]:
    """A digest is named by its number or by words of its name; names are long and made by us."""
    sql = "SELECT id, name || ' ' || place || ' ' || publisher || ' ' || title FROM digest"
    wanted = set(query_terms(test.value))
    found = [
        digest
        for digest, names in reader.execute(sql)
        if str(digest) == test.value
        or (wanted and wanted <= set(terms(names)))
        or fold(test.value) in fold(names).split()
    ]
    sql = "SELECT paper_id FROM mention WHERE digest_id IN (SELECT value FROM json_each(?))"
    return _ids(reader, sql, (json.dumps(found),))


def _identified(reader: sqlite3.Connection, value: str) -> frozenset[int]:
    if value.isascii() and value.isdigit():
        return _ids(reader, "SELECT id FROM paper WHERE id = ?", (int(value[:18]),))
    known = parse_identifier(value)
    if known is not None:
        sql = "SELECT paper_id FROM identifier WHERE value = ? AND scheme = ?"
        return _ids(reader, sql, (known.value, str(known.scheme)))
    scheme, colon, rest = value.partition(":")
    sql = "SELECT paper_id FROM identifier WHERE value = ? AND (? OR scheme = ?)"
    bare = _ids(reader, sql, (value, 1, ""))
    return bare | _ids(reader, sql, (rest, 0, scheme.lower())) if colon else bare


def _having(reader: sqlite3.Connection, name: str) -> frozenset[int]:
    if name in _HAS:
        return _ids(reader, _HAS[name], ())
    return _ids(reader, _HAS_SCHEME, (name,))


def _is_name(name: str, test: Named) -> bool:
    name, wanted = fold(name), fold(test.value)
    return name.startswith(wanted) if test.prefix else name == wanted


def _ids(reader: sqlite3.Connection, sql: str, values: Iterable[str | int]) -> frozenset[int]:
    return frozenset(row[0] for row in reader.execute(sql, tuple(values)))
