"""Cuts a copied page into its items: paragraphs of text, marks, addresses, dates.

The items are in the order of the page; nothing is decided here about which paper owns them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lectory.formats.huggingface_papers.addresses_of_papers import is_of_site, paper_number
from lectory.formats.huggingface_papers.words import Mark, recognise, submitter
from lectory.text.addresses import is_address, whole_address
from lectory.text.dates import iso_date, only_date
from lectory.text.paragraphs import Kind, Paragraph, expects_more, kind_of, wrap_width, wrapped


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a page; exactly one of `kind`, `mark`, `address`, `date` says what it is.

    An item with a `kind` may carry the address that its text linked to. `date` is ISO, a header
    mark may hold one too. `count` is the number of a mark. `level` is that of a heading.
    """

    text: str
    line: int
    kind: Kind | None = None
    mark: Mark | None = None
    count: int | None = None
    address: str = ""
    date: str = ""
    level: int = 0

    @property
    def is_address(self) -> bool:
        """Whether the item is nothing but an address."""
        return bool(self.address) and self.kind is None and self.mark is None


_SITE = "https://huggingface.co"
_ARXIV = re.compile(r"arxiv:\s?(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*")
_LINK = re.compile(
    r"(?:[-*+•]\s+)?(?:\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)|([^\[\]]{1,40}))\]\((\S+?)\)"
)
_BULLET = re.compile(r"[-*+•·>]\s+(?=\S)")
_BLANKS = " \t\xa0\u3000\u200b\u200e\u200f\ufeff\u2060\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_LONG_LINE = 200
_LONGEST_MARK = 2000


def items_of(lines: Sequence[str]) -> list[Item]:
    """The items of a page, given its lines."""
    return list(_items(lines))


def _items(lines: Sequence[str]) -> Iterator[Item]:
    block: list[tuple[int, str]] = []
    level = 0
    width = wrap_width(lines)
    for number, raw in enumerate(lines, 1):
        line = raw.strip(_BLANKS)
        heading = _HEADING.fullmatch(line) if line.startswith("#") else None
        if heading:
            yield from _texts(block, level, width)
            block, level = [], len(heading[1])
            line = raw = _plain(heading[2])
        found = () if not line else _special(line, number, level)
        if (
            line
            and block
            and not heading
            and _goes_on(block, raw, level, width, special=bool(found))
        ):
            block.append((number, raw))
        elif line and not found:
            if level and not heading:
                yield from _texts(block, level, width)
                block, level = [], 0
            block.append((number, raw.strip("\ufeff\u200b")))
        else:
            yield from _texts(block, level, width)
            yield from found
            block, level = [], 0
    yield from _texts(block, level, width)


def _goes_on(
    block: Sequence[tuple[int, str]], raw: str, level: int, width: int, *, special: bool
) -> bool:
    """Whether a line belongs to the text above it, though it looks like something else."""
    before = block[-1][1].rstrip()
    line = raw.strip(_BLANKS)
    if level:
        return raw.startswith("  ") or expects_more(before)
    if not special or before[-1:] in ".!?":
        return not special
    found = recognise(line)
    if found is not None and found.mark in (Mark.AUTHORS, Mark.VOTES, Mark.SUBMITTER, Mark.DOT):
        return False
    if paper_number(line):
        return False
    if expects_more(before):
        return True
    needed = len(before) + 1 + len(line.split(maxsplit=1)[0])
    if width:
        return needed > width
    if len(block) < 2:
        return len(before) >= _LONG_LINE and is_address(line) and not is_of_site(line)
    return needed > max(len(text) for _, text in block) - 4


def _texts(block: Sequence[tuple[int, str]], level: int, width: int) -> Iterator[Item]:
    if not block:
        return
    paragraphs = (
        [Paragraph(" ".join(text.strip(_BLANKS) for _, text in block), block[0][0], level)]
        if level
        else wrapped(block, width)
    )
    for paragraph in paragraphs:
        text = paragraph.text.strip(_BLANKS)
        yield Item(text, paragraph.line, kind=kind_of(text), level=level)


def _special(line: str, number: int, level: int) -> tuple[Item, ...]:
    """The items that a line is made of if it is no plain text."""
    if len(line) > _LONGEST_MARK:
        return ()
    link = _LINK.fullmatch(line) if line.endswith(")") else None
    if link:
        return _linked((link[1] or link[2] or "").strip(), link[3], number, level)
    if is_address(line) or line.startswith("/papers/"):
        return (Item(line, number, address=_absolute(line)),)
    named = _ARXIV.fullmatch(line)
    if named:
        return (Item(line, number, address=f"https://arxiv.org/abs/{named[1]}"),)
    return _marked(line, number)


def _marked(line: str, number: int) -> tuple[Item, ...]:
    bare = _plain(line)
    for text in dict.fromkeys((bare, _BULLET.sub("", bare, count=1))):
        found = recognise(text)
        if found is not None:
            item = Item(line, number, mark=found.mark, count=found.count)
            if found.mark is Mark.HEADER:
                item = replace(item, date=iso_date(text))
            return (replace(item, text=submitter(text) or "") if _submits(item) else item,)
    date = only_date(bare)
    return (Item(line, number, date=date),) if date else ()


def _linked(label: str, target: str, number: int, level: int) -> tuple[Item, ...]:
    label = _plain(label.removeprefix("LINK:").strip())
    address = _absolute(target)
    found = recognise(label)
    link = Item(label, number, address=address)
    if found is not None and found.mark in (Mark.AUTHORS, Mark.NUMBER, Mark.UPVOTE, Mark.VOTES):
        return (Item(label, number, mark=found.mark, count=found.count), link)
    if not label or is_address(label) or (found is not None and not is_of_site(address)):
        return (link,)
    if is_of_site(address) or found is not None:
        return (Item(label, number, mark=Mark.MENU),)
    if only_date(label):
        return (Item(label, number, date=only_date(label)), link)
    if not paper_number(address) and len(label.split()) < 4 and not level:
        return (link,)
    return (Item(label, number, kind=kind_of(label), address=address, level=level),)


def _submits(item: Item) -> bool:
    return item.mark is Mark.SUBMITTER


def _plain(text: str) -> str:
    for sign in ("**", "__"):
        if text.startswith(sign):
            text = text[2:].replace(sign, "", 1)
    return text.strip(_BLANKS)


def _absolute(address: str) -> str:
    if address.startswith("/"):
        return _SITE + address
    return whole_address(address)
