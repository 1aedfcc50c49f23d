"""The detail pane driven by keys and mouse: what it shows and what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lectory.gui.interest.told import Told
from lectory.gui.paper_pane.access import PaneReads, PaneWrites, Summary
from lectory.gui.paper_pane.identity import CopyChip
from lectory.gui.paper_pane.markdown_view import MarkdownView
from lectory.gui.paper_pane.view import CITE, METADATA, NOTES, OVERVIEW, PaperPane
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button
from lectory.library.records import AttachmentLine, MentionLine, PaperDetails, VersionLine
from lectory.library.rows import PaperRow
from lectory.model.annotation import Annotation, AnnotationKind, Colour
from lectory.model.change import Change
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId, ReadingStatus, StepId
from lectory.model.person import Person
from lectory.model.reference import Reference

ABSTRACT = "Language models compute 𝒪(n) things. " + "They do it again and again. " * 40


def a_paper(paper: int = 1, **fields: Any) -> PaperDetails:
    reference = Reference(
        title=f"Paper {paper}",
        authors=(Person("Xu", "Frank F."), Person("Alon", "Uri")),
        abstract=ABSTRACT,
        date="2023-01-07",
        venue="ICML",
        identifiers=(Identifier(Scheme.ARXIV, "2301.02828"),),
        key="xu2023",
        url="https://example.org/1",
    )
    known = PaperDetails(
        id=PaperId(paper),
        reference=reference,
        status=ReadingStatus.INBOX,
        status_at="",
        rating=0,
        starred=False,
        added="2023-01-09T00:00:00Z",
        trashed="",
        tags=(("retrieval", "blue"),),
        collections=("Thesis/Ch. 2",),
        note="",
        annotations=(),
        mentions=(MentionLine(1, "a.txt", "Hugging Face papers", "2025-03-14", "", 1, 1, "", 87),),
        versions=(VersionLine(1, "arXiv v1", "2023-01-07", False, "{}"),),
        attachments=(),
        steps=(),
    )
    return replace(known, **fields)


def with_reference(paper: PaperDetails, **fields: Any) -> PaperDetails:
    return replace(paper, reference=replace(paper.reference, **fields))


@dataclass
class World:
    """Papers to show, and everything the pane asked for."""

    papers: dict[int, PaperDetails] = field(default_factory=lambda: {1: a_paper(1)})
    told: dict[int, Told] = field(default_factory=dict)
    related: list[PaperRow] = field(default_factory=list)
    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def reads(self) -> PaneReads:
        counts = {ReadingStatus.INBOX: 2, ReadingStatus.READ: 1}
        return PaneReads(
            lambda paper, deliver: deliver(self.papers.get(paper)),
            lambda papers, deliver: deliver(Summary(len(papers), counts, (("survey", ""),))),
            lambda paper, deliver: deliver("@article{xu2023}"),
            lambda paper, reference, deliver: deliver(self.told.get(paper)),
            lambda paper, deliver: deliver(self.related),
            lambda: [("retrieval", "blue"), ("survey", "green")],
            lambda: ["Thesis"],
        )

    def writes(self) -> PaneWrites:
        return PaneWrites(*(self._take(one.name) for one in fields(PaneWrites)))

    def _take(self, name: str) -> Callable[..., None]:
        return lambda *values: self.asked.append((name, *values))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot, world: World) -> PaperPane:
    found = PaperPane(theme, world.reads(), world.writes())
    qtbot.addWidget(found)
    found.resize(576, 720)
    found.show()
    found.choose([1])
    return found


def button(pane: PaperPane, words: str) -> Button:
    return next(b for b in pane.findChildren(Button) if b.text() == words and b.isVisible())


def select(pane: PaperPane, first: int, last: int) -> None:
    cursor = pane.overview.abstract.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    pane.overview.abstract.setTextCursor(cursor)


def test_a_paper_shows_who_where_and_since_when(pane: PaperPane) -> None:
    identity = pane.overview.identity
    assert identity.title.text() == "Paper 1"
    assert identity.authors.text() == "Frank F. Xu, Uri Alon"
    assert identity.imprint.text() == "ICML 2023 · 2 versions · first seen 14 March 2025"


def test_markup_in_imported_text_stays_text(pane: PaperPane, world: World) -> None:
    world.papers[2] = with_reference(a_paper(2), title="<img src=x> & <b>bold</b>", abstract="<i>x")
    pane.choose([2])
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in pane.overview.identity.findChildren(QLabel)
    )
    assert pane.overview.abstract.toPlainText() == "<i>x"


def test_three_thousand_authors_fold_after_thirty(pane: PaperPane, world: World) -> None:
    people = tuple(Person(f"Author{n}", "A.") for n in range(3000))
    world.papers[2] = with_reference(a_paper(2), authors=people)
    pane.choose([2])
    authors = pane.overview.identity.authors
    assert authors.text().endswith("A. Author29 and 2,970 more")
    button(pane, "Show all 3,000 authors").click()
    assert authors.text().endswith("A. Author2999")


def test_a_decision_asks_for_a_status(pane: PaperPane, world: World) -> None:
    button(pane, "Keep").click()
    button(pane, "Later").click()
    assert world.asked == [("status", (1,), ReadingStatus.TO_READ), ("later", (1,))]


def test_the_decisions_follow_the_status(pane: PaperPane, world: World) -> None:
    world.papers[1] = replace(world.papers[1], status=ReadingStatus.READING)
    pane.library_changed(Change(StepId(1), "x", (PaperId(1),), frozenset({"paper"})))
    button(pane, "Read").click()
    assert world.asked == [("status", (1,), ReadingStatus.READ)]


def test_without_a_pdf_the_link_is_opened(pane: PaperPane, world: World) -> None:
    button(pane, "Open link").click()
    world.papers[2] = a_paper(
        2, attachments=(AttachmentLine(1, "a.pdf", "application/pdf", "h", 1),)
    )
    pane.choose([2])
    button(pane, "Open PDF").click()
    assert world.asked == [("open_link", "https://example.org/1"), ("open_file", 1)]


def test_stars_are_rated_with_the_mouse_and_the_keys(pane: PaperPane, world: World) -> None:
    star = pane.stars.width() // 5
    QTest.mouseClick(pane.stars, Qt.MouseButton.LeftButton, pos=QPoint(star * 3 + 2, 5))
    QTest.keyClick(pane.stars, Qt.Key.Key_2)
    assert world.asked == [("rate", (1,), 4), ("rate", (1,), 2)]


def test_an_identifier_is_copied_by_its_chip(pane: PaperPane, world: World) -> None:
    for chip in pane.overview.identity.findChildren(CopyChip):
        chip.click()
    assert world.asked == [("copy", "2301.02828", "arXiv"), ("copy", "xu2023", "key")]


def test_a_long_abstract_folds_and_unfolds(pane: PaperPane) -> None:
    folded = pane.overview.abstract.height()
    button(pane, f"Show all {pane.overview.abstract.line_count} lines").click()
    assert pane.overview.abstract.height() > folded
    button(pane, "Show fewer lines").click()
    assert pane.overview.abstract.height() == folded


def test_h_highlights_the_selection_in_yellow(pane: PaperPane, world: World) -> None:
    select(pane, 8, 17)
    QTest.keyClicks(pane.overview.abstract, "h")
    assert world.asked == [("highlight", 1, "models c", 9, Colour.YELLOW)]


def test_alt_and_a_number_choose_the_colour_also_behind_wide_characters(
    pane: PaperPane, world: World
) -> None:
    start = ABSTRACT.index("things")
    select(pane, start + 1, start + 7)  # one UTF-16 unit more: 𝒪 stands before
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(pane.overview.abstract, Qt.Key.Key_4, alt)
    assert world.asked == [("highlight", 1, "things", start, Colour.BLUE)]


def a_highlight(text: str, **values: Any) -> Annotation:
    start = ABSTRACT.find(text)
    known = Annotation(
        7, AnnotationKind.HIGHLIGHT, text, "", Colour.YELLOW, None, start, start + len(text)
    )
    return replace(known, **values)


def test_a_highlight_is_recoloured_commented_and_removed(pane: PaperPane, world: World) -> None:
    world.papers[2] = a_paper(2, annotations=(a_highlight("Language models"),))
    pane.choose([2])
    abstract = pane.overview.abstract
    QTest.mouseClick(abstract.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    QTest.keyClick(abstract, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    menu = abstract.menu_at(QPoint(40, 10))
    remove = next(a for a in menu.actions() if a.text() == "Remove the highlight")
    remove.trigger()
    popover = abstract.popover
    assert popover is not None
    popover.comment.setText("why?")
    QTest.keyClick(popover.comment, Qt.Key.Key_Return)
    assert world.asked == [("recolour", 7, Colour.GREEN), ("unmark", 7), ("comment", 7, "why?")]


def test_a_highlight_is_found_again_by_its_quote(pane: PaperPane, world: World) -> None:
    moved = a_highlight("again and again", start=3, end=18, comment="always?")
    world.papers[2] = a_paper(2, annotations=(moved, a_highlight("gone", quote="not there")))
    pane.choose([2])
    assert [span.annotation.quote for span in pane.overview.abstract.spans] == ["again and again"]
    words = [label.text() for label in pane.overview.remarks.findChildren(QLabel)]
    assert words == ["“again and again”", "always?"]


def test_a_tag_is_typed_and_the_last_one_taken_away(pane: PaperPane, world: World) -> None:
    pane.add_tag()
    field = pane.overview.tags.field
    QTest.keyClicks(field, "survey, new idea")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert world.asked == [
        ("tag", (1,), ("survey", "new idea"), ()),
        ("tag", (1,), (), ("retrieval",)),
    ]


def test_a_note_is_drafted_at_a_pause_and_saved_when_left(
    pane: PaperPane, world: World, qtbot: QtBot
) -> None:
    pane.edit_note()
    pane.activateWindow()
    QTest.keyClicks(pane.note.source, "See *this*")
    qtbot.waitUntil(lambda: len(world.asked) == 1)
    pane.show_page(OVERVIEW)
    assert world.asked == [("keep_draft", 1, "See *this*"), ("save_note", 1, "See *this*")]
    assert pane.overview.note.toPlainText() == "See this"


def test_a_note_never_renders_html_nor_loads_a_picture(theme: Theme, qtbot: QtBot) -> None:
    view = MarkdownView(theme, grows=False)
    qtbot.addWidget(view)
    view.show_source("<script>x</script> <b>y</b> ![z](file:///etc/passwd)")
    assert "<b>y</b>" in view.toPlainText()
    kind = QTextDocument.ResourceType.ImageResource.value
    assert view.loadResource(kind, QUrl("file:///etc/passwd")).width() == 1


def test_only_addresses_of_the_web_are_opened(theme: Theme, qtbot: QtBot) -> None:
    view = MarkdownView(theme, grows=False)
    qtbot.addWidget(view)
    opened: list[str] = []
    view.link_opened.connect(opened.append)
    for address in ("file:///etc/passwd", "javascript:x", "https://example.org/a"):
        view.anchorClicked.emit(QUrl(address))
    assert opened == ["https://example.org/a"]


def test_the_form_asks_for_what_was_changed_when_a_field_is_left(
    pane: PaperPane, world: World
) -> None:
    pane.edit_metadata()
    fields = {str(f.property("field")): f for f in pane.metadata.findChildren(QLineEdit)}
    venue, date = fields["venue"], fields["date"]
    venue.setText("NeurIPS")
    QTest.keyClick(venue, Qt.Key.Key_Return)
    date.setText("soon")
    QTest.keyClick(date, Qt.Key.Key_Return)
    assert date.property("wrong")
    date.setText("2024-05")
    QTest.keyClick(date, Qt.Key.Key_Escape)
    assert world.asked == [("edit", 1, {"venue": "NeurIPS"}), ("edit", 1, {"date": "2024-05"})]
    assert pane.tabs.current == OVERVIEW


def test_authors_are_edited_one_a_line(pane: PaperPane, world: World) -> None:
    pane.edit_metadata()
    authors = pane.metadata.field("authors")
    authors.setPlainText("Xu, Frank F.\nNeubig, Graham")  # type: ignore[union-attr]
    pane.metadata.close_page()
    assert world.asked == [("edit", 1, {"authors": "Xu, Frank F.; Neubig, Graham"})]


def test_the_form_is_left_when_another_paper_comes(pane: PaperPane, world: World) -> None:
    world.papers[2] = a_paper(2)
    pane.show_page(METADATA)
    pane.choose([2])
    assert pane.tabs.current == OVERVIEW


def test_the_citation_is_copied(pane: PaperPane, world: World) -> None:
    pane.show_page(CITE)
    for words in ("Copy key", "Copy \\cite{…}", "Copy"):
        button(pane, words).click()
    assert world.asked == [
        ("copy", "xu2023", "key"),
        ("copy", "\\cite{xu2023}", "citation"),
        ("copy", "@article{xu2023}", "BibTeX"),
    ]


def test_arrows_go_through_the_tabs(pane: PaperPane) -> None:
    QTest.keyClick(pane.tabs, Qt.Key.Key_Right)
    assert pane.tabs.current == NOTES


def test_several_papers_are_decided_rated_and_tagged_together(
    pane: PaperPane, world: World
) -> None:
    pane.choose([1, 2, 3])
    button(pane, "Reject").click()
    button(pane, "Export…").click()
    pane.add_tag()
    field = next(f for f in pane.summary.findChildren(QLineEdit) if f.isVisible())
    QTest.keyClicks(field, "survey")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert world.asked == [
        ("status", (1, 2, 3), ReadingStatus.REJECTED),
        ("export", (1, 2, 3)),
        ("tag", (1, 2, 3), ("survey",), ()),
    ]


def test_space_scrolls_until_the_end(pane: PaperPane) -> None:
    pane.resize(576, 300)
    pane.grab()
    pages = 0
    while pane.scroll_page():
        pages += 1
    assert 1 <= pages < 20


@pytest.mark.parametrize("width", [280, 380, 576, 900])
def test_no_decision_is_cut_at_any_width(pane: PaperPane, width: int) -> None:
    pane.resize(width, 700)
    QApplication.processEvents()
    assert pane.width() == width
    shown = [b for b in pane.actions_row.findChildren(Button) if b.isVisible()]
    assert all(b.width() >= b.sizeHint().width() for b in shown)
    assert button(pane, "Keep").geometry().right() < width


def test_every_part_that_takes_the_focus_has_a_name(pane: PaperPane) -> None:
    nameless = [
        part
        for part in pane.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.objectName().startswith("qt_")
        and not part.accessibleName()
    ]
    assert nameless == []
