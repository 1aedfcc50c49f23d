"""Answers of arXiv's OAI-PMH service, in its own forms and in Dublin Core."""

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
)
from lectory.model.digest import Problem
from lectory.model.identifier import Scheme, find_identifiers
from lectory.model.person import Person
from lectory.text.arxiv import arxiv_people
from lectory.text.dates import iso_date
from lectory.text.latex import to_unicode
from lectory.text.names import parse_person
from lectory.text.xml_tree import line_of, local_name, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OWN = ("arXiv", "arXivRaw", "arXivOld")
_COMMENT = re.compile(r"Comments?:\s*")


def read_oai(root: Element) -> Reading:
    """Read the records; deleted ones are passed over, and an answer without any is no error."""
    reading = Reading()
    for element in root.iter():
        name = local_name(element)
        if name in _OWN:
            reading.papers.append(_own_paper(element))
        elif name == "dc":
            reading.papers.append(_dublin_core_paper(element))
        elif name == "responseDate":
            reading.date = iso_date(text_of(element))
        elif name == "error" and element.get("code") != "noRecordsMatch":
            message = f"arXiv answered: {text_of(element) or element.get('code', 'an error')}"
            reading.problems.append(Problem(line_of(element), message))
    return reading


def _own_paper(record: Element) -> Paper:
    people, truncated = _own_people(record)
    versions = list(children(record, "version"))
    first = child_text(versions[0], "date") if versions else ""
    comment = child_text(record, "comments")
    own = ("categories", "msc-class", "acm-class")
    return Paper(
        line=line_of(record),
        number=child_text(record, "id"),
        title=child_text(record, "title"),
        people=people,
        truncated=truncated,
        abstract=child_text(record, "abstract"),
        date=iso_date(child_text(record, "created", "date") or first),
        venue=child_text(record, "journal-ref"),
        doi=child_text(record, "doi"),
        version=_newest(versions),
        comment=comment,
        extra=(
            ("note", comment),
            ("number", child_text(record, "report-no")),
            *((f"arxiv:{name}", child_text(record, name)) for name in own),
        ),
        is_whole=is_whole(record),
    )


def _newest(versions: list[Element]) -> int | None:
    numbers = [version.get("version", "").removeprefix("v") for version in versions]
    return max((int(number) for number in numbers if number.isdecimal()), default=None)


def _own_people(record: Element) -> tuple[tuple[Person, ...], bool]:
    authors = next(children(record, "authors"), None)
    if authors is None:
        return (), False
    parted = list(children(authors, "author"))
    if not parted:
        return arxiv_people(text_of(authors))
    return tuple(map(_person, parted)), False


def _person(author: Element) -> Person:
    family, given = child_text(author, "keyname"), child_text(author, "forenames")
    suffix = child_text(author, "suffix")
    if not given:
        return Person(literal=to_unicode(family))
    return parse_person(to_unicode(", ".join(filter(None, (family, suffix, given)))))


def _dublin_core_paper(record: Element) -> Paper:
    texts = list(texts_of(children(record, "description")))
    comments = [_COMMENT.sub("", text, count=1) for text in texts if _COMMENT.match(text)]
    abstracts = [text for text in texts if not _COMMENT.match(text)]
    named = texts_of(children(record, "identifier", "relation"))
    addresses = [text for text in named if text.startswith(("http://", "https://"))]
    identified = find_identifiers("\n".join(named))
    dois = [each.value for each in identified if each.scheme is Scheme.DOI]
    others = [text for text in named if text not in addresses and not text.startswith("doi:")]
    own = next((text for text in addresses if "arxiv.org" in text), "")
    dates = filter(None, map(iso_date, texts_of(children(record, "date"))))
    return Paper(
        line=line_of(record),
        number=number_in(own.partition("arxiv.org/abs/")[2]),
        title=child_text(record, "title"),
        people=tuple(
            parse_person(to_unicode(name)) for name in texts_of(children(record, "creator"))
        ),
        abstract=next(iter(abstracts), ""),
        date=next(dates, ""),
        venue=next((text for text in others if " " in text), ""),
        doi=" ".join(dois),
        url=own or next(iter(addresses), ""),
        comment=" ".join(comments),
        extra=(("note", " ".join(comments)),),
        is_whole=is_whole(record),
    )
