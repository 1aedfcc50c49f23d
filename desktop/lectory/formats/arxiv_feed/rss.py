"""RSS of arXiv, 2.0 and the 1.0 of the years before 2024."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lectory.formats.arxiv_feed.paper import (
    Paper,
    Reading,
    child_text,
    children,
    is_whole,
    number_in,
    without_markup,
)
from lectory.text.arxiv import arxiv_people, arxiv_section
from lectory.text.dates import iso_date
from lectory.text.xml_tree import line_of, local_name, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ANNOUNCED = re.compile(
    r"\s*(?:arXiv:\S+\s+)?Announce Type:\s*(?P<type>[\w-]+)\s*(?:Abstract:\s*)?"
    r"|\s*arXiv:\S+\s+Abstract:\s*"
)
_OLD_TITLE = re.compile(
    r"(?P<title>.*?)\.?\s*\(arXiv:(?P<number>\S+)\s+\[[^\]]*\]\s*(?P<type>[A-Z -]*)\)\s*"
)
_OLD_TYPES = {"": "new", "UPDATED": "replaced", "CROSS LISTED": "cross"}


def read_rss(root: Element) -> Reading:
    """Read the items, which stand within the channel or, in 1.0, beside it."""
    reading = Reading()
    for element in root.iter():
        name = local_name(element)
        if name == "channel":
            reading.title = child_text(element, "title")
            written = child_text(element, "pubDate") or child_text(element, "lastBuildDate", "date")
            reading.date = iso_date(written)
        elif name == "item":
            reading.papers.append(_paper(element))
    return reading


def announced(text: str) -> tuple[str, str]:
    """The abstract of a description without the words before it, and its section, "" if unsaid."""
    text = without_markup(text)
    found = _ANNOUNCED.match(text)
    if found is None:
        return text, ""
    return text[found.end() :], arxiv_section(found["type"] or "")


def _paper(item: Element) -> Paper:
    title = without_markup(child_text(item, "title"))
    abstract, section = announced(child_text(item, "description"))
    old = _OLD_TITLE.fullmatch(title)
    section = arxiv_section(child_text(item, "announce_type")) or section
    people, truncated = arxiv_people(without_markup(_creators(item)))
    link = child_text(item, "link")
    number = number_in(child_text(item, "guid", "identifier"))
    paper = Paper(
        line=line_of(item),
        number=number or number_in(link),
        title=old["title"] if old else title,
        people=people,
        truncated=truncated,
        abstract=abstract,
        venue=child_text(item, "journal_reference", "journal_ref"),
        doi=child_text(item, "DOI", "doi"),
        url=link,
        section=section,
        extra=(("arxiv:categories", " ".join(map(text_of, children(item, "category")))),),
        is_whole=is_whole(item),
    )
    if old is not None:
        paper.number = number_in(old["number"]) or paper.number
        paper.section = section or _OLD_TYPES.get(old["type"].strip(), "")
    if paper.section == "new":
        paper.date = iso_date(child_text(item, "pubDate", "date"))
    return paper


def _creators(item: Element) -> str:
    return ", ".join(filter(None, map(text_of, children(item, "creator", "author"))))
