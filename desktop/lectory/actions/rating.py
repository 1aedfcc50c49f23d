"""Rating papers and making them favourites."""

from __future__ import annotations

from collections.abc import Collection

from lectory.errors import UsageError
from lectory.library import papers as store
from lectory.library.database import Library
from lectory.library.naming import phrase
from lectory.model.change import Change
from lectory.model.paper import MAX_RATING, PaperId


def rate(library: Library, papers: Collection[PaperId], stars: int) -> Change:
    """Give papers 1 to 5 stars; 0 clears.

    Raises:
        UsageError: for any other number.
    """
    if not 0 <= stars <= MAX_RATING:
        raise UsageError(f"A rating is a number from 0 to {MAX_RATING}, not {stars}")
    named = phrase(library.reader(), papers)
    what = f"Rate {named} {stars} of {MAX_RATING}" if stars else f"Clear the rating of {named}"
    with library.step(what) as tx:
        store.set_rating(tx, papers, stars)
    return tx.change


def star(library: Library, papers: Collection[PaperId], *, starred: bool = True) -> Change:
    """Make papers favourites, or no longer."""
    named = phrase(library.reader(), papers)
    verb = "Add {} to the favourites" if starred else "Take {} out of the favourites"
    with library.step(verb.format(named)) as tx:
        store.set_starred(tx, papers, starred)
    return tx.change
