"""Plain writers as a reference for exports: columns of SQLite into text, and no more.

They keep no rule of the formats: no names taken apart, no dates, no types, hardly an escape.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_PAPERS = """
SELECT paper.id, key, title, venue, year, url, coalesce(abstract, '')
FROM paper LEFT JOIN paper_text ON paper_id = paper.id ORDER BY paper.id
"""
_AUTHORS = """
SELECT paper_id, family, given FROM author JOIN person ON person.id = person_id
ORDER BY paper_id, author.position
"""
_DOIS = "SELECT paper_id, value FROM identifier WHERE scheme = 'doi'"
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_"})

Row = tuple[int, str, str, str, int, str, str]
People = list[tuple[str, str]]


def write_bibtex(connection: sqlite3.Connection, target: Path) -> None:
    """One @article a paper."""
    with target.open("w", encoding="utf-8") as file:
        for (_, key, title, venue, year, url, abstract), people, doi in _records(connection):
            authors = " and ".join(f"{family}, {given}" for family, given in people)
            file.write(
                f"@article{{{key},\n  author = {{{authors}}},\n"
                f"  title = {{{title.translate(_SPECIAL)}}},\n"
                f"  journal = {{{venue.translate(_SPECIAL)}}},\n  year = {{{year}}},\n"
                f"  doi = {{{doi}}},\n  url = {{{url}}},\n"
                f"  abstract = {{{abstract.translate(_SPECIAL)}}}\n}}\n\n"
            )


def write_ris(connection: sqlite3.Connection, target: Path) -> None:
    """One JOUR a paper."""
    with target.open("w", encoding="utf-8") as file:
        for (_, key, title, venue, year, url, abstract), people, doi in _records(connection):
            authors = "".join(f"AU  - {family}, {given}\n" for family, given in people)
            file.write(
                f"TY  - JOUR\n{authors}TI  - {title}\nJO  - {venue}\nPY  - {year}\nDO  - {doi}\n"
                f"UR  - {url}\nAB  - {abstract}\nID  - {key}\nER  - \n\n"
            )


def write_csl_json(connection: sqlite3.Connection, target: Path) -> None:
    """One array, made at once."""
    document = [
        {
            "id": key,
            "type": "article-journal",
            "title": title,
            "author": [{"family": family, "given": given} for family, given in people],
            "container-title": venue,
            "issued": {"date-parts": [[year]]},
            "DOI": doi,
            "URL": url,
            "abstract": abstract,
        }
        for (_, key, title, venue, year, url, abstract), people, doi in _records(connection)
    ]
    with target.open("w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False)


def _records(connection: sqlite3.Connection) -> Iterator[tuple[Row, People, str]]:
    people: dict[int, People] = {}
    for paper, family, given in connection.execute(_AUTHORS):
        people.setdefault(paper, []).append((family, given))
    dois = dict(connection.execute(_DOIS))
    for row in connection.execute(_PAPERS):
        yield row, people.get(row[0], []), dois.get(row[0], "")
