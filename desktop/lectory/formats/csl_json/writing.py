"""From a reference to a CSL item that the schema allows."""

from __future__ import annotations

import json

from lectory.formats.csl_json.dates import date_parts
from lectory.formats.csl_json.variables import DATES, NAMES, TEXTS, TYPES
from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.lenient_json import Json

_MEMBERS = {Scheme.DOI: "DOI", Scheme.PMID: "PMID", Scheme.PMCID: "PMCID", Scheme.ISBN: "ISBN"}


def item_of(reference: Reference, number: int) -> dict[str, Json]:
    """The item; `number` is its place in the file, its id if it has no citation key."""
    item: dict[str, Json] = {
        "id": reference.key or reference.field("csl:id") or str(number),
        "type": reference.kind if reference.kind in TYPES else "document",
    }
    item["title"] = reference.title
    item["author"] = [_name(person) for person in reference.authors]
    item["issued"] = date_parts(reference.date) if reference.date else None
    item["container-title"] = reference.venue
    for name, value in reference.extra:
        if name not in item:
            _put(item, name, value)
    custom = _identify(item, reference)
    item["URL"] = reference.url
    item["abstract"] = reference.abstract
    _keep(item, reference)
    if reference.authors_truncated:
        custom["authors-truncated"] = True
    if reference.links:
        custom["links"] = list(reference.links)
    if custom:
        kept = item.get("custom")
        item["custom"] = {**kept, **custom} if isinstance(kept, dict) else custom
    return {name: value for name, value in item.items() if value not in ("", None, [], {})}


def _name(person: Person) -> Json:
    if person.literal:
        return {"literal": person.literal}
    members = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: value for name, value in members.items() if value}


def _put(item: dict[str, Json], name: str, value: str) -> None:
    if name in NAMES:
        item[name] = [_divided(person) for person in value.split("; ") if person]
    elif name in DATES:
        item[name] = date_parts(value)
    elif name in TEXTS:
        item[name] = value


def _divided(name: str) -> Json:
    """A name of `extra`, which is written family name first."""
    family, comma, rest = name.partition(", ")
    if not comma:
        return {"literal": name}
    given, comma, suffix = rest.rpartition(", ")
    if not comma:
        return {"family": family, "given": rest}
    return {"family": family, "given": given, "suffix": suffix}


def _identify(item: dict[str, Json], reference: Reference) -> dict[str, Json]:
    """Write the identifiers that CSL has a variable for; the first of each other is the result."""
    others: dict[str, Json] = {}
    for known in reference.identifiers:
        member = _MEMBERS.get(known.scheme)
        if member == "ISBN" and "ISBN" in item:
            item["ISBN"] = f"{item['ISBN']} {known.value}"
        elif member:
            item.setdefault(member, known.value)
        elif known.scheme is Scheme.ARXIV and "archive" not in item:
            version = f"v{reference.version}" if reference.version else ""
            item.update(archive="arXiv", archive_location=f"{known.value}{version}")
        elif known.scheme is Scheme.ISSN:
            item.setdefault("ISSN", known.value)
        else:
            others.setdefault(known.scheme.value, known.value)
    return others


def _keep(item: dict[str, Json], reference: Reference) -> None:
    """Put back what was kept of foreign members, unless the field has changed since."""
    for name, value in reference.extra:
        if not name.startswith("csl:") or name == "csl:id":
            continue
        member = name[4:]
        if member == "type" and reference.kind:
            continue
        if member in ("title", "container-title", "issued") and not _still(
            member, value, reference
        ):
            continue
        item[member] = _restored(value)


def _still(member: str, value: str, reference: Reference) -> bool:
    from lectory.formats.csl_json.reading import reference_of

    again = reference_of({member: _restored(value)})
    if member == "title":
        return again.title == reference.title
    if member == "issued":
        return again.date == reference.date
    return again.venue == reference.venue


def _restored(value: str) -> Json:
    if value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value
