"""What every test stands on: an environment of its own, a library, a look, no windows left over.

The environment is set while this file is imported, which is before anything imports Qt.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests import outside

if TYPE_CHECKING:
    from lectory.gui.style.theme import Theme
    from lectory.library.database import Library

_PLACES = tempfile.TemporaryDirectory(prefix="lectory-", ignore_cleanup_errors=True)

os.environ |= outside.own_places(Path(_PLACES.name)) | {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "1",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}
os.environ.pop("LECTORY_LIBRARY", None)
if hasattr(time, "tzset"):
    time.tzset()

_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("short", max_examples=50, derandomize=True, **_PATIENT)
settings.register_profile("long", max_examples=1000, **_PATIENT)


def pytest_addoption(parser: pytest.Parser) -> None:
    ours = parser.getgroup("lectory")
    ours.addoption("--long", action="store_true", help="also run the soak and fuzz runs")
    ours.addoption(
        "--update-expected",
        action="store_true",
        help="rewrite the expected files of the cases from what comes out now, for review",
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") else "short")
    outside.keep_inside()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="long; run with --long"))


def pytest_unconfigure() -> None:
    _PLACES.cleanup()


@pytest.fixture
def update_expected(request: pytest.FixtureRequest) -> bool:
    """Whether a case should write what it expects instead of checking it."""
    return bool(request.config.getoption("--update-expected"))


@pytest.fixture(scope="session")
def _empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library without papers, to be copied: making the schema costs more than a copy."""
    from lectory.library.database import Library

    folder = tmp_path_factory.mktemp("empty") / "library"
    Library.open(folder).close()
    return folder


@pytest.fixture
def library(tmp_path: Path, _empty_library: Path) -> Generator[Library]:
    """An open, empty library in a folder of its own; closed after the test."""
    from lectory.library.database import Library

    folder = shutil.copytree(_empty_library, tmp_path / "library")
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def theme(qapp: object) -> Theme:
    """The light look without motion, given to the application once.

    Qt 6.11 may crash in a second `setStyleSheet` while closed windows wait for their deletion.
    """
    from lectory.gui.style.theme import Look, Theme

    light = Theme(Look.LIGHT)
    light.reduced_motion = True
    light.apply()
    return light


@pytest.fixture(autouse=True)
def _no_window_left(request: pytest.FixtureRequest) -> Generator[None]:
    """Close what a test of the window left open and delete it now, not in a later test."""
    yield
    if "PySide6.QtWidgets" in sys.modules and "qapp" in request.fixturenames:
        _delete_windows()


def _delete_windows() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
