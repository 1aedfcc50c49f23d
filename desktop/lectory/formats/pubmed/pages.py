"""PubMed's pages and the mails of My NCBI: HTML of several ages, read by what all have.

A paper is a link to its number whose text is a title; the lines behind it, up to the next such
link, hold authors, journal and numbers:

    1. <a href="https://www.ncbi.nlm.nih.gov/pubmed/31111111">Sleep in shift workers.</a>
    Berg AM, Lund B.
    J Rest. 2019 May;7(2):11-19. doi: 10.1000/sleep.1.
    PMID: 31111111 [PubMed]

The page of one article says the same in `citation_…` elements of its head; the links on it lead
to similar articles, which are not what was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lectory.formats.pubmed.citation import (
    looks_like_authors,
    take_authors,
    take_journal,
    take_numbers,
    without_stop,
)
from lectory.model.identifier import Scheme
from lectory.model.reference import Reference
from lectory.text.dates import iso_date
from lectory.text.record_dates import record_date
from lectory.text.reference_draft import ReferenceDraft, record_person, squeeze

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NUMBER = re.compile(r"(?:/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/|^/)(\d{4,8})(?:[/?&#]|$)")
_NO_TITLE = re.compile(
    r"(?i)\d+|pmid.*|similar articles?|related (?:citations|articles)|cited by.*|full text.*|pubmed"
    r"|abstract|view.*|read more.*|free (?:pmc )?(?:article|full).*|cite|share|comments?.*"
    r"|see all.*"
)
_BLOCK_TAGS = "p div br tr td th li ul ol table h1 h2 h3 h4 h5 article section dl dt dd hr"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_LEFT_OUT = (
    "script, style, noscript, template, .short-authors, .short-journal-citation"
    ", .short-view-snippet, .full-view-snippet, .docsum-checkbox, .result-actions-bar"
)
_OWN_LINES = ".docsum-authors, .docsum-journal-citation, .citation-part"
_SENT = re.compile(r"(?i)sent on:?\s*([^\n]{6,60})")
_START, _BETWEEN, _BREAK = "\x01", "\x02", "\x03"
_MARKS = re.compile(r"[\x01-\x03]|&#(?:x0*[123]|0*[123]);")
_LINES_OF_A_PAPER = 12


@dataclass(frozen=True, slots=True)
class Page:
    """What a page names; `date` is the day a mail was sent, "" on other pages."""

    papers: list[tuple[Reference, int | None]]
    publisher: str
    date: str


def read_page(html: str) -> Page:
    """The papers of a page. Linear; scripts and styles are never looked at."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_MARKS.sub("", html))
    for node in tree.css(_LEFT_OUT):
        node.decompose()
    single = _article(tree)
    if single is not None:
        return Page([(single, None)], "PubMed", "")
    lines = _lines(tree)
    text = "\n".join(lines[:200])
    sent = _SENT.search(text)
    publisher = "My NCBI" if "My NCBI" in html[:20_000] else "PubMed"
    papers: list[tuple[Reference, int | None]] = [(reference, None) for reference in _papers(lines)]
    return Page(papers, publisher, iso_date(sent[1]) if sent else "")


def _article(tree: LexborHTMLParser) -> Reference | None:
    said: dict[str, str] = {}
    for node in tree.css("meta[name][content]"):
        name = (node.attributes.get("name") or "").lower()
        if name.startswith("citation_"):
            said.setdefault(name[9:], node.attributes.get("content") or "")
    if not said.get("pmid") or not said.get("title"):
        return None
    draft = ReferenceDraft(
        title=without_stop(said["title"]),
        date=record_date(said.get("date", "") or said.get("publication_date", "")),
        venue=said.get("journal_title", "") or said.get("publisher", ""),
        kind="article-journal",
    )
    draft.know(Scheme.PMID, said["pmid"])
    draft.know(Scheme.DOI, said.get("doi", ""))
    for name in said.get("authors", "").split(";"):
        if name.strip():
            draft.author(record_person(name))
    abstract = tree.css_first("#eng-abstract") or tree.css_first(".abstract-content")
    if abstract is not None:
        draft.abstract = squeeze(abstract.text(separator=" "))
    return draft.reference()


def _lines(tree: LexborHTMLParser) -> list[str]:
    """The text of the page by blocks; a title is a line that begins with its number, marked."""
    root = tree.body
    if root is None:
        return []
    for node in root.css("span.jrnl[title]"):
        _replace(node, squeeze(node.attributes.get("title") or ""))
    for node in root.css(_OWN_LINES):
        _replace(node, f"{_BREAK}{squeeze(node.text())}{_BREAK}")
    for node in root.css("a[href]"):
        number = _NUMBER.search((node.attributes.get("href") or "")[:500])
        title = squeeze(node.text())
        if number and _is_title(title):
            _replace(node, f"{_BREAK}{_START}{number[1]}{_BETWEEN}{title}{_BREAK}")
    return list(_cut(root))


def _replace(node: LexborNode, text: str) -> None:
    if text:
        node.replace_with(text)


def _is_title(text: str) -> bool:
    words = len(text.split())
    return words > 1 and len(text) < 2000 and not _NO_TITLE.fullmatch(text)


def _cut(root: LexborNode) -> Iterator[str]:
    held: list[str] = []
    for node in root.traverse(include_text=True):
        if node.tag in _BLOCKS:
            held.append("\n")
        elif node.tag == "-text":
            held.append((node.text_content or "").replace("\n", " ").replace(_BREAK, "\n"))
    for line in "".join(held).split("\n"):
        line = squeeze(line)
        if line:
            yield line


def _papers(lines: list[str]) -> Iterator[Reference]:
    starts = [at for at, line in enumerate(lines) if line.startswith(_START)]
    seen: set[str] = set()
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        number, _, title = lines[start][1:].partition(_BETWEEN)
        if number not in seen:
            seen.add(number)
            end = min(end, start + _LINES_OF_A_PAPER)
            yield _paper(number, title, lines[start + 1 : end])


def _paper(number: str, title: str, lines: list[str]) -> Reference:
    draft = ReferenceDraft(title=without_stop(title))
    draft.know(Scheme.PMID, number)
    has_authors = has_journal = False
    for at, line in enumerate(lines):
        take_numbers(draft, line)
        if at == 0 and looks_like_authors(line):
            take_authors(draft, line)
            has_authors = True
        elif not has_journal and at <= has_authors + 1 and take_journal(draft, line):
            has_journal = True
        elif has_journal and not draft.abstract and _is_abstract(line):
            draft.abstract = line.removeprefix("Abstract").lstrip(": ")
    return draft.reference()


def _is_abstract(line: str) -> bool:
    return len(line) > 200 and "PMID" not in line[:40] and not line.endswith(("…", "..."))
