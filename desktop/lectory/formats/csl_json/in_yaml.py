"""CSL items in YAML, as pandoc and Better BibTeX keep them: the same members, other dates.

    references:
    - id: berg2016
      type: article-journal
      title: Trees of the north
      author:
      - family: Berg
        given: Anna
      issued:
      - year: 2016
        month: 3

A date is a mapping or a list of two for a range, or text. Titles may hold Markdown's emphasis.
"""

from __future__ import annotations

import re

from lectory.formats.csl_json.variables import DATES
from lectory.model.digest import Problem
from lectory.text.decoding import universal_lines
from lectory.text.lenient_json import Json
from lectory.text.yaml_subset import Yaml, parse_yaml

_ITEM = re.compile(
    r"(?m)^(?:[ ]{0,8}-[ ]+)?[ ]{0,8}(type|title|issued|container-title|author|DOI)\s*:"
)
_EMPHASIS = re.compile(
    r"(?<!\w)(\*{1,3})(?=\S)([^*]{1,300}?)(?<=\S)\1(?!\w)|(?<=\w)[~^](\w{1,9})[~^]"
)
_TITLES = frozenset(("title", "container-title", "title-short", "collection-title"))
_LIST = re.compile(r"(?m)^(?:references:[ \t]*\r?$|[ ]{0,8}-[ ]+(?:id|type|title|author)\s*:)")


def looks_like_yaml(text: str) -> bool:
    """Whether a list of items with members of CSL begins in the text."""
    if text.startswith(("{", "[", "<", "@")) or not _LIST.search(text):
        return False
    members = set(_ITEM.findall(text))
    return len(members) > 2 and ("references:" in text or "issued" in members)


def items_of_yaml(text: str) -> tuple[Json, tuple[Problem, ...]]:
    """The items in the form of CSL-JSON."""
    document = parse_yaml(universal_lines(text))
    return _json(document.value), document.problems


def _json(value: Yaml, name: str = "") -> Json:
    if name in (*DATES, "issued") and not isinstance(value, str):
        return _date(value)
    if isinstance(value, dict):
        return {key: _json(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json(inner) for inner in value]
    return _EMPHASIS.sub(_plain, value) if name in _TITLES else value


def _plain(found: re.Match[str]) -> str:
    return found[2] or found[3] or ""


def _date(value: Yaml) -> Json:
    days = [day for day in (value if isinstance(value, list) else [value]) if isinstance(day, dict)]
    for day in days:
        for said in ("literal", "raw", "date-parts"):
            if said in day:
                return {said: _json(day[said])}
    parts: list[Json] = [_parts(day) for day in days if day.get("year")]
    season = next((text for day in days if isinstance(text := day.get("season"), str)), "")
    return {"date-parts": parts, "season": season} if season else {"date-parts": parts}


def _parts(day: dict[str, Yaml]) -> list[Json]:
    numbers: list[Json] = []
    for name in ("year", "month", "day"):
        value = day.get(name)
        if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,6}", value):
            break
        numbers.append(int(value))
    return numbers
