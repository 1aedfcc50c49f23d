"""Titles of papers, folded for comparing, and what a title says of itself.

The same title is printed with other capitals, hyphens, accents, quotation marks and TeX; folding
takes all of that away. What tells two works apart stays: "Erratum:", "Part II", "2nd edition".
Everything here is a fixed function of the title alone, since its results are stored.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lectory.text.title_words import COMMON_WORDS

_ASCII_FOLD = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() else 0x20 for code in range(128)
) + bytes(128 * [0x20])
_TEX = re.compile(r"\\(?:[a-zA-Z]+\s*(?=\{)|[^a-zA-Z\s]|(?=[a-zA-Z]))")
_BROKEN = re.compile(r"(?<=[a-zA-Z])- +(?=[a-z])")
_TAGS = re.compile(r"</?(?:b|i|em|strong|sub|sup|sc|tt|scp|italic|bold)\b[^>]*>", re.IGNORECASE)
_OTHER_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "ħ": "h", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None,
        "\ufeff": None,
    }
)  # fmt: skip
_NON_WORD = re.compile(r"[\W_]+")


def fold_title(text: str) -> str:
    """The words of a title in lower-case basic letters, one space between.

    >>> fold_title("{BERT}: Pre-training of Deep Bidirectional Transform- ers & more")
    'bert pre training of deep bidirectional transformers and more'
    >>> fold_title("Schr\\u00f6dinger\\u2019s e\\ufb03cient H\\u2082O")
    'schrodinger s efficient h2o'
    """
    if "<" in text:
        text = _TAGS.sub("", text)
    if "\\" in text:
        text = _TEX.sub("", text)
    if "{" in text or "$" in text:
        text = text.replace("{", "").replace("}", "").replace("$", "")
    if "- " in text:
        text = _BROKEN.sub("", text)
    if "&" in text:
        text = text.replace("&amp;", "&").replace("&", " and ")
    if text.isascii():
        return b" ".join(text.encode("ascii").translate(_ASCII_FOLD).split()).decode("ascii")
    return _fold_unicode(text)


def title_key(text: str) -> str:
    """A folded title without spaces, so that hyphens and broken words make no difference.

    A title without a letter or digit ("?!") is its own key.

    >>> title_key("Pre-Training") == title_key("Pretraining")
    True
    """
    return fold_title(text).replace(" ", "") or text.strip()


def fold_letters(text: str) -> str:
    """Lower-case basic letters without accents; everything else stays.

    >>> fold_letters("M\\u00fcller-L\\u00fcdenscheidt")
    'muller-ludenscheidt'
    """
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    return "".join(
        mark for mark in spread.translate(_OTHER_LETTERS) if not unicodedata.combining(mark)
    )


def _fold_unicode(text: str) -> str:
    return _NON_WORD.sub(" ", fold_letters(text)).strip()


class Role(StrEnum):
    """What a paper is to another paper whose title it carries."""

    WORK = "work"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    COMMENT = "comment"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Facets:
    """What a title says besides its subject.

    `part` and `edition` count from 1, which is also what a title without either means.
    `truncated` tells that the source cut the title.
    """

    role: Role = Role.WORK
    part: int = 1
    edition: int = 1
    truncated: bool = False


_PLAIN = Facets()
_ROLES = (
    (
        Role.CORRECTION,
        r"^\W*(?:errat(?:um|a)|corrigend(?:um|a)|addendum|(?:author |publisher )?corrections?)\b"
        r"(?=\W*$|\s+(?:to|for)\b|\s*[:.\])\u2013\u2014-])|[:.(\[]\s*(?:erratum|corrigendum)\W*$",
    ),
    (
        Role.RETRACTION,
        r"^\W*(?:retract(?:ion|ed)(?: note| notice| article)?|expression of concern|withdrawn)\b"
        r"(?=\W*$|\s+(?:to|of|for)\b|\s*[:.\])\u2013\u2014-])",
    ),
    (Role.REPLY, r"^\W*(?:(?:authors?.? |a )?(?:reply|response)\s+to\b|rejoinder\b)|\breply\W*$"),
    (Role.COMMENT, r"^\W*(?:a )?(?:comments?|commentary|discussion)\s+(?:on|of|to)\b"),
)
_PART = re.compile(
    r"(?:\b(?:part|pt|vol|volume|chapter)\b[.\s]*(\d{1,3}|[ivx]{1,5}|one|two|three|four|five)\b"
    r"|[\s,:(]([ivx]{1,4})\)?\s*(?=[:.]\s|[:.]?$)|\((\d{1,2})\)\s*$)"
)
_EDITION = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth))\s+ed(?:ition|n)?\b"
)
_NUMERALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip


def facets(title: str) -> Facets:
    """Role, part, edition and whether the title was cut.

    >>> facets("Erratum: On ideals, Part II").role, facets("Ideals II").part
    (<Role.CORRECTION: 'correction'>, 2)
    >>> facets("Algebra (2nd edition)").edition
    2
    >>> facets("Error correction in the large") == Facets()
    True
    """
    low = title.lower()
    truncated = low.endswith(("\u2026", "..."))
    role = _role(low)
    part = _PART.search(low)
    edition = _EDITION.search(low) if " ed" in low else None
    if not (truncated or part or edition or role is not Role.WORK):
        return _PLAIN
    return Facets(
        role,
        _number(next(filter(None, part.groups()))) if part else 1,
        _number(edition[1] or edition[2]) if edition else 1,
        truncated,
    )


def _role(low: str) -> Role:
    for role, pattern in _role_patterns():
        if pattern.search(low):
            return role
    return Role.WORK


@cache
def _role_patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((role, re.compile(pattern)) for role, pattern in _ROLES)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS.get(text, 1)


_GENERIC = frozenset(
    """
    abstract|abstracts|acknowledgements|acknowledgments|announcement|announcements|appendix
    |author index|background|back matter|bibliography|book review|book reviews|books received
    |call for papers|comment|comments|commentary|conclusion|conclusions|contents|contributors
    |correction|corrections|corrigendum|corrigenda|correspondence|cover|dedication|discussion
    |editor s note|editor s introduction|editorial|editorial board|einleitung|epilogue|errata
    |erratum|foreword|from the editor|front cover|front matter|general discussion
    |general introduction|geleitwort|guest editorial
    |guest editors introduction|guest editor s introduction|guest editors
    |guest editors foreword|guest editor s foreword|highlights|in brief|in memoriam|in this issue
    |index|inhalt|introduction|introductory remarks|invited talk|issue information|keynote|keynotes
    |letter|letter from the editor|letter to the editor|letters|letters to the editor
    |list of contributors|list of reviewers|masthead|message from the chairs
    |message from the editor in chief|methods|miscellany|news|news and views|note|notes
    |notes on contributors|obituary|overview|panel|postface|poster|preface|preliminary material
    |prelude|proceedings|program committee|prologue|publisher s note|references|rejoinder|reply
    |report|response|results|retraction|review|reviews|session|summary|special issue
    |subject index|supplement|table of contents|the authors reply|title page|title pages|tutorial
    |untitled|no title|welcome|welcome message|vorwort|workshop|zusammenfassung
    """.replace("\n", "")
    .replace("  ", "")
    .split("|")
)
_ISSUE = re.compile(r"(?:(?: (?:vol(?:ume)?|no|issue|number))? (?:\d+|[ivx]+))+$")


def is_generic(title: str) -> bool:
    """Whether hundreds of papers bear that title ("Editorial", "Introduction", "Erratum").

    >>> is_generic("Guest Editors' Introduction"), is_generic("An introduction to sheaves")
    (True, False)
    """
    folded = fold_title(title)
    if len(folded) > 45:
        return False
    return not folded or folded in _GENERIC or _ISSUE.sub("", folded) in _GENERIC


def rare_words(title: str) -> tuple[str, ...]:
    """Up to three words of a title that few other titles have, the rarest first.

    Rarity is fixed: a word outside the table of common words is rarer than any in it, and a
    longer one rarer than a shorter one. Two papers of one title always share these words, and two
    wordings of one title nearly always share one.

    >>> rare_words("Why do Nearest Neighbor Language Models Work?")
    ('neighbor', 'nearest', 'work')
    """
    return rare_words_of(fold_title(title))


def rare_words_of(folded: str) -> tuple[str, ...]:
    """`rare_words` of a title that is folded already."""
    ranks = _ranks()
    rated = {
        (ranks.get(word) or 1000 + len(word), word) for word in folded.split() if len(word) > 2
    }
    return tuple(word for _, word in sorted(rated, reverse=True)[:3])


def uncommon_words(folded: str) -> int:
    """How many words of a folded title are in no table of common words."""
    ranks = _ranks()
    return sum(word not in ranks and len(word) > 2 for word in set(folded.split()))


@cache
def _ranks() -> dict[str, int]:
    return {word: rank for rank, word in enumerate(dict.fromkeys(COMMON_WORDS.split()), 1)}
