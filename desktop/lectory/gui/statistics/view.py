"""The page of statistics: four numbers, five charts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lectory.gui.statistics import wording
from lectory.gui.statistics.chart import Chart
from lectory.gui.statistics.charts import DayGrid, Rows, UndecidedLine, WeekBars
from lectory.gui.statistics.wording import Tile
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.picker import Picker
from lectory.library.statistics import Statistics

HEIGHT = 52
PERIODS = (("4", "4 weeks"), ("12", "12 weeks"), ("52", "A year"))
_CALENDAR_WEEKS = 26
_MOST_SOURCES = 6
_ELIDE = Qt.TextElideMode.ElideRight


class StatisticsPage(QWidget):
    """`period` is the picker of the weeks that are shown; `copy` copies all as CSV."""

    left = Signal()
    copied = Signal()
    saved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.back = Button(
            theme, self.tr("Library"), kind=ButtonKind.GHOST, icon="arrow-left", key="Esc"
        )
        self.period = Picker(theme, self.tr("Weeks"), PERIODS, "12")
        self.copy = Button(theme, self.tr("Copy as CSV"), icon="copy")
        self.save = Button(theme, self.tr("Save as PNG…"), icon="export")
        self.tiles = [TileCard(theme) for _ in range(4)]
        self.weeks, self.undecided = WeekBars(theme), UndecidedLine(theme)
        self.days = DayGrid(theme)
        self.ratings = Rows(theme, self.tr("Ratings"), "", 0.2)
        self.ratings.bar_ink = "star"
        self.sources = Rows(theme, self.tr("Sources"), self.tr("share of papers you kept"), 0.45)
        self.inner = QWidget()
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.copy.clicked.connect(self.copied)
        self.save.clicked.connect(self.saved)
        self.setAccessibleName(self.tr("Statistics"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts in the order of the tab key."""
        return self.weeks, self.undecided, self.days, self.ratings, self.sources

    def show_statistics(self, found: Statistics, today: date) -> None:
        """Show what was read from the library."""
        for card, tile in zip(self.tiles, wording.tiles(found), strict=True):
            card.show_tile(tile)
        self.weeks.show_weeks(found.weeks)
        days = wording.undecided_by_day(found, today, len(found.weeks))
        self.undecided.show_days(days, wording.empty_on(found, today))
        self.days.show_days(wording.calendar(found, today, _CALENDAR_WEEKS))
        self.ratings.show_ratings(found.ratings)
        self.sources.show_shares(found.sources, _MOST_SOURCES)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.weeks.setFocus(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high = QPainter(self), self._theme.px(HEIGHT)
        painter.fillRect(self.rect(), self._theme.ink.win)
        painter.fillRect(0, high - 1, self.width(), 1, self._theme.ink.line)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(12), 0, px(16), 0)
        head.setSpacing(px(12))
        head.addWidget(self.back)
        head.addWidget(ElidedLabel(self._theme, self.tr("Statistics"), step="subheading"), 1)
        for part in (self.period, self.copy, self.save):
            head.addWidget(part)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(px(HEIGHT))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.inner)
        area.viewport().setAutoFillBackground(False)
        self.inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(area, 1)
        self._lay_out_charts()

    def _lay_out_charts(self) -> None:
        px = self._theme.px
        grid = QGridLayout(self.inner)
        grid.setContentsMargins(px(24), px(20), px(24), px(24))
        grid.setSpacing(px(16))
        for at, tile in enumerate(self.tiles):
            grid.addWidget(tile, 0, at * 3, 1, 3)
        grid.addWidget(self.weeks, 1, 0, 1, 6)
        grid.addWidget(self.undecided, 1, 6, 1, 6)
        grid.addWidget(self.days, 2, 0, 1, 6)
        grid.addWidget(self.ratings, 2, 6, 1, 2)
        grid.addWidget(self.sources, 2, 8, 1, 4)
        for column in range(12):
            grid.setColumnStretch(column, 1)
        grid.setRowMinimumHeight(1, px(230))
        grid.setRowMinimumHeight(2, px(210))
        grid.setRowStretch(1, 3)
        grid.setRowStretch(2, 3)


class TileCard(QWidget):
    """A number with what it counts and a line below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tile = Tile("", "", "", "info")
        self.setMinimumHeight(theme.px(88))
        theme.changed.connect(self.update)

    def show_tile(self, tile: Tile) -> None:
        """Show another number."""
        self._tile = tile
        self.setAccessibleName(f"{tile.number} {tile.what}, {tile.note}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink.line, 1))
        painter.setBrush(theme.ink.base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        middle, side = self.height() / 2, px(40)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink.chip)
        painter.drawRoundedRect(QRectF(px(20), middle - side / 2, side, side), 8, 8)
        icon = px(22)
        place = px(20) + (side - icon) / 2
        theme.icons.paint(
            painter, place, middle - icon / 2, self._tile.icon, icon, theme.ink.chip_text
        )
        left, letters = px(72), theme.letters
        painter.setFont(letters.display.font)
        painter.setPen(theme.ink.text)
        painter.drawText(left, round(middle + px(4)), self._tile.number)
        after = left + letters.display.width(self._tile.number) + px(8)
        painter.setFont(letters.body.font)
        room = self.width() - after - px(8)
        elided = letters.body.metrics.elidedText
        painter.drawText(
            after, round(middle + px(4)), elided(self._tile.what, _ELIDE, max(room, 0))
        )
        painter.setFont(letters.small.font)
        painter.setPen(theme.ink.muted)
        room = self.width() - left - px(8)
        note = letters.small.metrics.elidedText(self._tile.note, _ELIDE, max(room, 0))
        painter.drawText(left, round(middle + px(24)), note)
