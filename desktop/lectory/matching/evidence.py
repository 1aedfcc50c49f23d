"""What can be said for and against two records being one work.

Each record is first boiled down to its `Traits` (once), then two of them are compared. Nothing is
decided here: `matching.relation` weighs what `compare` finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lectory.matching.keys import family_key
from lectory.model.identifier import Identifier, Scheme, same_work_identifiers
from lectory.model.reference import Reference
from lectory.text.titles import Facets, facets, fold_title, is_generic, title_key, uncommon_words

_COMPARED_AUTHORS = 60
_COMPARED_TEXT = 2500
_TELLING_TEXT = 80  # an abstract cut after as many characters still tells whose it is
_NAMES_ONE_WORK = frozenset(
    (Scheme.ARXIV, Scheme.DOI, Scheme.PMID, Scheme.PMCID, Scheme.OPENREVIEW, Scheme.ACL, Scheme.S2)
)
_PREPRINT_DOIS = (
    "10.48550/", "10.1101/", "10.64898/", "10.21203/rs", "10.31234/", "10.31219/", "10.31235/",
    "10.20944/preprints", "10.26434/", "10.2139/ssrn", "10.36227/techrxiv", "10.22541/au",
    "10.31223/", "10.35542/",
)  # fmt: skip
_TURNS_ROUND = re.compile(
    r"(?:un|non|in|im|ir|dis|anti|semi|self|multi|sub|super|pre|post|bi|a|hyper|hypo|inter|intra)$"
)


@dataclass(frozen=True, slots=True)
class Traits:
    """A record as far as comparing needs it.

    `title` is folded, `key` the same without spaces. `families` are folded family names.
    `named` are identifiers that name one work (no ISBN, no address), with those that follow.
    `dois` are those of published forms, `preprint` tells that the record is a preprint.
    """

    title: str
    key: str
    words: int
    generic: bool
    distinctive: bool
    facets: Facets
    families: frozenset[str]
    year: int | None
    venue: str
    place: tuple[str, ...]
    named: frozenset[Identifier]
    arxiv: str
    dois: frozenset[str]
    preprint: bool
    abstract: str
    url: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """How two records compare.

    `title` is 0–100. `authors` is the share of the shorter list that the other has, `years` the
    difference, `abstracts` the likeness 0.0–1.0; each None where one side has nothing to compare
    (`abstracts` also where the titles are too far apart to look).
    """

    one: Traits
    other: Traits
    same_record: bool
    shared: frozenset[Identifier]
    title: float
    same_title: bool
    begins: bool
    other_words: bool
    authors: float | None
    years: int | None
    abstracts: float | None
    arxiv_clash: bool
    doi_clash: bool


def traits_of(reference: Reference) -> Traits:
    """Boil a record down."""
    title = fold_title(reference.title)
    names = reference.authors[:_COMPARED_AUTHORS]
    families = frozenset(name for name in map(family_key, names) if name)
    named = frozenset(
        each
        for found in reference.identifiers
        if found.scheme in _NAMES_ONE_WORK
        for each in same_work_identifiers(found)
    )
    dois = {found.value for found in named if found.scheme is Scheme.DOI}
    published = frozenset(value for value in dois if not value.startswith(_PREPRINT_DOIS))
    arxiv = next((found.value for found in named if found.scheme is Scheme.ARXIV), "")
    return Traits(
        title=title,
        key=title_key(reference.title),
        words=len(title.split()),
        generic=is_generic(reference.title),
        distinctive=uncommon_words(title) >= 2,
        facets=facets(reference.title),
        families=families,
        year=reference.year,
        venue=fold_title(reference.venue),
        place=tuple(reference.field(name) for name in ("volume", "issue", "page")),
        named=named,
        arxiv=arxiv,
        dois=published,
        preprint=not published and bool(arxiv or dois or "rxiv" in reference.venue.lower()),
        abstract=fold_title(reference.abstract[:_COMPARED_TEXT]) if reference.abstract else "",
        url=reference.url,
    )


def compare(one: Traits, other: Traits) -> Evidence:
    """Compare an entry with a paper; `one` is the entry."""
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    same_title = one.key == other.key
    score = 100.0 if same_title else ratio(one.key, other.key)
    if not same_title and score < 94:
        score = max(score, token_sort_ratio(one.title, other.title))
    begins = not same_title and _begins(one, other)
    return Evidence(
        one=one,
        other=other,
        same_record=same_title and _is_same_record(one, other),
        shared=one.named & other.named,
        title=score,
        same_title=same_title,
        begins=begins,
        other_words=not same_title and score >= 94 and _has_other_words(one.title, other.title),
        authors=_overlap(one.families, other.families),
        years=abs(one.year - other.year) if one.year and other.year else None,
        abstracts=_likeness(one, other) if score >= 60 or begins else None,
        arxiv_clash=bool(one.arxiv and other.arxiv and one.arxiv != other.arxiv),
        doi_clash=bool(one.dois and other.dois and not one.dois & other.dois),
    )


def words_apart(one: str, other: str) -> int:
    """How many words of `one` are not in `other`, both folded; each use counts."""
    from collections import Counter

    return (Counter(one.split()) - Counter(other.split())).total()


def _begins(one: Traits, other: Traits) -> bool:
    """Whether one title begins the other: the subtitle, or the end of a cut title, is missing."""
    short, long = sorted((one, other), key=lambda traits: len(traits.key))
    if short.generic or not long.key.startswith(short.key):
        return False
    return len(short.key) >= 15 or short.facets.truncated


def _overlap(one: frozenset[str], other: frozenset[str]) -> float | None:
    if not one or not other:
        return None
    return len(one & other) / min(len(one), len(other))


def _likeness(one: Traits, other: Traits) -> float | None:
    if not one.abstract or not other.abstract:
        return None
    short, long = sorted((one.abstract, other.abstract), key=len)
    if long.startswith(short) and (len(short) == len(long) or len(short) >= _TELLING_TEXT):
        return 1.0
    from rapidfuzz.fuzz import ratio

    return ratio(one.abstract, other.abstract) / 100


def _has_other_words(one: str, other: str) -> bool:
    """Whether a whole word was changed, added or left out, rather than mistyped or broken."""
    first, second = set(one.split()), set(other.split())
    left, right = first - second, second - first
    if "".join(sorted(left)) == "".join(sorted(right)):
        return False
    if _joined(left, right) or _joined(right, left):
        return False
    return any(not _has_twin(word, right) for word in left) or any(
        not _has_twin(word, left) for word in right
    )


def _joined(parts: set[str], whole: set[str]) -> bool:
    """Whether a word on one side is two words on the other ("net work", "network")."""
    return len(whole) == 1 and len(parts) == 2 and set("".join(parts)) == set("".join(whole))


def _has_twin(word: str, others: set[str]) -> bool:
    from rapidfuzz.fuzz import ratio

    if not word.isalpha():
        return False
    return any(ratio(word, other) >= 75 and not _turned(word, other) for other in others)


def _turned(one: str, other: str) -> bool:
    """Whether the longer word is the shorter one turned round: "unsupervised"."""
    short, long = sorted((one, other), key=len)
    front = long.removesuffix(short)
    return front != long and _TURNS_ROUND.match(front) is not None


def _is_same_record(entry: Traits, known: Traits) -> bool:
    """Whether an entry says nothing but what the paper says, so that it made the paper itself.

    The paper may have gained an abstract and identifiers since, if authors vouch for it.
    """
    same = (entry.families, entry.year, entry.venue) == (known.families, known.year, known.venue)
    if not same or entry.place != known.place or not _is_subset(entry, known):
        return False
    vouched = bool(entry.families) and not entry.generic
    gained = (known.abstract and not entry.abstract) or (known.named and not entry.named)
    if gained and not vouched:
        return False
    told = entry.families or entry.abstract or entry.named
    return bool(told) or entry.url == known.url


def _is_subset(entry: Traits, known: Traits) -> bool:
    if entry.abstract and entry.abstract != known.abstract:
        return False
    return entry.named <= known.named
