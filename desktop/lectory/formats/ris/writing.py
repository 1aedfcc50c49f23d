"""From a reference to tagged values, in the tags that Zotero and EndNote read."""

from __future__ import annotations

from collections.abc import Iterator

from lectory.formats.ris.lines import PEOPLE
from lectory.formats.ris.people import People
from lectory.formats.ris.tags import CODE_OF_KIND, TAG_OF_NAME, WHOLES
from lectory.model.identifier import Scheme
from lectory.model.reference import Reference


def fields_of(reference: Reference, people: People) -> Iterator[tuple[str, str]]:
    """The tag and value of each line but the last, in order; some values are empty."""
    whole = reference.kind in WHOLES
    yield "TY", reference.field("ris:TY") or CODE_OF_KIND.get(reference.kind, "GEN")
    if reference.key:
        yield "ID", reference.key
    for person in reference.authors:
        yield "AU", people.written(person)
    yield "TI", reference.title
    yield "JF" if whole else "T2", reference.venue
    for name, value in reference.extra:
        yield from _extra_fields(name, value, whole)
    yield "PY", reference.date[:4]
    if len(reference.date) > 4:
        yield "DA", reference.date.replace("-", "/")
    yield from _identifier_fields(reference)
    yield "UR", reference.url
    for link in reference.links:
        yield "L2", link
    yield "AB", reference.abstract


def _extra_fields(name: str, value: str, whole: bool) -> Iterator[tuple[str, str]]:
    if name == "page":
        start, dash, end = value.replace("–", "-").partition("-")
        yield "SP", start if dash else value
        yield "EP", end
    elif name == "keyword":
        for keyword in value.split(";" if ";" in value else ","):
            yield "KW", keyword.strip()
    elif name == "accessed":
        yield "Y2", value.replace("-", "/")
    elif name == "collection-title" and whole:
        yield "T2", value
    elif name.startswith("ris:"):
        if name != "ris:TY":
            yield name[4:], value
    elif name in TAG_OF_NAME:
        tag = TAG_OF_NAME[name]
        for part in value.split("; ") if tag in PEOPLE else (value,):
            yield tag, part


def _identifier_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    for known in reference.identifiers:
        if known.scheme is Scheme.DOI:
            yield "DO", known.value
        elif known.scheme in (Scheme.ISBN, Scheme.ISSN):
            yield "SN", known.value
        elif known.scheme is Scheme.ARXIV and reference.version:
            yield "AN", f"{known}v{reference.version}"
        elif known.scheme is not Scheme.URL:
            yield "AN", str(known)
