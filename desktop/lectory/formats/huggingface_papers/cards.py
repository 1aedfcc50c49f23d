"""Puts the items of a copied page together to cards: one paper each, as the page showed it.

A title begins a card, an abstract belongs to the title above it, counts and dates to the card
they stand at. Everything is told by its kind and its neighbours, nothing by its place, so that
a missing abstract or a lost title costs that paper alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lectory.formats.huggingface_papers.addresses_of_papers import (
    day_of,
    is_login,
    is_of_site,
    paper_number,
)
from lectory.formats.huggingface_papers.items import Item
from lectory.formats.huggingface_papers.layout import (
    header_end,
    title_level,
    votes_come_first,
    without_names,
)
from lectory.formats.huggingface_papers.printed_twice import Card, once_each
from lectory.formats.huggingface_papers.words import Mark, fold_words
from lectory.text.addresses import addresses
from lectory.text.paragraphs import Kind


@dataclass(frozen=True, slots=True)
class Page:
    """What a copied page holds.

    `left_out` are texts that are no papers, `dates` those printed above the papers, `days` those
    that addresses above them name, `orphans` abstracts that stand without a title.
    """

    cards: tuple[Card, ...]
    left_out: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    orphans: tuple[Item, ...] = ()


@dataclass(slots=True)
class _Open:
    """A card while it is put together."""

    title: Item
    section: str = ""
    abstract: list[str] = field(default_factory=list[str])
    authors: list[str] = field(default_factory=list[str])
    votes: int | None = None
    date: str = ""
    addresses: list[str] = field(default_factory=list[str])
    is_counted: bool = False
    is_closed: bool = False

    def number(self) -> str:
        """The arXiv number of the paper, if an address told it."""
        return next((paper_number(found) for found in self.addresses if paper_number(found)), "")


_BARE = (Mark.NUMBER, Mark.VOTES, Mark.UPVOTE, Mark.DOT, Mark.AUTHORS, Mark.SUBMITTER)
_LABELS = ("abstract", "summary", "ai-generated summary", "ai summary", "authors", "title")
_MENU_LONGEST = 3


def read_cards(items: Sequence[Item]) -> Page:
    """Read the cards of a page from its items, in the order of the page."""
    start = header_end(items) + 1
    above = items[:start]
    body = without_names(items[start:])
    reader = _Reader(title_level(body), votes_first=votes_come_first(body))
    for place, item in enumerate(body):
        reader.take(item, body[place + 1 : place + 5])
    cards, stray = _without_stray_words([_closed(card) for card in reader.cards])
    left_out = [_shown(item) for item in above if item.kind or _is_word(item)]
    return Page(
        cards=tuple(once_each(cards)),
        left_out=(*left_out, *stray, *reader.left_out),
        dates=tuple(item.date for item in above if item.date),
        days=tuple(day for day in (day_of(item.address) for item in above) if day),
        orphans=tuple(reader.orphans),
    )


class _Reader:
    """Takes one item after the other; the last card is the one that is open."""

    def __init__(self, level: int, *, votes_first: bool) -> None:
        self.cards: list[_Open] = []
        self.left_out: list[str] = []
        self.orphans: list[Item] = []
        self._level = level
        self._votes_first = votes_first
        self._section = ""
        self._between: list[Item] = []
        self._pending: list[str] = []
        self._names_follow = False

    def take(self, item: Item, following: Sequence[Item]) -> None:
        """Give `item` its place; `following` are the next few items."""
        if item.kind is not None:
            self._take_text(item, following)
            return
        if _is_word(item):
            self._take_word(item, following)
            return
        self._between.append(item)
        if item.is_address:
            self._take_address(item.address)
        elif self.cards:
            self._take_count(self.cards[-1], item)

    def _take_text(self, item: Item, following: Sequence[Item]) -> None:
        if self._names_follow and item.kind is Kind.TITLE and self.cards:
            self.cards[-1].authors.append(item.text.strip(" ,"))
            return
        self._names_follow = False
        if self._level and item.level and item.level != self._level:
            self._section = item.text
        elif self._is_title(item, following):
            self._begin(item)
        elif self.cards and self._takes_abstract(item):
            self.cards[-1].abstract.append(item.text)
        elif item.kind in (Kind.ABSTRACT, Kind.LONG) and not self._level:
            self.orphans.append(item)
        else:
            self.left_out.append(item.text)
        self._between = []

    def _takes_abstract(self, item: Item) -> bool:
        card = self.cards[-1]
        return not (card.is_closed and card.abstract) and (
            not self._level or bool(card.abstract) or len(item.text) >= 40
        )

    def _is_title(self, item: Item, following: Sequence[Item]) -> bool:
        if self._level:
            return item.level == self._level
        if item.kind is Kind.TITLE or item.level:
            return True
        if item.kind is Kind.ABSTRACT:
            return bool(item.address)
        card = self.cards[-1] if self.cards else None
        if card is not None and not card.abstract and not self._between_papers():
            return False
        follows_abstract = _next_kind(following) is Kind.ABSTRACT
        if card is None or card.is_closed or follows_abstract:
            return True
        return item.kind is Kind.LONG and not card.abstract

    def _between_papers(self) -> bool:
        return any(item.mark in _BARE for item in self._between)

    def _begin(self, item: Item) -> None:
        card = _Open(item, section=self._section, addresses=self._pending)
        self._pending = []
        if item.address:
            card.addresses.append(item.address)
        counts = [item for item in self._between if item.mark is Mark.VOTES]
        if not counts and self._votes_first:
            counts = [item for item in self._between if item.mark in (Mark.NUMBER, Mark.UPVOTE)]
        card.votes = counts[-1].count if counts else None
        card.is_counted = bool(counts)
        self.cards.append(card)

    def _take_word(self, item: Item, following: Sequence[Item]) -> None:
        """A menu word is a title after all if an abstract that lacks one stands below it."""
        card = self.cards[-1] if self.cards else None
        self._names_follow = fold_words(item.text) == "authors"
        lacks_title = (
            card is not None
            and bool(card.abstract)
            and _next_kind(following[:1]) is Kind.ABSTRACT
            and fold_words(item.text) not in _LABELS
        )
        if lacks_title and not self._level:
            self._begin(replace(item, mark=None, kind=Kind.TITLE))
            self._between = []
        else:
            self._between.append(item)
            self.left_out.append(_shown(item))

    def _take_address(self, address: str) -> None:
        card = self.cards[-1] if self.cards else None
        number = paper_number(address)
        if not number:
            if card is not None and not is_of_site(address):
                card.addresses.append(address)
            return
        known = card.number() if card is not None else ""
        is_same = known.partition("v")[0] == number.partition("v")[0]
        if card is None or (known and not is_same) or (is_login(address) and not is_same):
            self._pending.append(address)
        elif not is_login(address):
            card.addresses.append(address)
            card.is_closed = bool(card.abstract)

    def _take_count(self, card: _Open, item: Item) -> None:
        if item.date:
            card.date = card.date or (item.date if len(item.date) == 10 else "")
        if item.mark in (Mark.AUTHORS, Mark.DOT) or item.date:
            card.is_counted = True
        before = self._between[-2] if len(self._between) > 1 else None
        labelled = item.mark is Mark.NUMBER and before is not None and before.mark is Mark.UPVOTE
        if not self._votes_first and (labelled or item.mark is Mark.UPVOTE):
            card.votes = card.votes if item.count is None else item.count
        card.is_closed = card.is_closed or bool(card.abstract)


def _is_word(item: Item) -> bool:
    return item.mark in (Mark.HEADER, Mark.MENU)


def _shown(item: Item) -> str:
    return item.text.replace("**", "").strip("#* ")


def _next_kind(following: Sequence[Item]) -> Kind | None:
    for item in following:
        if item.kind is not None:
            return item.kind
        if item.mark is not None and item.mark in _BARE:
            return None
    return None


def _closed(card: _Open) -> tuple[Card, bool]:
    """The finished card, and whether anything but a title speaks for it."""
    abstract = "\n\n".join(card.abstract)
    own = tuple(dict.fromkeys(found for found in card.addresses if paper_number(found)))
    own = tuple(found for found in own if not is_login(found)) or _pages_of(own)
    others = [found for found in card.addresses if not paper_number(found)]
    finished = Card(
        title=card.title.text,
        line=card.title.line,
        abstract=abstract,
        authors=tuple(name for name in card.authors if name),
        votes=card.votes,
        date=card.date,
        section=card.section,
        pages=own,
        links=tuple(dict.fromkeys((*addresses(abstract), *others))),
    )
    return finished, bool(abstract or own or card.is_counted or card.title.level)


def _pages_of(logins: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"https://huggingface.co/papers/{paper_number(found)}" for found in logins)


def _without_stray_words(cards: Sequence[tuple[Card, bool]]) -> tuple[list[Card], list[str]]:
    """Take out lone words that nothing speaks for, and short ones above the first abstract."""
    first = next((place for place, (card, _) in enumerate(cards) if card.abstract), 0)
    kept: list[Card] = []
    stray: list[str] = []
    for place, (card, is_sure) in enumerate(cards):
        longest = _MENU_LONGEST if place < first else 1
        is_call = place < first and card.title.endswith("!")
        if is_sure or (_words(card.title) > longest and not is_call):
            kept.append(card)
        else:
            stray.append(card.title)
    return kept, stray


def _words(title: str) -> int:
    return max(len(title.split()), sum(sign > "\u2e80" for sign in title) // 4)
