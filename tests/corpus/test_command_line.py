"""The client's digest through the command line; skipped where the corpus is not at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lectory.library.database import Library
from tests.build import dump
from tests.cli.conftest import run_here
from tests.outside import CHECKOUT

CORPUS = CHECKOUT.parent / "shared" / "corpus"
SEED = CORPUS / "hf-papers" / "seed-digest.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the corpus is not beside the checkout")


def test_the_digest_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CORPUS)
    ended = run_here(["parse", "hf-papers/seed-digest.txt"])
    assert (ended.code, ended.err) == (0, "")
    (tmp_path / "parsed.jsonl").write_text(ended.out, "utf-8")
    script = [sys.executable, "score.py", str(tmp_path / "parsed.jsonl")]
    scored = subprocess.run(
        [*script, "--format", "hf-papers", "--verbose"], capture_output=True, text=True, check=True
    )
    assert "hf-papers/seed-digest.txt\n" not in scored.stdout  # nothing to say against it
    assert len(json.loads(ended.out)["papers"]) == 85


def test_the_digest_is_imported_once_and_taken_back(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    words = ["--library", str(folder), "--json"]
    run_here([*words, "tags"])
    with Library.open(folder) as library:
        before = dump(library)
    first = run_here([*words, "import", str(SEED)]).json
    again = run_here([*words, "import", str(SEED)]).json
    assert (first["counts"]["new"], again["counts"]["known"], again["step"]) == (85, 85, None)
    assert len(run_here([*words, "list"]).json) == 85
    assert run_here([*words, "undo"]).json["step"] == first["step"]
    with Library.open(folder) as library:
        assert dump(library) == before


def test_a_changed_row_is_the_only_news(tmp_path: Path) -> None:
    words = ["--library", str(tmp_path / "library"), "--json"]
    run_here([*words, "import", str(SEED)])
    lines = SEED.read_text("utf-8").splitlines(keepends=True)
    title = run_here(["parse", str(SEED)]).json["papers"][0]["title"]
    changed = "".join(lines).replace(title, "Fog over peat bogs in early autumn")
    abstract = run_here(["parse", str(SEED)]).json["papers"][0]["abstract"]
    changed = changed.replace(abstract, "We measure fog over peat bogs and find it wet.")
    counts = run_here([*words, "import", "-"], changed.encode()).json["counts"]
    assert (counts["known"], counts["new"] + counts["unsure"]) == (84, 1)
