"""Collects what a page says about itself: its meta fields, its JSON, its COinS spans.

The tags are cut out of the text and parsed apart from it, so that neither depth nor size of the
page matters and text between them cannot be taken for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lectory.text.html import without_markup

MAX_TAGS = 5_000
"""More tags of one page are not read: lists of literature hold some hundred."""

_QUOTED = r"\"[^\"]{0,20000}\"|'[^']{0,20000}'"
_TAG = re.compile(
    rf"<(?:meta|link)\b(?:[^<>\"']|{_QUOTED}){{0,200}}>"
    rf"|<span\b(?=[^<>]{{0,300}}Z3988)(?:[^<>\"']|{_QUOTED}){{0,200}}>"
    r"|<title\b[^<>]{0,300}>[^<]{0,2000}</title\s*>",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"(?i)<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>")
_SCRIPT_END = re.compile(r"(?i)</script")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says: `fields` are (name in lower case, value), in order, with empty ones left
    out; `scripts` are JSON texts; `spans` the queries of COinS."""

    fields: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    title: str = ""
    canonical: str = ""

    def values(self, *names: str) -> tuple[str, ...]:
        """All values of the first of the names that has any."""
        for name in names:
            found = tuple(value for known, value in self.fields if known == name)
            if found:
                return found
        return ()

    def value(self, *names: str) -> str:
        """The first value of the first of the names that has any, or ""."""
        return next(iter(self.values(*names)), "")


def read_metadata(html: str) -> Metadata:
    """Collect the metadata of a page; never fails."""
    from selectolax.lexbor import LexborHTMLParser

    html = _without_comments(html)
    tags = [tag[0] for _, tag in zip(range(MAX_TAGS), _TAG.finditer(html), strict=False)]
    scripts = tuple(_scripts(html))
    fields: list[tuple[str, str]] = []
    spans: list[str] = []
    title = canonical = ""
    for tag in tags:
        node = LexborHTMLParser(tag, is_fragment=True).css_first("meta, link, span, title")
        if node is None:
            continue
        attributes = node.attributes
        if node.tag == "title":
            title = title or without_markup(node.text())
        elif node.tag == "span":
            spans.append(attributes.get("title") or "")
        elif node.tag == "link":
            if (attributes.get("rel") or "").lower() == "canonical":
                canonical = attributes.get("href") or ""
        else:
            name = (
                attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
            )
            value = " ".join((attributes.get("content") or "").split())
            if name and value:
                fields.append((name.strip().lower().replace(":", ".", 1), value))
    return Metadata(tuple(fields), scripts, tuple(spans), title, canonical)


def _without_comments(html: str) -> str:
    pieces: list[str] = []
    place = 0
    while (start := html.find("<!--", place)) >= 0:
        end = html.find("-->", start)
        if end < 0:
            break
        pieces.append(html[place:start])
        place = end + 3
    return "".join((*pieces, html[place:]))


def _scripts(html: str) -> Iterator[str]:
    place = 0
    for _ in range(MAX_TAGS):
        start = _SCRIPT.search(html, place)
        end = _SCRIPT_END.search(html, start.end()) if start else None
        if start is None or end is None:
            return
        yield html[start.end() : end.start()].strip()
        place = end.end()
