"""Reads alerts in HTML: a linked title, and below it authors, dates and buttons in any order.

    <td><a href="https://click.example.org/1"><h2>Tides of shallow lakes</h2></a>
    <p>Research article</p><p>Available online 3 April 2026</p><p>Anna Berg, Bo Alder</p></td>

A linked line is a title only with something of a paper below it: names, a day on which it was
published, an address that leads to an article. Journals, buttons and news have none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lectory.formats.publisher_mail.records import Record
from lectory.formats.publisher_mail.words import (
    date_in,
    is_byline,
    is_furniture,
    is_inverted_name,
    is_label,
    placed,
)
from lectory.model.identifier import find_identifiers, identifiers_of_url
from lectory.text.html import Block, Link

_ARTICLE = re.compile(
    r"(?i)/(?:pii|doi|abs|abstract|fulltext|full|articles?|paper|content|chapter|pdf|html)/"
    r"|abstract_?id=|ssrn\.com/abstract=|/doi/|10\.\d{4,9}/"
)
_PLACE = re.compile(
    r"(?i)/(?:journal|journals|toc|issue|home|loi|unsubscribe|alerts?|account|help|about|login|me)"
    r"(?:[/?#]|$)|^mailto:"
)
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)\S*|(?:[\w-]+\.)+[a-z]{2,6}(?:/\S*)?|\S+@\S+")
_SUMMARY = re.compile(r"(?i)^(?:tl;?\s?dr|in brief|summary by|why it matters)\b")
_ABSTRACT = re.compile(r"(?i)^(?:abstract|summary)\s*[:.–-]?\s*")
_TITLE_NAMES = ("issue-item__title", "paper-link", "article-title", "item-title", "hlFld-Title")
_AUTHOR_NAMES = ("loa", "author", "contrib", "loa-authors-trunc")
_SECTION_NAMES = ("toc__heading", "section__header", "subject", "section")
_JOURNAL_NAMES = ("journal-title", "journal", "journal-name")
_PREPRINT = re.compile(r"(bioRxiv|medRxiv)\b.{0,80}posted")
_SEARCH = re.compile(r"(?i)/search(?:[/?]|$)")
_ISSUE = re.compile(
    r"(?i)(?:volume|vol\.?) \d|early view|online first|issue \d|latest|articles in press"
)
_LONG = 300


@dataclass(slots=True)
class _Reading:
    done: list[Record] = field(default_factory=list[Record])
    open: Record | None = None
    proven: bool = False
    section: str = ""
    venue: str = ""
    lines: int = 0


def read_cards(blocks: Sequence[Block]) -> tuple[list[Record], str]:
    """The papers in order, and the journal that the mail is of ("" if it is of several)."""
    reading = _Reading()
    for number, block in enumerate(blocks):
        text = block.text
        if not reading.venue and not reading.done and _names_journal(block, blocks, number):
            reading.venue = text
            continue
        title = _title(block)
        if title is not None and not (reading.open and _continues(reading.open, title)):
            _close(reading)
            reading.open = Record(title.text, title.address or "", section=reading.section)
            reading.proven = _leads_to_article(title)
            reading.lines = 0
        elif _is_section(block) and not is_furniture(text):
            if reading.proven or reading.open is None:
                _close(reading)
            reading.section = text
        elif reading.open is not None:
            reading.lines += not is_label(text)
            _add(reading, reading.open, block)
    _close(reading)
    return _once(reading.done), reading.venue


def _add(reading: _Reading, record: Record, block: Block) -> None:
    """Take what a line below a title says."""
    text = block.text
    if _SUMMARY.match(text):
        return
    preprint = _PREPRINT.match(text)
    if preprint is not None:
        record.venue = record.venue or preprint[1]
    if is_furniture(text):
        if reading.proven:
            _close(reading)
        return
    venue, day = placed(text)
    day = day or date_in(text)
    if day:
        record.date = record.date or day
        record.venue = record.venue or venue
        reading.proven = True
    elif _has(block.names, _AUTHOR_NAMES) or _is_byline(reading, record, block):
        if not record.authors or text.startswith(",") or record.authors[-1].rstrip().endswith(","):
            record.authors.append(text)
        reading.proven = True
    elif len(text) >= _LONG and not record.abstract and not text.endswith(("…", "...")):
        record.abstract = _ABSTRACT.sub("", text)
    if len(text) < _LONG:
        found = find_identifiers(text)
        if found and not record.text:
            record.text = text
            reading.proven = True
    _find_address(reading, record, block)


def _find_address(reading: _Reading, record: Record, block: Block) -> None:
    """A button may know the address that the title lacks."""
    for link in block.links:
        if identifiers_of_url(link.address) and not identifiers_of_url(record.url):
            record.text = f"{record.text} {link.address}".strip()
            reading.proven = True


def _is_byline(reading: _Reading, record: Record, block: Block) -> bool:
    if reading.lines == 1 and is_inverted_name(block.text):
        return True
    more = record.authors and record.authors[-1].rstrip().endswith((",", ";"))
    return not block.heading and (not record.authors or bool(more)) and is_byline(block.text)


def _close(reading: _Reading) -> None:
    if reading.open is not None and reading.proven:
        reading.done.append(reading.open)
    reading.open, reading.proven = None, False


def _title(block: Block) -> Link | None:
    """The link that is the title of a paper, if the block may be one."""
    text = block.text
    if not 8 < len(text) < 600 or is_label(text) or is_furniture(text) or _ADDRESS.fullmatch(text):
        return None
    named = _has(block.names, _TITLE_NAMES)
    link = next((link for link in block.links if len(link.text) * 10 >= len(text) * 8), None)
    if link is None:
        return Link(text, "") if named and not block.links else None
    if _SEARCH.search(link.raw):
        return None
    if not named and (len(text.split()) < 3 or _PLACE.search(link.raw) or _leads_elsewhere(link)):
        return None
    sure = named or block.heading or _leads_to_article(link)
    if date_in(text) or (not sure and is_byline(text)):
        return None
    return Link(text, link.address, link.raw, link.names)


def _leads_elsewhere(link: Link) -> bool:
    return not link.raw or (_PLACE.search(link.address) is not None and not _leads_to_article(link))


def _leads_to_article(link: Link) -> bool:
    if _ARTICLE.search(link.address) is None:
        return False
    return bool(identifiers_of_url(link.address)) or _PLACE.search(link.address) is None


def _continues(record: Record, link: Link) -> bool:
    """Whether this is the title that is open already: linked picture, button with its text."""
    return record.title == link.text or (bool(record.url) and record.url == link.address)


def _is_section(block: Block) -> bool:
    if block.heading and block.links and _SEARCH.search(block.links[0].raw):
        return True
    if block.links or len(block.text) > 100 or (is_label(block.text) and not block.heading):
        return _has(block.names, _SECTION_NAMES[:2])
    if _has(block.names, _SECTION_NAMES[:2]):
        return True
    return bool(block.heading) and not is_furniture(block.text) and not date_in(block.text)


def _names_journal(block: Block, blocks: Sequence[Block], number: int) -> bool:
    if not 2 < len(block.text) < 200 or is_furniture(block.text):
        return False
    before = blocks[number - 1].text.lower() if number else ""
    after = blocks[number + 1].text if number + 1 < len(blocks) else ""
    if _ISSUE.match(after) and not _ISSUE.match(block.text) and not date_in(block.text):
        return True
    return _has(block.names, _JOURNAL_NAMES[:1]) or before in ("alert:", "journal:", "publication:")


def _once(records: list[Record]) -> list[Record]:
    """Papers that are printed twice in one section, once: where more is said."""
    kept: dict[tuple[str, str], Record] = {}
    for record in records:
        key = (record.section, record.title.casefold())
        known = kept.get(key)
        if known is None or _fullness(known) < _fullness(record):
            kept[key] = record
    return list(kept.values())


def _fullness(record: Record) -> int:
    parts = (record.authors, record.date, record.abstract, record.text, record.url)
    return sum(map(bool, parts))


def _has(names: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(name.lower().endswith(end.lower()) for name in names for end in wanted)
