from __future__ import annotations

import pytest

from tests.cli.conftest import Lectory


def _show(lectory: Lectory, paper: str = "1") -> dict[str, object]:
    return lectory("show", paper, "--json").json


def test_a_change_is_told_as_the_contract_says(shelf: Lectory) -> None:
    done = shelf("rate", "1", "berg2021winds", "4", "--json").json
    assert done == {"step": 2, "label": "Rate 2 papers 4 of 5", "papers": [1, 2]}
    assert shelf("rate", "1", "2", "4", "--json").json["step"] is None
    assert [_show(shelf, paper)["rating"] for paper in "123"] == [4, 4, 0]


@pytest.mark.parametrize(
    ("words", "member", "value"),
    [
        (["rate", "1", "0"], "rating", 0),
        (["status", "1", "reading"], "status", "reading"),
        (["star", "1"], "starred", True),
        (["tag", "1", "+to read", "+old", "-old"], "tags", ["to read"]),
        (["collect", "1", "--in", "A/B", "C"], "collections", ["A/B", "C"]),
        (["note", "1", "- a list"], "notes", ["- a list"]),
        (["edit", "1", "venue=Nature"], "venue", "Nature"),
        (["edit", "1", "year="], "year", None),
        (["edit", "1", "title=a=b"], "title", "a=b"),
    ],
)
def test_a_command_changes_one_thing_in_one_step(
    words: list[str], member: str, value: object, shelf: Lectory
) -> None:
    before = len(shelf("history", "--json").json)
    assert shelf(*words).code == 0
    assert _show(shelf)[member] == value
    assert len(shelf("history", "--json").json) <= before + 1


def test_a_star_is_taken_back(shelf: Lectory) -> None:
    shelf("star", "1", "2")
    shelf("star", "1", "--off")
    assert [_show(shelf, paper)["starred"] for paper in "12"] == [False, True]


@pytest.mark.parametrize(
    "words",
    [
        ["rate", "1"],
        ["rate", "1", "6"],
        ["rate", "1", "many"],
        ["status", "1", "later"],
        ["status", "read"],
        ["tag", "1"],
        ["tag", "+x"],
        ["tag", "1", "+"],
        ["collect", "1"],
        ["collect", "1", "--out", "Nowhere"],
        ["edit", "1", "venue"],
        ["edit", "1", "year=soon"],
        ["edit", "1"],
        ["add"],
        ["add", "--identifier", "nothing"],
        ["annotate", "1", "--quote", "words that are not there"],
        ["annotate", "1", "--quote", "lakes", "--color", "pink"],
        ["annotate", "1"],
        ["merge", "1", "1"],
        ["undo", "0"],
        ["undo", "x"],
        ["edit", "1", "key=okoro1999"],
        ["collections", "--delete", "Nowhere"],
        ["collections", "--smart", "Wrong", "(("],
    ],
)
def test_wrong_usage_changes_nothing(words: list[str], shelf: Lectory) -> None:
    ended = shelf(*words, "--json")
    assert (ended.code, ended.out) == (2, "")
    assert ended.error["message"]
    assert len(shelf("history", "--json").json) == 1


def test_a_note_is_read_from_standard_input_and_printed(shelf: Lectory) -> None:
    shelf("note", "1", "-", stdin=b"# Lakes\nwide ones\n")
    assert shelf("note", "1").out == "# Lakes\nwide ones\n"
    assert shelf("note", "1", "--json").json == {"paper": 1, "note": "# Lakes\nwide ones\n"}
    assert shelf("note", "2").out == ""


def test_a_mark_keeps_its_colour_comment_and_place(shelf: Lectory) -> None:
    shelf("annotate", "1", "--quote", "forty lakes", "--color", "green", "--comment", "-why")
    shelf("annotate", "1", "--quote", "see figure", "--page", "3")
    first, second = sorted(_show(shelf)["annotations"], key=lambda mark: mark["id"])  # type: ignore[call-overload]
    assert (first["color"], first["comment"], first["page"]) == ("green", "-why", None)
    assert (second["color"], second["page"]) == ("yellow", 3)


def test_a_paper_is_written_by_hand(shelf: Lectory) -> None:
    words = ["--title", "Dunes", "--author", "Li, Wei", "--author", "Okoro, Ada"]
    (paper,) = shelf("add", *words, "--json").json["papers"]
    shown = _show(shelf, str(paper))
    assert (shown["title"], shown["authors"]) == ("Dunes", ["Li, Wei", "Okoro, Ada"])
    shelf("add", "--identifier", "arxiv:2403.01234")
    assert _show(shelf, "arXiv:2403.01234v2")["identifiers"] == {"arxiv": "2403.01234"}


def test_the_trash_is_filled_emptied_and_restored(shelf: Lectory) -> None:
    shelf("delete", "1", "2")
    assert [paper["id"] for paper in shelf("trash", "--json").json] == [1, 2]
    assert [paper["id"] for paper in shelf("list", "--json").json] == [3]
    shelf("trash", "--restore", "1")
    assert shelf("trash", "--empty", "--json").json["papers"] == [2]
    assert [paper["id"] for paper in shelf("list", "--json").json] == [1, 3]


def test_collections_are_listed_and_changed(shelf: Lectory) -> None:
    shelf("collect", "1", "2", "--in", "Course/Week 1")
    shelf("collections", "--new", "Later")
    shelf("collections", "--rename", "Course/Week 1", "Start")
    shelf("collections", "--smart", "New", "year:>2020 -moss")
    shelf("collections", "--delete", "Later")
    assert shelf("collections", "--json").json == [
        {"path": "Course", "name": "Course", "papers": 2, "query": None},
        {"path": "Course/Start", "name": "Start", "papers": 2, "query": None},
        {"path": "New", "name": "New", "papers": None, "query": "year:>2020 -moss"},
    ]


def test_tags_and_digests_are_listed(shelf: Lectory) -> None:
    shelf("tag", "1", "2", "+lakes")
    assert shelf("tags", "--json").json == [{"name": "lakes", "color": None, "papers": 2}]
    (digest,) = shelf("digests", "--json").json
    assert (digest["name"], digest["format"], digest["papers"]) == ("shelf.bib", "bibtex", 3)


def test_steps_are_taken_back_and_brought_back(shelf: Lectory) -> None:
    shelf("rate", "1", "5")
    shelf("star", "1")
    shelf("tag", "1", "+lakes")
    done = shelf("undo", "2", "--json").json
    assert (done["step"], done["papers"]) == (3, [1])
    steps = shelf("history", "--json").json
    assert [(step["step"], step["undone"]) for step in steps] == [
        (4, True),
        (3, True),
        (2, False),
        (1, False),
    ]
    assert set(steps[0]) == {"step", "when", "label", "undone", "papers"}
    assert shelf("redo", "5", "--json").json["step"] == 4
    assert _show(shelf)["tags"] == ["lakes"]
    assert shelf("redo", "--json").json == {"step": None, "label": "", "papers": []}
    assert [step["step"] for step in shelf("history", "--limit", "1", "--json").json] == [4]


def test_nothing_to_undo_is_no_failure(lectory: Lectory) -> None:
    ended = lectory("undo", "--json")
    assert (ended.code, ended.json["step"]) == (0, None)
    assert lectory("undo").out == "There is nothing to undo\n"


def test_papers_are_merged(shelf: Lectory) -> None:
    shelf("tag", "2", "+windy")
    assert shelf("merge", "1", "2", "--json").json["step"] == 3
    assert [paper["id"] for paper in shelf("list", "--json").json] == [1, 3]
    assert _show(shelf)["tags"] == ["windy"]
    assert len(_show(shelf)["versions"]) == 1  # type: ignore[arg-type]


def test_duplicates_are_told_with_reasons_and_merged_in_one_step(shelf: Lectory) -> None:
    shelf("import", "shelf.bib", "--duplicates", "keep")
    groups = shelf("duplicates", "--json").json
    assert [group["level"] for group in groups] == ["certain"] * 3
    assert [[paper["paper"] for paper in group["papers"]] for group in groups] == [
        [1, 4],
        [2, 5],
        [3, 6],
    ]
    assert all(len(group["reasons"]) == 1 for group in groups)
    steps = len(shelf("history", "--json").json)
    assert shelf("duplicates", "--merge", "certain", "--json").json["step"]
    assert len(shelf("history", "--json").json) == steps + 1
    assert shelf("duplicates", "--json").json == []


def test_a_whole_library_is_whole_and_its_faults_are_told(shelf: Lectory, folder: object) -> None:
    assert shelf("check", "--json").json == {"ok": True, "problems": []}
    (kept,) = (folder / "digests").iterdir()  # type: ignore[operator]
    kept.write_bytes(b"something else")
    ended = shelf("check", "--json")
    assert ended.code == 1
    assert set(ended.json["problems"][0]) == {"what", "where", "repaired"}


def test_the_index_is_written_anew(shelf: Lectory) -> None:
    assert shelf("reindex", "--json").json["papers"] == 3
