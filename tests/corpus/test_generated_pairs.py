"""Works and near-duplicates of thirteen kinds, labelled by their generator: what matching says.

A row that matching takes for certain must be right in 99.7 of 100 cases, and 98 of 100 duplicates
must be found at all, asked about or merged.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lectory.actions import importing
from lectory.library.database import Library
from lectory.model.digest import Source
from lectory.model.paper import PaperId
from lectory.model.verdict import Duplicates, VerdictKind

SHARED = Path(__file__).parents[3] / "shared"
GENERATOR = SHARED / "bench" / "dup_gen.py"
VOCABULARY = SHARED / "corpus" / "hf-papers" / "seed-digest.txt"

PRECISION, RECALL = 99.7, 98.0
_CERTAIN = (VerdictKind.KNOWN, VerdictKind.NEW_VERSION, VerdictKind.SAME_WORK)
_A_LOT, _A_DIGEST = 10_000, 300
"""Of a document as long as the first, likely duplicates are looked for later, behind the list."""

pytestmark = pytest.mark.skipif(
    not GENERATOR.is_file(), reason=f"no generator at {GENERATOR.parent.name}/{GENERATOR.name}"
)

Record = dict[str, Any]


@dataclass(slots=True)
class Count:
    """How many rows were judged how; `wrong` are certain verdicts on another work, by kind."""

    certain: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    duplicates: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return 100 * (1 - self.wrong.total() / max(self.certain, 1))

    @property
    def recall(self) -> float:
        return 100 * (1 - self.missed.total() / max(self.duplicates, 1))


def _made(folder: Path, known: int, new: int, seed: int) -> tuple[list[Record], list[Record]]:
    """What the library knows and what comes, from the generator in a process of its own."""
    out = folder / "made.json"
    counts = ("--n", str(known), "--new", str(new), "--seed", str(seed))
    subprocess.run(
        [sys.executable, GENERATOR, "--vocab", VOCABULARY, *counts, "--out", out],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    made = json.loads(out.read_text(encoding="utf-8"))
    return made["lib"], made["new"]


def _person(family: str, given: str) -> Record:
    return {"literal": family} if not given else {"family": family, "given": given}


def _item(record: Record) -> Record:
    item = {
        "id": str(record["id"]),
        "type": "article-journal",
        "title": record["title"],
        "author": [_person(*name) for name in record["authors"]],
        "issued": {"date-parts": [[record["year"]]]},
        "container-title": record["venue"],
    }
    if record["doi"]:
        item["DOI"] = record["doi"]
    if record["arxiv"]:
        item["URL"] = f"https://arxiv.org/abs/{record['arxiv']}"
    return item


def _source(name: str, records: list[Record]) -> Source:
    return Source(name, json.dumps([_item(record) for record in records]).encode())


def _judged(library: Library, known: list[Record], new: list[Record]) -> Count:
    """Import what is known, every record as a paper of its own, and judge what is new."""
    papers: list[PaperId | None] = []
    for start in range(0, len(known), _A_LOT):
        source = _source("known.json", known[start : start + _A_LOT])
        plan = importing.plan(library, source, duplicates=Duplicates.KEEP)
        papers.extend(importing.commit(library, plan).papers)
    count = Count()
    for start in range(0, len(new), _A_DIGEST):
        _count_digest(library, papers, new[start : start + _A_DIGEST], count)
    return count


def _count_digest(
    library: Library, papers: Sequence[PaperId | None], new: list[Record], count: Count
) -> None:
    rows = importing.plan(library, _source("new.json", new)).rows
    for record, row in zip(new, rows, strict=True):
        truth, verdict = record["truth"], row.verdict
        meant = new[verdict.row]["truth"] if verdict.row is not None else None
        is_right = truth is not None and (verdict.paper == papers[truth] or meant == truth)
        if verdict.kind in _CERTAIN:
            count.certain += 1
            count.wrong[record["kind"]] += not is_right
        if truth is not None:
            count.duplicates += 1
            found = verdict.kind in (*_CERTAIN, VerdictKind.UNSURE)
            count.missed[record["kind"]] += not (found and is_right)


def _check(library: Library, known: int, new: int, seed: int) -> None:
    of_library, of_digest = _made(library.folder.parent, known, new, seed)
    count = _judged(library, of_library, of_digest)
    told = f"seed {seed}: precision {count.precision:.2f}, recall {count.recall:.2f}; {count}"
    assert count.precision >= PRECISION, told
    assert count.recall >= RECALL, told


@pytest.mark.parametrize("seed", [11, 12])
def test_near_duplicates_are_found_and_others_are_not(library: Library, seed: int) -> None:
    _check(library, 2_000, 2_000, seed)


@pytest.mark.long
@pytest.mark.parametrize("turn", range(5))
def test_near_duplicates_of_a_fresh_seed(library: Library, turn: int) -> None:
    _check(library, 10_000, 5_000, secrets.randbelow(1_000_000))
