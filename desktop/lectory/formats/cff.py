"""CITATION.cff, in which software says how it wants to be cited.

    cff-version: 1.2.0
    message: If you use this software, please cite it.
    title: Tree Counter
    authors:
      - family-names: Berg
        given-names: Anna
      - name: Council of Forests
    doi: 10.5281/zenodo.1111111
    date-released: 2021-08-11
    preferred-citation:              what to cite in place of the software
      type: article
      title: Trees of the north
      …
    references: [ … ]                what it builds upon

Each of these is a paper here, the software first; `preferred-citation` and `references` are the
sections of the others.

Source: Citation File Format 1.2.0, schema guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.decoding import decode, universal_lines
from lectory.text.record_dates import date_of_parts, record_date
from lectory.text.reference_draft import ReferenceDraft
from lectory.text.yaml_subset import Yaml, parse_yaml

_VERSION = re.compile(rb"(?:^|[\r\n])[\xef\xbb\xbf]*[\"']?cff-version[\"']?[ \t]*:")
_KINDS = {
    "article": "article-journal", "book": "book", "conference": "paper-conference",
    "conference-paper": "paper-conference", "proceedings": "book", "report": "report",
    "thesis": "thesis", "manual": "report", "data": "dataset", "dataset": "dataset",
    "database": "dataset", "software": "software", "software-code": "software",
    "software-container": "software", "software-executable": "software",
    "software-virtual-machine": "software", "website": "webpage", "blog": "post-weblog",
    "magazine-article": "article-magazine", "newspaper-article": "article-newspaper",
    "unpublished": "article", "pamphlet": "pamphlet", "patent": "patent", "standard": "standard",
    "edited-work": "book", "encyclopedia": "entry-encyclopedia", "slides": "speech",
}  # fmt: skip
_NAMES = {
    "volume": "volume", "issue": "issue", "pages": "number-of-pages", "edition": "edition",
    "license": "license", "collection-title": "collection-title", "number": "number",
    "notes": "note", "section": "section", "version": "version", "thesis-type": "genre",
}  # fmt: skip
_LINKS = ("url", "repository-code", "repository", "repository-artifact")


def sniff(source: Source) -> Confidence:
    """Certain with the line that every such file must have."""
    head = source.head.replace(b"\0", b"")
    return Confidence.CERTAIN if _VERSION.search(head) else Confidence.NO


def read(source: Source) -> Digest:
    """Read the software, what it prefers to be cited by, and its references."""
    decoded = decode(source.data)
    document = parse_yaml(universal_lines(decoded.text))
    problems = [*decoded.problems, *document.problems]
    entries: list[Entry] = []
    for section, item in _works(document.value):
        reference = _reference_of(item, is_file=not section)
        if reference.title or reference.authors or reference.identifiers:
            entries.append(Entry(reference, position=len(entries) + 1, section=section))
        else:
            problems.append(Problem(None, "A reference without title and author was left out"))
    if not entries:
        problems.append(Problem(None, "No citation was found in the file"))
    return Digest("cff", tuple(entries), tuple(problems))


FORMAT = Format(
    name="cff",
    label="CITATION.cff",
    suffixes=(".cff",),
    sniff=sniff,
    read=read,
    bibliography=True,
)


def _works(value: Yaml) -> Iterator[tuple[str, dict[str, Yaml]]]:
    if not isinstance(value, dict):
        return
    yield "", value
    for name in ("preferred-citation", "references"):
        held = value.get(name)
        for item in held if isinstance(held, list) else [held]:
            if isinstance(item, dict):
                yield name, item


def _reference_of(item: dict[str, Yaml], *, is_file: bool) -> Reference:
    kind = _text(item, "type") or ("software" if is_file else "")
    draft = ReferenceDraft(
        title=_text(item, "title"),
        abstract=_text(item, "abstract"),
        date=_date(item),
        venue=_text(item, "journal")
        or _name(item, "conference")
        or _text(item, "collection-title"),
        kind=_KINDS.get(kind, ""),
    )
    for person in _people(item.get("authors")):
        draft.author(person)
    for person in _people(item.get("editors")):
        draft.join("editor", person.inverted())
    draft.know(Scheme.DOI, _text(item, "doi"))
    draft.know(Scheme.PMCID, _text(item, "pmcid"))
    _take_identifiers(draft, item.get("identifiers"))
    for name in ("isbn", "issn"):
        if _text(item, name):
            draft.numbers(_text(item, name))
    for name in _LINKS:
        draft.link(_text(item, name))
    draft.pages(_text(item, "start"), _text(item, "end"))
    for name, known in _NAMES.items():
        draft.add(known, _text(item, name))
    draft.add("publisher", _name(item, "publisher") or _name(item, "institution"))
    keywords = item.get("keywords")
    for keyword in keywords if isinstance(keywords, list) else []:
        draft.join("keyword", keyword if isinstance(keyword, str) else "")
    return draft.reference()


def _date(item: dict[str, Yaml]) -> str:
    for name in ("date-released", "date-published", "issue-date"):
        found = record_date(_text(item, name))
        if found:
            return found
    return date_of_parts(_text(item, "year"), f"{_text(item, 'year')} {_text(item, 'month')}")


def _people(value: Yaml | None) -> Iterator[Person]:
    for one in value if isinstance(value, list) else []:
        if not isinstance(one, dict):
            yield Person(literal=one if isinstance(one, str) else "")
        elif _text(one, "family-names"):
            yield Person(
                _text(one, "family-names"),
                _text(one, "given-names"),
                _text(one, "name-particle"),
                _text(one, "name-suffix"),
            )
        else:
            names = ("name", "given-names", "alias")
            yield Person(literal=next((text for name in names if (text := _text(one, name))), ""))


def _take_identifiers(draft: ReferenceDraft, value: Yaml | None) -> None:
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict):
            text = _text(one, "value")
            if _text(one, "type") == "doi":
                draft.know(Scheme.DOI, text)
            else:
                draft.link(text)
                draft.know_in(text if "arxiv" in text.lower() else "")


def _text(item: dict[str, Yaml], name: str) -> str:
    value = item.get(name, "")
    return value.strip() if isinstance(value, str) and value not in ("null", "~") else ""


def _name(item: dict[str, Yaml], name: str) -> str:
    """The name of an entity (a conference, a publisher), which may be plain text."""
    held = item.get(name)
    return _text(held, "name") if isinstance(held, dict) else _text(item, name)
