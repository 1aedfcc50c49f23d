"""What the page of duplicates says and does, without a window."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lectory.actions import deduplicating, merging, rating, tagging, undoing
from lectory.gui.duplicates.presenter import DuplicatesPresenter, Tab
from lectory.library.database import Library
from lectory.library.records import details
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId
from tests.build import a_reference, add_papers

LAKES = "Seasonal tides of shallow lakes in the northern lowlands"
DOI = (Identifier(Scheme.DOI, "10.1000/tides"),)


def _look(library: Library) -> DuplicatesPresenter:
    presenter = DuplicatesPresenter()
    groups = deduplicating.find(library)
    papers = {paper for group in groups for paper in group.papers}
    presenter.show_found(groups, deduplicating.standing(library, papers))
    _read(library, presenter)
    return presenter


def _read(library: Library, presenter: DuplicatesPresenter) -> None:
    if presenter.group is not None:
        presenter.show_records(details(library.reader(), presenter.group.papers))


def _again(library: Library, presenter: DuplicatesPresenter) -> None:
    presenter.show_standing(deduplicating.standing(library, presenter.papers))
    _read(library, presenter)


@pytest.fixture
def pair(library: Library) -> list[PaperId]:
    return add_papers(
        library,
        a_reference(LAKES, identifiers=DOI, date="2020", venue="Lakes"),
        a_reference(
            f"{LAKES}, revisited", identifiers=DOI, date="2021", abstract="We watch the water."
        ),
    )


def test_the_value_that_will_stand_is_the_one_that_is_marked(
    library: Library, pair: list[PaperId]
) -> None:
    presenter = _look(library)
    presenter.keep(1)
    _check_what_stands(library, presenter)


def test_a_value_chosen_by_hand_stands_and_is_written(
    library: Library, pair: list[PaperId]
) -> None:
    presenter = _look(library)
    presenter.choose_value("title", 1)
    presenter.choose_value("date", 1)
    _check_what_stands(library, presenter)


def _check_what_stands(library: Library, presenter: DuplicatesPresenter) -> None:
    """Whatever the rows say is what the merge then writes."""
    wish, records = presenter.wish(), presenter.records
    assert wish is not None
    said = {
        row.field: getattr(records[row.chosen].reference, row.field)
        for row in presenter.rows()
        if row.field
    }
    merging.merge(library, wish.keep, wish.others, wish.values_of)
    written = details(library.reader(), [wish.keep])[0].reference
    assert {name: getattr(written, name) for name in said} == said


def test_words_that_differ_are_marked_and_what_stays_is_said(
    library: Library, pair: list[PaperId]
) -> None:
    tagging.tag(library, [pair[1]], add=["windy"], remove=[])
    rating.rate(library, [pair[1]], 3)
    rows = {row.label: row for row in _look(library).rows()}
    marked = [piece.text.strip() for piece in rows["Title"].values[0] if piece.differs]
    assert marked == ["revisited"]
    assert (rows["DOI"].same, rows["DOI"].note) == (True, "same in both")
    assert rows["Tags"].note == "stays"
    assert rows["Status"].note == "the furthest stays"
    assert "Collections" not in rows


def test_the_result_is_said_before_it_is_made(library: Library, pair: list[PaperId]) -> None:
    presenter = _look(library)
    first, second = presenter.result()
    assert first == "Result: one paper with 2 versions"
    assert second == "B becomes a version of A. Nothing is thrown away."


def test_what_was_found_of_a_merged_paper_holds_for_its_keeper(library: Library) -> None:
    one, two, three = add_papers(
        library,
        a_reference(LAKES, date="2020", venue="a"),
        a_reference(LAKES.replace("lakes in", "lakes of"), date="2023", venue="b"),
        a_reference(LAKES.replace("tides of", "tide of"), date="2026", venue="c"),
    )
    presenter = _look(library)
    likely = presenter.count(Tab.LIKELY)
    merging.merge(library, two, [three])
    presenter.merged(two, [three])
    _again(library, presenter)
    assert {group.papers for group in presenter.groups} <= {(one, two), (two, one)}
    undoing.undo(library)
    _again(library, presenter)
    assert presenter.count(Tab.LIKELY) == likely


def test_an_answer_moves_a_group_to_the_answered_ones(
    library: Library, pair: list[PaperId]
) -> None:
    presenter = _look(library)
    merging.keep_all_apart(library, pair)
    _again(library, presenter)
    assert [presenter.count(tab) for tab in Tab] == [0, 0, 1]
    undoing.undo(library)
    _again(library, presenter)
    assert presenter.count(Tab.ANSWERED) == 0


def test_the_place_in_the_list_stays_when_a_group_has_gone(library: Library) -> None:
    papers = add_papers(
        library,
        *(a_reference(f"{LAKES} {word}") for word in ("alpha", "omega", "sigma") for _ in "ab"),
    )
    presenter = _look(library)
    presenter.show_tab(Tab.CERTAIN)
    presenter.choose(1)
    merging.merge(library, papers[2], [papers[3]])
    _again(library, presenter)
    assert (presenter.at, presenter.group) == (1, presenter.groups[1])
    assert presenter.group.papers == tuple(papers[4:6])


def test_a_large_group_shows_its_first_records_and_merges_all(library: Library) -> None:
    papers = add_papers(library, *[a_reference(LAKES, date="2020")] * 11)
    presenter = _look(library)
    wish = presenter.wish()
    assert wish is not None
    assert len(presenter.sides()) == 8
    assert (wish.keep, *wish.others) == tuple(papers)


def test_the_presenter_needs_no_window() -> None:
    code = "import lectory.gui.duplicates.presenter, sys; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
