"""CSL-JSON, what citation processors, Zotero ("Better CSL JSON"), pandoc and Crossref exchange.

    [{"id": "lindgren1969", "type": "article-journal", "title": "…",
      "author": [{"family": "Lindgren", "given": "Astrid"}],
      "issued": {"date-parts": [[1969, 5]]}, "container-title": "…", "DOI": "10.…"}]

Read are a list, one item, `{"items": […]}`, `{"references": […]}` and JSON Lines; from a broken
file every whole item. The same items in YAML are read too (`in_yaml`). Written is one item a line,
so that version control shows what changed.

What CSL has no variable for is written under `custom`, as its schema allows: further links,
identifiers, and that the list of authors is cut. A member that Lectory has no place for is kept
as "csl:NAME" and written back.

Source: citation-style-language/schema, csl-data.json 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import BinaryIO

from lectory.formats.csl_json.in_yaml import items_of_yaml, looks_like_yaml
from lectory.formats.csl_json.reading import reference_of
from lectory.formats.csl_json.variables import TYPE_OF_CROSSREF, TYPES
from lectory.formats.csl_json.writing import item_of
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.decoding import decode
from lectory.text.lenient_json import Json, parse_json

_TYPE = re.compile(r'"type"\s*:\s*"([\w-]{3,30})"')
_MEMBERS = re.compile(
    r'"(?:issued|container-title|citation-key|family|literal|DOI|URL|publisher-place|'
    r'date-parts|non-dropping-particle|title-short|accessed)"\s*:'
)
_FOREIGN = re.compile(r'"(?:message-type|itemType|externalIds|authorships|openapi|paper)"\s*:')
_LISTS = ("items", "references")


def sniff(source: Source) -> Confidence:
    """Certain if JSON has items of a CSL type with members that only CSL spells so."""
    text = decode(source.head).text.lstrip("\ufeff \t\r\n")
    if looks_like_yaml(text):
        return Confidence.CERTAIN
    if not text.startswith(("[", "{")) or _FOREIGN.search(text):
        return Confidence.NO
    kinds = {kind for kind in _TYPE.findall(text) if kind in TYPES or kind in TYPE_OF_CROSSREF}
    members = set(_MEMBERS.findall(text))
    if kinds and members:
        return Confidence.CERTAIN
    if kinds and '"title"' in text:
        return Confidence.LIKELY
    if len(members) > 1 and '"title"' in text:
        return Confidence.POSSIBLE
    return Confidence.NO


def read(source: Source) -> Digest:
    """Read every item that has a title, an author or an identifier."""
    decoded = decode(source.data)
    value, told = _parsed(decoded.text)
    problems = [*decoded.problems, *told]
    entries: list[Entry] = []
    for item in _items(value):
        reference = reference_of(item)
        if reference.title or reference.authors or reference.identifiers:
            entries.append(Entry(reference, position=len(entries) + 1))
        elif not told:
            name = str(item.get("id") or "without id")[:60]
            problems.append(Problem(None, f"Item {name} has no title and no author; left out"))
    if not entries:
        problems.append(Problem(None, "No item of CSL-JSON was found"))
    return Digest("csl-json", tuple(entries), tuple(problems))


def write(references: Iterable[Reference], out: BinaryIO) -> None:
    """Write a list, one item a line, UTF-8 without escapes."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    begin = "[\n"
    for number, reference in enumerate(references, 1):
        out.write((begin + encode(item_of(reference, number))).encode("utf-8"))
        begin = ",\n"
    out.write(b"\n]\n" if begin == ",\n" else b"[]\n")


FORMAT = Format(
    name="csl-json",
    label="CSL-JSON",
    suffixes=(".json", ".csljson", ".yaml", ".yml"),
    sniff=sniff,
    read=read,
    write=write,
    bibliography=True,
)


def _parsed(text: str) -> tuple[Json, tuple[Problem, ...]]:
    if looks_like_yaml(text[:65_536].lstrip("\ufeff \t\r\n")):
        return items_of_yaml(text)
    parsed = parse_json(text)
    return parsed.value, parsed.problems


def _items(value: Json) -> Iterable[dict[str, Json]]:
    if isinstance(value, dict):
        for name in _LISTS:
            held = value.get(name)
            if isinstance(held, list):
                value = held
                break
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
