"""Made-up papers: the same ones for the same seed, however many are asked for."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from lectory.bench.words import Vocabulary, made_up_name

PLANTED = (("lanternfish", 50), ("quillwort", 1000))
"""Words that stand in the abstract of every 50th and every 1000th paper and nowhere else."""
LIBRARY_SEED, DIGEST_SEED = 1, 1_000_000
"""The papers of the library; digest `n` has those of the seed `DIGEST_SEED + n`."""
_TITLE = (5, 16)
_ABSTRACT = (150, 235)
_SENTENCE = (9, 27)
_FIRST_YEAR, _YEARS = 1994, 32
_FAMILIES, _GIVEN = 20_000, 1_500
_VENUES = tuple(
    f"{kind} {made_up_name(700 + number)} {field}"
    for number, (kind, field) in enumerate(
        (kind, field)
        for kind in ("Journal of", "Transactions on", "Proceedings of the Workshop on", "Annals of")
        for field in ("Systems", "Methods", "Learning", "Measurement", "Theory", "Retrieval")
    )
)


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One paper; `number` counts from 1. `authors` are (family, given)."""

    number: int
    title: str
    authors: tuple[tuple[str, str], ...]
    abstract: str
    venue: str
    year: int
    keywords: tuple[str, ...]

    @property
    def doi(self) -> str:
        """A DOI below the prefix that is kept for examples."""
        return f"10.5555/{self.year}.{self.number:07d}"


def made_papers(count: int, seed: int = LIBRARY_SEED) -> Iterator[MadePaper]:
    """`count` papers in their order."""
    chance = random.Random(seed)
    words = Vocabulary(seed)
    for number in range(1, count + 1):
        planted = [word for word, every in PLANTED if seed == LIBRARY_SEED and number % every == 0]
        yield MadePaper(
            number=number,
            title=_title(words.draw(chance.randint(*_TITLE))),
            authors=_authors(chance),
            abstract=_prose(words.draw(chance.randint(*_ABSTRACT)) + planted, chance),
            venue=chance.choice(_VENUES),
            year=_FIRST_YEAR + int(_YEARS * chance.random() ** 0.5),
            keywords=tuple(words.draw(3)),
        )


def _title(words: list[str]) -> str:
    return " ".join((words[0].capitalize(), *words[1:]))


def _authors(chance: random.Random) -> tuple[tuple[str, str], ...]:
    count = min(1 + int(chance.expovariate(0.4)), 12)
    return tuple(
        (
            made_up_name(int(_FAMILIES * chance.random() ** 2)),
            made_up_name(100_000 + int(_GIVEN * chance.random() ** 2)),
        )
        for _ in range(count)
    )


def _prose(words: list[str], chance: random.Random) -> str:
    sentences: list[str] = []
    at = 0
    while at < len(words):
        end = at + chance.randint(*_SENTENCE)
        sentence = " ".join(words[at:end])
        sentences.append(f"{sentence[:1].upper()}{sentence[1:]}.")
        at = end
    return " ".join(sentences)
