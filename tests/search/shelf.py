"""Made-up papers for the tests of search: the same ones as rows of a library and as plain texts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from lectory.library.database import Library
from lectory.search.meaning import Filter
from lectory.search.texts import PIECE, Texts
from lectory.search.tree import Age, Field, Named, Range

_WORDS_TEXT = (
    "graph graphs neural network networks pre-training pretraining pretrained GPT-4 GPT-4o "
    "llama3 Llama-3 study studies studying analysis analyses matrix matrices the of a and "
    "state-of-the-art C++ model models modelling k-NN kNN naïve Poincaré 语言模型 大型语言模型 "
    "bias "
    "biases learning deep shallow attention transformer transformers 3D lattice wombat "
    r"$\mathcal{O}(n)$ don't"
)
_WORDS = _WORDS_TEXT.split()
_FAMILIES = ("Schölkopf", "Nguyễn", "Weiß", "Łukasiewicz", "Berg", "Smith", "Smiths", "Li")
_GIVEN = ("Anna", "Bo", "Li", "Jörg")
VENUES = ("NeurIPS", "Nature Methods", "", "ICML")
TAGS = ("survey", "to read", "Graphs", "naïve")
STATUSES = ("inbox", "to-read", "reading", "read", "rejected")


@dataclass(frozen=True)
class Row:
    """One made-up paper."""

    title: str = ""
    abstract: str = ""
    note: str = ""
    highlights: tuple[str, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    venue: str = ""
    tags: tuple[str, ...] = ()
    key: str = ""
    arxiv: str = ""
    year: int | None = None
    rating: int = 0
    status: str = "inbox"
    added: str = "2026-05-12T10:00:00Z"
    paper: int = field(default=0, compare=False)


def a_row(chance: random.Random, number: int) -> Row:
    """A paper of few words, so that most queries meet some papers and not all."""

    def text(most: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randrange(most)))

    return Row(
        title=text(6),
        abstract=text(14) if chance.random() < 0.8 else "",
        note=text(6) if chance.random() < 0.4 else "",
        highlights=tuple(text(4) + " x" for _ in range(chance.choice((0, 0, 1, 2)))),
        authors=tuple(
            (chance.choice(_FAMILIES), chance.choice(_GIVEN)) for _ in range(chance.randrange(3))
        ),
        venue=chance.choice(VENUES),
        tags=tuple(sorted(set(chance.choices(TAGS, k=chance.choice((0, 1, 2)))))),
        key=f"smith{2000 + number}graph" if chance.random() < 0.5 else "",
        arxiv=f"2403.{number:05}" if chance.random() < 0.5 else "",
        year=chance.choice((None, 2019, 2020, 2021, 2024)),
        rating=chance.randrange(6),
        status=chance.choice(STATUSES),
        added=f"2026-0{chance.randrange(1, 9)}-1{chance.randrange(10)}T09:00:00Z",
    )


def shelve(library: Library, rows: Sequence[Row], label: str = "Shelve") -> list[int]:
    """Write rows in one step and return their ids."""
    with library.step(label) as tx:
        numbers = list(tx.next_ids("paper", len(rows)))
        for paper, row in zip(numbers, rows, strict=True):
            _write(tx.raw, paper, row)
    return numbers


def _write(raw: object, paper: int, row: Row) -> None:
    run = raw.execute  # type: ignore[attr-defined]
    run(
        "INSERT INTO paper (id, key, title, venue, year, status, rating, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (paper, row.key, row.title, row.venue, row.year, row.status, row.rating, row.added),
    )
    run("INSERT INTO paper_text (paper_id, abstract) VALUES (?, ?)", (paper, row.abstract))
    for place, (family, given) in enumerate(row.authors):
        run("INSERT OR IGNORE INTO person (family, given) VALUES (?, ?)", (family, given))
        run(
            "INSERT INTO author (paper_id, position, person_id)"
            " SELECT ?, ?, id FROM person WHERE family = ? AND given = ?",
            (paper, place, family, given),
        )
    if row.note:
        run(
            "INSERT INTO note (paper_id, text, created, changed) VALUES (?, ?, '', '')",
            (paper, row.note),
        )
    for quote in row.highlights:
        run(
            "INSERT INTO annotation (paper_id, quote, page, created, changed)"
            " VALUES (?, ?, 7, '', '')",
            (paper, quote),
        )
    for tag in row.tags:
        run("INSERT OR IGNORE INTO tag (name) VALUES (?)", (tag,))
        run(
            "INSERT INTO paper_tag (paper_id, tag_id) SELECT ?, id FROM tag WHERE name = ?",
            (paper, tag),
        )
    if row.arxiv:
        run(
            "INSERT INTO identifier (paper_id, scheme, value) VALUES (?, 'arxiv', ?)",
            (paper, row.arxiv),
        )


def texts_of(paper: int, row: Row) -> Texts:
    """The texts that such a paper has, made without the store."""
    return Texts(
        paper=paper,
        title=row.title,
        authors=PIECE.join(f"{given} {family}" for family, given in row.authors),
        inverted=PIECE.join(f"{family} {given}" for family, given in row.authors),
        abstract=row.abstract,
        note=row.note,
        highlights=PIECE.join(row.highlights),
        venue=row.venue,
        tags=PIECE.join(row.tags),
        names=PIECE.join((row.key, row.arxiv)),
    )


def passes(test: Filter, row: Row) -> bool:
    """Whether a row passes a test, told without the store."""
    match test:
        case Range(Field.YEAR, low, high):
            return row.year is not None and int(low or 0) <= row.year <= int(high or 9999)
        case Range(Field.RATING, low, high):
            return int(low or 0) <= row.rating <= int(high or 9)
        case Range(_, low, high):
            return (not low or row.added[: len(low)] >= low) and (
                not high or row.added[: len(high)] <= high
            )
        case Named(Field.STATUS, value):
            return row.status == value
        case Named(Field.TAG, value, prefix):
            names = [tag.lower().replace("ï", "i") for tag in row.tags]
            return any(name.startswith(value) if prefix else name == value for name in names)
        case Named(Field.HAS, value):
            return bool({"note": row.note, "tag": row.tags, "abstract": row.abstract}[value])
        case Named() | Age():
            return False
