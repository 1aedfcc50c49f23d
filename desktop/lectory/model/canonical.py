"""How identifiers are spelled, and the one form they are kept in: plain text in, plain text out.

A `Named` is the pair (scheme, value) of `model.identifier`, whose functions are the way in. The
patterns stand apart from the values so that a start of the program does not pay for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from lectory.model.address import canonical_url, query_fields, strip_trailing

Named: TypeAlias = tuple[str, str]

# Months 01 to 12 from April 2007; four digits until 2014, five from 2015.
NEW_ARXIV = (
    r"(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}(?!\d)"
    r"|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}(?!\d))"
)
OLD_ARXIV = (
    r"(?:(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg"
    r"|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th"
    r"|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con)"
    r"(?:\.[a-z]{2})?/\d{7}(?!\d))"
)
_ARXIV = re.compile(rf"(?<![\w.])({NEW_ARXIV}|{OLD_ARXIV})(?:v(\d{{1,3}}))?(?!\w)")
_ARXIV_WHOLE = re.compile(
    rf"(?:ar[xχ]iv\s*[:.]?\s*|abs/|pdf/)?({NEW_ARXIV}|{OLD_ARXIV})(?:v(\d+))?(?:\.pdf)?$"
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_TAIL = re.compile(
    r"(?:/(?:full|fulltext|abstract|abs|pdf|epdf|pdfdirect|html|epub|meta|summary|references"
    r"|suppl(?:ementary|_file)?)|\.(?:full|abstract|short|article-info))?(?:\.pdf)?$"
)
_DOI_VERSION = re.compile(r"(10\.1101/.+?)v\d+$")
_ACL = re.compile(r"[a-z]\d{2}-\d{4}|(?:19|20)\d{2}\.[a-z0-9_]+-[a-z0-9_]+\.\d+")
_ARXIV_HOSTS = re.compile(
    r"(?:^|\.)(?:arxiv\.org|ar5iv\.org|lanl\.gov|alphaxiv\.org|arxiv-vanity\.com|scirate\.com"
    r"|papers\.cool|emergentmind\.com|huggingface\.co|hf\.co|semanticscholar\.org|arxiv-sanity\.com"
    r"|paperswithcode\.com|hjfy\.top|connectedpapers\.com|catalyzex\.com|moonlight\.io)$"
)
_ACL_HOSTS = ("aclanthology.org", "aclweb.org", "aclanthology.info")
_SPEAKING_OF_NOTHING = ("github.com", "delivery.acm.org")
"""What stands in their paths looks like an identifier and is none: ACM's are numbers of files."""

_PUBMED_HOSTS = ("pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov")

_LONGEST = 2_000
"""Nothing longer is looked at as one identifier: no register has such, and endings are cut off
one by one."""


def canonical(scheme: str, text: str) -> str:
    """The kept form of an identifier of that scheme, or "" if `text` is none."""
    text = text.strip()
    if "://" in text and scheme != "url":
        return next((value for name, value in named_by_url(text) if name == scheme), "")
    return _CANONICAL[scheme](text)


def version_of(text: str) -> int | None:
    """The number behind an arXiv identifier."""
    found = _ARXIV.search(text.lower().removesuffix(".pdf"))
    return int(found[2]) if found and found[2] else None


def same_work(scheme: str, value: str) -> tuple[Named, ...]:
    """What follows by rule from an identifier, itself first."""
    known = (scheme, value)
    if scheme == "isbn":
        return known, ("isbn", _other_isbn(value))
    if scheme == "arxiv":
        return known, ("doi", f"10.48550/arxiv.{value}")
    if scheme != "doi":
        return (known,)
    if value.startswith("10.48550/arxiv."):
        also = ("arxiv", _arxiv(value[15:]))
    elif value.startswith(("10.18653/v1/", "10.3115/v1/")):
        also = ("acl", _acl(value.partition("/v1/")[2]))
    else:
        return (known,)
    return (known, also) if also[1] else (known,)


def named_by_url(url: str) -> tuple[Named, ...]:
    """What an address says about the paper it leads to."""
    address = canonical_url(url)
    if not address:
        return ()
    parts = urlsplit(address)
    found = _of_host(parts.netloc.removeprefix("www."), unquote(parts.path), address)
    if found is not None:
        return (found,) if found[1] else ()
    if "10." not in address:
        return ()
    doi = _doi(unquote(address).replace("&", " ").replace("?", " "))
    return same_work("doi", doi) if doi else ()


def _of_host(host: str, path: str, address: str) -> Named | None:
    """What a known host's address names; None where other hosts' rules may apply."""
    if host in _SPEAKING_OF_NOTHING:
        return ("url", "")
    if _ARXIV_HOSTS.search(host):
        return _of_arxiv_host(host, path, address)
    if host in _PUBMED_HOSTS or host == "europepmc.org":
        return _of_pubmed(path.replace("/PMC/", "/"))
    if host == "openreview.net":
        return ("openreview", _openreview(query_fields(address).get("id", "")))
    if host in _ACL_HOSTS:
        name = path.removeprefix("/anthology").removeprefix("/papers").strip("/")
        return ("acl", _acl(name.partition("/")[0]))
    if host == "nature.com":
        slug = re.search(r"/articles/(s\d{5}-\d{3}-\d{4,5}-\w)\b", path)
        return ("doi", f"10.1038/{slug[1]}") if slug else None
    return None


def _of_arxiv_host(host: str, path: str, address: str) -> Named | None:
    after = query_fields(address).get("next", "") if "next=" in address else ""
    number = _ARXIV.search(f"{path} {after}".lower().replace(".pdf", " "))
    if number:
        return ("arxiv", _arxiv(number[1]))
    if host.endswith("semanticscholar.org"):
        return ("s2", _s2(path.strip("/").rpartition("/")[2]))
    return None


def _of_pubmed(path: str) -> Named | None:
    match = re.search(r"/(PMC\d+)|/(?:pubmed/|MED/|med/)?(\d{4,8})/?$", path)
    if match is None:
        return None
    return ("pmcid", _pmcid(match[1])) if match[1] else ("pmid", _pmid(match[2]))


def _arxiv(text: str) -> str:
    match = _ARXIV_WHOLE.match(strip_trailing(text.lower()))
    if match is None:
        named = named_by_url(text) if "/" in text else ()
        return next((value for scheme, value in named if scheme == "arxiv"), "")
    archive, slash, number = match[1].partition("/")
    return f"{archive.partition('.')[0]}/{number}" if slash else archive


def _doi(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    match = _DOI.search(unquote(text) if "%" in text else text)
    if match is None:
        return ""
    value, before = match[0].lower(), ""
    while value != before:
        before = value
        value = strip_trailing(
            value.partition(";jsessionid")[0].partition("<")[0] if "(sici)" not in value else value
        ).rstrip("/")
        value = _DOI_VERSION.sub(r"\1", _DOI_TAIL.sub("", value))
    return value if _DOI.fullmatch(value) else ""


def _pmid(text: str) -> str:
    match = re.match(r"(?i)(?:pmid:?\s*)?0*([1-9]\d{0,7})$", text)
    return match[1] if match else ""


def _pmcid(text: str) -> str:
    match = re.match(r"(?i)(?:pmcid:?\s*)?(?:PMC\s?)?0*([1-9]\d{2,8})(?:\.\d+)?$", text)
    return f"PMC{match[1]}" if match else ""


def _isbn(text: str) -> str:
    """Ten or thirteen digits, as printed, if the check digit is right."""
    digits = re.sub(r"(?i)^(?:urn:)?isbn(?:-1[03])?:?|[\s\u2010-\u2015-]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = (10 if digit == "X" else int(digit) for digit in digits)
        total = sum((10 - place) * value for place, value in enumerate(values))
        return digits if total % 11 == 0 else ""
    right = re.fullmatch(r"97[89]\d{10}", digits) and _with_check_digit(digits[:12]) == digits
    return digits if right else ""


def _other_isbn(value: str) -> str:
    """The same number in its other length; one that begins with 979 has only one."""
    if len(value) == 10:
        return _with_check_digit(f"978{value[:9]}")
    if not value.startswith("978"):
        return value
    total = sum((10 - place) * int(digit) for place, digit in enumerate(value[3:12]))
    return f"{value[3:12]}{'0123456789X'[-total % 11]}"


def _with_check_digit(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def _issn(text: str) -> str:
    match = re.match(r"(?i)(?:issn:?\s*)?(\d{4})-?(\d{3})([\dx])$", text)
    if match is None:
        return ""
    total = sum((8 - place) * int(digit) for place, digit in enumerate(match[1] + match[2]))
    check = "0123456789X"[-total % 11]
    return f"{match[1]}-{match[2]}{check}" if match[3].upper() == check else ""


def _openreview(text: str) -> str:
    return text if re.fullmatch(r"[\w-]{6,}", text) else ""


def _acl(text: str) -> str:
    text = re.sub(r"(?:v\d+)?(?:\.pdf|\.bib)?$", "", text.lower())
    if not _ACL.fullmatch(text):
        return ""
    return text.upper() if text[0].isalpha() else text


def _s2(text: str) -> str:
    match = re.search(r"(?i)([0-9a-f]{40})$|^(?:corpusid:)?\s*(\d{1,12})$", text)
    if match is None:
        return ""
    return match[1].lower() if match[1] else f"corpusid:{match[2]}"


_CANONICAL: dict[str, Callable[[str], str]] = {
    "arxiv": _arxiv,
    "doi": _doi,
    "pmid": _pmid,
    "pmcid": _pmcid,
    "isbn": _isbn,
    "issn": _issn,
    "openreview": _openreview,
    "acl": _acl,
    "s2": _s2,
    "url": canonical_url,
}
