from __future__ import annotations

import os
from pathlib import Path

import pytest

from lectory.actions import attaching, importing, maintaining, merging, undoing
from lectory.errors import Cancelled, InputError, LibraryError, UnknownPaper
from lectory.jobs import Watched
from lectory.library import attachments, rows
from lectory.library.attachments import Attachment
from lectory.library.database import Library
from lectory.library.records import PDF, details
from lectory.model.digest import Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId
from tests.build import a_reference, add_papers, dump, pdf_page


def attached(library: Library) -> list[Attachment]:
    return list(attachments.all_of(library.reader()))


def names(library: Library) -> list[str]:
    return [each.name for each in attached(library)]


def a_file(folder: Path, name: str, data: bytes = b"some bytes") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_is_kept_whole_and_named_by_its_paper(library: Library, tmp_path: Path) -> None:
    (paper,) = add_papers(library, a_reference())
    path = a_file(tmp_path, "figures.csv", b"1,2\n" * 700_000)
    done = attaching.attach(library, paper, [path])
    path.unlink()
    (each,) = attached(library)
    assert (each.paper, each.name, each.media_type) == (paper, "figures.csv", "text/csv")
    assert attachments.path_of(library, each.hash).read_bytes() == b"1,2\n" * 700_000
    assert each.bytes == 2_800_000
    assert done.change.label == "Attach “figures.csv” to “Tides of shallow lakes”"
    assert done.change.papers == (paper,)
    assert not done.doubts


def test_attaching_is_one_step_that_is_taken_back(library: Library, tmp_path: Path) -> None:
    (paper,) = add_papers(library, a_reference())
    before = dump(library)
    attaching.attach(library, paper, [a_file(tmp_path, "a.txt"), a_file(tmp_path, "b.txt", b"b")])
    after = dump(library)
    assert names(library) == ["a.txt", "b.txt"]
    undoing.undo(library)
    assert dump(library) == before
    undoing.redo(library)
    assert dump(library) == after
    assert maintaining.check(library) == ()


def test_the_same_bytes_are_attached_once_to_a_paper(library: Library, tmp_path: Path) -> None:
    one, other = add_papers(library, a_reference(), a_reference("Moss and stone"))
    path = a_file(tmp_path, "a.txt")
    attaching.attach(library, one, [path])
    again = attaching.attach(library, one, [path, a_file(tmp_path, "b.txt")])
    assert again.change.step is None
    attaching.attach(library, other, [path])
    assert names(library) == ["a.txt", "a.txt"]
    assert len(list(attachments.folder(library).iterdir())) == 1


def test_files_that_cannot_be_read_leave_the_others(library: Library, tmp_path: Path) -> None:
    (paper,) = add_papers(library, a_reference())
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path / "none.pdf", tmp_path, tmp_path / "pipe", a_file(tmp_path, "a.txt")]
    done = attaching.attach(library, paper, paths)
    assert names(library) == ["a.txt"]
    assert [error.message.removeprefix(str(tmp_path)) for error in done.failures] == [
        "/none.pdf is not there",
        " is a folder",
        "/pipe is no file",
    ]


def test_a_paper_that_is_gone_takes_no_files(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UnknownPaper):
        attaching.attach(library, PaperId(7), [a_file(tmp_path, "a.txt")])


def test_a_cancelled_copy_attaches_nothing(library: Library, tmp_path: Path) -> None:
    (paper,) = add_papers(library, a_reference())
    stopped = Watched(lambda *_: None, lambda: True)
    with pytest.raises(Cancelled):
        attaching.attach(library, paper, [a_file(tmp_path, "a.txt")], stopped)
    assert names(library) == []
    assert list(attachments.folder(library).iterdir()) == []


@pytest.mark.parametrize(
    ("own", "doubted"),
    [
        (Identifier(Scheme.ARXIV, "2401.05001"), False),
        (Identifier(Scheme.DOI, "10.48550/arxiv.2401.05001"), False),
        (Identifier(Scheme.DOI, "10.1000/other"), False),
        (Identifier(Scheme.ARXIV, "2401.05002"), True),
    ],
)
def test_a_pdf_of_another_paper_is_doubted(
    library: Library, tmp_path: Path, own: Identifier, doubted: bool
) -> None:
    (paper,) = add_papers(library, a_reference(identifiers=(own,)))
    data = pdf_page(("On Deep Tides", 20), ("arXiv:2401.05001v1", 10))
    done = attaching.attach(library, paper, [a_file(tmp_path, "tides", data)])
    assert attached(library)[0].media_type == PDF
    assert bool(done.doubts) is doubted
    if doubted:
        assert done.doubts == (
            "“tides” says arxiv:2401.05001 on page one, but the paper is arxiv:2401.05002",
        )


def test_only_a_pdf_counts_as_one(library: Library, tmp_path: Path) -> None:
    (paper,) = add_papers(library, a_reference())
    attaching.attach(library, paper, [a_file(tmp_path, "page.pdf", b"<html>Sign in</html>")])
    assert not rows.page(library.reader(), [paper])[0].has_pdf
    attaching.attach(library, paper, [a_file(tmp_path, "real.pdf", pdf_page(("Tides", 10)))])
    assert rows.page(library.reader(), [paper])[0].has_pdf
    (found,) = details(library.reader(), [paper])
    assert found.pdf is not None
    assert found.pdf.name == "real.pdf"


def test_a_file_is_renamed_and_taken_off(library: Library, tmp_path: Path) -> None:
    (paper,) = add_papers(library, a_reference())
    attaching.attach(library, paper, [a_file(tmp_path, "a.txt")])
    (each,) = attached(library)
    attaching.rename(library, each.id, "Supplement.txt")
    assert names(library) == ["Supplement.txt"]
    for wrong in ("", "a/b", "..\\b"):
        with pytest.raises(InputError):
            attaching.rename(library, each.id, wrong)
    attaching.detach(library, each.id)
    assert names(library) == []
    with pytest.raises(LibraryError):
        attaching.detach(library, each.id)
    undoing.undo(library)
    assert names(library) == ["Supplement.txt"]


def test_a_copy_to_look_at_has_the_name_and_cannot_be_written(
    library: Library, tmp_path: Path
) -> None:
    (paper,) = add_papers(library, a_reference())
    attaching.attach(library, paper, [a_file(tmp_path, "a: b?.txt")])
    (each,) = attached(library)
    copy = attaching.copy_to_look_at(library, each.id, tmp_path / "look")
    assert copy == attaching.copy_to_look_at(library, each.id, tmp_path / "look")
    assert (copy.name, copy.read_bytes()) == ("a_ b_.txt", b"some bytes")
    assert copy.stat().st_mode & 0o222 == 0


def test_an_imported_pdf_is_attached_to_its_paper(library: Library) -> None:
    data = pdf_page(("On Deep Tides", 20), ("arXiv:2401.05001v1", 10))
    done = importing.commit(library, importing.plan(library, Source("tides.pdf", data)))
    (each,) = attached(library)
    assert (each.paper, each.name, each.bytes) == (done.papers[0], "tides.pdf", len(data))
    assert attachments.path_of(library, each.hash).read_bytes() == data
    importing.commit(library, importing.plan(library, Source("again.pdf", data)))
    assert names(library) == ["tides.pdf"]


def test_a_pdf_of_a_known_paper_is_attached_to_that(library: Library) -> None:
    number = Identifier(Scheme.ARXIV, "2401.05001")
    (paper,) = add_papers(library, a_reference("On deep tides", identifiers=(number,)))
    data = pdf_page(("On Deep Tides", 20), ("arXiv:2401.05001v1", 10))
    importing.commit(library, importing.plan(library, Source("tides.pdf", data)))
    assert [each.paper for each in attached(library)] == [paper]


def test_merged_papers_keep_the_files_of_both(library: Library, tmp_path: Path) -> None:
    one, other = add_papers(library, a_reference(), a_reference("Tides of the shallow lakes"))
    attaching.attach(library, one, [a_file(tmp_path, "a.txt")])
    attaching.attach(library, other, [a_file(tmp_path, "b.txt", b"b")])
    merging.merge(library, one, [other])
    assert [(each.paper, each.name) for each in attached(library)] == [
        (one, "a.txt"),
        (one, "b.txt"),
    ]


def test_a_kept_file_that_is_gone_or_changed_is_a_fault(library: Library, tmp_path: Path) -> None:
    (paper,) = add_papers(library, a_reference())
    attaching.attach(library, paper, [a_file(tmp_path, "a.txt"), a_file(tmp_path, "b.txt", b"b")])
    one, other = (attachments.path_of(library, each.hash) for each in attached(library))
    one.unlink()
    other.write_bytes(b"c")
    assert [(each.what, each.where) for each in maintaining.check(library)] == [
        ("the kept file is missing", "file “a.txt”"),
        ("the kept file has changed", "file “b.txt”"),
    ]
