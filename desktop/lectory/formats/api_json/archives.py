"""Records of archives and tools: arXiv, INSPIRE, OpenReview, PubMed, Europe PMC, Zotero."""

from __future__ import annotations

import re

from lectory.formats.api_json.indexes import KINDS
from lectory.formats.api_json.members import (
    Record,
    day,
    extra,
    fill_people,
    first,
    know,
    listed,
    member,
    people,
    prose,
    records,
    text,
)
from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.text.arxiv import arxiv_abstract, arxiv_people, arxiv_title
from lectory.text.reference_draft import ReferenceDraft, record_person

_ZOTERO_KINDS = {
    "journalArticle": "article-journal", "magazineArticle": "article-magazine",
    "conferencePaper": "paper-conference", "preprint": "article", "bookSection": "chapter",
    "book": "book", "thesis": "thesis", "report": "report", "webpage": "webpage",
    "manuscript": "manuscript", "dataset": "dataset", "computerProgram": "software",
    "patent": "patent", "standard": "standard", "presentation": "speech",
    "encyclopediaArticle": "entry-encyclopedia", "newspaperArticle": "article-newspaper",
    "blogPost": "post-weblog",
}  # fmt: skip
_NO_PAPERS = ("attachment", "note", "annotation")
_NUMBER = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")


def is_arxiv(record: Record) -> bool:
    """Whether a record is one of arXiv: its snapshot, its feed as JSON, or a client's."""
    if "title" not in record:
        return False
    if "authors_parsed" in record or "arxiv:primary_category" in record:
        return True
    named = (first(record, "entry_id"), first(record, "id"))
    return any("arxiv.org/abs/" in name for name in named)


def arxiv(record: Record) -> ReferenceDraft:
    """A paper of arXiv; its titles and names hold TeX."""
    draft = ReferenceDraft(
        title=arxiv_title(first(record, "title")),
        abstract=arxiv_abstract(first(record, "abstract", "summary")),
        date=day(first(record, "published", "submitted") or _first_version(record)),
        venue=first(record, "journal-ref", "journal_ref", "arxiv:journal_ref"),
        kind="article",
    )
    parts = listed(record.get("authors_parsed"))
    if parts:
        for part in parts:
            names = [text(piece) for piece in listed(part)] + ["", "", ""]
            if names[0]:
                draft.author(Person(names[0], names[1], suffix=names[2]))
    elif isinstance(record.get("authors"), str):
        found, draft.truncated = arxiv_people(first(record, "authors"))
        fill_people(draft, found)
    else:
        fill_people(draft, people(record.get("authors") or record.get("author")))
    know(draft, record, Scheme.ARXIV, "entry_id", "id", "arxiv_id")
    know(draft, record, Scheme.DOI, "doi", "arxiv:doi")
    number = draft.identifiers[0].value if draft.identifiers else ""
    draft.link(first(record, "entry_id") or (f"https://arxiv.org/abs/{number}" if number else ""))
    extra(draft, record, {"note": "comments", "keyword": "categories"})
    return draft


def _first_version(record: Record) -> str:
    made = [text(version, "created") for version in records(record.get("versions"))]
    return next(filter(None, made), "") or first(record, "update_date", "updated")


def is_inspire(record: Record) -> bool:
    """Whether a record is the metadata of INSPIRE or of a site of its kind."""
    return isinstance(record.get("titles"), list) and bool(
        record.keys() & {"arxiv_eprints", "control_number", "publication_info", "texkeys", "dois"}
    )


def inspire(record: Record) -> ReferenceDraft:
    """A paper of INSPIRE; collaborations stand before the people."""
    places = records(record.get("publication_info"))
    place = places[0] if places else record
    draft = ReferenceDraft(
        title=prose(_inner(record, "titles", "title")),
        abstract=prose(_inner(record, "abstracts", "value")),
        date=day(first(record, "preprint_date", "earliest_date") or first(place, "year")),
        venue=first(place, "journal_title"),
        kind=KINDS.get(first(record, "document_type"), ""),
        key=first(record, "texkeys"),
    )
    fill_people(draft, people(record.get("authors")))
    for found in records(record.get("arxiv_eprints")):
        draft.know(Scheme.ARXIV, text(found, "value"))
    for found in records(record.get("dois")):
        draft.know(Scheme.DOI, text(found, "value"))
    if not draft.authors:
        groups = (text(each, "value") for each in records(record.get("collaborations")))
        fill_people(draft, [Person(literal=f"{name} Collaboration") for name in groups if name])
    number = first(record, "control_number")
    draft.link(f"https://inspirehep.net/literature/{number}" if number else "")
    extra(draft, place, {"volume": "journal_volume", "issue": "journal_issue"})
    draft.pages(first(place, "page_start", "artid"), first(place, "page_end"))
    return draft


def _inner(record: Record, name: str, inner: str) -> str:
    return next((found for each in records(record.get(name)) if (found := text(each, inner))), "")


def is_openreview(record: Record) -> bool:
    """Whether a record is a note of OpenReview with a title, not a review or a decision."""
    content = record.get("content")
    if not isinstance(content, dict) or "title" not in content:
        return False
    is_reply = text(record, "forum") not in ("", text(record, "id"))
    has_people = bool(content.keys() & {"authors", "authorids", "abstract", "pdf"})
    return (
        has_people and not is_reply and bool(record.keys() & {"forum", "invitation", "invitations"})
    )


def openreview(record: Record) -> ReferenceDraft:
    """A submission, in either version of the interface; its TL;DR is no abstract."""
    content = record.get("content")
    content = content if isinstance(content, dict) else {}
    draft = ReferenceDraft(
        title=prose(first(content, "title")),
        abstract=first(content, "abstract"),
        date=day(member(record, "pdate") or record.get("cdate") or record.get("tcdate")),
        venue=first(content, "venue"),
        kind="paper-conference" if first(content, "venue") else "",
    )
    names = content.get("authors")
    names = names.get("value") if isinstance(names, dict) else names
    fill_people(draft, people(names))
    draft.know(Scheme.OPENREVIEW, first(record, "forum", "id"))
    draft.link(f"https://openreview.net/forum?id={first(record, 'forum', 'id')}")
    words = content.get("keywords")
    for word in listed(words.get("value") if isinstance(words, dict) else words):
        draft.join("keyword", text(word))
    return draft


def is_pubmed(record: Record) -> bool:
    """Whether a record is a summary of PubMed."""
    return "articleids" in record and "title" in record


def is_europe_pmc(record: Record) -> bool:
    """Whether a record is a result of Europe PMC."""
    return bool(record.keys() & {"authorString", "pubYear"}) and "title" in record


def pubmed(record: Record) -> ReferenceDraft:
    """A summary of PubMed or a result of Europe PMC; names have their initials last."""
    draft = ReferenceDraft(
        title=prose(first(record, "title")),
        abstract=prose(first(record, "abstractText")),
        date=day(first(record, "firstPublicationDate", "pubdate", "epubdate", "pubYear")),
        venue=first(
            record, "fulljournalname", "journalInfo.journal.title", "journalTitle", "source"
        ),
        kind="article-journal",
    )
    found = records(member(record, "authorList", "author")) or records(record.get("authors"))
    for author in found:
        name = first(author, "name", "fullName", "collectiveName")
        draft.author(record_person(name))
    if not found:
        fill_people(draft, people(first(record, "authorString")))
    for known in records(record.get("articleids")):
        scheme = {"doi": Scheme.DOI, "pubmed": Scheme.PMID, "pmc": Scheme.PMCID}.get(
            text(known, "idtype")
        )
        if scheme is not None:
            draft.know(scheme, text(known, "value"))
    know(draft, record, Scheme.DOI, "doi")
    know(draft, record, Scheme.PMID, "pmid")
    know(draft, record, Scheme.PMCID, "pmcid")
    names = {"volume": "volume", "issue": "issue", "page": "pages"}
    extra(draft, record, names)
    extra(draft, record, {"volume": "journalInfo.volume", "page": "pageInfo"})
    return draft


def is_zotero(record: Record) -> bool:
    """Whether a record is an item of Zotero, from its interface or its own JSON export."""
    return "itemType" in record


def zotero(record: Record) -> ReferenceDraft | None:
    """An item; attached files and notes are no papers."""
    kind = first(record, "itemType")
    if kind in _NO_PAPERS:
        return None
    draft = ReferenceDraft(
        title=prose(first(record, "title")),
        abstract=prose(first(record, "abstractNote")),
        date=day(first(record, "date")),
        venue=first(record, "publicationTitle", "proceedingsTitle", "bookTitle"),
        kind=_ZOTERO_KINDS.get(kind, ""),
        key=first(record, "citationKey", "citekey"),
    )
    for creator in records(record.get("creators")):
        role = text(creator, "creatorType")
        found = list(people([creator]))
        if role in ("author", "", "inventor", "programmer", "presenter"):
            fill_people(draft, found)
        elif role in ("editor", "translator"):
            draft.join(role, found[0].inverted() if found else "")
    know(draft, record, Scheme.DOI, "DOI")
    know(draft, record, Scheme.ISBN, "ISBN")
    draft.link(first(record, "url"))
    draft.know_in(first(record, "extra"))
    draft.know_in(first(record, "archiveID"))
    names = {"volume": "volume", "issue": "issue", "page": "pages", "publisher": "publisher"}
    extra(draft, record, {**names, "ISSN": "ISSN", "language": "language"})
    for tag in records(record.get("tags")):
        draft.join("keyword", text(tag, "tag"))
    return draft
