"""The pages of the manual: their texts, their sections, and what a few words find in them.

A page is a Markdown file of `resources/help`. No Qt here, so that tests of the texts need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lectory.resources import resource

NAMES = (
    "start",
    "importing",
    "deciding",
    "searching",
    "reading",
    "notes-and-highlights",
    "exporting",
    "undo",
    "keys",
    "command-line",
    "whats-new",
)
"""In the order in which they are offered; the first is shown when the manual opens."""

_HEAD = re.compile(r"(#{1,3}) +(.+)")
_FENCE = "```"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"`|\*\*|(?<!\S)\*(?=\S)|(?<=\S)\*(?!\S)|^\s*(?:[-*]|\d+\.) +|\\(?=[|*])")
_RULE = re.compile(r"\|(?:-+\|)+")
_BEFORE, _LONGEST = 24, 120


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one heading, as plain text. `level` 1 is the beginning of a page."""

    title: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One page. `name` is that of its file without the suffix, `source` its Markdown."""

    name: str
    title: str
    source: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A section that holds the words: its page, its heading, and the text around the first word."""

    page: ManualPage
    section: Section
    snippet: str


def read_pages(names: Iterable[str] = NAMES) -> tuple[ManualPage, ...]:
    """Read the pages from the resources."""
    return tuple(page_of(name, resource("help", f"{name}.md").read_text("utf-8")) for name in names)


def page_of(name: str, source: str) -> ManualPage:
    """A page from its Markdown."""
    sections = tuple(_sections(source))
    return ManualPage(name, sections[0].title if sections else name, source, sections)


def anchor_of(heading: str) -> str:
    """The part of a link behind `#` that leads to a heading.

    >>> anchor_of("What is kept where, and why?")
    'what-is-kept-where-and-why'
    """
    return "-".join(re.findall(r"[\w-]+", _plain(heading).casefold()))


def find(pages: Sequence[ManualPage], words: str) -> tuple[Found, ...]:
    """The sections that hold all the words, those with them in the heading first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = [
        Found(page, section, _snippet(section.text or _below(page), wanted))
        for page in pages
        for section in page.sections
        if all(word in f"{section.title} {section.text}".casefold() for word in wanted)
    ]
    return tuple(sorted(found, key=lambda one: not _in(one.section.title, wanted)))


def _in(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text.casefold() for word in wanted)


def _below(page: ManualPage) -> str:
    return " · ".join(section.title for section in page.sections[1:])


def _sections(source: str) -> Iterator[Section]:
    title, level, lines, fenced = "", 0, list[str](), False
    for line in source.splitlines():
        fenced ^= line.startswith(_FENCE)
        head = None if fenced else _HEAD.fullmatch(line)
        if head is None:
            lines.append(line)
            continue
        if level:
            yield Section(title, level, _text(lines))
        title, level, lines = _plain(head[2]), len(head[1]), []
    if level:
        yield Section(title, level, _text(lines))


def _text(lines: Iterable[str]) -> str:
    shown = (line for line in lines if not line.startswith(_FENCE) and not _RULE.fullmatch(line))
    return " ".join(" ".join(map(_plain, shown)).split())


def _plain(line: str) -> str:
    if line.startswith("|"):
        line = " · ".join(cell.strip() for cell in re.split(r"(?<!\\)\|", line) if cell.strip())
    return _SIGNS.sub("", _LINK.sub(r"\1", line))


def _snippet(text: str, wanted: Sequence[str]) -> str:
    """The text from a little before the first of the words."""
    folded = text.casefold()
    places = [place for place in map(folded.find, wanted) if place >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    if start:
        start = text.find(" ", start) + 1
    cut = text[start : start + _LONGEST]
    return f"{'… ' if start else ''}{cut}{'…' if start + _LONGEST < len(text) else ''}"
