"""What the preview reads off the window's thread: a source, its verdicts, the papers it may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lectory import formats
from lectory.actions import importing, table_columns
from lectory.actions.table_columns import Mapping as TableMapping
from lectory.errors import UnknownFormat
from lectory.gui.import_preview import wording
from lectory.jobs import Progress
from lectory.library.database import Library
from lectory.library.records import details, references
from lectory.model.digest import Confidence, Digest, Entry, Format, Source
from lectory.model.identifier import Identifier
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import short_byline
from lectory.model.reference import Reference
from lectory.model.verdict import Plan
from lectory.text.dates import likely_date

_SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "pmid": "PubMed"}
_MOST_CONTROL = 0.02


@dataclass(frozen=True, slots=True)
class Found:
    """A source as it was read. `guesses` are the formats that claim it, the surest first.

    `facts` says what it holds: "Pasted text · 85 papers in 348 lines · titles and abstracts, …".
    """

    source: Source
    digest: Digest
    guesses: tuple[formats.Guess, ...]
    facts: str

    @property
    def confidence(self) -> Confidence:
        """How sure the reader was; `NO` where the format was chosen by hand."""
        for guess in self.guesses:
            if guess.format.name == self.digest.format:
                return guess.confidence
        return Confidence.NO


@dataclass(frozen=True, slots=True)
class Judged:
    """The plan, and the date that a digest without a year most likely has."""

    plan: Plan
    likely: str


@dataclass(frozen=True, slots=True)
class Record:
    """One of two records beside each other. `caption` says where it stands."""

    caption: str
    icon: str
    title: str
    line: str
    abstract: str


def readable_formats() -> tuple[Format, ...]:
    """The formats a source can be read as."""
    return tuple(known for known in formats.all_formats() if known.read is not None)


def read(
    library: Library, source: Source, format_name: str = "", mapping: TableMapping | None = None
) -> Found:
    """Recognise and read a source, or read it as the format of that name.

    The columns of a table are read as `mapping` says, else as the library remembers.

    Raises:
        UnknownFormat: if it is empty, no text, or in no known format.
    """
    if mapping is not None:
        digest = table_columns.read(table_columns.look(library, source), mapping)
    else:
        if not format_name and table_columns.is_remembered(library, source):
            format_name = table_columns.CSV
        read_as_guessed = formats.read(source, format_name or None)
        digest = table_columns.as_remembered(library, source, read_as_guessed)
    facts = wording.facts(source.name, digest.entries, _lines(source.data))
    return Found(source, digest, formats.detect(source), facts)


def may_be_text(source: Source) -> bool:
    """Whether it makes sense to offer a format for a source that nobody claims."""
    try:
        formats.read(Source(source.name, source.head), readable_formats()[0].name)
    except UnknownFormat:
        return False
    control = sum(sign < 9 for sign in source.head)
    return control <= _MOST_CONTROL * len(source.head)


def judge(library: Library, found: Found, today: str, progress: Progress | None = None) -> Judged:
    """Judge each entry; writes nothing."""
    plan = importing.plan_digest(library, found.source, found.digest, progress=progress)
    date = found.digest.date
    if not date.startswith("--"):
        return Judged(plan, date)
    return Judged(plan, likely_date(date, identifiers=_evidence(library, plan), today=today))


def icon_of(source: Source) -> str:
    """The icon of a source: a clipboard or a digest."""
    return "paste" if source.name == importing.PASTED else "digest"


def record_of_entry(entry: Entry, date: str, caption: str, icon: str = "digest") -> Record:
    """A row of the source as a record; `date` is that of the digest."""
    parts = [_byline(entry.reference), *_places(entry.reference)]
    if not entry.reference.date:
        parts.append(wording.date_in_words(date))
    if entry.votes is not None:
        parts.append("1 vote" if entry.votes == 1 else f"{entry.votes:,} votes")
    line = " · ".join(part for part in parts if part)
    return Record(caption, icon, wording.title(entry.reference), line, entry.reference.abstract)


def record_of_paper(library: Library, paper: PaperId) -> Record | None:
    """A paper of the library as a record; None if it has gone meanwhile."""
    for found in details(library.reader(), [paper]):
        reference = found.reference
        parts = [_byline(reference), *_places(reference)]
        if found.rating:
            parts.append("1 star" if found.rating == 1 else f"{found.rating} stars")
        if found.status is not ReadingStatus.INBOX:
            parts.append(found.status.replace("-", " "))
        line = " · ".join(part for part in parts if part)
        return Record(
            "In your library", "library", wording.title(reference), line, reference.abstract
        )
    return None


def _byline(reference: Reference) -> str:
    return short_byline(reference.authors, reference.authors_truncated) or "no authors"


def _places(reference: Reference) -> Sequence[str]:
    venue = " ".join(part for part in (reference.venue, str(reference.year or "")) if part)
    numbers = [
        f"{_SCHEMES[each.scheme]} {each.value}"
        for each in reference.identifiers
        if each.scheme in _SCHEMES
    ]
    return (venue, *numbers[:1])


def _evidence(library: Library, plan: Plan) -> Sequence[Identifier]:
    """The identifiers of the entries and of the papers they were matched with."""
    known = sorted({row.verdict.paper for row in plan.rows if row.verdict.paper is not None})
    own = [each for row in plan.rows for each in row.entry.reference.identifiers]
    found: Mapping[PaperId, Reference] = dict(references(library.reader(), known))
    return [*own, *(each for reference in found.values() for each in reference.identifiers)]


def _lines(data: bytes) -> int:
    ends = data.count(b"\n") or data.count(b"\r")
    return ends + (0 if data.endswith((b"\n", b"\r")) else 1) if data else 0
