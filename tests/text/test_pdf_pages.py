"""The text of PDFs, read by another process."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lectory.errors import UnreadableSource
from lectory.text.pdf_pages import PdfPages, clean
from tests.build import pdf_pages


@pytest.fixture
def pages() -> Iterator[PdfPages]:
    with PdfPages() as found:
        yield found


def written(folder: Path, *texts: str, name: str = "a.pdf") -> Path:
    path = folder / name
    path.write_bytes(pdf_pages([[(text, 12.0)] for text in texts]))
    return path


def test_each_page_gives_its_text(pages: PdfPages, tmp_path: Path) -> None:
    assert pages.read(written(tmp_path, "Salt tides", "drown marshes")) == [
        "Salt tides",
        "drown marshes",
    ]


def test_one_process_reads_many_files(pages: PdfPages, tmp_path: Path) -> None:
    first, second = (written(tmp_path, name, name=f"{name}.pdf") for name in ("moss", "owls"))
    assert pages.read(first) == ["moss"]
    process = pages._process
    assert pages.read(second) == ["owls"]
    assert pages._process is process


def test_a_book_is_read_to_its_end(pages: PdfPages, tmp_path: Path) -> None:
    texts = [f"page number {number}" for number in range(300)]
    assert pages.read(written(tmp_path, *texts)) == texts


def test_a_broken_file_is_said_and_the_next_one_is_read(pages: PdfPages, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing more")
    with pytest.raises(UnreadableSource, match="damaged"):
        pages.read(broken)
    with pytest.raises(UnreadableSource, match="not there"):
        pages.read(tmp_path / "missing.pdf")
    assert pages.read(written(tmp_path, "moss")) == ["moss"]


def test_a_locked_file_is_said(pages: PdfPages, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    locked = tmp_path / "locked.pdf"
    writer.write(locked)
    with pytest.raises(UnreadableSource, match="password"):
        pages.read(locked)


def test_a_killed_reader_is_said_and_started_anew(pages: PdfPages, tmp_path: Path) -> None:
    path = written(tmp_path, "moss")
    pages.read(path)
    assert pages._process is not None
    pages._process.kill()
    pages._process.wait()
    assert pages.read(path) == ["moss"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped there")
def test_a_file_that_hangs_is_given_up(tmp_path: Path) -> None:
    path = written(tmp_path, "moss")
    with PdfPages(page_seconds=3.0) as pages:
        pages.read(path)
        assert pages._process is not None
        pages._process.send_signal(signal.SIGSTOP)
        with pytest.raises(UnreadableSource, match="too long"):
            pages.read(path)
        assert pages.read(path) == ["moss"]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("re\x02\r\ntrieval", "retrieval"),
        ("re-\r\ntrieval", "retrieval"),
        ("1-\r\n2", "1- 2"),
        ("  of\u00a0 \r\n text ", "of text"),
    ],
)
def test_text_is_cleaned(printed: str, meant: str) -> None:
    assert clean(printed) == meant
