"""What the set-up reads from `ldd`, and which packages it asks for."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "environment.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the set-up needs fcntl")

LDD = """\
/venv/libQt6Widgets.so.6:
\tlinux-vdso.so.1 (0x00007ffc)
\tlibGL.so.1 => not found
\tlibQt6Core.so.6 => /venv/libQt6Core.so.6 (0x00007f12)
/venv/libqxcb.so:
\tlibGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
\tlibnew.so.9 => not found
"""


@pytest.fixture(scope="module")
def environment() -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_missing_libraries_are_named_once(environment: ModuleType) -> None:
    found = environment.missing_libraries(LDD)
    assert found == ["libGL.so.1", "libnew.so.9", "libxcb-cursor.so.0"]


def test_a_complete_system_misses_nothing(environment: ModuleType) -> None:
    assert environment.missing_libraries("\tlibc.so.6 => /lib/libc.so.6 (0x1)\n") == []


def test_libraries_become_packages_and_unknown_ones_none(environment: ModuleType) -> None:
    found = environment.packages_for(["libGL.so.1", "libnew.so.9", "libgthread-2.0.so.0"])
    assert found == ["libgl1", "libglib2.0-0"]


def test_the_cure_is_one_line_to_type(environment: ModuleType, monkeypatch) -> None:
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    said = environment._cure(["libEGL.so.1", "libGL.so.1"])
    line = "sudo apt-get install --no-install-recommends libegl1 libgl1"
    assert said.splitlines()[1].strip() == line
    assert "libEGL.so.1, libGL.so.1" in said
