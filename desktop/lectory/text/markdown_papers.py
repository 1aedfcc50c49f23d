"""This module finds the papers of a Markdown document: in lists, tables, paragraphs and headings.

A line that names a paper is read by `text.listed_paper`. Lines that only label links belong to the
title before them:

    **On Tides**                          - On Tides
    - Paper: https://arxiv.org/abs/…        - [pdf](https://…)
    - Code: https://github.com/…            - see also https://…

In tables the headings of the columns say what is what, in several languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lectory.model.digest import Entry
from lectory.model.identifier import find_identifiers, parse_identifier
from lectory.text.dates import iso_date
from lectory.text.listed_paper import (
    Listed,
    is_only_labels,
    listed_papers,
    people_of,
)
from lectory.text.markdown_blocks import Block, Document, Kind
from lectory.text.markdown_inline import bold, plain, taken_apart
from lectory.text.paper_links import Says, leads_to_paper, says
from lectory.text.printed_reference import year_in
from lectory.text.reference_draft import ReferenceDraft

_TITLES = (
    "title", "paper title", "titles", "paper", "papers", "name", "article", "publication",
    "论文", "标题", "题目", "论文标题", "论文名称", "タイトル", "titel", "titre", "título",
    "название",
)  # fmt: skip
_AUTHORS = ("authors", "author", "first author", "作者", "autoren", "auteurs", "autores", "авторы")
_DATES = ("year", "date", "publish date", "published", "publication date", "pub date", "time",
          "日期", "发布日期", "时间", "年份", "jahr", "datum", "année", "año", "год")  # fmt: skip
_VENUES = ("venue", "conference", "journal", "publication venue", "conf", "source", "pub", "pub.",
           "会议", "期刊", "来源", "zeitschrift", "revue", "revista")  # fmt: skip
_ABSTRACTS = ("abstract", "摘要", "zusammenfassung", "résumé", "resumen")
_LIKE_SEE_ALSO = re.compile(
    r"(?i)^\W*(?:see(?: also)?|cf\.?|compare|related|cites?|cited by|vs\.?)\b"
)
_RAW_IDENTIFIER = re.compile(
    r"(?i)(?:arxiv:?\s*)?\d{4}\.\d{4,5}(?:v\d+)?|10\.\d{4,9}/\S+|[a-z-]+/\d{7}"
)
_LEAST_WORDS = 3
_LONGEST_PENDING = 500


@dataclass(slots=True)
class _Found:
    """A paper with its place in the document."""

    listed: Listed
    section: str
    line: int
    level: int
    kind: Kind


@dataclass(slots=True)
class _Reader:
    names: Mapping[str, str]
    found: list[_Found] = field(default_factory=list[_Found])
    headings: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    pending: _Found | None = None
    left_out: list[str] = field(default_factory=list[str])

    def read(self, block: Block) -> None:
        if block.kind is Kind.ROW:
            self._read_row(block)
        elif block.kind is Kind.HEADING:
            self._read_heading(block)
        else:
            self._read_text(block)

    def end(self) -> None:
        self._wait_for(None)

    def _read_heading(self, block: Block) -> None:
        inline = taken_apart(block.text, self.names)
        self.headings = [one for one in self.headings if one[0] < block.level]
        leads = [link for link in inline.links if leads_to_paper(link.address)]
        if leads:
            self._take(block, listed_papers(block.parts, self.names))
            return
        words = " ".join([plain(inline.text), *(link.label for link in inline.links)]).strip()
        self._wait_for(None)
        if len(words.split()) >= _LEAST_WORDS:
            listed = Listed(ReferenceDraft(title=_heading_title(words)))
            self.pending = _Found(listed, self._section(), block.line, -1, Kind.HEADING)
        self.headings.append((block.level, " ".join(words.split())))

    def _read_text(self, block: Block) -> None:
        inline = taken_apart(block.text, self.names)
        if not block.properties and self._belongs_to_another(block, is_only_labels(inline)):
            return
        for parts in _entries_of(block):
            listed = listed_papers(parts, self.names)
            for one in listed:
                _take_properties(one, block.properties)
            self._take(block, listed)

    def _belongs_to_another(self, block: Block, only_labels: bool) -> bool:
        """Give the links of a line to the paper it is about; False if it is about itself."""
        owner = self._owner(block)
        inline = taken_apart(block.text, self.names)
        if owner is None or (not inline.links and not only_labels):
            return owner is not None and self._took_people(owner, block)
        is_nested = block.level > owner.level >= 0
        if is_nested and _LIKE_SEE_ALSO.match(plain(inline.text)):
            owner.listed.beside.extend(link.address for link in inline.links if link.address)
            return True
        if not only_labels:
            return False
        has_label = any(map(str.isalpha, plain(inline.text))) or any(
            link.label and says(link.label) is not Says.WORDS for link in inline.links
        )
        is_bare = not has_label and not is_nested and owner.kind is not Kind.PARAGRAPH
        if is_bare or (self.pending is None and not is_nested and not has_label):
            return False
        for link in inline.links:
            owner.listed.take_link(link)
            owner.listed.is_paper |= "paper" in inline.text.lower()[:12]
        if owner is self.pending and owner.listed.is_paper:
            self.found.append(owner)
            self.pending = None
        return True

    def _took_people(self, owner: _Found, block: Block) -> bool:
        text = re.sub(r"(?i)^\W*(?:authors?|by|作者)\W*[:：]\s*", "", plain(block.text))
        is_near = block.level > owner.level or owner.kind is Kind.PARAGRAPH
        return is_near and owner.listed.take_people(text)

    def _owner(self, block: Block) -> _Found | None:
        if self.pending is not None:
            return self.pending
        last = self.found[-1] if self.found else None
        if last is None or last.kind is Kind.ROW or last.section != self._section():
            return None
        if last.kind is Kind.HEADING or last.kind is Kind.PARAGRAPH or block.level > last.level:
            return last
        return None

    def _take(self, block: Block, listed: tuple[Listed, ...]) -> None:
        section = self._section()
        for one in listed:
            found = _Found(one, section, block.line, block.level, block.kind)
            if one.is_paper:
                self.found.append(found)
                self.pending = None
            elif self._may_wait(one, block):
                self._wait_for(found)
            else:
                self._leave_out(one, block)

    def _leave_out(self, one: Listed, block: Block) -> None:
        is_under_it = self.pending is not None and block.level > self.pending.level
        if block.kind is Kind.PARAGRAPH or not one.draft.title or not is_under_it:
            self._wait_for(None)
        if one.draft.title:
            self.left_out.append(one.draft.title[:200])

    def _wait_for(self, found: _Found | None) -> None:
        """Let another title wait for its links; the one that got none names no paper."""
        if self.pending is not None and self.pending.kind is not Kind.HEADING:
            self.left_out.append(self.pending.listed.draft.title[:200])
        self.pending = found

    def _may_wait(self, one: Listed, block: Block) -> bool:
        text = block.text.strip()
        if not one.draft.title or len(text) > _LONGEST_PENDING or text.endswith((":", "：")):
            return False
        is_bold = any(map(str.strip, bold(text)))
        return block.kind is Kind.ITEM or is_bold or len(one.draft.title.split()) >= _LEAST_WORDS

    def _read_row(self, block: Block) -> None:
        self._wait_for(None)
        listed = _of_row(block, self.names)
        if listed is not None:
            self.found.append(_Found(listed, self._section(), block.line, 0, Kind.ROW))

    def _section(self) -> str:
        return self.headings[-1][1] if self.headings else ""


def papers_in(document: Document) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The papers of a document, in order, and the titles of what was recognised as none."""
    reader = _Reader(document.names)
    own = _of_fields(document.fields)
    if own is not None:
        reader.found.append(_Found(own, "", 1, 0, Kind.ROW))
    for block in document.blocks:
        reader.read(block)
    reader.end()
    return tuple(_entries(reader.found)), tuple(reader.left_out)


def _entries(found: list[_Found]) -> Iterator[Entry]:
    for position, one in enumerate(found, start=1):
        reference = one.listed.draft.reference()
        beside = [link for link in one.listed.beside if link != reference.url]
        links = tuple(dict.fromkeys((*reference.links, *beside)))
        if not reference.url and links and one.listed.draft.title and not reference.identifiers:
            reference = replace(reference, url=links[0])
            links = links[1:]
        yield Entry(replace(reference, links=links), position, one.section, line=one.line)


def _entries_of(block: Block) -> Iterator[list[str]]:
    """The parts of a block that name a paper each: its lines, if they name different numbers."""
    if block.kind is not Kind.PARAGRAPH or len(block.lines) < 2:
        yield block.parts
        return
    seen: dict[str, set[str]] = {}
    for line in block.lines:
        for known in find_identifiers(line):
            seen.setdefault(known.scheme, set()).add(known.value)
    if all(len(values) < 2 for values in seen.values()):
        yield block.parts
    else:
        yield from ([line] for line in block.lines)


def _of_row(block: Block, names: Mapping[str, str]) -> Listed | None:
    cells = block.cells
    known = [name for name in _TITLES if cells.get(name)]
    columns = known or [name for name, cell in cells.items() if _names_paper(cell, names)]
    if not columns:
        return None
    found = {name: listed_papers([cells[name]], names)[0] for name in columns}
    column = next((name for name in columns if found[name].draft.title), columns[0])
    listed = found[column]
    for name, cell in cells.items():
        if name != column and cell:
            _take_cell(listed, name, cell, names)
    draft = listed.draft
    said = sum(map(bool, (draft.authors, draft.date, draft.venue, listed.beside)))
    is_known = bool(known) and bool(draft.title) and (said > 1 or bool(listed.beside))
    return listed if listed.is_paper or is_known else None


def _names_paper(cell: str, names: Mapping[str, str]) -> bool:
    links = taken_apart(cell, names).links
    return any(says(link.label) is Says.WORDS and leads_to_paper(link.address) for link in links)


def _take_cell(listed: Listed, name: str, cell: str, names: Mapping[str, str]) -> None:
    draft = listed.draft
    text = plain(cell)
    if name in _AUTHORS:
        people, draft.truncated = people_of(cell)
        draft.authors = list(people)
    elif name in _DATES:
        draft.date = iso_date(text) or year_in(text) or draft.date
    elif name in _VENUES:
        draft.venue = draft.venue or taken_apart(cell, names).text.strip("*_ \ue000")
        draft.date = draft.date or year_in(text)
    elif name in _ABSTRACTS and len(text) > 80:
        draft.abstract = text
    elif _RAW_IDENTIFIER.fullmatch(text.strip("[]() ")):
        known = parse_identifier(text)
        listed.is_paper |= known is not None and draft.know(known.scheme, known.value)
    for link in taken_apart(cell, names).links:
        listed.take_link(link)


def _take_properties(listed: Listed, properties: Mapping[str, str]) -> None:
    """What lines `name:: value` or front matter say of a paper."""
    draft = listed.draft
    for name, value in properties.items():
        value = plain(value.replace("[[", "").replace("]]", ""))
        if name in ("title", "full title") and value:
            draft.title = value
        elif name in ("author", "authors", "creators") and value:
            people, draft.truncated = people_of(value)
            draft.authors = list(people) or draft.authors
        elif name in ("year", "date", "published", "publication date", "issued"):
            draft.date = iso_date(value) or year_in(value) or draft.date
        elif name in ("venue", "journal", "conference", "container-title", "publication"):
            draft.venue = value
        elif name in ("doi", "arxiv", "arxiv-id", "arxivid", "pmid", "eprint", "id"):
            known = parse_identifier(value) or parse_identifier(f"{name}:{value}")
            listed.is_paper |= known is not None and draft.know(known.scheme, known.value)
        elif name in ("url", "link", "links", "pdf", "source", "paper"):
            for link in taken_apart(value).links:
                listed.take_link(link)


def _of_fields(fields: Mapping[str, str]) -> Listed | None:
    """The paper that a note is about, by its front matter."""
    if not fields.get("title") and not fields.get("doi"):
        return None
    listed = Listed()
    _take_properties(listed, fields)
    signs = ("authors", "author", "doi", "citekey", "citation key", "journal", "arxiv", "venue")
    is_about_one = sum(bool(fields.get(sign)) for sign in signs) >= 2
    return listed if listed.is_paper or (is_about_one and listed.draft.title) else None


def _heading_title(words: str) -> str:
    return " ".join(re.sub(r"^(?:\d+[.)]\d*\s*|\[\d+\]\s*|【\d+】\s*)+", "", words).split())
