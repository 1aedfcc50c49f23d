import pytest

from lectory import formats
from lectory.errors import InputError, UnknownFormat
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference

RIS = b"TY  - JOUR\nTI  - Tides\nER  - \n"


def test_names_are_unique_and_every_format_does_something():
    names = [known.name for known in formats.all_formats()]
    assert len(names) == len(set(names))
    for known in formats.all_formats():
        assert known.read or known.write
        assert known.read or not known.sniff


def test_a_format_is_found_by_its_name():
    assert formats.by_name("ris").label == "RIS"


def test_an_unknown_name_is_answered_with_near_ones():
    with pytest.raises(UnknownFormat) as error:
        formats.by_name("csljson")
    assert error.value.message == "There is no format “csljson”"
    assert "csl-json" in error.value.hint


def test_the_surest_reader_comes_first():
    guesses = formats.detect(Source("x.txt", RIS))
    assert (guesses[0].format.name, guesses[0].confidence) == ("ris", Confidence.CERTAIN)
    assert list(guesses) == sorted(guesses, key=lambda guess: -guess.confidence)


def test_the_reader_can_be_named():
    digest = formats.read(Source("x.txt", b"TI  - Tides\nER  - "), "ris")
    assert [entry.reference.title for entry in digest.entries] == ["Tides"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe\n\0", b"\0" * 100])
def test_an_empty_file_is_said_to_be_empty(data: bytes):
    with pytest.raises(UnknownFormat, match=r"x\.txt is empty"):
        formats.read(Source("x.txt", data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"PK\x03\x04\x14[Content_Types].xml", "a ZIP archive or an office document"),
        (b"SQLite format 3\0", "an SQLite database"),
    ],
)
@pytest.mark.parametrize("name", [None, "ris"])
def test_what_is_no_text_is_called_what_it_is(data: bytes, kind: str, name: str | None):
    with pytest.raises(UnknownFormat) as error:
        formats.read(Source("photo.png", data), name)
    assert error.value.message == f"photo.png is {kind}, not a list of papers"


def test_a_pdf_is_not_read_as_a_list():
    with pytest.raises(UnknownFormat, match="a PDF document, not a list of papers"):
        formats.read(Source("x.pdf", b"%PDF-1.7\n"), "ris")


def test_text_that_no_reader_claims_is_an_error_that_names_the_formats():
    with pytest.raises(InputError) as error:
        formats.read(Source("diary.txt", b"Dear diary, nothing happened today."))
    assert error.value.message == "diary.txt is in no format that Lectory can read"
    assert "RIS" in error.value.hint


def test_a_format_that_is_only_written_cannot_be_read():
    with pytest.raises(UnknownFormat, match="can be written but not read"):
        formats.read(Source("x.md", b"- one"), "markdown")


def test_what_lies_beyond_the_limits_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(formats, "MAX_BYTES", len(RIS) * 2 + 5)
    monkeypatch.setattr(formats, "MAX_ENTRIES", 1)
    digest = formats.read(Source("x.ris", RIS * 3))
    assert len(digest.entries) == 1
    messages = [problem.message for problem in digest.problems]
    assert messages[-2:] == [
        "Only the first 0 of 0 MB were read",
        "1 papers beyond 1 were left out",
    ]


def test_a_long_list_of_problems_is_counted(monkeypatch: pytest.MonkeyPatch):
    problems = tuple(Problem(line, "no") for line in range(2000))
    digest = Digest("ris", (Entry(Reference("T")),), problems)
    noisy = Format("noisy", "Noisy", read=lambda _: digest, sniff=lambda _: Confidence.CERTAIN)
    monkeypatch.setattr(formats, "all_formats", lambda: (noisy,))
    found = formats.read(Source("x", b"x"))
    assert len(found.problems) == formats.MAX_PROBLEMS + 1
    assert found.problems[-1].message == "1,000 more problems are not listed"


def test_a_binary_file_is_said_to_be_one() -> None:
    data = bytes(range(256)) * 40 + b"A Title of Words\n\nAn abstract of words."
    with pytest.raises(UnknownFormat, match="binary file"):
        formats.read(Source("index.seg", data))


def test_wide_text_without_a_mark_is_no_binary_file() -> None:
    text = "@article{key, title = {Tides of shallow lakes}, year = 2024}\n"
    digest = formats.read(Source("wide.bib", text.encode("utf-16-le")))
    assert [entry.reference.title for entry in digest.entries] == ["Tides of shallow lakes"]
