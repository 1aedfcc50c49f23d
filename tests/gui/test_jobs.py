"""Work in threads: results on the right thread, late answers dropped, errors told, a quick end."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lectory.errors import InputError, LectoryError
from lectory.gui.jobs import Jobs, Lane
from lectory.jobs import Progress

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture
def jobs(qtbot: QtBot, tmp_path: Path):
    made = threading.local()

    def reader() -> sqlite3.Connection:
        if not hasattr(made, "connection"):
            made.connection = sqlite3.connect(tmp_path / "x.sqlite", check_same_thread=False)
        return made.connection

    jobs = Jobs(reader)
    jobs.reader = reader
    yield jobs
    jobs.close()


def test_a_result_arrives_on_the_thread_of_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[tuple[str, str]] = []
    jobs.submit(
        Lane.READ,
        "Read",
        lambda _: threading.current_thread().name,
        lambda name: heard.append((name, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("lectory-read", threading.main_thread().name)]


def test_only_the_last_of_a_slot_is_delivered(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[int] = []
    for number in range(12):
        jobs.submit(Lane.SEARCH, "Search", lambda _, n=number: n, heard.append, slot="search")
    qtbot.waitUntil(lambda: 11 in heard)
    assert heard == [11]


def test_asking_again_stops_the_running_query(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[object] = []
    started = threading.Event()

    def endless(_: Progress) -> object:
        started.set()
        return jobs.reader().execute(_ENDLESS).fetchone()

    jobs.failed.connect(lambda what, error: heard.append(error))
    jobs.submit(Lane.SEARCH, "Search", endless, heard.append, slot="search")
    assert started.wait(5)
    jobs.submit(Lane.SEARCH, "Search", lambda _: "second", heard.append, slot="search")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["second"]


def test_an_error_for_the_reader_arrives_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    def fail(_: Progress) -> None:
        raise InputError("No reader recognises “a.bin”")

    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.submit(Lane.WRITE, "Import a.bin", fail, lambda _: None)
    assert caught.args[0] == "Import a.bin"
    assert str(caught.args[1]) == "No reader recognises “a.bin”"


def test_a_bug_becomes_a_sentence_and_a_line_in_the_log(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.submit(Lane.WRITE, "Import a.bib", lambda _: 1 // 0, lambda _: None)
    assert isinstance(caught.args[1], LectoryError)
    assert "Import a.bib did not work" in str(caught.args[1])
    assert "ZeroDivisionError" in caplog.text


def test_a_cancelled_job_ends_quietly(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[object] = []
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress.begin("Reading", 2)
        go_on.wait(5)
        progress.advance()

    jobs.failed.connect(lambda what, error: heard.append(error))
    job = jobs.submit(Lane.WRITE, "Import", work, heard.append)
    job.cancel()
    with qtbot.waitSignal(jobs.busy_changed) as caught:
        go_on.set()
    assert caught.args == [False]
    assert heard == []


def test_progress_is_shown_with_its_numbers(jobs: Jobs, qtbot: QtBot) -> None:
    shown: list[tuple[str, int, int | None]] = []

    def work(progress: Progress) -> None:
        progress.begin("Reading", 2)
        progress.advance(2)

    jobs.submit(Lane.WRITE, "Import", work, lambda _: None, show=lambda *at: shown.append(at))
    qtbot.waitUntil(lambda: ("Reading", 2, 2) in shown)


def test_closing_ends_an_endless_query_and_all_threads(qtbot: QtBot, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.sqlite", check_same_thread=False)
    jobs = Jobs(lambda: connection)
    started = threading.Event()

    def endless(_: Progress) -> object:
        started.set()
        return connection.execute(_ENDLESS).fetchone()

    jobs.submit(Lane.READ, "Read", endless, lambda _: None)
    assert started.wait(5)
    jobs.close()
    assert not [one for one in threading.enumerate() if one.name.startswith("lectory-")]
