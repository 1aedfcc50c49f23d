from __future__ import annotations

import json
from pathlib import Path

from tests.build import pdf_page
from tests.cli.conftest import Lectory


def test_files_are_attached_shown_and_found(shelf: Lectory, tmp_path: Path) -> None:
    (tmp_path / "tides.pdf").write_bytes(pdf_page(("On Deep Tides", 20)))
    ended = shelf("attach", "1", "tides.pdf")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Attach “tides.pdf” to ")
    assert "tides.pdf" in shelf("show", "1").out
    (paper,) = json.loads(shelf("list", "has:pdf", "--json").out)
    assert [each["name"] for each in paper["attachments"]] == ["tides.pdf"]


def test_the_answer_is_json_when_asked(shelf: Lectory, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    told = json.loads(shelf("attach", "1", "a.txt", "--json").out)
    assert (told["label"][:6], told["papers"]) == ("Attach", [1])
    assert json.loads(shelf("attach", "1", "a.txt", "--json").out)["step"] is None


def test_a_file_that_cannot_be_read_is_named(shelf: Lectory, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    part = shelf("attach", "1", "a.txt", "b.txt")
    assert (part.code, part.err) == (1, "b.txt is not there\n")
    none = shelf("attach", "1", "b.txt")
    assert (none.code, none.err) == (3, "lectory: b.txt is not there\n")
    assert shelf("attach", "9", "a.txt").code == 2


def test_a_pdf_of_another_paper_is_told(shelf: Lectory, tmp_path: Path) -> None:
    data = pdf_page(("On Deep Tides", 20), ("arXiv:2401.05001v1", 10))
    (tmp_path / "tides.pdf").write_bytes(data)
    shelf("edit", "1", "arxiv=2401.05002")
    ended = shelf("attach", "1", "tides.pdf")
    assert ended.code == 0
    assert ended.err == (
        "“tides.pdf” says arxiv:2401.05001 on page one, but the paper is arxiv:2401.05002\n"
    )
