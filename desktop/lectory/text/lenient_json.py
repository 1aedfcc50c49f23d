"""Reads JSON as far as it goes: from a file that is cut off or broken, the whole objects in it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from lectory.model.digest import Problem

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_MOST_TRIES = 1_000
_LONG_NUMBER = 19


@dataclass(frozen=True, slots=True)
class ParsedJson:
    """The value of a JSON text; a list of the objects found if the text is broken."""

    value: Json
    problems: tuple[Problem, ...] = ()


def parse_json(text: str) -> ParsedJson:
    r"""Parse a JSON text; never fails.

    JSON Lines (one value a line) give a list. `NaN` and numbers that are too long are text.

    >>> parse_json('[{"a": 1}, {"b": ').value
    [{'a': 1}]
    >>> parse_json('[{"a": 1}, {"b": ').problems[0].message
    'column 18: this is no JSON (Expecting value); what is whole around it was read'
    """
    decoder = json.JSONDecoder(parse_int=_integer, parse_constant=str)
    try:
        return ParsedJson(decoder.decode(text))
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            values = _values(text, decoder)
            if values is not None:
                return ParsedJson(values)
        reason = error.msg.partition(": ")[0].removesuffix(" starting at").removesuffix(" at")
        message = (
            f"column {error.colno}: this is no JSON ({reason}); what is whole around it was read"
        )
        excerpt = " ".join(text[max(0, error.pos - 20) : error.pos + 40].split())
        problem = Problem(error.lineno, message, excerpt)
    except RecursionError:
        problem = Problem(None, "The JSON is nested too deeply; what is whole in it was read")
    return ParsedJson(_whole_objects(text, decoder), (problem,))


def clean(text: str) -> str:
    r"""Text without NUL and without lone surrogates, which JSON can spell but nothing can store.

    >>> clean("a\0b")
    'ab'
    """
    if "\0" in text:
        text = text.replace("\0", "")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < _LONG_NUMBER else digits


def _values(text: str, decoder: json.JSONDecoder) -> list[Json] | None:
    """The values of JSON Lines; None if a line is broken."""
    values: list[Json] = []
    try:
        for line in text.split("\n"):
            if line.strip():
                values.append(decoder.decode(line))
    except (ValueError, RecursionError):
        return None
    return values


def _whole_objects(text: str, decoder: json.JSONDecoder) -> list[Json]:
    """The outermost objects that are whole, where the text as such is not."""
    found: list[Json] = []
    tries = 0
    at = text.find("{", _first_item(text))
    while at >= 0 and tries < _MOST_TRIES:
        try:
            value, end = decoder.raw_decode(text, at)
            found.append(value)
        except json.JSONDecodeError as error:
            tries += 1
            end = max(error.pos, at + 1)
        except RecursionError:
            break
        at = text.find("{", end)
    return found


def _first_item(text: str) -> int:
    """Behind the bracket of the list, if the text is an object that holds a list of objects."""
    if not text.lstrip().startswith("{"):
        return 0
    brackets = text[:200].replace("\n", "").replace(" ", "").partition(":[{")
    return text.find("[") if brackets[1] and brackets[0].count('"') == 2 else 0
