"""What a release says of itself agrees with itself: versions, changelog, locks, the wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import lectory
from lectory.resources import resource

CHECKOUT = Path(__file__).resolve().parents[2]
RUN_LOCK = CHECKOUT / "packaging" / "requirements.lock"
DEV_LOCK = CHECKOUT / "packaging" / "requirements-dev.lock"
LOCKS = (RUN_LOCK, DEV_LOCK)


def test_the_changelog_names_this_version() -> None:
    assert f"\n## [{lectory.__version__}]" in (CHECKOUT / "CHANGELOG.md").read_text("utf-8")


def test_the_package_takes_its_version_from_the_code() -> None:
    package = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    assert package["project"]["dynamic"] == ["version"]
    assert package["tool"]["hatch"]["version"]["path"] == "desktop/lectory/__init__.py"


def test_bundled_files_are_found() -> None:
    assert resource("icons", "inbox.svg").read_bytes().startswith(b"<svg")


def test_a_file_that_was_not_bundled_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="icons/no-such"):
        resource("icons", "no-such.svg")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    pins = re.findall(r"^[A-Za-z0-9_.-]+==.*$", text, re.MULTILINE)
    assert "://" not in text
    assert "@" not in text
    assert pins
    assert all(pin.endswith("\\") for pin in pins)


def test_the_binding_and_the_index_are_pinned_to_what_was_measured() -> None:
    pins = _pins(RUN_LOCK)
    assert pins["pyside6-essentials"] == pins["shiboken6"] == {"6.11.3"}
    assert pins["whoosh3"] == {"3.54.0"}


def test_the_development_set_contains_the_running_set() -> None:
    development = _pins(DEV_LOCK)
    assert {name: development.get(name) for name in _pins(RUN_LOCK)} == _pins(RUN_LOCK)


def test_every_requirement_is_locked() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = project["optional-dependencies"]["dev"]
    for wanted, lock in ((project["dependencies"], RUN_LOCK), (extra, DEV_LOCK)):
        names = {re.split(r"[^A-Za-z0-9_.-]", need)[0].lower().replace("_", "-") for need in wanted}
        assert names <= _pins(lock).keys()


def test_the_wheel_carries_every_module_and_every_bundled_file(tmp_path: Path) -> None:
    packed = _wheel_names(tmp_path)
    modules = {f"lectory/{name}" for name in _files(CHECKOUT / "desktop" / "lectory")}
    bundled = {f"lectory/_resources/{name}" for name in _files(CHECKOUT / "resources")}
    assert modules <= packed
    assert bundled <= packed
    assert any(name.endswith("/licenses/LICENSE") for name in packed)


def _wheel_names(folder: Path) -> set[str]:
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _pins(lock: Path) -> dict[str, set[str]]:
    """The versions of each package; several where they depend on the Python in use."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9_.-]+)==([^ \\;]+)", lock.read_text(), re.M):
        found.setdefault(name, set()).add(version)
    return found
