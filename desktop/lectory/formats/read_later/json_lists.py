"""Reading lists as JSON: any objects with an address and a title, in lists, maps and folders.

[{"href": "https://…", "description": "Trees", "extended": "", "tags": "a b"}]      Pinboard
[{"title": "Trees", "url": "https://…", "state": "Active", "labels": ["a"]}]        Omnivore
[{"title": "Trees", "url": "https://…", "tags": [], "is_archived": 0}]              wallabag
{"list": {"1": {"resolved_title": "Trees", "resolved_url": "https://…"}}}           Pocket
{"bookmarks": [{"article__title": "Trees", "article__url": "https://…"}]}        Readability
{"roots": {"bookmark_bar": {"name": "Bar", "children": [{"name": "Trees", "url": "…"}]}}}
{"title": "menu", "children": [{"title": "Trees", "uri": "https://…"}]}              Firefox
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectory.formats.read_later.link import KeptLink
from lectory.text.html import without_markup
from lectory.text.lenient_json import Json, clean

ADDRESSES = (
    "resolved_url", "article__url", "url", "href", "uri", "given_url", "link", "originalUrl",
    "page_url", "source_url", "article_url",
)  # fmt: skip
_TITLES = (
    "resolved_title", "article__title", "title", "name", "given_title", "description", "page_title",
    "pageTitle", "article_title",
)  # fmt: skip
_NOTES = ("extended", "note", "notes", "comment", "annotation")
_TAGS = ("tags", "labels", "tag", "tag_list")
_INNER = ("children", "bookmarks", "items", "list", "entries", "links", "pages", "tabs", "articles",
          "roots", "data", "_embedded", "results", "posts", "urls", "documents")  # fmt: skip
_NOT_KEPT = ("place:", "about:", "chrome:", "data:", "javascript:")
_MOST_LEVELS = 60
_TYPE_OF_FOLDER = re.compile(r'"type(?:Code)?"\s*:\s*(?:"(?:folder|text/x-moz-place)|2\b)')


def links_of(value: Json, text: str) -> Iterator[KeptLink]:
    """The links in a JSON value, in order; `text` is its source, for the lines."""
    has_folders = _TYPE_OF_FOLDER.search(text) is not None
    lines = _Lines(text)
    waiting: list[tuple[Json, tuple[str, ...]]] = [(value, ())]
    while waiting:
        found, folders = waiting.pop()
        if isinstance(found, list):
            waiting += [(item, folders) for item in reversed(found)]
            continue
        if not isinstance(found, dict):
            continue
        address = _first(found, ADDRESSES)
        inner = [found[name] for name in _INNER if isinstance(found.get(name), list | dict)]
        if address and not (inner and has_folders):
            if not address.lower().startswith(_NOT_KEPT):
                yield _link(found, address, folders, lines)
        elif len(folders) < _MOST_LEVELS:
            name = _first(found, ("name", "title")) if has_folders else ""
            waiting += [(each, (*folders, name)) for each in reversed(inner or _maps(found))]


def _maps(found: dict[str, Json]) -> list[Json]:
    """The values of a map of records under their numbers or names."""
    return [value for value in found.values() if isinstance(value, dict | list)]


def _link(
    found: dict[str, Json], address: str, folders: tuple[str, ...], lines: _Lines
) -> KeptLink:
    title = _first(found, _TITLES)
    return KeptLink(
        without_markup(title),
        address,
        " / ".join(folder for folder in folders if folder) or _first(found, ("folder",)),
        _first(found, _NOTES),
        "\n".join(_tags(found)),
        lines.of(address),
    )


def _first(found: dict[str, Json], names: tuple[str, ...]) -> str:
    for name in names:
        value = found.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(clean(value).split())
    return ""


def _tags(found: dict[str, Json]) -> Iterator[str]:
    for name in _TAGS:
        value = found.get(name)
        if isinstance(value, str):
            yield from re.split(r"\s*,\s*" if "," in value else r"\s+", clean(value).strip())
        for item in (
            value if isinstance(value, list) else value or () if isinstance(value, dict) else ()
        ):
            if isinstance(item, str):
                yield clean(item)
            elif isinstance(item, dict):
                yield _first(item, ("label", "name", "tag", "slug"))


class _Lines:
    """Finds the line of each address, going forward through the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def of(self, address: str) -> int | None:
        """The line on which an address stands; None if it is spelled otherwise there."""
        start = self._text.find(address, self._at, self._at + 1_000_000)
        if start < 0:
            return None
        self._line += self._text.count("\n", self._at, start)
        self._at = start
        return self._line
