"""The foot of the page: what the merge will make, and the answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.band import Band
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel

_ROOMY = 560


class Foot(Band):
    """The three answers to a group."""

    skipped = Signal()
    parted = Signal()
    merged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, line_above=True)
        self._theme = theme
        self._result = ElidedLabel(theme, step="medium")
        self._promise = ElidedLabel(theme, step="small", ink="muted")
        self.skip = Button(theme, self.tr("Skip"), kind=ButtonKind.GHOST, key="j")
        self.part = Button(theme, self.tr("Not the same"), key="n")
        self.merge = Button(theme, "", kind=ButtonKind.PRIMARY, key="Enter")
        self.skip.clicked.connect(self.skipped)
        self.part.clicked.connect(self.parted)
        self.merge.clicked.connect(self.merged)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._result)
        words.addWidget(self._promise)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        for button in (self.skip, self.part, self.merge):
            button.set_height(36)
            row.addWidget(button)
        self._measure()
        theme.changed.connect(self._measure)

    def say(self, result: str, promise: str, records: int, *, answered: bool, why_not: str) -> None:
        """Say what will be; `why_not` says why nothing can be answered now."""
        self._result.set_text(result)
        self._promise.set_text(promise)
        two = self.tr("Merge these two")
        self.merge.reword(two if records <= 2 else f"{self.tr('Merge these')} {records}")
        self.merge.set_available(why_not)
        self.part.set_available(why_not or (self.tr("That is your answer") if answered else ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, `j` alone skips, and the result keeps its words."""
        self.skip.setVisible(self.width() >= self._theme.px(_ROOMY))

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(56))
