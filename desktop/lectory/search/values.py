"""The values that are no words: years, ratings, days and names after a colon."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lectory.errors import QuerySyntaxError
from lectory.search.tree import Age, Field, Named, Range

_NUMBERS = frozenset({Field.YEAR, Field.RATING})
_BOUND = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)
_SPAN = re.compile(r"(.*?)\.\.(.*)", re.DOTALL)
_DAYS = re.compile(r"(\d{1,5})([dwmy])")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_UNIT = {"d": 1, "w": 7, "m": 30, "y": 365}


def read_value(field: Field, value: str, prefix: bool, place: int) -> Named | Range | Age:
    """What stands after the colon of a field that is no text.

    Raises:
        QuerySyntaxError: at `place`, if it is no number or no day where one is wanted.
    """
    if field in _NUMBERS:
        return _number(field, value, place)
    if field is Field.ADDED:
        return _added(value, place)
    return Named(field, value, prefix)


def _number(field: Field, value: str, place: int) -> Range:
    bound, span = _BOUND.fullmatch(value), _SPAN.fullmatch(value)
    if span is not None and (span[1] or span[2]):
        return Range(field, _digits(field, span[1], place), _digits(field, span[2], place))
    if bound is None:
        exact = _digits(field, value or "?", place)
        return Range(field, exact, exact)
    number = int(_digits(field, bound[2] or "?", place))
    if bound[1].startswith(">"):
        return Range(field, str(number + (bound[1] == ">")), "")
    return Range(field, "", str(number - (bound[1] == "<")))


def _digits(field: Field, text: str, place: int) -> str:
    if text and not re.fullmatch(r"[0-9]{1,4}", text):
        example = "2024, 2020..2024 or >=2020" if field is Field.YEAR else "3, 3..5 or >=4"
        raise QuerySyntaxError(f"“{text}” is no {field}", place, f"Write {field}:{example}.")
    return str(int(text)) if text else ""


def _added(value: str, place: int) -> Range | Age:
    bound, span = _BOUND.fullmatch(value), _SPAN.fullmatch(value)
    if span is not None and (span[1] or span[2]):
        return Range(Field.ADDED, _day(span[1], place), _day(span[2], place))
    if bound is None:
        exact = _day(value or "?", place)
        return Range(Field.ADDED, exact, exact)
    days = _DAYS.fullmatch(bound[2])
    if days is not None:
        return Age(int(days[1]) * _UNIT[days[2]], within=bound[1].startswith("<"))
    return _added_bound(bound[1], _day(bound[2] or "?", place))


def _added_bound(sign: str, day: str) -> Range:
    if sign == ">=":
        return Range(Field.ADDED, day, "")
    if sign == "<=":
        return Range(Field.ADDED, "", day)
    if sign == ">":
        return Range(Field.ADDED, _beside(day, after=True), "")
    return Range(Field.ADDED, "", _beside(day, after=False))


def _beside(day: str, *, after: bool) -> str:
    """The day, month or year next to one: cut like it."""
    last = date.fromisoformat(last_day(day))
    first = date.fromisoformat((day + "-01-01")[:10])
    beside = last + timedelta(days=1) if after else first - timedelta(days=1)
    return beside.isoformat()[: len(day)]


def last_day(day: str) -> str:
    """The last day of a year or month: "2026-02-28" for "2026-02"; a whole day is itself."""
    if len(day) == 4:
        return day + "-12-31"
    if len(day) == 10:
        return day
    year, month = int(day[:4]), int(day[5:])
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).isoformat()


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text) or not "0001" <= text[:4] < "9999":
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _day(text: str, place: int) -> str:
    if text and not _is_day(text):
        hint = "Write added:2026-05-12, added:2026-05, added:>=2026-05-12 or added:<30d."
        raise QuerySyntaxError(f"“{text}” is no date", place, hint)
    return text
