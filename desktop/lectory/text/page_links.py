"""A link with the title of its page, as bookmarks and reading lists keep it, and what it says.

Pages add to the title of a paper: `[1706.03762] Attention …`, `… - PubMed`, `… | OpenReview`.
What is known to be added by sites that show papers is taken off; other titles stay as they are.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lectory.model.address import canonical_url
from lectory.model.identifier import (
    Identifier,
    Scheme,
    arxiv_version,
    identifiers_of_url,
    unique,
)
from lectory.model.reference import Reference

_BEFORE = re.compile(
    r"^(?:\[(?:[a-z-]+(?:\.[A-Z]{2})?/)?\d{4}\.?\d{3,5}(?:v\d+)?\]\s+|Paper page\s+[-–—]\s+"
    r"|(?:\(PDF\)|\[PDF\]|PDF)\s+(?=\S)|Figure \d+ from )",
    re.IGNORECASE,
)
_SITES = (
    r"open ?review|pubmed(?: central)?|pmc|ncbi|acl anthology|alphaxiv|arxiv(?:\.org)?"
    r"|nature(?: [a-z]+){0,3}|science|science advances|pnas|cell|semantic scholar"
    r"|ieee (?:conference publication|journals & magazine|xplore)|ieee xplore|sciencedirect"
    r"|springerlink|springer nature link|wiley online library|acm digital library|biorxiv|medrxiv"
    r"|researchgate|papers with code|scirate|plos [a-z ]{2,30}|oxford academic|the lancet|jama"
    r"|proceedings of (?:the )?.{5,60}|hugging ?face|google scholar|ssrn|ar5iv|request pdf"
    r"|europe pmc|frontiers|mdpi|iopscience|jstor|taylor & francis online|emergent mind"
)
_BEHIND = re.compile(rf"\s+[-–—|·:]\s+(?:{_SITES})\s*$", re.IGNORECASE)
_PUBLICATION = re.compile(r"\s+\|\s+[^|]{2,60}\s+\|\s+[^|]{2,40}$")
_NUMBER_ONLY = re.compile(
    r"(?:arxiv:\s*)?(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?(?:\.pdf)?", re.I
)
_PAPER_HOSTS = re.compile(
    r"(?:^|\.)(?:nature\.com|science\.org|sciencemag\.org|pnas\.org|cell\.com|sciencedirect\.com"
    r"|springer\.com|wiley\.com|ieee\.org|acm\.org|biorxiv\.org|medrxiv\.org|plos\.org|mdpi\.com"
    r"|frontiersin\.org|jmlr\.org|mlr\.press|neurips\.cc|nips\.cc|openaccess\.thecvf\.com|ecva\.net"
    r"|thelancet\.com|nejm\.org|bmj\.com|jamanetwork\.com|oup\.com|tandfonline\.com|sagepub\.com"
    r"|cambridge\.org|iop\.org|aps\.org|acs\.org|rsc\.org|jstor\.org|ssrn\.com|hal\.science"
    r"|aaai\.org|ijcai\.org|usenix\.org|isca-speech\.org|roboticsproceedings\.org|elifesciences\.org"
    r"|researchgate\.net|semanticscholar\.org|inspirehep\.net|adsabs\.harvard\.edu|zenodo\.org"
    r"|psyarxiv\.com|osf\.io|chemrxiv\.org|eprint\.iacr\.org|dblp\.org|doi\.org|arxiv\.org)$"
)
_ANY_PAGE = re.compile(r"(?i)^/?(?:index\.\w{3,5})?$")


def linked_reference(title: str, address: str, note: str = "", keywords: str = "") -> Reference:
    """The reference that a kept link is worth; `kind` is "webpage" unless it leads to a paper.

    >>> found = linked_reference("[1706.03762] Attention", "https://arxiv.org/abs/1706.03762")
    >>> found.title, [str(known) for known in found.identifiers], found.kind
    ('Attention', ['arxiv:1706.03762'], '')
    """
    address = " ".join(address.split())
    target = canonical_url(address)
    known = unique(identifiers_of_url(address)) if target and len(address) < 4000 else ()
    is_paper = bool(known) or leads_to_paper(target)
    title = " ".join(title.split())
    if is_paper:
        title = without_site(title)
    if title == address or (known and _NUMBER_ONLY.fullmatch(title)):
        title = ""
    extra = (("note", " ".join(note.split())), ("keyword", "; ".join(keywords.split("\n"))))
    return Reference(
        title=title,
        identifiers=known,
        version=_version(known, address),
        kind="" if is_paper else "webpage",
        url=_as_printed(address, target),
        extra=tuple((name, value) for name, value in extra if value),
    )


def leads_to_paper(address: str) -> bool:
    """Whether an address is one of a paper: by its number or by its host and a path.

    >>> leads_to_paper("https://www.nature.com/articles/x"), leads_to_paper("https://nature.com")
    (True, False)
    """
    address = canonical_url(address)
    if not address:
        return False
    parts = urlsplit(address)
    if _PAPER_HOSTS.search(parts.netloc) and not _ANY_PAGE.match(parts.path):
        return True
    return any(found.scheme is not Scheme.URL for found in identifiers_of_url(address))


def without_site(title: str) -> str:
    """The title of a paper without what its page put before and behind it.

    >>> without_site("LoRA: Low-Rank Adaptation | OpenReview"), without_site("Tides - PubMed")
    ('LoRA: Low-Rank Adaptation', 'Tides')
    """
    title = _BEFORE.sub("", title[:2000], count=1)
    for _ in range(2):
        shorter = _BEHIND.sub("", title)
        if shorter == title:
            break
        title = shorter
    shorter = _PUBLICATION.sub("", title)
    return shorter if len(shorter) > 15 else title


def _version(known: tuple[Identifier, ...], address: str) -> int | None:
    is_arxiv = any(found.scheme is Scheme.ARXIV for found in known)
    return arxiv_version(address) if is_arxiv else None


def _as_printed(address: str, target: str) -> str:
    """The address as it was kept, if it is one at all that may be opened."""
    if not target:
        return ""
    return address if address.lower().startswith(("http://", "https://", "ftp://")) else target
