"""Atom of arXiv: the answers of its API, and its daily feed in that form."""

from __future__ import annotations

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
from lectory.formats.arxiv_feed.rss import announced
from lectory.model.digest import Problem
from lectory.model.person import Person
from lectory.text.arxiv import arxiv_people, arxiv_section
from lectory.text.dates import iso_date
from lectory.text.xml_tree import line_of, local_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_atom(root: Element) -> Reading:
    """Read the entries; the one that says what was wrong with a question is a problem."""
    reading = Reading()
    for element in root.iter():
        if local_name(element) == "feed" and not reading.title:
            reading.title = child_text(element, "title")
            reading.date = iso_date(child_text(element, "updated", "published"))
        elif local_name(element) == "entry":
            said = child_text(element, "id")
            if "/api/errors" in said:
                message = f"arXiv answered: {child_text(element, 'summary') or 'an error'}"
                reading.problems.append(Problem(line_of(element), message, said))
            else:
                reading.papers.append(_paper(element, said))
    return reading


def _paper(entry: Element, said: str) -> Paper:
    abstract, section = announced(child_text(entry, "summary", "content"))
    section = arxiv_section(child_text(entry, "announce_type")) or section
    people, truncated = _people(entry)
    addresses = [link.get("href", "") for link in _links(entry)]
    # In the daily feed the day is that of the announcement.
    is_told = section in ("", "new")
    comment = child_text(entry, "comment")
    categories = " ".join(term.get("term", "") for term in children(entry, "category"))
    return Paper(
        line=line_of(entry),
        number=number_in(said) or number_in(" ".join(addresses)),
        title=without_markup(child_text(entry, "title")),
        people=people,
        truncated=truncated,
        abstract=abstract,
        date=iso_date(child_text(entry, "published", "updated")) if is_told else "",
        venue=child_text(entry, "journal_ref", "journal_reference"),
        doi=child_text(entry, "doi", "DOI"),
        url=next(filter(None, addresses), "") or (said if said.startswith("http") else ""),
        section=section,
        comment=comment,
        extra=(("note", comment), ("arxiv:categories", categories)),
        is_whole=is_whole(entry),
    )


def _links(entry: Element) -> list[Element]:
    """The address of the paper's page before the others."""
    links = list(children(entry, "link"))
    return sorted(links, key=lambda link: link.get("rel", "alternate") != "alternate")


def _people(entry: Element) -> tuple[tuple[Person, ...], bool]:
    people: list[Person] = []
    truncated = False
    names = [child_text(author, "name") for author in children(entry, "author")]
    for name in filter(None, names or [child_text(entry, "creator")]):
        found, cut = arxiv_people(name)
        people += found
        truncated = truncated or cut
    return tuple(people), truncated
