"""Lists that programs keep of arXiv's new papers on a subject (cv-arxiv-daily and its kin).

    ## Updated on 2024.02.29                       the date of the list
    ## Tides                                       the section of the papers below
    |Publish Date|Title|Authors|PDF|Code|
    |---|---|---|---|---|
    |**2024-02-28**|**On tides**|Ann Lee et.al.|[2402.01234v1](http://arxiv.org/abs/…)|null|

    - 2024-02-28, **On tides**, Ann Lee et.al., Paper: [http://arxiv.org/abs/…](…), Code: **[…](…)**

    | **Title** | **Date** | **Comment** |        other programs: the title is the link
    | **[On tides](http://arxiv.org/abs/…)** | 2024-02-28 | <details>…</details> |

Only the first author is printed; `et.al.` says that there are more. Observed in copies of 2022; the
third form in copies of 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lectory.model.digest import Confidence, Digest, Entry, Format, Source
from lectory.text.dates import iso_date
from lectory.text.decoding import decode, universal_lines
from lectory.text.listed_paper import people_of
from lectory.text.markdown_blocks import read_document
from lectory.text.markdown_papers import papers_in

_NAME = "arxiv-bot"
_LINK = r"\[[^\[\]\n]{0,200}\]\(\s*https?://(?:[\w-]+\.)?arxiv\.org/[^\s()]{4,60}\)"
_DAY = r"\*{0,2}\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\*{0,2}"
_ROW = re.compile(
    rf"^\s*\|\s*{_DAY}\s*\|[^\n]{{3,1000}}?\|[^|\n]{{0,40}}{_LINK}"
    rf"|^\s*\|\s*\**{_LINK}\**\s*\|\s*{_DAY}\s*\|",
    re.MULTILINE,
)
_ITEM = re.compile(
    rf"^\s*[-*+]\s+(?P<date>{_DAY})\s*[,:|]\s*(?P<title>\*\*.{{3,600}}?\*\*)\s*[,:|]\s*"
    r"(?P<authors>[^\[\]\n]{2,600}?)[\s,|]+(?:Paper|PDF|Link|arXiv|Code)\s*[:：]",
    re.MULTILINE | re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?im)^[\s#>*_-]*(?:last\s+)?(?:updated?|更新|最后更新)(?:\s+(?:on|at|time|date))?[\s:：*_]*(.{4,40})"
)
_LEAST = 2


def sniff(source: Source) -> Confidence:
    """Certain with several rows or items of the forms above, or one and the day of the update."""
    text = decode(source.head).text
    found = len(_ROW.findall(text)) + len(_ITEM.findall(text))
    if not found:
        return Confidence.NO
    is_sure = found >= _LEAST or bool(_updated(text))
    return Confidence.CERTAIN if is_sure else Confidence.POSSIBLE


def read(source: Source) -> Digest:
    """Read the rows and items, in their order."""
    decoded = decode(source.data)
    lines = universal_lines(decoded.text)
    entries, left_out = papers_in(read_document(lines))
    return Digest(
        _NAME,
        tuple(_completed(entries, lines)),
        decoded.problems,
        publisher="arXiv bot",
        date=_updated(decoded.text[: 64 * 1024]),
        left_out=left_out,
    )


FORMAT = Format(name=_NAME, label="arXiv bot list", suffixes=(".md",), sniff=sniff, read=read)


def _updated(text: str) -> str:
    return next((date for found in _UPDATED.findall(text) if (date := iso_date(found))), "")


def _completed(entries: Iterable[Entry], lines: Sequence[str]) -> Iterable[Entry]:
    """The entries with the day and the people that an item prints between commas."""
    for entry in entries:
        item = _ITEM.match(lines[entry.line - 1]) if entry.line else None
        if item is None:
            yield entry
            continue
        people, truncated = people_of(item["authors"])
        date = iso_date(item["date"].strip("*"))
        reference = replace(
            entry.reference, authors=people, authors_truncated=truncated, date=date, venue=""
        )
        yield replace(entry, reference=reference)
