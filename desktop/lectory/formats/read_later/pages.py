"""Reading lists as pages, XML and plain text.

    <h1>Unread</h1><ul><li><a href="https://…" time_added="1" tags="a,b">Trees</a></li></ul>
    <posts><post href="https://…" description="Trees" extended="" tag="a b" /></posts>
    https://example.org/1 | Trees of the north

The first is Pocket's and Instapaper's, the second Pinboard's and Delicious', the third OneTab's,
which parts groups of tabs by empty lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lectory.formats.read_later.link import KeptLink
from lectory.model.digest import Problem
from lectory.text.html import read_blocks
from lectory.text.xml_tree import line_of, local_name, parse_xml

_TAB = re.compile(r"(https?://\S{3,2000}|(?:file|chrome|about|ftp):\S{3,2000})\s+\|\s*(.*)")


def links_of_page(html: str) -> Iterator[KeptLink]:
    """Every link of the page under the heading above it."""
    section = ""
    for block in read_blocks(html):
        if block.heading and not block.links:
            section = block.text
        for link in block.links:
            yield KeptLink(link.text, link.raw if link.address else "", section)


def links_of_posts(data: bytes) -> tuple[tuple[KeptLink, ...], tuple[Problem, ...]]:
    """The posts of a document, and what is wrong with it."""
    tree = parse_xml(data)
    if isinstance(tree, Problem):
        return (), (tree,)
    links = tuple(
        KeptLink(
            post.get("description", ""),
            post.get("href", ""),
            "",
            post.get("extended", ""),
            "\n".join(post.get("tag", "").split()),
            line_of(post),
        )
        for post in tree.root.iter()
        if local_name(post) == "post"
    )
    return links, tree.problems


def tab_of(line: str) -> tuple[str, str] | None:
    """The address and the title of a line of OneTab's.

    >>> tab_of("https://example.org/1 | Trees | of the north")
    ('https://example.org/1', 'Trees | of the north')
    """
    found = _TAB.fullmatch(line.strip()[:8000])
    return (found[1], found[2].strip()) if found else None


def links_of_tabs(lines: Sequence[str]) -> Iterator[KeptLink]:
    """Every tab that is listed; bare addresses among them too."""
    for number, line in enumerate(lines, 1):
        tab = tab_of(line)
        if tab is not None:
            yield KeptLink(tab[1], tab[0], line=number)
        elif line.strip().lower().startswith(("http://", "https://")) and " " not in line.strip():
            yield KeptLink("", line.strip(), line=number)
