"""Feeds of journals, searches and sites: RSS 0.9 to 2.0, RSS 1.0 in RDF, Atom 0.3 and 1.0.

    <rss version="2.0"><channel>
      <title>Journal of Lakes: Table of Contents</title>
      <item>
        <title>Tides of &lt;i&gt;shallow&lt;/i&gt; lakes</title>
        <link>https://example.org/doi/10.1000/lakes.1?af=R</link>
        <dc:creator>Anna Berg, Bo Alder</dc:creator>
        <prism:doi>10.1000/lakes.1</prism:doi>
      </item>
    </channel></rss>

`items` reads an item with the words of Dublin Core and PRISM, `people` its authors, `texts` what
else is hidden in its description: many publishers have no fields for authors, source and date.
Items may stand outside the channel (RSS 1.0). Items that are no papers (news of a site) are
entries too: only the user can tell. A feed without items is a quiet day, not an error.

Quirks seen in 2021 to 2026: Taylor & Francis print the title as the name of the journal; Wiley
all authors in one field over several lines; Oxford "Family A, Family B, et al."; ScienceDirect
and CNKI authors within the description; MDPI journal, volume and page before the title; days and
months in the language of the journal; a charset that is declared wrongly.

Source: RSS 2.0 (rssboard.org), RSS 1.0 (purl.org/rss/1.0), RFC 4287, PRISM 2.0, Dublin Core.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lectory.formats.feed.fields import Fields, fields_of
from lectory.formats.feed.items import channel_of, reference_of
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.text.xml_tree import Tree, line_of, local_name, parse_xml, root_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FEEDS = ("rss", "feed", "channel")
_RDF_FEED = re.compile(
    rb"(?i)purl\.org/rss/1\.0/[\"']|purl\.org/net/rss|my\.netscape\.com/rdf|channel\.netscape\.com"
)
_ARXIV = re.compile(rb"(?i)(?:\brss|export|//|@)\.?arxiv\.org|arxiv\.org/rss|>arXiv Query")
_LOOKED_AT = 3_000


def sniff(source: Source) -> Confidence:
    """Certain by the root; only likely if arXiv is named, which has its own reader."""
    name, attributes = root_of(source.head)
    if name == "entry" and "atom" in attributes.lower():
        return Confidence.LIKELY
    if name not in _FEEDS and not (name == "rdf" and _RDF_FEED.search(source.head)):
        return Confidence.NO
    if name == "channel" and b"<item" not in source.head:
        return Confidence.NO
    return Confidence.LIKELY if _ARXIV.search(source.head[:_LOOKED_AT]) else Confidence.CERTAIN


def read(source: Source) -> Digest:
    """Read every item; those without title, authors and address are left out and told."""
    tree = parse_xml(source.data)
    if isinstance(tree, Problem):
        return Digest("feed", problems=(tree,))
    channel = channel_of(_channel_fields(tree))
    problems = list(tree.problems)
    entries: list[Entry] = []
    items = [(item, fields_of(item)) for item in _items(tree.root)]
    one_each = any(len(fields.all("dc:creator")) > 1 for _, fields in items)
    for item, fields in items:
        reference = reference_of(fields, channel, one_each)
        if reference.title or reference.authors or reference.url:
            section = fields.first("prism:section")
            entries.append(Entry(reference, len(entries) + 1, section, line=line_of(item)))
        else:
            problems.append(Problem(line_of(item), "An item without title and address is left out"))
    if tree.is_cut:
        problems.append(Problem(None, "The feed ends within; what is there was read"))
    return Digest(
        "feed", tuple(entries), tuple(problems), channel.publisher, channel.title, channel.date
    )


def _channel_fields(tree: Tree) -> Fields:
    """Those of the channel, or of the root, which holds them in Atom."""
    root = tree.root
    channel = next((part for part in root.iter() if local_name(part) == "channel"), None)
    return fields_of(root if channel is None else channel)


def _items(root: Element) -> Iterator[Element]:
    for element in root.iter():
        if local_name(element) in ("item", "entry"):
            yield element


FORMAT = Format(
    name="feed",
    label="Feed (RSS, Atom)",
    suffixes=(".xml", ".rss", ".atom", ".rdf"),
    sniff=sniff,
    read=read,
)
