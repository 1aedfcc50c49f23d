"""Reads the texts of papers from the store, many at a time: what is indexed, compared and shown.

A field of several pieces (authors, highlights, tags) keeps them apart by `PIECE`, which no word and
no phrase crosses.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lectory.jobs import in_batches
from lectory.search.tree import Field

PIECE = "\x1f"
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Texts:
    """All searchable text of one paper.

    `authors` are names as one says them, `inverted` the same ones family name first, for phrases.
    `tags` have no field for words (`tag:` asks the store), `names` are citation key and
    identifiers.
    """

    paper: int
    title: str = ""
    authors: str = ""
    inverted: str = ""
    abstract: str = ""
    note: str = ""
    highlights: str = ""
    venue: str = ""
    tags: str = ""
    names: str = ""

    def of(self, field: Field | None) -> str:
        """The text of one field, or all text for None."""
        match field:
            case None:
                return self.body
            case Field.TITLE:
                return self.title
            case Field.AUTHOR:
                return self.authors
            case Field.ABSTRACT:
                return self.abstract
            case Field.NOTE:
                return self.note
            case Field.HIGHLIGHT:
                return self.highlights
            case Field.VENUE:
                return self.venue
            case _:
                return ""

    @property
    def body(self) -> str:
        """Everything that a word without a field looks in, names apart."""
        return PIECE.join((self.title, self.authors, self.abstract, self.others))

    @property
    def others(self) -> str:
        """Everything but title, authors, abstract and names."""
        return PIECE.join((self.note, self.highlights, self.venue, self.tags))


def read_texts(reader: sqlite3.Connection, papers: Iterable[int]) -> Iterator[Texts]:
    """The texts of some papers, ascending within each batch; those in the trash are left out."""
    for batch in in_batches(papers, _BATCH):
        yield from _read_batch(reader, batch)


def read_leading(reader: sqlite3.Connection, papers: Iterable[int]) -> Iterator[Texts]:
    """Titles and abstracts alone, at a third of the cost of `read_texts`."""
    for batch in in_batches(papers, _BATCH):
        for paper, title, abstract in reader.execute(_LEADING, (json.dumps(batch),)):
            yield Texts(paper, title=title, abstract=abstract or "")


_LEADING = """
SELECT paper.id, paper.title, paper_text.abstract
FROM paper LEFT JOIN paper_text ON paper_text.paper_id = paper.id
WHERE paper.id IN (SELECT value FROM json_each(?)) AND paper.trashed IS NULL
ORDER BY paper.id
"""
_PAPERS = """
SELECT paper.id, paper.title, paper.venue, paper.key, paper_text.abstract, note.text
FROM paper
LEFT JOIN paper_text ON paper_text.paper_id = paper.id
LEFT JOIN note ON note.paper_id = paper.id
WHERE paper.id IN (SELECT value FROM json_each(?)) AND paper.trashed IS NULL
ORDER BY paper.id
"""
_AUTHORS = """
SELECT author.paper_id, person.family, person.given, person.particle, person.suffix, person.literal
FROM author JOIN person ON person.id = author.person_id
WHERE author.paper_id IN (SELECT value FROM json_each(?)) ORDER BY author.paper_id, author.position
"""
_TAGS = """
SELECT paper_tag.paper_id, tag.name FROM paper_tag JOIN tag ON tag.id = paper_tag.tag_id
WHERE paper_tag.paper_id IN (SELECT value FROM json_each(?)) ORDER BY tag.name
"""
_IDENTIFIERS = """
SELECT paper_id, value FROM identifier
WHERE paper_id IN (SELECT value FROM json_each(?)) AND scheme <> 'url' ORDER BY id
"""
_HIGHLIGHTS = """
SELECT paper_id, quote, comment FROM annotation
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


def _read_batch(reader: sqlite3.Connection, papers: Sequence[int]) -> Iterator[Texts]:
    wanted = (json.dumps(papers),)
    natural, inverted = _names(reader.execute(_AUTHORS, wanted))
    tags = _pieces(reader.execute(_TAGS, wanted), {})
    names = _pieces(reader.execute(_IDENTIFIERS, wanted), {})
    highlights = _pieces(reader.execute(_HIGHLIGHTS, wanted), {})
    for paper, title, venue, key, abstract, note in reader.execute(_PAPERS, wanted):
        yield Texts(
            paper=paper,
            title=title,
            authors=natural.get(paper, ""),
            inverted=inverted.get(paper, ""),
            abstract=abstract or "",
            note=note or "",
            highlights=highlights.get(paper, ""),
            venue=venue,
            tags=tags.get(paper, ""),
            names=PIECE.join((key, names.get(paper, ""))),
        )


def _names(rows: Iterable[tuple[int, str, str, str, str, str]]) -> tuple[dict[int, str], ...]:
    natural: dict[int, str] = {}
    inverted: dict[int, str] = {}
    for paper, family, given, particle, suffix, literal in rows:
        name = f"{given} {particle} {family} {suffix}{literal}"
        turned = f"{particle} {family} {given} {suffix}{literal}"
        before = natural.get(paper)
        natural[paper] = name if before is None else before + PIECE + name
        inverted[paper] = turned if before is None else inverted[paper] + PIECE + turned
    return natural, inverted


def _pieces(
    rows: Iterable[tuple[int, str] | tuple[int, str, str]], into: dict[int, str]
) -> dict[int, str]:
    for paper, *texts in rows:
        text = PIECE.join(filter(None, texts))
        before = into.get(paper)
        into[paper] = text if before is None else before + PIECE + text
    return into
