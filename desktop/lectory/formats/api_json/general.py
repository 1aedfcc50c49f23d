"""Records of any other source, by the names that such records usually have.

CORE, Europe's and publishers' interfaces (Springer, IEEE, Scopus, PLOS), HAL, bioRxiv, Zenodo,
Mendeley, Papers with Code and lists that people made by program differ in the names only.
"""

from __future__ import annotations

from lectory.formats.api_json.indexes import KINDS
from lectory.formats.api_json.members import (
    Record,
    day,
    extra,
    fill_people,
    first,
    know,
    listed,
    people,
    prose,
    text,
)
from lectory.model.identifier import Scheme
from lectory.text.reference_draft import ReferenceDraft

_TITLES = (
    "title", "dc:title", "rel_title", "preprint_title", "title_s", "title_display", "paper_title",
    "Title", "documentTitle", "article_title", "display_name", "dcTitle", "headline",
)  # fmt: skip
_AUTHORS = (
    "authors", "author", "creators", "creator", "rel_authors", "preprint_authors",
    "authFullName_s", "author_display", "dc:creator", "Authors", "Author", "author_list",
    "authorList", "contributors", "author_names",
)  # fmt: skip
_ABSTRACTS = (
    "abstract", "rel_abs", "preprint_abstract", "abstract_s", "abstractText", "dc:description",
    "Abstract", "summary", "description", "abstract_text", "abstractNote",
)  # fmt: skip
_DATES = (
    "publication_date", "publicationDate", "publishedDate", "published_date", "datePublished",
    "prism:coverDate", "rel_date", "preprint_date", "producedDate_s", "published", "date",
    "publication_year", "publicationYear", "yearPublished", "year", "Year", "pub_year",
    "datepublished", "published_on", "createdDate",
)  # fmt: skip
_VENUES = (
    "journal.title", "journal.name", "journal", "publication_title", "publicationName",
    "prism:publicationName", "journalTitle_s", "venue.name", "venue", "container-title",
    "publicationTitle", "proceeding", "conference", "booktitle", "source.title", "source",
    "journals", "Journal", "Venue", "server", "bookTitle_s",
)  # fmt: skip
_DOIS = (
    "doi", "DOI", "rel_doi", "preprint_doi", "prism:doi", "doiId_s", "identifiers.doi", "ids.doi",
    "externalIds.DOI", "Doi",
)  # fmt: skip
_ARXIV = (
    "arxiv_id", "arxivId", "arxivId_s", "arxiv", "identifiers.arxiv", "eprint", "arxiv_url",
    "ids.arxiv",
)  # fmt: skip
_PMIDS = ("pmid", "pubmed_id", "pubmedId", "pubmedId_s", "identifiers.pmid", "PMID")
_URLS = (
    "url_abs", "url", "html_url", "link", "uri_s", "paper_url", "URL", "downloadUrl", "prism:url",
    "href", "links.self_html", "rel_link", "doi_url", "page_url", "pdf_url", "url_pdf", "pdf",
)  # fmt: skip
_SIGNS = (_AUTHORS, _ABSTRACTS, _DOIS, _ARXIV, _PMIDS, ("venue", "journal", "year", "Year"))
_NAMES_OF_SIGNS = tuple(frozenset(name.partition(".")[0] for name in names) for names in _SIGNS)
_NO_PAPER = frozenset(
    ("dependencies", "cell_type", "nbformat", "message-type", "jsonrpc", "children", "scripts")
)


def is_paper(record: Record) -> bool:
    """Whether a record has a title and two more things that papers have."""
    if record.keys() & _NO_PAPER or not first(record, *_TITLES):
        return False
    return sum(not record.keys().isdisjoint(names) for names in _NAMES_OF_SIGNS) > 1


def general(record: Record) -> ReferenceDraft:
    """A record as its names suggest."""
    draft = ReferenceDraft(
        title=prose(first(record, *_TITLES)),
        abstract=prose(first(record, *_ABSTRACTS)),
        date=next((found for name in _DATES if (found := day(record.get(name)))), ""),
        venue=prose(first(record, *_VENUES)),
        kind=KINDS.get(
            first(record, "type", "document_type", "entry_type", "itemType").lower(), ""
        ),
        key=first(record, "citation_key", "citationKey", "bibtex_key"),
    )
    for name in _AUTHORS:
        fill_people(draft, people(record.get(name)))
        if draft.authors:
            break
    know(draft, record, Scheme.DOI, *_DOIS)
    know(draft, record, Scheme.ARXIV, *_ARXIV)
    know(draft, record, Scheme.PMID, *_PMIDS)
    know(draft, record, Scheme.PMCID, "pmcid", "pmc_id", "PMCID")
    for name in _URLS:
        for value in listed(record.get(name) if "." not in name else None)[:20]:
            draft.link(text(value))
    draft.link(text(record, "links", "self_html"))
    names = ("volume", "issue", "publisher", "language")
    extra(draft, record, {name: name for name in names})
    draft.add("page", first(record, "pages", "page", "pageRange", "prism:pageRange"))
    if not draft.identifiers:
        draft.know(Scheme.DOI, first(record, "id"))
        draft.know(Scheme.ARXIV, first(record, "id"))
    return draft
