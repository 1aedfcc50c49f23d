"""Reads alerts in plain text, where a line of names, a day or an address tells what is a paper.

Tides of shallow lakes                                  a title, perhaps over several lines
Anna Berg, Bo Alder                                     authors
bioRxiv posted 3 March 2026 doi:10.1101/2026.03.01.1    the line that makes it a paper
http://biorxiv.org/cgi/content/short/2026.03.01.1v1

"Tides of shallow lakes," Berg, A; Alder, B (2026arXiv260712345B)           (ADS, one line)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lectory.formats.publisher_mail.records import Record
from lectory.formats.publisher_mail.words import date_in, is_byline, is_furniture, is_label, placed
from lectory.model.identifier import find_identifiers, identifiers_of_url
from lectory.text.addresses import addresses

_RULE = re.compile(r"\W{3,}|_{3,}")
_POSTED = re.compile(
    r"(?i)\bposted\b.{0,60}|.{3,30}\|\s*online\s?first|doi\s*:?\s*\S*10\.\d{4,9}/.*"
)
_ADS = re.compile(
    r"[“\"](?P<title>.{3,600}?),?[”\"],?\s+(?P<authors>.{2,2000}?)\s*\((?P<code>\d{4}[\w.&]{15})\)"
)
_ADS_SECTION = re.compile(r"(?P<name>.{1,200}?)\s*\(https?://\S*adsabs\S*\)")
_DAY = re.compile(
    r"(?i)(?:available online|first published|published online|originally published|published"
    r"|version of record online|posted|online)\b\s*:?\s*(?:on\s)?\s*\w{1,9}\.?[\s-]\w"
)
_VENUE = re.compile(r"(?i)^(bioRxiv|medRxiv)\b")
_LINKS = re.compile(r"(?:\[[\w \-]{2,20}\]\s*)+")
_JOINED = 6

Line = tuple[int, str]


def read_plain(lines: Iterable[str]) -> Iterator[Record]:
    """The papers in order; `line` of each is that of its title, from 1."""
    section = ""
    before: list[list[Line]] = []
    for paragraph in _pieces(_paragraphs(lines)):
        quoted = list(_quoted(paragraph, section))
        if quoted:
            section = quoted[-1].section
            yield from quoted
            continue
        record = _record(paragraph, before)
        if record is not None:
            record.section = section
            before.clear()
            yield record
            continue
        if len(paragraph) == 1 and _is_section(paragraph[0][1]):
            section = paragraph[0][1]
            before.clear()
        else:
            before = [*before[-1:], paragraph]


def _quoted(paragraph: list[Line], section: str) -> Iterator[Record]:
    """The papers of ADS, one to a line under the name of a search."""
    for number, line in paragraph:
        named = _ADS_SECTION.fullmatch(line)
        if named is not None:
            section = named["name"]
            continue
        found = _ADS.fullmatch(line)
        if found is not None:
            names = re.split(r"\s*;\s*", found["authors"])
            code = found["code"]
            url = f"https://ui.adsabs.harvard.edu/abs/{code}/abstract"
            yield Record(
                found["title"], url, names, code[:4], section=section, text=code, line=number
            )


def _record(paragraph: list[Line], before: list[list[Line]]) -> Record | None:
    at = next((at for at, (_, line) in enumerate(paragraph) if _proves(line)), None)
    if at is None:
        return None
    head = _without_labels(paragraph[:at])
    while head and before and not _has_title(head):
        head = _without_labels(before.pop()) + head
    if not head:
        while before and not head:
            head = _without_labels(before.pop())
            if head and all(is_byline(line) for _, line in head) and before:
                head = _without_labels(before.pop()) + head
    start = _names_from(head)
    title = " ".join(line for _, line in head[:start]).strip('"“” ')
    if not title:
        return None
    names = " ".join(line for _, line in head[start:])
    if not names:
        names = next((line for _, line in paragraph[at:] if is_byline(line)), "")
    record = Record(title, authors=[names] if names else [], line=head[0][0])
    for _, line in paragraph[at:]:
        _add(record, line)
    return record


def _add(record: Record, line: str) -> None:
    record.date = record.date or date_in(line) or placed(line)[1]
    venue = _VENUE.match(line)
    if venue is not None:
        record.venue = record.venue or venue[1]
    if find_identifiers(line):
        record.text = f"{record.text} {line}".strip()
    found = addresses(line)
    if found and not record.url:
        record.url = found[0]


def _proves(line: str) -> bool:
    if len(line) > 400:
        return False
    if _POSTED.search(line) and (date_in(line) or find_identifiers(line) or placed(line)[1]):
        return True
    if _DAY.match(line) and date_in(line):
        return True
    if line.startswith(("http://", "https://")) and identifiers_of_url(line.split()[0]):
        return True
    return bool(placed(line)[1])


def _names_from(head: list[Line]) -> int:
    """Where the authors begin: the last lines that are names, taken together."""
    for start in range(max(1, len(head) - _JOINED), len(head)):
        first = head[start][1].removesuffix(" and").rstrip(", ")
        if is_byline(first) and is_byline(" ".join(line for _, line in head[start:])):
            return start
    return len(head)


def _has_title(head: list[Line]) -> bool:
    return _names_from(head) > 0 and not (len(head) == 1 and is_byline(head[0][1]))


def _without_labels(paragraph: list[Line]) -> list[Line]:
    return [
        (number, line)
        for number, line in paragraph
        if not is_label(line) and not is_furniture(line) and not _LINKS.fullmatch(line)
    ]


def _is_section(line: str) -> bool:
    return (
        3 < len(line) < 80
        and not line.endswith((".", "?", "!", ":"))
        and not is_furniture(line)
        and not addresses(line)
        and not is_byline(line)
    ) and (line.isupper() or len(line.split()) <= 4)


def _pieces(paragraphs: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Paragraphs, and those of several papers without an empty line between cut into papers."""
    for paragraph in paragraphs:
        piece: list[Line] = []
        proven = False
        for number, line in paragraph:
            if proven and not _belongs(line):
                yield piece
                piece, proven = [], False
            piece.append((number, line))
            proven = proven or _proves(line)
        yield piece


def _belongs(line: str) -> bool:
    """Whether a line below the one that makes a paper says more of the same paper."""
    return (
        is_label(line)
        or is_furniture(line)
        or is_byline(line)
        or bool(date_in(line))
        or _LINKS.fullmatch(line) is not None
        or line.startswith(("http://", "https://", "doi", "DOI"))
        or bool(find_identifiers(line))
    )


def _paragraphs(lines: Iterable[str]) -> Iterator[list[Line]]:
    """Lines without an empty one or a rule between them."""
    paragraph: list[Line] = []
    for number, line in enumerate(lines, start=1):
        line = " ".join(line.split())
        if line and not _RULE.fullmatch(line):
            paragraph.append((number, line))
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph
