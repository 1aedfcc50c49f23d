"""What a paper is filed under, so that matching never compares all pairs.

Two records that may be one work share an identifier, the folded title, the first author with a
near year, or one of the three rarest words of the title. Nothing here depends on what else is in
the library, so stored keys never grow stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lectory.model.identifier import Identifier, Scheme, identifier, same_work_identifiers
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.titles import fold_letters, fold_title, is_generic, rare_words_of, title_key

NEAR_YEARS = 2
"""Records with the same first author are compared if their years differ by no more."""

CANDIDATE_LIMIT = 400
"""A look-up by one key need not return more papers than this."""

_NEAR = 55.0
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one record.

    `title` is the folded title without spaces; a generic one ("Editorial") or none carries author
    and year behind it, else it would fetch hundreds of strangers (without these, the citation key).
    `author` is the folded family name of the first author. `words` are the rarest of the title, at
    most three. `identifiers` include those that follow by rule (the DOI of an arXiv number).
    "", None and () never match.
    """

    title: str
    author: str
    year: int | None
    words: tuple[str, ...]
    identifiers: tuple[Identifier, ...]


def keys_of(reference: Reference) -> Keys:
    """The keys to store for a paper, and to look an entry up by."""
    folded = fold_title(reference.title)
    year = reference.year
    author = family_key(reference.authors[0]) if reference.authors else ""
    title = folded.replace(" ", "") or reference.title.strip()
    if len(folded) <= 45 and is_generic(folded):
        title = f"{title}|{author}|{year or title_key(reference.abstract[:80])}".rstrip("|")
        title = title or (f"|{reference.key}" if reference.key else "")
    known = reference.identifiers
    if not known and not folded and reference.url:
        address = identifier(Scheme.URL, reference.url)
        known = (address,) if address else ()
    implied = tuple(dict.fromkeys(each for found in known for each in same_work_identifiers(found)))
    return Keys(title, author, year, rare_words_of(folded), implied)


def family_key(person: Person) -> str:
    """The last word of the family name, folded: "berg" for van der Berg.

    >>> family_key(Person("Berg", "Anna", "van der"))
    'berg'
    >>> family_key(Person(literal="Anna van der Berg"))
    'berg'
    """
    name = person.family or person.literal.partition(",")[0]
    words = fold_letters(name).replace("-", "").replace(".", " ").replace("'", "").split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def near_titles(keys: Keys, others: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """The ids of those (id, title key) whose titles are near enough to be worth loading.

    A cheap sieve for what a look-up by word or author returned: nine of ten go.
    """
    from rapidfuzz.fuzz import ratio

    own = keys.title.partition("|")[0]
    if not own:
        return tuple(number for number, title in others if title[:1] in ("", "|"))
    start = own[:15]
    return tuple(
        number
        for number, title in others
        if title.startswith(start) or ratio(own, title, score_cutoff=_NEAR)
    )
