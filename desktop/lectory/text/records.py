"""This module turns what a reader found in the records of a source into entries."""

from __future__ import annotations

from collections.abc import Iterable

from lectory.model.digest import Entry, Problem
from lectory.model.reference import Reference


def entries_of(
    found: Iterable[tuple[Reference, int | None]], problems: list[Problem], nothing: str
) -> tuple[Entry, ...]:
    """Entries in order, from references and their first lines in the source.

    What has no title, author nor identifier is left out and told in `problems`; so is, with the
    sentence `nothing`, that there was no paper at all.
    """
    entries: list[Entry] = []
    for reference, line in found:
        if reference.title or reference.authors or reference.identifiers:
            entries.append(Entry(reference, position=len(entries) + 1, line=line))
        else:
            problems.append(Problem(line, "A record without title and author was left out"))
    if not entries:
        problems.append(Problem(None, nothing))
    return tuple(entries)
