"""Makes references of schema.org's JSON and of COinS, as pages hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl

from lectory.model.address import canonical_url
from lectory.model.identifier import Scheme, parse_identifier
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.html import without_markup
from lectory.text.lenient_json import Json, parse_json
from lectory.text.names import parse_person
from lectory.text.record_dates import record_date
from lectory.text.reference_draft import ReferenceDraft

_SCHOLARLY = frozenset(
    ("scholarlyarticle", "medicalscholarlyarticle", "thesis", "report", "techarticle")
)
_MAYBE = frozenset(("article", "book", "chapter", "creativework", "publicationvolume"))
_KINDS = {"thesis": "thesis", "report": "report", "book": "book", "chapter": "chapter"}
_INSIDE = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "itemListElement",
    "item",
    "about",
    "hasPart",
)
_MAX_DEPTH = 6
_MAX_OBJECTS = 5_000
_LEAST_ABSTRACT = 200


def references_of_json(scripts: Iterable[str]) -> Iterator[Reference]:
    """The papers that JSON-LD texts describe."""
    for script in scripts:
        budget = [_MAX_OBJECTS]
        for record in _objects(parse_json(script).value, _MAX_DEPTH, budget):
            reference = _of_object(record)
            if reference is not None:
                yield reference


def references_of_coins(spans: Iterable[str]) -> Iterator[Reference]:
    """The papers that COinS spans describe: `rft.atitle=…&rft.au=…&rft_id=info:doi/…`."""
    for span in spans:
        fields = parse_qsl(span[:20_000], max_num_fields=500)
        named = dict(fields)
        draft = ReferenceDraft(
            title=without_markup(named.get("rft.atitle") or named.get("rft.title", ""))
        )
        if named.get("rft.atitle"):
            draft.venue = named.get("rft.jtitle") or named.get("rft.title", "")
        for name, value in fields:
            if name == "rft.au":
                draft.author(parse_person(value))
            elif name == "rft_id":
                _know(
                    draft,
                    value.removeprefix("info:").replace("/", ":", 1)
                    if value.startswith("info:")
                    else value,
                )
        if not draft.authors and named.get("rft.aulast"):
            draft.author(Person(family=named["rft.aulast"], given=named.get("rft.aufirst", "")))
        draft.date = record_date(named.get("rft.date", ""))
        for name, field in (("volume", "rft.volume"), ("issue", "rft.issue")):
            draft.add(name, named.get(field, ""))
        draft.pages(named.get("rft.spage", ""), named.get("rft.epage", ""))
        if draft.title and (draft.authors or draft.identifiers):
            yield draft.reference()


def _objects(value: Json, depth: int, budget: list[int]) -> Iterator[dict[str, Json]]:
    if depth < 0 or budget[0] <= 0:
        return
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth - 1, budget)
    elif isinstance(value, dict):
        budget[0] -= 1
        yield value
        for name in _INSIDE:
            if name in value:
                yield from _objects(value[name], depth - 1, budget)


def _of_object(record: dict[str, Json]) -> Reference | None:
    kinds = {kind.lower().rpartition("/")[2] for kind in _texts(record.get("@type"))}
    if not kinds & (_SCHOLARLY | _MAYBE):
        return None
    title = next(_texts(record.get("headline")), "") or next(_texts(record.get("name")), "")
    draft = ReferenceDraft(title=without_markup(title))
    for name in ("identifier", "@id", "sameAs", "doi", "url"):
        for text in _identifier_texts(record.get(name)):
            _know(draft, text)
    if not draft.title or not (kinds & _SCHOLARLY or draft.identifiers):
        return None
    for name in _texts(record.get("author") or record.get("creator")):
        draft.author(parse_person(name))
    draft.date = record_date(next(_texts(record.get("datePublished")), ""))
    draft.venue = next(_texts(_journal(record.get("isPartOf"))), "")
    draft.kind = next(
        (_KINDS[kind] for kind in kinds if kind in _KINDS), "article-journal" if draft.venue else ""
    )
    abstract = without_markup(next(_texts(record.get("abstract") or record.get("description")), ""))
    draft.abstract = abstract if len(abstract) >= _LEAST_ABSTRACT else ""
    url = canonical_url(next(_texts(record.get("url")), ""))
    if url:
        draft.link(url)
    return draft.reference()


def _journal(value: Json) -> Json:
    """The journal behind issue and volume, which may be parts of one another."""
    for _ in range(_MAX_DEPTH):
        if isinstance(value, list):
            value = value[0] if value else None
        inner = value.get("isPartOf") if isinstance(value, dict) else None
        if inner is None:
            return value
        value = inner
    return value


def _texts(value: Json) -> Iterator[str]:
    """The texts of a value: itself, those of a list, the names of objects."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            name = one.get("name")
            family, given = one.get("familyName"), one.get("givenName")
            if isinstance(family, str) and isinstance(given, str):
                yield f"{family}, {given}"
            elif isinstance(name, str):
                yield name


def _identifier_texts(value: Json) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            kind, text = one.get("propertyID") or one.get("name"), one.get("value")
            if isinstance(text, str):
                yield text
                if isinstance(kind, str) and ":" not in text:
                    yield f"{kind.lower()}:{text}"


def _know(draft: ReferenceDraft, text: str) -> None:
    known = parse_identifier(text) if len(text) < 2_000 else None
    if known is not None and known.scheme not in (Scheme.URL, Scheme.ISSN):
        draft.know(known.scheme, text if known.scheme is Scheme.ARXIV else known.value)
