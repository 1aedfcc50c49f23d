"""What PubMed prints of a paper: a line of authors, a line with the journal, and its numbers."""

from __future__ import annotations

import re

from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.text.names import parse_pubmed_person
from lectory.text.record_dates import record_date
from lectory.text.reference_draft import ReferenceDraft

PMID = re.compile(r"\bPMID:?\s*(\d{1,8})\b")
_PMCID = re.compile(r"\bPMC\s?\d{4,9}\b")
_DOI = re.compile(r"(?i)\bdoi:?\s*(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)")
_GLUED = re.compile(r"(?<=\d)(?:self|\[epub)$", re.IGNORECASE)
_JOURNAL = re.compile(
    r"^\W*(?P<venue>.{2,400}?)\.\s*(?P<date>(?:1[89]|20)\d\d(?:[ -][A-Z][a-z]{2,8})*(?: \d{1,2})?)"
    r"(?=[;:.,\s]|$)(?:;\s?(?P<volume>\w{1,12})?(?:\((?P<issue>[^()]{1,40})\))?"
    r"(?::(?P<page>[\w.-]{1,40}))?)?"
)
_MARK = re.compile(r"\(\d{1,3}\)|#|\*|\s\d{1,3}(?=(?:\s\d{1,3})*\s*(?:,|;|$))|[†‡§¶]")
_OTHERS = re.compile(r"(?i)\bet al\b\.?|…$")
_LONGEST = 20_000


def take_authors(draft: ReferenceDraft, line: str) -> None:
    """`Berg AM(1), van Lund B Jr, Sleep Study Group.`, with or without marks of affiliation."""
    line = line[:_LONGEST]
    if _OTHERS.search(line):
        draft.truncated = True
        line = _OTHERS.sub("", line)
    for name in re.split(r"[,;]", _MARK.sub("", line.strip().rstrip("."))):
        name = name.strip(" .")
        if name.startswith("and "):
            name = name[4:]
        if name:
            draft.author(_person(name))


def take_journal(draft: ReferenceDraft, line: str) -> bool:
    """`J Rest. 2019 May 3;7(2):11-19. doi: …`; whether the line is one of a journal."""
    found = _JOURNAL.match(" ".join(line[:2000].split()))
    if found is None:
        return False
    draft.venue, draft.date = found["venue"].strip(), record_date(found["date"])
    draft.kind = draft.kind or "article-journal"
    for name in ("volume", "issue", "page"):
        draft.add(name, found[name] or "")
    return True


def take_numbers(draft: ReferenceDraft, text: str) -> None:
    """PMID, PMCID and DOI, as far as the paper has none yet."""
    text = text[:_LONGEST]
    has = {known.scheme for known in draft.identifiers}
    number, central, doi = PMID.search(text), _PMCID.search(text), _DOI.search(text)
    if number and Scheme.PMID not in has:
        draft.know(Scheme.PMID, number[1])
    if doi and Scheme.DOI not in has:
        draft.know(Scheme.DOI, _GLUED.sub("", doi[1].rstrip(".,;)")))
    if central and Scheme.PMCID not in has:
        draft.know(Scheme.PMCID, central[0])


def without_stop(title: str) -> str:
    """The title without PubMed's full stop at the end."""
    title = title.strip()
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def looks_like_authors(line: str) -> bool:
    """Whether a line can be a list of names: capitals behind a name, or a few words."""
    if re.search(r"(?:1[89]|20)\d\d[;:.\s]|\bdoi:|PMID", line):
        return False
    return bool(
        re.search(r"\w [A-Z]{1,4}(?: Jr| Sr| \d\w\w)?(?:\s?\(\d+\)|[ \d]*)(?:[,.;]|$)", line)
    ) or (len(line) < 150 and line.endswith("."))


def _person(name: str) -> Person:
    return parse_pubmed_person(" ".join(name.split()))
