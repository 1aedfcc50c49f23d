"""Gets at the text of a listing, however it was kept: a mail file, an mbox, a copy, a quotation."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from lectory.text.decoding import decode, universal_lines
from lectory.text.mail import Mail, looks_like_mail, read_mails

_BROKEN_DASHES = re.compile(rb"-{60,76}=\r?\n-")
_QUOTE = re.compile(r"(?:[>|] ?)+")
_LINE_END = re.compile(r"(?i)<(?:br|/p|/div|/tr|/h\d|/pre|hr)\b[^<>]*>\n?")
_TAG = re.compile(r"(?i)<(?:!--|/?[a-z])[^<>]*>")
_ODD_SPACES = str.maketrans({"\xa0": " ", "\u2007": " ", "\u202f": " ", "\t": " ", "\u200b": ""})


@dataclass(frozen=True, slots=True)
class Letter:
    """The text of one message; `first` is the line of the source on which `lines` begin."""

    lines: tuple[str, ...]
    first: int = 1
    subject: str = ""
    date: str = ""


def letters(data: bytes) -> Iterator[Letter]:
    """Each message with text in it; all of a document that is no mail is one letter."""
    if not looks_like_mail(data[: 256 * 1024]):
        if _BROKEN_DASHES.search(data):
            data = quopri.decodestring(data)
        yield Letter(_lines(decode(data).text))
        return
    for mail in read_mails(data):
        for text, first in _texts(mail):
            yield Letter(_lines(text), first, mail.subject, mail.date)


def _texts(mail: Mail) -> Iterator[tuple[str, int]]:
    plain = [part for part in mail.parts if part.media_type == "text/plain" and part.text.strip()]
    for part in plain:
        if _BROKEN_DASHES.search(part.data) and "=\n" in part.text:
            yield quopri.decodestring(part.text.encode()).decode("utf-8", "replace"), part.line
        else:
            yield part.text, part.line
    if not plain:
        for part in mail.parts:
            if part.media_type == "text/html":
                yield unescape(_TAG.sub("", _LINE_END.sub("\n", part.text))), part.line
    if not mail.parts and (mail.subject or mail.date):
        yield "", mail.line


def _lines(text: str) -> tuple[str, ...]:
    lines = [line.translate(_ODD_SPACES).rstrip() for line in universal_lines(text)]
    if _is_quoted(lines):
        lines = [_QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line for line in lines]
    return tuple(_without_gaps(lines) if _is_doubled(lines) else lines)


def _is_quoted(lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line]
    return sum(line[0] in ">|" for line in filled) * 10 > len(filled) * 6


def _is_doubled(lines: Sequence[str]) -> bool:
    """Whether hardly two lines touch, since each was made a paragraph."""
    filled = sum(bool(line) for line in lines)
    touching = sum(bool(one and other) for one, other in pairwise(lines))
    return filled > 8 and touching * 20 < filled


def _without_gaps(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    gap = 0
    for line in lines:
        if line:
            kept += [""] * ((gap - 1) // 2)
            kept.append(line)
        gap = 0 if line else gap + 1
    return kept
