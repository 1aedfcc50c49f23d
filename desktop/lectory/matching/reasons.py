"""The sentence behind a verdict: full, and such that a reader can check it."""

from __future__ import annotations

from lectory.matching.evidence import Evidence, words_apart
from lectory.matching.relation import Ground, Relation
from lectory.model.digest import Entry
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import ReadingStatus
from lectory.model.verdict import Known

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_SCHEME_NAMES = {
    Scheme.ARXIV: "arXiv number",
    Scheme.DOI: "DOI",
    Scheme.PMID: "PubMed number",
    Scheme.PMCID: "PubMed Central number",
    Scheme.OPENREVIEW: "OpenReview page",
    Scheme.ACL: "ACL Anthology number",
    Scheme.S2: "Semantic Scholar number",
}
_STAYS = "status and notes stay"


def why_new(entry: Entry, row: int | None, rows: int | None) -> str:
    """Say that nothing like it is known; `row` counts from 0."""
    place = f"row {row + 1} of {rows}, " if row is not None and rows else ""
    what = "with abstract" if entry.reference.abstract else "without abstract"
    return f"No digest has named it before; {place}{what}"


def why_known(relation: Relation, known: Known) -> str:
    """Say by what an entry is recognised, and what its mention does."""
    return f"{_likeness(relation, _name(known))}{_mention(known)}"


def why_rejected(relation: Relation, known: Known) -> str:
    """Say when the paper was rejected; without that, by what it is recognised."""
    if known.rejection:
        return known.rejection
    return f"You rejected it before. {_likeness(relation, _called(known))}"


def why_new_version(relation: Relation, entry: Entry, known: Known) -> str:
    """Say which version came and which is there."""
    name = _called(known)
    if relation.ground is Ground.REVISED:
        count = _words_apart(relation.evidence)
        return f"Same title as {name}, but the abstract differs in {count}; {_STAYS}"
    if entry.reference.version is None:
        return f"arXiv lists {name} as replaced; {_STAYS}"
    have = ", ".join(f"v{number}" for number in known.versions)
    before = f", of which you have {have}" if have else ""
    return f"arXiv v{entry.reference.version} of {name}{before}; {_STAYS}"


def why_same_work(relation: Relation, entry: Entry, known: Known) -> str:
    """Say which of the two is the preprint."""
    seen = relation.evidence
    if not seen.one.preprint and seen.other.preprint:
        venue = entry.reference.venue
        form = f"published in {venue}" if venue else "the published form"
        end = f"this is {form}, you have the preprint"
    elif seen.one.preprint and not seen.other.preprint:
        end = "this is the preprint, you have the published form"
    else:
        end = "another published form"
    return f"{_likeness(relation, _called(known))}; {end}"


def why_unsure(relation: Relation, known: Known) -> str:
    """Say what speaks for it and what against it, as a question."""
    where = "which you rejected" if known.status is ReadingStatus.REJECTED else ""
    name = f"{_called(known)}, {where}" if where else _called(known)
    against = _against(relation)
    return f"{_likeness(relation, name)}{f', but {against}' if against else ''}. Same paper?"


def why_repeated(relation: Relation, row: int) -> str:
    """Say which earlier row of the digest names the same paper; `row` counts from 0."""
    return _likeness(relation, f"row {row + 1} of this digest")


def _likeness(relation: Relation, name: str) -> str:
    seen = relation.evidence
    title = "Same title" if seen.same_title else "Nearly the same title"
    match relation.ground:
        case Ground.IDENTIFIER | Ground.OTHER_TITLE:
            return f"Same {_shared(seen.shared)} as {name}"
        case Ground.RECORD:
            return f"Same record as {name}" if not seen.one.abstract else _same_texts(name)
        case Ground.TITLE_ABSTRACT if seen.same_title and seen.one.abstract == seen.other.abstract:
            return _same_texts(name)
        case Ground.TITLE_ABSTRACT:
            return f"{title} as {name}; the abstract differs in {_words_apart(seen)}"
        case Ground.TITLE_AUTHORS | Ground.PUBLISHED:
            authors = "and authors" if seen.same_title else "and the same authors"
            return f"{title} {authors} as {name}{_years_apart(seen)}"
        case Ground.NEAR_TITLE:
            return f"{title} as {name}{'' if seen.authors is None else ', by the same authors'}"
        case Ground.ABSTRACT:
            return f"Same abstract as {name}"
        case Ground.BEGINNING:
            return f"The title begins like that of {name}"
        case Ground.EDITION:
            return f"Another edition of {name}, by its title"
        case _:
            return f"{title} as {name}{_without_abstract(relation)}"


def _years_apart(seen: Evidence) -> str:
    if not seen.years:
        return ""
    return ", 1 year apart" if seen.years == 1 else f", {seen.years} years apart"


def _same_texts(name: str) -> str:
    return f"Same title and abstract as {name}"


def _without_abstract(relation: Relation) -> str:
    """Why the abstracts could not be compared, where the title alone decided."""
    seen = relation.evidence
    if relation.ground is not Ground.TITLE or (seen.one.abstract and seen.other.abstract):
        return ""
    if not seen.one.abstract and not seen.other.abstract:
        return ", neither with an abstract"
    return ", without an abstract here" if not seen.one.abstract else ", which has no abstract"


def _against(relation: Relation) -> str:
    seen = relation.evidence
    if relation.ground is Ground.OTHER_ABSTRACT:
        named = seen.one.named and seen.other.named
        return "a different abstract" if named else "no identifier and a different abstract"
    if relation.ground in (Ground.ABSTRACT, Ground.OTHER_TITLE):
        return "another title"
    if seen.arxiv_clash:
        return f"another arXiv number ({seen.one.arxiv})"
    if seen.doi_clash:
        return f"another DOI ({min(seen.one.dois)})"
    if seen.authors is not None and seen.authors < 1 and relation.ground is not Ground.NEAR_TITLE:
        return "not all authors agree"
    return ""


def _shared(shared: frozenset[Identifier]) -> str:
    found = min(shared, key=lambda each: list(_SCHEME_NAMES).index(each.scheme))
    return f"{_SCHEME_NAMES[found.scheme]} {found.value}"


def _words_apart(seen: Evidence) -> str:
    count = words_apart(seen.one.abstract, seen.other.abstract)
    count = count or words_apart(seen.other.abstract, seen.one.abstract)
    if not count:
        return "the order of its words"
    return "1 word" if count == 1 else f"{count} words"


def _called(known: Known) -> str:
    return known.key or f"“{known.reference.title}”"


def _name(known: Known) -> str:
    """The key, and where the paper stands if it is past the inbox."""
    parts = [_called(known)]
    if known.status is not ReadingStatus.INBOX:
        parts.append(known.status.replace("-", " "))
    if known.rating:
        parts.append("1 star" if known.rating == 1 else f"{known.rating} stars")
    return ", ".join(parts)


def _mention(known: Known) -> str:
    if known.named_here:
        return "; this digest has named it before"
    if not known.mentions:
        return ""
    count = known.mentions + 1
    nth = _ORDINALS[count - 1] if count <= len(_ORDINALS) else f"{count}th"
    return f"; this digest becomes its {nth} mention"
