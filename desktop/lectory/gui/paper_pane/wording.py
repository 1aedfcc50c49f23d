"""Dates, counts and records in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lectory.model.identifier import Scheme
from lectory.model.reference import Reference

if TYPE_CHECKING:
    from lectory.library.records import MentionLine, PaperDetails

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

SCHEME_WORDS = {
    Scheme.ARXIV: "arXiv",
    Scheme.DOI: "DOI",
    Scheme.PMID: "PubMed",
    Scheme.PMCID: "PMC",
    Scheme.ISBN: "ISBN",
    Scheme.ISSN: "ISSN",
    Scheme.OPENREVIEW: "OpenReview",
    Scheme.ACL: "ACL",
    Scheme.S2: "S2",
    Scheme.URL: "URL",
}


def date_in_words(date: str, *, short: bool = False) -> str:
    """A date or time of ISO 8601 in words; what is none is given back as it is.

    >>> date_in_words("2025-03-14T09:00:00Z"), date_in_words("2025-03"), date_in_words("2025")
    ('14 March 2025', 'March 2025', '2025')
    >>> date_in_words("2025-03-14", short=True), date_in_words("--03-14"), date_in_words("soon")
    ('14 Mar 2025', '14 March', 'soon')
    """
    year, month, day = ("", *date[2:10].split("-")) if date.startswith("--") else _parts(date)
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return year if year.isdigit() else date
    name = _MONTHS[int(month) - 1]
    words = [str(int(day)) if day.isdigit() else "", name[:3] if short else name, year]
    return " ".join(word for word in words if word)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "digest"), counted(2970, "author")
    ('1 digest', '2,970 authors')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def size_in_words(size: int) -> str:
    """A number of bytes as people read it.

    >>> size_in_words(312), size_in_words(48_200), size_in_words(2_450_000)
    ('312 bytes', '48 KB', '2.5 MB')
    """
    if size < 1_000:
        return counted(size, "byte")
    return f"{size / 1_000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def imprint(paper: PaperDetails) -> str:
    """Below the authors: "ICML 2023 · 2 versions · first seen 9 January 2023"."""
    reference = paper.reference
    printed = reference.venue
    if reference.year and str(reference.year) not in printed:
        printed = f"{printed} {reference.year}".strip()
    if not reference.venue:
        printed = date_in_words(reference.date)
    versions = len(paper.versions) + 1
    seen = min((line.date or line.imported for line in paper.mentions), default=paper.added)
    parts = [
        printed,
        counted(versions, "version") if versions > 1 else "",
        f"first seen {date_in_words(seen)}" if seen else "",
    ]
    return " · ".join(part for part in parts if part)


def mention_place(mention: MentionLine) -> str:
    """Where in its digest: "new, row 12, 87 votes"."""
    row = f"row {mention.position or mention.row:,}"
    votes = counted(mention.votes, "vote") if mention.votes is not None else ""
    return ", ".join(part for part in (mention.section, row, votes) if part)


def address(scheme: Scheme, value: str) -> str:
    """The page an identifier leads to, "" if it leads nowhere."""
    pages = {
        Scheme.ARXIV: "https://arxiv.org/abs/",
        Scheme.DOI: "https://doi.org/",
        Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/",
        Scheme.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/",
        Scheme.OPENREVIEW: "https://openreview.net/forum?id=",
        Scheme.ACL: "https://aclanthology.org/",
        Scheme.S2: "https://www.semanticscholar.org/paper/",
        Scheme.URL: "",
    }
    return f"{pages[scheme]}{value}" if scheme in pages else ""


def source_link(reference: Reference) -> str:
    """The page to open for a paper without a PDF; "" if none is known."""
    if reference.url:
        return reference.url
    if reference.links:
        return reference.links[0]
    found = (address(known.scheme, known.value) for known in reference.identifiers)
    return next((page for page in found if page), "")


def _parts(date: str) -> tuple[str, str, str]:
    year, month, day = (*date[:10].split("-"), "", "")[:3]
    return year, month, day
