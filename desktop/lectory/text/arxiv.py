r"""How arXiv writes about a paper, in mails, pages and feeds alike: people, titles, abstracts.

People are parted by commas, `and` or `&`, stand given name first, and may have affiliations in
(nested) brackets: `M. {\AA}berg (1), B. Olsson (1 and 2) ((1) Uppsala, (2) Lund)`. A collaboration
may stand before its members with a colon. Titles and names hold TeX accents, `$…$` is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lectory.model.identifier import Identifier, Scheme, arxiv_version, identifier
from lectory.model.person import Person
from lectory.text.latex import to_unicode
from lectory.text.names import parse_person

NUMBER = r"(?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?"
"""The number of a paper, as the source of a pattern: since 2007, and before."""

_SECTIONS = {"new": "new", "cross": "cross", "replace": "replaced", "replace-cross": "replaced"}
_MATHS = re.compile(r"(\$\$?[^$]*\$\$?)")
_INNER_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MAX_BRACKETS = 8
_LONE_BRACKET = re.compile(r"[\[(][^,;]*|[\])]")
_CUT = re.compile(
    r"[,;]?\s*(?:\(?\b(?:and\s+)?\d+\+?\s+(?:additional|other|more)\s+authors?\b[^,;)]*\)?"
    r"|\bet\.?\s*al\b\.?|\band others\b|…|\.\.\.\.?)",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s*[,;]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+|(?<=[a-z]):\s+")
_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)")
_GROUP = re.compile(
    r"\b(?:collaborations?|consortium|team|group|project|survey|network|committee|experiment"
    r"|initiative|alliance|institute|laboratory|openai|deepmind)$",
    re.IGNORECASE,
)
_ACCENT = re.compile(
    r"\{?\\(?:[\"'`^~=.]\s?(?:\{\\?[A-Za-z]\}|\\?[A-Za-z](?![A-Za-z]*\})|\\[ij]\b)"
    r"|[uvHcdkr]\s?\{\\?[A-Za-z]\}|(?:aa|AA|ae|AE|oe|OE|ss|o|O|l|L)(?:\{\}|\b ?))\}?"
)
_SPACES = re.compile(r"\s+")


def arxiv_section(announced: str) -> str:
    """The section of an announcement type ("replaced" for "replace-cross"), or ""."""
    return _SECTIONS.get(announced.strip().lower(), "")


def arxiv_title(text: str) -> str:
    r"""A title on one line, its accents and escapes decoded, formulas as they stand.

    >>> arxiv_title("On  M\\'endez' $\\mu$-law \\& {DNA}")
    "On Méndez' $\\mu$-law & DNA"
    """
    return _SPACES.sub(" ", _outside_maths(text, to_unicode)).strip()


def arxiv_abstract(text: str) -> str:
    """An abstract with its accents decoded; everything else is as printed."""
    if "\\" not in text:
        return text
    return _outside_maths(text, lambda part: _ACCENT.sub(_decoded, part))


def arxiv_people(text: str) -> tuple[tuple[Person, ...], bool]:
    r"""The people of a line of authors, and whether it is cut short.

    >>> people, cut = arxiv_people("The X Collaboration: J. D\\'iaz (1, 2), B. de Boer et al.")
    >>> [person.natural() for person in people], cut
    (['The X Collaboration', 'J. Díaz', 'B. de Boer'], True)
    """
    text = _SPACES.sub(" ", to_unicode(text)).strip()
    text, cuts = _CUT.subn(", ", text)
    names: list[str] = []
    for name in _GAP.split(_without_brackets(text)):
        name = name.strip(" .:") + ("." if name.rstrip().endswith(".") else "")
        if names and _SUFFIX.fullmatch(name):
            names[-1] += f" {name}"
        elif name.strip(".") and name not in ("and", "for", "on behalf of"):
            names.append(name)
    return tuple(_person(name) for name in names), cuts > 0


def arxiv_identifiers(number: str, doi: str = "") -> tuple[tuple[Identifier, ...], int | None]:
    """The identifiers of a paper and its version, from its number and the DOIs printed.

    >>> arxiv_identifiers("2403.01234v2")[1]
    2
    """
    found = [identifier(Scheme.ARXIV, number)] if number else []
    found += [identifier(Scheme.DOI, word) for word in re.split(r"[\s,;]+", doi) if word]
    known = tuple(dict.fromkeys(each for each in found if each))
    return known, arxiv_version(number) if number else None


def _outside_maths(text: str, change: Callable[[str], str]) -> str:
    if "$" not in text:
        return change(text)
    parts = _MATHS.split(text)
    return "".join(part if at % 2 else _kept_ends(part, change) for at, part in enumerate(parts))


def _kept_ends(part: str, change: Callable[[str], str]) -> str:
    """Changed, with the blanks that part it from the formulas around it."""
    inner = part.strip()
    if not inner:
        return part
    start = part.index(inner)
    return part[:start] + change(inner).strip() + part[start + len(inner) :]


def _decoded(found: re.Match[str]) -> str:
    text = found[0]
    blank = " " if text.endswith(" ") and not text.startswith("{") and len(text) > 4 else ""
    return to_unicode(text.strip()) + blank


def _without_brackets(text: str) -> str:
    for _ in range(_MAX_BRACKETS):
        text, gone = _INNER_BRACKETS.subn(" ", text)
        if not gone:
            break
    return _LONE_BRACKET.sub(" ", text)


def _person(name: str) -> Person:
    return Person(literal=name) if _GROUP.search(name) and " " in name else parse_person(name)
