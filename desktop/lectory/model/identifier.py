"""Identifiers of papers in their canonical form: `(scheme, value)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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


def identifier(scheme: Scheme, text: str) -> Identifier | None:
    """Read one identifier of a known scheme in any usual spelling; None if it is none."""
    raise NotImplementedError


def parse_identifier(text: str) -> Identifier | None:
    """Read a whole string such as `arxiv:2403.01234v2`, `doi:10.1000/x`, an address or a bare id."""
    raise NotImplementedError


def arxiv_version(text: str) -> int | None:
    """The version that stands behind an arXiv identifier: 2 for `arXiv:2405.01234v2`."""
    raise NotImplementedError


def identifiers_of_url(url: str) -> tuple[Identifier, ...]:
    """What an address says about the paper it leads to (arXiv, DOI, PubMed, OpenReview, ACL …)."""
    raise NotImplementedError


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """All identifiers named in running text, in order, each once."""
    raise NotImplementedError


def unique(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """The identifiers in order, each once."""
    return tuple(dict.fromkeys(found))
