"""The text of the source as a card, with the line in question marked, place by place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.overlay import Overlay

AROUND = 150
"""Lines shown before and behind the one in question; a whole file may have a million."""

_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of the source, from 1, and what is to be said of it."""

    line: int
    words: str


def spots_of(lines: Sequence[str], wanted: Collection[str], words: str) -> Iterator[Spot]:
    """The lines that are, blanks aside, one of those wanted."""
    texts = {" ".join(text.split()) for text in wanted}
    for number, line in enumerate(lines, start=1):
        if " ".join(line.split()) in texts:
            yield Spot(number, words)


class SourceCard(Overlay):
    """Shows one spot after another; the verb closes."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        name: str,
        lines: Sequence[str],
        spots: Sequence[Spot],
    ) -> None:
        super().__init__(theme, window, width=860, top=48)
        self._lines, self._spots, self._at = lines, tuple(spots) or (Spot(1, ""),), 0
        self.setAccessibleName(name)
        self.body.addWidget(ElidedLabel(theme, name, step="heading"))
        self.words = ElidedLabel(theme, step="body", ink="muted")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(theme.letters.code.font)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setMinimumHeight(theme.px(440))
        self.text.setAccessibleName(self.tr("Text of the source"))
        self._count = ElidedLabel(theme, step="small", ink="muted")
        self.before = Button(theme, self.tr("Previous"), icon="arrow-left")
        self.next = Button(theme, self.tr("Next"), icon="arrow-right")
        close = Button(theme, self.tr("Close"), kind=ButtonKind.PRIMARY)
        self.before.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(+1))
        close.clicked.connect(self.close_card)
        self.body.addWidget(self.words)
        self.body.addWidget(self.text)
        self.body.addLayout(self._foot(theme, close))
        self._show()
        self.open(close)

    def step(self, by: int) -> None:
        """Go to another spot."""
        self._at = max(0, min(len(self._spots) - 1, self._at + by))
        self._show()

    def _foot(self, theme: Theme, close: Button) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._count, 1)
        several = len(self._spots) > 1
        for part in (self.before, self.next):
            part.setVisible(several)
            row.addWidget(part)
        row.addWidget(close)
        return row

    def _show(self) -> None:
        spot = self._spots[self._at]
        first = max(0, spot.line - 1 - AROUND)
        shown = self._lines[first : spot.line + AROUND]
        width = len(str(first + len(shown)))
        self.text.setPlainText(
            "\n".join(
                f"{number:>{width}}  {line[:_LONGEST_LINE]}"
                for number, line in enumerate(shown, start=first + 1)
            )
        )
        self.words.set_text(spot.words)
        several = f" · {self._at + 1:,} of {len(self._spots):,}" if len(self._spots) > 1 else ""
        self._count.set_text(f"Line {spot.line:,}{several}")
        self.before.set_available("" if self._at else self.tr("This is the first"))
        last = self._at == len(self._spots) - 1
        self.next.set_available(self.tr("This is the last") if last else "")
        self._mark(spot.line - 1 - first)

    def _mark(self, block: int) -> None:
        cursor = QTextCursor(self.text.document().findBlockByNumber(block))
        if cursor.isNull():
            return
        line = QTextCharFormat()
        line.setBackground(self._theme.ink.mark)
        line.setProperty(QTextFormat.Property.FullWidthSelection, True)
        found = QTextEdit.ExtraSelection()
        found.format, found.cursor = line, cursor  # type: ignore[attr-defined]
        self.text.setExtraSelections([found])
        self.text.setTextCursor(cursor)
        self.text.centerCursor()
