"""The guard of the test run itself: what it refuses and what it lets pass."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.outside import OutsideError


def test_a_connection_to_the_network_is_refused() -> None:
    with socket.socket() as line, pytest.raises(OutsideError):
        line.connect(("127.0.0.1", 9))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(OutsideError):
        socket.getaddrinfo("example.org", 80)


@pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets")
def test_a_unix_socket_is_allowed(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as line, pytest.raises(FileNotFoundError):
        line.connect(str(tmp_path / "nobody"))


@pytest.mark.skipif(sys.platform == "win32", reason="no password database")
def test_files_of_the_real_home_are_out_of_reach() -> None:
    import pwd

    home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    if home == Path("/"):
        pytest.skip("this user has no home of its own")
    with pytest.raises(OutsideError):
        (home / "lectory-guard").read_text()
    with pytest.raises(OutsideError):
        sqlite3.connect(home / "lectory-guard.sqlite")


def test_the_home_of_a_test_is_not_the_real_one(tmp_path: Path) -> None:
    assert Path.home().name == "home"
    (Path.home() / "note.txt").write_text("mine")
    assert tmp_path.is_dir()
