"""Identifiers of papers in their canonical form: `(scheme, value)`.

Canonical forms: DOI in lower case, without resolver and without what a publisher's address puts
behind it; arXiv number of either scheme without version and subject class ("2403.01234",
"math/0309136"); PMID digits; PMCID "PMC" and digits; ISBN 13 digits; ISSN "1234-567X"; OpenReview,
ACL Anthology and Semantic Scholar as they stand in their addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from lectory.model.address import canonical_url as canonical_url
from lectory.model.address import query_fields, strip_trailing


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


_OLD_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas"
    "|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin"
    "|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
# Months 01 to 12 from April 2007; four digits until 2014, five from 2015.
_NEW = r"(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}(?!\d)|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}(?!\d)"
_OLD = rf"(?:{_OLD_ARCHIVES})(?:\.[a-z]{{2}})?/\d{{7}}(?!\d)"
_ARXIV = re.compile(rf"(?i)(?<![\w.])({_NEW}|{_OLD})(?:v(\d{{1,3}}))?(?![\w])")
_ARXIV_WHOLE = re.compile(
    rf"(?i)^(?:ar[xχ]iv\s*[:.]?\s*|abs/|pdf/)?({_NEW}|{_OLD})(v\d+)?(?:\.pdf)?$"
)
_ARXIV_DOI = "10.48550/arxiv."
_ACL_DOIS = ("10.18653/v1/", "10.3115/v1/")
_ACL = re.compile(r"(?i)^(?:[a-z]\d{2}-\d{4}|(?:19|20)\d{2}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)$")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>\u200b]+")
_DOI_TAIL = re.compile(
    r"(?i)(?:/(?:full|fulltext|abstract|abs|pdf|epdf|pdfdirect|html|epub|meta|summary|references|suppl"
    r"(?:ementary|_file)?)|\.(?:full|abstract|short|article-info|supplementary-material))?(?:\.pdf)?$"
)
_DOI_VERSION = re.compile(r"(?i)^(10\.1101/.+?)v\d+$")
_VERSION = re.compile(r"(?i)\dv(\d{1,3})(?:\.pdf)?$")


def identifier(scheme: Scheme, text: str) -> Identifier | None:
    """Read one identifier of a known scheme in any usual spelling; None if it is none.

    >>> str(identifier(Scheme.DOI, "https://doi.org/10.1101/2020.01.01.123456v1.full.pdf"))
    'doi:10.1101/2020.01.01.123456'
    >>> str(identifier(Scheme.ISBN, "0-306-40615-2"))
    'isbn:9780306406157'
    """
    value = _CANONICAL[scheme](text.strip())
    return Identifier(scheme, value) if value else None


def parse_identifier(text: str) -> Identifier | None:
    """Read a whole string such as `arxiv:2403.01234v2`, `doi:10.1000/x`, an address or a bare id.

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
    if "://" in text or text.lower().startswith("www."):
        return next(iter(identifiers_of_url(text)), None) or identifier(Scheme.URL, text)
    for scheme in (Scheme.ARXIV, Scheme.DOI, Scheme.PMCID, Scheme.ACL):
        found = identifier(scheme, text)
        if found is not None:
            return found
    if text[:3] in ("978", "979"):
        return identifier(Scheme.ISBN, text)
    return next(iter(identifiers_of_url(text)), None)


def arxiv_version(text: str) -> int | None:
    """The version that stands behind an arXiv identifier: 2 for `arXiv:2405.01234v2`.

    >>> arxiv_version("https://arxiv.org/pdf/2405.01234v3.pdf")
    3
    >>> arxiv_version("2405.01234")
    """
    found = _VERSION.search(text.strip())
    return int(found[1]) if found and _ARXIV.search(text) else None


def same_work_identifiers(known: Identifier) -> tuple[Identifier, ...]:
    """The identifier and those that follow from it by rule, itself first.

    >>> [str(found) for found in same_work_identifiers(Identifier(Scheme.ARXIV, "2403.01234"))]
    ['arxiv:2403.01234', 'doi:10.48550/arxiv.2403.01234']
    """
    value = known.value
    if known.scheme is Scheme.ARXIV:
        return known, Identifier(Scheme.DOI, _ARXIV_DOI + value.lower())
    if known.scheme is not Scheme.DOI:
        return (known,)
    if value.startswith(_ARXIV_DOI):
        arxiv = identifier(Scheme.ARXIV, value.removeprefix(_ARXIV_DOI))
        return (known, arxiv) if arxiv else (known,)
    for prefix in _ACL_DOIS:
        acl = identifier(Scheme.ACL, value.removeprefix(prefix)) if prefix in value else None
        if acl is not None:
            return known, acl
    return (known,)


def identifiers_of_url(url: str) -> tuple[Identifier, ...]:
    """What an address says about the paper it leads to (arXiv, DOI, PubMed, OpenReview, ACL …).

    >>> [str(found) for found in identifiers_of_url("https://arxiv.org/pdf/2403.01234v2.pdf")]
    ['arxiv:2403.01234']
    >>> [str(found) for found in identifiers_of_url("https://dl.acm.org/doi/pdf/10.1145/3.4")]
    ['doi:10.1145/3.4']
    """
    address = canonical_url(url)
    if not address:
        return ()
    parts = urlsplit(address)
    host = parts.netloc.removeprefix("www.")
    found = _of_host(host, unquote(parts.path), query_fields(address))
    if found is not None:
        return unique(found)
    doi = _DOI.search(unquote(address).replace("&", " "))
    named = _doi(doi[0].partition("?")[0]) if doi else ""
    return same_work_identifiers(Identifier(Scheme.DOI, named)) if named else ()


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """All identifiers named in running text, in order, each once.

    A bare number of the form `2403.01234` counts only with a sign that arXiv is meant (the word,
    "abs/", a version, a subject in brackets) or on a line of its own: page ranges look the same.

    >>> text = "See arXiv:2403.01234v2, doi:10.1000/xyz123. Pages 1203.4500-1203.4510."
    >>> [str(found) for found in find_identifiers(text)]
    ['arxiv:2403.01234', 'doi:10.1000/xyz123']
    """
    if not _may_hold_any(text):
        return ()
    found: list[tuple[int, Identifier]] = []
    for match in _ADDRESS.finditer(text):
        found.extend((match.start(), known) for known in identifiers_of_url(match[0]))
    if found or "://" in text:
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    for scheme, pattern in _IN_TEXT:
        for match in pattern.finditer(text):
            known = identifier(scheme, match[1])
            if known is not None:
                found.append((match.start(1), known))
    found.sort(key=lambda place: place[0])
    return unique(known for _, known in found)


def unique(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """The identifiers in order, each once."""
    return tuple(dict.fromkeys(found))


def _arxiv(text: str) -> str:
    match = _ARXIV_WHOLE.match(strip_trailing(text))
    if match is None:
        of_url = identifiers_of_url(text) if "/" in text and "." in text else ()
        return next((found.value for found in of_url if found.scheme is Scheme.ARXIV), "")
    archive, slash, number = match[1].lower().partition("/")
    return f"{archive.partition('.')[0]}/{number}" if slash else archive


def _doi(text: str) -> str:
    match = _DOI.search(unquote(text) if "%" in text else text)
    if match is None:
        return ""
    value, before = match[0].lower(), ""
    while value != before:
        before = value
        value = strip_trailing(value.partition(";jsessionid")[0]).rstrip("/")
        value = _DOI_VERSION.sub(r"\1", _DOI_TAIL.sub("", value))
    return value if _DOI.fullmatch(value) else ""


def _digits_after(pattern: str, prefix: str = "") -> Callable[[str], str]:
    whole = re.compile(pattern)

    def canonical(text: str) -> str:
        match = whole.match(text)
        return prefix + match[1] if match else ""

    return canonical


def _isbn(text: str) -> str:
    """Thirteen digits, if the check digit is right."""
    digits = re.sub(r"(?i)^(?:urn:)?isbn(?:-1[03])?:?|[\s\u2010-\u2015-]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum(
            (10 - place) * (10 if digit == "X" else int(digit))
            for place, digit in enumerate(digits)
        )
        return _isbn13("978" + digits[:9]) if total % 11 == 0 else ""
    is_thirteen = re.fullmatch(r"97[89]\d{10}", digits)
    return digits if is_thirteen and _isbn13(digits[:12]) == digits else ""


def _isbn13(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def _issn(text: str) -> str:
    match = re.match(r"(?i)^(?:issn:?\s*)?(\d{4})-?(\d{3})([\dx])$", text)
    if match is None:
        return ""
    total = sum((8 - place) * int(digit) for place, digit in enumerate(match[1] + match[2]))
    check = "0123456789X"[-total % 11]
    return f"{match[1]}-{match[2]}{check}" if match[3].upper() == check else ""


def _openreview(text: str) -> str:
    if "/" in text:
        text = query_fields(text).get("id", "")
    return text if re.fullmatch(r"[\w-]{6,}", text) else ""


def _acl(text: str) -> str:
    if "/" in text:
        text = next((found.value for found in identifiers_of_url(text)), "")
    text = re.sub(r"(?i)(?:v\d+)?(?:\.pdf|\.bib)?$", "", text)
    if not _ACL.match(text):
        return ""
    return text.upper() if text[0].isalpha() else text.lower()


def _s2(text: str) -> str:
    match = re.search(r"(?i)([0-9a-f]{40})\b|^(?:.*corpusid:)?\s*(\d{1,12})$", text)
    if match is None:
        return ""
    return match[1].lower() if match[1] else f"corpusid:{match[2]}"


_pmid = _digits_after(r"(?i)^(?:pmid:?\s*)?0*([1-9]\d{0,7})$")
_CANONICAL: dict[Scheme, Callable[[str], str]] = {
    Scheme.ARXIV: _arxiv,
    Scheme.DOI: _doi,
    Scheme.PMID: _pmid,
    Scheme.PMCID: _digits_after(r"(?i)^(?:pmcid:?\s*)?PMC\s?0*([1-9]\d{2,8})(?:\.\d+)?$", "PMC"),
    Scheme.ISBN: _isbn,
    Scheme.ISSN: _issn,
    Scheme.OPENREVIEW: _openreview,
    Scheme.ACL: _acl,
    Scheme.S2: _s2,
    Scheme.URL: canonical_url,
}
_PREFIXES = {str(scheme): scheme for scheme in Scheme} | {
    "corpusid": Scheme.S2,
    "pmc": Scheme.PMCID,
}
_ARXIV_HOSTS = re.compile(
    r"(?:^|\.)(?:arxiv\.org|ar5iv\.org|lanl\.gov|alphaxiv\.org|arxiv-vanity\.com|scirate\.com"
    r"|papers\.cool|emergentmind\.com|huggingface\.co|hf\.co|semanticscholar\.org|arxiv-sanity\.com"
    r"|paperswithcode\.com|hjfy\.top|connectedpapers\.com|catalyzex\.com|moonlight\.io)$"
)
_ADDRESS = re.compile(
    r"(?i)(?:https?://|\bwww\.|(?<![\w./@-])(?:(?:dx\.)?doi\.org|arxiv\.org|openreview\.net"
    r"|aclanthology\.org|huggingface\.co|(?:www\.)?semanticscholar\.org|pubmed\.ncbi\.nlm\.nih\.gov"
    r"|www\.ncbi\.nlm\.nih\.gov|alphaxiv\.org)/)[^\s<>\"{}|\\^`]+"
)
_IN_TEXT: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    (Scheme.DOI, re.compile(r"(?<![\d.])(10\.\d{4,9}(?:\.\d+)*/[^\s\"<>\u200b]+)")),
    (
        Scheme.ARXIV,
        re.compile(
            rf"(?i)(?:ar[xχ]iv(?:\s+(?:pre-?print|e-?print|id(?:entifier)?|number|paper|no\.?))?"
            rf"(?:\s+arxiv)?[\s:.#(\[-]*|\babs/|\bpdf/|\bpapers/)({_NEW}|{_OLD})(?!\d)"
        ),
    ),
    (Scheme.ARXIV, re.compile(rf"(?i)(?<![\w./-])({_OLD})")),
    (Scheme.ARXIV, re.compile(rf"(?<![\w./-])((?:{_NEW})v\d{{1,2}})(?![\w.]\w)")),
    (
        Scheme.ARXIV,
        re.compile(rf"(?<![\w./-])({_NEW})\s*[\[(][a-z-]{{2,8}}(?:\.[A-Za-z-]{{2,8}})?[\])]"),
    ),
    (Scheme.ARXIV, re.compile(rf"(?m)^[\s>*\-\[(]*({_NEW})(?:v\d+)?[\])]?[.,;]?[ \t\r]*$")),
    (Scheme.PMID, re.compile(r"(?i)\b(?:pmid|pubmed(?:\s+id)?)\s*[:#]?\s*(\d{4,8})\b")),
    (Scheme.PMCID, re.compile(r"(?i)\b(PMC\s?\d{4,8})\b")),
    (
        Scheme.ISBN,
        re.compile(r"(?i)\bisbn(?:-1[03])?(?:\s*\([^)]*\))?\s*:?\s*((?:\d[\s-]?){9,12}[\dX])\b"),
    ),
    (Scheme.ACL, re.compile(r"(?<![\w./])((?:19|20)\d{2}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)\b")),
)
_NUMBER_LINE = re.compile(r"(?:^|\n)[\s>*\-\[(]*\d{4}\.\d{4}|\d{4}\.\d{4,5}(?:v\d|\s*[\[(])")


def _may_hold_any(text: str) -> bool:
    """A cheap look that spares nearly all abstracts the patterns."""
    if "://" in text or "10." in text or "www." in text:
        return True
    low = text.lower()
    if "xiv" in low or "abs/" in low or "pmid" in low or "pmc" in low or "isbn" in low:
        return True
    if "/" in text and ("org/" in low or _ARXIV.search(text) is not None):
        return True
    return "pubmed" in low or _NUMBER_LINE.search(text) is not None


def _of_host(host: str, path: str, fields: dict[str, str]) -> Iterator[Identifier] | None:
    """What a known host's address names; None if the host is not known or says nothing."""
    found: Identifier | None = None
    if _ARXIV_HOSTS.search(host):
        number = _ARXIV.search(f"{path} {fields.get('next', '')}".replace(".pdf", " "))
        found = identifier(Scheme.ARXIV, number[1]) if number else None
        if found is None and host.endswith("semanticscholar.org"):
            found = identifier(Scheme.S2, path.strip("/").rpartition("/")[2])
    elif host in ("pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov"):
        found = _of_pubmed(path)
    elif host == "europepmc.org":
        found = _of_pubmed(path.replace("/PMC/", "/"))
    elif host == "openreview.net":
        found = identifier(Scheme.OPENREVIEW, fields.get("id", ""))
    elif host in (
        "aclanthology.org",
        "aclweb.org",
        "aclanthology.info",
        "aclanthology.coli.uni-saarland.de",
    ):
        name = path.removeprefix("/anthology").removeprefix("/papers").strip("/").partition("/")[0]
        found = identifier(Scheme.ACL, name)
    elif host == "nature.com":
        name = re.search(r"/articles/(s\d{5}-\d{3}-\d{4,5}-\w)\b", path)
        found = Identifier(Scheme.DOI, f"10.1038/{name[1]}") if name else None
    return iter((found,)) if found is not None else None


def _of_pubmed(path: str) -> Identifier | None:
    match = re.search(r"/(PMC\d+)|/(?:pubmed/|MED/|med/)?(\d{4,8})/?$", path)
    if match is None:
        return None
    if match[1]:
        return identifier(Scheme.PMCID, match[1])
    return identifier(Scheme.PMID, match[2])
