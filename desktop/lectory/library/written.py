"""Who wrote what stands in a record: the digest that brought it, and who changed it since."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping


def first_digests(reader: sqlite3.Connection, papers: Collection[int]) -> Mapping[int, int]:
    """The digest whose import made each paper; papers that were there before it are left out."""
    rows = reader.execute(_FIRST, (json.dumps(list(papers)),))
    return dict(rows.fetchall())


_FIRST = """
SELECT paper.id, min(digest.id) FROM json_each(?) asked
JOIN paper ON paper.id = asked.value
JOIN mention ON mention.paper_id = paper.id
JOIN digest ON digest.id = mention.digest_id
GROUP BY paper.id HAVING paper.added = min(digest.imported)
"""


def fields_changed(
    reader: sqlite3.Connection, papers: Collection[int], *, but: str
) -> Mapping[int, frozenset[str]]:
    """The fields of each paper that were changed after it was written, as the history knows it.

    Steps whose label begins with `but` do not count. Fields that were only filled count too.
    """
    wanted = json.dumps(list(papers))
    found: dict[int, set[str]] = defaultdict(set)
    for paper, field in reader.execute(_CHANGED, (wanted, f"{but} %")):
        found[paper].add(field)
    for (paper,) in reader.execute(_AUTHORS, (wanted, f"{but} %")):
        found[paper].add("authors")
    return {paper: frozenset(fields) for paper, fields in found.items()}


_CHANGED = """
SELECT DISTINCT paper_id, field.key FROM json_each(?) asked
JOIN change ON change.paper_id = asked.value
JOIN step ON step.id = step_id
JOIN json_each(before) field
WHERE tbl IN ('paper', 'paper_text') AND kind = 'u' AND label NOT LIKE ?
"""
_AUTHORS = """
SELECT DISTINCT paper_id FROM json_each(?) asked
JOIN change ON change.paper_id = asked.value
JOIN step ON step.id = step_id
WHERE tbl = 'author' AND kind = 'd' AND label NOT LIKE ?
"""
