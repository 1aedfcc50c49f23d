"""DBLP's XML: one record, a person's page, an answer to a search, or the whole dump.

    <dblp><article key="journals/jf/BergL16" mdate="2017-05-22">
      <author>Anna Berg 0001</author><author>Bo Lund</author>
      <title>Trees of the <i>north</i>.</title>
      <journal>J. Forests</journal><volume>12</volume><number>3</number><pages>1-9</pages>
      <year>2016</year><ee>https://doi.org/10.1000/trees.1</ee><url>db/journals/jf/jf12.html</url>
    </article></dblp>

    <result><hits><hit><info><authors><author>Anna Berg 0001</author></authors>
      <title>…</title><venue>…</venue><type>Journal Articles</type><doi>…</doi></info></hit></hits>

The numbers behind names tell namesakes apart and go. `www` records are home pages of people. The
arXiv number of a CoRR paper stands as `abs/2403.01234` in the volume.

Source: M. Ley, "DBLP - Some Lessons Learned" (2009); dblp.dtd of 2023; the search API.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lectory.model.digest import Confidence, Digest, Format, Problem, Source
from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.names import parse_person
from lectory.text.record_dates import record_date
from lectory.text.records import entries_of
from lectory.text.reference_draft import ReferenceDraft
from lectory.text.xml_tree import line_of, local_name, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KIND_OF_ELEMENT = {
    "article": "article-journal", "inproceedings": "paper-conference", "proceedings": "book",
    "book": "book", "incollection": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis",
    "data": "dataset",
}  # fmt: skip
_KIND_OF_TYPE = {
    "journal articles": "article-journal", "conference and workshop papers": "paper-conference",
    "books and theses": "book", "parts in books or collections": "chapter", "editorship": "book",
    "informal and other publications": "article", "informal publications": "article",
    "data and artifacts": "dataset", "reference works": "book",
}  # fmt: skip
_KEY = re.compile(
    rb"<(?:article|inproceedings|proceedings|book|incollection|phdthesis|info)\b[^>]{0,300}key=\"(?:journals|conf|books|series|phd|reference|homepages|tr)/"
)
_ROOTS = frozenset(("dblp", "dblpperson", "bht"))
_NUMBER = re.compile(r"\s+\d{4}$")
_CORR = re.compile(r"abs/(\S+)")


def sniff(source: Source) -> Confidence:
    """Certain by the root, or by keys that only DBLP has."""
    root, _ = root_of(source.head)
    if root in _ROOTS:
        return Confidence.CERTAIN
    if root and _KEY.search(source.head):
        return Confidence.CERTAIN
    if root == "result" and b"<hits" in source.head and b"dblp.org" in source.head:
        return Confidence.CERTAIN
    return Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; one without title, author and identifier is left out and said."""
    tree = parse_xml(source.data)
    if isinstance(tree, Problem):
        return Digest("dblp", problems=(tree,))
    problems = list(tree.problems)
    records = (item for item in tree.root.iter() if _is_record(item))
    found = ((_reference_of(record), line_of(record)) for record in records)
    entries = entries_of(found, problems, "No DBLP record was found")
    return Digest("dblp", entries, tuple(problems), publisher="DBLP")


FORMAT = Format(
    name="dblp",
    label="DBLP XML",
    suffixes=(".xml",),
    sniff=sniff,
    read=read,
    bibliography=True,
)


def _is_record(item: Element) -> bool:
    name = local_name(item)
    return name == "info" or (name in _KIND_OF_ELEMENT and item.find("title") is not None)


def _reference_of(record: Element) -> Reference:
    title = text_of(record.find("title"))
    said = text_of(record.find("type")).lower()
    kind = _KIND_OF_ELEMENT.get(local_name(record)) or _KIND_OF_TYPE.get(said, "")
    draft = ReferenceDraft(
        title=title.removesuffix("."),
        date=record_date(text_of(record.find("year"))),
        kind=kind,
        key=record.get("key", "") or text_of(record.find("key")),
    )
    for name in _texts(record, "author") or _texts(record, "authors/author"):
        draft.author(_person(name))
    for name in _texts(record, "editor"):
        draft.join("editor", _person(name).inverted())
    venue = next(
        (text for at in ("journal", "booktitle", "venue") if (text := _text(record, at))), ""
    )
    draft.venue = "" if kind == "thesis" else venue
    _take_numbers(draft, record)
    for at, name in (("volume", "volume"), ("number", "issue"), ("pages", "page")):
        draft.add(name, _text(record, at))
    draft.add("publisher", _text(record, "publisher") or _text(record, "school"))
    draft.add("collection-title", _text(record, "series"))
    if record.get("publtype", "").startswith("informal"):
        draft.kind = "article"
    return draft.reference()


def _take_numbers(draft: ReferenceDraft, record: Element) -> None:
    draft.know(Scheme.DOI, _text(record, "doi"))
    corr = _CORR.fullmatch(_text(record, "volume"))
    if corr is not None:
        draft.know(Scheme.ARXIV, corr[1])
    for link in _texts(record, "ee"):
        draft.link(link)
    for isbn in _texts(record, "isbn"):
        draft.numbers(isbn)


def _person(name: str) -> Person:
    return parse_person(_NUMBER.sub("", name))


def _text(record: Element, path: str) -> str:
    return text_of(record.find(path))


def _texts(record: Element, path: str) -> list[str]:
    return [text for element in record.findall(path) if (text := text_of(element))]
