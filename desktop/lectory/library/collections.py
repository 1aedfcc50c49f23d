"""Writing collections and smart collections. A path is `Parent/Child`."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, func, insert, select, update

from lectory.errors import Conflict, UnknownPaper
from lectory.library import tables
from lectory.library.database import Transaction
from lectory.model.paper import CollectionId, PaperId


def split_path(path: str) -> tuple[str, ...]:
    """The names along a path.

    >>> split_path("Thesis / Ch. 2")
    ('Thesis', 'Ch. 2')
    """
    return tuple(name.strip() for name in path.split("/") if name.strip())


def at(tx: Transaction, path: str) -> CollectionId | None:
    """The collection at a path, or None."""
    parent: int | None = None
    for name in split_path(path):
        parent = _child(tx, parent, name)
        if parent is None:
            return None
    return None if parent is None else CollectionId(parent)


def require(tx: Transaction, path: str) -> CollectionId:
    """The collection at a path.

    Raises:
        UnknownPaper: if there is none.
    """
    found = at(tx, path)
    if found is None:
        raise UnknownPaper(f"There is no collection “{path}”")
    return found


def make(tx: Transaction, path: str) -> CollectionId:
    """The collection at a path, with all parents that are missing."""
    parent: int | None = None
    for name in split_path(path):
        parent = _child(tx, parent, name) or _add(tx, parent, name)
    if parent is None:
        raise UnknownPaper("A collection needs a name")
    return CollectionId(parent)


def put_in(tx: Transaction, collection: CollectionId, papers: Collection[PaperId]) -> None:
    """Put papers into a collection; those that are there already are not touched."""
    pair = tables.collection_paper.c
    held = set(
        tx.connection.execute(
            select(pair.paper_id).where(pair.collection_id == collection)
        ).scalars()
    )
    rows = [
        {"collection_id": collection, "paper_id": paper, "added": tx.now}
        for paper in papers
        if paper not in held
    ]
    if rows:
        tx.connection.execute(insert(tables.collection_paper), rows)


def take_out(tx: Transaction, collection: CollectionId, papers: Collection[PaperId]) -> None:
    """Take papers out of a collection; they stay in the library."""
    pair = tables.collection_paper.c
    tx.connection.execute(
        delete(tables.collection_paper).where(
            pair.collection_id == collection, pair.paper_id.in_(list(papers))
        )
    )


def rename(tx: Transaction, collection: CollectionId, name: str) -> None:
    """Give a collection another name.

    Raises:
        Conflict: if a sister has that name.
    """
    row = tables.collection.c
    parent = tx.connection.execute(select(row.parent_id).where(row.id == collection)).scalar()
    other = _child(tx, parent, name)
    if other is not None and other != collection:
        raise Conflict(f"There is a collection “{name}” already", hint="Choose another name")
    tx.connection.execute(update(tables.collection).where(row.id == collection).values(name=name))


def move(tx: Transaction, collection: CollectionId, parent: CollectionId | None) -> None:
    """Hang a collection under another one, or at the top.

    Raises:
        Conflict: if it would come to lie under itself.
    """
    row = tables.collection.c
    above: int | None = parent
    while above is not None:
        if above == collection:
            raise Conflict("A collection cannot lie inside itself")
        above = tx.connection.execute(select(row.parent_id).where(row.id == above)).scalar()
    tx.connection.execute(
        update(tables.collection).where(row.id == collection).values(parent_id=parent)
    )


def remove(tx: Transaction, collection: CollectionId) -> None:
    """Delete a collection and those below it; the papers stay in the library."""
    tx.connection.execute(delete(tables.collection).where(tables.collection.c.id == collection))


def save_query(tx: Transaction, path: str, query: str) -> None:
    """Make or change the smart collection at a path."""
    *above, name = split_path(path) or ("",)
    if not name:
        raise UnknownPaper("A smart collection needs a name")
    parent = make(tx, "/".join(above)) if above else None
    row = tables.smart_collection.c
    found = tx.connection.execute(
        select(row.id).where(func.coalesce(row.parent_id, 0) == (parent or 0), row.name == name)
    ).scalar()
    if found is None:
        tx.connection.execute(
            insert(tables.smart_collection).values(
                parent_id=parent, name=name, query=query, position=0
            )
        )
    else:
        tx.connection.execute(
            update(tables.smart_collection).where(row.id == found).values(query=query)
        )


def smart_at(tx: Transaction, path: str) -> int | None:
    """The id of the smart collection at a path, or None."""
    *above, name = split_path(path) or ("",)
    parent = at(tx, "/".join(above)) if above else None
    if above and parent is None:
        return None
    row = tables.smart_collection.c
    return tx.connection.execute(
        select(row.id).where(func.coalesce(row.parent_id, 0) == (parent or 0), row.name == name)
    ).scalar()


def rename_smart(tx: Transaction, smart: int, name: str) -> None:
    """Give a smart collection another name."""
    row = tables.smart_collection
    tx.connection.execute(update(row).where(row.c.id == smart).values(name=name))


def remove_smart(tx: Transaction, smart: int) -> None:
    """Delete a smart collection; its papers were never in it."""
    tx.connection.execute(
        delete(tables.smart_collection).where(tables.smart_collection.c.id == smart)
    )


def _child(tx: Transaction, parent: int | None, name: str) -> int | None:
    row = tables.collection.c
    same_parent = row.parent_id.is_(None) if parent is None else row.parent_id == parent
    return tx.connection.execute(
        select(row.id).where(same_parent, func.lower(row.name) == name.lower())
    ).scalar()


def _add(tx: Transaction, parent: int | None, name: str) -> int:
    (number,) = tx.next_ids("collection", 1)
    tx.connection.execute(
        insert(tables.collection).values(
            id=number, parent_id=parent, name=name, position=0, colour="", icon=""
        )
    )
    return number
