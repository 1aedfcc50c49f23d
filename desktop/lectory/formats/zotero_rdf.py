"""Zotero's RDF, and the like: resources with titles, people as resources of their own.

    <rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#" …>
      <bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Berg</foaf:surname>
          <foaf:givenName>Anna</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dc:title>Trees of the north</dc:title><dc:date>2016-03-03</dc:date>
        <dcterms:abstract>…</dcterms:abstract><bib:pages>1-9</bib:pages>
        <dc:identifier>DOI 10.1000/trees.1</dc:identifier></bib:Article>
      <bib:Journal rdf:about="urn:issn:1234-5679"><dc:title>Journal of Forests</dc:title>
        <prism:volume>12</prism:volume></bib:Journal>
    </rdf:RDF>

Notes, attachments, collections and what others are part of are no papers. Names of properties are
read without their vocabulary, so Bibliontology, Dublin Core and schema.org (CodeMeta) do as well:
`creator` is `author`, `name` a title, `datePublished` a date.

Source: Zotero's "Zotero RDF" exports of 2008-2024; BIBO 1.3; schema.org.
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
from lectory.text.reference_draft import ReferenceDraft, record_person
from lectory.text.xml_tree import line_of, local_name, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NO_PAPERS_NAMES = (
    "Attachment Memo Collection UserItem Journal Person Organization Agent Series List Seq Bag "
    "AutomaticTag Periodical Proceedings channel item image textinput Concept Tag Note Issue"
)
_NO_PAPERS = frozenset(_NO_PAPERS_NAMES.split())
_KIND_OF_ITEM = {
    "journalarticle": "article-journal", "article": "article-journal", "book": "book",
    "booksection": "chapter", "conferencepaper": "paper-conference", "thesis": "thesis",
    "report": "report", "preprint": "article", "webpage": "webpage", "patent": "patent",
    "magazinearticle": "article-magazine", "newspaperarticle": "article-newspaper",
    "dataset": "dataset", "computerprogram": "software", "softwaresourcecode": "software",
    "manuscript": "manuscript", "presentation": "speech", "blogpost": "post-weblog",
    "academicarticle": "article-journal", "chapter": "chapter", "scholarlyarticle":
    "article-journal", "encyclopediaarticle": "entry-encyclopedia", "document": "document",
    "standard": "standard", "film": "motion_picture", "map": "map", "letter": "letter",
    "interview": "interview", "case": "legal_case", "statute": "legislation", "bill": "bill",
}  # fmt: skip
_TITLES = ("title", "name", "headline")
_DATES = ("date", "issued", "datePublished", "created", "dateCreated")
_ABSTRACTS = ("abstract", "description")
_AUTHORS = ("authors", "author", "creator", "authorList", "inventors", "presenters", "directors",
            "programmers", "contributors")  # fmt: skip
_WHOLES = ("isPartOf", "presentedAt")
_ROLES = {"editors": "editor", "editor": "editor", "editorList": "editor",
          "translators": "translator", "translator": "translator"}  # fmt: skip
_NAMES = {
    "volume": "volume", "number": "issue", "issue": "issue", "pages": "page", "pageStart": "page",
    "publicationTitle": "container-title", "edition": "edition", "language": "language",
    "shortTitle": "title-short", "type": "genre", "numPages": "number-of-pages",
}  # fmt: skip
_IDENTIFIER = re.compile(r"(DOI|ISBN|ISSN|PMID|PMCID|arXiv)[\s:]+(\S.*)", re.IGNORECASE)
_IN_EXTRA = re.compile(r"(?im)^\s*(DOI|PMID|PMCID|arXiv)\s*:\s*(\S+)")
_PAPER_DEPTH = 4


def sniff(source: Source) -> Confidence:
    """Certain with Zotero's names; likely with people of FOAF, BIBO or schema.org; never a feed."""
    root, attributes = root_of(source.head)
    if root != "rdf" or b"<channel" in source.head or 'purl.org/rss/1.0/"' in attributes:
        return Confidence.NO
    if b"zotero.org/namespaces" in source.head or b"purl.org/net/biblio#" in source.head:
        return Confidence.CERTAIN
    known = (b"purl.org/ontology/bibo", b"schema.org/", b"purl.org/dc/", b"foaf/0.1")
    return Confidence.LIKELY if any(name in source.head for name in known) else Confidence.NO


def read(source: Source) -> Digest:
    """Read every resource that is a work of its own."""
    tree = parse_xml(source.data)
    if isinstance(tree, Problem):
        return Digest("zotero-rdf", problems=(tree,))
    problems = list(tree.problems)
    graph = _Graph(tree.root)
    found = ((_reference_of(graph, item), line_of(item)) for item in graph.works())
    entries = entries_of(found, problems, "No reference was found in the RDF")
    return Digest("zotero-rdf", entries, tuple(problems))


FORMAT = Format(
    name="zotero-rdf",
    label="Zotero RDF",
    suffixes=(".rdf",),
    sniff=sniff,
    read=read,
    bibliography=True,
)


class _Graph:
    """The resources of a document by their names, one step from one to the next."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._by_name = {name: item for item in root if (name := _name_of(item))}
        self._parts = {
            name for item in root.iter() if local_name(item) in _WHOLES if (name := _target(item))
        }

    def works(self) -> Iterator[Element]:
        """What is a work: a typed resource with a title that nothing else is part of."""
        for item in self._root:
            kind = local_name(item)
            if kind in _NO_PAPERS or _text(item, "itemType") in ("attachment", "note"):
                continue
            named = any(item.find(f"{{*}}{title}") is not None for title in _TITLES)
            if named and (_name_of(item) not in self._parts or _text(item, "itemType")):
                yield item

    def values(self, item: Element, *names: str) -> Iterator[Element]:
        """What these properties of a resource lead to: themselves, or the resource they name."""
        for name in names:
            for found in item.findall(f"{{*}}{name}"):
                yield self._by_name.get(_target(found), found)

    def people(self, item: Element, name: str) -> Iterator[Person]:
        """The people of a property, in a sequence, one by one, or by reference."""
        for value in self.values(item, name):
            yield from self._people_in(value, 0)

    def _people_in(self, value: Element, depth: int) -> Iterator[Person]:
        person = _person(value)
        if person is not None:
            yield person
        elif len(value) and depth < _PAPER_DEPTH:
            for inner in value:
                yield from self._people_in(self._by_name.get(_target(inner), inner), depth + 1)
        elif text_of(value):
            yield record_person(text_of(value))


def _reference_of(graph: _Graph, item: Element) -> Reference:
    kind = _text(item, "itemType") or local_name(item)
    draft = ReferenceDraft(
        title=next((text for name in _TITLES if (text := _text(item, name))), ""),
        date=next((date for name in _DATES if (date := record_date(_text(item, name)))), ""),
        kind=_KIND_OF_ITEM.get(kind.lower(), ""),
    )
    zotero = item.find("{*}itemType") is not None
    abstracts = _ABSTRACTS[:1] if zotero else _ABSTRACTS
    draft.abstract = next((text for name in abstracts if (text := _text(item, name))), "")
    for name in _AUTHORS:
        for person in () if draft.authors else graph.people(item, name):
            draft.author(person)
    for name, role in _ROLES.items():
        for person in graph.people(item, name):
            draft.join(role, person.inverted())
    wholes = [
        inner
        for whole in graph.values(item, *_WHOLES)
        for inner in (whole if local_name(whole) in _WHOLES else (whole,))
    ]
    draft.venue = _venue(wholes) or _text(item, "publicationTitle")
    for holder in (item, *wholes):
        _take(draft, holder, own=holder is item)
    _take_publisher(draft, item)
    if zotero:
        _take_extra(draft, _text(item, "description"))
    return draft.reference()


def _take(draft: ReferenceDraft, item: Element, *, own: bool) -> None:
    """Numbers; Zotero keeps the DOI of an article with its journal."""
    for inner in item:
        name = local_name(inner)
        if name == "identifier":
            _take_identifier(draft, inner)
        elif name.lower() in ("doi", "isbn", "issn", "eissn", "pmid"):
            _take_number(draft, name.lower(), text_of(inner))
        elif name in ("uri", "url", "codeRepository", "sameAs"):
            draft.link(text_of(inner) or _target(inner))
        elif name == "subject" and own:
            draft.join("keyword", text_of(inner))
        elif name in _NAMES and text_of(inner):
            draft.add(_NAMES[name], text_of(inner))


def _take_identifier(draft: ReferenceDraft, element: Element) -> None:
    text = text_of(element)
    named = _IDENTIFIER.match(text)
    if named is not None:
        _take_number(draft, named[1].lower(), named[2])
    elif text.startswith("10."):
        draft.know(Scheme.DOI, text)
    else:
        draft.link(text)


def _take_number(draft: ReferenceDraft, kind: str, value: str) -> None:
    if kind in ("isbn", "issn", "eissn"):
        draft.numbers(value)
    else:
        draft.know(Scheme(kind), value.split(" ")[0])


def _take_extra(draft: ReferenceDraft, text: str) -> None:
    for kind, value in _IN_EXTRA.findall(text.replace(" PM", "\nPM")):
        draft.know(Scheme(kind.lower()), value)
    draft.add("note", text)


def _take_publisher(draft: ReferenceDraft, item: Element) -> None:
    for publisher in item.findall("{*}publisher"):
        name = next((found for found in publisher.iter("{*}name")), publisher)
        draft.add("publisher", text_of(name))


def _venue(wholes: list[Element]) -> str:
    """The title of what it stands in; a series is not that."""
    for whole in wholes:
        if local_name(whole) != "Series" and _text(whole, "title"):
            return _text(whole, "title")
    return ""


def _person(value: Element) -> Person | None:
    for item in (value, *value):
        family = _text(item, "surname") or _text(item, "familyName") or _text(item, "family_name")
        given = next(
            (
                text
                for name in ("givenName", "givenname", "firstName", "firstname", "given_name")
                if (text := _text(item, name))
            ),
            "",
        )
        if family:
            return Person(family, given) if given else Person(literal=family)
        if local_name(item) in ("Person", "Organization", "Agent") and _text(item, "name"):
            return record_person(_text(item, "name"))
    return None


def _text(item: Element, name: str) -> str:
    return text_of(item.find(f"{{*}}{name}"))


def _name_of(item: Element) -> str:
    return item.get(f"{_RDF}about") or item.get(f"{_RDF}nodeID") or ""


def _target(item: Element) -> str:
    return item.get(f"{_RDF}resource") or item.get(f"{_RDF}nodeID") or ""
