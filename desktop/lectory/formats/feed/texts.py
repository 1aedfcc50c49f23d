"""What descriptions hold besides an abstract: source, date, authors, volume, identifiers.

<p>Publication date: November 2021</p><p><b>Source:</b> Lakes, Volume 2</p><p>Author(s): …</p>
Anna BERG;Bo ALDER;</br>Lakes have tides...                                         (CNKI)
Volume 55, Issue 31-32, August 2021, Page 1917-1940
Journal of Lakes, Ahead of Print. / Lakes, EarlyView.
<p>Lakes. 2021 Nov 5. doi: 10.1000/x.</p><p><b>ABSTRACT</b></p><p>…</p>            (PubMed)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lectory.text.html import read_blocks

_LABELLED = re.compile(
    r"(?i)(?P<name>publication date|source|authors?(?:\(s\))?|date de publication)\s*:"
    r"\s*(?P<value>.+)"
)
_HEADING = re.compile(
    r"(?i)(?:abstract|summary|zusammenfassung|résumé|resumen|resumo|riassunto|аннотация|摘要|"
    r"graphical abstract|highlights|background|significance)\s*[:.]?"
)
_LEADING = re.compile(r"(?i)(?:abstract|summary)(?:\s*[:.–—-]\s*|\s+(?=[A-Z]))")
_FURNITURE = re.compile(
    r"(?i)(?:read more|continue reading|read the full|click here|the post .{1,200} appeared first|"
    r"pmid\s*:|doi\s*:|https?://\S+$|(?:[\w-]+\.){1,4}[a-z]{2,6}$|©|copyright|"
    r"publication date|source:|(?:volume|vol\.?) \d+|\[ ?abstract ?\]|"
    r"\[ ?full text ?\]|view on publisher)"
)
_ISSUE = re.compile(
    r"(?i).{0,200}\b(?:early\s?view|ahead of print|volume \d+|vol\.? \d+|accepted articles?"
    r"|online first|article in press|articles in advance|just accepted|issue \d+)\b.{0,120}"
)
_CITATION = re.compile(r".{2,120}\. (?:19|20)\d\d\b.{0,120}")
_CHINESE = re.compile(r"^((?:[^;；<]{2,60}[;；]){1,200})\s*</?br\s*/?>", re.IGNORECASE)
_CUT = re.compile(r"(?:…|\.\.\.|\[\s?(?:…|\.\.\.|&hellip;)\s?\])\s*$")
_SHORTEST = 120
_LONGEST_LABELLED = 20_000


@dataclass(frozen=True, slots=True)
class Description:
    """A description, read. `excerpt` is a text that is cut or too short for an abstract."""

    abstract: str = ""
    excerpt: str = ""
    authors: str = ""
    venue: str = ""
    date: str = ""


def describe(texts: Sequence[str]) -> Description:
    """Read the descriptions of an item, the best abstract of all."""
    found = [_describe(text) for text in texts if text.strip()]
    return Description(
        max((one.abstract for one in found), key=len, default=""),
        max((one.excerpt for one in found), key=len, default=""),
        next((one.authors for one in found if one.authors), ""),
        next((one.venue for one in found if one.venue), ""),
        next((one.date for one in found if one.date), ""),
    )


def _describe(text: str) -> Description:
    listed = _CHINESE.match(text.strip())
    authors = ""
    if listed is not None and listed[1].count(";") + listed[1].count("；") > 0:
        authors = listed[1].replace("；", ";")
        text = text.strip()[listed.end() :]
    blocks = [block.text for block in read_blocks(text)]
    named: dict[str, str] = {}
    body: list[str] = []
    for line in blocks:
        label = _LABELLED.fullmatch(line[:_LONGEST_LABELLED])
        if label is not None:
            named.setdefault(label["name"].lower()[:6], label["value"].strip())
        elif _HEADING.fullmatch(line):
            body.clear()
        elif not _is_furniture(line):
            body.append(line)
    whole = _LEADING.sub("", "\n".join(body), count=1) if body else ""
    is_abstract = len(whole) >= _SHORTEST and not _CUT.search(whole)
    return Description(
        abstract=whole if is_abstract else "",
        excerpt="" if is_abstract else whole,
        authors=authors or named.get("author", ""),
        venue=named.get("source", "").partition(", Vol")[0],
        date=named.get("public", "") or named.get("date d", ""),
    )


def _is_furniture(line: str) -> bool:
    if len(line) > 400:
        return False
    short = len(line) < 200
    return (
        _FURNITURE.match(line) is not None
        or (short and _ISSUE.fullmatch(line) is not None)
        or (short and "doi:" in line and _CITATION.match(line) is not None)
        or not any(map(str.isalnum, line))
    )
