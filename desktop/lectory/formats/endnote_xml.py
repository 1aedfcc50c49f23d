"""EndNote's XML, which Zotero, Bookends, Citavi and journal platforms write too.

    <xml><records><record>
      <ref-type name="Journal Article">17</ref-type>
      <contributors><authors><author><style face="normal">Berg, Anna</style></author></authors>
        <secondary-authors><author>Lund, Bo</author></secondary-authors></contributors>
      <titles><title>Trees of the north</title><secondary-title>Journal of Forests</…></titles>
      <periodical><full-title>Journal of Forests</full-title></periodical>
      <dates><year>2016</year><pub-dates><date>Mar 3</date></pub-dates></dates>
      <electronic-resource-num>10.1000/trees.1</electronic-resource-num>
      <urls><related-urls><url>https://example.org/trees</url></related-urls></urls>
    </record></records></xml>

Every text may be wrapped in `<style>`, once or piece by piece. The first EndNote that wrote XML
(7) has the same fields in capitals, flat under `<RECORD>`: both are read by the names alone.
`<Go to ISI>://…` and `internal-pdf://…` are no addresses.

Source: EndNote's RSXML.dtd (X1-20); exports of 2004-2020.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from lectory.model.digest import Confidence, Digest, Format, Problem, Source
from lectory.model.identifier import Scheme
from lectory.model.reference import Reference
from lectory.text.endnote_kinds import WHOLES, kind_of_type
from lectory.text.record_dates import date_of_parts
from lectory.text.records import entries_of
from lectory.text.reference_draft import ReferenceDraft, record_person
from lectory.text.xml_tree import line_of, local_name, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MARKS = re.compile(rb"(?i)<(ref-type|reference_type|rec-number|source-app|contributors|titles)\b")
_NAMES = {
    "volume": "volume", "number": "issue", "pages": "page", "edition": "edition",
    "section": "section", "publisher": "publisher", "pub-location": "publisher-place",
    "place-published": "publisher-place", "language": "language", "call-num": "call-number",
    "notes": "note", "research-notes": "note", "work-type": "genre", "num-vols":
    "number-of-volumes", "short-title": "title-short", "abbr-1": "container-title-short",
    "remote-database-name": "source",
}  # fmt: skip
_ROLE_OF_GROUP = {
    "authors": "author", "secondary-authors": "editor", "tertiary-authors": "collection-editor",
    "subsidiary-authors": "contributor", "translated-authors": "translator",
}  # fmt: skip
_PMID = re.compile(r"(?:PMID:?\s*)?(\d{5,8})")
_KEY = re.compile(r"[^\s{}(),\"#%~\\]{1,200}")


def sniff(source: Source) -> Confidence:
    """Certain if the root holds records with two names that only EndNote has."""
    root, _ = root_of(source.head)
    if root not in ("xml", "records", "record", "several"):
        return Confidence.NO
    marks = {mark.lower() for mark in _MARKS.findall(source.head.replace(b"\0", b""))}
    if len(marks) > 1:
        return Confidence.CERTAIN
    if marks or (root == "xml" and b"<records" in source.head.lower()):
        return Confidence.LIKELY
    return Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; one without title, author and identifier is left out and said."""
    tree = parse_xml(source.data)
    if isinstance(tree, Problem):
        return Digest("endnote-xml", problems=(tree,))
    records = (item for item in tree.root.iter() if local_name(item).lower() == "record")
    problems = list(tree.problems)
    found = ((_reference_of(record), line_of(record)) for record in records)
    entries = entries_of(found, problems, "No EndNote record was found")
    return Digest("endnote-xml", entries, tuple(problems))


FORMAT = Format(
    name="endnote-xml",
    label="EndNote XML",
    suffixes=(".xml",),
    sniff=sniff,
    read=read,
    bibliography=True,
)


def _reference_of(record: Element) -> Reference:
    fields = _fields_of(record)
    kind_name, number = _type_of(record)
    kind = kind_of_type(kind_name, number)
    title = _first(fields, "title", "translated-title", "short-title")
    draft = ReferenceDraft(
        title=title,
        abstract=_first(fields, "abstract"),
        date=date_of_parts(_first(fields, "year"), _first(fields, "date")),
        venue=_venue(fields, kind),
        kind=kind,
    )
    for name in fields["author"]:
        draft.author(record_person(name))
    for name, values in fields.items():
        for value in values:
            _take(draft, name, value)
    if kind in WHOLES:
        draft.add("collection-title", _first(fields, "secondary-title", "tertiary-title"))
    label = _first(fields, "label")
    if _KEY.fullmatch(label) and not label.isdigit():
        draft.key = label
    _accession(draft, fields)
    return draft.reference()


def _fields_of(record: Element) -> dict[str, list[str]]:
    """Every text under the name of its element; people under that of their role."""
    fields: dict[str, list[str]] = defaultdict(list)
    for element in record.iter():
        name = local_name(element).lower().replace("_", "-")
        if name in _ROLE_OF_GROUP:
            fields[_ROLE_OF_GROUP[name]] += [text for inner in element if (text := _name_of(inner))]
        elif name not in ("style", "record", "author") and not _holds_fields(element):
            text = text_of(element)
            if text:
                fields[name].append(text)
    return fields


def _holds_fields(element: Element) -> bool:
    return any(local_name(inner).lower() != "style" for inner in element)


def _name_of(author: Element) -> str:
    """The name as text, or in the attributes that the DTD allows for its parts."""
    text = text_of(author)
    if text:
        return text
    group = author.get("corp-name", "")
    parts = (author.get("last-name", ""), author.get("first-name", ""))
    return f"{group}," if group else ", ".join(part for part in parts if part)


def _type_of(record: Element) -> tuple[str, str]:
    for element in record.iter():
        if local_name(element).lower().replace("_", "-") in ("ref-type", "reference-type"):
            return element.get("name", ""), text_of(element)
    return "", ""


def _venue(fields: dict[str, list[str]], kind: str) -> str:
    if kind in WHOLES:
        return _first(fields, "full-title")
    return _first(fields, "full-title", "secondary-title", "alt-title", "alternate-title")


def _first(fields: dict[str, list[str]], *names: str) -> str:
    return next((fields[name][0] for name in names if fields.get(name)), "")


def _take(draft: ReferenceDraft, name: str, value: str) -> None:
    if name in ("electronic-resource-num", "doi"):
        if not draft.know(Scheme.DOI, value):
            draft.link(value)
    elif name == "url":
        draft.link(value)
    elif name in ("isbn", "issn"):
        draft.numbers(value)
    elif name == "keyword":
        draft.join("keyword", value)
    elif name in ("editor", "collection-editor", "translator", "contributor"):
        draft.join(name, value.rstrip(", "))
    elif name in _NAMES:
        draft.add(_NAMES[name], value)
    elif name.startswith("custom") or name == "access-date":
        _take_custom(draft, name, value)


def _take_custom(draft: ReferenceDraft, name: str, value: str) -> None:
    """PMCIDs stand under the second custom field in exports of PubMed's records."""
    if value[:3].upper() != "PMC" or not draft.know(Scheme.PMCID, value):
        draft.add("accessed" if name == "access-date" else f"endnote:{name}", value)


def _accession(draft: ReferenceDraft, fields: dict[str, list[str]]) -> None:
    """The number in a database is a PMID if it looks like one and the record says whose it is."""
    value = _first(fields, "accession-num", "accession-number")
    said = " ".join(
        (value, *fields["remote-database-name"], *fields["remote-database-provider"])
    ).lower()
    number = _PMID.fullmatch(value)
    if number and any(word in said for word in ("pubmed", "medline", "nlm", "pmid")):
        draft.know(Scheme.PMID, number[1])
    elif value:
        draft.add("endnote:accession-num", value)
