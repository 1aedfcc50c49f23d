"""A reading list in Markdown, to be read by people: one bullet a paper.

    - **Children's Books and Their Readers**. Astrid Lindgren, Tove Jansson.
      *Journal of Story Telling*, 1969. [doi](https://doi.org/10.1000/x) [link](https://…)

(On one line.) What Markdown would take for marks is escaped; only web addresses become links.
Source: CommonMark 0.31, sections 2.4, 6.4 and 6.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO
from urllib.parse import quote

from lectory.model.digest import Format
from lectory.model.identifier import Scheme
from lectory.model.reference import Reference

_MARKS = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
_WEB = re.compile(r"(?i)https?://")
_UNSAFE = re.compile(r"[\s<>()\[\]\\\"`]")
_PLACES = (
    (Scheme.DOI, "doi", "https://doi.org/"),
    (Scheme.ARXIV, "arXiv", "https://arxiv.org/abs/"),
    (Scheme.PMID, "PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
)


def write(references: Iterable[Reference], out: BinaryIO) -> None:
    """Write one line a paper, in order."""
    for reference in references:
        out.write(f"- {_line(reference)}\n".encode())


FORMAT = Format(
    name="markdown", label="Markdown list", suffixes=(".md",), write=write, bibliography=True
)


def _line(reference: Reference) -> str:
    title = _escaped(reference.title) or "Untitled"
    parts = [f"**{title}**" + ("" if title.endswith(("?", "!", ".")) else ".")]
    authors = ", ".join(person.natural() for person in reference.authors)
    if reference.authors_truncated:
        authors += " et al."
    if authors:
        parts.append(_stopped(_escaped(authors)))
    venue = f"*{_escaped(reference.venue)}*" if reference.venue else ""
    place = ", ".join(part for part in (venue, reference.date[:4]) if part)
    if place:
        parts.append(_stopped(place))
    return " ".join((*parts, *_links(reference)))


def _links(reference: Reference) -> Iterable[str]:
    for scheme, label, place in _PLACES:
        value = reference.identifier(scheme)
        if value:
            yield f"[{label}]({place}{quote(value, safe='/:.;-_')})"
    if _WEB.match(reference.url):
        address = _UNSAFE.sub(lambda found: quote(found[0]), reference.url)
        if not address.startswith(tuple(place for _, _, place in _PLACES)):
            yield f"[link]({address})"


def _stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
