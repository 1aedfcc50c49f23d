"""A kept link, before it is a reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lectory.model.digest import Entry
from lectory.text.page_links import linked_reference


@dataclass(frozen=True, slots=True)
class KeptLink:
    """One link of a list; `tags` has one a line, `section` is its folder or state."""

    title: str
    address: str
    section: str = ""
    note: str = ""
    tags: str = ""
    line: int | None = None


def entries_of(links: Iterable[KeptLink]) -> tuple[Entry, ...]:
    """The links in order; one without title and address is none."""
    entries: list[Entry] = []
    for link in links:
        if link.title.strip() or link.address.strip():
            reference = linked_reference(link.title, link.address, link.note, link.tags)
            entries.append(Entry(reference, len(entries) + 1, link.section, line=link.line))
    return tuple(entries)
