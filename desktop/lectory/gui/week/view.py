"""The page of a week: four lists of papers, a way to the weeks before and after, and to a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lectory.gui.interest.related import Related
from lectory.gui.paper_pane.page import Page
from lectory.gui.paper_pane.wording import date_in_words
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.picker import Picker
from lectory.gui.widgets.section_head import SectionHead
from lectory.gui.widgets.words import Words
from lectory.library.rows import PaperRow

HEIGHT = 52
_WIDEST = 900
FORMS = (("markdown", "Markdown"), ("html", "HTML"), ("bibtex", "BibTeX"))


class WeekView(QWidget):
    """`moved(weeks)` asks for another week, `saved` for a file in the form of `form`."""

    left = Signal()
    moved = Signal(int)
    saved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.back = Button(
            theme, self.tr("Library"), kind=ButtonKind.GHOST, icon="arrow-left", key="Esc"
        )
        self.title = ElidedLabel(theme, step="subheading")
        self.before = Button(
            theme, kind=ButtonKind.GHOST, icon="arrow-left", name=self.tr("The week before")
        )
        self.after = Button(
            theme, kind=ButtonKind.GHOST, icon="arrow-right", name=self.tr("The week after")
        )
        self.form = Picker(theme, self.tr("Form"), FORMS, FORMS[0][0])
        self.save = Button(theme, self.tr("Save…"), icon="export")
        self.nothing = Words(theme, ink="muted")
        self._words = (
            self.tr("Read"),
            self.tr("Kept"),
            self.tr("Rated"),
            self.tr("Skipped, but named by several digests"),
        )
        self._heads = [SectionHead(theme, words) for words in self._words]
        self.lists = [Related(theme) for _ in self._words]
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(lambda: self.moved.emit(-1))
        self.after.clicked.connect(lambda: self.moved.emit(1))
        self.save.clicked.connect(self.saved)
        self.before.setToolTip(self.tr("The week before (←)"))
        self.after.setToolTip(self.tr("The week after (→)"))
        self.setAccessibleName(self.tr("The week on one page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def show_week(
        self, name: str, start: date, lists: Sequence[Sequence[PaperRow]], *, is_last: bool
    ) -> None:
        """Show a week by its Monday; `lists` are the papers read, kept, rated and skipped."""
        end = start + timedelta(days=6)
        days = " – ".join(date_in_words(day.isoformat(), short=True) for day in (start, end))
        self.title.set_text(f"{name} · {days}")
        for head, words, shown, papers in zip(
            self._heads, self._words, self.lists, lists, strict=True
        ):
            shown.show_papers(papers)
            head.label.set_text(f"{words} ({len(papers):,})")
            head.setVisible(bool(papers))
        empty = not any(lists)
        self.nothing.setText(self.tr("Nothing was decided in this week.") if empty else "")
        self.nothing.setVisible(empty)
        self.save.set_available(self.tr("There is nothing to save") if empty else "")
        self.after.set_available(self.tr("This is the last week") if is_last else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in steps:
            button = self.before if steps[key] < 0 else self.after
            button.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high = QPainter(self), self._theme.px(HEIGHT)
        painter.fillRect(self.rect(), self._theme.ink.base)
        painter.fillRect(0, 0, self.width(), high, self._theme.ink.win)
        painter.fillRect(0, high - 1, self.width(), 1, self._theme.ink.line)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(12), 0, px(16), 0)
        head.setSpacing(px(12))
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        for part in (self.before, self.after, self.form, self.save):
            head.addWidget(part)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(px(HEIGHT))
        page = Page(self._theme)
        page.inner.setMaximumWidth(px(_WIDEST))
        page.column.addWidget(self.nothing)
        for section, papers in zip(self._heads, self.lists, strict=True):
            page.column.addWidget(section)
            page.column.addWidget(papers)
            page.column.addSpacing(px(8))
        page.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(page, 1)
