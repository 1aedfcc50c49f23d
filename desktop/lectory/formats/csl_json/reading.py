"""From a CSL item to a reference."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping

from lectory.formats.csl_json.dates import date_text, is_plain_date
from lectory.formats.csl_json.variables import DATES, NAMES, TEXTS, TYPE_OF_CROSSREF, TYPES
from lectory.model.identifier import (
    Identifier,
    Scheme,
    arxiv_version,
    find_identifiers,
    identifier,
    identifiers_of_url,
    unique,
)
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.lenient_json import Json, clean
from lectory.text.names import parse_person

Item = Mapping[str, Json]

_LONGEST_IDENTIFIER = 2_000
"""A longer text, in characters, is not looked at for an identifier."""

_MARKUP = re.compile(
    r"(?i)</?(?:jats:)?(?:i|b|em|strong|italic|bold|sub|sup|sc|span|p|title|sec|br|u|monospace"
    r"|list|list-item|inline-formula|mml:\w+)(?:\s[^<>]{0,200})?/?>"
)
_PARAGRAPHS = re.compile(r"(?i)</(?:jats:)?(?:p|title|sec)>\s*")
_URL = re.compile(r"(?i)(https?|ftp)://\S+$")
_KEY = re.compile(r"[^\s{}(),\"#%~\\]{1,200}")
_ISBNS = re.compile(r"[0-9][0-9Xx\u2010-\u2015-]{8,20}")
_ISSUED = ("issued", "published", "published-print", "published-online")
_TRUNCATED = frozenset(("et al", "et al.", "others", "and others", "…", "..."))
_SEPARATE = "id citation-key type title author abstract issued container-title DOI URL PMID"
_ELSEWHERE = frozenset((*_SEPARATE.split(), "PMCID", "ISBN", "custom"))


def reference_of(item: Item) -> Reference:
    """What an item says; members that Lectory has no field for are kept in `extra`."""
    authors, truncated = _people(item.get("author"))
    title = _text(item.get("title"))
    custom = item.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    url = _text(item.get("URL"))
    kind = _text(item.get("type"))
    places = (_text(item.get("archive_location")), url)
    version = next((found for place in places if (found := _version(place))), None)
    return Reference(
        title=_plain(title),
        authors=authors,
        authors_truncated=truncated or bool(custom.get("authors-truncated")),
        abstract=_plain(_PARAGRAPHS.sub("\n\n", _text(item.get("abstract")))),
        date=next((date for name in _ISSUED if (date := date_text(item.get(name)))), ""),
        venue=_plain(_text(item.get("container-title"))),
        kind=kind if kind in TYPES else TYPE_OF_CROSSREF.get(kind, ""),
        identifiers=unique(_identifiers(item, custom)),
        version=version,
        url=url if _URL.match(url) else "",
        links=tuple(link for link in _texts(custom.get("links")) if _URL.match(link)),
        key=_key(item),
        extra=tuple(_extra(item, custom)),
    )


def _text(value: Json) -> str:
    """A text, a number as text, or the first of a list, as Crossref has it."""
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None or isinstance(value, bool | dict | list):
        return ""
    return clean(value if isinstance(value, str) else str(value)).strip()


def _texts(value: Json) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in map(_text, values) if text]


def _plain(text: str) -> str:
    """Text without markup; an escaped tag is text and stays."""
    if "<" in text:
        text = _MARKUP.sub("", text).strip()
    return html.unescape(text).strip() if "&" in text else text


def _key(item: Item) -> str:
    """The citation key; a number or an address is a place in somebody's database."""
    for name in ("citation-key", "id"):
        key = _text(item.get(name))
        if _KEY.fullmatch(key) and not key.isdigit() and "://" not in key:
            return key
    return ""


def _people(value: Json) -> tuple[tuple[Person, ...], bool]:
    people: list[Person] = []
    truncated = False
    for name in value if isinstance(value, list) else [value]:
        person = _person(name)
        if person is None:
            continue
        if (person.literal or person.family).lower() in _TRUNCATED and not person.given:
            truncated = True
        else:
            people.append(person)
    return tuple(people), truncated


def _person(name: Json) -> Person | None:
    if isinstance(name, str):
        return parse_person(clean(name).strip()) if name.strip() else None
    if not isinstance(name, dict):
        return None
    literal = _text(name.get("literal")) or _text(name.get("name"))
    family, given = _text(name.get("family")), _text(name.get("given"))
    if not family:
        literal = literal or given
        return Person(literal=literal) if literal else None
    particles = (_text(name.get(f"{kind}dropping-particle")) for kind in ("", "non-"))
    particle = " ".join(part for part in particles if part)
    return Person(family, given, particle, _text(name.get("suffix")))


def _identifiers(item: Item, custom: Item) -> Iterable[Identifier]:
    for scheme, name in (
        (Scheme.DOI, "DOI"),
        (Scheme.PMID, "PMID"),
        (Scheme.PMCID, "PMCID"),
    ):
        known = _known(scheme, _text(item.get(name)))
        if known is not None:
            yield known
    for isbn in _ISBNS.findall(" ".join(_texts(item.get("ISBN")))):
        known = _known(Scheme.ISBN, isbn)
        if known is not None:
            yield known
    yield from _arxiv(item)
    yield from identifiers_of_url(_text(item.get("URL"))[:_LONGEST_IDENTIFIER])
    for scheme in Scheme:
        known = _known(scheme, _text(custom.get(scheme.value)))
        if known is not None:
            yield known


def _known(scheme: Scheme, text: str) -> Identifier | None:
    return identifier(scheme, text) if 0 < len(text) <= _LONGEST_IDENTIFIER else None


def _version(text: str) -> int | None:
    return arxiv_version(text) if len(text) <= _LONGEST_IDENTIFIER else None


def _arxiv(item: Item) -> Iterable[Identifier]:
    """Under archive and number in preprints, in the journal's name of careless records."""
    for name in ("archive_location", "number", "container-title", "publisher"):
        text = _text(item.get(name))
        archive = _text(item.get("archive")) or _text(item.get("publisher"))
        if name == "archive_location" and archive.lower() == "arxiv":
            known = _known(Scheme.ARXIV, text)
            if known is not None:
                yield known
        elif "arxiv" in text.lower():
            yield from (
                known
                for known in find_identifiers(text[:_LONGEST_IDENTIFIER])
                if known.scheme is Scheme.ARXIV
            )


def _extra(item: Item, custom: Item) -> Iterable[tuple[str, str]]:
    for name, value in item.items():
        if name in _ELSEWHERE:
            yield from _rest(name, value, item)
        elif name in NAMES:
            yield name, "; ".join(person.inverted() for person in _people(value)[0])
        elif name in DATES and is_plain_date(value):
            yield name, date_text(value)
        elif name in DATES and isinstance(value, dict) and value.keys() == {"raw"}:
            yield name, _text(value["raw"])
        elif name in TEXTS and not isinstance(value, dict | bool):
            if not _says_arxiv(name, item):
                yield name, _plain(", ".join(_texts(value)))
        elif value not in (None, "", [], {}):
            yield f"csl:{clean(name)}", _kept(value)
    own = ("links", "authors-truncated", *(scheme.value for scheme in Scheme))
    others = {name: value for name, value in custom.items() if name not in own}
    if others:
        yield "csl:custom", _kept(others)


def _rest(name: str, value: Json, item: Item) -> Iterable[tuple[str, str]]:
    """What a member says beyond the field it went to."""
    text = _text(value)
    if name in ("title", "container-title") and _plain(text) != text:
        yield f"csl:{name}", text
    elif name == "issued" and not is_plain_date(value):
        yield "csl:issued", _kept(value)
    elif name == "type" and text and text not in TYPES and text not in TYPE_OF_CROSSREF:
        yield "csl:type", text
    elif name == "id" and text and text != _key(item) and not text.isdigit():
        yield "csl:id", text
    elif name == "DOI" and text and _known(Scheme.DOI, text) is None:
        yield "csl:DOI", text
    elif name == "URL" and text and not _URL.match(text) and ":" not in text:
        yield "csl:URL", text


def _says_arxiv(name: str, item: Item) -> bool:
    """Whether a member only repeats the arXiv identifier."""
    if name not in ("archive", "archive_location"):
        return False
    place = _text(item.get("archive_location"))
    return _text(item.get("archive")).lower() == "arxiv" and bool(_known(Scheme.ARXIV, place))


def _kept(value: Json) -> str:
    """A foreign value as text: itself, or as JSON."""
    if isinstance(value, str):
        return clean(value)
    return clean(json.dumps(value, ensure_ascii=False))
