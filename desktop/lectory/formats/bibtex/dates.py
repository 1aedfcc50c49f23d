"""This module makes one date of the fields `date`, `year`, `month` and `day`."""

from __future__ import annotations

import re

from lectory.formats.bibtex.fields import MONTHS
from lectory.text.latex import to_unicode

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBER_OR_WORD = re.compile(r"\d+|[^\W\d_]+")
_MONTH_NUMBERS = {month: number for number, month in enumerate(MONTHS, 1)}


def take_date(values: dict[str, str], extra: list[tuple[str, str]]) -> str:
    """Take the date out of the fields; what it does not say in full stays in `extra`, raw."""
    raw = values.pop("date", "").strip()
    if raw:
        _drop_repeated_year(values, raw)
        date = date_of(raw)
        if date != raw:
            extra.append(("bibtex:date", raw))
        if date:
            return date
    year_raw = values.pop("year", "").strip()
    year = year_of(year_raw)
    if year != year_raw:
        extra.append(("bibtex:year", year_raw))
    return _with_month(year, values, extra)


def _drop_repeated_year(values: dict[str, str], date: str) -> None:
    if values.get("year", "").strip() == date[:4]:
        values.pop("year")
        values.pop("month", None)


def date_of(raw: str) -> str:
    """The (first) day of a biblatex date: `2004-01/2005-02` is `2004-01`."""
    found = _ISO.match(raw)
    return found[0] if found else year_of(raw)


def year_of(raw: str) -> str:
    """The first number of four digits, or ""."""
    if len(raw) == 4 and raw.isascii() and raw.isdigit():
        return raw
    found = _YEAR.search(raw)
    return found[0] if found else ""


def _with_month(year: str, values: dict[str, str], extra: list[tuple[str, str]]) -> str:
    raw = values.pop("month", "").strip()
    day_raw = values.pop("day", "").strip()
    if not raw:
        return year
    month, day = month_of(raw)
    if not day and day_raw.isascii() and day_raw.isdigit() and 1 <= int(day_raw) <= 31:
        day = int(day_raw)
    if not month or not year or _NUMBER_OR_WORD.findall(raw)[2:]:
        extra.append(("bibtex:month", raw))
    if not month or not year:
        return year
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def month_of(raw: str) -> tuple[int, int]:
    """Month and day of `mar`, `March`, `3`, `15~mar`, `Mar. 15`, `jul/aug`; 0 if not said."""
    month = _MONTH_NUMBERS.get(raw)
    if month:
        return month, 0
    words = _NUMBER_OR_WORD.findall(to_unicode(raw).lower())
    named = [_MONTH_NUMBERS.get(word[:3], 0) for word in words if not word.isdigit()]
    numbers = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 3]
    month = next((number for number in named if number), 0)
    if month:
        return month, next((day for day in numbers if 1 <= day <= 31), 0)
    if not named and len(numbers) == 1 and 1 <= numbers[0] <= 12:
        return numbers[0], 0
    return 0, 0
