"""The page of the deck: head, card, who named the paper, decisions; it reports what is wished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lectory.gui.interest.related import Related
from lectory.gui.interest.told import Told
from lectory.gui.paper_pane.mentions import Mentions
from lectory.gui.paper_pane.wording import counted
from lectory.gui.style.theme import Theme
from lectory.gui.triage.card import HEIGHT, WIDTH, Card
from lectory.gui.triage.foot import Foot
from lectory.gui.triage.head import Head
from lectory.gui.triage.summary import Summary
from lectory.gui.widgets.section_head import SectionHead
from lectory.library.records import PaperDetails
from lectory.library.rows import PaperRow

_SIDE, _GAP, _SIDE_NEEDS = 296, 12, 1020
_LEFT = 68

MOVES = {"Down": "next", "Up": "previous", "J": "next", "K": "previous"}
"""Keys that look at other cards."""


class DeckPage(QWidget):
    """`acted(name)` for what was wished: the id of a command, or next, previous, undo, leave."""

    acted = Signal(str)

    def __init__(self, theme: Theme, keys: Mapping[str, str]) -> None:
        """`keys` has commands by their keys, in portable spelling and upper case."""
        super().__init__()
        self._theme, self._keys = theme, keys
        self.head, self.foot = Head(theme), Foot(theme)
        self.card, self.summary = Card(theme), Summary(theme)
        self.side = QWidget()
        self.named = SectionHead(theme, "")
        self.mentions = Mentions(theme)
        self.near = SectionHead(theme, self.tr("Close to it in your library"))
        self.related = Related(theme)
        self._body = QStackedWidget()
        self._table = QWidget()
        self._lay_out()
        self._connect()
        self.setAccessibleName(self.tr("Triage"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def show_paper(self, paper: PaperDetails) -> None:
        """Put a paper on top."""
        self._body.setCurrentWidget(self._table)
        self.card.show_paper(paper)
        digests = len({line.digest for line in paper.mentions})
        words = self.tr("Named by {digests}").format(digests=counted(digests, "digest"))
        self.named.label.set_text(words)
        self.mentions.show_mentions(paper.mentions)
        self._has_side = bool(digests)
        self.show_related(())
        for button in self.foot.decisions:
            button.setEnabled(True)

    def show_told(self, told: Told | None) -> None:
        """Show why the paper on top stands where it does; None takes it away."""
        found = told or Told()
        self.card.why.say(found.parts)
        self.card.abstract.show_interest(found.spans)

    def show_related(self, papers: Sequence[PaperRow]) -> None:
        """Show which papers are near the one on top."""
        self.related.show_papers(papers)
        self.near.setVisible(bool(papers))
        self._place()

    def show_summary(self) -> None:
        """Put the summary in place of the card."""
        self._body.setCurrentWidget(self.summary)
        for button in self.foot.decisions:
            button.setEnabled(False)
        first = self.summary.more if self.summary.more.isVisibleTo(self.summary) else None
        (first or self.summary.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Z before the window does: here it takes back what was done with a card."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and _spelt(event) == "Ctrl+Z":  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = _spelt(event)
        if key in ("Z", "Ctrl+Z"):
            self.acted.emit("undo")
        elif key == "Esc":
            self.acted.emit("leave")
        elif self._body.currentWidget() is self.summary:
            super().keyPressEvent(event)
        elif key == "Space":
            if not self.card.scroll_page():
                self.acted.emit("next")
        elif key in MOVES:
            self.acted.emit(MOVES[key])
        elif key in self._keys:
            self.acted.emit(self._keys[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.win)

    def _connect(self) -> None:
        act = self.acted.emit
        self.head.back.clicked.connect(lambda: act("leave"))
        self.summary.back.clicked.connect(lambda: act("leave"))
        self.foot.keep.clicked.connect(lambda: act("paper.keep"))
        self.foot.reject.clicked.connect(lambda: act("paper.reject"))
        self.foot.later.clicked.connect(lambda: act("paper.later"))
        self.foot.undo.clicked.connect(lambda: act("undo"))
        self.card.stars.rated.connect(lambda stars: act(f"paper.rate_{stars}"))

    def _lay_out(self) -> None:
        self._has_side = False
        px = self._theme.px
        for part in (self.card, self.side):
            part.setParent(self._table)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, px(14), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.named)
        column.addWidget(self.mentions)
        column.addSpacing(px(16))
        column.addWidget(self.near)
        column.addWidget(self.related)
        column.addStretch(1)
        self._body.addWidget(self._table)
        self._body.addWidget(self.summary)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.foot)

    def _place(self) -> None:
        """Put the card at the left, the side beside it where there is room for both."""
        px, room = self._theme.px, self._table.rect()
        has_side = self._has_side or self.related.isVisibleTo(self.side)
        with_side = has_side and room.width() >= px(_SIDE_NEEDS)
        left = px(_LEFT) if with_side else px(_GAP)
        width = px(WIDTH) + 40
        if with_side:
            width = min(width, room.width() - left - px(_SIDE) - px(_GAP) * 2)
        width = min(width, room.width() - 2 * px(_GAP))
        if not with_side:
            left = (room.width() - width) // 2
        height = min(px(HEIGHT) + 30, room.height() - px(_GAP))
        self.card.setGeometry(left, px(_GAP) // 2, width, height)
        self.side.setVisible(with_side)
        beside = left + width + px(_GAP)
        side = min(px(_SIDE), room.width() - beside - px(_GAP))
        self.side.setGeometry(QRect(beside, px(_GAP) // 2, side, height))


def _spelt(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString()
