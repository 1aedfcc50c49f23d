"""Finding the identifiers that running text names.

Each pattern has a cheap sign that must be there first, so that an abstract without identifiers
costs a few microseconds. All patterns look at the text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectory.model.canonical import NEW_ARXIV, OLD_ARXIV, Named, canonical, named_by_url, same_work

_ADDRESS = re.compile(r"(?:https?)://[^\s<>\"{}|\\^`\[\]，。；：）（、」』]+")
_BARE_ADDRESS = re.compile(
    r"(?<![\w./@-])(?:www\.|(?:(?:dx\.)?doi\.org|(?:export\.)?arxiv\.org|openreview\.net"
    r"|aclanthology\.org|huggingface\.co|hf\.co|semanticscholar\.org|pubmed\.ncbi\.nlm\.nih\.gov"
    r"|ncbi\.nlm\.nih\.gov|alphaxiv\.org)/)[^\s<>\"{}|\\^`\[\]，。；：）（、」』]+"
)
_CUE = (
    r"(?:ar[xχ]iv(?:\s+(?:pre-?print|e-?print|id(?:entifier)?|number|paper|no\.?))?"
    r"(?:\s+arxiv)?[\s:：.#(\[-]*|\babs/|\bpdf/|\bpapers/)"
)
_SIGN_OF_NUMBER = re.compile(r"\.\d{4}")
_SIGN_OF_ACL = re.compile(r"20\d{2}\.")
_SIGN_OF_OLD = re.compile(r"/\d{7}")
_PATTERNS: tuple[tuple[str | re.Pattern[str], str, tuple[re.Pattern[str], ...]], ...] = (
    (
        "10.",
        "doi",
        (
            re.compile(
                r"(?<![\d.])(10\.\d{4,9}(?:\.\d+)*/(?:\S*\(sici\)\S+|[^\s\"<>\u200b“”，。；：）（、]+))"
            ),
        ),
    ),
    (
        _SIGN_OF_NUMBER,
        "arxiv",
        (
            re.compile(rf"{_CUE}({NEW_ARXIV})"),
            re.compile(rf"(?<![\w./-])({NEW_ARXIV}v\d{{1,2}})(?![\w.]\w)"),
            re.compile(rf"(?<![\w./-])({NEW_ARXIV})\s*[\[(][a-z-]{{2,8}}(?:\.[a-z-]{{2,8}})?[\])]"),
            re.compile(rf"(?m)^[\s>*\-\[(]*({NEW_ARXIV})(?:v\d+)?[\])]?[.,;]?[ \t\r]*$"),
        ),
    ),
    (_SIGN_OF_OLD, "arxiv", (re.compile(rf"(?:{_CUE}|(?<![\w./-]))({OLD_ARXIV})"),)),
    ("pmid", "pmid", (re.compile(r"\bpmid\s*[:#]?\s*(\d{4,8})\b"),)),
    ("pubmed", "pmid", (re.compile(r"\bpubmed(?:\s+id)?\s*[:#]?\s*(\d{4,8})\b"),)),
    ("pmc", "pmcid", (re.compile(r"\b(pmc\s?\d{4,8})\b"),)),
    (
        "isbn",
        "isbn",
        (re.compile(r"\bisbn(?:-1[03])?(?:\s*\([^)]*\))?\s*:?\s*((?:\d[\s-]?){9,12}[\dx])\b"),),
    ),
    (_SIGN_OF_ACL, "acl", (re.compile(r"(?<![\w./])(20\d{2}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)\b"),)),
    ("corpusid", "s2", (re.compile(r"\b(corpusid:\s*\d{3,12})\b"),)),
)


def named_in_text(text: str) -> tuple[Named, ...]:
    """All identifiers in order of their places, each once."""
    low = text.lower()
    if len(low) != len(text):
        low = text
    found, low = _in_addresses(text, low)
    for sign, scheme, patterns in _PATTERNS:
        if sign in low if isinstance(sign, str) else sign.search(low):
            for pattern in patterns:
                found.extend(_matches(scheme, pattern, low))
    if len(found) > 1:
        found.sort(key=_place)
    return tuple(dict.fromkeys(named for _, named in found))


def _matches(scheme: str, pattern: re.Pattern[str], low: str) -> Iterator[tuple[int, Named]]:
    for match in pattern.finditer(low):
        value = canonical(scheme, match[1])
        if value:
            named = same_work(scheme, value) if scheme == "doi" else ((scheme, value),)
            yield from ((match.start(1), each) for each in named)


def _place(found: tuple[int, Named]) -> int:
    return found[0]


def _in_addresses(text: str, low: str) -> tuple[list[tuple[int, Named]], str]:
    """What the addresses name, and the text with them blanked, so that nothing is read twice."""
    found: list[tuple[int, Named]] = []
    for start, end in _spans(low):
        found.extend((start, named) for named in named_by_url(text[start:end]))
        low = f"{low[:start]}{' ' * (end - start)}{low[end:]}"
    return found, low


def _spans(low: str) -> Iterator[tuple[int, int]]:
    if "://" in low:
        yield from (match.span() for match in _ADDRESS.finditer(low))
    if "www." in low or "org/" in low or ".co/" in low or ".gov/" in low or "view.net/" in low:
        yield from (match.span() for match in _BARE_ADDRESS.finditer(low))
