"""Reads HTML that nobody vouches for: what a reader would see, and where its links lead.

Nothing is run, fetched or loaded. Scripts, styles, frames, forms and what is hidden by its style
are left out; an address that a browser would run is dropped. The tree is walked without recursion
and once, so that depth and size do not matter.

    for block in read_blocks(text):
        block.text, block.links, block.heading

A block is what stands on lines of its own: a paragraph, a heading, a cell, the text between two
line breaks. Saved pages and mails differ in tags but not in blocks.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from lectory.model.address import canonical_url
from lectory.text.decoding import Decoded, decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_NODES = 2_000_000
"""More of one document is not walked."""

MAX_DEPTH = 500
"""Elements that open deeper are taken out, not their text: parsing is quadratic in the depth."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_LINE_TAGS = _tags(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table"
    " tbody td tfoot th thead title tr ul"
)
_HIDDEN_TAGS = _tags(
    "script style template noscript iframe object embed svg canvas audio video select textarea"
    " button head title"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDING = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_INLINE = re.compile(
    r"</?(?:i|em|b|strong|u|s|sub|sup|small|big|span|font|tt|code|cite|q|a|br|p|div|sc|scp|wbr|h\d"
    r"|inf|emphasis|italic|bold|title|label|mark|ins|del|abbr"
    r"|(?:mml|jats|m|ns\d+|xhtml|html):[a-z-]+|math|m(?:i|o|n|row|sub|sup|subsup|text|frac|sqrt"
    r"|over|under|style|table|tr|td|stack|ath))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"<(?:/?(?:p|div|h\d)\b[^<>]*|br\s*/?)>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})[^<>]*>")
_NOT_NESTING = _tags(
    "a p br hr img input link meta wbr area base col source track param li dt dd tr td th tbody"
    " thead tfoot option h1 h2 h3 h4 h5 h6 b i em strong u"
)
_META = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})")
_NO_CHARSETS = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7"))


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it can be seen: its text and the address behind counters and redirects.

    `address` is "" where the link leads nowhere or would run something. `raw` is the address as
    it stands. `names` are the words of its class.
    """

    text: str
    address: str
    raw: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one line of a page, its white space single blanks.

    `heading` is 1 to 6, 0 if it is none. `names` are the class words of the elements that end
    here or hold the text.
    """

    text: str
    links: tuple[Link, ...] = ()
    heading: int = 0
    names: tuple[str, ...] = ()


def decode_html(data: bytes) -> Decoded:
    """The text of a saved page: by its mark, as UTF-8, by what it declares, else by the ladder."""
    found = decode(data)
    declared = _META.search(data[:4096])
    if declared is None or found.encoding not in ("cp1252", "mixed"):
        return found
    try:
        codec = codecs.lookup(declared[1].decode("ascii")).name
        if codec in _NO_CHARSETS or codec == "utf-8":
            return found
        return Decoded(data.decode(codec).replace("\0", ""), codec)
    except (LookupError, ValueError):
        return found


def without_markup(text: str) -> str:
    """A text that may hold tags and entities as it would be printed, in single blanks.

    Only tags that format text go: another one was meant to be read.

    >>> without_markup("On <i>Cyamus</i> &amp; H<sub>2</sub>O, p < 0.05 &lt;script&gt;")
    'On Cyamus & H2O, p < 0.05 <script>'
    """
    if "<" in text:
        text = _INLINE.sub("", _BREAKING.sub(" ", text))
    if "&" in text:
        text = unescape(text)
    return " ".join(text.split())


def visible_text(html: str) -> str:
    """What can be read of a document, each block on a line of its own."""
    return "\n".join(block.text for block in read_blocks(html))


def links(html: str) -> tuple[Link, ...]:
    """The links of a document in order; one over several blocks once for each."""
    return tuple(link for block in read_blocks(html) for link in block.links)


def read_blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a document that hold text, in order."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(_shallow(html)).root
    return _Blocks().read(root) if root is not None else ()


def _shallow(html: str) -> str:
    """The document without the tags that open or close what lies too deep."""
    if html.count("<") <= MAX_DEPTH:
        return html
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _NOT_NESTING or tag[0].endswith("/>"):
            return tag[0]
        if tag[1]:
            depth = max(depth - 1, 0)
            return tag[0] if depth < MAX_DEPTH else ""
        depth += 1
        return tag[0] if depth <= MAX_DEPTH else ""

    return _TAG.sub(kept, html)


@dataclass(slots=True)
class _OpenLink:
    raw: str
    names: tuple[str, ...]
    pieces: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Blocks:
    """Collects the text between two beginnings or ends of block elements."""

    done: list[Block] = field(default_factory=list[Block])
    pieces: list[str] = field(default_factory=list[str])
    links: list[Link] = field(default_factory=list[Link])
    names: list[str] = field(default_factory=list[str])
    open_link: _OpenLink | None = None
    heading: int = 0

    def read(self, root: LexborNode) -> tuple[Block, ...]:
        for node, ends in _walk(root):
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            elif ends:
                self._end(tag)
            else:
                self._begin(tag, node)
        self._flush()
        return tuple(self.done)

    def _text(self, text: str) -> None:
        self.pieces.append(text)
        if self.open_link is not None:
            self.open_link.pieces.append(text)

    def _begin(self, tag: str, node: LexborNode) -> None:
        if tag == "br":
            if self.open_link is not None or self.heading:
                self._text(" ")
            else:
                self._flush()
            return
        if tag in _LINE_TAGS:
            self._flush()
            self.heading = _HEADINGS.get(tag, self.heading)
        attributes = node.attributes
        names = tuple((attributes.get("class") or "").split())
        self.names += names
        if tag == "a":
            self._close_link()
            self.open_link = _OpenLink((attributes.get("href") or "").strip(), names)

    def _end(self, tag: str) -> None:
        if tag in _LINE_TAGS:
            self._flush()
            if tag in _HEADINGS:
                self.heading = 0
        elif tag == "a":
            self._close_link()
            self.open_link = None

    def _close_link(self) -> None:
        """What the open link has shown so far is a link of this block."""
        if self.open_link is None:
            return
        text = _squeezed(self.open_link.pieces)
        if text:
            raw = self.open_link.raw
            self.links.append(Link(text, _target(raw), raw, self.open_link.names))
        self.open_link.pieces.clear()

    def _flush(self) -> None:
        text = _squeezed(self.pieces)
        self._close_link()
        if text:
            self.done.append(Block(text, tuple(self.links), self.heading, tuple(self.names)))
            self.names.clear()
        self.pieces.clear()
        self.links.clear()


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every visible node as it begins and, but for texts, as it ends."""
    node: LexborNode | None = root
    level = seen = 0
    while node is not None and seen < MAX_NODES:
        seen += 1
        shown = not _is_hidden(node)
        if shown:
            yield node, False
        child = node.first_child if shown else None
        if child is not None:
            node, level = child, level + 1
            continue
        if shown and node.tag != "-text":
            yield node, True
        while level and node.next is None:
            parent = node.parent
            if parent is None:
                return
            node, level = parent, level - 1
            yield node, True
        node = node.next if level else None


def _is_hidden(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag == "-text":
        return False
    if tag in _HIDDEN_TAGS or tag.startswith(("-", "!", "_")):
        return True
    style = node.attributes.get("style")
    return style is not None and _HIDING.search(style) is not None


def _target(raw: str) -> str:
    return canonical_url(raw) if raw[:1] not in ("", "#", "/", "?") or raw[:2] == "//" else ""


def _squeezed(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
