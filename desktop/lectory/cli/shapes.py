"""The JSON shapes of the command line: how values of the model look as members.

What is not known is null or empty, never guessed. A member that is there is always there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lectory.model.digest import Digest, Entry
from lectory.model.reference import Reference

if TYPE_CHECKING:
    from lectory.library.records import MentionLine, PaperDetails, VersionLine
    from lectory.model.annotation import Annotation
    from lectory.model.change import Step

Json = str | int | float | bool | None | Sequence["Json"] | dict[str, "Json"]


def parse_line(path: str, digest: Digest) -> dict[str, Json]:
    """The line `parse` prints for a file; `path` as the user gave it."""
    return {
        "path": path,
        "format": digest.format,
        "source": digest.publisher,
        "date": digest.date or None,
        "papers": [entry_members(entry) for entry in digest.entries],
        "errors": [
            {"line": problem.line, "message": problem.message} for problem in digest.problems
        ],
    }


def unread_line(path: str, message: str) -> dict[str, Json]:
    """The line `parse` prints for a file that could not be read."""
    return {
        "path": path,
        "format": None,
        "source": None,
        "date": None,
        "papers": [],
        "errors": [{"line": None, "message": message}],
    }


def entry_members(entry: Entry) -> dict[str, Json]:
    """A paper with its place in a digest."""
    members = paper_members(entry.reference)
    members.update(section=entry.section, position=entry.position, votes=entry.votes)
    return members


def paper_members(reference: Reference) -> dict[str, Json]:
    """A paper as such; the members about a digest are empty."""
    version = reference.version
    return {
        "title": reference.title,
        "authors": [person.inverted() for person in reference.authors],
        "authors_truncated": reference.authors_truncated,
        "abstract": reference.abstract,
        "date": reference.date or None,
        "year": reference.year,
        "venue": reference.venue,
        "type": reference.kind or None,
        "identifiers": _identifiers(reference),
        "version": None if version is None else f"v{version}",
        "url": reference.url or None,
        "links": list(reference.links),
        "section": "",
        "position": None,
        "votes": None,
        "key": reference.key or None,
    }


def library_members(details: PaperDetails) -> dict[str, Json]:
    """A paper of the library; its place in a digest is that of the newest mention."""
    members = paper_members(details.reference)
    if details.mentions:
        last = details.mentions[-1]
        members.update(section=last.section, position=last.position, votes=last.votes)
    members.update(
        id=details.id,
        status=details.status.value,
        rating=details.rating,
        starred=details.starred,
        tags=[name for name, _ in details.tags],
        collections=list(details.collections),
        added=details.added,
        notes=[details.note] if details.note else [],
        annotations=[annotation_members(mark) for mark in details.annotations],
        attachments=[
            {"id": file.id, "name": file.name, "type": file.media_type, "bytes": file.bytes}
            for file in details.attachments
        ],
        mentions=[_mention(line) for line in details.mentions],
        versions=[_version(line) for line in details.versions],
    )
    return members


def annotation_members(mark: Annotation) -> dict[str, Json]:
    """A mark; `page` is null and `start` and `end` count characters in an abstract."""
    return {
        "id": mark.id,
        "kind": mark.kind.value,
        "quote": mark.quote,
        "comment": mark.comment,
        "color": mark.colour.value,
        "page": mark.page,
        "start": mark.start,
        "end": mark.end,
    }


def step_members(step: Step) -> dict[str, Json]:
    """A line of the history; `when` is UTC, ISO 8601."""
    return {
        "step": step.step,
        "when": step.when,
        "label": step.label,
        "undone": step.undone,
        "papers": step.papers,
    }


def _mention(line: MentionLine) -> dict[str, Json]:
    return {
        "digest": line.digest,
        "name": line.name,
        "source": line.publisher,
        "date": line.date or None,
        "imported": line.imported,
        "row": line.row,
        "section": line.section,
        "position": line.position,
        "votes": line.votes,
    }


def _version(line: VersionLine) -> dict[str, Json]:
    return {
        "id": line.id,
        "name": line.name,
        "date": line.date or None,
        "preferred": line.preferred,
        "record": json.loads(line.record),
    }


def _identifiers(reference: Reference) -> dict[str, Json]:
    """The first identifier of each scheme: the others name other forms of the work."""
    members: dict[str, Json] = {}
    for known in reference.identifiers:
        members.setdefault(str(known.scheme), known.value)
    return members
