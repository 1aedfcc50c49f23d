from __future__ import annotations

from tests.cli.conftest import Lectory


def test_the_inbox_is_ranked_by_what_was_rated(shelf: Lectory) -> None:
    assert shelf("status", "1", "2", "3", "inbox").code == 0
    assert shelf("rate", "1", "5").code == 0
    found = shelf("rank", "--explain", "--json").json
    assert found["decisions"] == 1
    assert found["knows_little"]
    assert [paper["paper"] for paper in found["papers"]] == [1, 2, 3]
    first = found["papers"][0]["reasons"]
    assert "anna berg" in {reason["value"] for reason in first}


def test_a_library_without_decisions_says_so(shelf: Lectory) -> None:
    assert shelf("status", "1", "2", "3", "inbox").code == 0
    ended = shelf("rank")
    assert ended.code == 0
    assert "0 decisions" in ended.out + ended.err


def test_near_papers_are_found_with_what_they_share(shelf: Lectory) -> None:
    found = shelf("similar", "1", "--json").json
    assert found["paper"] == 1
    assert 1 not in [paper["paper"] for paper in found["papers"]]
    assert shelf("similar", "99").code != 0
