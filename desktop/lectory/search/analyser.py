"""What counts as a word: the one analyser of index, query and snippet.

    chunk   a run of letters and digits, joined by - ' . + # / :  "pre-training", "GPT-4o", "C++"
    part    a run of letters and digits inside a chunk:           "pre", "training"
    term    what the index holds

Every part becomes a term, folded (case, accents, ß ø ł) and brought to its singular; a compound
gives its joined form as well ("pretraining"); letters and digits are also split ("llama3": llama3,
llama, 3); a run of Chinese, Japanese or Korean signs gives its signs and pairs of signs. 36 stop
words give no term. A typed word stands for one term or a few, all of them required: a compound for
its joined form, "llama3" and "llama-3" for both parts, signs for their pairs.

A change of any rule here changes `ANALYSER`, which names the index folder, so that no index is ever
asked in other words than it was written in.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ANALYSER = "a2"

_STOP = (
    "a an and are as at be been by can for from has have in is it its of on or that the this to was"
    " we were what with which will our these their"
)
STOP_WORDS = frozenset(_STOP.split())

_MARKS = (
    r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0903\u093a-\u094f"
)
"""Vowel signs of Hebrew, Arabic and Devanagari: no letters to Python, but inside of words."""
_LETTERS_RUN = rf"(?:[^\W_]+[{_MARKS}]*)+"
CHUNK = re.compile(rf"{_LETTERS_RUN}(?:[-\u2010\u2011'’.+#/]{_LETTERS_RUN})*(?:\+\+|#)?")
_PART = re.compile(rf"{_LETTERS_RUN}(?:\+\+|#)?")
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
_SPLIT = re.compile(r"[a-z]+(?=\d)|\d+[a-z]*")
_LETTERS_DIGITS = re.compile(r"([a-z]{2,})-?(\d+)")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_MACRO = re.compile(r"\\[A-Za-z]+")
_LONGEST_COMPOUND = 4
"""A chunk of more parts is an address or a path: its joined form would be noise."""

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ħ": "h", "ı": "i", "’": "'", "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip
_IRREGULAR = {
    "always": "always", "axes": "axis", "bases": "base", "bias": "bias", "biases": "bias",
    "caches": "cache", "canvas": "canvas", "corpuses": "corpus", "focuses": "focus", "gas": "gas",
    "gases": "gas", "hypotheses": "hypothesis", "lens": "lens", "lenses": "lens",
    "matrices": "matrix", "news": "news", "niches": "niche", "series": "series",
    "species": "species", "theses": "thesis", "vertices": "vertex", "viruses": "virus",
}  # fmt: skip
_HISSING = ("ches", "shes", "sses", "xes", "zzes")


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one chunk of a text means.

    `parts` holds the terms of each part, in order; a stop word stands there as itself, since a
    phrase wants it. `terms` is what the index gets.
    """

    parts: tuple[frozenset[str], ...]
    terms: tuple[str, ...]


def fold(text: str) -> str:
    """Lower case without accents: "Łukasiewicz" and "lukasiewicz" become the same.

    >>> fold("Schölkopf, Nguyễn, Weiß, Jørgensen")
    'scholkopf, nguyen, weiss, jorgensen'
    """
    text = text.lower()
    return text if text.isascii() else _FOREIGN.sub(_bare, text)


def singular(word: str) -> str:
    """The singular of a folded English word; nothing but the plural is taken off.

    A stemmer that takes more loses known papers (measured), and would let hits flicker while a word
    is typed.

    >>> [singular(word) for word in ("studies", "analyses", "approaches", "process", "bus")]
    ['study', 'analysis', 'approach', 'process', 'bus']
    """
    if len(word) < 4 or word[-1] != "s" or not word.isascii() or not word.isalpha():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("yses"):
        return word[:-2] + "is"
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith(_HISSING):
        return word[:-2]
    if word.endswith(("us", "ss", "is")):
        return word
    return word[:-1]


def chunks(text: str) -> list[str]:
    """The chunks of a text as they stand there, names of LaTeX macros left out."""
    return CHUNK.findall(plain(text))


def plain(text: str) -> str:
    """The text composed, each LaTeX macro's name replaced by as many blanks."""
    text = composed(text)
    return _MACRO.sub(_blanks, text) if "\\" in text else text


def composed(text: str) -> str:
    """The text with each accent joined to its letter, else a chunk would end before the accent."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def terms(text: str) -> list[str]:
    """The terms of a text in order, repetitions included: what the index is fed with.

    >>> terms("Pre-training GPT-4o on the C++ of LLaMA3")
    ['pre', 'training', 'pretraining', 'gpt', '4o', 'gpt4o', 'c++', 'llama3', 'llama', '3']
    """
    found: list[str] = []
    extend = found.extend
    for chunk in chunks(text):
        extend(chunk_terms(chunk))
    return found


def query_terms(word: str) -> tuple[str, ...]:
    """The terms that a typed word stands for, all required; empty for stop words and signs.

    >>> query_terms("pre-training"), query_terms("LLaMA-3"), query_terms("Studies")
    (('pretraining',), ('llama', '3'), ('study',))
    """
    found: list[str] = []
    for chunk in chunks(word):
        found.extend(_chunk_query(chunk))
    return tuple(dict.fromkeys(found))


def name_terms(names: str) -> list[str]:
    """The terms of citation keys and identifiers: each chunk whole, and what a query for it means.

    Taking them apart like words would give each paper terms that no other paper has.

    >>> name_terms("smith2024 2403.01234")
    ['smith2024', 'smith', '2024', '240301234']
    """
    found: list[str] = []
    for chunk in chunks(names):
        found.append("".join(_PART.findall(fold(chunk))))
        found.extend(_chunk_query(chunk))
    return list(dict.fromkeys(found))


def words_of(text: str) -> tuple[str, ...]:
    """The folded parts of a text, stop words and plurals as they stand: what a prefix meets."""
    return tuple(_PART.findall(fold(plain(text))))


def has_signs(text: str) -> bool:
    """Whether a text holds Chinese, Japanese or Korean signs, which have no words to begin."""
    return _SIGNS.search(fold(text)) is not None


@lru_cache(maxsize=1 << 15)
def read_chunk(chunk: str) -> Chunk:
    """The meaning of one chunk."""
    folded = fold(chunk)
    if _SIGNS.search(folded):
        found = chunk_terms(chunk)
        return Chunk((frozenset(found),), found)
    parts = _parts(folded)
    return Chunk(
        tuple(frozenset(_part_terms(part) or (part,)) for part in parts), chunk_terms(chunk)
    )


@lru_cache(maxsize=1 << 18)
def chunk_terms(chunk: str) -> tuple[str, ...]:
    """What the index gets of one chunk."""
    folded = fold(chunk)
    found: list[str] = []
    signs = _SIGNS.findall(folded)
    for run in signs:
        found.extend(_sign_terms(run))
    parts = _parts(_SIGNS.sub(" ", folded) if signs else folded)
    for part in parts:
        found.extend(_part_terms(part))
    if 1 < len(parts) <= _LONGEST_COMPOUND and not signs:
        found.append(singular("".join(parts)))
    return tuple(found)


def _parts(folded: str) -> list[str]:
    parts = _PART.findall(folded)
    if len(parts) == 2 and parts[1] in ("s", "t") and "'" in folded:
        return parts[:1]
    return parts


def _part_terms(part: str) -> tuple[str, ...]:
    if part in STOP_WORDS:
        return ()
    if part.isalpha() or part.isdigit():
        return (singular(part),)
    pieces = _SPLIT.findall(part)
    return (part, *pieces) if len(pieces) > 1 else (part,)


def _sign_terms(run: str) -> tuple[str, ...]:
    if len(run) == 1:
        return (run,)
    return (*(run[at : at + 2] for at in range(len(run) - 1)), *run)


def _chunk_query(chunk: str) -> tuple[str, ...]:
    found = chunk_terms(chunk)
    if not found:
        return ()
    folded = fold(chunk)
    if _SIGNS.search(folded):
        return tuple(term for term in found if len(term) > 1) or found[:1]
    letters_digits = _LETTERS_DIGITS.fullmatch(folded)
    if letters_digits is not None:
        return (singular(letters_digits[1]), letters_digits[2])
    parts = _parts(folded)
    if 1 < len(parts) <= _LONGEST_COMPOUND:
        return found[-1:]
    return found[:1] if len(parts) == 1 else found


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _bare(match: re.Match[str]) -> str:
    """A run of letters beyond ASCII, bare of accents; nothing in it depends on its neighbours."""
    text = unicodedata.normalize("NFKD", match[0]).lower().translate(_LETTERS)
    bare = "".join(sign for sign in text if not unicodedata.combining(sign))
    return bare if bare.isascii() else unicodedata.normalize("NFC", bare)
