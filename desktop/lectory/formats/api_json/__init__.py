"""What interfaces of indexes, archives and publishers answer, saved as JSON.

    {"meta": {…}, "results": [{"id": "https://openalex.org/W1", "authorships": […], …}]}  OpenAlex
    {"status": "ok", "message": {"items": [{"DOI": "10.…", "title": ["Trees"], …}]}}      Crossref
    {"total": 1, "data": [{"paperId": "…", "title": "Trees"}]}                    Semantic Scholar
    {"notes": [{"forum": "…", "content": {"title": {"value": "Trees"}}}]}               OpenReview
    {"hits": {"hits": [{"metadata": {"titles": [{"title": "Trees"}], …}}]}}                INSPIRE

A record is known by its own members, wherever it stands in the answer, so that one record, a page
of them, and JSON Lines are all read. Known besides are arXiv's snapshot, PubMed's summaries,
Europe PMC, DataCite, DBLP, ADS and Zotero; others are read by the usual names of members. Lists
within a record (its references) are not. CSL-JSON and the lists of Hugging Face have readers of
their own. From a broken or cut file every whole record is read.

Seen in answers of 2019-2025.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lectory.formats.api_json import archives, general, indexes
from lectory.formats.api_json.members import Record, text
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.text.decoding import decode
from lectory.text.json_cut import closed
from lectory.text.lenient_json import Json, parse_json
from lectory.text.reference_draft import ReferenceDraft

_MOST_RECORDS = 2_000_000
_ERRORS = ("error", "errors", "detail", "message")
_MEMBER = re.compile(r'"([A-Za-z][\w:.-]{1,30})"\s*:')
_CERTAIN = (
    frozenset(("authorships",)),
    frozenset(("abstract_inverted_index",)),
    frozenset(("paperId", "title")),
    frozenset(("externalIds", "title")),
    frozenset(("message-type", "message-version")),
    frozenset(("message", "DOI")),
    frozenset(("forum", "content", "title")),
    frozenset(("invitation", "content", "title")),
    frozenset(("metadata", "titles")),
    frozenset(("titles", "creators")),
    frozenset(("authors_parsed",)),
    frozenset(("articleids",)),
    frozenset(("authorString",)),
    frozenset(("bibcode", "title")),
    frozenset(("hits", "hit", "info")),
    frozenset(("itemType", "creators")),
    frozenset(("search-results", "dc:title")),
)
_USUAL = (
    frozenset(("title", "dc:title", "rel_title", "title_s", "title_display", "paper_title")),
    frozenset(("authors", "author", "creators", "rel_authors", "author_display", "authFullName_s")),
    frozenset(
        ("doi", "DOI", "abstract", "year", "arxiv_id", "rel_doi", "doiId_s", "journal", "venue")
    ),
)
_FOREIGN = frozenset(("issued", "container-title", "citation-key", "date-parts"))


@dataclass(frozen=True, slots=True)
class _Service:
    name: str
    claims: Callable[[Record], bool]
    read: Callable[[Record], ReferenceDraft | None]


_SERVICES = (
    _Service("OpenAlex", indexes.is_openalex, indexes.openalex),
    _Service("Semantic Scholar", indexes.is_semantic_scholar, indexes.semantic_scholar),
    _Service("Zotero", archives.is_zotero, archives.zotero),
    _Service("Crossref", indexes.is_crossref, indexes.crossref),
    _Service("INSPIRE", archives.is_inspire, archives.inspire),
    _Service("DataCite", indexes.is_datacite, indexes.datacite),
    _Service("OpenReview", archives.is_openreview, archives.openreview),
    _Service("arXiv", archives.is_arxiv, archives.arxiv),
    _Service("PubMed", archives.is_pubmed, archives.pubmed),
    _Service("Europe PMC", archives.is_europe_pmc, archives.pubmed),
    _Service("ADS", indexes.is_ads, indexes.ads),
    _Service("DBLP", indexes.is_dblp, indexes.dblp),
    _Service("", general.is_paper, general.general),
)


def sniff(source: Source) -> Confidence:
    """Certain by members that only one interface uses, possible by the usual ones."""
    head = decode(source.head).text.lstrip("\ufeff \t\r\n")
    if not head.startswith(("[", "{")):
        return Confidence.NO
    known = set(_MEMBER.findall(head))
    if "upvotes" in known and "paper" in known:
        return Confidence.NO
    if any(members <= known for members in _CERTAIN):
        return Confidence.CERTAIN
    if all(known & members for members in _USUAL) and not known & _FOREIGN:
        return Confidence.LIKELY
    return Confidence.NO


def read(source: Source) -> Digest:
    """Read every record that is one of a paper; the publisher is the interface that most are of."""
    decoded = decode(source.data)
    parsed = parse_json(decoded.text.lstrip("\ufeff"))
    problems = [*decoded.problems, *parsed.problems]
    value = parsed.value
    if parsed.problems and (whole := closed(decoded.text.lstrip("\ufeff"))):
        value = parse_json(whole).value
    entries: list[Entry] = []
    names: Counter[str] = Counter()
    for service, record in _found(value):
        draft = service.read(record)
        if draft is None:
            continue
        if draft.title or draft.identifiers:
            names[service.name] += 1
            entries.append(Entry(draft.reference(), position=len(entries) + 1))
        else:
            excerpt = ", ".join(list(record)[:6])
            problems.append(Problem(None, "A record without title was left out", excerpt))
    if not entries:
        problems.append(Problem(None, _why_nothing(value)))
    publisher = names.most_common(1)[0][0] if names else ""
    return Digest("json", tuple(entries), tuple(problems), publisher)


FORMAT = Format(
    name="json",
    label="JSON of an index or archive",
    suffixes=(".json", ".jsonl", ".ndjson"),
    sniff=sniff,
    read=read,
    bibliography=True,
)


def _found(value: Json) -> Iterator[tuple[_Service, Record]]:
    """The outermost records that a service claims, in order."""
    waiting: list[Json] = [value]
    for _ in range(_MOST_RECORDS):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            service = next((each for each in _SERVICES if each.claims(item)), None)
            if service is not None:
                yield service, item
            else:
                inner = [held for held in item.values() if isinstance(held, list | dict)]
                waiting += reversed(inner)


def _why_nothing(value: Json) -> str:
    """What an answer says where it holds no records."""
    if isinstance(value, dict):
        for name in _ERRORS:
            said = text(value, name)
            if said:
                return f"The answer holds no paper; it says “{said[:200]}”"
    return "There is no record of a paper in this JSON"
