"""A saved web page of a paper, or any page that links to papers.

    <meta name="citation_title" content="On Tides">           Highwire, as Google Scholar asks for
    <meta name="DC.creator" content="Lee, Ann">               Dublin Core, PRISM, EPrints, bepress
    <script type="application/ld+json">{"@type": "ScholarlyArticle", …}</script>   schema.org
    <span class="Z3988" title="ctx_ver=Z39.88-2004&rft.atitle=…">                   COinS
    <a href="https://arxiv.org/abs/…">On Tides</a>            no metadata: links to papers

What is said in two ways is put together. Scripts are not run, nothing is fetched; a link that would
run something is dropped. Observed on pages of publishers, arXiv, PubMed and repositories, 2024.
Source: Google Scholar's "Inclusion Guidelines for Webmasters"; schema.org; OpenURL COinS 1.0.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lectory.formats.html_page.linked import linked_papers
from lectory.formats.html_page.metadata import Metadata, read_metadata
from lectory.formats.html_page.records import reference_of_metadata
from lectory.formats.html_page.structured import references_of_coins, references_of_json
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.decoding import decode
from lectory.text.html import decode_html
from lectory.text.titles import title_key

_NAME = "html-page"
_HTML = re.compile(
    r"(?i)\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b", re.S
)
_PARTS = re.compile(r"(?i)<(?:body|head|meta|div|p|table|ul|a)\b")
_METADATA = re.compile(
    r"(?i)(?:name|property)\s*=\s*[\"']?(?:citation_title|bepress_citation_title|eprints\.title"
    r"|dc(?:terms)?[.:]title)|\"@type\"\s*:\s*\[?\s*\"(?:medical)?scholarlyarticle"
    r"|class\s*=\s*[\"']?z3988"
)


def sniff(source: Source) -> Confidence:
    """Likely if the page has metadata of a paper, possible if it is a page with links."""
    text = decode(source.head).text
    if _HTML.match(text) is None and not (text.lstrip()[:1] == "<" and _PARTS.match(text.lstrip())):
        return Confidence.NO
    if _METADATA.search(text):
        return Confidence.LIKELY
    return Confidence.POSSIBLE if "<a" in text.lower() else Confidence.NO


def read(source: Source) -> Digest:
    """Read the paper that the page is about, else the papers that it links to."""
    decoded = decode_html(source.data)
    metadata = read_metadata(decoded.text)
    found = _told(metadata)
    if found:
        entries = tuple(
            Entry(reference, position) for position, reference in enumerate(found, start=1)
        )
        return Digest(_NAME, entries, decoded.problems, title=metadata.title)
    entries = linked_papers(decoded.text)
    problems = decoded.problems
    if not entries:
        problems += (Problem(None, "The page names no paper: no metadata, no link to one"),)
    return Digest(_NAME, entries, problems, title=metadata.title)


FORMAT = Format(
    name=_NAME,
    label="Saved web page",
    suffixes=(".html", ".htm", ".xhtml"),
    sniff=sniff,
    read=read,
)


def _told(metadata: Metadata) -> tuple[Reference, ...]:
    """What the page says of papers, each once."""
    own = reference_of_metadata(metadata)
    listed = (*references_of_json(metadata.scripts), *references_of_coins(metadata.spans))
    found: list[Reference] = [own] if own is not None else []
    for reference in listed:
        same = next((at for at, known in enumerate(found) if _is_same(known, reference)), None)
        if same is None:
            found.append(reference)
        else:
            found[same] = _filled(found[same], reference)
    return tuple(found)


def _is_same(one: Reference, other: Reference) -> bool:
    if title_key(one.title) == title_key(other.title):
        return True
    return bool(set(one.identifiers) & set(other.identifiers))


def _filled(one: Reference, other: Reference) -> Reference:
    identifiers = tuple(dict.fromkeys((*one.identifiers, *other.identifiers)))
    return replace(
        one,
        authors=one.authors or other.authors,
        abstract=one.abstract or other.abstract,
        date=max(one.date, other.date, key=len),
        venue=one.venue or other.venue,
        kind=one.kind or other.kind,
        identifiers=identifiers,
        url=one.url or other.url,
        links=tuple(dict.fromkeys((*one.links, *other.links))),
        extra=one.extra or other.extra,
    )
