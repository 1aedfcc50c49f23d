"""What is told of the place of a paper: nothing here needs the ranking to be loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Voice(StrEnum):
    """How a part of a sentence is printed."""

    PLAIN = "plain"
    STRONG = "strong"
    WORD = "word"


class Part(NamedTuple):
    """A part of a sentence and how it is printed."""

    text: str
    voice: Voice = Voice.PLAIN


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences, and where in the abstract the words that speak for the paper stand.

    `spans` are pairs of characters, the second one behind the last.
    """

    parts: tuple[Part, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def as_text(parts: Iterable[Part]) -> str:
    """The parts as one plain text."""
    return "".join(part.text for part in parts)
