"""Verdicts on rows: kinds, reasons, repetition inside a digest, default decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lectory.errors import Cancelled
from lectory.jobs import Watched
from lectory.matching.keys import Keys, keys_of
from lectory.matching.relation import Level
from lectory.matching.verdicts import decide, judge, judge_all
from lectory.model.digest import Entry
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.model.verdict import Decision, Duplicates, Known, Verdict, VerdictKind

TITLE = "Sudden drainage of ice-dammed lakes in warm summers"
ABSTRACT = "We follow eleven lakes over nine summers and find that half of them empty in two days."
LAKES = Reference(title=TITLE, abstract=ABSTRACT)
ARXIV = Identifier(Scheme.ARXIV, "2103.00017")


def a_page(count: int = 12) -> list[Entry]:
    """Rows with titles and abstracts and nothing else."""
    names = ["glacier", "estuary", "peatland", "fjord", "moraine", "lagoon"]
    return [
        Entry(
            Reference(
                title=f"How the {names[row % 6]} number {row} answers to wind",
                abstract=f"Wind of force {row} was seen to {names[-row % 6]} the water. "
                * (row + 2),
            ),
            position=row + 1,
        )
        for row in range(count)
    ]


class Shelf:
    """Papers filed by their keys, as the library files them."""

    def __init__(self, *papers: Known) -> None:
        self.papers = papers

    def known_of(self, asked: Sequence[Keys]) -> Sequence[Sequence[Known]]:
        return [[paper for paper in self.papers if self._meets(keys, paper)] for keys in asked]

    def _meets(self, keys: Keys, paper: Known) -> bool:
        own = keys_of(paper.reference)
        return bool(
            (keys.title and keys.title == own.title)
            or set(keys.identifiers) & set(own.identifiers)
            or set(keys.words) & set(own.words)
            or (keys.author and keys.author == own.author)
        )


def shelf_of(entries: Sequence[Entry]) -> Shelf:
    return Shelf(*(Known(PaperId(n), each.reference) for n, each in enumerate(entries, 1)))


def kinds(verdicts: Sequence[Verdict]) -> list[VerdictKind]:
    return [verdict.kind for verdict in verdicts]


def test_an_empty_library_knows_nothing() -> None:
    verdicts = judge_all(a_page(), Shelf().known_of)
    assert kinds(verdicts) == [VerdictKind.NEW] * 12
    assert verdicts[1].reason == "No digest has named it before; row 2 of 12, with abstract"


def test_the_second_import_of_a_page_brings_nothing_new() -> None:
    page = a_page()
    verdicts = judge_all(page, shelf_of(page).known_of)
    assert [(each.kind, each.paper) for each in verdicts] == [
        (VerdictKind.KNOWN, paper) for paper in range(1, 13)
    ]


def test_one_changed_row_is_the_only_news() -> None:
    page = a_page()
    changed = replace(page[4].reference, title="Owls of the northern islands", abstract=ABSTRACT)
    later = [*page[:4], Entry(changed), *page[5:]]
    verdicts = judge_all(later, shelf_of(page).known_of)
    assert [n for n, each in enumerate(verdicts) if each.kind is VerdictKind.NEW] == [4]


@pytest.mark.parametrize(
    "reference",
    [
        Reference(title="Mamba"),
        Reference(title="Introduction"),
        Reference(title="Editorial", authors=(Person("Berg"),), date="2020", venue="Ice Letters"),
        Reference(title="On ice", url="https://example.org/a"),
        Reference(title="Lakes", date="2020", extra=(("volume", "3"),)),
        Reference(title="", identifiers=(ARXIV,)),
        Reference(title="Erratum", abstract=ABSTRACT),
        Reference(title="…"),
        Reference(authors=(Person("Berg"),), date="2020"),
        Reference(abstract=ABSTRACT),
        Reference(title="Vorwort", abstract=ABSTRACT, url="https://example.org/v"),
    ],
    ids=lambda reference: reference.title or "untitled",
)
def test_whatever_a_row_made_is_found_by_the_row(reference: Reference) -> None:
    shelf = Shelf(Known(PaperId(7), reference))
    verdict = judge_all([Entry(reference)], shelf.known_of)[0]
    assert (verdict.kind, verdict.paper) == (VerdictKind.KNOWN, 7)


def test_a_row_prefers_the_paper_it_made_to_one_that_is_like_it() -> None:
    row = Reference(title="A Survey of Large Language Models", abstract=ABSTRACT)
    other = replace(row, abstract="Ever since machines were built, people have asked them things.")
    known = [Known(PaperId(1), other), Known(PaperId(2), row)]
    assert judge(Entry(row), known).paper == 2
    assert judge(Entry(row), known[:1]).kind is VerdictKind.UNSURE


def test_a_rejected_paper_does_not_ask_again() -> None:
    known = Known(
        PaperId(3),
        LAKES,
        ReadingStatus.REJECTED,
        rejection="You rejected it on 12 July 2024, from arXiv cs.LG",
    )
    assert judge(Entry(LAKES), [known]) == Verdict(
        VerdictKind.REJECTED_BEFORE,
        "You rejected it on 12 July 2024, from arXiv cs.LG",
        PaperId(3),
    )


def test_a_higher_version_says_which_one_is_there() -> None:
    paper = replace(LAKES, identifiers=(ARXIV,), version=1)
    known = Known(PaperId(3), paper, versions=(1,), key="berg2021sudden")
    verdict = judge(Entry(replace(paper, version=2)), [known])
    assert verdict.kind is VerdictKind.NEW_VERSION
    assert verdict.reason == (
        "arXiv v2 of berg2021sudden, of which you have v1; status and notes stay"
    )


def test_a_replaced_paper_is_a_new_version_once() -> None:
    paper = replace(LAKES, identifiers=(ARXIV,))
    entry = Entry(replace(paper, abstract=""), section="replaced")
    assert judge(entry, [Known(PaperId(3), paper)]).kind is VerdictKind.NEW_VERSION
    again = Known(PaperId(3), paper, named_here=True)
    assert judge(entry, [again]).kind is VerdictKind.KNOWN


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (
            Known(PaperId(3), LAKES, key="berg2021sudden", mentions=2),
            "Same title and abstract as berg2021sudden; this digest becomes its third mention",
        ),
        (
            Known(PaperId(3), LAKES, ReadingStatus.READ, key="berg2021sudden", rating=4),
            "Same title and abstract as berg2021sudden, read, 4 stars",
        ),
        (
            Known(PaperId(3), replace(LAKES, abstract=ABSTRACT.replace("nine", "ten")), key="b"),
            "Same title as b; the abstract differs in 1 word",
        ),
        (
            Known(PaperId(3), LAKES, mentions=1, named_here=True),
            f"Same title and abstract as “{TITLE}”; this digest has named it before",
        ),
        (
            Known(PaperId(3), replace(LAKES, abstract="All other words, at such length."), key="b"),
            "Same title as b, but no identifier and a different abstract. Same paper?",
        ),
    ],
)
def test_the_reason_is_a_sentence_that_can_be_checked(known: Known, reason: str) -> None:
    assert judge(Entry(LAKES), [known]).reason == reason


def test_a_repeated_row_points_to_the_first() -> None:
    page = [*a_page(3), a_page(3)[1], a_page(3)[1]]
    verdicts = judge_all(page, Shelf().known_of)
    assert [each.row for each in verdicts] == [None, None, None, 1, 1]
    assert verdicts[3].kind is VerdictKind.KNOWN
    assert verdicts[3].reason == "Same title and abstract as row 2 of this digest"


def test_two_forms_that_are_cited_under_two_keys_stay_two() -> None:
    early = Reference(title=TITLE, authors=(Person("Berg"),), date="2019", key="berg:19")
    late = replace(early, date="2021", key="berg:21", venue="Ice Letters")
    again = replace(early, key="berg2019")
    verdicts = judge_all([Entry(early), Entry(late), Entry(again)], Shelf().known_of)
    assert [each.row for each in verdicts] == [None, None, 0]


def test_a_repeated_row_of_a_known_paper_is_that_paper() -> None:
    first = Entry(replace(LAKES, identifiers=(ARXIV,)))
    second = Entry(Reference(title=TITLE, abstract=ABSTRACT))
    shelf = Shelf(Known(PaperId(9), Reference(title="Lakes that empty", identifiers=(ARXIV,))))
    found = judge_all([first, second], shelf.known_of, level=Level.LIKELY)
    assert [each.row for each in found] == [None, 0]
    assert [each.kind for each in found] == [VerdictKind.UNSURE, VerdictKind.KNOWN]


def test_the_certain_level_leaves_the_likely_for_later() -> None:
    rows = [Entry(Reference(title="A Survey of Large Language Models", abstract=ABSTRACT))]
    other = replace(rows[0].reference, abstract="Ever since machines were built, people ask them.")
    shelf = Shelf(Known(PaperId(1), other))
    assert kinds(judge_all(rows, shelf.known_of)) == [VerdictKind.UNSURE]
    assert kinds(judge_all(rows, shelf.known_of, level=Level.CERTAIN)) == [VerdictKind.NEW]


def test_keys_made_before_are_taken() -> None:
    page = a_page()
    keys = [keys_of(entry.reference) for entry in page]
    shelf = shelf_of(page)
    assert judge_all(page, shelf.known_of, keys=keys) == judge_all(page, shelf.known_of)


def test_judging_can_be_stopped() -> None:
    progress = Watched(lambda what, done, total: None, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        judge_all(a_page(), Shelf().known_of, progress=progress)


@pytest.mark.parametrize(
    ("kind", "merge", "skip"),
    [
        (VerdictKind.NEW, Decision.IMPORT, Decision.IMPORT),
        (VerdictKind.KNOWN, Decision.MENTION, Decision.SKIP),
        (VerdictKind.REJECTED_BEFORE, Decision.MENTION, Decision.SKIP),
        (VerdictKind.NEW_VERSION, Decision.MENTION, Decision.SKIP),
        (VerdictKind.SAME_WORK, Decision.MENTION, Decision.SKIP),
        (VerdictKind.UNSURE, Decision.FLAG, Decision.SKIP),
    ],
)
def test_the_default_decision_follows_the_verdict(
    kind: VerdictKind, merge: Decision, skip: Decision
) -> None:
    verdict = Verdict(kind, "", PaperId(1))
    assert decide(verdict, Duplicates.MERGE) is merge
    assert decide(verdict, Duplicates.SKIP) is skip
    assert decide(verdict, Duplicates.KEEP) is Decision.IMPORT


def test_a_replacement_of_an_unknown_paper_is_not_imported() -> None:
    assert decide(Verdict(VerdictKind.NEW, ""), Duplicates.MERGE, section="replaced") is (
        Decision.SKIP
    )
