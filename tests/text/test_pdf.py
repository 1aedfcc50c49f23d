from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.errors import UnreadableSource
from lectory.text.pdf import OutlineLine, PageText, PdfDocument, folded
from tests.build import pdf_page, pdf_pages


@pytest.fixture
def page(tmp_path: Path) -> PageText:
    path = tmp_path / "tides.pdf"
    path.write_bytes(pdf_page(("On Deep Tides", 20), ("Ann Lee of the lakes", 10)))
    document = PdfDocument(path)
    found = document.text(0)
    document.close()
    return found


def letters(*lines: str, tall: float = 10.0) -> PageText:
    """A page on which each letter is as wide as half its height."""
    text = "\r\n".join(lines)
    boxes = array("d")
    x = y = 0.0
    for sign in text:
        if sign in "\r\n":
            boxes.extend((0, 0, 0, 0))
            x, y = 0.0, y + (2 * tall if sign == "\n" else 0)
            continue
        boxes.extend((x, y, x + tall / 2, y + tall))
        x += tall / 2
    return PageText(text, boxes)


def test_letters_stand_where_they_are_seen(page: PageText) -> None:
    assert page.text.replace("\r\n", "|").startswith("On Deep Tides|Ann Lee")
    first, second = page.box(0), page.box(page.text.index("Ann"))
    assert first[1] < second[1]
    assert first[3] - first[1] > second[3] - second[1] > 5


def test_a_page_is_drawn_at_the_scale_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "tides.pdf"
    path.write_bytes(pdf_page(("On Deep Tides", 20)))
    document = PdfDocument(path)
    width, height = document.sizes[0]
    picture = document.picture(0, 0.5)
    assert abs(picture.width - width / 2) <= 1
    assert abs(picture.height - height / 2) <= 1
    assert len(picture.pixels) == picture.stride * picture.height
    assert min(picture.pixels) < 128
    assert document.outline() == ()
    document.close()


def test_pages_and_outline_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "tides.pdf"
    pages = [(("On Deep Tides", 20),), (("A second page", 10),), (("The end", 10),)]
    path.write_bytes(pdf_pages(pages, outline=("Tides", "More tides")))
    document = PdfDocument(path)
    assert document.outline() == (OutlineLine("Tides", 0, 0), OutlineLine("More tides", 1, 0))
    assert [document.text(page).text for page in range(3)] == [
        "On Deep Tides",
        "A second page",
        "The end",
    ]
    assert [document.may_hold(page, "SECOND  page") for page in range(3)] == [False, True, False]
    document.close()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf"])
def test_a_damaged_file_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableSource, match="damaged or no PDF"):
        PdfDocument(path)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource):
        PdfDocument(tmp_path / "none.pdf")


def test_words_are_found_over_the_ends_of_lines_and_in_any_case() -> None:
    page = letters("It is diﬃ-", "cult for MÜLLER", "and Müller")
    assert [page.text[slice(*each)] for each in page.find("muller")] == ["MÜLLER", "Müller"]
    assert len(list(page.find("müller and"))) == 1
    assert list(page.find("  ")) == []
    assert list(page.find("absent")) == []


def test_a_quote_reads_as_one_would_write_it() -> None:
    page = letters("It is diﬃ-", "cult for", "non-", "believers\x02", "too")
    assert page.quote(0, len(page.text)) == "It is difficult for nonbelieverstoo"


def test_the_gap_nearest_to_a_place_is_found() -> None:
    page = letters("abc", "def")
    assert page.nearest(6, 5) == 1
    assert page.nearest(-50, 5) == 0
    assert page.nearest(900, 5) == 3
    assert page.nearest(0, 900) == page.text.index("d")
    assert letters("").nearest(1, 1) is None
    assert page.is_on_text(1, 1)
    assert not page.is_on_text(1, 15)


def test_a_selection_has_a_rectangle_a_line() -> None:
    page = letters("abc", "def")
    assert page.rectangles(1, 6) == ((5, 0, 15, 10), (0, 20, 5, 30))
    assert page.rectangles(3, 5) == ()


def test_a_word_is_taken_whole() -> None:
    page = letters("the reader’s page")
    assert page.text[slice(*page.word_at(6))] == "reader’s"


@given(st.text(max_size=60))
def test_every_letter_that_is_compared_has_its_place(text: str) -> None:
    signs, places = folded(text)
    assert len(signs) == len(places)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(st.text(alphabet="ab c-\n\r", max_size=40), st.text(alphabet="abc ", max_size=4))
def test_what_is_found_reads_as_what_was_asked(text: str, words: str) -> None:
    page = letters(*text.split("\n"))
    for start, end in page.find(words):
        assert folded(page.text[start:end])[0] == folded(words)[0].strip()
