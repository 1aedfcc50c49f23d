"""No text of the project names one machine's folders or the host of a package registry."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PARTS = ("desktop", "resources", "tests", "packaging", ".ci")
SINGLE = ("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", ".gitignore")

# Spelled in pieces, so that this file does not find itself.
_FOLDERS = r"(?<![\w.~-])/(?:work|root|tmp|opt)" + r"/\w"
_HOSTS = r"\b(?:py" + r"pi\.org|pythonhosted" + r"\.org|npm" + r"js\.org)\b"
FORBIDDEN = re.compile(f"{_FOLDERS}|{_HOSTS}")


def test_no_text_names_a_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(CHECKOUT)}:{number}: {line.strip()[:100]}"
        for path in _texts()
        for number, line in enumerate(_lines(path), start=1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line", ["see /" + "tmp/x", "cp '/" + "root/a'", "https://py" + "pi.org/simple"]
)
def test_the_search_finds_what_it_forbids(line: str) -> None:
    assert FORBIDDEN.search(line)


def _texts() -> Iterator[Path]:
    """The files git knows or would add; where this is no clone, all that lies there."""
    names = _listed_by_git() or [
        str(path.relative_to(CHECKOUT)) for part in PARTS for path in (CHECKOUT / part).rglob("*")
    ]
    paths = (CHECKOUT / name for name in {*names, *SINGLE})
    yield from (path for path in paths if path.is_file() and "__pycache__" not in path.parts)


def _listed_by_git() -> list[str]:
    if shutil.which("git") is None:
        return []
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *PARTS]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return [name for name in listed.stdout.split("\0") if name]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return []
