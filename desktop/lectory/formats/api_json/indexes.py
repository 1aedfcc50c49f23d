"""Records of indexes of all fields: OpenAlex, Semantic Scholar, Crossref, DataCite, DBLP, ADS."""

from __future__ import annotations

import re

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
from lectory.text.lenient_json import Json
from lectory.text.reference_draft import ReferenceDraft

KINDS = {
    "article": "article-journal", "journal-article": "article-journal",
    "journal": "article-journal", "journalarticle": "article-journal",
    "review": "article-journal", "letter": "article-journal",
    "proceedings-article": "paper-conference", "conference": "paper-conference",
    "conference and workshop papers": "paper-conference", "conference paper": "paper-conference",
    "inproceedings": "paper-conference", "journal articles": "article-journal",
    "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter",
    "parts in books or collections": "chapter", "book": "book", "monograph": "book",
    "edited-book": "book", "books and theses": "book", "dissertation": "thesis", "thesis": "thesis",
    "report": "report", "posted-content": "article", "preprint": "article", "eprint": "article",
    "dataset": "dataset", "software": "software", "standard": "standard",
    "peer-review": "review", "informal and other publications": "article",
}  # fmt: skip
_HOMONYM = re.compile(r"\s\d{4}$")
_MOST_WORDS = 20_000


def is_openalex(record: Record) -> bool:
    """Whether a record is a work of OpenAlex."""
    return (
        "authorships" in record
        or "abstract_inverted_index" in record
        or (text(record, "id").startswith("https://openalex.org/W") and "title" in record)
    )


def openalex(record: Record) -> ReferenceDraft:
    """A work; 1 January stands for a day that OpenAlex does not know."""
    date = text(record, "publication_date")
    year = text(record, "publication_year")
    draft = ReferenceDraft(
        title=prose(first(record, "title", "display_name")),
        abstract=_turned_back(member(record, "abstract_inverted_index")),
        date=day(year if date.endswith("-01-01") and year == date[:4] else date or year),
        venue=first(record, "primary_location.source.display_name", "host_venue.display_name"),
        kind=KINDS.get(text(record, "type"), ""),
    )
    for place in records(record.get("authorships")):
        name = first(place, "author.display_name", "raw_author_name")
        fill_people(draft, list(people([name])))
    know(draft, record, Scheme.DOI, "doi", "ids.doi")
    know(draft, record, Scheme.PMID, "ids.pmid")
    know(draft, record, Scheme.PMCID, "ids.pmcid")
    for place in records(record.get("locations")):
        address = text(place, "landing_page_url")
        if "arxiv.org/" in address:
            know(draft, place, Scheme.ARXIV, "landing_page_url")
    draft.link(first(record, "primary_location.landing_page_url", "doi", "id"))
    draft.link(first(record, "best_oa_location.pdf_url", "primary_location.pdf_url"))
    extra(draft, record, {"volume": "biblio.volume", "issue": "biblio.issue"})
    draft.pages(text(record, "biblio", "first_page"), text(record, "biblio", "last_page"))
    extra(draft, record, {"language": "language", "ISSN": "primary_location.source.issn_l"})
    return draft


def _turned_back(index: Json) -> str:
    """An abstract from the places of its words."""
    if not isinstance(index, dict):
        return ""
    if isinstance(index.get("InvertedIndex"), dict):
        return _turned_back(index["InvertedIndex"])
    words = {
        place: word
        for word, places in index.items()
        for place in listed(places)
        if isinstance(place, int) and 0 <= place < _MOST_WORDS
    }
    return prose(" ".join(words[place] for place in sorted(words)))


def is_semantic_scholar(record: Record) -> bool:
    """Whether a record is a paper of Semantic Scholar."""
    return "title" in record and bool(record.keys() & {"paperId", "corpusId", "externalIds"})


def semantic_scholar(record: Record) -> ReferenceDraft:
    """A paper; its TLDR is no abstract."""
    draft = ReferenceDraft(
        title=prose(first(record, "title")),
        abstract=prose(first(record, "abstract")),
        date=day(first(record, "publicationDate", "year")),
        venue=first(record, "journal.name", "venue", "publicationVenue.name"),
        kind=KINDS.get(_lower(first(record, "publicationTypes")), ""),
    )
    fill_people(draft, people(record.get("authors")))
    know(draft, record, Scheme.DOI, "externalIds.DOI", "doi")
    know(draft, record, Scheme.ARXIV, "externalIds.ArXiv", "arxivId")
    know(draft, record, Scheme.PMID, "externalIds.PubMed")
    know(draft, record, Scheme.ACL, "externalIds.ACL")
    know(draft, record, Scheme.S2, "paperId")
    number = text(record, "externalIds", "PubMedCentral")
    draft.know(Scheme.PMCID, f"PMC{number}" if number.isdigit() else number)
    draft.link(first(record, "url"))
    draft.link(first(record, "openAccessPdf.url"))
    extra(draft, record, {"volume": "journal.volume", "page": "journal.pages"})
    return draft


def _lower(value: str) -> str:
    return value.lower()


def is_crossref(record: Record) -> bool:
    """Whether a record is a work of Crossref."""
    return "DOI" in record and isinstance(record.get("title", []), list)


def crossref(record: Record) -> ReferenceDraft:
    """A work; its names are those of CSL, its values mostly lists."""
    draft = ReferenceDraft(
        title=prose(first(record, "title")),
        abstract=prose(_without_heading(first(record, "abstract"))),
        date=next(
            (
                found
                for name in ("issued", "published", "published-print", "published-online", "posted")
                if (found := day(record.get(name)))
            ),
            "",
        ),
        venue=prose(first(record, "container-title")),
        kind=KINDS.get(text(record, "type"), ""),
    )
    for author in records(record.get("author")):
        family, given = text(author, "family"), text(author, "given")
        group = text(author, "name") or (given if not family else "")
        draft.author(
            Person(family, given, suffix=text(author, "suffix"))
            if family
            else Person(literal=group)
        )
    know(draft, record, Scheme.DOI, "DOI")
    know(draft, record, Scheme.ISBN, "ISBN")
    draft.link(first(record, "resource.primary.URL", "URL"))
    for editor in people(record.get("editor")):
        draft.join("editor", editor.inverted())
    names = ("volume", "issue", "page", "publisher", "ISSN", "language")
    extra(draft, record, {name: name for name in names})
    return draft


def _without_heading(abstract: str) -> str:
    return re.sub(r"(?i)^<jats:title>\s*abstract\s*</jats:title>", "", abstract)


def is_datacite(record: Record) -> bool:
    """Whether a record is the metadata of a DOI of DataCite."""
    return isinstance(record.get("titles"), list) and "creators" in record


def datacite(record: Record) -> ReferenceDraft:
    """The attributes of a DOI."""
    told = [item for item in records(record.get("descriptions"))
            if text(item, "descriptionType") in ("Abstract", "")]  # fmt: skip
    draft = ReferenceDraft(
        title=prose(first(records(record.get("titles"))[0], "title") if record["titles"] else ""),
        abstract=prose(text(told[0], "description") if told else ""),
        date=day(first(record, "published", "publicationYear")),
        venue=first(record, "container.title"),
        kind=KINDS.get(_lower(first(record, "types.resourceTypeGeneral", "types.citeproc")), ""),
    )
    fill_people(draft, people(record.get("creators")))
    know(draft, record, Scheme.DOI, "doi", "id")
    draft.link(first(record, "url"))
    extra(draft, record, {"publisher": "publisher", "language": "language"})
    draft.add("publisher", first(record, "publisher.name"))
    return draft


def is_dblp(record: Record) -> bool:
    """Whether a record is the `info` of a hit of DBLP."""
    return "title" in record and ("ee" in record or "dblp.org/rec" in text(record, "url"))


def dblp(record: Record) -> ReferenceDraft:
    """A publication; numbers behind names tell people of one name apart."""
    draft = ReferenceDraft(
        title=prose(first(record, "title")).removesuffix("."),
        date=day(first(record, "year")),
        venue=first(record, "venue"),
        kind=KINDS.get(_lower(first(record, "type")), ""),
    )
    for author in listed(member(record, "authors", "author")):
        name = _HOMONYM.sub("", text(author, "text") if isinstance(author, dict) else text(author))
        fill_people(draft, list(people([name])))
    know(draft, record, Scheme.DOI, "doi")
    for address in listed(record.get("ee")):
        draft.link(text(address))
    draft.link(first(record, "url"))
    extra(draft, record, {"volume": "volume", "issue": "number", "page": "pages"})
    return draft


def is_ads(record: Record) -> bool:
    """Whether a record is a document of NASA's Astrophysics Data System."""
    return "bibcode" in record


def ads(record: Record) -> ReferenceDraft:
    """A document of ADS, with its bibcode as an address."""
    draft = ReferenceDraft(
        title=prose(first(record, "title")),
        abstract=prose(first(record, "abstract")),
        date=day(first(record, "pubdate").replace("-00", "") or first(record, "year")),
        venue=first(record, "pub"),
        kind=KINDS.get(_lower(first(record, "doctype")), ""),
    )
    fill_people(draft, people(record.get("author")))
    know(draft, record, Scheme.DOI, "doi")
    for name in listed(record.get("identifier")) + listed(record.get("eid")):
        draft.know(Scheme.ARXIV, text(name))
    draft.link(f"https://ui.adsabs.harvard.edu/abs/{first(record, 'bibcode')}")
    extra(draft, record, {"volume": "volume", "issue": "issue", "page": "page"})
    return draft
