"""The bar over the deck: back, what is gone through, how far it is, what was decided."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.triage.round import Budget, Round
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.picker import Picker
from lectory.model.paper import ReadingStatus

HEIGHT = 52
_SECONDS = 60


class Head(QWidget):
    """`budget` is the picker of how long a round shall be."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.back = Button(
            theme, self.tr("Library"), kind=ButtonKind.GHOST, icon="arrow-left", key="Esc"
        )
        self.title = ElidedLabel(theme, self.tr("Triage"), step="subheading")
        self.scope = ElidedLabel(theme, step="body", ink="muted")
        self.budget = Picker(
            theme,
            self.tr("How long"),
            [(budget.value, self.tr(budget.value)) for budget in Budget],
            Budget.ALL.value,
        )
        self.progress = Progress(theme)
        self.count = ElidedLabel(theme, step="strong")
        self.left = ElidedLabel(theme, step="body", ink="muted")
        self.decided = ElidedLabel(theme, step="small", ink="muted")
        row = QHBoxLayout(self)
        px = theme.px
        row.setContentsMargins(px(12), 0, px(16), 0)
        row.setSpacing(px(10))
        for part in (self.back, self.title, self.scope, self.budget):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.progress, self.count, self.left):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.decided)
        self.setFixedHeight(px(HEIGHT))

    def show_round(self, cards: Round, now: float) -> None:
        """Show how far the round is."""
        size = cards.size
        place = min(cards.settled + (not cards.ended), size)
        self.count.set_text(self.tr("{n} of {all}").format(n=f"{place:,}", all=f"{size:,}"))
        self.progress.show_share(cards.settled / size if size else 1.0)
        self.left.set_text(time_left(cards.seconds_left(now)) if not cards.ended else "")
        counts = cards.counts()
        rejected = counts[ReadingStatus.REJECTED]
        parts = [
            f"{sum(counts.values()) - rejected:,} kept",
            f"{rejected:,} rejected",
            f"{len(cards.put_off):,} later",
        ]
        self.decided.set_text(" · ".join(parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink.win)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.ink.line)


class Progress(QWidget):
    """A calm line that fills."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Fill it to a share from 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(f"{round(self._share * 100)} percent done")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = self._theme.px(6)
        line = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(self._theme.ink.track)
        painter.drawRoundedRect(line, high / 2, high / 2)
        line.setWidth(max(line.width() * self._share, high if self._share else 0))
        painter.setBrush(self._theme.ink.accent)
        painter.drawRoundedRect(line, high / 2, high / 2)


def time_left(seconds: float | None) -> str:
    """A time in words, rounded; "" if it is not known.

    >>> time_left(None), time_left(20), time_left(95), time_left(540)
    ('', 'less than a minute left', 'about 2 minutes left', 'about 9 minutes left')
    """
    if seconds is None:
        return ""
    if seconds < _SECONDS / 2:
        return "less than a minute left"
    minutes = max(1, round(seconds / _SECONDS))
    return f"about {minutes:,} minute{'s' * (minutes > 1)} left"
