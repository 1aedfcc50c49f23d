"""The page of the import preview; it shows what the presenter says and reports what is wished.

From above: the way back, what was recognised, bars, filters, the rows beside the question, the
foot with the one primary button.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lectory.gui.import_preview import wording
from lectory.gui.import_preview.foot import Foot
from lectory.gui.import_preview.format_head import DateField, FormatHead
from lectory.gui.import_preview.message import Message
from lectory.gui.import_preview.presenter import ImportPresenter
from lectory.gui.import_preview.question_pane import QuestionPane
from lectory.gui.import_preview.row_list import RowList
from lectory.gui.import_preview.rows import GROUPS
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.band import Band, UprightLine
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.chip import VERDICT_SIGNS, FilterPill
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.flow import Flow
from lectory.gui.widgets.page_bar import BarKind, PageBar
from lectory.gui.widgets.progress_line import ProgressLine
from lectory.gui.widgets.search_field import SearchField
from lectory.gui.widgets.splitter import Splitter
from lectory.model.verdict import VerdictKind

_PANE, _NARROWEST, _TIGHT = 428, 300, 480
_FILTER_MS = 120
_OF_THE_WINDOW = ("Ctrl+Q", "F1", "?", "Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0")


class ImportPreview(QWidget):
    """`left` asks to go back, `import_asked` to write, `row_chosen(row)` for a row's records."""

    left = Signal()
    import_asked = Signal()
    row_chosen = Signal(int)
    group_chosen = Signal(object)
    problems_asked = Signal()
    left_out_asked = Signal()
    year_chosen = Signal(str)

    def __init__(self, theme: Theme, presenter: ImportPresenter) -> None:
        super().__init__()
        self._theme = theme
        self._presenter = presenter
        self.back = Button(theme, self.tr("Library"), kind=ButtonKind.GHOST, icon="arrow-left")
        self.format = FormatHead(theme)
        self.date = DateField(theme)
        self.notice = PageBar(theme, BarKind.INFO, "", closable=True)
        self.problems = PageBar(theme, BarKind.WARN, "", self.tr("Show the lines"))
        self.left_out = PageBar(theme, BarKind.WARN, "", self.tr("Show in the text"))
        self.filter = SearchField(theme, self.tr("Filter rows"), icon="filter")
        self.progress = ProgressLine(theme)
        self.rows = RowList(theme, presenter)
        self.question = QuestionPane(theme)
        self.message = Message(theme)
        self.foot = Foot(theme)
        self.pills: dict[VerdictKind | None, FilterPill] = {}
        self._build()
        self._connect()
        self.setAccessibleName(self.tr("Import preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(False)

    def show_rows(self, *, anew: bool = True) -> None:
        """Show the rows as the presenter has them now, with bars, filters, date and foot.

        `anew` chooses the first row instead of keeping the one chosen.
        """
        self._body.setCurrentWidget(self._split)
        if not self.filter.field.hasFocus():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_bars()
        self._show_filters()
        self.show_date()
        self.rows.relist(anew=anew)
        self.show_foot()
        if not self._presenter.is_judged or not self._presenter.items:
            self.question.clear()

    def show_message(self, sentence: str, hint: str = "", verb: str = "") -> None:
        """Show one sentence in place of the rows; `verb` offers to read it as another format."""
        for part in (self.problems, self.left_out, self.date, self._filters):
            part.hide()
        self.message.say(sentence, hint, verb)
        self._body.setCurrentWidget(self.message)
        (self.message.verb if verb else self).setFocus(Qt.FocusReason.OtherFocusReason)
        self.foot.say("", self.tr("Import"), why_not=self.tr("There is nothing to import"))
        self.foot.place.setEnabled(False)

    def set_busy(self, busy: bool) -> None:
        """While something is read or written only Cancel works."""
        self.foot.set_busy(busy)
        if busy:
            return
        self.progress.finish()
        if self._body.currentWidget() is self._split:
            self.show_foot()

    def say(self, kind: BarKind, text: str) -> None:
        """Say something in a bar above the rows."""
        self.notice.say(kind, text)
        self.notice.show()

    def show_foot(self) -> None:
        """Say what the button will write now."""
        ticked, mentions = self._presenter.ticked(), self._presenter.mentions()
        total, place = sum(ticked.values()), self._presenter.place
        verb = wording.import_verb(total, mentions, place)
        nothing = self.tr("Tick a row first") if not total and not mentions else ""
        waiting = "" if self._presenter.is_judged else self.tr("Still looking the papers up")
        words = wording.ticked_words(ticked, mentions) if self._presenter.is_judged else ""
        short = wording.import_verb(total, mentions, "")
        self.foot.say(words, verb, short=short, place=place, why_not=waiting or nothing)
        self.foot.place.setEnabled(self._presenter.is_judged)

    def show_date(self) -> None:
        """Show the date of the digest, or ask for its year."""
        presenter = self._presenter
        if presenter.lacks_year:
            day = wording.date_in_words(f"-{presenter.date[4:]}")
            self.date.ask_year(day, presenter.years(), presenter.date[:4].strip("-"))
            return
        if presenter.has_no_day:
            self.date.hide()
            return
        found = presenter.found
        printed = found is not None and found.digest.date == presenter.date
        self.date.show_date(wording.date_in_words(presenter.date), printed=printed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.rows.isVisible():
            self.rows.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the question its share; where all is tight, what can be missed goes."""
        px, width = self._theme.px, self.width()
        pane = min(px(_PANE), max(width // 3, min(px(_NARROWEST), width * 9 // 20)))
        self._split.setSizes([width - pane, pane])
        tight = self.height() < px(_TIGHT)
        self._above.setHidden(tight)
        self.question.set_tight(tight)
        self.filter.setFixedWidth(px(240 if width >= px(_TIGHT * 2) else 140))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the library away from the page: its papers are out of sight."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(QKeySequence(event.keyCombination()).toString() not in _OF_THE_WINDOW)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence(event.keyCombination()).toString()
        if keys == "Esc":
            self.left.emit()
        elif keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+Num+Enter"):
            self._go()
        elif keys in ("/", "Ctrl+F") and self._filters.isVisible():
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.base)

    def _show_bars(self) -> None:
        found = self._presenter.found
        if found is None:
            return
        digest = found.digest
        words = wording.left_out(digest)
        self.left_out.setVisible(bool(words))
        self.left_out.say(BarKind.WARN, words, self.tr("Show in the text"))
        self.problems.setVisible(bool(digest.problems))
        if digest.problems:
            lines = [problem for problem in digest.problems if problem.line is not None]
            one = self.tr("Show the line") if len(lines) == 1 else self.tr("Show the lines")
            words = wording.problems(digest.problems)
            self.problems.say(BarKind.WARN, words, one if lines else "")

    def _show_filters(self) -> None:
        self._filters.setVisible(self._presenter.is_judged)
        counts = self._presenter.counts()
        for kind, pill in self.pills.items():
            number = sum(counts.values()) if kind is None else counts.get(kind, 0)
            pill.set_count(number)
            pill.setVisible(kind is None or number > 0)
            pill.setChecked(kind is self._presenter.only)
        self.filter.show_text(self._presenter.text)
        self._pill_row.invalidate()

    def _show_only(self, kind: VerdictKind | None) -> None:
        for other, pill in self.pills.items():
            pill.setChecked(other is kind)
        self._presenter.show_only(kind)
        self.rows.relist()

    def _narrow(self) -> None:
        self._presenter.narrow(self.filter.text())
        self.rows.relist()
        if not self._presenter.items:
            self.question.clear()

    def _chosen(self, item: int) -> None:
        if item >= 0:
            self.row_chosen.emit(item)
        elif (kind := self._presenter.kind_of(item)) is not None:
            self.group_chosen.emit(kind)

    def _decided(self) -> None:
        self.show_foot()
        item = self.rows.current_item()
        if item is not None and item >= 0:
            self.question.choose(self._presenter.decision(item))
        elif item is not None:
            self._chosen(item)

    def _answer(self, number: int) -> None:
        item = self.rows.current_item()
        if item is not None:
            self.rows.answer(item, number)

    def _build(self) -> None:
        self._split = Splitter(self._theme)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rows)
        self._split.addWidget(left)
        self._split.addWidget(self.question)
        self._split.setStretchFactor(0, 1)
        self._body = QStackedWidget()
        self._body.addWidget(self._split)
        self._body.addWidget(self.message)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        self._above = self._top()
        for part in (self._above, self._head()):
            page.addWidget(part)
        page.addWidget(self._body, 1)
        page.addWidget(self.foot)

    def _top(self) -> QWidget:
        px = self._theme.px
        top = Band(self._theme)
        top.setFixedHeight(px(52))
        row = QHBoxLayout(top)
        row.setContentsMargins(px(14), 0, px(16), 0)
        row.setSpacing(px(12))
        title = ElidedLabel(self._theme, self.tr("Import preview"), step="subheading")
        promise = self.tr("Nothing is written until you press Import.")
        for part in (self.back, UprightLine(self._theme), title):
            row.addWidget(part)
        row.addWidget(ElidedLabel(self._theme, promise, step="small", ink="muted"))
        row.addStretch(1)
        return top

    def _head(self) -> QWidget:
        px = self._theme.px
        head = Band(self._theme, "base")
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(head)
        column.setContentsMargins(px(16), px(16), px(16), px(12))
        column.setSpacing(px(12))
        first = QHBoxLayout()
        first.addWidget(self.format, 1)
        first.addWidget(self.date)
        column.addLayout(first)
        for part in (self.notice, self.problems, self.left_out, self.progress):
            part.hide()
            column.addWidget(part)
        self._filters = QWidget()
        row = QHBoxLayout(self._filters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        pills = QWidget()
        self._pill_row = Flow(pills)
        for kind in (None, *reversed(GROUPS)):
            self.pills[kind] = self._pill(kind)
            self._pill_row.addWidget(self.pills[kind])
        row.addWidget(pills, 1)
        row.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._filters)
        self._filters.hide()
        return head

    def _pill(self, kind: VerdictKind | None) -> FilterPill:
        if kind is None:
            return FilterPill(self._theme, self.tr("All"), 0)
        sign = VERDICT_SIGNS[kind]
        return FilterPill(self._theme, sign.word, 0, icon=sign.icon, ink=sign.ink)

    def _connect(self) -> None:
        for kind, pill in self.pills.items():
            pill.clicked.connect(partial(self._show_only, kind))
        self._typed = QTimer(self, singleShot=True, interval=_FILTER_MS)
        self._typed.timeout.connect(self._narrow)
        self.filter.edited.connect(lambda _: self._typed.start())
        for signal in (self.filter.left_down, self.filter.entered, self.filter.escaped):
            signal.connect(self._to_rows)
        self.rows.chosen.connect(self._chosen)
        self.rows.changed.connect(self._decided)
        self.question.answered.connect(self._answer)
        self.date.year_chosen.connect(self.year_chosen)
        for signal in (self.back.clicked, self.foot.left):
            signal.connect(self.left)
        self.foot.imported.connect(self.import_asked)
        self.notice.closed.connect(self.notice.hide)
        self.problems.acted.connect(self.problems_asked)
        self.left_out.acted.connect(self.left_out_asked)

    def _go(self) -> None:
        if self.foot.go.isEnabled():
            self.import_asked.emit()

    def _to_rows(self) -> None:
        if self._typed.isActive():
            self._typed.stop()
            self._narrow()
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
