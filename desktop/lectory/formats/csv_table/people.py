"""Reads the cell that names the people of a paper, in the many ways tables write lists.

Berg, Anna; Lund, Bo            Zotero, IEEE, Web of Science, Scopus since 2023
Berg A., Lund B.J.              Scopus until 2022
Berg AM, Lund BJ.               PubMed
Anna BergBo Lund                Springer, without anything between them
['Berg, Anna', 'Lund, Bo']      lists of programs, as ASReview and pandas write them
Berg, Anna (57001); Lund, Bo    numbers of databases
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectory.model.person import Person
from lectory.text.names import parse_bibtex_names, parse_byline
from lectory.text.reference_draft import record_person

_LISTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_NUMBER = re.compile(r"\s*\((?:[\d;\s-]+|[\w.-]*\d{4,}[\w.-]*)\)")
_SIGNS = re.compile(r"\s*(?:;|\|\|?|\n|\u2022)\s*")
_OTHERS = re.compile(r"(?i)[,;]?\s*(?:\band\s+)?(?:\bet\.?\s?al\b\.?|\band others\b|…|\.\.\.)\s*$")
_NOBODY = re.compile(r"(?i)\[?(?:no author\b.*|anonymous|unknown|n/?a|nan|none|null|-+)\]?\.?")
_DOTTED = re.compile(r"(\S.*?),?\s+((?:[^\W\d_a-z]\.[\s-]*){1,5})")
_INITIALS_LAST = re.compile(
    r"[^\W\d_][^\d,;.]{0,40}\s(?:(?:[^\W\d_a-z]\.-?){1,5}|[^\W\d_a-z]{1,3})(?:\s(?:Jr|Sr|I{2,3})\.?)?\.?"
)
_DEGREE = re.compile(r"(?i)^(?:(?:prof|dr|mr|ms|mrs|ph\.?d|m\.?d|dipl|ing|habil|em|sir)\.?-?\s+)+")
_SMALL_THEN_CAPITAL = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")
_BOUND = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Al", "El", "Del", "Da")


def people_of(cell: str, run_together: bool = False) -> tuple[tuple[Person, ...], bool]:
    """The people of a cell, and whether it says that there are others.

    `run_together` allows names with nothing between them.

    >>> [person.inverted() for person in people_of("Berg A., Lund B.J.")[0]]
    ['Berg, A.', 'Lund, B.J.']
    >>> [person.natural() for person in people_of("Anna BergBo McLund", run_together=True)[0]]
    ['Anna Berg', 'Bo McLund']
    """
    cell = cell.strip()
    if not cell or _NOBODY.fullmatch(cell):
        return (), False
    short, cuts = _OTHERS.subn("", _NUMBER.sub("", cell) if "(" in cell else cell)
    if short.startswith("[") and short.endswith("]") and _LISTED.search(short):
        names = [one or two for one, two in _LISTED.findall(short)]
        return tuple(_person(name) for name in names if name.strip()), cuts > 0
    if _SIGNS.search(short):
        names = [name for name in _SIGNS.split(short) if name]
        if len(names) == 1 and names[0].count(",") > 1:
            return _without_signs(names[0], cuts > 0, run_together)
        return tuple(_person(name) for name in names), cuts > 0
    return _without_signs(short, cuts > 0, run_together)


def _without_signs(
    text: str, truncated: bool, run_together: bool
) -> tuple[tuple[Person, ...], bool]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and all(map(_INITIALS_LAST.fullmatch, parts)):
        return tuple(
            _person(part.rstrip(".") if _ends_bare(part) else part) for part in parts
        ), truncated
    if run_together and "," not in text:
        names = list(_cut_where_capitals_follow(text))
        return tuple(_person(_DEGREE.sub("", name)) for name in names), truncated
    if " and " in text and "," in text and all("," in name for name in text.split(" and ")):
        people, more = parse_bibtex_names(text)
        return people, more or truncated
    if len(parts) == 1 and " and " not in text and " & " not in text:
        return (_person(text),), truncated
    people, more = parse_byline(text)
    return people, more or truncated


def _ends_bare(name: str) -> bool:
    """Whether initials stand without full stops, so that one at the end closes the list."""
    return name.count(".") == 1 and not name[-2:-1].isspace() and len(name.split()[-1]) > 2


def _person(name: str) -> Person:
    found = _DOTTED.fullmatch(name)
    if found and not found[1].endswith(".") and "," not in found[1]:
        family = found[1]
        if not any(len(word) == 2 and word.endswith(".") for word in family.split()):
            return Person(family, found[2].strip())
    return record_person(name.rstrip(","))


def _cut_where_capitals_follow(text: str) -> Iterator[str]:
    """Names cut where a capital follows a small letter, but not within McLean or DeVries."""
    start = 0
    for place in range(1, len(text)):
        if not (text[place].isupper() and text[place - 1].islower()):
            continue
        word = text[start:place].rpartition(" ")[2]
        word = word.rpartition("-")[2]
        if " " not in text[start:place] or word in _BOUND:
            continue
        yield text[start:place].strip()
        start = place
    yield text[start:].strip()
