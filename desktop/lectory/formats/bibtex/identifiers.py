"""This module finds the identifiers and the address of an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lectory.model.identifier import (
    Identifier,
    Scheme,
    arxiv_version,
    identifier,
    identifiers_of_url,
    unique,
)

_ESCAPED = re.compile(r"\\([_%&#$~])(?:\{\})?")
_TILDE = re.compile(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\{?\$\\sim\$\}?|\{~\}|\\~\{\}")
_URL_MACRO = re.compile(r"\\(?:url|nolinkurl|href)\s*\{([^{}]*)\}(?:\{[^{}]*\})?")
_ADDRESS = re.compile(r"https?://[^\s{}\"<>]+", re.IGNORECASE)
_ARXIV = re.compile(
    r"arxiv\s*[:/. ]\s*((?:[a-z-]+(?:\.[A-Z]{2})?/)?\d{4}\.?\d{3,5})", re.IGNORECASE
)
_ARXIV_NUMBER = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")
_ORDER = tuple(Scheme)


@dataclass(frozen=True, slots=True)
class Found:
    """The identifiers in the order of `Scheme`; `is_preprint` tells that arXiv is the source."""

    identifiers: tuple[Identifier, ...]
    version: int | None
    url: str
    is_preprint: bool


def verbatim(raw: str) -> str:
    r"""A value that is no prose: only what LaTeX needs to be escaped is taken back.

    >>> verbatim(r"10.1007/978-3\_6"), verbatim(r"\url{http://a.b/~c}")
    ('10.1007/978-3_6', 'http://a.b/~c')
    """
    if "\\" in raw or "{" in raw:
        raw = _TILDE.sub("~", raw)
        raw = _ESCAPED.sub(r"\1", raw)
        raw = _URL_MACRO.sub(r"\1", raw)
        raw = raw.replace("{", "").replace("}", "")
    return raw.strip()


def take_identifiers(values: dict[str, str], venue: str, extra: list[tuple[str, str]]) -> Found:
    """Take the fields that hold identifiers out of `values`; what is none stays in `extra`."""
    arxiv, version = _take_eprint(values)
    is_preprint = arxiv is not None
    found = [arxiv or _arxiv_elsewhere(values, venue)]
    found.append(_take(values, "doi", Scheme.DOI, extra))
    for name, scheme in (("pmid", Scheme.PMID), ("pmcid", Scheme.PMCID), ("pmc", Scheme.PMCID)):
        if name in values:
            found.append(_take(values, name, scheme, extra))
    if "isbn" in values:
        found.append(identifier(Scheme.ISBN, values["isbn"].split(" ")[0]))
    url = _take_url(values, extra)
    named = [known for known in found if known is not None]
    if url:
        named.extend(_named_by_address(url, named))
    if len(named) > 1:
        named.sort(key=lambda known: _ORDER.index(known.scheme))
    return Found(unique(named), version, url, is_preprint)


def _named_by_address(url: str, named: list[Identifier]) -> list[Identifier]:
    """What the address adds: schemes that the entry's own fields leave open."""
    schemes = {known.scheme for known in named}
    return [known for known in identifiers_of_url(url) if known.scheme not in schemes]


def _take(
    values: dict[str, str], name: str, scheme: Scheme, extra: list[tuple[str, str]]
) -> Identifier | None:
    raw = values.pop(name, "")
    if not raw:
        return None
    known = identifier(scheme, verbatim(raw))
    if known is None:
        extra.append(("DOI" if name == "doi" else f"bibtex:{name}", verbatim(raw)))
    return known


def _take_eprint(values: dict[str, str]) -> tuple[Identifier | None, int | None]:
    number = verbatim(values.get("eprint", "") or values.get("arxivid", ""))
    if not number:
        return None, None
    archive = (values.get("archiveprefix") or values.get("eprinttype") or "").strip().lower()
    if archive in ("pubmed", "pmid"):
        return _take_pubmed(values, number), None
    if archive not in ("", "arxiv") and not (number.isdigit() and len(number) == 7):
        return None, None
    if not archive and "arxivid" not in values and not _ARXIV_NUMBER.fullmatch(number):
        return None, None
    subject = archive if archive not in ("", "arxiv") else values.get("primaryclass", "")
    if number.isdigit() and len(number) == 7 and subject:
        number = f"{subject.partition('.')[0]}/{number}"
    known = identifier(Scheme.ARXIV, number)
    if known is None:
        return None, None
    for name in ("eprint", "arxivid", "archiveprefix", "eprinttype"):
        values.pop(name, None)
    return known, arxiv_version(number)


def _take_pubmed(values: dict[str, str], number: str) -> Identifier | None:
    known = identifier(Scheme.PMID, number)
    if known is not None:
        for name in ("eprint", "archiveprefix", "eprinttype"):
            values.pop(name, None)
    return known


def _arxiv_elsewhere(values: dict[str, str], venue: str) -> Identifier | None:
    """`journal = {arXiv preprint arXiv:1706.03762}`, `volume = {abs/1706.03762}` of CoRR."""
    volume = values.get("volume", "")
    if volume[:4] == "abs/":
        return identifier(Scheme.ARXIV, volume[4:])
    for text in (venue, values.get("number", ""), values.get("howpublished", "")):
        if "rxiv" in text.lower() and (found := _ARXIV.search(text)):
            return identifier(Scheme.ARXIV, found[1])
    return None


def _take_url(values: dict[str, str], extra: list[tuple[str, str]]) -> str:
    raw = values.pop("url", "")
    if raw:
        url = verbatim(raw)
        if " " not in url and "\n" not in url and "\t" not in url:
            return url
        extra.append(("bibtex:url", raw))
        first = _ADDRESS.search(url)
        return first[0] if first else url.split()[0]
    published = values.get("howpublished", "")
    if "://" in published:
        first = _ADDRESS.search(verbatim(published))
        return first[0] if first else ""
    return ""
