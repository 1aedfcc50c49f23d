"""What the preview decides, without a window: groups, ticks, answers, dates, words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lectory.actions.importing import Placing
from lectory.gui.import_preview import reading, wording
from lectory.gui.import_preview.presenter import ImportPresenter
from lectory.gui.import_preview.reading import Found, Judged
from lectory.gui.import_preview.rows import group_of, head_of
from lectory.gui.import_preview.source_card import Spot, spots_of
from lectory.gui.records.difference import Piece, compare
from lectory.library.database import Library
from lectory.model.digest import Confidence, Digest, Problem, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.reference import Reference
from lectory.model.verdict import Decision, Plan, PlannedEntry, Verdict, VerdictKind
from tests.build import a_digest, a_reference, add_papers

_TODAY = "2026-02-01"
_KINDS = (
    VerdictKind.NEW,
    VerdictKind.UNSURE,
    VerdictKind.KNOWN,
    VerdictKind.REJECTED_BEFORE,
    VerdictKind.NEW_VERSION,
    VerdictKind.NEW,
)
_USUAL = {
    VerdictKind.NEW: Decision.IMPORT,
    VerdictKind.UNSURE: Decision.FLAG,
    VerdictKind.KNOWN: Decision.MENTION,
    VerdictKind.REJECTED_BEFORE: Decision.MENTION,
    VerdictKind.NEW_VERSION: Decision.MENTION,
    VerdictKind.REREAD: Decision.MENTION,
}


def a_plan(*kinds: VerdictKind, date: str = "") -> Plan:
    """A plan whose rows have these verdicts, each about a paper of its own unless it is new."""
    digest = a_digest(*(f"Title {number}" for number in range(len(kinds))), date=date)
    rows = tuple(
        PlannedEntry(
            entry,
            Verdict(kind, f"Reason {number}", None if kind == "new" else PaperId(number)),
            _USUAL[kind],
        )
        for number, (entry, kind) in enumerate(zip(digest.entries, kinds, strict=True))
    )
    return Plan(Source("page.txt", b"page"), digest, rows, 0)


def shown(plan: Plan, likely: str = "") -> ImportPresenter:
    presenter = ImportPresenter(_TODAY)
    presenter.show_found(Found(plan.source, plan.digest, (), ""))
    presenter.show_plan(Judged(plan, likely or plan.digest.date))
    return presenter


@pytest.fixture
def presenter() -> ImportPresenter:
    return shown(a_plan(*_KINDS))


def groups_of(presenter: ImportPresenter) -> list[VerdictKind]:
    return [kind for item in presenter.items if (kind := group_of(item)) is not None]


def test_rows_are_shown_before_they_are_judged() -> None:
    plan = a_plan(*_KINDS)
    presenter = ImportPresenter(_TODAY)
    presenter.show_found(Found(plan.source, plan.digest, (), ""))
    assert list(presenter.items) == [0, 1, 2, 3, 4, 5]
    assert not presenter.is_ticked(0)


def test_long_groups_of_what_was_seen_before_are_folded_away_beside_news() -> None:
    known, new = [VerdictKind.KNOWN] * 11, [VerdictKind.NEW] * 11
    presenter = shown(a_plan(*known, *new))
    assert presenter.group(VerdictKind.KNOWN).folded
    assert not presenter.group(VerdictKind.NEW).folded
    assert len(presenter.items) == 2 + 11
    assert not shown(a_plan(*known[:10], *new)).group(VerdictKind.KNOWN).folded
    assert not shown(a_plan(*known)).group(VerdictKind.KNOWN).folded


def test_a_row_that_is_read_better_is_ticked_and_can_be_left() -> None:
    presenter = shown(a_plan(VerdictKind.REREAD))
    assert presenter.is_ticked(0)
    presenter.toggle(0)
    assert presenter.decision(0) is Decision.SKIP
    assert presenter.answer(0, 1)
    assert presenter.plan().rows[0].decision is Decision.MENTION


def test_groups_that_need_an_answer_come_first_and_new_last(presenter: ImportPresenter) -> None:
    assert groups_of(presenter) == [
        VerdictKind.UNSURE,
        VerdictKind.NEW_VERSION,
        VerdictKind.REJECTED_BEFORE,
        VerdictKind.KNOWN,
        VerdictKind.NEW,
    ]
    assert list(presenter.items)[-3:] == [head_of(VerdictKind.NEW), 0, 5]


def test_what_writes_or_changes_a_paper_is_ticked(presenter: ImportPresenter) -> None:
    assert [presenter.is_ticked(row) for row in range(6)] == [True, True, False, False, True, True]
    words = wording.ticked_words(presenter.ticked(), presenter.mentions())
    assert words == "4 ticked: 2 new, 1 new version, 1 unsure"
    assert presenter.mentions() == 2


@pytest.mark.parametrize(
    ("row", "decision"),
    [
        (0, Decision.SKIP),
        (1, Decision.SKIP),
        (2, Decision.IMPORT),
        (3, Decision.REVIVE),
        (4, Decision.SKIP),
    ],
)
def test_a_turned_tick_means(presenter: ImportPresenter, row: int, decision: Decision) -> None:
    presenter.toggle(row)
    assert presenter.plan().rows[row].decision is decision
    presenter.toggle(row)
    assert presenter.plan().rows[row].decision is _USUAL[_KINDS[row]]


def test_a_rejected_paper_whose_row_was_cleaned_up_is_imported_anew() -> None:
    plan = a_plan(VerdictKind.REJECTED_BEFORE)
    row = replace(plan.rows[0], verdict=replace(plan.rows[0].verdict, paper=None))
    presenter = shown(replace(plan, rows=(row,)))
    presenter.toggle(0)
    assert presenter.plan().rows[0].decision is Decision.IMPORT


def test_the_counts_follow_every_decision(presenter: ImportPresenter) -> None:
    for item in (0, 2, 3, head_of(VerdictKind.NEW), head_of(VerdictKind.KNOWN), 1):
        presenter.toggle(item)
    counted = dict.fromkeys(presenter.ticked(), 0)
    for row, kind in enumerate(_KINDS):
        counted[kind] += presenter.is_ticked(row)
    assert presenter.ticked() == counted


def test_answers_become_decisions(presenter: ImportPresenter) -> None:
    for number, decision in ((1, Decision.MENTION), (2, Decision.IMPORT), (3, Decision.FLAG)):
        assert presenter.answer(1, number)
        assert presenter.plan().rows[1].decision is decision
    assert not presenter.answer(1, 4)
    assert not presenter.answer(0, 1)


def test_the_tick_of_a_group_ticks_what_is_shown_of_it(presenter: ImportPresenter) -> None:
    presenter.narrow("title 5")
    presenter.toggle(head_of(VerdictKind.NEW))
    assert (presenter.is_ticked(0), presenter.is_ticked(5)) == (True, False)
    presenter.narrow("")
    presenter.toggle(head_of(VerdictKind.NEW))
    assert presenter.group(VerdictKind.NEW).ticked == 2


def test_a_folded_group_shows_its_head_only_and_is_searched_all_the_same(
    presenter: ImportPresenter,
) -> None:
    presenter.fold(VerdictKind.NEW, folded=True)
    assert list(presenter.items)[-1] == head_of(VerdictKind.NEW)
    presenter.narrow("title 5")
    assert list(presenter.items) == [head_of(VerdictKind.NEW), 5]


def test_one_verdict_can_be_shown_alone(presenter: ImportPresenter) -> None:
    presenter.show_only(VerdictKind.KNOWN)
    assert list(presenter.items) == [head_of(VerdictKind.KNOWN), 2]


def test_a_year_is_proposed_where_the_text_names_none() -> None:
    presenter = shown(a_plan(VerdictKind.NEW, date="--03-14"), likely="2025-03-14")
    assert presenter.lacks_year
    assert presenter.date == "2025-03-14"
    presenter.choose_year("2024")
    assert presenter.plan().digest.date == "2024-03-14"


def test_without_evidence_the_last_such_day_is_proposed() -> None:
    assert shown(a_plan(VerdictKind.NEW, date="--03-14")).date == "2025-03-14"
    assert shown(a_plan(VerdictKind.NEW, date="--01-14")).date == "2026-01-14"


def test_a_leap_day_is_offered_only_years_that_have_it() -> None:
    presenter = shown(a_plan(VerdictKind.NEW, date="--02-29"))
    assert presenter.date == "2024-02-29"
    assert presenter.years()[:2] == ["2024", "2020"]


def test_a_date_of_a_bibliography_is_not_asked_for() -> None:
    plan = a_plan(VerdictKind.NEW)
    assert shown(replace(plan, digest=replace(plan.digest, format="bibtex"))).has_no_day
    assert not shown(plan).has_no_day


def test_decisions_outlive_another_look_where_the_verdict_is_the_same() -> None:
    plan = a_plan(VerdictKind.NEW, VerdictKind.UNSURE)
    presenter = shown(plan)
    presenter.toggle(0)
    presenter.answer(1, 1)
    known = replace(plan.rows[1], verdict=Verdict(VerdictKind.KNOWN, "Same", PaperId(7)))
    assert presenter.show_plan(Judged(replace(plan, rows=(plan.rows[0], known)), "")) == 1
    assert presenter.decision(0) is Decision.SKIP
    assert presenter.decision(1) is Decision.FLAG


def test_the_place_has_the_day_unless_one_names_it(presenter: ImportPresenter) -> None:
    assert presenter.place == "Imported 2026-02-01: page.txt"
    presenter.put_into(Placing(status=ReadingStatus.READ, place="Reading group"))
    assert presenter.placing.place == "Reading group"
    assert presenter.group(VerdictKind.NEW).note == "go to Read"


def test_the_reason_says_what_was_decided_by_hand(presenter: ImportPresenter) -> None:
    assert presenter.reason(3) == "Reason 3. Tick to give it a second chance"
    presenter.toggle(3)
    assert presenter.reason(3) == "A second chance: it becomes undecided again. Reason 3"


def test_the_button_says_what_it_writes() -> None:
    place = "Imported 2025-03-14: Hugging Face papers"
    assert wording.import_verb(81, 4, place) == f"Import 81 papers into “{place}”"
    assert wording.import_verb(0, 85, place) == "Add 85 mentions"


def test_lines_left_out_are_named() -> None:
    digest = Digest("hf-papers", left_out=("new", "Subscribe"))
    assert wording.left_out(digest) == (
        "2 lines are not papers and were left out: “new”, “Subscribe”"
    )


def test_a_problem_is_told_with_its_line_and_excerpt() -> None:
    found = (Problem(12, "A comma is missing", "title = {A}"), Problem(None, "Cut"))
    words = "Line 12: A comma is missing. “title = {A}” And 1 more problem."
    assert wording.problems(found) == words


def test_the_facts_say_what_is_missing() -> None:
    entries = a_digest("One", "Two").entries
    assert wording.facts("Pasted text", entries, 348) == (
        "Pasted text · 2 papers in 348 lines · titles and abstracts, no authors, no identifiers"
    )


def test_only_the_words_that_differ_are_marked() -> None:
    found = compare("We study old lakes here.", "We study new lakes here")
    assert [piece for piece in found.one if piece.differs] == [Piece("old ", differs=True)]
    assert [piece for piece in found.other if piece.differs] == [Piece("new ", differs=True)]


def test_texts_with_little_in_common_are_not_marked() -> None:
    found = compare("Moss grows on the roof", "Glass heals when it is warm")
    assert found.same
    assert found.alike < 0.4


def test_a_short_comparison_begins_near_the_difference_and_keeps_its_blanks() -> None:
    same = " ".join(f"w{number}" for number in range(60))
    found = compare(f"{same} old end", f"{same} new end", whole=False)
    assert "".join(piece.text for piece in found.one) == "… w54 w55 w56 w57 w58 w59 old end"


def test_lines_are_found_in_the_text_whatever_their_blanks() -> None:
    spots = spots_of(("A", "  new ", "B", "new"), ("new",), "left out")
    assert list(spots) == [Spot(2, "left out"), Spot(4, "left out")]


def test_the_year_comes_from_the_newest_paper_a_row_was_matched_with(library: Library) -> None:
    number = (Identifier(Scheme.ARXIV, "2503.01743"),)
    digest = a_digest("Tides of shallow lakes in windy weather", date="--03-14")
    known = a_reference(
        "Tides of shallow lakes in windy weather",
        authors=(),
        abstract=digest.entries[0].reference.abstract,
        identifiers=number,
    )
    add_papers(library, known)
    found = Found(Source("page.txt", b"page"), digest, (), "")
    assert reading.judge(library, found, "2027-01-01").likely == "2025-03-14"


def test_a_format_is_offered_only_for_what_may_be_a_text() -> None:
    assert reading.may_be_text(Source("notes.txt", b"My cat.\n"))
    assert not reading.may_be_text(Source("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))))
    assert not reading.may_be_text(Source("a.bin", bytes(range(8)) * 50))
    assert not reading.may_be_text(Source("empty.txt", b" \n"))


def test_a_format_chosen_by_hand_is_nobodys_guess(library: Library) -> None:
    source = Source("x.bib", b"@misc{a, title={Why owls turn their heads}}")
    assert reading.read(library, source).confidence > Confidence.NO
    by_hand = reading.read(library, source, "hf-papers")
    assert by_hand.confidence in (Confidence.NO, Confidence.POSSIBLE)


def test_the_record_of_a_known_paper_says_how_it_stands(library: Library) -> None:
    reference = a_reference(venue="ICML", date="2024")
    (paper,) = add_papers(library, reference, status=ReadingStatus.READ)
    record = reading.record_of_paper(library, paper)
    assert record is not None
    assert record.line == "Berg · ICML 2024 · read"
    assert reading.record_of_paper(library, PaperId(99)) is None


def test_the_record_of_a_row_without_a_date_has_that_of_the_digest() -> None:
    (entry,) = a_digest("One").entries
    record = reading.record_of_entry(entry, "2025-03-14", "In this digest")
    assert record.line == "no authors · 14 March 2025"
    assert entry.reference == Reference(title="One", abstract=record.abstract)


def test_web_pages_that_name_no_paper_are_offered_unticked() -> None:
    plan = a_plan(VerdictKind.NEW, VerdictKind.NEW)
    page = Reference(title="A crossword of expressions", kind="webpage")
    bare = replace(plan.rows[0].entry, reference=page)
    digest = replace(plan.digest, entries=(bare, plan.rows[1].entry))
    rows = (replace(plan.rows[0], entry=bare), plan.rows[1])
    presenter = shown(replace(plan, digest=digest, rows=rows))
    assert [presenter.is_ticked(row) for row in (0, 1)] == [False, True]
    assert "Tick to keep it" in presenter.reason(0)
    presenter.toggle(0)
    assert presenter.is_ticked(0)
    assert presenter.reason(0) == "Reason 0"


def test_a_row_without_a_title_is_called_by_what_names_it() -> None:
    named = Reference(identifiers=(Identifier(Scheme.ARXIV, "2106.09685"),))
    assert wording.title(named) == "arxiv:2106.09685"
    assert wording.title(Reference(url="https://a.example/b")) == "https://a.example/b"
    assert wording.title(Reference(title=r"A $\mu$-distortion")) == "A μ-distortion"
