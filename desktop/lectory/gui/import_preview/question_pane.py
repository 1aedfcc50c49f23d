"""The right side of the preview: the chosen row, what is asked of it, both records, the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from lectory.gui.import_preview.reading import Record
from lectory.gui.import_preview.record_card import RecordCard
from lectory.gui.import_preview.wording import Question
from lectory.gui.records.difference import ALIKE, Piece, beginning, compare
from lectory.gui.records.wrapped_label import WrappedLabel
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.chip import VerdictChip
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.key_cap import KeyCap
from lectory.gui.widgets.tick import ChoiceButton
from lectory.model.verdict import Decision, VerdictKind

_LONGEST_ALONE = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What the pane shows of a row. `other` is None for a row without a counterpart."""

    kind: VerdictKind
    place: str
    question: Question
    one: Record
    other: Record | None
    chosen: Decision


class QuestionPane(QWidget):
    """`answered(number)` comes with a choice, `text_asked` with the wish to see the source.

    `choices` are the buttons of the answers now shown.
    """

    answered = Signal(int)
    text_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips = QHBoxLayout()
        self._chip: QWidget | None = None
        self._place = ElidedLabel(theme, step="small", ink="muted")
        self._question = WrappedLabel(theme, step="subheading")
        self._one, self._other = RecordCard(theme), RecordCard(theme)
        self._note = WrappedLabel(theme, step="small", ink="muted")
        self._answers = QWidget()
        self.choices: list[ChoiceButton] = []
        self._lines: list[QWidget] = []
        self._text = Button(theme, self.tr("Show in the text"), kind=ButtonKind.LINK)
        self._text.clicked.connect(self.text_asked)
        self._length = Button(theme, "", kind=ButtonKind.LINK)
        self._length.clicked.connect(self._toggle_length)
        self._help = _KeyHelp(theme)
        self._build()
        self.clear()
        self._answers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The chosen row"))

    def show_row(self, asked: Asked) -> None:
        """Show a row."""
        self._set_chip(asked.kind)
        self._place.set_text(asked.place)
        self._question.show_text(asked.question.words)
        self._show_records(asked.one, asked.other)
        self._set_answers(asked.question, asked.chosen)
        self._shows_row, self._shows_help = True, not asked.question.answers
        self.set_tight(self._tight)
        self._scroll.verticalScrollBar().setValue(0)
        self._scroll.updateGeometry()

    def show_group(self, kind: VerdictKind, words: str, note: str) -> None:
        """Show what will become of a group."""
        self._set_chip(kind)
        self._place.set_text(words)
        self._question.show_text(note)
        self._set_answers(Question(""), Decision.SKIP)
        self._shows_row, self._shows_help = False, True
        self.set_tight(self._tight)

    def set_tight(self, tight: bool) -> None:
        """Leave only question and answers, where there is no room for the records."""
        self._tight = tight
        shown = self._shows_row and not tight
        for part in (self._scroll, self._links):
            part.setVisible(shown)
        self._help.setVisible(self._shows_help and not tight)
        self._place.setHidden(tight)
        if self._chip is not None:
            self._chip.setHidden(tight)

    def choose(self, decision: Decision) -> None:
        """Mark the answer that is given now."""
        for choice, (answer, _) in zip(self.choices, self._question_now.answers, strict=True):
            choice.setAutoExclusive(False)
            choice.setChecked(answer is decision)
            choice.setAutoExclusive(True)

    def clear(self) -> None:
        """Show nothing, while there is no row."""
        self._set_answers(Question(""), Decision.SKIP)
        self._shows_row = self._shows_help = False
        self.set_tight(self._tight)
        self._question.show_text("")
        self._place.set_text("")
        if self._chip is not None:
            self._chip.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.win)

    _question_now = Question("")
    _whole = _tight = _shows_row = _shows_help = False
    _records: tuple[Record, Record | None] = (Record("", "", "", "", ""), None)

    def _build(self) -> None:
        px = self._theme.px
        self._chips.addStretch()
        self._chips.addWidget(self._place)
        records = QWidget()
        inner = QVBoxLayout(records)
        inner.setContentsMargins(0, 0, px(1), 0)
        inner.setSpacing(px(8))
        for part in (self._one, self._other, self._note):
            inner.addWidget(part)
        inner.addStretch(1)
        self._scroll = _Fitting(records)
        answers = QVBoxLayout(self._answers)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setSpacing(px(4))
        self._links = QWidget()
        links = QHBoxLayout(self._links)
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(px(16))
        links.addWidget(self._text)
        links.addWidget(self._length)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(14), px(24), px(12))
        column.setSpacing(px(8))
        column.addLayout(self._chips)
        for part in (self._question, self._scroll, self._answers, self._help):
            column.addWidget(part)
        column.addWidget(self._links)
        column.addStretch(1)

    def _set_chip(self, kind: VerdictKind) -> None:
        if self._chip is not None:
            self._chips.removeWidget(self._chip)
            self._chip.deleteLater()
        self._chip = VerdictChip(self._theme, kind)
        self._chips.insertWidget(0, self._chip)

    def _toggle_length(self) -> None:
        self._whole = not self._whole
        self._show_records(*self._records)
        self._scroll.updateGeometry()

    def _show_records(self, one: Record, other: Record | None) -> None:
        self._records = one, other
        self._length.setVisible(other is not None)
        self._length.setText(
            self.tr("Only the differences") if self._whole else self.tr("Whole abstracts")
        )
        self._length.setAccessibleName(self._length.text())
        self._length.updateGeometry()
        self._other.setVisible(other is not None)
        if other is None:
            words = Piece(beginning(one.abstract, _LONGEST_ALONE))
            self._one.show_record(one, (Piece(one.title),), (words,) if one.abstract else ())
            self._note.hide()
            return
        titles = compare(one.title, other.title)
        texts = compare(one.abstract, other.abstract, whole=self._whole)
        self._one.show_record(one, titles.one, texts.one)
        self._other.show_record(other, titles.other, texts.other)
        words = _compared(one, other, texts.alike, same=texts.same)
        self._note.show_text(words)
        self._note.setVisible(bool(words))

    def _set_answers(self, question: Question, chosen: Decision) -> None:
        self._question_now = question
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines, self.choices = [], []
        for number, (_, words) in enumerate(question.answers, start=1):
            self._add_answer(number, words)
        self._answers.setVisible(bool(question.answers))
        self.choose(chosen)

    def _add_answer(self, number: int, words: str) -> None:
        choice = ChoiceButton(self._theme, words, self._answers)
        choice.clicked.connect(partial(self.answered.emit, number))
        self.choices.append(choice)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(choice, 1)
        row.addWidget(KeyCap(self._theme, str(number)))
        self._lines.append(line)
        layout = self._answers.layout()
        if layout is not None:
            layout.addWidget(line)


def _compared(one: Record, other: Record, alike: float, *, same: bool) -> str:
    if not one.abstract and not other.abstract:
        return "Neither has an abstract."
    if not one.abstract or not other.abstract:
        return "Only one of them has an abstract."
    if alike < ALIKE:
        return f"Two different abstracts: {alike:.0%} of their words agree."
    return "The abstracts agree word for word." if same else ""


class _Fitting(QScrollArea):
    """As high as its content where there is room, else it scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        layout = self._content.layout()
        width = self.viewport().width()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 40)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _KeyHelp(QWidget):
    """The keys of the list, for those rows that ask nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for keys, words in self._lines():
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            row.addWidget(KeyCap(theme, keys))
            row.addWidget(ElidedLabel(theme, words, step="small", ink="muted"), 1)
            column.addLayout(row)

    def _lines(self) -> Sequence[tuple[str, str]]:
        return (
            ("Space", self.tr("tick or untick")),
            ("a", self.tr("all of the group")),
            ("←, →", self.tr("fold or open the group")),
        )
