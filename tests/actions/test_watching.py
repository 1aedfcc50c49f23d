"""Watched folders: which files are news, and that none is taken twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lectory.actions import undoing
from lectory.actions.watching import (
    File,
    Memory,
    dealt_with,
    listing,
    look,
    look_into,
    news,
    read,
    set_done,
    take,
)
from lectory.errors import UnreadableSource
from lectory.library.database import Library
from lectory.library.rows import Scope, ScopeKind, ids

BIB = b"@article{tides, title={Tides of shallow lakes}, author={Berg, Anna}, year={2021}}\n"
A, B = File("/w/a.bib", 10, 1), File("/w/b.bib", 20, 2)


def _papers(library: Library) -> int:
    return len(ids(library.reader(), Scope(ScopeKind.ALL)))


def _names(folder: Path, library: Library) -> list[str]:
    return [Path(file.path).name for file in listing(folder, library.folder)]


def test_a_file_is_ready_once_it_stands_still() -> None:
    first = look([A], Memory(), now=100.0)
    assert first.ready == ()
    assert look([A], first.memory, now=101.9).ready == ()
    assert look([A], first.memory, now=102.0).ready == (A,)


def test_a_file_that_grows_is_waited_for() -> None:
    memory = look([A], Memory(), now=100.0).memory
    grown = File(A.path, 11, 3)
    memory = look([grown], memory, now=101.0).memory
    assert look([grown], memory, now=102.5).ready == ()
    assert look([grown], memory, now=103.0).ready == (grown,)


def test_what_was_dealt_with_is_no_news_until_it_changes() -> None:
    memory = Memory(done=frozenset((A,)))
    assert look([A, B], memory, now=0.0, still=0).ready == (B,)
    changed = File(A.path, 12, 4)
    assert look([changed], memory, now=0.0, still=0).ready == (changed,)


def test_an_empty_file_is_still_to_be_written() -> None:
    assert look([File("/w/c.eml", 0, 1)], Memory(), now=0.0, still=0).ready == ()


def test_what_is_gone_is_forgotten() -> None:
    memory = look([A, B], Memory(), now=0.0).memory
    assert set(look([B], memory, now=1.0).memory.standing) == {B}


def test_sub_folders_are_searched_and_half_written_files_passed_over(
    tmp_path: Path, library: Library
) -> None:
    folder = tmp_path / "mail"
    for name in (
        "a.bib",
        "deep/er/b.bib",
        ".hidden.bib",
        ".git/c.bib",
        "d.bib.part",
        "e.crdownload",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(BIB)
    assert _names(folder, library) == ["a.bib", "b.bib"]


def test_the_library_inside_a_watched_folder_is_not_read(tmp_path: Path, library: Library) -> None:
    (tmp_path / "a.bib").write_bytes(BIB)
    assert _names(tmp_path, library) == ["a.bib"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path, library: Library) -> None:
    with pytest.raises(UnreadableSource, match="is not there"):
        listing(tmp_path / "gone", library.folder)


def _only(folder: Path, library: Library) -> File:
    (file,) = look(listing(folder, library.folder), Memory(), now=0.0, still=0).ready
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mail"
    made.mkdir()
    (made / "a.bib").write_bytes(BIB)
    return made


def test_a_new_file_is_imported(folder: Path, library: Library) -> None:
    file = _only(folder, library)
    assert news(library, file) is not None
    assert take(library, file).label == "Import 1 paper from “a.bib”"
    assert _papers(library) == 1


def test_the_same_content_under_another_name_is_no_news(folder: Path, library: Library) -> None:
    file = _only(folder, library)
    take(library, file)
    (folder / "copy.bib").write_bytes(BIB)
    (copy,) = look(
        listing(folder, library.folder), Memory(done=dealt_with(library)), now=0.0, still=0
    ).ready
    assert copy.path.endswith("copy.bib")
    assert news(library, copy) is None


def test_what_was_taken_back_does_not_come_again(folder: Path, library: Library) -> None:
    file = _only(folder, library)
    take(library, file)
    undoing.undo(library)
    os.utime(folder / "a.bib", (5, 5))
    assert news(library, _only(folder, library)) is None


def test_a_restart_remembers_what_was_dealt_with(folder: Path, library: Library) -> None:
    file = _only(folder, library)
    set_done(library, file)
    assert dealt_with(library) == {file}


def test_a_file_without_papers_is_passed_over_in_silence(folder: Path, library: Library) -> None:
    (folder / "a.bib").unlink()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    assert news(library, _only(folder, library)) is None


def test_a_name_that_no_text_can_hold_is_left_alone(folder: Path, library: Library) -> None:
    try:
        (folder / os.fsdecode(b"b\xff.bib")).write_bytes(BIB)
    except OSError:
        pytest.skip("this file system takes names in Unicode only")
    assert _names(folder, library) == ["a.bib"]


def test_a_round_finds_what_stands_still_and_says_what_is_wrong(
    folder: Path, library: Library
) -> None:
    folders = (folder, folder / "gone")
    first = look_into(library, folders, None, 10.0)
    assert first.news == ()
    assert ["is not there" in trouble for trouble in first.troubles] == [True]
    second = look_into(library, folders, first.memory, 12.0)
    assert [Path(file.path).name for file in second.news] == ["a.bib"]
    assert look_into(library, folders, second.memory, 20.0).news == ()


def test_what_was_shown_does_not_wait_after_a_restart(folder: Path, library: Library) -> None:
    read(library, _only(folder, library))
    memory = look_into(library, (folder,), None, 10.0).memory
    assert look_into(library, (folder,), memory, 20.0).news == ()


def test_what_was_not_shown_waits_again_after_a_restart(folder: Path, library: Library) -> None:
    memory = look_into(library, (folder,), None, 10.0).memory
    assert len(look_into(library, (folder,), memory, 20.0).news) == 1
    memory = look_into(library, (folder,), None, 30.0).memory
    assert len(look_into(library, (folder,), memory, 40.0).news) == 1
