"""Finding a paper that one knows: by a few of its words, right or with a slip of the finger.

The papers are the client's 85 among made-up ones of the same words, which is hard on purpose. The
generator is no part of the project; where it is not there, these tests are skipped and say so.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from lectory.library.database import Library
from lectory.model.paper import PaperId
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.search.analyser import STOP_WORDS
from lectory.search.find import find
from lectory.search.opened import Index
from tests.build import add_papers

SHARED = Path(__file__).parents[3] / "shared"
GENERATOR = SHARED / "bench" / "corpus_gen.py"
DIGEST = SHARED / "corpus" / "hf-papers" / "seed-digest.txt"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not GENERATOR.is_file(), reason=f"no generator at {SHARED.name}"),
]


class Shelf:
    """A library of made-up papers with the client's 85 (`real`) in their midst."""

    def __init__(self, library: Library, made: int) -> None:
        self.library, self.index = library, Index(library.folder)
        self.real: dict[PaperId, Reference] = {}
        self.all: list[tuple[PaperId, str]] = []
        command = [sys.executable, str(GENERATOR), str(DIGEST), str(made), "--real"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as lines:
            assert lines.stdout is not None
            batch: list[str] = []
            for line in lines.stdout:
                batch.append(line)
                if len(batch) == 1000:
                    self._add(batch)
                    batch = []
            self._add(batch)

    def place(self, query: str, paper: PaperId, first: int = 10) -> int | None:
        """The place of a paper among the first hits, from 1."""
        hits = find(self.library, self.index, query, limit=first, places=False)
        ids = list(hits.ids[:first])
        return ids.index(paper) + 1 if paper in ids else None

    def _add(self, lines: list[str]) -> None:
        records = [json.loads(line) for line in lines]
        references = [
            Reference(
                title=record["title"],
                abstract=record["abstract"],
                authors=tuple(Person(literal=name) for name in record.get("authors", ())),
            )
            for record in records
        ]
        for paper, record, reference in zip(
            add_papers(self.library, *references), records, references, strict=True
        ):
            self.all.append((paper, reference.title))
            if record["id"].startswith("w99"):
                self.real[paper] = reference


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with Library.open(tmp_path_factory.mktemp("known") / "library") as library:
        yield Shelf(library, 10_000)


def words_of(text: str) -> list[str]:
    found = (word.lower() for word in re.findall(r"[A-Za-z]{4,}", text))
    return list(dict.fromkeys(word for word in found if word not in STOP_WORDS))


def slipped(word: str, chance: random.Random) -> str:
    """The word with one letter replaced, dropped, or swapped with the next."""
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            f"{word[:at]}q{word[at + 1 :]}",
            word[:at] + word[at + 1 :],
            f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}",
        )
    )


class PlainIndex:
    """SQLite's own full-text search over the same papers, all words required."""

    def __init__(self, library: Library) -> None:
        self._store = sqlite3.connect(":memory:")
        self._store.execute(
            "CREATE VIRTUAL TABLE t USING fts5(title, abstract, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )
        rows = library.reader().execute(
            "SELECT paper.id, title, coalesce(abstract, '') FROM paper "
            "LEFT JOIN paper_text ON paper_text.paper_id = paper.id"
        )
        self._store.executemany("INSERT INTO t (rowid, title, abstract) VALUES (?, ?, ?)", rows)

    def place(self, query: str, paper: PaperId) -> int | None:
        wanted = " ".join(f'"{word}"' for word in query.split())
        rows = self._store.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 10", (wanted,)
        )
        ids = [row[0] for row in rows]
        return ids.index(paper) + 1 if paper in ids else None


def test_three_hundred_known_papers_are_found(shelf: Shelf) -> None:
    assert len(shelf.real) == 85
    chance, plain = random.Random(3), PlainIndex(shelf.library)
    ours: dict[bool, list[float]] = {True: [], False: []}
    theirs: list[float] = []
    for number in range(300):
        paper, reference = chance.choice(list(shelf.real.items()))
        words = words_of(reference.title if number % 2 else reference.abstract)
        chosen = chance.sample(words, min(len(words), chance.choice((3, 4, 5))))
        with_slip = number % 3 == 0
        if with_slip:
            longest = max(range(len(chosen)), key=lambda at: len(chosen[at]))
            chosen[longest] = slipped(chosen[longest], chance)
        query = " ".join(chosen)
        ours[with_slip].append(reciprocal(shelf.place(query, paper)))
        if not with_slip:
            theirs.append(reciprocal(plain.place(query, paper)))
    # How hard it is depends on the draws: several of the 85 have the same five words.
    assert mean(ours[False]) >= mean(theirs) + 0.02
    assert mean(ours[True]) >= 0.9 * mean(ours[False])


def test_a_slip_in_a_word_of_the_title_still_finds_the_paper(tmp_path: Path) -> None:
    chance, found, trials = random.Random(7), 0, 500
    with Library.open(tmp_path / "library") as library:
        shelf = Shelf(library, 50_000)
        titles = dict(shelf.all)
        while trials:
            _, title = chance.choice(shelf.all)
            words = re.findall(r"[A-Za-z0-9-]+", title)
            long = [at for at, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
            if len(words) < 3 or not long or not title.isascii():
                continue
            trials -= 1
            at = chance.choice(long)
            words[at] = slipped(words[at], chance)
            hits = find(library, shelf.index, " ".join(words), limit=5, places=False)
            # Some made-up titles are there several times.
            found += any(titles[PaperId(paper)] == title for paper in hits.ids[:5])
    assert found / 500 >= 0.95


def reciprocal(place: int | None) -> float:
    return 1 / place if place else 0.0


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
