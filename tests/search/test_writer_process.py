"""The writer process: indexes when asked, and never outlives its window."""

from __future__ import annotations

import time

import pytest

from lectory.library.database import Library
from lectory.search.find import Index, typing
from lectory.search.state import index_folder, read_state
from lectory.search.writer_process import WriterProcess
from tests.search.shelf import Row, shelve


@pytest.fixture
def writer(library: Library) -> WriterProcess:
    return WriterProcess(library.folder)


def test_the_writer_indexes_what_has_been_committed(
    library: Library, writer: WriterProcess
) -> None:
    shelve(library, [Row(title="quartz")])
    writer.catch_up()
    assert writer.wait(20)
    assert writer.reports()[-1].seq == library.position()
    index = Index(library.folder)
    assert typing(library, index, "quar").total == 1
    shelve(library, [Row(title="quarry")])
    writer.catch_up()
    assert writer.wait(20)
    state = read_state(index_folder(library))
    assert state is not None and state.seq == library.position()
    assert typing(library, index, "quar").total == 2
    index.close()
    writer.close()
    assert not writer.is_running


def test_the_writer_ends_when_its_window_is_gone(library: Library, writer: WriterProcess) -> None:
    vars(writer)["_pipe"].close()
    until = time.monotonic() + 20
    while writer.is_running and time.monotonic() < until:
        time.sleep(0.05)
    assert not writer.is_running
