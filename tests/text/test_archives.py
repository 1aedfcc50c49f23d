import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from lectory import formats
from lectory.errors import UnknownFormat
from lectory.model.digest import Source
from lectory.text import archives
from lectory.text.archives import is_archive, unpack

RIS = b"TY  - JOUR\nTI  - Tides\nER  - \n"
BIB = b"@article{ebb, title = {Ebb}, year = 2019}\n"


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(mode: str, **members: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def contents(data: bytes, name: str = "x") -> list[bytes]:
    return [source.data for source in unpack(Source(name, data)).sources]


@pytest.mark.parametrize(
    "data",
    [
        zipped(a=b"one", b=b"two"),
        tarred("w", a=b"one", b=b"two"),
        tarred("w:gz", a=b"one", b=b"two"),
        tarred("w:bz2", a=b"one", b=b"two"),
        tarred("w:xz", a=b"one", b=b"two"),
        zipped(inner=zipped(a=b"one"), b=gzip.compress(b"two")),
    ],
)
def test_every_kind_of_archive_is_unpacked_in_its_order(data: bytes):
    assert contents(data) == [b"one", b"two"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_loses_its_last_suffix_and_may_have_several_streams(pack):
    (source,) = unpack(Source("tides.bib.gz", pack(b"one ") + pack(b"two"))).sources
    assert (source.name, source.data) == ("tides.bib", b"one two")


def test_hidden_files_and_folders_are_passed_over():
    assert contents(zipped(**{"__MACOSX/a": b"x", ".b": b"x", "c/": b"", "d/e": b"one"})) == [
        b"one"
    ]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_unpacks_far_beyond_its_size_is_cut_and_told(pack):
    unpacked = unpack(Source("bomb", pack(b"\0" * 30_000_000)))
    assert unpacked.sources == ()
    assert "unpacks to more" in unpacked.problems[0].message


def test_one_bomb_does_not_cost_the_rest_of_an_archive():
    unpacked = unpack(Source("x.zip", zipped(bomb=b"\0" * 30_000_000, good=b"one")))
    assert [source.data for source in unpacked.sources] == [b"one"]
    assert "bomb unpacks to more" in unpacked.problems[0].message


def test_all_together_are_limited(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "MAX_TOTAL", 10)
    unpacked = unpack(Source("x.zip", zipped(a=b"12345678", b=b"12345678", c=b"1")))
    assert [source.data for source in unpacked.sources] == [b"12345678"]
    assert len(unpacked.problems) == 1


def test_the_number_of_documents_is_limited(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    unpacked = unpack(Source("x.zip", zipped(a=b"1", b=b"2", c=b"3")))
    assert [source.data for source in unpacked.sources] == [b"1", b"2"]
    assert unpacked.problems[0].message == "Only the first 2 documents were read"


def test_archives_are_opened_three_deep():
    deep = b"one"
    for _ in range(4):
        deep = zipped(a=deep)
    unpacked = unpack(Source("x.zip", deep))
    assert unpacked.sources == ()
    assert "too deep" in unpacked.problems[0].message


def test_a_cut_archive_is_damaged_or_read_as_far_as_possible():
    for whole in (zipped(a=RIS), gzip.compress(RIS), tarred("w", a=RIS), tarred("w:xz", a=RIS)):
        for end in range(1, len(whole), max(1, len(whole) // 40)):
            unpack(Source("x", whole[:end]))


def test_office_documents_are_no_archives():
    assert not is_archive(zipped(**{"[Content_Types].xml": b"<x/>"}))


def test_an_archive_is_read_as_one_digest_and_tells_what_was_no_list():
    data = zipped(**{"a.ris": RIS, "b/c.bib": BIB, "notes.bin": b"\0\1\2" * 100})
    digest = formats.read(Source("x.zip", data))
    assert [entry.reference.title for entry in digest.entries] == ["Tides", "Ebb"]
    assert any("notes.bin" in problem.message for problem in digest.problems)
    found = formats.read_all(Source("x.zip", data))
    assert [(source.name, digest.format) for source, digest in found] == [
        ("a.ris", "ris"),
        ("b/c.bib", "bibtex"),
    ]


def test_an_archive_without_papers_is_refused_in_one_sentence():
    with pytest.raises(UnknownFormat, match=r"x\.zip holds no list of papers"):
        formats.read(Source("x.zip", zipped(a=b"Dear diary")))
