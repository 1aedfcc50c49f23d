"""This module reads the dates of bibliographic records: a year first of all, more where it is said.

    2017 Nov 15 · 2013 06 10 · 2001/09/01/ · 20160419 · 2016 Mar-Apr · 2009 Spring · JUN 14 2006
    c2003. · [1998?] · p1980 · 1976-1977 (the first year counts) · Article 10 2019

Digests print other dates and more languages: those are the task of `text.dates`, which is asked
here too.
"""

from __future__ import annotations

import re
from calendar import monthrange

from lectory.text.dates import iso_date

_NUMBERS = re.compile(r"(\d{4})(?:[\s/.-]+(\d{1,2})(?:[\s/.-]+(\d{1,2})(?:[T\s/].*)?)?)?[/.]*")
_RUN = re.compile(r"(1[4-9]\d\d|20\d\d)(0[1-9]|1[0-2])(\d\d)")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_SECOND_MONTH = re.compile(r"(?<=[^\W\d_]{3})\.?\s?[-/–]\s?[^\W\d_]{3,9}(?![^\W\d_])\.?")
_LONGEST = 200


def record_date(text: str) -> str:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`; "" where no year is named.

    >>> record_date("2017 Nov 15"), record_date("2013 06 10"), record_date("2001/09/01/")
    ('2017-11-15', '2013-06-10', '2001-09-01')
    >>> record_date("2016 Mar-Apr"), record_date("2009 Spring"), record_date("[c1998?]")
    ('2016-03', '2009', '1998')
    >>> record_date("1976-1977"), record_date("20160419"), record_date("in press")
    ('1976', '2016-04-19', '')
    """
    text = " ".join(text[:_LONGEST].split())
    numbers = _NUMBERS.fullmatch(text) or _RUN.fullmatch(text)
    if numbers is not None:
        return _from_numbers(*(int(number or 0) for number in numbers.groups()))
    year = _YEAR.search(text)
    if year is None:
        return ""
    found = iso_date(_SECOND_MONTH.sub("", text))
    return found if found[:4].isdigit() else year[0]


def date_of_parts(year: str, rest: str) -> str:
    """A year and what else is said of the day, which counts only if it agrees with the year.

    >>> date_of_parts("2006", "JUN 14"), date_of_parts("2006", "2006/06"), date_of_parts("", "Jan")
    ('2006-06-14', '2006-06', '')
    """
    plain = record_date(year)
    if not plain:
        return record_date(rest)
    if len(plain) > 4 or not rest.strip():
        return plain
    has_year = _YEAR.search(rest[:_LONGEST]) or _RUN.fullmatch(rest.strip())
    found = record_date(rest if has_year else f"{rest} {plain}")
    return found if found[:4] == plain else plain


def _from_numbers(year: int, month: int, day: int) -> str:
    if not 1400 <= year < 2100:
        return ""
    if not 1 <= month <= 12:
        return f"{year}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}"
