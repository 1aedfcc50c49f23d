"""The two commands of a checkout, with a stand-in for Python: nothing is installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that is set up, whose Python says how it was called and exits with 7."""
    folder = tmp_path / "a checkout"
    shutil.copytree(PACKAGING, folder / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    _script(python, 'pwd; printf "%s\\n" "$@"; cat; exit 7')
    ready = folder / ".venv" / "ready"
    ready.mkdir()
    for lock in ("requirements.lock", "requirements-dev.lock"):
        shutil.copyfile(PACKAGING / lock, ready / lock)
    (ready / "machine").write_text(f"{os.uname().nodename} {python.resolve()}\n")
    return folder


def test_run_hands_over_folder_arguments_input_and_exit_code(
    checkout: Path, tmp_path: Path
) -> None:
    done = _call(checkout / "packaging" / "run", "list", "two words", cwd=tmp_path)
    assert done.returncode == 7
    assert done.stdout.splitlines() == [
        str(tmp_path),
        "-P",
        "-m",
        "lectory",
        "list",
        "two words",
        "typed",
    ]
    assert done.stderr == ""


def test_run_works_through_a_link(checkout: Path, tmp_path: Path) -> None:
    link = tmp_path / "lectory"
    link.symlink_to(checkout / "packaging" / "run")
    assert _call(link, "--version", cwd=tmp_path).returncode == 7


def test_test_runs_in_the_checkout(checkout: Path, tmp_path: Path) -> None:
    done = _call(checkout / "packaging" / "test", "-k", "name", cwd=tmp_path)
    assert done.stdout.splitlines()[:4] == [str(checkout), "-P", "-m", "pytest"]


@pytest.mark.parametrize(
    "lost", ["requirements.lock", "machine"], ids=["other packages", "other machine"]
)
def test_what_is_out_of_date_is_set_up_before_the_start(
    checkout: Path, tmp_path: Path, lost: str
) -> None:
    (checkout / ".venv" / "ready" / lost).write_text("of another time\n")
    stand_in = tmp_path / "python"
    _script(stand_in, 'case $1 in -c) exit 0;; esac; echo "sets up $3"; cat; exit 3')
    run = checkout / "packaging" / "run"
    done = _call(run, "list", cwd=tmp_path, LECTORY_PYTHON=str(stand_in))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "sets up requirements.lock\n"


def test_a_checkout_is_entered_into_the_menu_and_taken_out_again(tmp_path: Path) -> None:
    register = PACKAGING / "linux" / "register"
    done = _call(register, cwd=tmp_path, XDG_DATA_HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    entry = tmp_path / "applications" / "lectory.desktop"
    lines = entry.read_text("utf-8").splitlines()
    assert f'Exec="{PACKAGING}/run" open %F' in lines
    assert [line for line in lines if line.startswith("Icon=")] == ["Icon=lectory"]
    icon = tmp_path / "icons" / "hicolor" / "scalable" / "apps" / "lectory.svg"
    assert "<svg" in icon.read_text("utf-8")
    gone = _call(register, "--remove", cwd=tmp_path, XDG_DATA_HOME=str(tmp_path))
    assert gone.returncode == 0
    assert not entry.exists() and not icon.exists()


def _script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def _call(
    script: Path, *arguments: str, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script, *arguments],
        cwd=cwd,
        env={**os.environ, **variables},
        input="typed\n",
        capture_output=True,
        text=True,
        check=False,
    )
