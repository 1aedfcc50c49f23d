"""Writing tags. Their names differ by more than case."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, insert, select, update

from lectory.errors import UnknownPaper
from lectory.library import tables
from lectory.library.database import Transaction
from lectory.model.paper import PaperId, TagId


def named(tx: Transaction, name: str) -> TagId | None:
    """The tag of that name, whatever the case."""
    found = tx.connection.execute(select(tables.tag.c.id).where(tables.tag.c.name == name)).scalar()
    return None if found is None else TagId(found)


def make(tx: Transaction, name: str) -> TagId:
    """The tag of that name, new if there was none."""
    found = named(tx, name)
    if found is not None:
        return found
    (number,) = tx.next_ids("tag", 1)
    tx.connection.execute(insert(tables.tag).values(id=number, name=name, colour=""))
    return TagId(number)


def put_on(tx: Transaction, tag: TagId, papers: Collection[PaperId]) -> None:
    """Tag papers; those that have the tag are not touched."""
    held = set(
        tx.connection.execute(
            select(tables.paper_tag.c.paper_id).where(tables.paper_tag.c.tag_id == tag)
        ).scalars()
    )
    rows = [{"paper_id": paper, "tag_id": tag} for paper in papers if paper not in held]
    if rows:
        tx.connection.execute(insert(tables.paper_tag), rows)


def take_off(tx: Transaction, tag: TagId, papers: Collection[PaperId]) -> None:
    """Remove a tag from papers; a tag that no paper has stays until it is deleted."""
    pair = tables.paper_tag.c
    tx.connection.execute(
        delete(tables.paper_tag).where(pair.tag_id == tag, pair.paper_id.in_(list(papers)))
    )


def rename(tx: Transaction, tag: TagId, name: str) -> None:
    """Give a tag another name."""
    tx.connection.execute(update(tables.tag).where(tables.tag.c.id == tag).values(name=name))


def colour(tx: Transaction, tag: TagId, colour: str) -> None:
    """Give a tag a colour name, or "" for none."""
    tx.connection.execute(update(tables.tag).where(tables.tag.c.id == tag).values(colour=colour))


def remove(tx: Transaction, tag: TagId) -> None:
    """Delete a tag everywhere."""
    tx.connection.execute(delete(tables.tag).where(tables.tag.c.id == tag))


def require(tx: Transaction, name: str) -> TagId:
    """The tag of that name.

    Raises:
        UnknownPaper: if there is none.
    """
    found = named(tx, name)
    if found is None:
        raise UnknownPaper(f"There is no tag “{name}”")
    return found
