"""Exports of services that keep links to read later, and of bookmarks as JSON.

    title,url,time_added,tags,status                             a table (`tables`)
    [{"href": "https://…", "description": "Trees"}]               JSON (`json_lists`)
    <h1>Unread</h1><ul><li><a href="https://…">Trees</a>…         a page (`pages`)
    https://example.org/1 | Trees                                 lines (`pages`)

Known are Pocket (HTML, CSV, JSON), Instapaper (CSV, HTML), Raindrop, Pinboard (JSON, XML),
Delicious, Omnivore, wallabag, Readability, Readwise Reader, Matter, GoodLinks, Diigo, OneTab,
and the bookmarks of Chromium and Firefox as JSON; others of these shapes are read by the same
rules. Every link is listed; one that does not lead to a paper is of the kind "webpage". What a
page added to the title of a paper goes.

Seen in exports of 2012-2025.
"""

from __future__ import annotations

import re

from lectory.formats.read_later import json_lists, pages, tables
from lectory.formats.read_later.link import KeptLink, entries_of
from lectory.model.digest import Confidence, Digest, Format, Problem, Source
from lectory.text.decoding import decode, universal_lines
from lectory.text.delimited import read_table
from lectory.text.html import decode_html
from lectory.text.json_cut import closed
from lectory.text.lenient_json import parse_json
from lectory.text.xml_tree import root_of

_KEY = re.compile(r'"([\w]{2,20})"\s*:')
_OF_PAPERS = frozenset(
    (
        "doi", "DOI", "paperId", "externalIds", "authorships", "abstract", "authors", "issued",
        "itemType", "arxiv", "message", "hits", "upvotes", "forum", "primary_location", "author",
        "container-title", "eprint", "summary", "journal",
    )
)  # fmt: skip
_OF_LISTS = frozenset(
    (
        "href", "extended", "toread", "labels", "savedAt", "readingProgress", "is_archived",
        "is_read", "is_starred", "is_fav", "resolved_url", "given_url", "article__url",
        "time_added",
        "addedAt", "date_added", "dateAdded", "uri", "tags", "starred", "domain_name", "roots",
        "saved_at", "created_at", "is_saved", "owner", "private", "others",
        "excerpt", "bookmarks", "mimetype", "reading_time", "state",
    )
)  # fmt: skip
_POCKET = re.compile(r"(?i)<title>\s*(?:pocket export|instapaper(?:: export)?)\s*</title>")
_POCKET_LINK = re.compile(r"(?i)<li>\s*<a href=\"[^\"<>]{1,2000}\" time_added=\"")


def sniff(source: Source) -> Confidence:
    """Certain by names only such exports use; likely where most lines are tabs."""
    text = decode(source.head).text.lstrip("\ufeff \t\r\n")
    if text.startswith(("[", "{")):
        return _sniff_json(text)
    if text.startswith("<"):
        if root_of(source.head)[0] == "posts" and "<post " in text:
            return Confidence.CERTAIN
        is_pocket = _POCKET.search(text[:4000]) or _POCKET_LINK.search(text)
        return Confidence.CERTAIN if is_pocket else Confidence.NO
    lines = [line for line in universal_lines(text)[:400] if line.strip()]
    tabs = sum(pages.tab_of(line) is not None for line in lines)
    if tabs * 10 >= len(lines) * 8 and tabs:
        return Confidence.CERTAIN if tabs > 1 else Confidence.LIKELY
    rows = read_table(text[:8000], most_rows=1).rows
    if rows and tables.looks_like_list(rows[0].cells):
        return Confidence.CERTAIN
    return Confidence.NO


def read(source: Source) -> Digest:
    """Read every link, in order, under its folder, state or the heading above it."""
    decoded = decode_html(source.data)
    start = decoded.text.lstrip("\ufeff \t\r\n")[:1]
    problems = list(decoded.problems)
    links: list[KeptLink]
    if start and start in "[{":
        parsed = parse_json(decoded.text)
        problems += parsed.problems
        whole = closed(decoded.text) if parsed.problems else ""
        value = parse_json(whole).value if whole else parsed.value
        links = list(json_lists.links_of(value, decoded.text))
    elif start == "<" and root_of(source.head)[0] == "posts":
        posts, told = pages.links_of_posts(source.data)
        problems += told
        links = list(posts)
    elif start == "<":
        links = list(pages.links_of_page(decoded.text))
    else:
        links = list(pages.links_of_tabs(universal_lines(decoded.text)))
        table = read_table(decoded.text)
        if table.rows and tables.looks_like_list(table.rows[0].cells):
            problems += table.problems
            links = list(tables.links_of(table))
    entries = entries_of(links)
    if not entries:
        problems.append(Problem(None, "There is no link in this list"))
    return Digest("read-later", entries, tuple(problems))


FORMAT = Format(
    name="read-later",
    label="Read-later list",
    suffixes=(".csv", ".json", ".html", ".txt", ".xml"),
    sniff=sniff,
    read=read,
    bibliography=True,
)


def _sniff_json(text: str) -> Confidence:
    names = _KEY.findall(text)
    known = set(names)
    if not known.intersection(json_lists.ADDRESSES) or '"http' not in text:
        return Confidence.NO
    own, papers = known & _OF_LISTS, known & _OF_PAPERS
    if known & {"roots", "children"} and known & {"date_added", "dateAdded"}:
        return Confidence.CERTAIN
    if len(papers) > 1 or "paper" in known:
        return Confidence.NO
    if len(own) > 1 and (not papers or len(own) > 2):
        return Confidence.CERTAIN
    return Confidence.LIKELY if own else Confidence.NO
