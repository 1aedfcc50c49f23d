"""The order of interest in the window: best first, why, what is near, what is muted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from lectory.actions import muting, rating
from lectory.gui.assembly import Assembly
from lectory.gui.committing import at_once
from lectory.gui.handling.muting import meant, offered, written
from lectory.gui.interest.told import Part, Voice, as_text
from lectory.gui.interest.wording import told
from lectory.gui.style.theme import Theme
from lectory.gui.triage.screen import Deck
from lectory.gui.widgets.label_card import LabelCard
from lectory.library.database import Library
from lectory.library.records import details
from lectory.model.muted import Muted, MutedKind
from lectory.model.paper import PaperId
from lectory.ranking.order import Reason, ReasonKind
from tests.build import a_reference, add_papers
from tests.gui.test_window import Answers

_PATIENT = 8000
TIDES = "Salt tides drown the marshes of the northern delta."
MOSS = "Moss grows on stone where the wind is wet."


@pytest.fixture
def papers(library: Library) -> list[PaperId]:
    found = add_papers(
        library,
        a_reference("Marshes that drown", abstract=TIDES),
        a_reference("Stone and moss", abstract=MOSS, key="moss"),
        a_reference("Drowning marshes of a delta", abstract=TIDES),
        a_reference("Moss on stone", abstract=f"{MOSS} Ferns too."),
    )
    rating.rate(library, found[:1], 5)
    rating.rate(library, found[1:2], 1)
    return found


@pytest.fixture
def work(
    library: Library, papers: list[PaperId], theme: Theme, tmp_path: Path, qtbot: QtBot
) -> Iterator[Assembly]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    work = Assembly(library, theme, settings, Answers, at_once)
    work.window.resize(1280, 800)
    with qtbot.waitActive(work.window):
        work.start()
    qtbot.waitUntil(work.window.tools.deck.isEnabled, timeout=_PATIENT)
    with qtbot.waitSignal(work.interest.arranged, timeout=_PATIENT):
        work.interest.want()
    yield work
    work.close()
    work.window.close()


def choose_best_first(work: Assembly) -> None:
    work.window.head.show_order("interest")
    work.window.head.sorted_by.emit("interest")


def test_best_first_puts_what_is_like_the_liked_on_top(
    work: Assembly, papers: list[PaperId], qtbot: QtBot
) -> None:
    liked, refused, near, far = papers
    choose_best_first(work)
    best = [liked, near, refused, far]
    qtbot.waitUntil(lambda: list(work.listing.ids) == best, timeout=_PATIENT)
    work.window.head.reversed_by_hand.emit()
    qtbot.waitUntil(lambda: list(work.listing.ids) == best[::-1], timeout=_PATIENT)


def test_how_new_it_shall_be_is_chosen_in_the_head(
    work: Assembly, papers: list[PaperId], library: Library, qtbot: QtBot
) -> None:
    (strange,) = add_papers(library, a_reference("Owls", abstract="Owls turn heads by night."))
    head = work.window.head
    assert not head.novelty.isVisible()
    choose_best_first(work)
    qtbot.waitUntil(lambda: len(work.listing.ids) == 5, timeout=_PATIENT)
    assert work.listing.ids[0] == papers[0]
    head.novelty.setFocus()
    for _ in range(4):
        qtbot.keyClick(head.novelty, Qt.Key.Key_Down)
    assert head.novelty.value == "1"
    qtbot.waitUntil(lambda: work.listing.ids[0] == strange, timeout=_PATIENT)


def test_the_pane_says_why_and_marks_the_words(
    work: Assembly, papers: list[PaperId], qtbot: QtBot
) -> None:
    work.papers.go_to(list(work.listing.ids).index(papers[2]))
    overview = work.pane.overview
    qtbot.waitUntil(overview.why.isVisible, timeout=_PATIENT)
    assert overview.why.text.startswith("Ranked 2 of 4. For it: ")
    assert "near to “Marshes that drown”" in overview.why.text
    assert overview.abstract.interest
    assert not overview.why.grab().isNull()


def test_a_decided_paper_has_no_place_in_the_order(
    work: Assembly, papers: list[PaperId], qtbot: QtBot
) -> None:
    work.papers.go_to(list(work.listing.ids).index(papers[2]))
    qtbot.waitUntil(work.pane.overview.why.isVisible, timeout=_PATIENT)
    work.commands.run("paper.read")
    work.papers.go_to(list(work.listing.ids).index(papers[2]))
    qtbot.waitUntil(lambda: not work.pane.overview.why.isVisible(), timeout=_PATIENT)


def test_related_papers_open_from_the_pane(
    work: Assembly, papers: list[PaperId], qtbot: QtBot
) -> None:
    work.papers.go_to(list(work.listing.ids).index(papers[0]))
    related = work.pane.overview.related
    qtbot.waitUntil(related.isVisible, timeout=_PATIENT)
    line = related.findChildren(type(related.layout().itemAt(0).widget()))[0]
    assert "Drowning marshes of a delta" in line.accessibleName()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: work.desk.chosen() == [papers[2]], timeout=_PATIENT)


def test_the_deck_says_why(work: Assembly, papers: list[PaperId], qtbot: QtBot) -> None:
    work.commands.run("view.deck")
    (deck,) = work.pages.screens
    assert isinstance(deck, Deck)
    qtbot.waitUntil(deck.page.card.why.isVisible, timeout=_PATIENT)
    assert "Ranked" in deck.page.card.why.text
    qtbot.waitUntil(deck.page.related.isVisible, timeout=_PATIENT)
    qtbot.keyClick(deck.page, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: bool(work.window.findChildren(LabelCard)), timeout=_PATIENT)


def test_m_mutes_a_word_and_offers_it_back(
    work: Assembly, papers: list[PaperId], library: Library, qtbot: QtBot
) -> None:
    work.papers.go_to(list(work.listing.ids).index(papers[2]))
    work.papers.setFocus()
    qtbot.keyClick(work.papers, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: bool(work.window.findChildren(LabelCard)), timeout=_PATIENT)
    (card,) = work.window.findChildren(LabelCard)
    assert list(card.rows.states())[:3] == ["drowning", "marshes", "delta"]
    qtbot.keyClicks(card.field.field, "delta")
    qtbot.keyClick(card.field.field, Qt.Key.Key_Return)
    qtbot.keyClick(
        card.field.field, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier
    )
    muted = [Muted(MutedKind.WORD, "delta")]
    qtbot.waitUntil(lambda: muting.muted(library) == muted, timeout=_PATIENT)
    qtbot.waitUntil(
        lambda: work.pane.overview.why.text.startswith("Muted. You want to see no more of “delta”"),
        timeout=_PATIENT,
    )
    choose_best_first(work)
    # The abstracts of both papers on marshes have the word.
    muted_ones = [papers[0], papers[2]]
    qtbot.waitUntil(lambda: list(work.listing.ids)[2:] == muted_ones, timeout=_PATIENT)
    work.commands.run("edit.undo")
    qtbot.waitUntil(lambda: not muting.muted(library), timeout=_PATIENT)


def test_what_is_muted_is_written_and_read_back() -> None:
    for muted in (Muted(MutedKind.AUTHOR, "Anna Berg"), Muted(MutedKind.WORD, "salt marsh")):
        assert meant(written(muted)) == muted


def test_offered_are_the_longer_words_and_the_authors(
    library: Library, papers: list[PaperId]
) -> None:
    found = list(offered(details(library.reader(), papers[2:3])))
    assert found == ["drowning", "marshes", "delta", "by Anna Berg"]


def test_the_reasons_are_said_in_words(library: Library, papers: list[PaperId]) -> None:
    from lectory.actions.ranking import Why

    (paper,) = details(library.reader(), papers[:1])
    why = Why(
        paper=1,
        place=3,
        papers=20,
        reasons=(
            Reason(ReasonKind.WORD, "marsh", 0.3, 2, 3),
            Reason(ReasonKind.AUTHOR, "anna berg", 0.2, 1, 1),
            Reason(ReasonKind.DIGESTS, "3", 0.1),
            Reason(ReasonKind.WORD, "drown", -0.1, 0, 2),
        ),
        near={},
        labels=3,
        knows_little=True,
        exploring=False,
        good=2,
    )
    assert told(replace(why, labels=0), paper.reference).parts == ()
    found = told(why, paper.reference)
    assert as_text(found.parts) == (
        "Ranked 3 of 20. For it: Marshes (liked 2 of 3), Anna Berg (liked 1 of 1), "
        "3 digests name it. Against it: drown (liked 0 of 2). What you want is probably above it. "
        "Learnt from 3 decisions only."
    )
    assert Part("Marshes", Voice.WORD) in found.parts
    assert [paper.reference.abstract[start:end] for start, end in found.spans] == ["marshes"]
