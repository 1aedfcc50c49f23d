from __future__ import annotations

from dataclasses import replace

import pytest

from lectory.actions import deduplicating, editing, importing, merging, undoing, versioning
from lectory.errors import UsageError
from lectory.library.database import Library
from lectory.library.records import PaperDetails, details
from lectory.model.digest import Entry, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId, ReadingStatus
from tests.build import a_digest, a_reference, add_papers, dump

LONG = "Seasonal tides of shallow lakes in the northern lowlands"
ARXIV = Identifier(Scheme.ARXIV, "2403.01234")
DOI = Identifier(Scheme.DOI, "10.1000/tides")
PREPRINT = a_reference(LONG, date="2024-03", identifiers=(ARXIV,), venue="arXiv", key="berg2024")
PRINTED = a_reference(
    f"{LONG}, revisited",
    date="2025",
    identifiers=(DOI, ARXIV),
    venue="Lakes",
    abstract="We watch the water.",
    key="berg2025",
)


def _one(library: Library, paper: PaperId) -> PaperDetails:
    return details(library.reader(), [paper])[0]


def _merged(library: Library) -> PaperId:
    keep, other = add_papers(library, PREPRINT, PRINTED, status=ReadingStatus.TO_READ)
    merging.merge(library, keep, [other])
    return keep


def test_a_merged_paper_names_the_other_record_with_source_and_date(library: Library) -> None:
    (version,) = _one(library, _merged(library)).versions
    assert (version.name, version.date) == ("Lakes", "2025")


def test_a_record_without_venue_is_named_after_its_digest(library: Library) -> None:
    digest = a_digest(LONG, publisher="Hugging Face")
    importing.commit(library, importing.plan_digest(library, Source("a", b"a"), digest))
    (keep,) = add_papers(library, PREPRINT)
    merging.merge(library, keep, [PaperId(1)])
    assert [version.name for version in _one(library, keep).versions] == ["Hugging Face"]


def test_the_values_that_are_chosen_stand(library: Library) -> None:
    keep, other = add_papers(library, PREPRINT, PRINTED)
    merging.merge(library, keep, [other], {"title": other, "venue": keep})
    found = _one(library, keep).reference
    assert (found.title, found.venue, found.key) == (PRINTED.title, "arXiv", "berg2024")


def test_a_version_that_is_split_off_takes_its_own_along(library: Library) -> None:
    keep = _merged(library)
    change = versioning.split_off(library, _one(library, keep).versions[0].id)
    assert change.label == f"Split “Lakes” off “{LONG}”"
    new = next(paper for paper in change.papers if paper not in (keep, 2))
    first, second = _one(library, keep), _one(library, new)
    assert first.reference == PREPRINT
    assert (second.reference, second.status) == (PRINTED, ReadingStatus.TO_READ)
    assert first.versions == second.versions == ()
    assert deduplicating.find(library) == ()


def test_mentions_go_with_the_record_they_came_with(library: Library) -> None:
    digest = a_digest(LONG)
    importing.commit(library, importing.plan_digest(library, Source("a", b"a"), digest))
    (keep,) = add_papers(library, PREPRINT)
    merging.merge(library, keep, [PaperId(1)])
    assert len(_one(library, keep).mentions) == 1
    change = versioning.split_off(library, _one(library, keep).versions[0].id)
    assert _one(library, keep).mentions == ()
    assert len(_one(library, change.papers[-1]).mentions) == 1


def test_what_was_written_by_hand_is_not_given_back(library: Library) -> None:
    keep = _merged(library)
    editing.edit(library, keep, {"title": "Tides", "venue": "Lakes"})
    versioning.split_off(library, _one(library, keep).versions[0].id)
    found = _one(library, keep).reference
    assert (found.title, found.venue, found.abstract) == ("Tides", "arXiv", "")


def test_the_preferred_version_feeds_the_record_and_the_other_stays(library: Library) -> None:
    keep = _merged(library)
    versioning.prefer(library, _one(library, keep).versions[0].id)
    found = _one(library, keep)
    assert (found.reference.title, found.reference.venue) == (PRINTED.title, "Lakes")
    assert (found.reference.key, found.reference.identifiers[0]) == ("berg2024", DOI)
    (before,) = found.versions
    assert (before.name, before.date) == ("arXiv", "2024-03")
    versioning.prefer(library, before.id)
    assert _one(library, keep).reference.title == LONG


def test_a_version_of_an_import_can_be_preferred_and_split_off(library: Library) -> None:
    (keep,) = add_papers(library, PREPRINT)
    digest = a_digest(publisher="Lakes")
    digest = replace(digest, entries=(Entry(replace(PRINTED, title=LONG, identifiers=(DOI,))),))
    importing.commit(library, importing.plan_digest(library, Source("b", b"b"), digest))
    (version,) = _one(library, keep).versions
    versioning.prefer(library, version.id)
    assert _one(library, keep).reference.venue == "Lakes"
    (version,) = _one(library, keep).versions
    versioning.split_off(library, version.id)
    assert _one(library, keep).reference.identifiers == (DOI,)


@pytest.mark.parametrize("act", [versioning.prefer, versioning.split_off])
def test_one_step_is_undone_and_redone(library: Library, act: object) -> None:
    keep = _merged(library)
    before = dump(library)
    assert callable(act)
    act(library, _one(library, keep).versions[0].id)
    after = dump(library)
    undoing.undo(library)
    assert dump(library) == before
    undoing.redo(library)
    assert dump(library) == after
    with pytest.raises(UsageError):
        act(library, 999)


def test_two_papers_that_both_were_merged_keep_all_their_records(library: Library) -> None:
    first, second, third, fourth = add_papers(
        library, *(a_reference(LONG, venue=name) for name in ("A", "B", "C", "D"))
    )
    merging.merge(library, first, [second])
    merging.merge(library, third, [fourth])
    merging.merge(library, first, [third])
    assert sorted(each.name for each in _one(library, first).versions) == ["B", "C", "D"]


def test_not_the_same_holds_for_the_paper_that_absorbs_another(library: Library) -> None:
    first, second, third = add_papers(library, *[a_reference(LONG, date="2020")] * 3)
    merging.keep_apart(library, second, third)
    (group,) = [found for found in deduplicating.find(library) if found.certain]
    assert group.papers == (first, second)
    merging.merge(library, first, [second])
    assert deduplicating.find(library) == ()


def test_likely_groups_come_with_the_most_alike_first(library: Library) -> None:
    add_papers(
        library,
        a_reference(LONG, date="2010", identifiers=(DOI,)),
        a_reference(LONG.replace("Seasonal", "Daily"), date="2010"),
        a_reference("Moss and stone on bare hills", date="2010", venue="x"),
        a_reference("Moss and stone on bare hill", date="2013", venue="y"),
    )
    likely = [found.likeness for found in deduplicating.find(library) if not found.certain]
    assert likely == sorted(likely, reverse=True)
    assert all(0 < likeness <= 100 for likeness in likely)


def test_an_entry_is_not_compared_with_what_is_kept_apart_from_its_paper(
    library: Library,
) -> None:
    first, second = add_papers(
        library,
        a_reference(LONG, date="2020"),
        a_reference(LONG, date="2020", identifiers=(DOI,)),
    )
    merging.keep_apart(library, first, second)
    entry = Entry(a_reference("Something else altogether", identifiers=(DOI,), date="2020"))
    digest = replace(a_digest(), entries=(Entry(a_reference(LONG, identifiers=(DOI,))), entry))
    plan = importing.plan_digest(library, Source("c", b"c"), digest)
    assert plan.rows[0].verdict.paper == second


def test_many_groups_are_merged_in_one_step(library: Library) -> None:
    titles = [f"{LONG} {number}" for number in range(5)]
    papers = add_papers(library, *(a_reference(title) for title in titles for _ in range(2)))
    before = dump(library)
    groups = [papers[at : at + 2] for at in range(0, 10, 2)]
    change = merging.merge_groups(library, [*groups, [papers[0], PaperId(99)]])
    assert change.label == "Merge 5 groups of duplicates"
    undoing.undo(library)
    assert dump(library) == before
