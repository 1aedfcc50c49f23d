"""Reads the JSON of the Hugging Face daily list, as a file or inside the saved page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from lectory.formats.huggingface_papers.addresses_of_papers import identify
from lectory.model.digest import Digest, Entry
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.addresses import addresses, whole_address
from lectory.text.dates import iso_date
from lectory.text.lenient_json import Json, clean, parse_json
from lectory.text.names import parse_person

_PROPS = re.compile(r"data-props=(?:\"([^\"]*)\"|'([^']*)')")
_NUMBER = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")
_LISTS = ("dailyPapers", "papers", "items", "results", "data")


def json_in_page(text: str) -> str:
    """The JSON that a saved page of the site carries, or ""."""
    for match in _PROPS.finditer(text):
        carried = html.unescape(match[1] or match[2] or "")
        if '"dailyPapers"' in carried or '"upvotes"' in carried:
            return carried
    return ""


def read_daily_json(text: str, name: str) -> Digest:
    """The digest that the JSON of a daily list holds; what is broken in it becomes a problem."""
    parsed = parse_json(text)
    found: dict[str, Entry] = {}
    days: list[str] = []
    lines = _Lines(text)
    for outer, paper in _papers(parsed.value):
        number = _text(paper, "id")
        if number in found:
            continue
        found[number] = Entry(
            _reference(outer, paper),
            position=len(found) + 1,
            votes=_count(paper, "upvotes"),
            line=lines.of(number),
        )
        days.append(_text(paper, "submittedOnDailyAt")[:10] or _text(outer, "publishedAt")[:10])
    date = iso_date(max(days, default=""))
    return Digest(name, tuple(found.values()), parsed.problems, date=date)


class _Lines:
    """Finds the line of each record, going forward through the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def of(self, number: str) -> int | None:
        """The line on which the record of that paper names it; None if it cannot be found."""
        at = self._text.find(f'"{number}"', self._at)
        if at < 0:
            return None
        self._line += self._text.count("\n", self._at, at)
        self._at = at
        return self._line


def _papers(value: Json) -> Iterator[tuple[dict[str, Json], dict[str, Json]]]:
    """The outer record of each paper and, inside it, the paper."""
    if isinstance(value, dict):
        inner = value.get("paper")
        if isinstance(inner, dict) and _is_paper(inner):
            yield value, inner
        elif _is_paper(value):
            yield value, value
        else:
            for name in _LISTS:
                yield from _papers(value.get(name))
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield from _papers(item)


def _is_paper(record: dict[str, Json]) -> bool:
    return bool(_text(record, "title")) and _NUMBER.fullmatch(_text(record, "id")) is not None


def _reference(outer: dict[str, Json], paper: dict[str, Json]) -> Reference:
    page = f"https://huggingface.co/papers/{_text(paper, 'id')}"
    abstract = _joined(_text(paper, "summary") or _text(outer, "summary"))
    printed = (_text(paper, name) for name in ("projectPage", "githubRepo"))
    links = (page, *addresses(abstract), *map(whole_address, printed))
    identifiers, version = identify((page,))
    return Reference(
        title=" ".join(_text(paper, "title").split()),
        authors=tuple(_people(paper.get("authors"))),
        abstract=abstract,
        date=iso_date(_text(paper, "publishedAt")[:10]),
        identifiers=identifiers,
        version=version,
        url=page,
        links=tuple(dict.fromkeys(link for link in links if link)),
    )


def _people(authors: Json) -> Iterator[Person]:
    for author in authors if isinstance(authors, list) else ():
        name = author if isinstance(author, str) else ""
        if isinstance(author, dict):
            name = _text(author, "name")
        if name.strip():
            yield parse_person(" ".join(clean(name).split()))


def _text(record: dict[str, Json], name: str) -> str:
    value = record.get(name)
    return clean(value) if isinstance(value, str) else ""


def _count(record: dict[str, Json], name: str) -> int | None:
    value = record.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _joined(text: str) -> str:
    paragraphs: Sequence[str] = re.split(r"\n[ \t]*\n", text)
    return "\n\n".join(" ".join(part.split()) for part in paragraphs if part.strip())
