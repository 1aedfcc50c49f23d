"""Plain text that names papers: identifiers one a line or in sentences, and lists of literature.

    2401.00001                               10.1000/tides.1, 10.1000/tides.2
    https://doi.org/10.1000/tides.3          PMID: 31000001
    On Shallow Tides  arXiv:2401.00002v2     a title before or above its identifier
    We follow Lee (doi:10.1000/tides.4).     running text: the identifier alone, no title

    References
    [1] A. Lee and B. Xu, “On tides,” Lakes, vol. 3, 2019.       [1] 1. (1) 1)
    [2] Ng C, Ode D. Ebb and flow of
        lakes. Water. 2020;3:1-9. doi:10.1000/tides.5            wrapped lines

A file of nothing but numbers of seven or eight digits is one of PubMed's. The same identifier
counts once, but in a numbered list every number is an entry. Observed in files that PubMed saves
("PMID" format) and in references copied from papers and web pages, 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.identifier import (
    Identifier,
    Scheme,
    arxiv_version,
    find_identifiers,
    parse_identifier,
    same_work_identifiers,
)
from lectory.model.reference import Reference
from lectory.text.addresses import addresses
from lectory.text.decoding import decode, universal_lines
from lectory.text.listed_paper import listed_papers
from lectory.text.paragraphs import Kind, expects_more, kind_of
from lectory.text.printed_reference import Printed, parse_reference, year_in

_NAME = "identifier-list"
_MARKER = re.compile(r"\s{0,8}(?:\[(\d{1,4})\]|\((\d{1,3})\)|(\d{1,4})[.)])\s+(?=\S)")
_PUBMED_ONLY = re.compile(r"\d{7,8}")
_FOREIGN = re.compile(r"\s*(?:<[?!a-zA-Z]|[\[{]\s*[\"{\]}]|@\w+\s*[{(]|From |%[0A-Z] )")
_HEADING = re.compile(
    r"(?i)[\W\d]*(?:references?|bibliography|literature(?: cited)?|works cited"
    r"|literatur(?:verzeichnis)?|références|bibliografía|referencias|参考文献|文献)\W*"
)
_NOT_ONE = (Scheme.URL, Scheme.ISSN)
_LEAST_REFERENCES = 2
_MOST_LINES = 40  # of one reference
_LONGEST_LINE = 20_000
_LIKELY_SHARE = 3  # every third line names a paper


def sniff(source: Source) -> Confidence:
    """Likely if most lines are identifiers or references, possible if any identifier is there."""
    text = decode(source.head).text
    if _FOREIGN.match(text):
        return Confidence.NO
    lines = [line[:_LONGEST_LINE] for line in universal_lines(text) if line.strip()]
    named = sum(_names_papers(line) for line in lines[:200])
    if lines and _is_pubmed_only(lines):
        return Confidence.LIKELY
    dated = sum(bool(year_in(_joined(lines[at : at + 3]))) for at in _numbered(lines)[:200])
    if named * _LIKELY_SHARE > min(len(lines), 200) or dated > _LEAST_REFERENCES:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if named or dated else Confidence.NO


def read(source: Source) -> Digest:
    """Read the papers in the order in which they are named."""
    decoded = decode(source.data)
    lines = [line[:_LONGEST_LINE] for line in universal_lines(decoded.text)]
    reader = _Reader()
    if _is_pubmed_only([line for line in lines if line.strip()]):
        reader.take_numbers(lines)
    else:
        reader.read(lines)
    problems = decoded.problems
    if not reader.entries:
        problems += (Problem(None, "No identifier and no reference was found"),)
    return Digest(_NAME, tuple(reader.entries), problems, left_out=tuple(reader.left_out))


FORMAT = Format(
    name=_NAME,
    label="Identifiers or references",
    suffixes=(".txt",),
    sniff=sniff,
    read=read,
    bibliography=True,
)


@dataclass(slots=True)
class _Reader:
    entries: list[Entry] = field(default_factory=list[Entry])
    left_out: list[str] = field(default_factory=list[str])
    seen: set[Identifier] = field(default_factory=set[Identifier])

    def read(self, lines: Sequence[str]) -> None:
        numbered = _numbered(lines)
        place = 0
        if len(numbered) >= _LEAST_REFERENCES:
            self._read_paragraphs(lines[: numbered[0]], 0)
            for start, end in zip(numbered, [*numbered[1:], len(lines)], strict=True):
                place = _end_of_reference(lines, start, end)
                self._take_reference(_joined(lines[start:place]), start + 1)
                if end < len(lines):
                    place = end
        self._read_paragraphs(lines[place:], place)

    def take_numbers(self, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines, start=1):
            known = parse_identifier(f"pmid:{line.strip()}") if line.strip() else None
            if known is not None:
                self._take((known,), "", number)

    def _read_paragraphs(self, lines: Sequence[str], before: int) -> None:
        for start, paragraph in _paragraphs(lines):
            naming = sum(_names_papers(line) for line in paragraph)
            if len(paragraph) > 1 and (naming * 2 < len(paragraph) or _is_prose(paragraph)):
                self._read_piece(_joined(paragraph), before + start + 1, above="")
                continue
            above = ""
            for number, line in enumerate(paragraph, start=before + start + 1):
                above = self._read_piece(line.strip(), number, above=above)

    def _read_piece(self, text: str, line: int, *, above: str) -> str:
        """Read a line or paragraph; what it gives to the next one as a title."""
        tokens = _only_identifiers(text)
        if tokens:
            title = above if len(tokens) == 1 else ""
            for known in tokens:
                self._take((known,), title, line, text)
            return ""
        if above:
            self.left_out.append(above)
        named = _papers_named(text)
        printed = parse_reference(text)
        if printed.authors and printed.year and printed.title:
            self._take_reference(text, line)
        elif named and _is_title_with_identifier(text, named):
            self._take_titled(text, named, line)
        elif named:
            for known in named:
                self._take((known,), "", line, text)
        else:
            return self._left(text)
        return ""

    def _left(self, text: str) -> str:
        if _HEADING.fullmatch(text) or text.endswith(":") or kind_of(text) is not Kind.TITLE:
            self.left_out.append(text[:200])
            return ""
        return text

    def _take_titled(self, text: str, named: tuple[Identifier, ...], line: int) -> None:
        (listed, *_) = listed_papers([text])
        self._take(named, listed.draft.title, line, text, date=listed.draft.date)

    def _take_reference(self, text: str, line: int) -> None:
        marker = _MARKER.match(text)
        number = next((int(one) for one in marker.groups() if one), None) if marker else None
        text = text[marker.end() :] if marker else text
        printed = parse_reference(text)
        named = _papers_named(text)
        if not printed.title and not named:
            self.left_out.append(text[:200])
            return
        reference = _with_printed(_reference(named, text), printed)
        self._append(Entry(reference, number, line=line))

    def _take(
        self,
        named: tuple[Identifier, ...],
        title: str,
        line: int,
        text: str = "",
        *,
        date: str = "",
    ) -> None:
        works = {work for known in named for work in same_work_identifiers(known)}
        if self.seen & works:
            return
        self.seen |= works
        self._append(Entry(replace(_reference(named, text), title=title, date=date), line=line))

    def _append(self, entry: Entry) -> None:
        if entry.position is None:
            entry = replace(entry, position=len(self.entries) + 1)
        self.entries.append(entry)


def _reference(named: tuple[Identifier, ...], text: str) -> Reference:
    links = addresses(text) if "/" in text else ()
    own = [link for link in links if set(_papers_named(link)) & set(named)]
    is_arxiv = any(known.scheme is Scheme.ARXIV for known in named)
    version = arxiv_version(text) if is_arxiv and len(text) < 2_000 else None
    return Reference(identifiers=named, version=version, url=own[0] if own else "")


def _with_printed(reference: Reference, printed: Printed) -> Reference:
    return replace(
        reference,
        title=printed.title,
        authors=printed.authors,
        authors_truncated=printed.truncated,
        date=printed.year,
        venue=printed.venue,
    )


def _names_papers(line: str) -> bool:
    return bool(_papers_named(line)) or bool(_only_identifiers(line.strip()))


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether a line of a paragraph goes on in the next one."""
    for line, below in pairwise(map(str.strip, lines)):
        first = below.split(maxsplit=1)[0]
        if expects_more(line) or (first.islower() and not _only_identifiers(first)):
            return True
    return False


def _papers_named(text: str) -> tuple[Identifier, ...]:
    return tuple(known for known in find_identifiers(text) if known.scheme not in _NOT_ONE)


def _only_identifiers(text: str) -> tuple[Identifier, ...]:
    """The identifiers of a line that holds nothing else, each once."""
    text = re.sub(r"(?i)\b(doi|arxiv|pmid|pmcid|isbn)(?:\s*:\s*|\s+)(?=\S)", r"\1:", text)
    words = [word for word in re.split(r"[\s,;|]+", text.strip(" \t-*•·")) if word]
    found: list[Identifier] = []
    for word in words:
        known = parse_identifier(word.strip("()[]<>\"'.")) if len(word) < 2_000 else None
        if known is None or known.scheme in _NOT_ONE:
            return ()
        found.append(known)
    return tuple(dict.fromkeys(found))


def _is_title_with_identifier(text: str, named: tuple[Identifier, ...]) -> bool:
    schemes = [known.scheme for known in named]
    return len(set(schemes)) == len(schemes) and kind_of(text) is Kind.TITLE


def _is_pubmed_only(lines: Sequence[str]) -> bool:
    return bool(lines) and all(_PUBMED_ONLY.fullmatch(line.strip()) for line in lines)


def _numbered(lines: Sequence[str]) -> list[int]:
    """The indexes of the lines that begin numbered references: 1, 2, 3 … in one way of writing."""
    found: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        marker = _MARKER.match(line)
        if marker is None:
            continue
        way = next(index for index, one in enumerate(marker.groups()) if one)
        run = found.setdefault(way, [])
        number = int(marker[way + 1])
        if number == _number_at(lines, run, way) + 1 or (not run and number < 1_000):
            run.append(place)
    return max(found.values(), key=len) if found else []


def _number_at(lines: Sequence[str], run: list[int], way: int) -> int:
    marker = _MARKER.match(lines[run[-1]]) if run else None
    return int(marker[way + 1]) if marker else -1


def _end_of_reference(lines: Sequence[str], start: int, end: int) -> int:
    """Where a reference ends: before an empty line with which the list ends, or after 40 lines."""
    end = min(end, start + _MOST_LINES)
    for place in range(start + 1, end):
        if not lines[place].strip():
            return place
    return end


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    start = 0
    found: list[str] = []
    for place, line in enumerate(lines):
        if line.strip():
            start = place if not found else start
            found.append(line)
        elif found:
            yield start, found
            found = []
    if found:
        yield start, found


def _joined(lines: Sequence[str]) -> str:
    """Wrapped lines as one; a divided word keeps its hyphen, a divided address gets no blank."""
    text = ""
    for line in (line.strip() for line in lines):
        divided = text[-1:] == "-" and text[-2:-1].isalpha() and line[:1].islower()
        in_address = text[-1:] in ("/", "_") and not line[:1].isspace()
        text += line if divided or in_address or not text else f" {line}"
    return text
