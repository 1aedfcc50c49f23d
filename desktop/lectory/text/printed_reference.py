r"""This module reads references as lists of literature print them, in the usual styles.

    A. Lindgren and T. Jansson, “Tides of shallow lakes,” in Proc. ICTL, 2019, pp. 3–9.
    Lindgren, A., & Jansson, T. (2019). Tides of shallow lakes. Lakes Today, 3(2), 1–9.
    Astrid Lindgren and Tove Jansson. 2019. Tides of shallow lakes. In ICTL.
    Lindgren A, Jansson T, et al. Tides of shallow lakes. Lakes Today. 2019;3:1-9.
    Lindgren, A., Jansson, T.: Tides of shallow lakes. In: ICTL 2019, pp. 3–9 (2019)
    A. Lindgren, T. Jansson, Tides of shallow lakes, Lakes Today 3 (2019) 1–9.
    Tides of shallow lakes. Astrid Lindgren, Tove Jansson. ICTL 2019.

A title in quotation marks decides. Else people end where what follows is no name any more. What
cannot be told apart becomes the title: nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lectory.model.person import Person
from lectory.text.names import parse_byline
from lectory.text.title_words import COMMON_WORDS

MAX_LENGTH = 4_000
"""What lies beyond, in characters, is not read."""

_YEAR = re.compile(r"(?<![\d.:/–-])((?:19|20)\d\d)(?![\d/]|[–-]\d)")
_YEAR_IN_BRACKETS = re.compile(r"\((?:[^()]{0,40}\W)?((?:19|20)\d\d)[a-z]?\)")
_APA = re.compile(
    r"(.{2,1500}?)[,:]?\s*\(((?:19|20)\d\d)[a-z]?(?:,[^()]{1,30})?\)\s*[.,:]?\s+(?=[^\W_]|[“\"‘])"
)
_ACM = re.compile(r"(.{2,1500}?)[.,]\s+((?:19|20)\d\d)[a-z]?\.\s+(?=[^\W_])")
_QUOTED = re.compile(
    r"[“\"„«](?=\S)([^“”\"„«»]{2,500}?)\s*[”\"“»]|(?<!\w)[‘'](.{8,500}?)[’'](?!\w)"
)
_IDENTIFIER = re.compile(
    r"(?i)(?:https?://\S+|\bdoi\s*:?\s*10\.\S+|\barxiv\s*(?:preprint)?\s*(?:arxiv)?\s*:\s*\S+"
    r"|\bpmid\s*:?\s*\d+\S?|\bpmcid\s*:?\s*pmc\d+\S?|\b10\.\d{4,9}/\S+)"
)
_STOP = re.compile(r"(?:\.|\?|!|\bet al\.?,?)\s+(?=[^\W_]|[“\"(\[])|(?<=[\w.]):\s+(?=[^\W\d_])")
_INITIAL = re.compile(r"(?:.*[\s.,-])?[^\W\d_]\.", re.DOTALL)
_NAME_BEGINS = re.compile(
    r"(?:and|&)\s|(?:[^\W\d_]\.[\s-]?){1,4}[^\W\d_]|[^\W\d_][\w'’-]+,?\s(?:[^\W\d_]\."
    r"|[A-Z]{1,3}[,.])"
    r"|[^\W\d_][\w'’-]+(?:[.,]|\s+(?:and|&)\s)|(?:Jr|Sr)\b|et al"
)
_PART_GAP = re.compile(r"\s*[,;&]\s*(?:and\s+|&\s*)?|\s+and\s+|\s+et\s+(?=al)")
_NAME_WORD = re.compile(
    r"(?:[^\W\d_](?:[\w'’`´.-]*)|al\.?|others)$|(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|"
    r"el|al|bin|ibn|ter|ten|zu|zur|y|e|st\.)$"
)
_PARTICLES = frozenset(
    ("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el")
)
_ABBREVIATED = re.compile(r"(?i)(?:.*\W)?(?:vs|cf|e\.g|i\.e|etc|no|vol|st|dr|jr|sr|fig|approx)\.")
_AL = re.compile(r"(?i)\bet\.? al\b|\band others\b|^others$")
_INITIALS_LAST = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]+(?:\s[^\W\d_][\w'’-]+){0,2}|[A-Z][a-z])\s"
    r"(?P<given>[A-Z]{1,3}|(?:[A-Z]\.[\s-]?){1,3})"
)
_VENUE_WORD = re.compile(
    r"(?i)\b(?:in|proc|proceedings|journal|trans|transactions|conference|conf|arxiv|ieee|acm|adv|"
    r"advances|lett|rev|int|annals|nature|science|university|press|springer|elsevier|preprint|"
    r"phys|thesis|workshop|symposium|corr|j)\b\.?"
)
_VENUE = re.compile(r"(?:in:?\s+|in\s+)?(?P<name>[^\d(,;]{2,200})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printed reference says; every field may be empty."""

    title: str = ""
    authors: tuple[Person, ...] = ()
    truncated: bool = False
    year: str = ""
    venue: str = ""


def parse_reference(text: str) -> Printed:
    """Read one reference on one line, without its number.

    >>> found = parse_reference("Lindgren, A., & Jansson, T. (2019). On tides. Lakes, 3(2), 1–9.")
    >>> found.title, [person.inverted() for person in found.authors], found.year, found.venue
    ('On tides', ['Lindgren, A.', 'Jansson, T.'], '2019', 'Lakes')
    >>> parse_reference("A. Lindgren, T. Jansson, On shallow tides, Lakes 3 (2019) 1–9.").title
    'On shallow tides'
    """
    text = " ".join(_IDENTIFIER.sub(" ", text[:MAX_LENGTH]).split()).strip(" ;,")
    quoted = next((one for one in _QUOTED.finditer(text) if len(one[0].split()) > 1), None)
    if quoted is not None:
        people, year = _people_and_year(text[: quoted.start()])
        behind = text[quoted.end() :]
        return _printed(quoted[1] or quoted[2], people, behind, year)
    for pattern in (_APA, _ACM):
        found = pattern.match(text)
        if found is not None and names_people(found[1]):
            title, behind = _first_sentence(text[found.end() :])
            return _printed(title, found[1], behind, found[2])
    return _by_sentences(text)


def names_people(text: str) -> bool:
    """Whether a text is nothing but names of people.

    >>> names_people("A. Xu, Bo Li, and C. van Dam"), names_people("Deep Learning")
    (True, False)
    """
    text = text.strip(" .,;:")
    if not text or len(text) > 3_000 or any(map(str.isdigit, text)):
        return False
    parts = [part for part in _PART_GAP.split(text) if part]
    if not all(map(_is_name, parts)):
        return False
    words = [word for part in parts for word in re.findall(r"[^\W_]{3,}", part.lower())]
    common = sum(word in _common_words() and word not in _PARTICLES for word in words)
    if len(parts) == 1:
        return len(text.split()) > 1 and not common
    return common * 4 <= len(parts)


def parse_people(text: str) -> tuple[tuple[Person, ...], bool]:
    """The people of a reference, and whether there are more; initials may come last.

    >>> [person.inverted() for person in parse_people("Lindgren A, de Boer TB, et al.")[0]]
    ['Lindgren, A', 'de Boer, TB']
    """
    text = text.strip(" ,;:")
    others = _AL.search(text)
    text = text[: others.end()] if others else text
    if text.endswith(".") and not _INITIAL.fullmatch(text) and not _AL.search(text):
        text = text[:-1]
    parts = [part.strip() for part in re.split(r"[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s+&\s+", text)]
    named = [part for part in parts if part and not _AL.match(part)]
    if named and all(map(_INITIALS_LAST.fullmatch, named)):
        found = (_INITIALS_LAST.fullmatch(part) for part in named)
        people = "; ".join(f"{one['family']}, {one['given']}" for one in found if one)
        return parse_byline(people)[0], _AL.search(text) is not None
    inverted = [name.strip(" ,") for name in re.split(r"\s+and\s+", text)]
    if len(inverted) > 1 and all(name.count(",") == 1 or _AL.match(name) for name in inverted):
        known = "; ".join(name for name in inverted if not _AL.match(name))
        return parse_byline(known)[0], others is not None
    if len(named) > 2 and _is_inverted_first(named):
        rest = "; ".join(part for part in parts[2:] if part)
        return parse_byline(f"{named[0]}, {named[1]}; {rest}")
    return parse_byline(text)


def _is_inverted_first(names: list[str]) -> bool:
    """Whether only the first name of a list is inverted: "Lee, Ann, Bo Xu, and Cy Ng"."""
    first, second, *rest = (len(name.split()) for name in names)
    return first == 1 and second <= 2 and len(names[0].strip(".")) > 1 and min(rest) > 1


def year_in(text: str) -> str:
    """The year that a text names: the one in brackets, or the last one; "" if none."""
    marked = _YEAR_IN_BRACKETS.findall(text)
    found = marked or _YEAR.findall(text)
    return found[-1] if found else ""


@cache
def _common_words() -> frozenset[str]:
    return frozenset(COMMON_WORDS.split())


def _is_name(part: str) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 6 or not all(map(_NAME_WORD.match, words)):
        return False
    small = [word for word in words if word[0].islower() and word.lower() not in _PARTICLES]
    return not small or part.strip(".") in ("al", "et al", "others")


def _by_sentences(text: str) -> Printed:
    border = _end_of_people(text)
    if border:
        title, behind = _first_sentence(text[border:])
        return _printed(title, text[:border], behind, "")
    listed = _people_between_commas(text)
    if listed:
        title, behind = _first_clause(text[listed:])
        return _printed(title, text[:listed], behind, "")
    title, behind = _first_sentence(text)
    second, after = _first_sentence(behind)
    if behind and names_people(second):
        return _printed(title, second, after or second, "")
    return _printed(title, "", behind, "")


def _end_of_people(text: str) -> int:
    """Where the people end that a reference begins with, 0 if it begins with none."""
    for stop in _STOP.finditer(text[:1500]):
        left, right = text[: stop.end()], text[stop.end() :]
        if stop[0].startswith(":") and "," not in left:
            return 0
        if not names_people(left):
            if not _INITIAL.fullmatch(text[: stop.start() + 1]):
                return 0
            continue
        is_initial = _INITIAL.fullmatch(text[: stop.start() + 1]) is not None
        if is_initial and _NAME_BEGINS.match(right) and not _has_initials_last(left):
            continue
        return stop.end()
    return 0


def _has_initials_last(text: str) -> bool:
    """Whether every name is like "Lee AB": then a full stop ends the people."""
    parts = [part for part in _PART_GAP.split(text.strip(" .")) if part]
    return all(re.fullmatch(r"[^\W\d_][\w'’ -]+\s[A-Z]{1,3}", part) for part in parts)


def _people_between_commas(text: str) -> int:
    """Where people in front end, each before a comma, and the title begins."""
    end = _initials_between_commas(text)
    if end:
        return end
    names = 0
    for comma in re.finditer(r",\s+(?:and\s+|&\s+)?", text[:1500]):
        if not names_people(text[end : comma.start()]):
            break
        end, names = comma.end(), names + 1
    return end if names > 1 else 0


def _initials_between_commas(text: str) -> int:
    end = 0
    for found in re.finditer(
        r"(?:and\s+)?(?:[^\W\d_]\.[\s-]?){1,4}(?:[a-z]{2,3}\s){0,2}[^\W\d_][\w'’-]+"
        r"(?:\s[^\W\d_][\w'’-]+)?(?:,\s+|\s+and\s+|\s+et al\.?,\s+)",
        text[:1500],
    ):
        if found.start() != end:
            break
        end = found.end()
    return end


def _first_sentence(text: str) -> tuple[str, str]:
    for stop in re.finditer(r"[.?!][”\"’]?\s+(?=[^\W_]|[(\[“\"])", text):
        before = text[: stop.start() + 1]
        if not _ABBREVIATED.fullmatch(before) and not _INITIAL.fullmatch(before):
            return before.removesuffix("."), text[stop.end() :]
    return text.strip().removesuffix("."), ""


def _first_clause(text: str) -> tuple[str, str]:
    for comma in re.finditer(r",\s+", text):
        if _VENUE_WORD.match(text[comma.end() :]) or re.match(
            r"[^,]{2,60}\s\d+\s\(|[^,.]{1,20}\.\s?[^,.]{1,20}\.", text[comma.end() :]
        ):
            return text[: comma.start()], text[comma.end() :]
    first = re.search(r",\s+(?=[^,]*\d{4})", text)
    return (text[: first.start()], text[first.end() :]) if first else _first_sentence(text)


def _people_and_year(text: str) -> tuple[str, str]:
    year = year_in(text)
    return (text[: text.rfind(year)].rstrip(" (,"), year) if year else (text, "")


def _printed(title: str, people: str, behind: str, year: str) -> Printed:
    authors, truncated = parse_people(people) if names_people(people) else ((), False)
    title = title.strip().rstrip(" ,;")
    title = title.removesuffix(".") if not title.endswith("..") else title
    found = _VENUE.match(behind.lstrip(" .,;"))
    venue = found["name"].strip(" .:-–") if found and not names_people(behind) else ""
    return Printed(title, authors, truncated, year or year_in(behind), " ".join(venue.split()))
