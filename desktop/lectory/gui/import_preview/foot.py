"""The foot of the preview: what is ticked, that one step takes it back, where it goes, the verb."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.band import Band
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel


class Foot(Band):
    """The four things one can do at the end."""

    place_asked = Signal()
    left = Signal()
    imported = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, line_above=True)
        self._theme = theme
        self._ticked = ElidedLabel(theme, step="medium")
        self._promise = ElidedLabel(theme, step="small", ink="muted")
        self.place = Button(theme, self.tr("Change place…"), kind=ButtonKind.GHOST)
        self.cancel = Button(theme, self.tr("Cancel"), name=self.tr("Cancel (Esc)"))
        self.go = Button(theme, "", kind=ButtonKind.PRIMARY, icon="import")
        self.place.clicked.connect(self.place_asked)
        self.cancel.clicked.connect(self.left)
        self.go.clicked.connect(self.imported)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._ticked)
        words.addWidget(self._promise)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        for part in (self.place, self.cancel, self.go):
            part.set_height(36)
            row.addWidget(part)
        self._measure()
        theme.changed.connect(self._measure)

    def say(
        self, ticked: str, verb: str, *, short: str = "", place: str = "", why_not: str = ""
    ) -> None:
        """Say what will be written; `why_not` says why the verb cannot act.

        `short` stands on the button where there is no room for the whole `verb`.
        """
        self._verb, self._short = verb, short or verb
        self._ticked.set_text(ticked)
        promise = self.tr("One step; Ctrl+Z takes all of it back, also after a restart.")
        self._promise.set_text("" if why_not else promise)
        self.go.setAccessibleName(verb)
        self.go.set_available(why_not)
        if not why_not:
            self.go.setToolTip(f"{place} (Ctrl+Enter)")
        self._fit()

    def set_busy(self, busy: bool) -> None:
        """Nothing but Cancel can be done while something is being read or written."""
        self.place.setEnabled(not busy)
        if busy:
            self.go.set_available(self.tr("Still working"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    _verb = _short = ""

    def _fit(self) -> None:
        """Put the whole verb on the button if the words beside it keep their room."""
        px, width = self._theme.px, self._theme.letters.medium.width
        beside = self.place.sizeHint().width() + self.cancel.sizeHint().width() + px(100)
        words = min(px(320), width(self._ticked.text()))
        fits = width(self._verb) + beside + words <= self.width()
        self.go.setText(self._verb if fits else self._short)
        self.go.updateGeometry()

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(64))
