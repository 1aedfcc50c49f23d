"""What came in: the bytes of a source, the digest read from it, its entries and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import BinaryIO

from lectory.model.reference import Reference


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one document, before anybody knows what it is.

    `name` is the file name as the user knows it ("seed-digest.txt", "Pasted text").
    """

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of the name with its dot, in lower case; "" if it has none."""
        stem, dot, end = self.name.rpartition(".")
        return f".{end.lower()}" if dot and stem else ""

    @property
    def head(self) -> bytes:
        """The first 64 KB, which is all that detection looks at."""
        return self.data[: 64 * 1024]


class Confidence(IntEnum):
    """How sure a reader is that a source is its own."""

    NO = 0
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a source that could not be read as it stands.

    `line` counts from 1 and is None where no line can be named.
    """

    line: int | None
    message: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper as a source names it, before matching.

    `position` is the place as printed, from 1. `section` is `new`, `cross` or `replaced` for
    arXiv, else the heading above. `votes` are those printed on the day. `line` is the first line
    of the row in the source, from 1.
    """

    reference: Reference
    position: int | None = None
    section: str = ""
    votes: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """All that was read from one source.

    `format` is the name under which the reader is registered; `publisher` the publisher's name
    as printed ("Hugging Face"), "" if not known. `date` is that of the digest: `YYYY-MM-DD`,
    `YYYY-MM`, `YYYY`, `--MM-DD` (no year known) or "". `left_out` are lines that were
    recognised as no papers (page furniture), for the preview.
    """

    format: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    publisher: str = ""
    title: str = ""
    date: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document Lectory reads, writes or both.

    `name` is the one on the command line ("hf-papers"), `label` the one in the window ("Hugging
    Face papers"). `sniff` looks at `source.head` only. `read` never raises on bad input: what it
    cannot read becomes a `Problem`. `write` puts the references, in order, as UTF-8. A
    `bibliography` is a user's own collection (its papers arrive as to-read), not a feed of news.
    A document of a format that `is_paper` is the paper itself, and is attached to it.
    """

    name: str
    label: str
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[Source], Confidence] | None = None
    read: Callable[[Source], Digest] | None = None
    write: Callable[[Iterable[Reference], BinaryIO], None] | None = field(default=None)
    bibliography: bool = False
    is_paper: bool = False
