"""Lists of the best papers of a week: numbered titles, a summary, links called by what they are.

## Top ML Papers of the Week (Feb 20-26)
| 1) **Trees of the north** - grows trees in the north. | [Paper](https://…), [Tweet](https://…) |
**2). Lakes of the south** - a summary in prose (paper | tweet)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lectory.formats.newsletter.lines import Line, LinkIn
from lectory.model.digest import Entry
from lectory.model.identifier import arxiv_version, identifiers_of_url, unique
from lectory.model.reference import Reference
from lectory.text.page_links import leads_to_paper

_ITEM = re.compile(
    r"\|?\s*(?:#{1,6}\s+)?(?:[-*•]\s+)?(?:\*\*)?\s*(\d{1,3})\s?(?:\)\.?|\.\)?|:)\s*(.{3,})"
)
_NUMBERED = re.compile(r"\|?\s*(?:[-*•]\s+)?\d{1,3}\s?(?:\)\.?|\.\)?|:)\s*")
_SUMMARY = re.compile(r"\s+[-–—]\s+|(?<=\w)[:—–]\s+(?=[a-z])|\s*\|\s*")
_PAPER = re.compile(
    r"(?i)(?:the\s+)?(?:full\s+)?(?:paper|arxiv|pdf|preprint|report|article|publication)s?"
)
_OTHER = re.compile(
    r"(?i)(?:tweet|x|thread|code|github|project|demo|blog|video|website|models?|data(?:set)?|app"
    r"|announcement|colab|page|twitter|post|hugging ?face|slides|repo|docs?)s?(?:\s.{0,20})?"
)
_POST = re.compile(r"(?i)(?:tweet|x|thread)\b")
_LONGEST_TITLE = 400


def entries_of(lines: Iterable[Line]) -> Iterator[Entry]:
    """The numbered papers, each under the heading above it."""
    section = ""
    for line in lines:
        item = _ITEM.fullmatch(line.text)
        if item is not None and line.links and is_item(line):
            yield _entry(line, int(item[1]), item[2], section)
        elif line.heading and not line.links:
            section = line.text


def is_item(line: Line) -> bool:
    """Whether a line is a numbered title with links called "Paper", "Tweet" and the like."""
    if _ITEM.fullmatch(line.text) is None or not line.links:
        return False
    papers = sum(_PAPER.fullmatch(link.text) is not None for link in line.links)
    others = sum(_OTHER.fullmatch(link.text) is not None for link in line.links)
    return papers > 0 or others > 1 or (others > 0 and bool(line.bold))


def _entry(line: Line, number: int, text: str, section: str) -> Entry:
    best = _best(line.links)
    known = unique(identifiers_of_url(best.address)) if best else ()
    links = tuple(dict.fromkeys(link.address for link in line.links if link.address))
    reference = Reference(
        title=_title(line, text),
        identifiers=known,
        version=arxiv_version(best.address) if best and "arxiv" in best.address else None,
        url=best.address if best else "",
        links=links,
    )
    return Entry(reference, number, section, line=line.line)


def _best(links: Iterable[LinkIn]) -> LinkIn | None:
    """The link to the paper: called so, or leading to one; else the first that is no post."""
    held = [link for link in links if link.address]
    papers = [link for link in held if leads_to_paper(link.address)]
    called = [link for link in held if _PAPER.fullmatch(link.text)]
    both = [link for link in called if link in papers]
    others = [link for link in held if not _POST.match(link.text)]
    return next(iter((*both, *papers, *called, *others)), None)


def _title(line: Line, text: str) -> str:
    """What is bold, or stands before a gap, or before a dash; the number before it is no part."""
    bold, lead = _without_number(line.bold), _without_number(line.lead)
    if len(bold) > 2 and (not lead or lead.startswith(bold)):
        return bold
    if 2 < len(lead) < _LONGEST_TITLE and not _SUMMARY.search(lead):
        return lead
    return _SUMMARY.split(text, maxsplit=1)[0].strip(" .:*")[:_LONGEST_TITLE]


def _without_number(text: str) -> str:
    numbered = _NUMBERED.match(text)
    return text[numbered.end() if numbered else 0 :].strip(" .:-–—*")
