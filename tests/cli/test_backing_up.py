from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Lectory


def test_a_backup_is_written_and_restored(shelf: Lectory, tmp_path: Path) -> None:
    done = shelf("backup", "copy.sqlite", "--json")
    assert done.code == 0
    assert done.json["file"] == str(tmp_path / "copy.sqlite")
    assert shelf("delete", "1").code == 0
    back = shelf("restore", "copy.sqlite", "--json")
    assert back.code == 0
    assert Path(back.json["kept"]).exists()
    assert shelf("search", "tides", "--json").json["total"] == 1


def test_a_file_that_is_no_backup_is_refused(shelf: Lectory) -> None:
    ended = shelf("restore", "shelf.bib")
    assert ended.code == 3
    assert "no backup" in ended.err
