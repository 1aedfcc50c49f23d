"""Reads the HTML of an alert: titles by class, or by where their links lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lectory.text.html import Block, Link, read_blocks

MAX_TITLE = 1_000
"""A longer title, in characters, is cut."""

_TITLE_NAMES = ("gse_alrt_title", "gs_rt")
_EXCERPT_NAMES = ("gse_alrt_sni", "gs_rs", "gs_fl")
_BYLINE_NAMES = ("gs_a",)
_LONGEST_BYLINE = 400


class Item(NamedTuple):
    """A paper as an alert prints it; `address` is the one behind Scholar's counter."""

    title: str
    byline: str = ""
    excerpt: str = ""
    address: str = ""
    section: str = ""
    date: str = ""
    line: int | None = None


def read_page(html: str) -> tuple[Item, ...]:
    """The papers of a page in order; none if it has no titles of Scholar's."""
    if not html:
        return ()
    blocks = read_blocks(html)
    starts = [at for at, block in enumerate(blocks) if _title(block, by_class=True)]
    by_class = bool(starts)
    if not by_class:
        starts = [at for at, block in enumerate(blocks) if _title(block, by_class=False)]
    seams = pairwise((*starts, len(blocks)))
    return tuple(_item(blocks[start:end], by_class) for start, end in seams)


def _item(blocks: Sequence[Block], by_class: bool) -> Item:
    link = _title(blocks[0], by_class) or Link("", "")
    rest = list(blocks[1:])
    line = next((block.text for block in rest if _has(block.names, _BYLINE_NAMES)), "")
    if not line and rest and not _has(rest[0].names, _EXCERPT_NAMES) and not rest[0].links:
        line = rest.pop(0).text
    excerpt = " ".join(_excerpt(rest))
    return Item(link.text[:MAX_TITLE], line[:_LONGEST_BYLINE], excerpt, link.address)


def _excerpt(blocks: Sequence[Block]) -> Iterator[str]:
    """The excerpt, which breaks over several lines, up to the buttons below it."""
    begun = False
    for block in blocks:
        begun = begun or _has(block.names, ("gse_alrt_sni", "gs_rs"))
        if not begun:
            continue
        if block.links or block.heading:
            return
        yield block.text
        if block.text.endswith("…"):
            return


def _title(block: Block, by_class: bool) -> Link | None:
    """The title that a block prints, if it is one."""
    if by_class:
        for link in block.links:
            if _has(link.names, _TITLE_NAMES[:1]):
                return link
        if not _has(block.names, _TITLE_NAMES):
            return None
        return block.links[0] if block.links else Link(_without_label(block.text), "")
    return next((link for link in block.links if _leads_to_a_paper(link)), None)


def _leads_to_a_paper(link: Link) -> bool:
    """Whether a link that lost its class is one of a title, not of a button."""
    return "scholar.google." in link.raw and (
        "/scholar_url?" in link.raw or "view_op=view_citation" in link.raw
    )


def _without_label(text: str) -> str:
    while text.startswith("[") and "]" in text[:20]:
        text = text.partition("]")[2].strip()
    return text


def _has(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether a class is among them, perhaps behind the prefix of a mail program."""
    return any(name.endswith(end) for name in names for end in wanted)
