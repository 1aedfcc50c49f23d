"""The second import of any file of the acceptance corpus brings nothing and changes nothing.

The corpus is no part of the project. Where it is not there, these tests are skipped and say so.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from lectory import formats
from lectory.actions import importing
from lectory.errors import InputError
from lectory.library.database import Library
from lectory.model.digest import Digest, Source
from lectory.model.verdict import VerdictKind

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MOST_BYTES = 1_000_000
"""Larger files show nothing that smaller ones do not, but cost minutes."""

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no acceptance corpus at {CORPUS.parent.name}/{CORPUS.name}"
)
SEEN = (VerdictKind.KNOWN, VerdictKind.REJECTED_BEFORE)


def corpus_files() -> list[Path]:
    """The files of each format, small enough to be imported twice."""
    if not CORPUS.is_dir():
        return []
    with (CORPUS / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        lines = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [CORPUS / line["path"] for line in lines if line["format"] != "hostile"]
    return [path for path in found if path.is_file() and path.stat().st_size <= MOST_BYTES]


@pytest.fixture
def shelf(tmp_path: Path, _empty_library: Path) -> Generator[Library]:
    with Library.open(Path(shutil.copytree(_empty_library, tmp_path / "shelf"))) as opened:
        yield opened


def read(source: Source) -> Digest:
    try:
        return formats.read(source)
    except InputError as error:
        pytest.skip(error.message)


@pytest.mark.parametrize("path", corpus_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_second_import_brings_nothing(path: Path, shelf: Library) -> None:
    source = Source(path.name, path.read_bytes())
    digest = read(source)
    first = importing.commit(shelf, importing.plan_digest(shelf, source, digest))
    again = importing.plan_digest(shelf, source, digest)
    news = [row for row in again.rows if row.verdict.kind not in SEEN]
    assert [(row.verdict, row.entry.reference.title) for row in news] == []
    second = importing.commit(shelf, again)
    assert not second.change, second.change
    known = [paper for paper in first.papers if paper is not None]
    assert [paper for paper in second.papers if paper is not None] == known


def test_the_same_text_under_another_name_brings_nothing(shelf: Library) -> None:
    path = CORPUS / "hf-papers" / "seed-digest.txt"
    data = path.read_bytes()
    importing.commit(shelf, importing.plan(shelf, Source(path.name, data)))
    copied = Source("copy.txt", data.rstrip() + b"\n\n")
    again = importing.plan(shelf, copied)
    assert again.count(VerdictKind.KNOWN) == len(again.rows)
