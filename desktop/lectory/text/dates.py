"""Reads the dates that digests and bibliographies print, in many languages, into ISO form.

Only what is printed is returned: a date without a year becomes `--MM-DD`, a month `YYYY-MM`.
Where day and month cannot be told apart (03/04/2025) nothing is returned: a date is never guessed.
A year is inferred by `likely_date` alone, from evidence, for the user to confirm.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator

from lectory.model.identifier import Identifier, Scheme
from lectory.text.month_names import month_of

_WORD = r"(?P<word>[^\W\d_]{3,14})\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_AFTER_DAY = r"(?:st|nd|rd|th|er|de|e)?[.ºª°]?,?"
_OF = r"(?:\s*(?:of|de|del|d[’']|di)\s*)?"
_BETWEEN = r"(?:\s*,)?\s+(?:de\s+|del\s+|of\s+)?"
_ENDS = r"(?=\s*(?:$|[·•|;:,)\]–—\-]|г\b|T?\d\d:\d\d))"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}\s*(?P<sign>[-/.]|年|년)\s*(?P<month>\d{{1,2}})\s*(?:(?P=sign)|月|월)\s*"
        rf"{_DAY}(?!\d)",
        rf"(?<![\d.]){_DAY}(?P<sign>\.)\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<![\d/]){_DAY}[/-](?P<month>\d{{1,2}})[/-]{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}\s+(?P<sign>thg|tháng)\s*(?P<month>\d{{1,2}})(?:,?\s*{_YEAR})?(?!\d)",
        rf"(?<![\w.,-]){_DAY}{_AFTER_DAY}[\s-]*{_OF}{_WORD}(?:{_BETWEEN}|-){_YEAR}(?!\d)",
        rf"(?<![^\W\d_]){_WORD}\s+{_DAY}{_AFTER_DAY}\s*{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[\s-]+{_WORD}[\s-]+{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]",
        rf"(?<!\d)(?P<month>\d{{1,2}})\s*(?P<sign>[月월])\s*{_DAY}\s*[日号號일]?(?!\d)",
        rf"(?<![\w.,-]){_DAY}{_AFTER_DAY}\s*{_OF}{_WORD}{_ENDS}",
        rf"(?<![^\W\d_]){_WORD}\s+{_DAY}{_AFTER_DAY}{_ENDS}",
        rf"(?<![^\W\d_]){_WORD}{_BETWEEN}{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s+{_WORD}(?![^\W\d_])",
        rf"^\s*{_YEAR}-(?P<month>\d{{2}})\s*$",
        rf"^\s*{_YEAR}(?P<sign>)(?P<month>\d{{2}})(?P<day>\d{{2}})\s*$",
        rf"^\s*{_YEAR}\s*$",
    )
)
_BEFORE = re.compile(
    r"(?:(?:published|submitted|posted|updated|date|datum|fecha|veröffentlicht|eingereicht|publié|"
    r"soumis|publicado|enviado|pubblicato|опубликовано|发布于|提交于)\s*:?\s*|"
    r"[^\W\d_]{2,14}[.,]\s*|(?P<weekday>[^\W\d_]{2,10}(?!\S)\s*))?"
    r"(?:on|le|am|den|der|vom|el|il|op|em|dne|от|v\.|the)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s.,;日일]*(?:\(?[\u3040-\u9fff\uac00-\ud7af]{1,4}\)?|\([^\W\d_]{1,9}\.?\)|г(?:\.|ода?|оду)?|"
    r"pzt|sal[ıi]?|çar(?:şamba)?|per(?:şembe)?|cum(?:a|artesi)?|cmt|paz(?:ar|artesi)?|"
    r"[^\W\d_]{0,4}\s*T?\d{1,2}[:h.]\d\d.{0,20})?\s*",
    re.IGNORECASE,
)
_LONGEST = 80
_MOST = 2000


def iso_date(text: str) -> str:
    """The first date in a short text, or "".

    `YYYY-MM-DD`, `YYYY-MM`, `YYYY` (only if the text is nothing else) or `--MM-DD`. Times and
    weekdays are passed over. Only the first 2,000 characters are looked at.

    >>> iso_date("Fri, 3 Mar 2023 10:00:00 GMT"), iso_date("2026-07-28T00:00:00.000Z")
    ('2023-03-03', '2026-07-28')
    >>> iso_date("Mar 14"), iso_date("14. März"), iso_date("3月14日"), iso_date("14 мар.")
    ('--03-14', '--03-14', '--03-14', '--03-14')
    >>> iso_date("14 de março de 2025"), iso_date("2025 Mar 14"), iso_date("March 2025")
    ('2025-03-14', '2025-03-14', '2025-03')
    >>> iso_date("14/03/2025"), iso_date("03/04/2025"), iso_date("3 out of 5")
    ('2025-03-14', '', '')
    """
    return next((date for date, _, _ in _dates(text)), "")


def only_date(text: str) -> str:
    """The date of a text that is nothing but a date, perhaps with a weekday or "Published on".

    >>> only_date("Oct 7, 2024"), only_date("Freitag, 14. März"), only_date("In May 2025 we met")
    ('2024-10-07', '--03-14', '')
    """
    text = text.strip(" \t\xa0·•|←→‹›<>")
    if len(text) > _LONGEST:
        return ""
    for date, start, end in _dates(text):
        before = _BEFORE.fullmatch(text[:start].strip())
        if before is None or not _BEHIND.fullmatch(text[end:]):
            continue
        if before["weekday"] is None or date.count("-") > 1:
            return date
    return ""


def year_not_before(yearless: str, newest: tuple[int, int]) -> str:
    """Give `--MM-DD` the first year in which it does not lie before a month `(year, month)`.

    A digest cannot be older than the newest paper it names, and a paper of March is named on any
    day of March. A leap day waits for a leap year.

    >>> year_not_before("--03-14", (2025, 3)), year_not_before("--01-02", (2025, 12))
    ('2025-03-14', '2026-01-02')
    """
    month = int(yearless[2:4])
    year = newest[0] + (month < newest[1])
    found = (f"{later:04d}{yearless[1:]}" for later in range(year, year + 9))
    return next((date for date in found if _is_day(date)), yearless)


def with_year_near(yearless: str, day: str) -> str:
    """Give `--MM-DD` the year in which it lies nearest to a known day.

    >>> with_year_near("--01-01", "2025-12-31")
    '2026-01-01'
    """
    known = datetime.date.fromisoformat(day)
    found = [f"{known.year + step:04d}{yearless[1:]}" for step in (-1, 0, 1)]
    days = [datetime.date.fromisoformat(date) for date in found if _is_day(date)]
    nearest = min(days, key=lambda date: abs((date - known).days), default=None)
    return nearest.isoformat() if nearest else yearless


def likely_date(
    yearless: str, *, identifiers: Iterable[Identifier], today: str, saved: str = ""
) -> str:
    """Choose the year of a digest that prints only month and day, for the user to confirm.

    The newest arXiv number among the papers named (also of known papers that the rows were
    matched with) gives the first year possible. Without any, the day the document was `saved`
    gives the last year possible. What would lie after `today` contradicts itself; then, and
    without evidence, the date stays as it is. `today` and `saved` are `YYYY-MM-DD`.

    >>> paper = Identifier(Scheme.ARXIV, "2503.01743")
    >>> likely_date("--03-14", identifiers=[paper], today="2026-02-01")
    '2025-03-14'
    >>> likely_date("--12-31", identifiers=[], today="2026-01-05", saved="2026-01-02")
    '2025-12-31'
    """
    if not yearless.startswith("--"):
        return yearless
    newest = max((month for month in map(_arxiv_month, identifiers) if month), default=None)
    if newest is not None:
        date = year_not_before(yearless, newest)
        return date if date <= today else yearless
    return _last_before(yearless, saved) if saved else yearless


def _last_before(yearless: str, saved: str) -> str:
    year = int(saved[:4])
    found = (f"{earlier:04d}{yearless[1:]}" for earlier in range(year, year - 9, -1))
    return next((date for date in found if date <= saved and _is_day(date)), yearless)


def _arxiv_month(found: Identifier) -> tuple[int, int] | None:
    if found.scheme is not Scheme.ARXIV:
        return None
    number = found.value.rpartition("/")[2]
    if not number[:4].isdigit() or not 1 <= int(number[2:4]) <= 12:
        return None
    short = int(number[:2])
    return (1900 if short > 90 else 2000) + short, int(number[2:4])


def _dates(text: str) -> Iterator[tuple[str, int, int]]:
    """The dates in `text` with their places, the surest way of writing first."""
    if not any(sign.isdigit() for sign in text[:_MOST]):
        return
    text = unicodedata.normalize("NFKC", text[:_MOST])
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            date = _iso(match.groupdict())
            if date:
                yield date, match.start(), match.end()


def _iso(parts: dict[str, str | None]) -> str:
    year, day, word = parts.get("year") or "", parts.get("day"), parts.get("word")
    month = month_of(word) if word else int(parts.get("month") or 0)
    if word and not month:
        return ""
    if not month:
        return year
    if day is None:
        return f"{year}-{month:02d}" if month <= 12 else ""
    return _day_and_month(year, month, int(day), told=bool(word) or parts.get("sign") is not None)


def _day_and_month(year: str, month: int, day: int, *, told: bool) -> str:
    if not told and month > 12:  # 03/14/2025
        month, day = day, month
    elif not told and day <= 12 and day != month:
        return ""
    date = f"{year or '-'}-{month:02d}-{day:02d}"
    return date if _is_day(date) else ""


def _is_day(date: str) -> bool:
    try:
        datetime.date.fromisoformat(date.replace("--", "2000-", 1) if date[0] == "-" else date)
    except ValueError:
        return False
    return True
