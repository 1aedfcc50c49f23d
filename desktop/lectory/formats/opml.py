"""OPML: outlines of feed readers, reading lists and note programs.

    <opml version="2.0">
      <head><title>Lakes</title><dateCreated>Tue, 14 Jul 2026 09:00:00 GMT</dateCreated></head>
      <body>
        <outline text="Journals">
          <outline type="rss" text="Journal of Lakes" xmlUrl="https://example.org/rss"/>
        </outline>
        <outline text="Tides of shallow lakes" type="link" url="https://doi.org/10.1000/lakes.1"/>
      </body>
    </opml>

A feed is where papers come from, not a paper: feeds are listed as left out. An outline is a paper
if it leads to a page (`type="link"`, `url`) or names an identifier in its text; the outlines above
it are its section. A note (`_note`) is kept as a note.

Source: OPML 2.0 (opml.org/spec2.opml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.identifier import canonical_url, find_identifiers, identifiers_of_url, unique
from lectory.model.reference import Reference
from lectory.text.addresses import addresses
from lectory.text.dates import iso_date
from lectory.text.html import without_markup
from lectory.text.xml_tree import line_of, local_name, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ADDRESS = re.compile(r"\s*[<(\[]?https?://\S+")
_MAX_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class _Outline:
    element: Element
    section: str


def sniff(source: Source) -> Confidence:
    """Certain by the root."""
    return Confidence.CERTAIN if root_of(source.head)[0] == "opml" else Confidence.NO


def read(source: Source) -> Digest:
    """Read the outlines that are papers; feeds are left out."""
    tree = parse_xml(source.data)
    if isinstance(tree, Problem):
        return Digest("opml", problems=(tree,))
    entries: list[Entry] = []
    feeds: list[str] = []
    for outline in _outlines(tree.root):
        address = _attribute(outline.element, "xmlUrl")
        if address:
            feeds.append(f"{_attribute(outline.element, 'text', 'title')} {address}".strip())
            continue
        reference = _reference(outline.element)
        if reference is not None:
            line = line_of(outline.element)
            entries.append(Entry(reference, len(entries) + 1, outline.section, line=line))
    title, date = _head(tree.root)
    problems = list(tree.problems)
    if tree.is_cut:
        problems.append(Problem(None, "The outline ends within; what is there was read"))
    return Digest("opml", tuple(entries), tuple(problems), "", title, date, tuple(feeds))


def _outlines(root: Element) -> Iterator[_Outline]:
    """Every outline in order, with the texts of those above it; no recursion."""
    body = next((part for part in root if local_name(part) == "body"), root)
    waiting = [(part, "") for part in reversed(list(body))]
    while waiting:
        element, section = waiting.pop()
        if local_name(element) != "outline":
            continue
        yield _Outline(element, section)
        text = without_markup(_attribute(element, "text", "title"))[:200]
        below = f"{section} / {text}".strip(" /") if text else section
        waiting += [(part, below[-_MAX_TEXT:]) for part in reversed(list(element))]


def _reference(element: Element) -> Reference | None:
    """The paper that an outline names; None for a heading or a thought."""
    text = without_markup(_attribute(element, "text", "title")[:_MAX_TEXT])
    url = _attribute(element, "url", "htmlUrl", "href")
    found = addresses(text)
    url = canonical_url(url or (found[0] if found else ""))
    identifiers = unique((*identifiers_of_url(url), *find_identifiers(text)))
    is_link = _attribute(element, "type").lower() in ("link", "url", "article") and bool(url)
    if not identifiers and not is_link:
        return None
    note = without_markup(_attribute(element, "_note", "description")[:_MAX_TEXT])
    title = _ADDRESS.sub("", text).strip(" -–—:|")
    return Reference(
        title=title,
        identifiers=identifiers,
        url=url,
        date=iso_date(_attribute(element, "published")),
        extra=(("note", note),) if note else (),
    )


def _attribute(element: Element, *names: str) -> str:
    """The first of these attributes that has a value, whatever its case."""
    values = {key.lower(): value for key, value in element.attrib.items()}
    return next((value for name in names if (value := values.get(name.lower(), "").strip())), "")


def _head(root: Element) -> tuple[str, str]:
    head = next((part for part in root if local_name(part) == "head"), None)
    if head is None:
        return "", ""
    texts = {local_name(part): text_of(part) for part in head}
    day = iso_date(texts.get("dateModified", "")) or iso_date(texts.get("dateCreated", ""))
    return texts.get("title", ""), day


FORMAT = Format(name="opml", label="OPML", suffixes=(".opml",), sniff=sniff, read=read)
