"""What a user wants to see no more of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MutedKind(StrEnum):
    """What is muted."""

    WORD = "word"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Muted:
    """A word (or several, as a phrase) or an author, as they were written down."""

    kind: MutedKind
    value: str
