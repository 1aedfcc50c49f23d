r"""This module takes one piece of Markdown apart: its links, its emphasised words, its plain text.

    [A title](https://…)   [[pdf]](https://…)   <https://…>   https://…   [label][name]
    [![badge](picture)](https://…)   <a href="https://…">label</a>   [[page|words]]
    **bold**  __bold__  *italic*  _italic_  `code`  \*  :star:  &amp;

Patterns look a bounded way ahead, so that hostile lines cost no more than others.
Source: CommonMark 0.31, chapter 6; Obsidian's and Logseq's own marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest

from lectory.model.address import canonical_url
from lectory.text.addresses import whole_address

_WORDS = r"(?:[^\[\]]|\[[^\[\]]{0,300}\]){0,600}?"
_IMAGE = re.compile(r"!\[([^\[\]]{0,300})\](?:\([^()\s]{0,2000}[^()]{0,300}\)|\[[^\[\]]{0,100}\])")
_ANY_LINK = re.compile(
    rf"\[(?P<label>{_WORDS})\]\s?\(\s*<?(?P<target>(?:[^()\s<>]|\([^()\s]{{0,300}}\)){{0,2000}})>?"
    r"(?:\s+(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\s*\)"
    rf"|\[(?P<words>{_WORDS})\]\[(?P<name>[^\[\]]{{0,100}})\]"
    r"|<(?P<inside>(?:https?|ftp)://[^<>\s]{1,2000})>"
    r"|(?P<bare>(?<![\w@/.-])(?:https?://|www\.|(?:(?:dx\.)?doi|arxiv)\.org/)"
    r"[^\s<>\"“”|\\^`，。；：（）]{2,2000})",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,500}?href\s*=\s*[\"']?([^\"'<>\s]{0,2000})[\"']?[^<>]{0,500}>(.{0,1000}?)</a\s*>",
    re.IGNORECASE,
)
_BOLD_TAG = re.compile(r"</?(?:b|strong)\s*>", re.IGNORECASE)
_ITALIC_TAG = re.compile(r"</?(?:i|em)\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]{0,1000})?/?>|<!--.{0,2000}?-->")
_BOLD = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*\\])(\*|_)(?=[^\s*_])([^*\n]{1,2000}?)(?<=[^\s\\])\1(?![\w*])")
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|(?<!`)`([^`]{1,300})`(?!`)")
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]{1,30}:")
_HELD = "\ue001"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a text: its label as plain text, and where it leads.

    `address` is "" where the label is that of a link but leads nowhere. A bare address has no
    label.
    """

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Inline:
    """A text whose links have been taken out: each left one mark, `LINK`, in `text`.

    Emphasis is still in `text`.
    """

    text: str
    links: tuple[Link, ...]


LINK = "\ue000"
"""Stands in `Inline.text` where a link was, in their order."""


def without_html(text: str) -> str:
    """The Markdown of a line in which simple HTML stands: links, bold and italic words.

    >>> without_html('<b>New</b> <a href="https://example.org/a">Paper</a><br>')
    '**New** [Paper](https://example.org/a) '
    """
    if "<" not in text:
        return text
    text = _ANCHOR.sub(lambda found: f"[{found[2].strip()}]({found[1]})", text)
    text = _ITALIC_TAG.sub("*", _BOLD_TAG.sub("**", text))
    return _TAG.sub(lambda tag: " " if tag[0][1:3].lower() in ("br", "/p", "/t") else "", text)


def taken_apart(text: str, named: Mapping[str, str] | None = None) -> Inline:
    """Take the links out of a text; `named` are the addresses of `[label][name]`, by lower case.

    >>> taken_apart("**A** [[pdf]](https://example.org/a.pdf), https://example.org.").links
    (Link(label='pdf', address='https://example.org/a.pdf'), \
Link(label='', address='https://example.org'))
    """
    text = text.replace(LINK, "").replace(_HELD, "")
    if "![" in text:
        text = _IMAGE.sub(_words_of_image, text)
    found: list[Link] = []

    def take(match: re.Match[str]) -> str:
        link, behind = _link(match, named or {})
        if link is None:
            return match[0]
        found.append(link)
        return LINK + behind

    return Inline(_ANY_LINK.sub(take, text), tuple(found))


def _link(match: re.Match[str], named: Mapping[str, str]) -> tuple[Link | None, str]:
    """The link at a place, and what of the text behind it was taken for a part of it."""
    if match["label"] is not None:
        return Link(plain(match["label"].strip("[] ")), canonical_url(match["target"])), ""
    if match["words"] is not None:
        address = named.get((match["name"] or match["words"]).lower(), "")
        return (Link(plain(match["words"]), canonical_url(address)) if address else None), ""
    if match["inside"] is not None:
        return Link("", canonical_url(match["inside"])), ""
    bare = match["bare"]
    address = whole_address(bare)
    known = address if bare.startswith(address) else address.removeprefix("https://")
    return (Link("", canonical_url(address)) if address else None), bare[len(known) :]


def bold(text: str) -> tuple[str, ...]:
    """The words in bold, in order, as they stand."""
    return tuple(match[2] for match in _BOLD.finditer(text))


def italic(text: str) -> tuple[str, ...]:
    """The words in italics, in order, as they stand; bold ones are none."""
    return tuple(match[2] for match in _ITALIC.finditer(_BOLD.sub("", text)))


def plain(text: str) -> str:
    r"""The words of a text as they are shown, in single blanks.

    >>> plain(r"**A\_b** &amp; `x_y` *c*\* :star:")
    'A_b & x_y c*'
    """
    text = text.replace(_HELD, "")
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[1] or match[2])
        return _HELD

    text = _LITERAL.sub(hold, text) if "\\" in text or "`" in text else text
    for pattern in (_BOLD, _ITALIC):
        text = pattern.sub(r"\2", text)
    text = _SHORTCODE.sub("", text.replace("**", ""))
    text = unescape(_TAG.sub("", text)).replace(LINK, " ")
    if held:
        pieces = text.split(_HELD)
        text = "".join(piece + end for piece, end in zip_longest(pieces, held, fillvalue=""))
    return " ".join(text.split())


def _words_of_image(image: re.Match[str]) -> str:
    """What an image says within a link; one alone is decoration."""
    behind = image.string[image.end() : image.end() + 2]
    return image[1] if behind.startswith("](") else ""
