"""Pages of arXiv that list papers: new, recent, past week, a month, search results.

    Showing new listings for Friday, 3 March 2031            the head, with the day
    New submissions (showing 2 of 2 entries)
    [1] arXiv:3103.00011 [pdf, html, other]
    Title: Ropes and Ladders                                 or `Title:` on a line of its own
    Ann Lee, Dee Moor                                        before 2024: `Authors: Ann Lee, …`
    Comments: 12 pages
    Subjects: High Energy Physics - Theory (hep-th)
    We tie knots in ropes.                                   only on pages of new papers
    Replacement submissions (showing 1 of 1 entries)
    [2] arXiv:3012.00777 (replaced) [pdf, other]

    1. arXiv:3103.00011 [pdf, other] hep-th                  search results: no labels but these
    Ropes and Ladders
    Authors: Ann Lee, Dee Moor
    Abstract: … knots in ropes … ▽ More                      an excerpt, which is no abstract
    Submitted 3 March, 2031; v1 submitted 1 March, 2031; originally announced March 2031.

    page  = { furniture | heading | day | item } ;
    item  = [ "[" place "]" | place "." ], "arXiv:", number,
            [ "(cross-list from …)" | "(replaced)" ], "[pdf, …]",
            title, people, { field }, [ abstract ] ;

Taken as copied text, as Markdown made of the page, or as the saved page itself. Without labels the
line below the title is that of the people, and what stands below the subjects is the abstract.

Seen in copies of 2023 to 2026; the layout changed in 2024 (no more `Authors:`).
"""

from __future__ import annotations

import re

from lectory.formats.arxiv_listing.items import Item, read_items
from lectory.formats.arxiv_listing.lines import lines_of
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.addresses import addresses
from lectory.text.arxiv import (
    NUMBER,
    arxiv_abstract,
    arxiv_identifiers,
    arxiv_people,
    arxiv_title,
)

_NAME = "arxiv-listing"
_LISTED = re.compile(rf"(?:^|\n)\[\d+\]\s+arXiv:{NUMBER}\b[^\n]*(?:\n[^\n]*){{0,6}}?\n *Title:")
_FOUND = re.compile(
    rf"(?:^|\n)(?:\d+\.\s+)?arXiv:{NUMBER}\s*\[(?:pdf|ps|other|html)[^\n]*\n(?:[^\n]*\n){{1,12}}?"
    r" *Authors?:"
)
_HEAD = re.compile(
    r"(?:^|\n)(?:Showing new listings for \w+, |Authors and titles for "
    r"(?:recent submissions|[\w.-]+ in \w{3} \d|\w+ \d{4}\n)"
    r"|New submissions for \w{3}, \d+ \w{3} \d)"
)


def sniff(source: Source) -> Confidence:
    """Certain with a listed paper, likely with the head of a listing that may be empty."""
    text = "\n".join(line.strip() for line in lines_of(source.head)[0] if line)
    if _LISTED.search(text) or _FOUND.search(text):
        return Confidence.CERTAIN
    return Confidence.LIKELY if _HEAD.search(text) else Confidence.NO


def read(source: Source) -> Digest:
    """Read every listed paper; one without a title is left out and said."""
    lines, problems = lines_of(source.data)
    page = read_items(lines)
    told = list(problems)
    entries: list[Entry] = []
    for item in page.items:
        if item.title:
            entries.append(_entry(item, len(entries) + 1))
        else:
            told.append(Problem(item.line, f"{item.number} has no title and was left out"))
    return Digest(_NAME, tuple(entries), tuple(told), "arXiv", page.title, page.date)


def _entry(item: Item, position: int) -> Entry:
    people, truncated = arxiv_people(item.people)
    fields = item.fields
    identifiers, version = arxiv_identifiers(item.number, fields.get("doi", ""))
    extra = (
        ("note", fields.get("comments", "")),
        ("number", fields.get("report-no", "")),
        ("arxiv:categories", fields.get("subjects", "")),
        ("arxiv:msc-class", fields.get("msc-class", "")),
        ("arxiv:acm-class", fields.get("acm-class", "")),
    )
    reference = Reference(
        title=arxiv_title(item.title),
        authors=people,
        authors_truncated=truncated,
        abstract=arxiv_abstract(item.abstract),
        date=item.date,
        venue=arxiv_title(fields.get("journal-ref", "")),
        kind="article",
        identifiers=identifiers,
        version=version,
        links=addresses(f"{item.abstract}\n{fields.get('comments', '')}"),
        extra=tuple((name, value) for name, value in extra if value),
    )
    return Entry(reference, item.place or position, item.section, line=item.line)


FORMAT = Format(
    name=_NAME,
    label="arXiv listing page",
    suffixes=(".txt", ".md", ".html", ".htm"),
    sniff=sniff,
    read=read,
)
