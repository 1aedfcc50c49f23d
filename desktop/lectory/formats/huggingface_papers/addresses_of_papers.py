"""Tells from an address which paper it is the page of, at Hugging Face and at arXiv."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lectory.model.identifier import Identifier, Scheme

_PAPER = re.compile(
    r"(?:huggingface\.co|hf\.co)/papers/(\d{4}\.\d{4,5})(v\d+)?(?![\w.]*\w)|"
    r"(?:huggingface\.co|hf\.co)/login\?next=(?:%2F|/)papers(?:%2F|/)(\d{4}\.\d{4,5})|"
    r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(v\d+)?",
    re.IGNORECASE,
)
_SITE = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)(?:/|$)", re.IGNORECASE)
_DAY = re.compile(r"/papers/?(?:date/|\?date=|month/)(\d{4}-\d{2}(?:-\d{2})?)")


def paper_number(address: str) -> str:
    """The arXiv number, with its version if one is printed, of the paper an address leads to.

    The number of a Hugging Face paper page is that of arXiv.

    >>> paper_number("https://huggingface.co/papers/2410.05434#community")
    '2410.05434'
    >>> paper_number("https://arxiv.org/pdf/2410.05434v2")
    '2410.05434v2'
    >>> paper_number("https://huggingface.co/papers/date/2026-03-24")
    ''
    """
    match = _PAPER.search(address)
    if match is None:
        return ""
    number: str = match[1] or match[3] or match[4]
    return number + (match[2] or match[5] or "").lower()


def is_login(address: str) -> bool:
    """Whether the address stands behind a vote button, which is printed before its paper."""
    return "/login?" in address


def is_of_site(address: str) -> bool:
    """Whether the address leads to a page of the site that is no paper: a menu, a user."""
    at_home = _SITE.match(address) is not None
    return at_home and (not paper_number(address) or is_login(address))


def day_of(address: str) -> str:
    """The day or month whose papers an address lists, or "".

    >>> day_of("https://huggingface.co/papers/date/2026-03-24")
    '2026-03-24'
    """
    match = _DAY.search(address)
    return match[1] if match else ""


def identify(pages: Iterable[str]) -> tuple[tuple[Identifier, ...], int | None]:
    """The arXiv identifiers that the pages of one paper tell, and the version, if one is said."""
    numbers = [number for number in map(paper_number, pages) if number]
    bare = dict.fromkeys(number.partition("v")[0] for number in numbers)
    versions = [number.partition("v")[2] for number in numbers if "v" in number]
    version = int(versions[0]) if versions else None
    return tuple(Identifier(Scheme.ARXIV, number) for number in bare), version
