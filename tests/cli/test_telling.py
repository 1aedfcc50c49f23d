from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Lectory


def test_the_statistics_are_told(shelf: Lectory) -> None:
    shelf("status", "1", "reading")
    shelf("rate", "2", "4")
    ended = shelf("stats")
    assert ended.code == 0
    assert ended.out.startswith("3 papers: 2 to-read, 1 reading\n")
    assert "Ratings: 4★ 1" in ended.out
    found = json.loads(shelf("stats", "--json").out)
    assert found["papers"] == 3
    assert found["ratings"]["4"] == 1
    assert len(found["weeks"]) == 12
    assert found["weeks"][-1]["added"] == 3


def test_an_empty_library_has_statistics(lectory: Lectory) -> None:
    ended = lectory("stats")
    assert ended.code == 0
    assert ended.out.startswith("0 papers: none\n")


def test_the_week_is_printed_and_written(shelf: Lectory, tmp_path: Path) -> None:
    shelf("status", "1", "read")
    assert "## Read (1)" in shelf("digest-of-week").out
    found = json.loads(shelf("digest-of-week", "--json").out)
    assert [each["id"] for each in found["read"]] == [1]
    ended = shelf("digest-of-week", "-o", "week.html")
    assert ended.code == 0
    assert "<h2>Read (1)</h2>" in (tmp_path / "week.html").read_text("utf-8")


def test_a_week_that_is_none_is_wrong_usage(shelf: Lectory) -> None:
    ended = shelf("digest-of-week", "--week", "soon")
    assert ended.code == 2
    assert ended.err == "lectory: “soon” is no week\n  Write it as 2026-W20\n"
