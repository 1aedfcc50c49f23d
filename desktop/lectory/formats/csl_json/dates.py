"""Dates of CSL: parts, raw text, ranges, seasons and guesses."""

from __future__ import annotations

import re
from calendar import monthrange

from lectory.text.dates import iso_date
from lectory.text.lenient_json import Json, clean

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d])")


def date_text(value: Json) -> str:
    """The first day of a CSL date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; "" if it has no year A.D.

    Beside the schema's `date-parts`, `raw` and `literal`, this reads a bare text and pandoc's
    `{"year": …, "month": …}`, alone or as a list.
    """
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str | int):
        return _said(str(value))
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return _joined(*(_number(part) for part in parts[0][:3]))
    if isinstance(parts, list) and parts:
        return _joined(*(_number(part) for part in parts[:3]))
    if "year" in value:
        return _joined(*(_number(value.get(name)) for name in ("year", "month", "day")))
    said = value.get("raw") or value.get("literal") or value.get("edtf") or ""
    return _said(said) if isinstance(said, str) else ""


def date_parts(text: str) -> dict[str, Json]:
    """A date as the schema wants it, from what `date_text` gives or any other words."""
    found = _ISO.fullmatch(text)
    if found is None:
        return {"raw": text}
    return {"date-parts": [[int(part) for part in found.groups() if part]]}


def is_plain_date(value: Json) -> bool:
    """Whether `date_text` tells all of a date: no range, season, guess or words."""
    if isinstance(value, str):
        return date_text(value) == value
    return isinstance(value, dict) and date_parts(date_text(value)) == _counted(value)


def _counted(value: dict[str, Json]) -> Json:
    parts = value.get("date-parts")
    if len(value) != 1 or not isinstance(parts, list) or len(parts) != 1:
        return value
    first = parts[0]
    return {"date-parts": [[_number(part) for part in first]]} if isinstance(first, list) else value


def _number(value: Json) -> int:
    try:
        return int(value) if isinstance(value, str | int) else 0
    except ValueError:
        return 0


def _joined(year: int = 0, month: int = 0, day: int = 0) -> str:
    if not 1 <= year <= 9999:
        return ""
    if not 1 <= month <= 12:
        return f"{year:04}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def _said(text: str) -> str:
    text = clean(text).strip()
    found = _ISO.match(text)
    if found is not None:
        return _joined(*(int(part or 0) for part in found.groups()))
    known = iso_date(text)
    return known if known[:4].isdigit() else ""
