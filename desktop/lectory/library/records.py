"""The full records of papers, in bulk for export and one by one for the detail pane."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lectory.jobs import in_batches
from lectory.model.annotation import Annotation, AnnotationKind, Colour
from lectory.model.change import Step
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId, ReadingStatus, StepId
from lectory.model.person import Person
from lectory.model.reference import Reference

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class MentionLine:
    """That a digest named the paper. `row` counts from 1 in the digest; `position` as printed."""

    digest: int
    name: str
    publisher: str
    date: str
    imported: str
    row: int
    position: int | None
    section: str
    votes: int | None


PDF = "application/pdf"
"""The media type of a PDF."""


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A file that belongs to the paper; its bytes lie in `files/` under its hash."""

    id: int
    name: str
    media_type: str
    hash: str
    bytes: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A form of the paper besides the one it shows; `record` is a reference as JSON members."""

    id: int
    name: str
    date: str
    preferred: bool
    record: str


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """All that is known of one paper. Times are UTC, ISO 8601; mentions oldest first."""

    id: PaperId
    reference: Reference
    status: ReadingStatus
    status_at: str
    rating: int
    starred: bool
    added: str
    trashed: str
    tags: tuple[tuple[str, str], ...]
    collections: tuple[str, ...]
    note: str
    annotations: tuple[Annotation, ...]
    mentions: tuple[MentionLine, ...]
    versions: tuple[VersionLine, ...]
    attachments: tuple[AttachmentLine, ...]
    steps: tuple[Step, ...]

    @property
    def pdf(self) -> AttachmentLine | None:
        """The PDF that was attached first."""
        return next((each for each in self.attachments if each.media_type == PDF), None)


def references(
    reader: sqlite3.Connection, papers: Iterable[int]
) -> Iterator[tuple[PaperId, Reference]]:
    """The references of papers, in the order given; ids that are gone are left out."""
    for batch in in_batches(papers, _BATCH):
        found = _references(reader, batch)
        for paper in batch:
            if paper in found:
                yield PaperId(paper), found[paper]


def details(reader: sqlite3.Connection, papers: Sequence[int]) -> list[PaperDetails]:
    """All that is known of some papers, in the order given; ids that are gone are left out."""
    return list(_details(reader, papers))


def _details(reader: sqlite3.Connection, papers: Iterable[int]) -> Iterator[PaperDetails]:
    for batch in in_batches(papers, _BATCH):
        wanted = json.dumps(batch)
        parts = _Parts(reader, wanted)
        found = {row[0]: row for row in reader.execute(_STATE, (wanted,))}
        known = _references(reader, batch)
        for paper in batch:
            if paper in found:
                yield parts.details(found[paper], known[paper])


_STATE = """
SELECT id, status, status_at, rating, starred, added, coalesce(trashed, '') FROM paper
WHERE id IN (SELECT value FROM json_each(?))
"""


class _Parts:
    """The rows around some papers, each table read once for all of them."""

    def __init__(self, reader: sqlite3.Connection, wanted: str) -> None:
        self._reader = reader
        self._wanted = wanted
        self._tags = self._grouped(
            "SELECT paper_id, name, colour FROM paper_tag JOIN tag ON tag.id = tag_id "
            "WHERE {chosen} ORDER BY name COLLATE NOCASE"
        )
        self._collections = self._grouped(
            "WITH RECURSIVE tree(id, path) AS (SELECT id, name FROM collection "
            "WHERE parent_id IS NULL UNION ALL SELECT child.id, tree.path || '/' || child.name "
            "FROM collection child JOIN tree ON child.parent_id = tree.id) "
            "SELECT paper_id, path FROM collection_paper JOIN tree ON tree.id = collection_id "
            "WHERE {chosen} ORDER BY path"
        )
        self._notes = self._grouped("SELECT paper_id, text FROM note WHERE {chosen}")
        self._annotations = self._grouped(
            "SELECT paper_id, id, kind, quote, comment, colour, page, start, end, attachment_id, "
            "rectangles FROM annotation "
            "WHERE {chosen} ORDER BY page, start, id"
        )
        self._mentions = self._grouped(
            "SELECT paper_id, digest.id, name, publisher, date, imported, row, position, section, "
            "votes FROM mention JOIN digest ON digest.id = digest_id WHERE {chosen} "
            "ORDER BY digest.id, row"
        )
        self._versions = self._grouped(
            "SELECT paper_id, id, name, date, preferred, record FROM version WHERE {chosen} "
            "AND preferred = 0 ORDER BY id"
        )
        self._attachments = self._grouped(
            "SELECT paper_id, id, name, media_type, hash, bytes FROM attachment WHERE {chosen} "
            "ORDER BY id"
        )
        self._steps = self._grouped(
            "SELECT DISTINCT paper_id, step.id, at, label, undone_by IS NOT NULL, 1 FROM change "
            "JOIN step ON step.id = step_id WHERE reverts IS NULL AND {chosen} ORDER BY step.id"
        )

    def _grouped(self, sql: str) -> dict[int, list[tuple[object, ...]]]:
        found: dict[int, list[tuple[object, ...]]] = defaultdict(list)
        chosen = "paper_id IN (SELECT value FROM json_each(?))"
        for paper, *values in self._reader.execute(sql.format(chosen=chosen), (self._wanted,)):
            found[paper].append(tuple(values))
        return found

    def details(
        self, state: tuple[int, str, str, int, int, str, str], reference: Reference
    ) -> PaperDetails:
        paper, status, status_at, rating, starred, added, trashed = state
        return PaperDetails(
            id=PaperId(paper),
            reference=reference,
            status=ReadingStatus(status),
            status_at=status_at,
            rating=rating,
            starred=bool(starred),
            added=added,
            trashed=trashed,
            tags=tuple((str(name), str(colour)) for name, colour in self._tags.get(paper, ())),
            collections=tuple(str(path) for (path,) in self._collections.get(paper, ())),
            note="".join(str(text) for (text,) in self._notes.get(paper, ())),
            annotations=tuple(map(_annotation, self._annotations.get(paper, ()))),
            mentions=tuple(MentionLine(*row) for row in self._mentions.get(paper, ())),  # type: ignore[arg-type]
            versions=tuple(VersionLine(*row) for row in self._versions.get(paper, ())),  # type: ignore[arg-type]
            attachments=tuple(AttachmentLine(*row) for row in self._attachments.get(paper, ())),  # type: ignore[arg-type]
            steps=tuple(map(_step, self._steps.get(paper, ()))),
        )


def _annotation(row: tuple[object, ...]) -> Annotation:
    number, kind, quote, comment, colour, page, start, end, attachment, rectangles = row
    return Annotation(
        number,  # type: ignore[arg-type]
        AnnotationKind(str(kind)),
        str(quote),
        str(comment),
        Colour(str(colour)),
        page,  # type: ignore[arg-type]
        start,  # type: ignore[arg-type]
        end,  # type: ignore[arg-type]
        attachment,  # type: ignore[arg-type]
        tuple((left, top, right, low) for left, top, right, low in json.loads(str(rectangles))),
    )


def _step(row: tuple[object, ...]) -> Step:
    number, at, label, undone, papers = row
    return Step(StepId(int(str(number))), str(at), str(label), bool(undone), int(str(papers)))


def _references(reader: sqlite3.Connection, papers: Sequence[int]) -> dict[int, Reference]:
    wanted = (json.dumps(list(papers)),)
    people: dict[int, list[Person]] = defaultdict(list)
    cache: dict[int, Person] = {}
    for paper, person, *names in reader.execute(_AUTHORS, wanted):
        if person not in cache:
            cache[person] = Person(*names)
        people[paper].append(cache[person])
    identifiers: dict[int, list[Identifier]] = defaultdict(list)
    for paper, scheme, value in reader.execute(_IDENTIFIERS, wanted):
        identifiers[paper].append(Identifier(Scheme(scheme), value))
    links: dict[int, list[str]] = defaultdict(list)
    for paper, url in reader.execute(_LINKS, wanted):
        links[paper].append(url)
    return {
        row[0]: Reference(
            title=row[1],
            authors=tuple(people.get(row[0], ())),
            authors_truncated=bool(row[2]),
            abstract=row[3] or "",
            date=row[4],
            venue=row[5],
            kind=row[6],
            identifiers=tuple(identifiers.get(row[0], ())),
            version=row[7],
            url=row[8],
            links=tuple(links.get(row[0], ())),
            key=row[9],
            extra=_extra(row[10]),
        )
        for row in reader.execute(_RECORDS, wanted)
    }


_RECORDS = """
SELECT paper.id, title, authors_truncated, abstract, date, venue, kind, version, url, key, extra
FROM paper LEFT JOIN paper_text ON paper_text.paper_id = paper.id
WHERE paper.id IN (SELECT value FROM json_each(?))
"""
_AUTHORS = """
SELECT paper_id, person.id, family, given, particle, suffix, literal FROM author
JOIN person ON person.id = person_id
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, position
"""
_IDENTIFIERS = """
SELECT paper_id, scheme, value FROM identifier
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_LINKS = """
SELECT paper_id, url FROM link
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, position
"""


def _extra(text: str | None) -> tuple[tuple[str, str], ...]:
    if not text or text == "[]":
        return ()
    return tuple((name, value) for name, value in json.loads(text))
