"""Makes references of items, and says what the channel tells of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lectory.formats.feed.fields import Field, Fields
from lectory.formats.feed.people import people_of
from lectory.formats.feed.texts import Description, describe
from lectory.model.identifier import (
    Identifier,
    Scheme,
    canonical_url,
    find_identifiers,
    identifier,
    identifiers_of_url,
    unique,
)
from lectory.model.reference import Reference
from lectory.text.dates import iso_date
from lectory.text.html import without_markup

_DATES = (
    "prism:publicationDate",
    "dc:date",
    "dc:issued",
    "published",
    "issued",
    "pubDate",
    "prism:coverDate",
    "prism:coverDisplayDate",
    "updated",
    "modified",
)
_CHANNEL_DATES = ("lastBuildDate", "pubDate", "updated", "dc:date", "modified")
_TEXTS = ("dc:description", "content:encoded", "description", "summary", "content", "dc:abstract")
_AUTHORS = ("dc:creator", "author", "authors", "prism:author", "citation:author", "atom:author")
_IDENTIFIERS = ("prism:doi", "dc:identifier", "doi", "guid", "id", "arxiv:doi", "citation:doi")
_EXTRA = (
    ("volume", "prism:volume"),
    ("issue", "prism:number"),
    ("issue", "prism:issueIdentifier"),
    ("ISSN", "prism:issn"),
    ("publisher", "dc:publisher"),
    ("language", "dc:language"),
)
_PUBLISHERS = (
    ("sciencedirect", "ScienceDirect"),
    ("onlinelibrary.wiley", "Wiley"),
    ("tandfonline", "Taylor & Francis"),
    ("academic.oup.com", "OUP"),
    ("cambridge.org", "Cambridge University Press"),
    ("link.springer", "Springer"),
    ("nature.com", "Nature"),
    ("pubmed.ncbi", "PubMed"),
    ("biorxiv.org", "bioRxiv"),
    ("medrxiv.org", "medRxiv"),
    ("journals.plos", "PLOS"),
    ("pubs.acs.org", "ACS"),
    ("ieeexplore", "IEEE"),
    ("mdpi.com", "MDPI"),
    ("frontiersin", "Frontiers"),
    ("sagepub", "SAGE"),
    ("science.org", "Science"),
    ("cell.com", "Cell Press"),
    ("cnki.net", "CNKI"),
    ("jstage", "J-STAGE"),
    ("ingentaconnect", "Ingenta Connect"),
    ("scholar.google", "Google Scholar"),
    ("arxiv.org", "arXiv"),
)
_PREPRINTS = ("bioRxiv", "medRxiv")
_SEARCHES = ("PubMed", "Google Scholar", "arXiv", "IEEE", "J-STAGE")
_JOURNALS = frozenset(name for _, name in _PUBLISHERS) - {*_PREPRINTS, *_SEARCHES}
_CHANNEL_WORDS = re.compile(
    r"(?i)^(?:sciencedirect publication|wiley|tandf|sage publications(?: inc)?|latest issue of"
    r"|acs|recent articles in)\s*:?\s+|\s*[:–—-]?\s*(?:table of contents|current issue|latest"
    r"(?: issue| articles| results)?|advance (?:articles|access)|ahead of print|online first|rss"
    r"(?: feed)?|cnki|most recent|toc)\s*$"
)
_BEFORE_TITLE = re.compile(r"[^:]{2,100}, vol\. [^:]{1,40}: $", re.IGNORECASE)
_LABEL = re.compile(r"^\[(?:ASAP|Review|Article|Research Article|Erratum)\]\s+", re.IGNORECASE)
_NUMBERED = re.compile(r"(?i)^pubmed:(\d{1,9})$")
_MAX_TITLE = 2_000


@dataclass(frozen=True, slots=True)
class Channel:
    """What holds for a whole feed; `venue` is "" where it is not one journal."""

    title: str = ""
    venue: str = ""
    publisher: str = ""
    date: str = ""


def channel_of(fields: Fields) -> Channel:
    """Read the fields of a channel or of an Atom feed."""
    title = without_markup(fields.first("title", "dc:title"))
    addresses = " ".join((fields.about, fields.first("link", "id"), *_hrefs(fields), title)).lower()
    publisher = next((name for sign, name in _PUBLISHERS if sign in addresses), "")
    venue = without_markup(fields.first("prism:publicationName", "prism:publicationTitle"))
    if publisher in _PREPRINTS:
        venue = publisher
    elif not venue and (fields.first("generator").startswith("OJS") or publisher in _JOURNALS):
        venue = _CHANNEL_WORDS.sub("", _CHANNEL_WORDS.sub("", title)).strip()
    date = next((day for name in _CHANNEL_DATES if (day := iso_date(fields.first(name)))), "")
    return Channel(title, venue, publisher or fields.first("dc:publisher"), date)


def reference_of(fields: Fields, channel: Channel, one_each: bool) -> Reference:
    """The reference of an item; `one_each` as in `people.people_of`."""
    said = describe([_text(field) for field in fields.all(*_TEXTS)])
    title = _title(fields)
    names = [_author(field) for field in fields.all(*_AUTHORS)] or [said.authors]
    authors, truncated = people_of([name for name in names if name], one_each)
    url, links = _addresses(fields)
    date = said.date or next((day for name in _DATES if (day := _day(fields, name))), "")
    return Reference(
        title=title,
        authors=authors,
        authors_truncated=truncated,
        abstract=said.abstract,
        date=iso_date(date),
        venue=_venue(fields, said, channel, title),
        kind="article-journal" if fields.first("prism:publicationName", "prism:doi") else "",
        identifiers=_identifiers(fields, url),
        url=canonical_url(url),
        links=tuple(dict.fromkeys(link for link in map(canonical_url, links) if link)),
        extra=tuple(_extra(fields, said)),
    )


def _title(fields: Fields) -> str:
    title = next((text for field in fields.all("title") if (text := _plain(field))), "")
    bare = without_markup(fields.first("dc:title", "media:title"))
    if not title or (bare and _BEFORE_TITLE.fullmatch(title.removesuffix(bare))):
        title = bare
    return _LABEL.sub("", title)[:_MAX_TITLE]


def _plain(field: Field) -> str:
    """The text of a title: Atom says whether it holds HTML, RSS always may."""
    kind = field.attribute("type")
    return field.text if kind in ("text", "xhtml") else without_markup(field.text)


def _text(field: Field) -> str:
    """The HTML of a description with its line breaks; XHTML comes as the text it shows."""
    return "".join(field.element.itertext())


def _author(field: Field) -> str:
    """The name in an author element, which is a child in Atom and RSS 2.0 extensions."""
    for part in field.element:
        if part.tag.rpartition("}")[2] == "name":
            return " ".join("".join(part.itertext()).split())
    return "" if len(field.element) else field.text


def _day(fields: Fields, name: str) -> str:
    return iso_date(fields.first(name))


def _hrefs(fields: Fields) -> Iterator[str]:
    for field in fields.all("link", "atom:link"):
        if field.attribute("rel") in ("", "alternate"):
            yield field.attribute("href") or field.text


def _addresses(fields: Fields) -> tuple[str, list[str]]:
    """The address of the item, and its files."""
    own = (
        fields.first("feedburner:origLink"),
        *(address for field in fields.all("link") if (address := _page(field))),
        fields.first("prism:url"),
        fields.about,
        *(field.text for field in fields.all("guid", "id") if field.text.startswith("http")),
    )
    found = [address for address in own if address.startswith(("http", "//"))]
    files = [field.attribute("url") for field in fields.all("enclosure")]
    files += [
        field.attribute("href")
        for field in fields.all("link", "atom:link")
        if field.attribute("rel") in ("enclosure", "related")
    ]
    return (found[0] if found else ""), files


def _page(field: Field) -> str:
    if field.attribute("rel") not in ("", "alternate"):
        return ""
    return field.attribute("href") or field.text


def _identifiers(fields: Fields, url: str) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    for field in fields.all(*_IDENTIFIERS):
        text = field.text
        number = _NUMBERED.match(text)
        known = identifier(Scheme.PMID, number[1]) if number else identifier(Scheme.DOI, text)
        found += (known,) if known else find_identifiers(text[:_MAX_TITLE])
    for address in (url, *_hrefs(fields), fields.about):
        found += identifiers_of_url(address) if address else ()
    return unique(found)


def _venue(fields: Fields, said: Description, channel: Channel, title: str) -> str:
    """The journal; one publisher prints the title of the paper in its place."""
    names = (
        fields.first("prism:publicationName", "prism:publicationTitle"),
        fields.first("dc:source"),
        said.venue,
        channel.venue,
    )
    plain = (without_markup(name) for name in names if name and not name.startswith("http"))
    return next((name for name in plain if name != title), "")


def _extra(fields: Fields, said: Description) -> Iterator[tuple[str, str]]:
    for name, source in _EXTRA:
        if value := fields.first(source):
            yield name, value
    if pages := _pages(fields):
        yield "page", pages
    if said.excerpt and not said.abstract:
        yield "feed:excerpt", said.excerpt


def _pages(fields: Fields) -> str:
    start, end = fields.first("prism:startingPage"), fields.first("prism:endingPage")
    if start and end and start != end:
        return f"{start}-{end}"
    return start or fields.first("prism:pageRange")
