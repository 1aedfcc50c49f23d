"""Marking places in abstracts and PDFs."""

from __future__ import annotations

from dataclasses import dataclass

from lectory.errors import InputError, LibraryError
from lectory.library import annotations as store
from lectory.library import attachments
from lectory.library.database import Library
from lectory.library.naming import phrase, shortened
from lectory.library.records import references
from lectory.model.annotation import AnnotationKind, Colour, Rectangle
from lectory.model.change import Change
from lectory.model.paper import PaperId


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Words on a page of a PDF; pages count from 1, `around` is the text before and after."""

    page: int
    quote: str
    rectangles: tuple[Rectangle, ...]
    around: tuple[str, str] = ("", "")


def highlight(
    library: Library,
    paper: PaperId,
    quote: str,
    *,
    comment: str = "",
    colour: Colour = Colour.YELLOW,
    page: int | None = None,
    start: int | None = None,
    kind: AnnotationKind = AnnotationKind.HIGHLIGHT,
) -> Change:
    """Mark a quote: in the abstract (at `start`, else at its first place), or on a page of a PDF.

    Raises:
        InputError: if there is no page and the abstract does not hold the quote.
    """
    if not quote.strip():
        raise InputError("There is nothing to mark", hint="Give the words that shall be marked")
    end, around = None, ("", "")
    if page is None:
        start, end, around = _place(library, paper, quote, start)
    with library.step(f"Mark “{_short(quote)}” in {phrase(library.reader(), [paper])}") as tx:
        store.add(
            tx,
            paper,
            quote=quote,
            kind=kind,
            comment=comment,
            colour=colour,
            page=page,
            start=start if page is None else None,
            end=end,
            around=around,
        )
    return tx.change


def mark_page(
    library: Library, attachment: int, place: PagePlace, colour: Colour = Colour.YELLOW
) -> Change:
    """Mark a place on a page of an attached PDF; a mark at that very place gets the colour.

    Raises:
        LibraryError: if the PDF is no longer attached.
    """
    file = attachments.find(library.reader(), attachment)
    if file is None:
        raise LibraryError("The file is no longer attached")
    told = f"Mark “{_short(place.quote)}” on page {place.page} of “{shortened(file.name)}”"
    with library.step(told) as tx:
        known = store.at_place(tx.raw, attachment, place.page, place.rectangles)
        if known is not None:
            store.change(tx, known, colour=colour.value)
        else:
            store.add(
                tx,
                file.paper,
                quote=place.quote,
                colour=colour,
                page=place.page,
                around=place.around,
                attachment=attachment,
                rectangles=place.rectangles,
            )
    return tx.change


def comment(library: Library, annotation: int, text: str) -> Change:
    """Write a comment on a mark."""
    with library.step("Comment on a highlight") as tx:
        store.change(tx, annotation, comment=text)
    return tx.change


def recolour(library: Library, annotation: int, colour: Colour) -> Change:
    """Give a mark another colour."""
    with library.step(f"Colour a highlight {colour}") as tx:
        store.change(tx, annotation, colour=colour.value)
    return tx.change


def unmark(library: Library, annotation: int) -> Change:
    """Take a mark away."""
    with library.step("Delete a highlight") as tx:
        store.remove(tx, annotation)
    return tx.change


def _place(
    library: Library, paper: PaperId, quote: str, start: int | None
) -> tuple[int, int, tuple[str, str]]:
    abstract = dict(references(library.reader(), [paper]))[paper].abstract
    if start is None or abstract[start : start + len(quote)] != quote:
        start = abstract.find(quote)
    if start < 0:
        start = abstract.casefold().find(quote.casefold())
    if start < 0:
        raise InputError(
            f"The abstract does not hold “{_short(quote)}”",
            hint="Quote its words as they stand, or name the page of the PDF",
        )
    end = start + len(quote)
    return start, end, (abstract[:start], abstract[end:])


def _short(quote: str) -> str:
    return quote if len(quote) <= 40 else f"{quote[:40].rstrip()}…"
