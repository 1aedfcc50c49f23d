"""Tagging papers and looking after the tags themselves."""

from __future__ import annotations

from collections.abc import Collection

from lectory.errors import UsageError
from lectory.library import tags as store
from lectory.library.database import Library
from lectory.library.naming import phrase
from lectory.model.annotation import Colour
from lectory.model.change import Change
from lectory.model.paper import PaperId


def tag(
    library: Library,
    papers: Collection[PaperId],
    *,
    add: Collection[str] = (),
    remove: Collection[str] = (),
) -> Change:
    """Put tags on papers and take others off. A tag that is missing is made.

    Raises:
        UsageError: if a tag has no name.
    """
    added = [clean_name(name) for name in add]
    with library.step(_label(library, papers, added, remove)) as tx:
        for name in added:
            store.put_on(tx, store.make(tx, name), papers)
        for name in remove:
            found = store.named(tx, name.strip())
            if found is not None:
                store.take_off(tx, found, papers)
    return tx.change


def rename(library: Library, name: str, new: str) -> Change:
    """Give a tag another name; if another tag has it, the two become one."""
    new = clean_name(new)
    with library.step(f"Rename the tag “{name}” to “{new}”") as tx:
        found, other = store.require(tx, name), store.named(tx, new)
        if other is None or other == found:
            store.rename(tx, found, new)
        else:
            rows = tx.raw.execute("SELECT paper_id FROM paper_tag WHERE tag_id = ?", (found,))
            store.put_on(tx, other, [PaperId(row[0]) for row in rows.fetchall()])
            store.remove(tx, found)
    return tx.change


def colour(library: Library, name: str, chosen: Colour | None) -> Change:
    """Give a tag a colour, or none."""
    with library.step(f"Colour the tag “{name}”") as tx:
        store.colour(tx, store.require(tx, name), chosen.value if chosen else "")
    return tx.change


def delete(library: Library, name: str) -> Change:
    """Delete a tag from all papers."""
    with library.step(f"Delete the tag “{name}”") as tx:
        store.remove(tx, store.require(tx, name))
    return tx.change


def clean_name(name: str) -> str:
    """A tag as it is stored: without the blanks around it.

    Raises:
        UsageError: if nothing is left.
    """
    text = " ".join(name.split())
    if not text:
        raise UsageError("A tag needs a name")
    return text


def _label(
    library: Library, papers: Collection[PaperId], add: Collection[str], remove: Collection[str]
) -> str:
    named = phrase(library.reader(), papers)
    added = ", ".join(f"“{name}”" for name in add)
    removed = ", ".join(f"“{name}”" for name in remove)
    if added and removed:
        return f"Tag {named} {added}, not {removed}"
    return f"Tag {named} {added}" if added else f"Take {removed} off {named}"
