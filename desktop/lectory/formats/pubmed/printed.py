"""PubMed's text exports and what is copied from its pages; see the package for examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectory.formats.pubmed.citation import (
    PMID,
    looks_like_authors,
    take_authors,
    take_journal,
    take_numbers,
    without_stop,
)
from lectory.model.digest import Confidence
from lectory.model.reference import Reference
from lectory.text.dates import iso_date
from lectory.text.decoding import universal_lines
from lectory.text.reference_draft import ReferenceDraft

_NUMBERED = re.compile(r"\s{0,3}\d{1,5}[.:]\s+(?=\S)")
_NUMBERED_HEAD = re.compile(r"(?m)^\s{0,3}\d{1,5}[.:]\s+\S")
_OWN_LINE = re.compile(r"(?m)^PMID:? {0,2}\d{1,8}\b")
_SENT = re.compile(r"(?i)sent on:?\s*([^\n]{6,60})")
_SUMMARY = re.compile(
    r"(?P<authors>[^?!]{2,4000}?)\. (?P<title>.{2,1500}?[.?!]\]?) "
    r"(?P<journal>[A-Z0-9][^.;?!]{1,150}\. (?:1[89]|20)\d\d\b.*)",
    re.DOTALL,
)
_NO_ABSTRACT = re.compile(
    r"(?i)author information|collaborators?:|comment (?:in|on)|errat(?:um|a) in"
    r"|update[sd]? (?:in|of)|copyright|©|\(c\) |conflicts? of interest|competing interests"
    r"|\[(?:article|indexed|in )"
    r"|(?:doi|pmc?id|pmcid|issn):|published by|publication types|mesh terms|grant support"
    r"|trial registration number|retract|free (?:pmc )?article|keywords:|linkout|expression of"
)
_AUTHORS = re.compile(r" [A-Z]{1,4}(?: Jr| Sr| \d\w\w)?(?:,|$)|^[\w' -]{2,60}$|et al$")
_SHORT = 6_000
_LONGEST = 20_000


def confidence(text: str) -> Confidence:
    """Certain with numbered papers and a PMID for one; likely with lines of PMIDs alone."""
    own = len(_OWN_LINE.findall(text))
    numbered = len(_NUMBERED_HEAD.findall(text))
    if own and numbered and re.search(r"(?m)^\d{1,5}[.:] .{2,200}(?:1[89]|20)\d\d", text):
        return Confidence.CERTAIN
    if numbered and re.search(r"(?m)^\d{1,5}: .{20,}", text) and PMID.search(text):
        return Confidence.CERTAIN
    if own and re.search(r"(?m)^[^\n]{5,300}\. (?:1[89]|20)\d\d[^\n]{0,200}\n(?:PMID|doi)", text):
        return Confidence.CERTAIN
    return Confidence.LIKELY if numbered and PMID.search(text) and "doi:" in text else Confidence.NO


def sent_on(text: str) -> str:
    """The day that an alert in plain text was sent, or ""."""
    found = _SENT.search(text[:5_000])
    return iso_date(found[1]) if found else ""


def read_text(text: str) -> list[tuple[Reference, int | None]]:
    """The papers with their first lines. Linear, and never fails."""
    lines = universal_lines(text.lstrip("\ufeff"))
    found: list[tuple[Reference, int | None]] = []
    for start, block in _blocks(lines):
        reference = _of_block(block)
        if reference is not None:
            found.append((reference, start + 1))
    return found or [(_stacked(lines, at), at + 1) for at in _places(lines)]


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between the numbers; a number counts behind a blank line or a PMID only."""
    starts: list[int] = []
    free = True
    for at, line in enumerate(lines):
        if free and _NUMBERED.match(line):
            starts.append(at)
        free = not line.strip() or PMID.search(line) is not None
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        if PMID.search("\n".join(lines[start:end])):
            yield start, lines[start:end]


def _of_block(block: list[str]) -> Reference | None:
    block = [_NUMBERED.sub("", block[0], count=1), *block[1:]]
    paragraphs = [
        [line.strip() for line in part.split("\n") if line.strip()]
        for part in re.split(r"\n[ \t]*\n", "\n".join(block))
    ]
    paragraphs = [part for part in paragraphs if part]
    places = _places(block)
    if len(paragraphs) > 2:
        return _with_abstract([" ".join(part) for part in paragraphs])
    if places and places[0] >= 2:
        return _stacked(block, places[0])
    return _summary(" ".join(" ".join(part) for part in paragraphs))


def _with_abstract(parts: list[str]) -> Reference | None:
    """Citation, title, authors, and the longest way to the numbers."""
    draft = ReferenceDraft()
    if not take_journal(draft, parts[0]) and len(parts) < 4:
        return None
    for part in (parts[0], *parts[1:]):
        if part is parts[0] or part[:6].upper() in ("DOI: 1", "PMID: ", "PMCID:"):
            take_numbers(draft, part)
    draft.title = without_stop(parts[1])
    rest = parts[2:]
    if rest and rest[0].startswith("["):
        rest = rest[1:]
    if rest and looks_like_authors(rest[0]):
        take_authors(draft, rest[0])
        rest = rest[1:]
    draft.abstract = "\n\n".join(part for part in rest if not _NO_ABSTRACT.match(part))
    return draft.reference()


def _summary(text: str) -> Reference:
    """Authors, title and journal in one line, which full stops part; titles have them too."""
    draft = ReferenceDraft()
    text = " ".join(text.split())[:_LONGEST]
    take_numbers(draft, text)
    found = _SUMMARY.match(text[:_SHORT])
    if found is None:
        draft.title = without_stop(re.split(r"\s*(?:PubMed )?PMID:", text)[0])
        return draft.reference()
    title = found["title"]
    if _AUTHORS.search(found["authors"]):
        take_authors(draft, found["authors"])
    else:
        title = f"{found['authors']}. {title}"
    draft.title = without_stop(title)
    take_journal(draft, found["journal"])
    return draft.reference()


def _places(lines: list[str]) -> list[int]:
    """The lines that begin with a PMID."""
    return [at for at, line in enumerate(lines) if re.match(r"PMID:? {0,2}\d", line.strip())]


def _stacked(lines: list[str], at: int) -> Reference:
    """Title, authors and journal stand above the PMID, a line each."""
    above: list[str] = []
    for line in reversed(lines[max(0, at - 8) : at]):
        if not line.strip() and len(above) > 2:
            break
        if PMID.match(line.strip()):
            break
        if line.strip():
            above.append(_NUMBERED.sub("", line, count=1).strip())
    draft = ReferenceDraft()
    take_numbers(draft, " ".join((*reversed(above[:2]), lines[at])))
    journal = next((place for place, line in enumerate(above) if take_journal(draft, line)), 0)
    rest = above[journal + 1 :]
    if rest and looks_like_authors(rest[0]) and len(rest) > 1:
        take_authors(draft, rest.pop(0))
    draft.title = without_stop(rest[0]) if rest else ""
    return draft.reference()
