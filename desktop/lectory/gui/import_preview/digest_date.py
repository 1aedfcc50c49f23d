"""The years a digest may have whose text prints a day without one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

YEARS_OFFERED = 15


def years_for(date: str, today: str) -> Sequence[str]:
    """The years one may choose for a date, the newest first; a leap day only those that have it.

    >>> years_for("2024-02-29", "2026-02-01")[:2]
    ['2024', '2020']
    """
    last = int(today[:4])
    years = [f"{year:04d}" for year in range(last, last - YEARS_OFFERED, -1)]
    if date[:4].isdigit() and date[:4] not in years:
        years.append(date[:4])
    return [year for year in years if _is_day(year + date[4:])]


def last_before(yearless: str, today: str) -> str:
    """The last day of that name that is not in the future.

    >>> last_before("--03-14", "2026-02-01")
    '2025-03-14'
    """
    for year in range(int(today[:4]), int(today[:4]) - 9, -1):
        date = f"{year:04d}{yearless[1:]}"
        if _is_day(date) and date <= today:
            return date
    return yearless


def _is_day(date: str) -> bool:
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        return False
    return True
