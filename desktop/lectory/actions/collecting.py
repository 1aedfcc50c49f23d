"""Putting papers into collections and looking after the collections themselves."""

from __future__ import annotations

from collections.abc import Collection

from lectory.errors import UnknownPaper, UsageError
from lectory.library import collections as store
from lectory.library.database import Library
from lectory.library.naming import phrase
from lectory.model.change import Change
from lectory.model.paper import CollectionId, PaperId


def collect(
    library: Library,
    papers: Collection[PaperId],
    *,
    into: Collection[str] = (),
    out_of: Collection[str] = (),
) -> Change:
    """Put papers into collections by path, making what is missing, and take them out of others.

    Raises:
        UnknownPaper: if a collection to take them out of does not exist.
    """
    with library.step(_label(library, papers, into, out_of)) as tx:
        for path in into:
            store.put_in(tx, store.make(tx, path), papers)
        for path in out_of:
            store.take_out(tx, store.require(tx, path), papers)
    return tx.change


def create(library: Library, path: str) -> Change:
    """Make a collection, with all parents that are missing."""
    _require_name(path)
    with library.step(f"Make the collection “{path}”") as tx:
        store.make(tx, path)
    return tx.change


def rename(library: Library, path: str, name: str) -> Change:
    """Give the collection or smart collection at a path another name."""
    _require_name(name)
    with library.step(f"Rename “{path}” to “{name}”") as tx:
        found = store.at(tx, path)
        if found is not None:
            store.rename(tx, found, name.strip())
        else:
            store.rename_smart(tx, _smart(store.smart_at(tx, path), path), name.strip())
    return tx.change


def move(library: Library, path: str, parent: str) -> Change:
    """Hang a collection under another one; "" is the top."""
    with library.step(f"Move “{path}” to “{parent or 'the top'}”") as tx:
        above: CollectionId | None = store.require(tx, parent) if parent else None
        store.move(tx, store.require(tx, path), above)
    return tx.change


def delete(library: Library, path: str) -> Change:
    """Delete the collection or smart collection at a path; the papers stay."""
    with library.step(f"Delete the collection “{path}”") as tx:
        found = store.at(tx, path)
        if found is not None:
            store.remove(tx, found)
        else:
            store.remove_smart(tx, _smart(store.smart_at(tx, path), path))
    return tx.change


def save_search(library: Library, path: str, query: str) -> Change:
    """Make or change a smart collection. The caller has checked the query."""
    _require_name(path)
    with library.step(f"Save the search “{query}” as “{path}”") as tx:
        store.save_query(tx, path, query)
    return tx.change


def _require_name(path: str) -> None:
    if not store.split_path(path):
        raise UsageError("A collection needs a name")


def _smart(found: int | None, path: str) -> int:
    if found is None:
        raise UnknownPaper(f"There is no collection “{path}”")
    return found


def _label(
    library: Library, papers: Collection[PaperId], into: Collection[str], out_of: Collection[str]
) -> str:
    named = phrase(library.reader(), papers)
    put = ", ".join(f"“{path}”" for path in into)
    taken = ", ".join(f"“{path}”" for path in out_of)
    if put and taken:
        return f"Move {named} from {taken} to {put}"
    return f"Put {named} into {put}" if put else f"Take {named} out of {taken}"
