"""Which publisher a mail or a saved page is from: by its sender, or by words only they print."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publisher:
    """One sender of alerts. `sign` is None where nothing but the sender betrays it."""

    name: str
    sender: re.Pattern[str]
    sign: re.Pattern[str] | None = None


def _publisher(name: str, sender: str, sign: str = "") -> Publisher:
    return Publisher(
        name,
        re.compile(rf"(?i)(?:^|[@.])(?:{sender})$"),
        re.compile(f"(?i){sign}") if sign else None,
    )


RXIV = "bioRxiv"
NEP = "RePEc NEP"
SSRN = "SSRN"
ADS = "NASA ADS"

PUBLISHERS = (
    _publisher(
        NEP,
        r"(?:\w+\.)*repec\.org|nep-[\w-]+@\S+",
        r"nep\.repec\.org|NEP: New Economics Papers|[@.]nep\.repec|d\.repec\.org/n\?u=",
    ),
    _publisher(SSRN, r"(?:\w+\.)*ssrn\.com", r"dgcid=ejournal|\bSSRN eJournal|ejournal@ssrn"),
    _publisher(
        RXIV,
        r"(?:\w+\.)*(?:biorxiv|medrxiv|openrxiv)\.org|\S*(?:rxiv|cshl)\S*@\S*highwire\.org",
        r"(?:bio|med)rxiv\W{0,3}posted|posted \d.{0,30}doi:?\W{0,20}10\.(?:1101|64898)/",
    ),
    _publisher(
        "Semantic Scholar",
        r"(?:\w+\.)*semanticscholar\.org",
        r"semanticscholar\.org/(?:paper/[^\s\"<>]{0,300}email|me/alerts)",
    ),
    _publisher(ADS, r"(?:\w+\.)*(?:adsabs|cfa)\.harvard\.edu|(?:\w+\.)*adslabs\.org", r"\bmyADS\b"),
    _publisher("Cell Press", r"cellpress@\S+|(?:\w+\.)*cell\.com", r"elsevier\.com\S*cell\.com"),
    _publisher(
        "ScienceDirect",
        r"(?:\w+\.)*(?:elsevier|sciencedirect)\.com",
        r"click\.notification\.elsevier\.com|dgcid=raven|alert on ScienceDirect",
    ),
    _publisher(
        "Wiley", r"(?:\w+\.)*wiley\.com", r"//el\.wiley\.com|Wiley Online Library content a"
    ),
    _publisher(
        "AHA",
        r"(?:\w+\.)*(?:ahajournals\.org|heart\.org)",
        r"ealerts\.heart\.org|ahajournals\.org/(?:doi|toc)",
    ),
    _publisher(
        "Taylor & Francis", r"(?:\w+\.)*(?:tandfonline|tandf)\S{0,4}\.\w+", r"//url\.tandfonline"
    ),
    _publisher("SAGE", r"(?:\w+\.)*sagepub\.com", r"//url\d*\.sagepub\.com"),
    _publisher("Nature", r"(?:\S+\.)*nature\.com", r"links?\.springernature\.com"),
    _publisher("Springer", r"(?:\S+\.)*springer(?:nature)?\.com"),
    _publisher("Science", r"(?:\w+\.)*(?:aaas\.org|sciencemag\.org|sciencepubs\.org)"),
    _publisher("OUP", r"(?:\w+\.)*oup\.com"),
    _publisher("Cambridge University Press", r"(?:\w+\.)*cambridge\.org"),
    _publisher("ACS", r"(?:\w+\.)*(?:acs|acspubs)\.org"),
    _publisher("APS", r"(?:\w+\.)*aps\.org"),
    _publisher("APA", r"(?:\w+\.)*apa\.org"),
    _publisher("IEEE", r"(?:\w+\.)*ieee\.org"),
    _publisher("ACM", r"(?:\w+\.)*acm\.org"),
    _publisher("IOP", r"(?:\w+\.)*(?:iop|ioppublishing)\.org"),
    _publisher("AIP", r"(?:\w+\.)*aip\.org"),
    _publisher("RSC", r"(?:\w+\.)*rsc\.org"),
    _publisher("PLOS", r"(?:\w+\.)*plos\.org"),
    _publisher("PNAS", r"(?:\w+\.)*pnas\.org"),
    _publisher("eLife", r"(?:\w+\.)*elifesciences\.org"),
    _publisher("Frontiers", r"(?:\w+\.)*frontiersin\.\w+"),
    _publisher("MDPI", r"(?:\w+\.)*mdpi\.com"),
    _publisher("JAMA", r"(?:\w+\.)*jamanetwork\.\w+"),
    _publisher("NEJM", r"(?:\w+\.)*nejm\.org"),
    _publisher("BMJ", r"(?:\w+\.)*bmj\.com"),
    _publisher("The Lancet", r"thelancet@\S+|(?:\w+\.)*thelancet\.com"),
    _publisher("Annual Reviews", r"(?:\w+\.)*annualreviews\.org"),
)


def by_sender(address: str) -> Publisher | None:
    """The publisher that sends from this address."""
    address = address.lower()[-200:]
    lancet = "thelancet@" in address
    for known in PUBLISHERS:
        if known.sender.search(address) and not (lancet and known.name == "ScienceDirect"):
            return known
    return None


def by_sign(text: str) -> Publisher | None:
    """The publisher whose words or trackers stand in a text."""
    return next((known for known in PUBLISHERS if known.sign and known.sign.search(text)), None)
