"""Holds what one card of a page shows, and joins cards that a page printed twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lectory.formats.huggingface_papers.addresses_of_papers import paper_number


@dataclass(frozen=True, slots=True)
class Card:
    """One paper of a page. `date` is its own, full or "". `authors` are names as printed, on the
    page of a single paper only. `pages` are addresses of the paper itself, `links` all others
    printed for it, those in its abstract first."""

    title: str
    line: int
    abstract: str = ""
    authors: tuple[str, ...] = ()
    votes: int | None = None
    date: str = ""
    section: str = ""
    pages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def once_each(cards: Sequence[Card]) -> list[Card]:
    """Cards printed twice, for narrow and wide windows, are one."""
    found: dict[tuple[str, str], Card] = {}
    for card in cards:
        key = ("".join(filter(str.isalnum, card.title.casefold())), card.section)
        known = found.get(key)
        if known is None:
            found[key] = card
        elif _are_one(known, card):
            found[key] = _joined(known, card)
        else:
            found[(f"{key[0]}:{card.line}", card.section)] = card
    return list(found.values())


def _are_one(first: Card, second: Card) -> bool:
    numbers = {paper_number(page).partition("v")[0] for page in (*first.pages, *second.pages)}
    if len(numbers) > 1:
        return False
    short, long = sorted((first.abstract, second.abstract), key=len)
    return long.startswith(short[:200].rstrip(" .…"))


def _joined(first: Card, second: Card) -> Card:
    return replace(
        first,
        abstract=max(first.abstract, second.abstract, key=len),
        votes=second.votes if first.votes is None else first.votes,
        date=first.date or second.date,
        pages=tuple(dict.fromkeys(first.pages + second.pages)),
        links=tuple(dict.fromkeys(first.links + second.links)),
    )
