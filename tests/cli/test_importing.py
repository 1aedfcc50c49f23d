from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lectory.library.database import Library
from tests.build import dump
from tests.cli.conftest import BIBLIOGRAPHY, Lectory

RIS = "TY  - JOUR\nTI  - Rain on tin roofs\nAU  - Okoro, Ada\nPY  - 2011\nER  -\n"
CUT = "@article{a, title={Snow at sea}, author={Li, Wei}, year=2001}\n@article{b, title={Ice"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of documents: two lists, one of them in a folder below, and a stray file."""
    place = tmp_path / "papers"
    (place / "below").mkdir(parents=True)
    (place / "a.bib").write_text(BIBLIOGRAPHY, "utf-8")
    (place / "below" / "b.ris").write_text(RIS, "utf-8")
    (place / "notes.log").write_text("nothing about papers\n", "utf-8")
    return place


def test_parse_prints_a_line_for_every_file(lectory: Lectory, files: Path) -> None:
    (files / "empty.txt").touch()
    names = ["papers/a.bib", "papers/gone.bib", "papers/empty.txt", "papers", "papers/below/b.ris"]
    ended = lectory("parse", *names)
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 1
    assert [line["path"] for line in lines] == names
    assert [line["format"] for line in lines] == ["bibtex", None, None, None, "ris"]
    assert [len(line["papers"]) for line in lines] == [3, 0, 0, 0, 1]
    assert lines[1]["errors"] == [{"line": None, "message": "papers/gone.bib is not there"}]
    for name in names[1:4]:
        assert name in ended.err


def test_parse_needs_no_library(lectory: Lectory, files: Path, folder: Path) -> None:
    assert lectory("parse", "papers/a.bib").code == 0
    assert not folder.exists()


def test_parse_of_nothing_readable_ends_so(lectory: Lectory) -> None:
    ended = lectory("parse", "gone.bib", "--json")
    assert ended.code == 3
    assert json.loads(ended.out)["papers"] == []
    assert ended.error["message"] == "gone.bib is not there"


def test_parse_names_a_broken_record_by_file_and_line(lectory: Lectory, tmp_path: Path) -> None:
    (tmp_path / "cut.bib").write_text(CUT, "utf-8")
    ended = lectory("parse", "cut.bib")
    line = json.loads(ended.out)
    assert ended.code == 1
    assert line["papers"][0]["title"] == "Snow at sea"
    assert line["errors"][0]["line"] == 2
    assert ended.err.startswith("cut.bib:2: ")


def test_parse_reads_standard_input(lectory: Lectory) -> None:
    line = lectory("parse", "-", stdin=RIS.encode()).json
    assert (line["path"], line["format"], len(line["papers"])) == ("-", "ris", 1)


@pytest.mark.parametrize("command", ["parse", "import"])
def test_a_format_that_cannot_be_read_is_wrong_usage(
    command: str, lectory: Lectory, files: Path
) -> None:
    ended = lectory(command, "papers/a.bib", "--format", "docx")
    assert ended.code == 2
    assert "bibtex" in ended.err


def test_one_file_gives_the_object_of_the_contract(lectory: Lectory, files: Path) -> None:
    done = lectory("import", "papers/a.bib", "--json").json
    assert set(done) == {"digest", "step", "counts", "rows", "errors"}
    assert done["counts"] == {
        "new": 3,
        "known": 0,
        "rejected_before": 0,
        "new_version": 0,
        "same_work": 0,
        "unsure": 0,
        "failed": 0,
    }
    assert [row["paper"] for row in done["rows"]] == [1, 2, 3]
    assert {row["verdict"] for row in done["rows"]} == {"new"}
    assert set(done["rows"][0]) == {"position", "title", "verdict", "reason", "paper"}


def test_the_same_file_again_writes_nothing(lectory: Lectory, files: Path) -> None:
    first = lectory("import", "papers/a.bib", "--json").json
    again = lectory("import", "papers/a.bib", "--json").json
    assert (again["digest"], again["step"]) == (first["digest"], None)
    assert (again["counts"]["new"], again["counts"]["known"]) == (0, 3)


def test_a_dry_run_writes_nothing(lectory: Lectory, files: Path, folder: Path) -> None:
    done = lectory("import", "papers/a.bib", "--dry-run", "--json").json
    assert (done["digest"], done["step"], done["counts"]["new"]) == (None, None, 3)
    assert lectory("list", "--json").json == []
    assert lectory("history", "--json").json == []
    assert list((folder / "digests").iterdir()) == []


def test_a_folder_is_imported_in_one_step(lectory: Lectory, files: Path) -> None:
    ended = lectory("import", "papers", "--json")
    done = ended.json
    assert ended.code == 0
    assert ended.err == "Left out, in no format that Lectory reads: papers/notes.log\n"
    assert done["counts"]["new"] == 4
    assert [each["path"] for each in done["digests"]] == ["papers/a.bib", "papers/below/b.ris"]
    assert {row["path"] for row in done["rows"]} == {"papers/a.bib", "papers/below/b.ris"}
    assert [step["papers"] for step in lectory("history", "--json").json] == [4]
    assert lectory("undo", "--json").json["step"] == done["step"]
    assert lectory("list", "--json").json == []


def test_files_of_one_import_know_of_each_other(lectory: Lectory, files: Path) -> None:
    (files / "c.bib").write_text(BIBLIOGRAPHY + "\n@misc{new, title = {Fog and foghorns}}", "utf-8")
    dry = lectory("import", "papers", "--dry-run", "--json").json
    done = lectory("import", "papers", "--json").json
    assert dry["counts"] == done["counts"]
    assert (done["counts"]["new"], done["counts"]["known"]) == (5, 3)
    assert [row["verdict"] for row in dry["rows"]] == [row["verdict"] for row in done["rows"]]


def test_a_rehearsal_leaves_no_trace(lectory: Lectory, files: Path, folder: Path) -> None:
    lectory("import", "papers/below/b.ris")
    with Library.open(folder) as library:
        before = dump(library)
    (files / "c.bib").write_text("@misc{new, title = {Fog and foghorns}}", "utf-8")
    assert lectory("import", "papers", "--dry-run", "--json").json["counts"]["new"] == 4
    with Library.open(folder) as library:
        assert dump(library) == before


def test_one_bad_file_does_not_stop_the_others(lectory: Lectory, files: Path) -> None:
    ended = lectory("import", "gone.bib", "papers/a.bib", "--json")
    assert ended.code == 1
    assert ended.json["counts"]["new"] == 3
    assert ended.json["counts"]["failed"] == 1
    assert ended.json["errors"] == [
        {"path": "gone.bib", "line": None, "message": "gone.bib is not there"}
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "is empty"), (b"\x89PNG\r\n\x1a\n x", "PNG"), (b"just some words\n", "no format")],
)
def test_what_cannot_be_read_is_told_in_one_sentence(
    data: bytes, told: str, lectory: Lectory, tmp_path: Path
) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    ended = lectory("import", "odd.txt", "--json")
    assert (ended.code, ended.out) == (3, "")
    assert ended.error["message"].startswith("odd.txt")
    assert told in ended.error["message"]


def test_what_is_imported_is_placed(lectory: Lectory, files: Path) -> None:
    words = [
        "--collection",
        "Reading/May",
        "--tag",
        "to-sort",
        "--tag",
        "lakes",
        "--status",
        "reading",
    ]
    lectory("import", "papers/a.bib", *words)
    (paper, *_) = lectory("list", "key:berg2020tides", "--json").json
    assert paper["collections"] == ["Reading/May"]
    assert paper["tags"] == ["lakes", "to-sort"]
    assert paper["status"] == "reading"
    assert len(lectory("history", "--json").json) == 1


def test_the_date_of_a_digest_can_be_said(lectory: Lectory, files: Path) -> None:
    assert lectory("import", "papers/a.bib", "--date", "2024-05-31").code == 0
    assert lectory("digests", "--json").json[0]["date"] == "2024-05-31"
    assert lectory("import", "papers/a.bib", "--date", "31.5.2024").code == 2


@pytest.mark.parametrize(("way", "papers"), [("merge", 4), ("skip", 4), ("keep", 7)])
def test_duplicates_are_merged_skipped_or_kept(
    way: str, papers: int, lectory: Lectory, files: Path
) -> None:
    lectory("import", "papers/a.bib")
    (files / "more.bib").write_text(BIBLIOGRAPHY + "@misc{n, title = {Fog and foghorns}}", "utf-8")
    lectory("import", "papers/more.bib", "--duplicates", way)
    found = lectory("list", "--json").json
    assert len(found) == papers
    mentioned_twice = sum(len(paper["mentions"]) == 2 for paper in found)
    assert mentioned_twice == (3 if way == "merge" else 0)


def test_keeping_every_row_holds_for_several_files(lectory: Lectory, files: Path) -> None:
    (files / "c.bib").write_text(BIBLIOGRAPHY + " ", "utf-8")
    done = lectory("import", "papers/a.bib", "papers/c.bib", "--duplicates", "keep", "--json").json
    assert len({row["paper"] for row in done["rows"]}) == 6


def test_an_empty_folder_is_nothing_found(lectory: Lectory, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    ended = lectory("import", "void", "--json")
    assert ended.code == 0
    assert (ended.json["step"], ended.json["rows"]) == (None, [])


def test_a_folder_that_may_not_be_read_is_told(lectory: Lectory, files: Path) -> None:
    below = files / "below"
    below.chmod(0)
    try:
        if os.access(below, os.R_OK):
            pytest.skip("this user may read everything")
        ended = lectory("import", "papers", "--json")
    finally:
        below.chmod(0o700)
    assert ended.code == 1
    assert ended.json["errors"][0]["message"] == "papers/below may not be read: no permission"


def test_a_file_that_may_not_be_read_is_told(lectory: Lectory, files: Path) -> None:
    locked = files / "a.bib"
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    ended = lectory("import", "papers/a.bib", "--json")
    assert ended.code == 3
    assert ended.error["message"] == "papers/a.bib may not be read: no permission"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_is_left_alone(lectory: Lectory, files: Path) -> None:
    os.mkfifo(files / "endless")
    assert lectory("import", "papers", "--json").json["counts"]["new"] == 4


def test_the_library_is_not_imported_into_itself(lectory: Lectory, files: Path) -> None:
    lectory("import", "papers/a.bib")
    done = lectory("import", ".", "--json").json
    assert {row["path"] for row in done["rows"]} == {"papers/a.bib", "papers/below/b.ris"}
