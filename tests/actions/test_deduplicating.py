from __future__ import annotations

from lectory.actions import annotating, deduplicating, merging, noting, trashing, undoing
from lectory.library.database import Library
from lectory.model.identifier import Identifier, Scheme
from lectory.model.person import Person
from tests.build import a_reference, add_papers, dump

LONG = "Seasonal tides of shallow lakes in the northern lowlands"


def test_the_same_record_twice_is_a_certain_group(library: Library) -> None:
    first, second, _ = add_papers(
        library,
        a_reference(LONG, date="2020"),
        a_reference(LONG, date="2020"),
        a_reference("Moss and stone", date="2020"),
    )
    (group,) = deduplicating.find(library)
    assert (group.papers, group.certain, len(group.reasons)) == ((first, second), True, 1)


def test_an_identifier_and_what_follows_from_it_join_papers(library: Library) -> None:
    add_papers(
        library,
        a_reference(LONG, identifiers=(Identifier(Scheme.ARXIV, "2403.01234"),)),
        a_reference(
            "Seasonal tides in shallow lakes",
            identifiers=(Identifier(Scheme.DOI, "10.48550/arxiv.2403.01234"),),
        ),
    )
    (group,) = deduplicating.find(library)
    assert group.certain
    assert "2403.01234" in group.reasons[0]


def test_a_mistyped_title_is_found(library: Library) -> None:
    add_papers(
        library,
        a_reference(LONG, date="2020"),
        a_reference(LONG.replace("lowlands", "lowlnads"), date="2020"),
    )
    assert len(deduplicating.find(library)) == 1


def test_what_is_only_alike_is_never_merged(library: Library) -> None:
    authors = (Person("Berg", "Anna"), Person("Li", "Wei"))
    add_papers(
        library,
        a_reference(f"{LONG}, Part I", authors=authors, date="2020"),
        a_reference(f"{LONG}, Part II", authors=authors, date="2020"),
        a_reference("Editorial", authors=(), date="2019"),
        a_reference("Editorial", authors=(Person("Okoro", "Ada"),), date="2020"),
    )
    assert not [group for group in deduplicating.find(library) if group.certain]
    assert not deduplicating.merge_certain(library)


def test_the_paper_with_notes_is_kept(library: Library) -> None:
    first, second, third = add_papers(library, *[a_reference(LONG, date="2020")] * 3)
    noting.set_note(library, second, "Mine")
    (group,) = deduplicating.find(library)
    assert group.papers == (second, first, third)


def test_an_abstract_comes_before_age(library: Library) -> None:
    named = (Identifier(Scheme.DOI, "10.1000/tides"),)
    first, second = add_papers(
        library,
        a_reference(LONG, identifiers=named),
        a_reference(LONG, identifiers=named, abstract="We watch the water."),
    )
    (group,) = deduplicating.find(library)
    assert group.papers == (second, first)


def test_merging_is_one_step_that_can_be_taken_back(library: Library) -> None:
    one = add_papers(library, *[a_reference(LONG, date="2020")] * 3)
    other = add_papers(library, *[a_reference("Moss and stone on bare hills", date="2021")] * 2)
    annotating.highlight(library, one[2], "bare", page=1)
    before = dump(library)
    change = deduplicating.merge_certain(library)
    assert change.label == "Merge 2 groups of duplicates"
    assert set(change.papers) == {*one, *other}
    left = library.reader().execute("SELECT id FROM paper ORDER BY id").fetchall()
    assert left == [(one[2],), (other[0],)]
    undoing.undo(library)
    assert dump(library) == before


def test_papers_kept_apart_are_not_told_again(library: Library) -> None:
    first, second = add_papers(library, *[a_reference(LONG, date="2020")] * 2)
    merging.keep_apart(library, first, second)
    assert deduplicating.find(library) == ()
    assert not deduplicating.merge_certain(library)


def test_the_trash_is_left_out(library: Library) -> None:
    first, _ = add_papers(library, *[a_reference(LONG, date="2020")] * 2)
    trashing.put_into_trash(library, [first])
    assert deduplicating.find(library) == ()


def test_a_chain_is_not_merged_into_one(library: Library) -> None:
    """The middle one is surely both others, which are not surely each other."""
    add_papers(
        library,
        a_reference(LONG, date="2017", authors=(Person("Berg", "Anna"),)),
        a_reference(LONG, date="2019", authors=(Person("Berg", "Anna"),)),
        a_reference(LONG, date="2021", authors=(Person("Berg", "Anna"),)),
    )
    certain = [group for group in deduplicating.find(library) if group.certain]
    assert [len(group.papers) for group in certain] == [2]
