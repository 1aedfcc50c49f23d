"""Parts of the reader that need no window."""

from __future__ import annotations

from array import array

from lectory.gui.reader.file import Found
from lectory.gui.reader.finding import Finding
from lectory.gui.reader.layout import GAP, PageLayout, Spot
from lectory.gui.reader.lines import mark_lines, outline_lines
from lectory.gui.reader.pictures import Pictures
from lectory.model.annotation import Annotation, AnnotationKind, Colour
from lectory.text.pdf import OutlineLine, PageText


def a_mark(number: int, page: int, quote: str = "tides", comment: str = "") -> Annotation:
    kind = AnnotationKind.HIGHLIGHT
    return Annotation(number, kind, quote, comment, Colour.GREEN, page, None, None, 1)


def a_find(page: int) -> Found:
    return Found(page, 0, 1, PageText("a", array("d", (1, 2, 3, 4))))


def test_pages_stand_below_each_other_in_the_middle() -> None:
    pages = PageLayout([(100, 200), (50, 100)], 2.0, 300)
    assert pages.place(0) == (50, GAP, 200, 400)
    assert pages.place(1) == (100, 2 * GAP + 400, 100, 200)
    assert pages.height == 3 * GAP + 600
    assert [pages.page_at(y) for y in (-5, 0, 415, 425, 440, 9999)] == [0, 0, 0, 0, 1, 1]
    assert list(pages.pages(0, 700)) == [0, 1]


def test_places_go_from_pixels_to_points_and_back() -> None:
    pages = PageLayout([(100, 200), (50, 100)], 2.0, 300)
    left, top, wide, high = pages.pixels(1, (10, 20, 30, 25))
    assert (wide, high) == (40, 10)
    assert pages.spot(left, top) == Spot(1, 10, 20)


def test_a_page_wider_than_the_room_begins_at_the_left() -> None:
    assert PageLayout([(100, 100)], 5.0, 300).place(0)[0] == 0
    assert list(PageLayout([], 1.0, 300).pages(0, 100)) == []


def test_pictures_make_room_for_each_other() -> None:
    kept: Pictures[str] = Pictures(most_bytes=10)
    kept.put(1, 1.0, 4, "one")
    kept.put(2, 1.0, 4, "two")
    assert kept.get(1) == "one"
    kept.put(3, 1.0, 4, "three")
    assert (kept.get(1), kept.get(2), kept.get(3)) == ("one", None, "three")
    kept.put(4, 1.0, 99, "huge")
    assert (kept.get(1), kept.get(4)) == (None, "huge")


def test_what_is_drawn_at_another_scale_is_missing() -> None:
    kept: Pictures[str] = Pictures()
    kept.put(1, 1.0, 4, "one")
    assert kept.missing([1, 2], 1.0) == 2
    assert kept.missing([1], 2.0) == 1
    assert kept.missing([1], 1.0) is None
    kept.clear()
    assert kept.missing([1], 1.0) == 1


def test_the_first_place_found_is_that_at_or_after_the_page() -> None:
    finding = Finding("tides", first=3)
    assert not finding.add([a_find(1)])
    assert finding.told == "0 of 1+"
    assert finding.add([a_find(4)])
    assert finding.current == (4, ((1, 2, 3, 4),))
    assert not finding.add([a_find(5)])
    assert not finding.end()
    assert finding.told == "2 of 3"
    finding.step(2)
    assert finding.told == "1 of 3"
    finding.step(-1)
    assert finding.told == "3 of 3"
    assert set(finding.by_page()) == {1, 4, 5}


def test_when_all_lies_before_the_page_the_first_is_current() -> None:
    finding = Finding("tides", first=9)
    finding.add([a_find(1)])
    assert finding.end()
    assert finding.told == "1 of 1"


def test_what_is_not_found_is_said() -> None:
    finding = Finding("tides")
    assert finding.told == "…"
    finding.end()
    finding.step(1)
    assert (finding.told, finding.current) == ("none", None)
    assert Finding().told == ""


def test_the_outline_has_a_dot_where_there_are_highlights() -> None:
    outline = (OutlineLine("One", 0, 0), OutlineLine("", 2, 1), OutlineLine("Lost", -1, 0))
    lines = outline_lines(outline, 6, {1})
    assert [(line.text, line.end, line.level) for line in lines] == [
        ("One", "1", 0),
        ("…", "3", 1),
        ("Lost", "", 0),
    ]
    assert [line.colour is not None for line in lines] == [True, False, False]
    assert [line.colour is not None for line in outline_lines(outline, 6, {5})] == [
        False,
        True,
        False,
    ]


def test_a_file_without_outline_has_a_line_a_page() -> None:
    assert [line.text for line in outline_lines((), 2, ())] == ["Page 1", "Page 2"]


def test_the_highlights_of_the_page_come_first_with_all_they_say() -> None:
    marks = (a_mark(1, 1), a_mark(2, 3, "deep", "why?"), a_mark(3, 4, "far"))
    here, head, first, last = mark_lines(marks, 2)
    assert (here.mark, here.body, here.end) == (2, ("deep", "why?"), "p. 3")
    assert head.is_head
    assert [(line.mark, line.text, line.page) for line in (first, last)] == [
        (1, "tides", 0),
        (3, "far", 3),
    ]
    assert here.spoken == "green, deep, why?, p. 3"
