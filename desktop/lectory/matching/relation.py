"""The decision tree: are two records one work, and how sure is that?

Thresholds were set on generated pairs (thirteen kinds of noise, eleven kinds of look-alikes) and
checked on others: of the pairs called certain, fewer than three in a thousand are wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from lectory.matching.evidence import Evidence, compare, traits_of
from lectory.model.identifier import Scheme
from lectory.model.reference import Reference


class Level(IntEnum):
    """How sure it is that two records are one work."""

    NONE = 0
    LIKELY = 1
    CERTAIN = 2


class Ground(Enum):
    """What a relation rests on."""

    NOTHING = "nothing"
    RECORD = "the same record"
    IDENTIFIER = "an identifier"
    TITLE_ABSTRACT = "title and abstract"
    TITLE_AUTHORS = "title and authors"
    TITLE = "the title"
    REVISED = "the title, and an abstract that was revised"
    OTHER_ABSTRACT = "the title, against another abstract"
    PUBLISHED = "title and authors, as preprint and published"
    NEAR_TITLE = "a near title"
    ABSTRACT = "the abstract, under another title"
    BEGINNING = "the beginning of the title"
    EDITION = "the title, in another edition"
    OTHER_TITLE = "an identifier, against another title"


@dataclass(frozen=True, slots=True)
class Relation:
    """What was decided of two records, and on what evidence."""

    level: Level
    ground: Ground
    evidence: Evidence


def relate(one: Reference, other: Reference) -> Relation:
    """Decide whether two records are one work."""
    return weigh(compare(traits_of(one), traits_of(other)))


def weigh(evidence: Evidence) -> Relation:
    """Go down the tree."""
    level, ground = _weigh(evidence)
    return Relation(level, ground, evidence)


_Weighed = tuple[Level, Ground]
_NOT: _Weighed = (Level.NONE, Ground.NOTHING)


def _weigh(seen: Evidence) -> _Weighed:
    one, other = seen.one, seen.other
    if seen.same_record:
        return Level.CERTAIN, Ground.RECORD
    if one.facets.role is not other.facets.role or one.facets.part != other.facets.part:
        return _NOT
    if seen.shared:
        return _by_identifier(seen)
    if one.generic or other.generic:
        return _by_all_fields(seen)
    if one.facets.edition != other.facets.edition:
        fits = seen.title >= 80 and (seen.authors is None or seen.authors >= 0.5)
        return (Level.LIKELY, Ground.EDITION) if fits else _NOT
    if seen.authors is None:
        return _without_authors(seen)
    if min(one.words, other.words) < 3 and not seen.begins:
        return _by_all_fields(seen)
    return _with_authors(seen)


def _by_identifier(seen: Evidence) -> _Weighed:
    """The same arXiv number or DOI; a DOI with several titles is that of a volume."""
    agree = seen.authors is None or seen.authors >= 0.5
    if seen.title >= 60 or seen.one.key in seen.other.key or seen.other.key in seen.one.key:
        generic = seen.one.generic or seen.other.generic
        sure = agree or not generic
        return Level.CERTAIN if sure else Level.LIKELY, Ground.IDENTIFIER
    if any(found.scheme is not Scheme.DOI for found in seen.shared):
        if seen.authors is not None and seen.authors >= 0.5:
            return Level.CERTAIN, Ground.IDENTIFIER
        return Level.LIKELY, Ground.OTHER_TITLE
    if agree and not seen.one.generic and not seen.other.generic:
        return Level.LIKELY, Ground.OTHER_TITLE
    return _NOT


def _by_all_fields(seen: Evidence) -> _Weighed:
    """Generic and very short titles say nothing: all the rest must agree."""
    if seen.same_title and not seen.one.generic and (seen.abstracts or 0) >= 0.9:
        return Level.CERTAIN, Ground.TITLE_ABSTRACT
    same_place = seen.years == 0 and seen.one.venue == seen.other.venue
    if seen.title >= 97 and seen.one.families == seen.other.families and same_place:
        return (Level.LIKELY, Ground.TITLE_AUTHORS) if seen.one.families else _NOT
    return _NOT


def _with_authors(seen: Evidence) -> _Weighed:
    authors, years = seen.authors or 0.0, seen.years or 0
    clash = seen.arxiv_clash or seen.doi_clash
    alike = (seen.abstracts or 0) >= 0.9
    if authors < 1 / 3:
        return (Level.LIKELY, Ground.TITLE_ABSTRACT) if seen.title >= 94 and alike else _NOT
    if seen.title >= 94:
        if not clash and not seen.other_words:
            if alike:
                return Level.CERTAIN, Ground.TITLE_ABSTRACT
            if authors >= 2 / 3 and years <= 2:
                return Level.CERTAIN, Ground.TITLE_AUTHORS
        if alike or (authors >= 0.5 and years <= 3):
            published = seen.one.preprint != seen.other.preprint and not seen.other_words
            return Level.LIKELY, Ground.PUBLISHED if published else Ground.TITLE_AUTHORS
    if alike:
        return Level.LIKELY, Ground.ABSTRACT
    if seen.begins and authors >= 2 / 3 and years <= 2:
        return Level.LIKELY, Ground.BEGINNING
    several = min(len(seen.one.families), len(seen.other.families)) >= 2
    near = seen.title >= (75 if several else 85) and not seen.arxiv_clash
    if near and authors >= 0.75 and years <= 2:
        return Level.LIKELY, Ground.NEAR_TITLE
    return _NOT


def _without_authors(seen: Evidence) -> _Weighed:
    """One side names no authors, as in every row of a copied page."""
    alike = seen.abstracts
    clash = seen.arxiv_clash or seen.doi_clash or (seen.years or 0) > 3
    if clash:
        return (Level.LIKELY, Ground.TITLE) if seen.same_title and seen.one.words >= 4 else _NOT
    if seen.same_title:
        return _by_title_alone(seen)
    if seen.title >= 94 and min(seen.one.words, seen.other.words) >= 3:
        if alike is not None and alike >= 0.9 and not seen.other_words:
            return Level.CERTAIN, Ground.TITLE_ABSTRACT
        return Level.LIKELY, Ground.NEAR_TITLE
    if alike is not None and alike >= 0.9:
        return Level.LIKELY, Ground.ABSTRACT
    cut = seen.one.facets.truncated or seen.other.facets.truncated
    if seen.begins and alike is None and (cut or seen.one.distinctive):
        return Level.LIKELY, Ground.BEGINNING
    return _NOT


def _by_title_alone(seen: Evidence) -> _Weighed:
    """Equal titles, no authors to compare: the abstracts tell, else how unlike others the title."""
    alike = seen.abstracts
    if alike is not None and alike >= 0.9:
        return Level.CERTAIN, Ground.TITLE_ABSTRACT
    if seen.one.words < 4:
        return Level.LIKELY, Ground.TITLE if alike is None else Ground.OTHER_ABSTRACT
    if alike is not None:
        revised = alike >= 0.6
        return (Level.CERTAIN, Ground.REVISED) if revised else (Level.LIKELY, Ground.OTHER_ABSTRACT)
    bare = not any((seen.one.families, seen.one.abstract, seen.other.families, seen.other.abstract))
    sure = bare or seen.one.distinctive or seen.one.words >= 7
    return Level.CERTAIN if sure else Level.LIKELY, Ground.TITLE
