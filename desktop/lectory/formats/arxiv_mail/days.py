"""Days as heads of mails have written them since 1992: two figures for a year, the year last."""

from __future__ import annotations

import re

from lectory.text.dates import iso_date

_SHORT_YEAR = re.compile(r"(?<=\d [A-Z][a-z]{2} )(\d{2})(?= |$)")
_YEAR_LAST = re.compile(r"([A-Z][a-z]{2}) +(\d{1,2}) +[\d:]{5,8} (?:[A-Z]{2,5} )?(\d{4})")
_FIRST_YEAR = 91


def day_of(text: str) -> str:
    """The day as `YYYY-MM-DD`, or "".

    >>> day_of("Fri,  3 Jan 92 12:34:56 EST"), day_of("Mon Jan  3 01:06:03 MET 1994")
    ('1992-01-03', '1994-01-03')
    """
    text = _YEAR_LAST.sub(r"\2 \1 \3", " ".join(text[:200].split()))
    return iso_date(_SHORT_YEAR.sub(_whole_year, text))


def _whole_year(found: re.Match[str]) -> str:
    return f"{'19' if int(found[1]) >= _FIRST_YEAR else '20'}{found[1]}"
