from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from lectory.actions import backing_up, noting
from lectory.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryInUse,
    LibraryTooNew,
    UnreadableSource,
    UsageError,
)
from lectory.library import backup
from lectory.library.database import Library
from tests.build import a_reference, add_papers


def _count(library: Library) -> int:
    return library.reader().execute("SELECT count(*) FROM paper").fetchone()[0]


def test_a_restore_brings_back_the_day_and_keeps_the_present(library: Library) -> None:
    folder = library.folder
    (paper,) = add_papers(library, a_reference())
    noting.set_note(library, paper, "Mine")
    file = backing_up.back_up(library)
    add_papers(library, a_reference("Moss and stone"))
    library.close()
    kept = backing_up.restore(folder, file)
    with Library.open(folder) as restored:
        assert _count(restored) == 1
        assert restored.setting("restores") == "1"
    assert kept is not None
    backing_up.restore(folder, kept)
    with Library.open(folder) as again:
        assert _count(again) == 2
        assert again.setting("restores") == "2"
    assert not list(folder.rglob("*.part"))


def test_a_library_that_is_open_elsewhere_is_not_restored(library: Library) -> None:
    folder = library.folder
    file = backing_up.back_up(library)
    library.close()
    # The process that started this one is alive as long as the test.
    import os

    from lectory.library import hold

    me = hold.this_process()
    other = hold.Holder(me.host, me.user, os.getppid())
    (folder / other.file_name).touch()
    with pytest.raises(LibraryInUse):
        backing_up.restore(folder, file)


def test_a_damaged_library_is_kept_byte_by_byte(library: Library) -> None:
    folder, path = library.folder, library.path
    add_papers(library, a_reference())
    file = backing_up.back_up(library)
    library.close()
    path.write_bytes(b"no library at all" * 1000)
    kept = backing_up.restore(folder, file)
    assert kept is not None
    assert kept.read_bytes() == b"no library at all" * 1000
    with Library.open(folder) as restored:
        assert _count(restored) == 1


def test_what_is_no_backup_is_refused_and_nothing_changes(library: Library, tmp_path: Path) -> None:
    folder = library.folder
    add_papers(library, a_reference())
    good = backing_up.back_up(library)
    library.close()
    before = library.path.read_bytes()
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(good.read_bytes()[:20_000])
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    newer = tmp_path / "newer.sqlite"
    newer.write_bytes(good.read_bytes())
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    for file, error in (
        (cut, LibraryDamaged),
        (empty, LibraryDamaged),
        (newer, LibraryTooNew),
        (tmp_path / "gone.sqlite", UnreadableSource),
        (library.path, UsageError),
    ):
        with pytest.raises(error):
            backing_up.restore(folder, file)
    assert library.path.read_bytes() == before


def test_a_backup_that_cannot_be_written_leaves_the_old_one(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.sqlite"
    target.write_bytes(b"old")

    def damaged(file: Path) -> None:
        raise LibraryDamaged(f"{file} is damaged")

    monkeypatch.setattr(backup, "examine", damaged)
    with pytest.raises(LibraryError):
        backing_up.back_up(library, target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob(".*.part*")] == []


def test_seven_days_and_four_weeks_stay(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    last = date(2025, 9, 30)
    for back in range(1, 60):
        (folder / f"daily-{last - timedelta(back)}.sqlite").touch()
    (folder / "by-hand.sqlite").touch()
    assert backup.daily(library.reader(), folder, last) is not None
    assert backup.daily(library.reader(), folder, last) is None
    assert len(list(folder.glob("daily-*"))) == 11
    assert (folder / "by-hand.sqlite").exists()
