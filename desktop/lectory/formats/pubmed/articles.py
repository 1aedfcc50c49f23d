"""PubMed's XML: articles and books.

Names are family, given and suffix, or a collective; a list that is not complete says so. What a
paper cites has numbers of its own, which are not taken. An article whose title is in brackets was
written in another language; the original title is kept beside it.

Source: NLM's DTDs "pubmed_190101" and earlier, back to "nlmmedline_011101".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lectory.model.digest import Problem
from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.names import parse_person
from lectory.text.record_dates import record_date
from lectory.text.reference_draft import ReferenceDraft
from lectory.text.xml_tree import line_of, local_name, parse_xml, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOTS = frozenset(
    ("pubmedarticleset", "pubmedarticle", "pubmedbookarticle", "pubmedbookarticleset",
     "medlinecitationset", "medlinecitation", "bookdocumentset")
)  # fmt: skip
_SCHEMES = {"doi": Scheme.DOI, "pmc": Scheme.PMCID, "pubmed": Scheme.PMID}
_KINDS = (
    ("Preprint", "article"),
    ("Book Review", "review-book"),
    ("Technical Report", "report"),
    ("Academic Dissertation", "thesis"),
    ("Dataset", "dataset"),
    ("Newspaper Article", "article-newspaper"),
)
_WORDS_IN_PAGES = ".//{*}Pagination/{*}MedlinePgn"


def read_articles(data: bytes) -> tuple[list[tuple[Reference, int | None]], tuple[Problem, ...]]:
    """Every article and book with its line, in order, and what was wrong with the XML."""
    tree = parse_xml(data)
    if isinstance(tree, Problem):
        return [], (tree,)
    found: list[tuple[Reference, int | None]] = []
    for item in tree.root.iter():
        name = local_name(item)
        if name == "MedlineCitation":
            found.append((_article(item), line_of(item)))
        elif name == "BookDocument":
            found.append((_book(item), line_of(item)))
    return found, tree.problems


def _article(citation: Element) -> Reference:
    article = citation.find("{*}Article")
    item = citation if article is None else article
    issue = item.find("{*}Journal/{*}JournalIssue")
    draft = ReferenceDraft(
        title=_without_stop(text_of(item.find("{*}ArticleTitle"))),
        abstract=_abstract(item),
        date=_date(issue, "PubDate") or _date(item, "ArticleDate"),
        venue=text_of(item.find("{*}Journal/{*}Title"))
        or text_of(citation.find("{*}MedlineJournalInfo/{*}MedlineTA")),
        kind=_kind(item, "article-journal"),
    )
    vernacular = text_of(item.find("{*}VernacularTitle"))
    draft.title = draft.title or _without_stop(vernacular)
    draft.add("original-title", vernacular if vernacular != draft.title else "")
    draft.know(Scheme.PMID, text_of(citation.find("{*}PMID")))
    for people in item.findall("{*}AuthorList"):
        _take_people(draft, people)
    for element in item.findall("{*}ELocationID"):
        if element.get("EIdType") == "doi" and element.get("ValidYN") != "N":
            draft.know(Scheme.DOI, text_of(element))
    parent = getattr(citation, "getparent", lambda: None)()
    _take_ids(draft, parent, "{*}PubmedData/{*}ArticleIdList/{*}ArticleId")
    if issue is not None:
        draft.add("volume", text_of(issue.find("{*}Volume")))
        draft.add("issue", text_of(issue.find("{*}Issue")))
    _take_pages(draft, item)
    _take_rest(draft, citation, item)
    return draft.reference()


def _book(document: Element) -> Reference:
    book = document.find("{*}Book")
    holder = document if book is None else book
    chapter = text_of(document.find("{*}ArticleTitle"))
    title = text_of(holder.find("{*}BookTitle"))
    draft = ReferenceDraft(
        title=_without_stop(chapter or title),
        abstract=_abstract(document),
        date=_date(holder, "PubDate") or _date(document, "ContributionDate"),
        venue=title if chapter else "",
        kind="chapter" if chapter else "book",
    )
    draft.know(Scheme.PMID, text_of(document.find("{*}PMID")))
    own = document.findall("{*}AuthorList")
    for people in own or holder.findall("{*}AuthorList"):
        _take_people(draft, people)
    _take_ids(draft, document, "{*}ArticleIdList/{*}ArticleId")
    for isbn in holder.findall("{*}Isbn"):
        draft.numbers(text_of(isbn))
    draft.add("publisher", text_of(holder.find("{*}Publisher/{*}PublisherName")))
    draft.add("publisher-place", text_of(holder.find("{*}Publisher/{*}PublisherLocation")))
    draft.add("collection-title", text_of(holder.find("{*}CollectionTitle")))
    draft.add("edition", text_of(holder.find("{*}Edition")))
    draft.add("volume", text_of(holder.find("{*}Volume")))
    _take_rest(draft, document, document)
    return draft.reference()


def _take_people(draft: ReferenceDraft, people: Element) -> None:
    if people.get("CompleteYN") == "N":
        draft.truncated = True
    editors = people.get("Type", "authors").lower().startswith("editor")
    for element in people.findall("{*}Author"):
        person = _person(element)
        if editors:
            draft.join("editor", person.inverted())
        else:
            draft.author(person)


def _person(author: Element) -> Person:
    parts = {local_name(part): text_of(part) for part in author}
    if parts.get("CollectiveName"):
        return Person(literal=parts["CollectiveName"])
    given = parts.get("ForeName") or " ".join(
        filter(None, (parts.get("FirstName"), parts.get("MiddleName")))
    )
    family = parts.get("LastName", "")
    if not family:
        return Person(literal=given)
    person = parse_person(f"{family},") if "," not in family else Person(family=family)
    given = given or parts.get("Initials", "")
    return Person(person.family, given, person.particle, parts.get("Suffix", ""))


def _take_ids(draft: ReferenceDraft, item: Element | None, path: str) -> None:
    for element in item.findall(path) if item is not None else ():
        scheme = _SCHEMES.get(element.get("IdType", ""))
        if scheme is not None:
            draft.know(scheme, text_of(element))


def _take_pages(draft: ReferenceDraft, item: Element) -> None:
    printed = text_of(item.find(_WORDS_IN_PAGES))
    if printed:
        draft.add("page", printed)
    else:
        start = text_of(item.find(".//{*}Pagination/{*}StartPage"))
        draft.pages(start, text_of(item.find(".//{*}Pagination/{*}EndPage")))


def _take_rest(draft: ReferenceDraft, citation: Element, item: Element) -> None:
    issn = text_of(item.find("{*}Journal/{*}ISSN"))
    if issn:
        draft.numbers(issn)
    draft.add("container-title-short", text_of(item.find("{*}Journal/{*}ISOAbbreviation")))
    draft.add("language", text_of(item.find("{*}Language")))
    for keyword in citation.findall("{*}KeywordList/{*}Keyword"):
        draft.join("keyword", text_of(keyword))
    for heading in citation.findall("{*}MeshHeadingList/{*}MeshHeading"):
        draft.join("keyword", text_of(heading.find("{*}DescriptorName")))


def _abstract(item: Element) -> str:
    """The parts as paragraphs, each behind its label."""
    parts: list[str] = []
    for part in item.findall("{*}Abstract/{*}AbstractText"):
        label, text = part.get("Label", ""), text_of(part)
        if text:
            parts.append(f"{label}: {text}" if label and label != "UNLABELLED" else text)
    return "\n\n".join(parts)


def _date(item: Element | None, name: str) -> str:
    found = item.find(f"{{*}}{name}") if item is not None else None
    if found is None:
        return ""
    parts = _texts(found, ("Year", "Month", "Day"))
    return record_date(" ".join(parts)) or record_date(text_of(found.find("{*}MedlineDate")))


def _texts(item: Element, names: Iterable[str]) -> list[str]:
    """The texts of these parts, up to the first that is missing."""
    texts: list[str] = []
    for name in names:
        text = text_of(item.find(f"{{*}}{name}"))
        if not text:
            break
        texts.append(text)
    return texts


def _kind(item: Element, usual: str) -> str:
    said = [text_of(kind) for kind in item.iter("{*}PublicationType")]
    return next((kind for name, kind in _KINDS if name in said), usual)


def _without_stop(title: str) -> str:
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title
