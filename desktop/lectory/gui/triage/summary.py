"""What stands in place of the card when a round is over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.triage.round import Round
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.model.paper import ReadingStatus

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Summary(QWidget):
    """`more` goes on with what is left, `back` returns to the library."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.head = ElidedLabel(theme, step="welcome")
        self.lines = [ElidedLabel(theme, step="reading", ink="muted") for _ in range(3)]
        self.more = Button(theme, kind=ButtonKind.PRIMARY)
        self.back = Button(theme, self.tr("Back to the library"))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        for part in (self.head, *self.lines):
            column.addWidget(part, 0, _CENTRE)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        row.addWidget(self.more)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addSpacing(theme.px(16))
        column.addLayout(row)
        column.addStretch(3)

    def show_round(self, cards: Round, seconds: float) -> None:
        """Say what the round has brought; `seconds` is how long it took."""
        head, lines = told(cards, seconds)
        self.head.set_text(head)
        for label, words in zip(self.lines, [*lines, "", "", ""], strict=False):
            label.set_text(words)
            label.setVisible(bool(words))
        left = cards.left
        self.more.setVisible(bool(left))
        self.more.setText(self.tr("Go on with {left} papers").format(left=f"{left:,}"))
        if left == 1:
            self.more.setText(self.tr("Go on with 1 paper"))
        self.more.setAccessibleName(self.more.text())
        self.more.updateGeometry()


def told(cards: Round, seconds: float) -> tuple[str, list[str]]:
    """A round in words: a head and up to three lines."""
    counts = cards.counts()
    decided, rejected = sum(counts.values()), counts[ReadingStatus.REJECTED]
    if not cards.papers:
        return "Nothing to decide", ["New papers come with the next digest."]
    if not decided and not cards.put_off:
        return "Nothing was decided", [_left(cards.left)]
    minutes = max(1, round(seconds / 60))
    took = f"in {minutes:,} minute{'s' * (minutes > 1)}"
    kept = decided - rejected
    return (
        f"{decided:,} decided {took}" if decided else "All put off",
        [f"{kept:,} kept, {rejected:,} rejected, {len(cards.put_off):,} later", _left(cards.left)],
    )


def _left(left: int) -> str:
    if not left:
        return "Nothing is undecided any more."
    return "1 paper stays undecided" if left == 1 else f"{left:,} papers stay undecided"
