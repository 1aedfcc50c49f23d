"""The JSON shapes of the command line: how values of the model look as members.

What is not known is null or empty, never guessed. A member that is there is always there.
"""

from __future__ import annotations

from lectory.model.digest import Digest, Entry
from lectory.model.reference import Reference

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


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


def _identifiers(reference: Reference) -> dict[str, Json]:
    """The first identifier of each scheme: the others name other forms of the work."""
    members: dict[str, Json] = {}
    for known in reference.identifiers:
        members.setdefault(str(known.scheme), known.value)
    return members
