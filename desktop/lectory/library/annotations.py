"""Writing annotations: marks in an abstract or a PDF."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, update

from lectory.library import tables
from lectory.library.database import Transaction
from lectory.model.annotation import AnnotationKind, Colour, Rectangle
from lectory.model.paper import PaperId

CONTEXT = 30
"""Characters kept on each side of a quote, by which it is found again."""


def add(
    tx: Transaction,
    paper: PaperId,
    *,
    quote: str,
    kind: AnnotationKind = AnnotationKind.HIGHLIGHT,
    comment: str = "",
    colour: Colour = Colour.YELLOW,
    page: int | None = None,
    start: int | None = None,
    end: int | None = None,
    around: tuple[str, str] = ("", ""),
    attachment: int | None = None,
    rectangles: Sequence[Rectangle] = (),
) -> int:
    """Mark a place and return the annotation's id. `around` is the text before and after it.

    `rectangles` are kept to a hundredth of a point.
    """
    (number,) = tx.next_ids("annotation", 1)
    tx.connection.execute(
        insert(tables.annotation).values(
            id=number,
            paper_id=paper,
            attachment_id=attachment,
            kind=kind.value,
            quote=quote,
            prefix=around[0][-CONTEXT:],
            suffix=around[1][:CONTEXT],
            comment=comment,
            colour=colour.value,
            page=page,
            start=start,
            end=end,
            rectangles=_written(rectangles),
            created=tx.now,
            changed=tx.now,
        )
    )
    return number


def at_place(
    reader: sqlite3.Connection, attachment: int, page: int, rectangles: Sequence[Rectangle]
) -> int | None:
    """The highlight of exactly that place of a PDF; None if there is none."""
    row = reader.execute(
        "SELECT id FROM annotation WHERE attachment_id = ? AND page = ? AND rectangles = ? "
        "AND kind = 'highlight'",
        (attachment, page, _written(rectangles)),
    ).fetchone()
    return row[0] if row else None


def change(tx: Transaction, annotation: int, **values: Any) -> None:
    """Change the comment or the colour of a mark."""
    tx.connection.execute(
        update(tables.annotation)
        .where(tables.annotation.c.id == annotation)
        .values(**values, changed=tx.now)
    )


def remove(tx: Transaction, annotation: int) -> None:
    """Take a mark away."""
    tx.connection.execute(delete(tables.annotation).where(tables.annotation.c.id == annotation))


def _written(rectangles: Sequence[Rectangle]) -> str:
    return json.dumps([[round(length, 2) for length in each] for each in rectangles])
