"""Citation keys: the names used in `\\cite{…}`, such as `xu2023nearest`.

First author, year, first word of the title that says something. A key is made of basic Latin
letters and digits only, which every TeX system, file name and shell takes.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import islice

from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.titles import fold_letters, fold_title

_FILLERS = """
a an the of and or in on for with without to by from at as via into onto over under between
among about toward towards through within beyond against per vs versus is are was were be been
being do does did can could may might must shall should will would has have had not no nor but
if so than then that this these those there here it its we us our you your they their he she
his her i my how what why when where which who whom whose some any all each every more most
very using use based new novel one two
der die das des dem den ein eine einer eines und oder im am zur zum von vom mit fur uber auf aus
bei nach wie was warum le la les l un une du de et ou en au aux dans sur pour par avec que qui
el los las lo una y o del al con sin para por il gli di da e nel nella sulla um uma os as do
dos na no em com
"""
_SAYS_NOTHING = frozenset(_FILLERS.split())
_GROUP_WORDS = ("collaboration", "consortium", "group", "team", "committee", "project", "network")
_LONGEST_WORD = 24


def citation_key(reference: Reference, taken: Container[str]) -> str:
    """A key that is not in `taken`: the plain one, else with `a`, `b`, … `z`, `aa` behind it.

    The same record gives the same key as long as the same keys are taken.

    >>> from lectory.model.reference import Reference
    >>> title = "Why do Nearest Neighbor Language Models Work?"
    >>> paper = Reference(title=title, authors=(Person("Xu", "Frank"),), date="2023-01-07")
    >>> citation_key(paper, ())
    'xu2023nearest'
    >>> citation_key(paper, {"xu2023nearest"})
    'xu2023nearesta'
    >>> citation_key(Reference(title=title), ())
    'nearestneighbor'
    """
    plain = _plain_key(reference)
    if plain not in taken:
        return plain
    return plain + _suffix(_first_free(plain, taken))


def _plain_key(reference: Reference) -> str:
    author = _author_part(reference.authors[0]) if reference.authors else ""
    year = str(reference.year or "")
    words = _telling_words(reference.title, 1 if author else 2)
    if author:
        return f"{author}{year}{''.join(words)}"
    return f"{''.join(words) or 'paper'}{year}"


def _author_part(person: Person) -> str:
    if person.family:
        return _letters(person.family_name)
    name = person.literal
    if "," in name:
        return _letters(name.partition(",")[0])
    words = name.split()
    if not words:
        return ""
    is_group = len(words) > 3 or words[-1].lower() in _GROUP_WORDS
    return _letters(words[0] if is_group else words[-1])


def _letters(text: str) -> str:
    folded = fold_letters(text)
    if folded.isascii() and folded.isalnum():
        return folded
    return "".join(mark for mark in folded if mark.isascii() and mark.isalnum())


def _telling_words(title: str, count: int) -> list[str]:
    """The first words that say something; failing those, the first words at all."""
    words = [word for word in fold_title(title).split() if word.isascii()]
    telling = (word for word in words if word not in _SAYS_NOTHING and len(word) > 1)
    found = list(islice(telling, count)) or words[:count]
    return [word[:_LONGEST_WORD] for word in found]


def _first_free(plain: str, taken: Container[str]) -> int:
    """A free number behind `plain`, found in few looks even after thousands of equal keys."""
    for number in range(1, 27):
        if plain + _suffix(number) not in taken:
            return number
    low, high = 26, 52
    while plain + _suffix(high) in taken:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if plain + _suffix(middle) in taken:
            low = middle
        else:
            high = middle
    return high


def _suffix(number: int) -> str:
    """1 is a, 26 is z, 27 is aa.

    >>> [_suffix(number) for number in (1, 26, 27, 703)]
    ['a', 'z', 'aa', 'aaa']
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
