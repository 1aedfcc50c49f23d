"""Bookmarks of a browser as HTML, the format Netscape began and every browser writes still.

    <!DOCTYPE NETSCAPE-Bookmark-file-1>
    <TITLE>Bookmarks</TITLE>
    <H1>Bookmarks</H1>
    <DL><p>
        <DT><H3>Papers</H3>                               a folder; the list behind it is inside
        <DL><p>
            <DT><A HREF="https://example.org/1" ADD_DATE="1456433741" TAGS="a,b">Trees</A>
            <DD>A note on the link above
        </DL><p>
    </DL><p>

Few tags are closed, so this is no tree: the tags are read as they come. Folders are joined by
" / ". Lists without a heading before them are none. Firefox' own queries (`place:`) are left out;
an address that would run something is dropped, its title stays. Every link is listed; one that
does not lead to a paper is of the kind "webpage".

Seen in exports of Firefox, Chromium, Safari, Shaarli, Pinboard, Delicious, Diigo and Raindrop of
2006-2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.html import decode_html, without_markup
from lectory.text.page_links import linked_reference

_DOCTYPE = re.compile(rb"(?i)<!DOCTYPE\s+NETSCAPE-Bookmark-file")
_LIST = re.compile(rb"(?i)<dl\b[^>]*>\s*(?:<p>\s*)*<dt>\s*<(?:a|h3)\b")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)(a|dl|dt|dd|h[1-6]|hr|p|title|meta|script|style)\b([^<>]*)>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LEFT_OUT = ("place:", "about:", "chrome:", "data:", "javascript:", "feed:")
_QUERY = ("place:",)
_MOST_FOLDERS = 100
_LONGEST_NOTE = 20_000


def sniff(source: Source) -> Confidence:
    """Certain by the document type, likely by a list as no page writes it."""
    head = source.head.replace(b"\0", b"")
    if _DOCTYPE.search(head[:4096]):
        return Confidence.CERTAIN
    return Confidence.LIKELY if _LIST.search(head) else Confidence.NO


def read(source: Source) -> Digest:
    """Read every link, in order, under its folders."""
    decoded = decode_html(source.data)
    links = list(_Reader(decoded.text).links())
    entries = tuple(
        Entry(_reference(link), position, " / ".join(link.folders), line=link.line)
        for position, link in enumerate(links, 1)
    )
    problems = list(decoded.problems)
    if not entries:
        problems.append(Problem(None, "There is no link in these bookmarks"))
    return Digest("bookmarks", entries, tuple(problems))


FORMAT = Format(
    name="bookmarks",
    label="Bookmarks",
    suffixes=(".html", ".htm"),
    sniff=sniff,
    read=read,
    bibliography=True,
)


@dataclass(slots=True)
class _Link:
    title: str
    address: str
    folders: tuple[str, ...]
    line: int
    tags: str = ""
    note: str = ""


@dataclass(slots=True)
class _Reader:
    """Goes through the tags once; keeps the folders that are open."""

    text: str
    folders: list[str] = field(default_factory=list[str])
    pending: str = ""
    line: int = 1
    at: int = 0

    def links(self) -> Iterator[_Link]:
        last: _Link | None = None
        tags = list(_TAG.finditer(self.text))
        ends = [tag.start() for tag in tags[1:]] + [len(self.text)]
        for tag, end in zip(tags, ends, strict=False):
            name, closes = (tag[2] or "").lower(), bool(tag[1])
            if name == "a" and not closes:
                if last is not None:
                    yield last
                last = self._link(tag, end)
            elif name == "dd" and last is not None:
                last.note = self._text(tag.end(), min(end, tag.end() + _LONGEST_NOTE))
            elif name in ("h3", "h4", "h2") and not closes:
                if last is not None:
                    yield last
                last, self.pending = None, self._text(tag.end(), end)
            elif name == "dl":
                self._list(closes)
        if last is not None:
            yield last

    def _list(self, closes: bool) -> None:
        if closes:
            if self.folders:
                self.folders.pop()
        elif len(self.folders) < _MOST_FOLDERS:
            self.folders.append(self.pending)
        self.pending = ""

    def _link(self, tag: re.Match[str], end: int) -> _Link | None:
        values = {
            found[1].lower(): unescape(found[2] or found[3] or found[4] or "").strip()
            for found in _ATTRIBUTE.finditer(tag[3])
        }
        address = values.get("href", "")
        title = self._text(tag.end(), end)
        if address.lower().startswith(_QUERY) or not (title or address):
            return None
        if address.lower().startswith(_LEFT_OUT):
            address = ""
        self.line += self.text.count("\n", self.at, tag.start())
        self.at = tag.start()
        folders = tuple(folder for folder in self.folders if folder)
        tags = values.get("tags", "").replace(",", "\n") if "tags" in values else ""
        return _Link(title, address, folders, self.line, tags)

    def _text(self, start: int, end: int) -> str:
        return without_markup(self.text[start:end])


def _reference(link: _Link) -> Reference:
    words = "\n".join(word.strip() for word in link.tags.split("\n") if word.strip())
    return linked_reference(link.title, link.address, link.note, words)
