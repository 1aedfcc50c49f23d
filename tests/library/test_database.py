"""Opening a library: what is made, what is refused, what a kill leaves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lectory.errors import LibraryDamaged, LibraryError, LibraryInUse, LibraryTooNew
from lectory.library import hold, tags
from lectory.library.database import Library
from tests.build import a_reference, add_papers


def test_a_folder_that_does_not_exist_is_made(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a" / "b") as library:
        found = {path.name for path in library.folder.iterdir() if not path.name.startswith(".")}
    assert {"library.sqlite", "index", "files", "digests", "backups"} <= found


def test_a_library_of_a_newer_version_is_refused(library: Library) -> None:
    library.close()
    connection = sqlite3.connect(library.path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    with pytest.raises(LibraryTooNew, match="newer Lectory"):
        Library.open(library.folder)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(LibraryDamaged):
        Library.open(tmp_path)


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "library.sqlite")
    connection.execute("CREATE TABLE songs (id)")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryDamaged, match="another program"):
        Library.open(tmp_path)


def test_a_library_open_on_another_computer_can_only_be_read(library: Library) -> None:
    add_papers(library, a_reference())
    other = hold.Holder("far", "someone", 1)
    library.close()
    hold.take(library.folder, other)
    with pytest.raises(LibraryInUse, match="far"):
        Library.open(library.folder)
    with Library.open(library.folder, read_only=True) as reading:
        assert reading.reader().execute("SELECT count(*) FROM paper").fetchone() == (1,)
        with pytest.raises(LibraryInUse), reading.step("Tag"):
            pass


def test_a_forgotten_hold_of_another_computer_goes_stale(library: Library) -> None:
    library.close()
    path = hold.take(library.folder, hold.Holder("far", "someone", 1))
    old = time.time() - hold.STALE_AFTER - 1
    os.utime(path, (old, old))
    Library.open(library.folder).close()


def test_two_processes_of_one_user_work_side_by_side(library: Library) -> None:
    with Library.open(library.folder) as second:
        add_papers(second, a_reference("From the second"))
        add_papers(library, a_reference("From the first"))
        assert second.reader().execute("SELECT count(*) FROM paper").fetchone() == (2,)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LibraryError, match="cannot be used"):
        Library.open(tmp_path / "library")


def test_a_full_disk_loses_nothing(library: Library) -> None:
    from lectory.errors import StorageFull

    add_papers(library, a_reference())
    with library.step("Tag") as tx:
        tags.make(tx, "survey")
    pages = library.reader().execute("PRAGMA page_count").fetchone()[0]
    with pytest.raises(StorageFull, match="No space"), library.step("Grow") as tx:
        tx.raw.execute(f"PRAGMA max_page_count = {pages}")
        for number in range(2_000):
            tags.make(tx, f"tag {number} {'x' * 200}")
    assert library.reader().execute("SELECT name FROM tag").fetchall() == [("survey",)]


_WRITER = """
import sys
from pathlib import Path
from lectory.library import tags
from lectory.library.database import Library
with Library.open(Path(sys.argv[1])) as library:
    for number in range(10_000):
        with library.step(f"Make {number}") as tx:
            tags.make(tx, f"a {number}")
            tags.make(tx, f"b {number}")
        print(number, flush=True)
"""


def test_a_kill_at_any_moment_leaves_whole_steps(library: Library) -> None:
    library.close()
    for delay in (0.02, 0.05, 0.11):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(library.folder)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(delay)
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged = [int(line) for line in writer.stdout.read().split()]
        with Library.open(library.folder) as again:
            reader = again.reader()
            assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            names = {row[0] for row in reader.execute("SELECT name FROM tag")}
            pairs = {name[2:] for name in names}
            assert names == {f"{letter} {number}" for letter in "ab" for number in pairs}
            assert set(map(str, acknowledged)) <= pairs
            assert reader.execute("SELECT count(*) FROM step WHERE open = 1").fetchone() == (0,)
            with again.step("Clean") as tx:
                tx.raw.execute("DELETE FROM tag")
