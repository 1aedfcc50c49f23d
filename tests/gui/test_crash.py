"""The last resort: errors are logged, told once, and a crash is noticed at the next start."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lectory.gui.crash import FAULT_NAME, CrashLog


@pytest.fixture
def crash_log(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashLog]:
    hook = sys.excepthook
    crash_log = CrashLog(tmp_path / "logs")
    crash_log.install()
    yield crash_log
    crash_log.remove()
    sys.excepthook = hook


def _raise() -> None:
    try:
        raise ValueError("broken")
    except ValueError:
        sys.excepthook(*sys.exc_info())


def test_an_uncaught_error_is_logged_and_told_once(crash_log: CrashLog) -> None:
    told: list[str] = []
    crash_log.happened.connect(told.append)
    _raise()
    _raise()
    assert len(told) == 1
    assert "ValueError: broken" in told[0]
    assert crash_log.tail().count("ValueError: broken") == 2


def test_the_log_keeps_what_others_say(crash_log: CrashLog) -> None:
    logging.getLogger("lectory.search").warning("The index was rebuilt")
    assert "The index was rebuilt" in crash_log.tail()


def test_a_run_that_ends_well_leaves_no_fault_file(crash_log: CrashLog) -> None:
    assert (crash_log.folder / FAULT_NAME).exists()
    crash_log.remove()
    assert not (crash_log.folder / FAULT_NAME).exists()


def test_the_next_start_knows_of_the_crash(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / FAULT_NAME).write_text("Fatal Python error: Segmentation fault")
    hook = sys.excepthook
    crash_log = CrashLog(tmp_path)
    assert crash_log.install()
    crash_log.remove()
    sys.excepthook = hook
    assert (tmp_path / "crash.old.log").exists()
