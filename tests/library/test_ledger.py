"""The ledger: a work without a paper is remembered, whatever its next digest calls it."""

from __future__ import annotations

import pytest

from lectory.actions import importing, noting, rating, trashing, triage, undoing
from lectory.library import ledger
from lectory.library.database import Library
from lectory.library.ledger import Fate
from lectory.library.records import details
from lectory.matching.keys import keys_of
from lectory.model.digest import Digest, Entry, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.reference import Reference
from lectory.model.verdict import Decision, VerdictKind
from tests.build import a_digest, a_reference, add_papers, dump

DOI = Identifier(Scheme.DOI, "10.1000/tides.7")
PREPRINT = Identifier(Scheme.DOI, "10.1101/2024.01.02.12345")
PMID = Identifier(Scheme.PMID, "31234567")
ARXIV = Identifier(Scheme.ARXIV, "2403.01234")
TITLES = ("Glass that heals in the warmth of a hand", "What steel forgets when it is bent")


def _take(library: Library, digest: Digest, name: str, **decisions: Decision) -> importing.Imported:
    planned = importing.plan_digest(library, Source(name, name.encode()), digest)
    chosen = {int(row.removeprefix("row")): decision for row, decision in decisions.items()}
    return importing.commit(library, importing.with_decisions(planned, chosen))


def _verdicts(library: Library, digest: Digest, name: str) -> list[VerdictKind]:
    planned = importing.plan_digest(library, Source(name, name.encode()), digest)
    return [row.verdict.kind for row in planned.rows]


def test_a_work_is_found_by_each_identifier_it_had(library: Library) -> None:
    papers = add_papers(library, a_reference(identifiers=(ARXIV, DOI, PREPRINT, PMID)))
    trashing.put_into_trash(library, papers)
    trashing.empty(library)
    for known in (ARXIV, DOI, PREPRINT, PMID):
        line = ledger.look_up(library.reader(), [known], "")
        assert line is not None
        assert line.fate is Fate.TRASHED
    assert ledger.look_up(library.reader(), [Identifier(Scheme.PMID, "1")], "") is None


def test_the_doi_of_an_arxiv_number_finds_it(library: Library) -> None:
    papers = add_papers(library, a_reference(identifiers=(ARXIV,)))
    trashing.put_into_trash(library, papers)
    trashing.empty(library)
    asked = Reference(identifiers=(Identifier(Scheme.DOI, "10.48550/arxiv.2403.01234"),))
    assert ledger.look_up(library.reader(), keys_of(asked).identifiers, "") is not None


def test_another_number_under_the_same_title_is_another_work(library: Library) -> None:
    found = a_reference("Mamba", identifiers=(ARXIV,))
    trashing.put_into_trash(library, add_papers(library, found))
    trashing.empty(library)
    key = keys_of(found).title
    other = Identifier(Scheme.ARXIV, "1901.00001")
    assert ledger.look_up(library.reader(), [other], key) is None
    assert ledger.look_up(library.reader(), [DOI], key) is not None


def test_the_mentions_of_a_paper_stay_in_the_ledger(library: Library) -> None:
    first = _take(library, a_digest(*TITLES), "a.txt")
    _take(library, a_digest(*TITLES), "b.txt")
    trashing.put_into_trash(library, first.change.papers)
    trashing.empty(library)
    line = ledger.look_up(library.reader(), [], keys_of(Reference(TITLES[1])).title)
    assert line is not None
    assert line.mentions == ((1, 2, 2, "", None), (2, 2, 2, "", None))


def test_a_later_mention_is_added_to_the_row_of_the_ledger(library: Library) -> None:
    first = _take(library, a_digest(*TITLES), "a.txt")
    trashing.put_into_trash(library, first.change.papers)
    trashing.empty(library)
    again = _take(library, a_digest(*TITLES), "b.txt")
    assert again.papers == (None, None)
    line = ledger.look_up(library.reader(), [], keys_of(Reference(TITLES[0])).title)
    assert line is not None
    assert [named[0] for named in line.mentions] == [1, 2]
    assert not _take(library, a_digest(*TITLES), "b.txt").change


def test_a_second_chance_gives_the_mentions_back(library: Library) -> None:
    first = _take(library, a_digest(*TITLES), "a.txt")
    trashing.put_into_trash(library, first.change.papers)
    trashing.empty(library)
    before = dump(library)
    done = _take(library, a_digest(*TITLES), "b.txt", row0=Decision.IMPORT)
    paper = done.papers[0]
    assert paper is not None
    (found,) = details(library.reader(), [paper])
    assert [each.name for each in found.mentions] == ["a.txt", "b.txt"]
    assert ledger.look_up(library.reader(), [], keys_of(Reference(TITLES[0])).title) is None
    undoing.undo(library)
    assert dump(library) == before


def test_what_was_unticked_does_not_ask_again(library: Library) -> None:
    _take(library, a_digest(*TITLES), "a.txt", row1=Decision.SKIP)
    planned = importing.plan_digest(library, Source("b.txt", b"b"), a_digest(*TITLES))
    assert planned.rows[1].verdict.kind is VerdictKind.REJECTED_BEFORE
    assert planned.rows[1].verdict.reason.startswith("You left it out on ")


def test_a_replacement_of_an_unknown_paper_is_no_news_twice(library: Library) -> None:
    row = Entry(a_reference(identifiers=(ARXIV,), version=2), 1, "replaced")
    _take(library, Digest("arxiv-mail", (row,)), "mail.txt")
    assert _verdicts(library, Digest("arxiv-mail", (row,)), "mail.txt") == [VerdictKind.KNOWN]


def test_a_work_only_announced_before_is_still_offered(library: Library) -> None:
    row = Entry(a_reference(identifiers=(ARXIV,), version=2), 1, "replaced")
    _take(library, Digest("arxiv-mail", (row,)), "mail.txt")
    plain = Digest("hf-papers", (Entry(a_reference(identifiers=(ARXIV,)), 1, votes=87),))
    assert _verdicts(library, plain, "page.txt") == [VerdictKind.NEW]
    done = _take(library, plain, "page.txt")
    (found,) = details(library.reader(), [done.papers[0] or 0])
    assert [(each.section, each.votes) for each in found.mentions] == [("replaced", None), ("", 87)]


@pytest.mark.parametrize("today, gone", [("2099-01-01", 1), ("2000-01-01", 0)])
def test_papers_rejected_long_ago_leave_a_row(library: Library, today: str, gone: int) -> None:
    done = _take(library, a_digest(*TITLES), "a.txt")
    triage.set_status(library, [PaperId(done.papers[0] or 0)], ReadingStatus.REJECTED)
    before = dump(library)
    change = trashing.clean_up_rejected(library, 6, today)
    assert len(change.papers) == gone
    assert _verdicts(library, a_digest(*TITLES), "b.txt")[0] is VerdictKind.REJECTED_BEFORE
    if gone:
        assert change.label == "Clean up 1 paper rejected before"
        undoing.undo(library)
    assert dump(library) == before


def test_a_rejected_favourite_is_not_cleaned_up(library: Library) -> None:
    papers = add_papers(library, a_reference(), a_reference(TITLES[0]))
    triage.set_status(library, papers, ReadingStatus.REJECTED)
    rating.star(library, papers[:1], starred=True)
    noting.set_note(library, papers[1], "Wrong, but look at figure 2")
    assert trashing.rejected_before(library, 6, "2099-01-01") == []
