"""Damaged documents of every kind end in a digest or in one sentence, never in a crash."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from lectory import formats
from lectory.errors import InputError
from lectory.model.digest import Digest, Source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CASES = Path(__file__).parents[1] / "formats" / "cases"
LONGEST = 150_000
"""Bytes of a document that is damaged; longer ones say nothing more."""

_SALT = (
    b"\0", b"\xff\xfe", b"<", b"&#x", b"{", b"}", b'"', b"@article{", b"TY  - ", b"\\\\", b"\r",
    b"<!DOCTYPE", b"]]>", b"\xe2\x82", b"- [ ] ", b"10.1000/", b"=?utf-8?q?", b"\n\n\n", b"|", b"%",
)  # fmt: skip


def documents() -> list[Path]:
    """Every document of our cases and, where it is there, of the corpus."""
    found = [path for folder in (CASES, CORPUS) for path in sorted(folder.rglob("*"))]
    return [
        path
        for path in found
        if path.is_file()
        and not path.name.endswith((".gold.json", ".expected.json", "INDEX.tsv", "score.py"))
        and 0 < path.stat().st_size <= LONGEST
    ]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four things done to them: cut, doubled, dropped, salted, flipped."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 3, 40, 400, 4000)))
        what = chance.randrange(6)
        if what == 0:
            data = data[:start]
        elif what == 1:
            data = data[:end] + data[start:end] + data[end:]
        elif what == 2:
            data = data[:start] + data[end:]
        elif what == 3:
            data = data[:start] + chance.choice(_SALT) * chance.choice((1, 1, 50)) + data[start:]
        elif what == 4:
            data = data[:start] + bytes(chance.randrange(256) for _ in range(8)) + data[end:]
        else:
            data = data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b" ")))
        data = data or b" "
    return data


def try_some(count: int, seed: int, seconds: float | None = None) -> None:
    """Read `count` damaged documents; each may take `seconds` of CPU, if a limit is given."""
    chance = random.Random(seed)
    paths = documents()
    for number in range(count):
        path = chance.choice(paths)
        data = damaged(path.read_bytes(), chance)
        began = time.process_time()
        try:
            digest = formats.read(Source(path.name, data))
        except InputError:
            continue
        except Exception as error:
            error.add_note(f"mutation {number} of seed {seed}, of {path.name}")
            raise
        assert isinstance(digest, Digest)
        took = time.process_time() - began
        assert seconds is None or took < seconds, f"mutation {number} of seed {seed}: {path.name}"


@pytest.mark.parametrize("seed", range(4))
def test_damaged_documents_are_read_or_refused(seed: int) -> None:
    try_some(100, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1_000, 1_010))
def test_ten_thousand_damaged_documents_are_read_or_refused(seed: int) -> None:
    before = _most_memory_mb()
    try_some(1_000, seed, seconds=5.0)
    assert _most_memory_mb() - before < 300


def _most_memory_mb() -> float:
    resource = pytest.importorskip("resource", reason="only POSIX systems tell the memory")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
