"""Finds the papers that a page links to, as a reader sees them: lines, headings, links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lectory.model.digest import Entry
from lectory.text.html import Block as SeenBlock
from lectory.text.html import read_blocks
from lectory.text.markdown_blocks import Block, Document, Kind
from lectory.text.markdown_papers import papers_in
from lectory.text.paper_links import paper_identifiers

_ESCAPED_IN_LABELS = str.maketrans({sign: f"\\{sign}" for sign in "\\*_`<>"})
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\[]*_`<>"})


def linked_papers(html: str) -> tuple[Entry, ...]:
    """The papers to which the links of a page lead by an identifier, each once."""
    blocks = tuple(_blocks(html))
    entries, _ = papers_in(Document(blocks, {}, {}))
    found: dict[object, Entry] = {}
    for entry in entries:
        key = entry.reference.identifiers or entry.reference.title
        known = found.get(key)
        if known is None or (entry.reference.title and not known.reference.title):
            found[key] = replace(entry, line=None)
    return tuple(
        replace(entry, position=position) for position, entry in enumerate(found.values(), start=1)
    )


def _blocks(html: str) -> Iterator[Block]:
    for line, block in enumerate(read_blocks(html), start=1):
        if block.heading:
            yield Block(Kind.HEADING, line, block.heading, [_markdown(block)])
        elif block.links and any(paper_identifiers(link.address) for link in block.links):
            yield Block(Kind.PARAGRAPH, line, 0, [_markdown(block)])


def _markdown(block: SeenBlock) -> str:
    """The text of a block with its links in Markdown, all other signs as they are."""
    pieces: list[str] = []
    rest = block.text
    for link in block.links:
        before, found, behind = rest.partition(link.text)
        if not found or not link.address:
            continue
        pieces += [before.translate(_ESCAPED), f"[{_label(link.text)}](<{link.address}>)"]
        rest = behind
    return "".join((*pieces, rest.translate(_ESCAPED)))


def _label(text: str) -> str:
    """The words of a link; brackets around them, or without their other half, are left out."""
    text = text.strip("[] ") if text.startswith("[") else text
    if text.count("[") != text.count("]"):
        text = text.replace("[", "").replace("]", "")
    return text.translate(_ESCAPED_IN_LABELS)
