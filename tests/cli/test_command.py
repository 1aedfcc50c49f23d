"""The installed command, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import BIBLIOGRAPHY, Lectory

_COMMAND = [sys.executable, "-P", "-m", "lectory"]


def test_the_version_costs_next_to_nothing() -> None:
    loaded = _modules_of("--version")
    assert not loaded & {"sqlite3", "sqlalchemy", "platformdirs", "tomllib", "logging"}


def test_a_list_loads_neither_the_writer_nor_the_index(command: Lectory, folder: Path) -> None:
    command("tags")
    loaded = _modules_of("--library", str(folder), "list", "--json")
    assert not loaded & {"sqlalchemy", "whoosh", "numpy", "PySide6", "rapidfuzz", "logging"}


def _modules_of(*words: str) -> set[str]:
    code = (
        "import sys; sys.argv[1:] = sys.argv[1:]\n"
        "from lectory.__main__ import main\n"
        "assert main() == 0\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *words], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_the_whole_job_goes_through_the_command(command: Lectory, tmp_path: Path) -> None:
    (tmp_path / "shelf.bib").write_text(BIBLIOGRAPHY, "utf-8")
    assert command("import", "shelf.bib", "--json").json["counts"]["new"] == 3
    assert command("status", "berg2020tides", "read").code == 0
    assert command("search", "wat* -moss", "--json").json["total"] == 1
    assert command("export", "-o", "out.bib").code == 0
    assert command("undo").out == "Undo: Mark as read “Tides of shallow lakes”\n"
    assert (tmp_path / "out.bib").read_text("utf-8").count("@") == 3


def test_a_file_name_that_is_no_text_stays_as_given(command: Lectory, tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xfcch.bib")
    try:
        (tmp_path / name).write_text(BIBLIOGRAPHY, "utf-8")
    except OSError:
        pytest.skip("this file system takes text only")
    assert command("parse", name).json["path"] == name
    assert command("import", name).code == 0
    assert command("tag", "1", f"+{name}").code == 2


def test_standard_input_is_imported(command: Lectory) -> None:
    assert command("import", "-", "--json", stdin=BIBLIOGRAPHY.encode()).json["counts"]["new"] == 3


def test_a_reader_that_goes_away_is_no_fault(command: Lectory, folder: Path) -> None:
    command("import", "-", stdin=BIBLIOGRAPHY.encode())
    with subprocess.Popen(
        [*_COMMAND, "--library", str(folder), "export"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(command: Lectory, folder: Path) -> None:
    command("import", "-", stdin=BIBLIOGRAPHY.encode())
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*_COMMAND, "--library", str(folder), "export"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_interrupted_import_leaves_nothing(command: Lectory, folder: Path) -> None:
    command("tags")
    entries = (
        f"@article{{k{number}, title = {{Lake number {number} of many}}, year = 2001}}\n"
        for number in range(30_000)
    )
    running = subprocess.Popen(
        [*_COMMAND, "--library", str(folder), "import", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Where the tests run in the background of a shell, the signal would be ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdin is not None
    # Returns when most of it has been taken, so the import is under way.
    running.stdin.write("".join(entries).encode())
    running.stdin.close()
    running.stdin = None
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 4
    assert b"Traceback" not in err
    assert command("list", "--json").json == []
    assert command("check", "--json").json["ok"]


def test_a_library_of_a_newer_program_is_left_alone(command: Lectory, folder: Path) -> None:
    command("tags")
    connection = sqlite3.connect(folder / "library.sqlite")
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    ended = command("list", "--json")
    assert (ended.code, ended.out) == (3, "")
    assert "newer" in ended.error["message"]


def test_a_library_held_elsewhere_is_left_alone(command: Lectory, folder: Path) -> None:
    command("tags")
    (folder / ".held-otherhost-anna-77").touch()
    ended = command("list", "--json")
    assert ended.code == 3
    assert "otherhost" in ended.error["message"]


def test_a_damaged_library_is_told(command: Lectory, folder: Path) -> None:
    folder.mkdir()
    (folder / "library.sqlite").write_bytes(b"no database at all" * 100)
    ended = command("list", "--json")
    assert ended.code == 3
    assert "library.sqlite" in ended.error["message"]


def test_a_library_that_is_a_file_is_told(command: Lectory, folder: Path) -> None:
    folder.write_text("a file")
    ended = command("list")
    assert ended.code == 3
    assert str(folder) in ended.err
    assert "Traceback" not in ended.err


def test_two_commands_write_side_by_side(command: Lectory, folder: Path) -> None:
    command("import", "-", stdin=BIBLIOGRAPHY.encode())
    words = [*_COMMAND, "--library", str(folder), "--json", "tag", "1", "2", "3"]
    running = [
        subprocess.Popen([*words, f"+tag {number}"], stdout=subprocess.PIPE) for number in range(3)
    ]
    done = [json.loads(each.communicate(timeout=60)[0]) for each in running]
    assert len({each["step"] for each in done}) == 3
    assert len(command("tags", "--json").json) == 3


def test_no_screen_is_told(command: Lectory, folder: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only there a screen is named in the environment")
    screen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    bare = {name: value for name, value in os.environ.items() if name not in screen}
    words = [*_COMMAND, "--library", str(folder)]
    done = subprocess.run(words, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "no screen" in done.stderr


def test_the_console_script_is_the_same_program() -> None:
    script = shutil.which("lectory", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("not installed as a script")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("lectory ")


def test_a_library_damaged_inside_is_told(command: Lectory, folder: Path) -> None:
    command("import", "-", stdin=BIBLIOGRAPHY.encode())
    with (folder / "library.sqlite").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 100_000)
    for words in (["list"], ["show", "1"], ["rate", "1", "3"], ["history"], ["check"]):
        ended = command(*words, "--json")
        assert (ended.code, ended.out) == (3, "")
        assert "damaged" in ended.error["message"]
