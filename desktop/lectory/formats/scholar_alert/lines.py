"""Reads alerts as text: the line of authors tells where a paper is, whatever the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lectory.formats.scholar_alert.page import MAX_TITLE, Item
from lectory.model.identifier import canonical_url
from lectory.model.person import Person
from lectory.text.dates import iso_date
from lectory.text.decoding import universal_lines
from lectory.text.names import parse_person

_CJK = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω]"
_AUTHOR = (
    rf"(?:{_UPPER}{{1,4}}(?:-{_UPPER})?(?: (?:[a-z'’]{{1,4}} ){{0,3}}[^\W\d_][^\s,\d]*){{1,3}}"
    rf"|{_CJK}{{2,5}}|[^\W\d_][^\s,\d]+ {_UPPER}{{1,3}})"
)
_BYLINE = re.compile(
    rf"{_AUTHOR}(?:, {_AUTHOR})*,?\s?(?:…|\.\.\.)?(?:\s-\s.{{1,200}}|,\s?(?:19|20)\d\d)?"
)
_DASH = re.compile(r"\s+[-–—]\s+")
_COMMA = re.compile(r"[,،，]\s*")
_YEAR = re.compile(r"(?:(?P<venue>.*?)[,،，]\s*)?(?P<year>(?:1[5-9]|20)\d\d)")
_SEARCH_TAIL = re.compile(r"((?:^|[,،，]\s*)(?:1[5-9]|20)\d\d)\s+[-–—]\s+\S.*$")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_LABEL = re.compile(rf"(?:\[(?:{_UPPER}{{1,16}}|{_CJK}{{1,6}})\]\s*){{1,3}}")
_ADDRESS = re.compile(r"\s*[<(]?(https?://[^\s<>]+?)[>)]?(?=\s|$)")
_FOOT = re.compile(
    r"(?i)google\s*(?:scholar|acad|акад|наук|学术|學術|akademik|학술|أبحاث|tudós|vědec)|谷歌学术|"
    r"scholaralerts-noreply"
)
_BUTTONS = re.compile(
    r"(?i)(?:\s*(?:save|speichern|enregistrer|guardar|salvar|salva|opslaan|сохранить|保存|저장|"
    r"twitter|linkedin|facebook|x)\s*)+"
)


class Byline(NamedTuple):
    """The line of authors, read; `year` has four digits or is ""."""

    authors: tuple[Person, ...] = ()
    truncated: bool = False
    venue: str = ""
    year: str = ""


def byline(text: str) -> Byline:
    """Read `authors - venue, year`, of which all but the authors may be missing.

    >>> found = byline("MJ Kolber, X Ng… - Journal of…, 2026")
    >>> [person.inverted() for person in found.authors], found.venue, found.year
    (['Kolber, MJ', 'Ng, X'], 'Journal of…', '2026')
    """
    text = " ".join(text.split())
    authors, rest = _split(text)
    rest = _SEARCH_TAIL.sub(r"\1", rest)
    found = _YEAR.fullmatch(rest)
    venue, year = (found["venue"] or "", found["year"]) if found else (rest, "")
    short, cuts = _CUT.subn("", authors)
    names = (name.replace("& ", "") for name in _COMMA.split(short) if name.strip())
    people = map(parse_person, names)
    known = tuple(person for person in people if any(map(str.isalpha, person.natural())))
    return Byline(known, cuts > 0, _SEARCH_TAIL.sub(r"\1", venue).strip(), year)


def looks_like_byline(line: str) -> bool:
    """Whether a line is one of authors as Scholar shortens them.

    >>> looks_like_byline("A Berg, MJ van Kolber… - Journal of Lakes, 2026")
    True
    >>> looks_like_byline("A Study of Lakes and their Tides")
    False
    """
    line = " ".join(line.split()).lstrip("> ")
    if not 4 < len(line) < 400 or _BYLINE.fullmatch(line) is None:
        return False
    return " - " in line or "…" in line or ("," in line) or _is_lone_name(line)


def read_lines(text: str) -> Iterator[Item]:
    """The papers of a copied alert in order."""
    lines = [line.lstrip("> ").strip() for line in universal_lines(text)]
    ends = [at for at, line in enumerate(lines) if at and looks_like_byline(line)]
    date = ""
    used = -1
    for number, at in enumerate(ends):
        title, first = _title_above(lines, at, used)
        if not title:
            continue
        if used < 0:
            date = _date_above(lines[:first])
        after = ends[number + 1] if number + 1 < len(ends) else len(lines)
        excerpt, used = _excerpt(lines, at + 1, after)
        title, address = _without_address(title)
        if title:
            yield Item(title[:MAX_TITLE], lines[at], excerpt, address, date=date, line=first + 1)


def _is_lone_name(line: str) -> bool:
    """One author without venue and year: a short title looks the same, so initials must be two
    words at most with a family name."""
    words = line.split()
    return len(words) == 2 and words[0].isupper() and len(words[0]) <= 3


def _split(text: str) -> tuple[str, str]:
    """The names, and what stands behind the dash."""
    found = _DASH.search(text)
    if found is None:
        return ("", text) if _YEAR.fullmatch(text) else (text, "")
    return text[: found.start()], text[found.end() :]


def _title_above(lines: list[str], at: int, used: int) -> tuple[str, int]:
    """The lines of the title above the line of authors, and the first of them."""
    first = at
    while first - 1 > used and lines[first - 1] and at - first < 4:
        if _FOOT.search(lines[first - 1]) or _BUTTONS.fullmatch(lines[first - 1]):
            break
        first -= 1
    if first == at and at - 2 > used and lines[at - 2] and not lines[at - 1]:
        first = at - 2
    text = " ".join(line for line in lines[first:at] if line)
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text, first


def _excerpt(lines: list[str], start: int, stop: int) -> tuple[str, int]:
    """The excerpt below the line of authors, and its last line."""
    found: list[str] = []
    at = start
    while at < stop and lines[at] and not _FOOT.search(lines[at]) and len(found) < 6:
        if _BUTTONS.fullmatch(lines[at]):
            return " ".join(found), at
        found.append(lines[at])
        at += 1
        if found[-1].endswith(("…", "...")):
            return " ".join(found), at - 1
    if at == stop and stop < len(lines):  # the line above the next authors is its title
        return " ".join(found[:-1]), at - 2
    return " ".join(found), at - 1


def _without_address(title: str) -> tuple[str, str]:
    found = _ADDRESS.search(title)
    if found is None:
        return title, ""
    rest = title[: found.start()] + title[found.end() :]
    return " ".join(rest.split()), canonical_url(found[1])


def _date_above(lines: list[str]) -> str:
    """A day that is printed in the head of the mail."""
    for line in lines[:30]:
        found = iso_date(line) if len(line) < 120 else ""
        if len(found) == 10 and found[0] != "-":
            return found
    return ""
