"""Tells from the whole of a page how it is laid out: where its head ends, where votes stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lectory.formats.huggingface_papers.addresses_of_papers import (
    is_login,
    is_of_site,
    paper_number,
)
from lectory.formats.huggingface_papers.items import Item
from lectory.formats.huggingface_papers.words import Mark
from lectory.text.paragraphs import Kind

_NAME_WORDS = 4


def header_end(items: Sequence[Item]) -> int:
    """The index of the last item that stands above the papers; -1 if the page has no head.

    The head ends where the first paper shows itself: by its abstract, its counts, its address.
    A date ends it too, unless it is one of many, each behind its own paper.
    """
    end, has_words, texts = -1, False, 0
    days = sum(bool(item.date) and item.mark is None for item in items)
    for place, item in enumerate(items):
        if _shows_paper(item):
            break
        if item.mark is Mark.HEADER:
            end, has_words, texts = place, True, 0
        elif item.mark is Mark.MENU and has_words:
            end, texts = (place, 0) if texts <= 1 else (end, texts)
        elif item.date and item.mark is None and (days < 3 or (has_words and texts <= 1)):
            end, texts = place, 0
        elif item.kind is not None:
            texts += 1
    return end


def _shows_paper(item: Item) -> bool:
    if item.kind is Kind.ABSTRACT or bool(item.kind and paper_number(item.address)):
        return True
    if item.mark in (Mark.VOTES, Mark.AUTHORS, Mark.SUBMITTER):
        return True
    return item.is_address and bool(paper_number(item.address))


def title_level(body: Sequence[Item]) -> int:
    """The level of the headings that are titles; 0 if titles are no headings."""
    levels = Counter(item.level for item in body if item.kind is not None and item.level)
    level, count = max(levels.items(), key=lambda pair: pair[1], default=(0, 0))
    return level if count >= 2 else 0


def votes_come_first(body: Sequence[Item]) -> bool:
    """Whether a count stands above the first title, so that a lone count is the next one's."""
    first = next((place for place, item in enumerate(body) if item.kind is Kind.TITLE), 0)
    return any(item.mark in (Mark.NUMBER, Mark.VOTES) for item in body[:first]) or any(
        item.mark is Mark.UPVOTE and item.count is not None for item in body[:first]
    )


def without_names(items: Sequence[Item]) -> list[Item]:
    """Drop the names of users and organisations, which stand where the layout puts them."""
    kept: list[Item] = []
    for place, item in enumerate(items):
        before = kept[-1] if kept else None
        after = items[place + 1] if place + 1 < len(items) else None
        if not _is_name(before, item, after):
            kept.append(item)
    return kept


def _is_name(before: Item | None, item: Item, after: Item | None) -> bool:
    if item.kind is not Kind.TITLE or item.level or item.address:
        return False
    words = len(item.text.split())
    if before is not None and before.mark is Mark.SUBMITTER and not before.text and words <= 3:
        return True
    if after is not None and after.is_address and is_of_site(after.address):
        return not is_login(after.address)
    is_beside_dot = after is not None and after.mark in (Mark.DOT, Mark.AUTHORS)
    stands_below = before is not None and (before.kind is not None or before.is_address)
    return is_beside_dot and stands_below and words <= _NAME_WORDS and ":" not in item.text
