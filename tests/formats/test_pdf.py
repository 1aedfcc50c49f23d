import pytest

from lectory import formats
from lectory.formats import pdf
from lectory.formats.pdf import reading
from lectory.formats.pdf.guessing import guessed_reference
from lectory.formats.pdf.reading import FirstPage, Line, first_page_of
from lectory.model.digest import Source
from tests.build import pdf_page


def page(*lines: tuple[str, float], title: str = "") -> FirstPage:
    return FirstPage(tuple(Line(text, size) for text, size in lines), title)


def test_the_largest_words_near_the_top_are_the_title():
    found = guessed_reference(
        page(
            ("arXiv:2401.05001v2 [cs.CL] 3 Jan 2024", 20.0),
            ("Published at ICTL 2024", 24.0),
            ("On the Tides of", 17.0),
            ("Shallow Lakes", 17.1),
            ("Ann Lee, Bo Xu", 12.0),
            ("We study tides. doi:10.1000/other", 10.0),
        )
    )
    assert (found.title, found.version) == ("On the Tides of Shallow Lakes", 2)
    assert [str(known) for known in found.identifiers] == ["arxiv:2401.05001", "doi:10.1000/other"]


def test_what_the_file_says_of_itself_is_the_second_choice():
    assert guessed_reference(page(title="On Tides of Lakes")).title == "On Tides of Lakes"
    for title in ("untitled", "Microsoft Word - tides.doc", "tides.dvi", "x"):
        assert guessed_reference(page(title=title)).title == ""


def test_a_page_is_read_with_the_sizes_of_its_letters():
    found = first_page_of(pdf_page(("On Deep Tides", 20), ("Ann Lee", 10)))
    assert isinstance(found, FirstPage)
    assert [line.text for line in found.lines] == ["On Deep Tides", "Ann Lee"]
    assert found.lines[0].size > found.lines[1].size * 1.5


def test_a_pdf_is_read_in_a_process_and_marked_as_a_guess():
    data = pdf_page(("On Deep Tides", 20), ("arXiv:2401.05001v1", 10), ("We study tides.", 10))
    digest = formats.read(Source("tides.pdf", data))
    (entry,) = digest.entries
    assert (digest.format, entry.section) == ("pdf", pdf.GUESSED)
    assert entry.reference.title == "On Deep Tides"
    assert str(entry.reference.identifiers[0]) == "arxiv:2401.05001"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"1 0 obj <<" * 1000 + b"trailer"])
def test_a_damaged_file_is_told_without_papers(data: bytes):
    digest = formats.read(Source("x.pdf", data))
    assert not digest.entries
    assert "damaged" in digest.problems[0].message


def test_a_reader_that_runs_on_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MAX_SECONDS", 0.0)
    found = reading.read_first_page(pdf_page(("On Tides", 20)))
    assert found == "Page one could not be read within 0 seconds"


def test_a_file_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 3)
    assert "larger than" in str(reading.read_first_page(b"%PDF-1.7"))
