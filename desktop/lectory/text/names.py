r"""This module reads the names of people, as BibTeX, bylines and PubMed write them.

BibTeX's rules (from its own manual "BibTeXing", section 4): names are parted by `and` outside of
braces; a name is `First von Last`, `von Last, First` or `von Last, Jr, First`; the words of *von*
begin with a small letter; a name in braces is one piece. Added to them: a `Jr.` without commas, a
list with commas in place of `and`, `et al.`, and names in Chinese, Japanese or Korean script,
whose order is never changed.
"""

from __future__ import annotations

import re

from lectory.model.person import Person
from lectory.text.latex import to_unicode

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?|…|\.\.\.)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:[JS]r\.?|[JS]unior|Senior|I{2,3}|IV|VI{0,3}|[2-4](?:nd|rd|th))")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)\s*=")
_GROUP = re.compile(r"(?<![^\s,{.-])\{[^{}\\][^{}]*\}")  # not the argument of an accent
_HELD = str.maketrans(" \t\r\n,", "\ue001\ue001\ue001\ue001\ue002")
_RELEASED = str.maketrans({"\ue001": " ", "\ue002": ",", "\ue003": None})
_GUARD = "\ue003"  # stands before a word in braces, so that it is never taken for a particle


def parse_bibtex_names(field: str) -> tuple[tuple[Person, ...], bool]:
    r"""The people of an `author` field, and whether it says that there are others.

    >>> people, more = parse_bibtex_names(r"de la F{\'e}, Ana and {ATLAS and CMS} and others")
    >>> [person.inverted() for person in people], more
    (['de la Fé, Ana', 'ATLAS and CMS'], True)
    """
    people: list[Person] = []
    truncated = False
    if field.count("{") != field.count("}"):
        field = field.replace("{", "").replace("}", "")
    for name in _split_names(field):
        if _OTHERS.fullmatch(name):
            truncated = True
        elif "{" in name or "\\" in name:
            people.append(_braced_person(name))
        elif _EXTENDED.match(name):
            people.append(_extended_person(name))
        elif name.count(",") > 2:
            people.extend(_comma_list(name))
        else:
            people.append(parse_person(name))
    return tuple(person for person in people if person != _NOBODY), truncated


def parse_person(text: str) -> Person:
    """One name: "Family, Given", "Family, Jr., Given", "Given von Family" or one piece.

    >>> parse_person("Ludwig van Beethoven")
    Person(family='Beethoven', given='Ludwig', particle='van', suffix='', literal='')
    """
    if "~" in text or "--" in text or "''" in text:
        text = to_unicode(text)
    if "," in text:
        return _with_commas([part for part in map(_squeeze, text.split(",")) if part])
    words = text.split()
    if len(words) == 1:
        return Person(literal=words[0]) if _CJK.match(text) else Person(family=words[0])
    return _natural(words) if words else _NOBODY


def parse_pubmed_person(text: str) -> Person:
    """A name as PubMed prints it: "van der Berg JA Jr" has the family name first."""
    words = text.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) < 2 or not words[-1].isupper():
        return Person(literal=" ".join(words)) if words else _NOBODY
    particle, family = _particle_of(words[:-1])
    return Person(family, words[-1], particle, suffix)


def parse_byline(text: str) -> tuple[tuple[Person, ...], bool]:
    """The people of a printed line of authors, and whether it is cut short.

    Takes "A. Xu, B. Li and C. Ng", "Xu, A.; Li, B.", "Xu, A., Li, B.", with `et al.`, `…` or
    "+3 authors" at the end; affiliations in brackets go.

    >>> [person.natural() for person in parse_byline("Anna Xu, Bo Li & Cy Ng et al.")[0]]
    ['Anna Xu', 'Bo Li', 'Cy Ng']
    """
    text = _squeeze(_without_brackets(text))
    short, cuts = _CUT.subn("", text)
    short = short.strip(" ,;")
    if ";" in short:
        names = [name for name in map(str.strip, short.split(";")) if name]
    else:
        names = _names_between_commas(short)
    people = tuple(parse_person(_LEADING_AND.sub("", name)) for name in names)
    return tuple(person for person in people if person != _NOBODY), cuts > 0


_NOBODY = Person()
_CUT = re.compile(
    r"[,;]?\s*(?:\band\s+)?(?:\bet\.?\s*al\b\.?|\band others\b|…|\.\.\.|"
    r"\+\s*\d+(?:\s+(?:more|others?|authors?))*|\b\d+ (?:more|others|more authors)\b)\s*(?=$|[,;])",
    re.IGNORECASE,
)
_LEADING_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BYLINE_GAP = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[- ]?){1,4}")
_MAX_BRACKETS = 4


def _without_brackets(text: str) -> str:
    for _ in range(_MAX_BRACKETS):
        text, gone = _BRACKETS.subn("", text)
        if not gone:
            break
    return text


def _names_between_commas(text: str) -> list[str]:
    parts = [part for part in _BYLINE_GAP.split(text) if part]
    if len(parts) == 2 and "," in text and len(parts[0].split()) == 1 and not _CJK.match(text):
        return [", ".join(parts)]
    if len(parts) > 1 and len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    names: list[str] = []
    for part in parts:
        if names and _SUFFIX.fullmatch(part):
            names[-1] += f" {part}"
        else:
            names.append(part)
    return names


def _split_names(field: str) -> list[str]:
    if "{" not in field and "}" not in field:
        names = _AND.split(field)
    else:
        names = _split_outside_braces(field)
    stripped = [name.strip(" \t\r\n,;") for name in names]
    if stripped and len(stripped[-1]) > 4 and stripped[-1][-4:].lower() == " and":
        stripped[-1] = stripped[-1][:-4]
    return [name for name in stripped if name and name.lower() != "and"]


def _split_outside_braces(field: str) -> list[str]:
    names: list[str] = []
    depth = start = 0
    for found in _AND_OR_BRACE.finditer(field):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            names.append(field[start : found.start()])
            start = found.end()
    names.append(field[start:])
    return names


def _braced_person(name: str) -> Person:
    if name[0] == "{" and name[1:2] != "\\" and _closing(name) == len(name) - 1:
        return Person(literal=_squeeze(to_unicode(name)))
    held = to_unicode(_GROUP.sub(_hold, name))
    if _GUARD not in held and _EXTENDED.match(held):
        return _extended_person(held)
    person = parse_person(held)
    if _GUARD not in held:
        return person
    return Person(*(_release(part) for part in _parts(person)))


def _hold(group: re.Match[str]) -> str:
    inside = group[0][1:-1]
    return (_GUARD + inside.translate(_HELD)) if inside.strip() else ""


def _release(part: str) -> str:
    return _squeeze(part.translate(_RELEASED))


def _parts(person: Person) -> tuple[str, str, str, str, str]:
    return person.family, person.given, person.particle, person.suffix, person.literal


def _closing(name: str) -> int:
    depth = 0
    for found in _AND_OR_BRACE.finditer(name):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0 and found[0] == "}":
            return found.start()
    return -1


def _extended_person(name: str) -> Person:
    """biblatex: `family=Berg, given=Anna, prefix=van der, useprefix=true`."""
    known: dict[str, str] = {}
    for part in name.split(","):
        key, _, value = part.partition("=")
        known[key.strip()] = value.strip().strip('"')
    return Person(
        known.get("family", ""),
        known.get("given", ""),
        known.get("prefix", ""),
        known.get("suffix", ""),
    )


def _comma_list(name: str) -> list[Person]:
    """More commas than a name can have: mostly a list whose names are parted by commas."""
    parts = [part for part in map(_squeeze, name.split(",")) if part]
    if len(parts) > 3 and all(" " in part for part in parts):
        return [parse_person(part) for part in parts]
    return [_with_commas(parts)]


def _with_commas(parts: list[str]) -> Person:
    if len(parts) > 2:
        parts = [part for part in parts if not _OTHERS.fullmatch(part)]
    if not parts:
        return _NOBODY
    particle, family = _particle_of(parts[0].split())
    if len(parts) == 1:
        return Person(family, "", particle)
    if len(parts) == 2:
        if _SUFFIX.fullmatch(parts[1]):
            return Person(family, "", particle, parts[1])
        return Person(family, parts[1], particle)
    if _SUFFIX.fullmatch(parts[-1]) and not _SUFFIX.fullmatch(parts[1]):
        return Person(family, ", ".join(parts[1:-1]), particle, parts[-1])
    return Person(family, ", ".join(parts[2:]), particle, parts[1])


def _particle_of(words: list[str]) -> tuple[str, str]:
    """Particle and family name: the particle ends with the last small word before the last."""
    last_small = 0
    if len(words) > 1:
        for at, word in enumerate(words[:-1]):
            if word[0].islower():
                last_small = at + 1
            elif last_small == 0:
                break
    return " ".join(words[:last_small]), " ".join(words[last_small:])


def _natural(words: list[str]) -> Person:
    if _CJK.match(words[0]) and _CJK.match(words[-1]):
        return Person(literal=" ".join(words))
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    particle_at = next((at for at, word in enumerate(words) if word[0].islower()), None)
    if particle_at is None or particle_at == len(words) - 1:
        return Person(words[-1], " ".join(words[:-1]), "", suffix)
    particle, family = _particle_of(words[particle_at:])
    return Person(family, " ".join(words[:particle_at]), particle, suffix)


def _squeeze(text: str) -> str:
    return " ".join(text.split())
