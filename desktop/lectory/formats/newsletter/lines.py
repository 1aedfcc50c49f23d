"""Turns the text of a newsletter, whatever it is written in, into lines with their links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lectory.text.addresses import whole_address
from lectory.text.html import Block, read_blocks, without_markup

MAX_LINE = 20_000
"""More characters of one line are not looked at."""

_LINK = re.compile(
    r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,1000})\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\))?[^()\s<>]*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_BARE = re.compile(r"<?(https?://[^\s<>\"\]]+)>?")
_FOOTNOTE = re.compile(r"\s*\[(\d{1,3})\]:?\s+(https?://\S+)\s*")
_CALL = re.compile(r"\[(\d{1,3})\]")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BOLD_LINE = re.compile(r"(?:\*\*|__)([^*_|]{3,200})(?:\*\*|__):?")
_MARKS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkIn:
    """A link of a line: its text, its address, and the place in the line's text where it stands.

    `at` is -1 where that is not known.
    """

    text: str
    address: str
    at: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is read. `bold` is what is printed bold in it first; `heading` 1 to 6, or 0.

    `lead` is what stands before the first gap of more than one blank, "" if there is none.
    """

    text: str
    links: tuple[LinkIn, ...] = ()
    heading: int = 0
    bold: str = ""
    lead: str = ""
    line: int | None = None


def lines_of_html(html: str) -> tuple[Line, ...]:
    """The lines of a page or of the body of a mail."""
    return tuple(_of_block(block) for block in read_blocks(html))


def lines_of_text(lines: Sequence[str]) -> Iterator[Line]:
    """The lines of Markdown or plain text; `[3]` is a link where a list below has that number."""
    footnotes = {
        found[1]: found[2] for line in lines if (found := _FOOTNOTE.fullmatch(line[:MAX_LINE]))
    }
    for number, line in enumerate(lines, 1):
        short = line[:MAX_LINE].strip().lstrip("> ")
        if not short or _FOOTNOTE.fullmatch(short):
            continue
        heading = _HEADING.fullmatch(short)
        level = len(heading[1]) if heading else 0
        bold = _BOLD_LINE.fullmatch(short)
        if not level and (bold is not None or _is_shouted(short)):
            level = 6
        yield _of_markdown(heading[2] if heading else short, level, footnotes, number)


def _is_shouted(text: str) -> bool:
    """Whether a line is a heading as plain mails have it: a few words in capitals."""
    return text.isupper() and len(text) < 40 and text.count(" ") < 5 and "[" not in text


def _of_block(block: Block) -> Line:
    links: list[LinkIn] = []
    place = 0
    for link in block.links:
        at = block.text.find(link.text, place)
        place = max(at, place)
        links.append(LinkIn(link.text, link.address, at))
    return Line(block.text[:MAX_LINE], tuple(links), block.heading)


def _of_markdown(text: str, level: int, footnotes: dict[str, str], number: int) -> Line:
    text = _BREAK.sub(" ", text)
    pieces: list[str] = []
    links: list[LinkIn] = []
    place = length = 0

    def put(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for found in _LINK.finditer(text):
        put(_with_bare(text[place : found.start()], length, links))
        place = found.end()
        if found[0][0] == "!":
            continue
        label = _plain(found[1])
        links.append(LinkIn(label, whole_address(found[2]), length))
        put(label)
    put(_with_bare(text[place:], length, links))
    shown = "".join(pieces)
    for call in _CALL.finditer(shown):
        if call[1] in footnotes:
            links.append(LinkIn("", footnotes[call[1]], call.start()))
    bold = re.search(r"\*\*(.{2,400}?)\*\*", text)
    lead, gap, _ = shown.strip(" |").partition("  ")
    return Line(
        " ".join(shown.split()),
        tuple(links),
        level,
        _plain(bold[1]) if bold else "",
        lead if gap else "",
        number,
    )


def _with_bare(text: str, start: int, links: list[LinkIn]) -> str:
    """Text without signs of Markdown; the addresses that stand in it are noted as links."""
    shown = _plain_piece(text)
    for found in _BARE.finditer(shown):
        address = whole_address(found[1])
        links.append(LinkIn(address, address, start + found.start()))
    return shown


def _plain_piece(text: str) -> str:
    return _MARKS.sub("", text) if "*" in text or "_" in text or "`" in text else text


def _plain(text: str) -> str:
    """The text of a link or of bold print, without links and signs within it."""
    return without_markup(_MARKS.sub("", _LINK.sub(lambda link: link[1], text)))
