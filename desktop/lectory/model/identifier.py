"""Identifiers of papers in their canonical form: `(scheme, value)`.

Canonical forms: DOI in lower case, without resolver and without what a publisher's address puts
behind it; arXiv number of either scheme without version and subject class ("2403.01234",
"math/0309136"); PMID digits; PMCID "PMC" and digits; ISBN 13 digits; ISSN "1234-567X"; OpenReview,
ACL Anthology and Semantic Scholar as they stand in their addresses. The patterns are loaded with
the first identifier read (`model.canonical`, `model.in_text`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lectory.model.address import canonical_url as canonical_url


class Scheme(StrEnum):
    """The kinds of identifiers that name a paper."""

    ARXIV = "arxiv"
    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    ISBN = "isbn"
    ISSN = "issn"
    OPENREVIEW = "openreview"
    ACL = "acl"
    S2 = "s2"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier; `value` is always canonical, so equality means sameness."""

    scheme: Scheme
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


_PREFIXES = {str(scheme): scheme for scheme in Scheme} | {
    "corpusid": Scheme.S2,
    "pmc": Scheme.PMCID,
}
_BARE = (Scheme.ARXIV, Scheme.DOI, Scheme.ACL)


def identifier(scheme: Scheme, text: str) -> Identifier | None:
    """Read one identifier of a known scheme in any usual spelling; None if it is none.

    >>> str(identifier(Scheme.DOI, "https://doi.org/10.1101/2020.01.01.123456v1.full.pdf"))
    'doi:10.1101/2020.01.01.123456'
    >>> str(identifier(Scheme.ISBN, "0-306-40615-2"))
    'isbn:0306406152'
    """
    from lectory.model.canonical import canonical

    value = canonical(scheme, text)
    return Identifier(scheme, value) if value else None


def parse_identifier(text: str) -> Identifier | None:
    """Read a whole string such as `arxiv:2403.01234v2`, `doi:10.1000/x`, an address or a bare id.

    An address that names no paper by number is an identifier of the scheme `url`.

    >>> str(parse_identifier("arXiv:math.GT/0309136v1"))
    'arxiv:math/0309136'
    >>> str(parse_identifier("https://huggingface.co/papers/2403.01234"))
    'arxiv:2403.01234'
    >>> parse_identifier("attention")
    """
    text = text.strip().strip("<>[]")
    name, colon, rest = text.partition(":")
    scheme = _PREFIXES.get(name.strip().lower()) if colon else None
    if scheme is not None:
        return identifier(scheme, rest)
    if "://" in text or text[:4].lower() == "www.":
        return next(iter(identifiers_of_url(text)), None) or identifier(Scheme.URL, text)
    if text[:3].lower() == "pmc":
        return identifier(Scheme.PMCID, text)
    if text[:3] in ("978", "979"):
        return identifier(Scheme.ISBN, text)
    found = (identifier(scheme, text) for scheme in _BARE)
    return next((known for known in found if known), None)


def arxiv_version(text: str) -> int | None:
    """The version that stands behind an arXiv identifier: 2 for `arXiv:2405.01234v2`.

    >>> arxiv_version("https://arxiv.org/pdf/2405.01234v3.pdf")
    3
    >>> arxiv_version("2405.01234")
    """
    from lectory.model.canonical import version_of

    return version_of(text)


_IMPLYING = (Scheme.ARXIV, Scheme.DOI, Scheme.ISBN)


def same_work_identifiers(known: Identifier) -> tuple[Identifier, ...]:
    """The identifier and those that follow from it by rule, itself first.

    >>> [str(found) for found in same_work_identifiers(Identifier(Scheme.ARXIV, "2403.01234"))]
    ['arxiv:2403.01234', 'doi:10.48550/arxiv.2403.01234']
    """
    if known.scheme not in _IMPLYING:
        return (known,)
    from lectory.model.canonical import same_work

    return _identifiers(same_work(known.scheme, known.value))


def identifiers_of_url(url: str) -> tuple[Identifier, ...]:
    """What an address says about the paper it leads to (arXiv, DOI, PubMed, OpenReview, ACL …).

    >>> [str(found) for found in identifiers_of_url("https://arxiv.org/pdf/2403.01234v2.pdf")]
    ['arxiv:2403.01234']
    >>> [str(found) for found in identifiers_of_url("https://dl.acm.org/doi/pdf/10.1145/3.4")]
    ['doi:10.1145/3.4']
    """
    from lectory.model.canonical import named_by_url

    return _identifiers(named_by_url(url))


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """All identifiers named in running text, in order, each once.

    A bare number of the form `2403.01234` counts only with a sign that arXiv is meant (the word,
    "abs/", a version, a subject in brackets) or on a line of its own: page ranges look the same.

    >>> text = "See arXiv:2403.01234v2, doi:10.1000/xyz123. Pages 1203.4500-1203.4510."
    >>> [str(found) for found in find_identifiers(text)]
    ['arxiv:2403.01234', 'doi:10.1000/xyz123']
    """
    from lectory.model.in_text import named_in_text

    return _identifiers(named_in_text(text))


def unique(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """The identifiers in order, each once."""
    return tuple(dict.fromkeys(found))


def _identifiers(named: Iterable[tuple[str, str]]) -> tuple[Identifier, ...]:
    return tuple(Identifier(Scheme(scheme), value) for scheme, value in named)
