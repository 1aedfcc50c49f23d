"""Makes a reference of the meta fields of a page, whichever of the usual vocabularies it uses."""

from __future__ import annotations

from lectory.formats.html_page.metadata import Metadata
from lectory.model.address import canonical_url
from lectory.model.identifier import Scheme, parse_identifier
from lectory.model.reference import Reference
from lectory.text.html import without_markup
from lectory.text.names import parse_person
from lectory.text.record_dates import record_date
from lectory.text.reference_draft import ReferenceDraft

_TITLES = ("citation_title", "bepress_citation_title", "eprints.title", "prism.title", "dc.title",
           "dcterms.title", "wkhealth_title")  # fmt: skip
_AUTHORS = ("citation_author", "citation_authors", "bepress_citation_author",
            "eprints.creators_name", "dc.creator", "dcterms.creator", "wkhealth_authors",
)  # fmt: skip
_DATES = ("citation_publication_date", "citation_cover_date", "bepress_citation_date",
          "citation_date", "citation_online_date", "citation_year", "prism.publicationdate",
          "eprints.date", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date",
          "article.published_time")  # fmt: skip
_JOURNALS = ("citation_journal_title", "bepress_citation_journal_title", "prism.publicationname",
             "eprints.publication", "wkhealth_journal_title", "dc.source", "dcterms.ispartof",
)  # fmt: skip
_CONFERENCES = ("citation_conference_title", "citation_conference", "eprints.event_title")
_BOOKS = ("citation_inbook_title", "citation_book_title", "eprints.book_title")
_ABSTRACTS = ("citation_abstract", "bepress_citation_abstract", "eprints.abstract",
              "dcterms.abstract", "dc.description.abstract", "dc.description")  # fmt: skip
_DOIS = ("citation_doi", "bepress_citation_doi", "prism.doi", "eprints.id_number", "doi",
         "evt-doipage", "dc.identifier.doi")  # fmt: skip
_MARKED = ((Scheme.ARXIV, "citation_arxiv_id"), (Scheme.PMID, "citation_pmid"),
           (Scheme.PMCID, "citation_pmcid"), (Scheme.ISBN, "citation_isbn"))  # fmt: skip
_EXTRA = (("volume", ("citation_volume", "prism.volume")),
          ("issue", ("citation_issue", "prism.number")),
          ("publisher", ("citation_publisher", "citation_technical_report_institution",
                         "citation_dissertation_institution", "dc.publisher")),
          ("ISSN", ("citation_issn", "prism.issn")),
          ("language", ("citation_language", "dc.language")))  # fmt: skip
_LEAST_ABSTRACT = 200
"""A shorter `DC.description` is a line of advertising, in characters."""


def reference_of_metadata(metadata: Metadata) -> Reference | None:
    """The paper that the page is about, or None if its fields name none."""
    title = without_markup(metadata.value(*_TITLES))
    draft = ReferenceDraft(title=title)
    for text in metadata.values(*_AUTHORS):
        for name in text.split(";"):
            draft.author(parse_person(name.strip()))
    _take_identifiers(draft, metadata)
    is_paper = any(
        name.startswith(("citation_", "bepress_", "eprints.")) for name, _ in metadata.fields
    )
    if not title or not (is_paper or draft.identifiers or draft.authors):
        return None
    dates = (record_date(text) for text in metadata.values(*_DATES))
    draft.date = next((date for date in dates if date), "")
    draft.venue = metadata.value(*_JOURNALS[:5], *_CONFERENCES, *_BOOKS, *_JOURNALS[5:])
    draft.kind = _kind(metadata)
    abstract = without_markup(metadata.value(*_ABSTRACTS))
    draft.abstract = abstract if len(abstract) >= _LEAST_ABSTRACT else ""
    for name, fields in _EXTRA:
        draft.add(name, metadata.value(*fields))
    first = metadata.value("citation_firstpage", "prism.startingpage")
    draft.pages(first, metadata.value("citation_lastpage", "prism.endingpage"))
    _take_addresses(draft, metadata)
    return draft.reference()


def _take_identifiers(draft: ReferenceDraft, metadata: Metadata) -> None:
    for doi in metadata.values(*_DOIS)[:1]:
        draft.know(Scheme.DOI, doi)
    for scheme, name in _MARKED:
        draft.know(scheme, metadata.value(name))
    for text in (*metadata.values("dc.identifier"), *metadata.values("dcterms.identifier")):
        known = parse_identifier(text)
        if known is not None and known.scheme not in (Scheme.URL, Scheme.ISSN):
            draft.know(known.scheme, text if known.scheme is Scheme.ARXIV else known.value)


def _take_addresses(draft: ReferenceDraft, metadata: Metadata) -> None:
    page = metadata.value("citation_public_url", "citation_abstract_html_url") or metadata.canonical
    for address in (page or metadata.value("og.url"), metadata.value("citation_pdf_url")):
        target = canonical_url(address) if "://" in address else ""
        if target:
            draft.link(target)


def _kind(metadata: Metadata) -> str:
    if metadata.value("citation_dissertation_institution", "citation_dissertation_name"):
        return "thesis"
    if metadata.value("citation_technical_report_institution"):
        return "report"
    if metadata.value(*_CONFERENCES):
        return "paper-conference"
    if metadata.value(*_BOOKS):
        return "chapter"
    return "article-journal" if metadata.value(*_JOURNALS[:5]) else ""
