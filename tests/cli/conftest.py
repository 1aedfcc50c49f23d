"""Runs command lines: in this process for speed, as the installed command where that matters."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lectory.cli.main import main

BIBLIOGRAPHY = """\
@article{berg2020tides, title = {Tides of shallow lakes}, author = {Berg, Anna and Li, Wei},
  year = 2020, journal = {Waters}, doi = {10.1000/tides},
  abstract = {We watch the water of forty lakes rise and fall for a year.}}
@article{berg2021winds, title = {Winds over bare hills}, author = {Berg, Anna}, year = 2021}
@book{okoro1999, title = {Moss and stone}, author = {Okoro, Ada}, year = 1999}
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it has to be."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error that stands as JSON on standard error."""
        return json.loads(self.err)["error"]


Lectory = Callable[..., Ended]


def run_here(words: Sequence[str], stdin: bytes = b"") -> Ended:
    """Carry out a command line in this process; a window is reported by its exit code 99."""
    streams = [
        io.TextIOWrapper(io.BytesIO(data), "utf-8", "backslashreplace")
        for data in (stdin, b"", b"")
    ]
    code = main(words, *streams, lambda folder, files: 99)
    for stream in streams[1:]:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])  # type: ignore[attr-defined]
    return Ended(code, out, err)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The library that the commands of a test are about; not there before the first one."""
    return tmp_path / "library"


@pytest.fixture
def lectory(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Lectory:
    """Carries out `lectory WORDS` on the library of the test, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, stdin: bytes = b"") -> Ended:
        return run_here(["--library", str(folder), *words], stdin)

    return run


@pytest.fixture
def shelf(lectory: Lectory, tmp_path: Path) -> Lectory:
    """The same, with three papers: ids 1 to 3, keys berg2020tides, berg2021winds, okoro1999."""
    (tmp_path / "shelf.bib").write_text(BIBLIOGRAPHY, "utf-8")
    assert lectory("import", "shelf.bib").code == 0
    return lectory


@pytest.fixture
def command(folder: Path, tmp_path: Path) -> Lectory:
    """Carries out the installed command in a process of its own."""

    def run(*words: str, stdin: bytes = b"") -> Ended:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "lectory", "--library", str(folder), *words],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
