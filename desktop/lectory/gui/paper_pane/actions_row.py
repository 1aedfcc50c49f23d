"""The row of decisions above a paper; which ones it offers depends on the reading status."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.model.paper import ReadingStatus

_S = ReadingStatus


@dataclass(frozen=True, slots=True)
class Decision:
    """One button: what it says, its key and icon, and the status it leads to; None is later."""

    words: str
    key: str
    icon: str
    status: ReadingStatus | None


KEEP = Decision("Keep", "y", "check", _S.TO_READ)
REJECT = Decision("Reject", "x", "reject", _S.REJECTED)
LATER = Decision("Later", "l", "later", None)
READING = Decision("Reading", "r", "reading", _S.READING)
READ = Decision("Read", "e", "read", _S.READ)
UNDECIDED = Decision("Undecided", "u", "inbox", _S.INBOX)

DECISIONS = {
    _S.INBOX: (KEEP, REJECT, LATER),
    _S.TO_READ: (READING, READ, REJECT),
    _S.READING: (READ, KEEP, REJECT),
    _S.READ: (READING, UNDECIDED, REJECT),
    _S.REJECTED: (KEEP, UNDECIDED),
}
"""What is offered for each status; the first is the next natural step and the primary button."""


class ActionsRow(QWidget):
    """Decisions, star, PDF or link, and a menu for the rest."""

    decided = Signal(object)
    """The `ReadingStatus` wished for; None for later."""
    star_pressed = Signal()
    open_pressed = Signal()
    menu_pressed = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status: ReadingStatus | None = None
        self._open_words = ""
        self._decisions: list[Button] = []
        self._star = Button(theme, kind=ButtonKind.GHOST, icon="star", key="", name="Favourite (s)")
        self._open = Button(theme, "", icon="pdf", name="")
        self._more = Button(theme, kind=ButtonKind.GHOST, icon="more", name=self.tr("More actions"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._star)
        self._row.addStretch(1)
        self._row.addWidget(self._open)
        self._row.addWidget(self._more)
        self._star.clicked.connect(self.star_pressed)
        self._open.clicked.connect(self.open_pressed)
        self._more.clicked.connect(self._ask_menu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._measure()
        theme.changed.connect(self._measure)
        theme.changed.connect(self._colour_star)

    def show_state(
        self, status: ReadingStatus, *, starred: bool, has_pdf: bool, has_link: bool
    ) -> None:
        """Offer what fits the paper."""
        if status is not self._status:
            self._status = status
            self._show_decisions(DECISIONS[status])
        self._starred = starred
        self._star.set_icon("star-filled" if starred else "star")
        name = self.tr("Not a favourite any more") if starred else self.tr("Favourite")
        self._star.setAccessibleName(name)
        self._star.setToolTip(f"{name} (s)")
        self._colour_star()
        self._open_words = self.tr("Open link") if has_link and not has_pdf else self.tr("Open PDF")
        self._open.set_icon("link" if has_link and not has_pdf else "pdf")
        self._open.setAccessibleName(self._open_words)
        self._open.setToolTip(f"{self._open_words} (o)")
        self._open.setEnabled(has_pdf or has_link)
        if not (has_pdf or has_link):
            self._open.setToolTip(self.tr("This paper has no PDF and no link"))
        self._fold()

    _starred = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.ink.line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _show_decisions(self, decisions: tuple[Decision, ...]) -> None:
        for button in self._decisions:
            button.hide()
            self._row.removeWidget(button)
            button.deleteLater()
        self._decisions = []
        for place, decision in enumerate(decisions):
            kind = ButtonKind.PRIMARY if place == 0 else ButtonKind.DEFAULT
            words = self.tr(decision.words)
            button = Button(
                self._theme, words, kind=kind, icon=decision.icon, key=decision.key, parent=self
            )
            button.setProperty("status", decision.status.value if decision.status else "")
            button.clicked.connect(self._decide)
            self._row.insertWidget(place, button)
            button.show()
            self._decisions.append(button)

    def _decide(self) -> None:
        status = self.sender().property("status")
        self.decided.emit(ReadingStatus(status) if status else None)

    def _fold(self) -> None:
        """Where it is narrow the PDF button loses its word, then the last parts go.

        All of them stay in the menu and on their keys.
        """
        self._open.setText(self._open_words)
        self._open.updateGeometry()
        giving_way = [self._star, self._open, *reversed(self._decisions[1:])]
        for part in giving_way:
            part.show()
        if self._needed() > self.width():
            self._open.setText("")
        for part in giving_way:
            if self._needed() <= self.width():
                return
            part.hide()

    def _needed(self) -> int:
        parts = [*self._decisions, self._star, self._open, self._more]
        px = self._theme.px
        shown = (part for part in parts if not part.isHidden())
        return sum(part.sizeHint().width() + px(8) for part in shown) + px(32)

    def _colour_star(self) -> None:
        self._star.set_icon_colour(self._theme.ink.star if self._starred else None)

    def _ask_menu(self) -> None:
        self.menu_pressed.emit(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _measure(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), 0, px(8), 0)
        self._row.setSpacing(px(8))
        self.setFixedHeight(px(52))
