"""The writer process: indexes when asked, and never outlives its window."""

from __future__ import annotations

import time

import pytest

from lectory.actions import attaching
from lectory.library.database import Library
from lectory.model.paper import PaperId
from lectory.search.find import Index, find, typing
from lectory.search.state import index_folder, read_state
from lectory.search.writer_process import WriterProcess
from tests.build import pdf_pages
from tests.search.shelf import Row, shelve


@pytest.fixture
def writer(library: Library) -> WriterProcess:
    return WriterProcess(library.folder)


def reached(writer: WriterProcess) -> int:
    """Wait for a report of how far the index reaches."""
    while writer.wait(20):
        for report in writer.reports():
            if report.seq is not None:
                return report.seq
    raise AssertionError("no report came")


def test_the_writer_indexes_what_has_been_committed(
    library: Library, writer: WriterProcess
) -> None:
    shelve(library, [Row(title="quartz")])
    writer.catch_up()
    assert reached(writer) == library.position()
    index = Index(library.folder)
    assert typing(library, index, "quar").total == 1
    shelve(library, [Row(title="quarry")])
    writer.catch_up()
    assert reached(writer) == library.position()
    state = read_state(index_folder(library))
    assert state is not None and state.seq == library.position()
    assert typing(library, index, "quar").total == 2
    index.close()
    writer.close()
    assert not writer.is_running


def test_the_writer_reads_pdfs_once_the_index_is_up_to_date(
    library: Library, writer: WriterProcess
) -> None:
    (paper,) = shelve(library, [Row(title="quartz")])
    path = library.folder / "a.pdf"
    path.write_bytes(pdf_pages([[("granite", 12.0)]]))
    attaching.attach(library, PaperId(paper), [path])
    writer.catch_up()
    left: list[int] = []
    while not left and writer.wait(20):
        left = [one.pdfs_left for one in writer.reports() if one.pdfs_left is not None]
    assert left == [0]
    index = Index(library.folder, beside_writer=True)
    assert list(find(library, index, "granite").ids) == [paper]
    index.close()
    writer.close()


def test_the_writer_ends_when_its_window_is_gone(library: Library, writer: WriterProcess) -> None:
    vars(writer)["_pipe"].close()
    until = time.monotonic() + 20
    while writer.is_running and time.monotonic() < until:
        time.sleep(0.05)
    assert not writer.is_running
