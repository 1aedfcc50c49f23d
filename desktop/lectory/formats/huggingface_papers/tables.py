"""Reads the daily tables in Markdown that readers keep of the Hugging Face papers page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lectory.formats.huggingface_papers.addresses_of_papers import identify, paper_number
from lectory.formats.huggingface_papers.words import count_of
from lectory.model.digest import Digest, Entry, Problem
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.addresses import addresses, whole_address
from lectory.text.dates import iso_date
from lectory.text.markdown_tables import Heading, Row, is_table_head, parts_of
from lectory.text.names import parse_person

_ABSTRACT = ("summary", "abstract", "tldr", "tl;dr", "description")
_AUTHORS = ("authors", "author")
_COLUMNS = (*_ABSTRACT, *_AUTHORS)
_LINKS = ("link", "links", "url", "paper", "pdf", "arxiv", "code", "github")
_VOTES = ("upvotes", "votes", "likes")
_READ_MORE = re.compile(
    r"\(?\s*(?:read more|more|links?)\b[^\[\]|]{0,20}\[[^\]]*\]\(.*", re.IGNORECASE
)
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_LABEL = re.compile(
    r"(?:arxiv|hugging ?face|hf|pdf|paper|link|abs|html|code|github)", re.IGNORECASE
)


def has_paper_table(lines: Sequence[str]) -> bool:
    """Whether one of the lines begins a table of papers: with columns Title and Summary."""
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        folded = line.lower() if line.lstrip().startswith("|") else ""
        names_papers = "title" in folded and any(word in folded for word in _COLUMNS)
        if names_papers and is_table_head(line.strip(), below):
            return True
    return False


def read_tables(lines: Sequence[str], name: str) -> Digest:
    """The digest that the tables hold; the heading above a table is the section of its papers."""
    entries: list[Entry] = []
    left_out: list[str] = []
    problems: list[Problem] = []
    headings: list[str] = []
    for part in parts_of(lines, _ABSTRACT):
        if isinstance(part, Row):
            entry = _entry(part, headings[-1] if headings else "", len(entries) + 1)
            if entry is not None:
                entries.append(entry)
            if entry is None or not part.is_whole:
                problems.append(_broken(part))
        elif isinstance(part, Heading):
            headings.append(iso_date(part.text) or part.text)
        else:
            left_out.append(part.text)
    days = [text for text in headings if iso_date(text) == text]
    printed = [date for date in (iso_date(text) for text in left_out) if date]
    date = max(days, default="") or next(iter(printed), "")
    return Digest(name, tuple(entries), tuple(problems), date=date, left_out=tuple(left_out))


def _entry(row: Row, section: str, position: int) -> Entry | None:
    title, linked = _title(row.cells.get("title", "") or row.cells.get("paper", ""))
    if not title:
        return None
    abstract = _cell(row, _ABSTRACT)
    printed = _targets(_cell(row, _LINKS))
    printed += addresses(_LINK.sub("", _cell(row, _LINKS)))
    found = [whole_address(target) for target in (*linked, *printed)]
    pages = tuple(dict.fromkeys(page for page in found if page))
    links = tuple(dict.fromkeys((*pages, *addresses(abstract))))
    identifiers, version = identify(pages)
    reference = Reference(
        title=title,
        authors=tuple(_people(_cell(row, _AUTHORS))),
        abstract=abstract,
        identifiers=identifiers,
        version=version,
        url=_own_page(pages),
        links=links,
    )
    entry = Entry(reference, position, section, line=row.line)
    return replace(entry, votes=count_of(_cell(row, _VOTES) or "-"))


def _title(cell: str) -> tuple[str, list[str]]:
    """The title in a cell, and the addresses printed with it.

    A link whose text is the title keeps its text; those named by their target are dropped.
    """
    linked = _targets(cell)
    cell = _READ_MORE.sub("", cell)
    text = _LINK.sub(lambda link: "" if _LABEL.fullmatch(link[1].strip()) else link[1], cell)
    return " ".join(text.split()).strip("* "), linked


def _targets(cell: str) -> list[str]:
    return [link[2] for link in _LINK.finditer(cell)]


def _own_page(pages: Sequence[str]) -> str:
    own = [page for page in pages if paper_number(page)]
    at_home = [page for page in own if "arxiv.org" not in page]
    return next(iter((*at_home, *own)), "")


def _people(cell: str) -> Iterator[Person]:
    for name in cell.split(","):
        text = _LINK.sub(lambda link: link[1], name).strip("* ")
        if text and text != "-" and not text.lower().startswith("et al"):
            yield parse_person(text)


def _cell(row: Row, names: Sequence[str]) -> str:
    return next((row.cells[name] for name in names if row.cells.get(name)), "")


def _broken(row: Row) -> Problem:
    excerpt = next(iter(row.cells.values()), "")[:80]
    if row.is_whole:
        return Problem(row.line, "A row of the table names no paper; it was left out", excerpt)
    return Problem(row.line, "The table ends within this row; what is there was read", excerpt)
