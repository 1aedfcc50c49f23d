from __future__ import annotations

from pathlib import Path

import pytest

from lectory.actions import annotating, attaching, reading, undoing
from lectory.actions.annotating import PagePlace
from lectory.actions.reading import ReadingPlace
from lectory.errors import LibraryError
from lectory.library import attachments
from lectory.library.database import Library
from lectory.library.records import details
from lectory.model.annotation import Annotation, Colour
from lectory.model.paper import PaperId
from tests.build import a_reference, add_papers, dump, pdf_page

PLACE = PagePlace(2, "Deep tides", ((10.5, 20.25, 90.0, 31.126),), ("before ", " after"))


@pytest.fixture
def file(library: Library, tmp_path: Path) -> int:
    (paper,) = add_papers(library, a_reference())
    path = tmp_path / "tides.pdf"
    path.write_bytes(pdf_page(("On Deep Tides", 20)))
    attaching.attach(library, paper, [path])
    return next(attachments.all_of(library.reader())).id


def marks(library: Library) -> tuple[Annotation, ...]:
    (found,) = details(library.reader(), [PaperId(1)])
    return found.annotations


def test_a_place_on_a_page_is_marked_and_taken_back(library: Library, file: int) -> None:
    before = dump(library)
    change = annotating.mark_page(library, file, PLACE, Colour.GREEN)
    assert change.label == "Mark “Deep tides” on page 2 of “tides.pdf”"
    (mark,) = marks(library)
    assert (mark.attachment, mark.page, mark.colour) == (file, 2, Colour.GREEN)
    assert mark.rectangles == ((10.5, 20.25, 90.0, 31.13),)
    undoing.undo(library)
    assert dump(library) == before


def test_the_same_place_is_marked_once(library: Library, file: int) -> None:
    annotating.mark_page(library, file, PLACE)
    change = annotating.mark_page(library, file, PLACE, Colour.RED)
    assert change.step is not None
    (mark,) = marks(library)
    assert mark.colour is Colour.RED
    undoing.undo(library)
    assert [mark.colour for mark in marks(library)] == [Colour.YELLOW]


def test_a_mark_outlives_its_file(library: Library, file: int) -> None:
    annotating.mark_page(library, file, PLACE)
    attaching.detach(library, file)
    (mark,) = marks(library)
    assert (mark.attachment, mark.quote) == (None, "Deep tides")
    undoing.undo(library)
    assert marks(library)[0].attachment == file
    with pytest.raises(LibraryError):
        annotating.mark_page(library, file + 1, PLACE)


def test_the_place_where_one_stopped_is_remembered(library: Library) -> None:
    assert reading.place_in(library, "aa") == ReadingPlace()
    reading.keep_place(library, "aa", ReadingPlace(3, 0.25, 1.5))
    assert reading.place_in(library, "aa") == ReadingPlace(3, 0.25, 1.5)
    assert reading.place_in(library, "bb") == ReadingPlace()
    assert not undoing.steps(library)
