"""MODS, the Library of Congress's record in XML, as catalogues, bibutils and Zotero write it.

    <modsCollection xmlns="http://www.loc.gov/mods/v3"><mods ID="berg2016">
      <titleInfo><nonSort>The</nonSort><title>trees</title><subTitle>a count</subTitle></titleInfo>
      <name type="personal"><namePart type="family">Berg</namePart>
        <namePart type="given">Anna</namePart><role><roleTerm type="text">author</…></role></name>
      <originInfo><dateIssued>2016-03</dateIssued></originInfo>
      <genre>journal article</genre> <identifier type="doi">10.1000/trees.1</identifier>
      <relatedItem type="host"> what it stands in, with title, volume, issue, pages </relatedItem>
    </mods></modsCollection>

A name without a role is an author's; performers and the like are none. What an abbreviated or
translated title, a series or a preceding item says is not taken for the paper's own.

Source: MODS User Guidelines 3.4-3.7; seen in exports of bibutils (2003) and library catalogues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lectory.model.digest import Confidence, Digest, Format, Problem, Source
from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.record_dates import record_date
from lectory.text.records import entries_of
from lectory.text.reference_draft import ReferenceDraft, record_person, squeeze
from lectory.text.xml_tree import line_of, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_AUTHORS = frozenset(("author", "aut", "creator", "cre", "joint author", "dissertant", "dis"))
_ROLES = {
    "editor": "editor", "edt": "editor", "translator": "translator", "trl": "translator",
    "director": "director", "drt": "director", "illustrator": "illustrator", "ill": "illustrator",
    "contributor": "contributor", "ctb": "contributor",
}  # fmt: skip
_SCHEMES = {
    "doi": Scheme.DOI, "pmid": Scheme.PMID, "pubmed": Scheme.PMID, "medline": Scheme.PMID,
    "pmc": Scheme.PMCID, "pmcid": Scheme.PMCID, "arxiv": Scheme.ARXIV, "eprint": Scheme.ARXIV,
}  # fmt: skip
_KINDS = (
    ("book chapter", "chapter"), ("conference", "paper-conference"), ("thesis", "thesis"),
    ("dissertation", "thesis"), ("academic journal", "article-journal"),
    ("journal", "article-journal"), ("article", "article-journal"), ("magazine",
    "article-magazine"), ("newspaper", "article-newspaper"), ("technical report", "report"),
    ("report", "report"), ("patent", "patent"), ("web", "webpage"), ("preprint", "article"),
    ("book", "book"), ("dataset", "dataset"),
)  # fmt: skip
_KEY = re.compile(r"[^\s{}(),\"#%~\\]{1,200}")
_DATES = ("dateIssued", "copyrightDate", "dateOther", "dateCreated", "date")


def sniff(source: Source) -> Confidence:
    """Certain by the root, or if MODS stands in the answer of a repository."""
    root, _ = root_of(source.head)
    if root in ("mods", "modscollection"):
        return Confidence.CERTAIN
    inside = b"loc.gov/mods/v3" in source.head and b"titleInfo" in source.head
    return Confidence.LIKELY if root and inside else Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; one without title, author and identifier is left out and said."""
    tree = parse_xml(source.data)
    if isinstance(tree, Problem):
        return Digest("mods", problems=(tree,))
    problems = list(tree.problems)
    records = tree.root.iter("{*}mods")
    found = ((_reference_of(record), line_of(record)) for record in records)
    entries = entries_of(found, problems, "No MODS record was found")
    return Digest("mods", entries, tuple(problems))


FORMAT = Format(
    name="mods",
    label="MODS",
    suffixes=(".xml", ".mods"),
    sniff=sniff,
    read=read,
    bibliography=True,
)


def _reference_of(record: Element) -> Reference:
    host = _related(record, "host")
    draft = ReferenceDraft(
        title=_title(record),
        abstract="\n\n".join(filter(None, map(text_of, record.findall("{*}abstract")))),
        date=_date(record) or (_date(host) if host is not None else ""),
        venue=_title(host) if host is not None else "",
        kind=_kind(record, host),
    )
    for name in record.findall("{*}name"):
        _take_name(draft, name)
    for holder in (record, host):
        if holder is not None:
            _take_identifiers(draft, holder, own=holder is record)
            _take_part(draft, holder)
    _take_rest(draft, record, host)
    if not draft.key and _KEY.fullmatch(record.get("ID", "")):
        draft.key = record.get("ID", "")
    return draft.reference()


def _title(item: Element) -> str:
    """The title proper: the first that is not of another kind (abbreviated, translated …)."""
    titles = item.findall("{*}titleInfo")
    proper = [title for title in titles if not title.get("type")] or titles
    if not proper:
        return ""
    found = {part: text_of(proper[0].find(f"{{*}}{part}")) for part in ("nonSort", "title")}
    title = squeeze(f"{found['nonSort']} {found['title']}")
    if found["nonSort"].endswith(("'", "’")):
        title = f"{found['nonSort']}{found['title']}"
    subtitle = text_of(proper[0].find("{*}subTitle"))
    parts = [text_of(proper[0].find(f"{{*}}{part}")) for part in ("partNumber", "partName")]
    return ". ".join(filter(None, (": ".join(filter(None, (title, subtitle))), *parts)))


def _related(record: Element, kind: str) -> Element | None:
    items = record.findall("{*}relatedItem")
    return next((item for item in items if item.get("type") == kind), None)


def _take_name(draft: ReferenceDraft, name: Element) -> None:
    roles = [text_of(role).lower().rstrip(".") for role in name.iter("{*}roleTerm")]
    person = _person(name)
    if not roles or any(role in _AUTHORS for role in roles):
        draft.author(person)
        return
    known = next((_ROLES[role] for role in roles if role in _ROLES), "")
    if known:
        draft.join(known, person.inverted())


def _person(name: Element) -> Person:
    parts: dict[str, list[str]] = {}
    for part in name.findall("{*}namePart"):
        parts.setdefault(part.get("type", ""), []).append(text_of(part))
    family, given = (" ".join(parts.get(kind, ())) for kind in ("family", "given"))
    if family:
        return Person(family, given, "", " ".join(parts.get("termsOfAddress", ())))
    whole = " ".join(parts.get("", ())) or text_of(name.find("{*}displayForm")) or given
    if name.get("type") in ("corporate", "conference"):
        return Person(literal=whole)
    return record_person(whole)


def _date(item: Element) -> str:
    """What is marked as the key date or coded comes before what is printed."""
    found = [
        element
        for kind in _DATES
        for holder in ("{*}originInfo", "{*}part")
        for element in item.findall(f"{holder}/{{*}}{kind}")
        if element.get("point") != "end"
    ]
    found.sort(key=lambda element: (not element.get("keyDate"), not element.get("encoding")))
    return next((date for element in found if (date := record_date(text_of(element)))), "")


def _take_identifiers(draft: ReferenceDraft, item: Element, *, own: bool) -> None:
    for element in item.findall("{*}identifier"):
        kind, value = element.get("type", "").lower(), text_of(element)
        if kind in ("isbn", "issn"):
            draft.numbers(value)
        elif own and kind in _SCHEMES:
            draft.know(_SCHEMES[kind], value)
        elif own and kind == "citekey" and _KEY.fullmatch(value):
            draft.key = value
        elif own and kind in ("uri", "hdl", "url"):
            draft.link(value)


def _take_part(draft: ReferenceDraft, item: Element) -> None:
    for detail in item.iter("{*}detail"):
        name = {"volume": "volume", "issue": "issue", "number": "issue"}.get(detail.get("type", ""))
        if name:
            draft.add(name, text_of(detail.find("{*}number")))
    for extent in item.findall("{*}part/{*}extent"):
        start, end = (text_of(extent.find(f"{{*}}{part}")) for part in ("start", "end"))
        draft.pages(start, end)
        draft.add("page", text_of(extent.find("{*}list")))


def _take_rest(draft: ReferenceDraft, record: Element, host: Element | None) -> None:
    for item in (record, host):
        if item is not None:
            draft.add("publisher", text_of(item.find("{*}originInfo/{*}publisher")))
            for place in item.findall("{*}originInfo/{*}place/{*}placeTerm"):
                if place.get("type") != "code":
                    draft.add("publisher-place", text_of(place))
    draft.add("edition", text_of(record.find("{*}originInfo/{*}edition")))
    series = _related(record, "series")
    if series is not None:
        draft.add("collection-title", _title(series))
    for topic in record.findall("{*}subject/{*}topic"):
        draft.join("keyword", text_of(topic))
    for url in record.findall("{*}location/{*}url"):
        draft.link(text_of(url))
    draft.add("language", next(_texts(record, "language"), ""))
    for note in _texts(record, "note"):
        draft.add("note", note)


def _texts(record: Element, name: str) -> Iterator[str]:
    return (text for element in record.findall(f"{{*}}{name}") if (text := text_of(element)))


def _kind(record: Element, host: Element | None) -> str:
    items = [item for item in (record, host) if item is not None]
    said = [" ".join(_texts(item, "genre")).lower() for item in items]
    if host is not None and "book" in said[-1] and "article" not in said[0]:
        return "chapter"
    for genre in said:
        found = next((kind for word, kind in _KINDS if word in genre), "")
        if found:
            return found
    if text_of(record.find("{*}originInfo/{*}issuance")) == "monographic" and host is None:
        return "book" if text_of(record.find("{*}typeOfResource")) in ("", "text") else ""
    issuance = text_of(host.find("{*}originInfo/{*}issuance")) if host is not None else ""
    return "article-journal" if issuance in ("continuing", "serial") else ""
