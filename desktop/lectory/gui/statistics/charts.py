"""The five charts of the statistics page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from lectory.gui.statistics.chart import Chart, scale_of
from lectory.gui.statistics.wording import share_told, week_told
from lectory.gui.style.theme import Theme
from lectory.library.statistics import Share, Week

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_NO_PEN = Qt.PenStyle.NoPen
_LINES = 4


class _Scaled(Chart):
    """A chart with a scale at the left, from 0 up."""

    top = 4

    def ground(self, place: QRectF) -> QRectF:
        """Where the values are, between the numbers at the left and the words below."""
        px = self._theme.px
        return place.adjusted(px(36), 0, 0, -px(22))

    def paint_scale(self, painter: QPainter, ground: QRectF) -> None:
        """Draw four lines with their numbers."""
        theme = self._theme
        painter.setFont(theme.letters.small.font)
        for line in range(_LINES + 1):
            y = ground.bottom() - ground.height() * line / _LINES
            painter.setPen(QPen(theme.ink.line, 1))
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
            painter.setPen(theme.ink.muted)
            room = QRectF(ground.left() - theme.px(60), y - 10, theme.px(52), 20)
            painter.drawText(room, int(_RIGHT), f"{self.top * line // _LINES:,}")

    def height_of(self, ground: QRectF, value: float) -> float:
        """How high a value stands."""
        return ground.height() * value / self.top


class WeekBars(_Scaled):
    """Kept and rejected above each other, read beside them, week by week."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Decided and read", "by week")
        self._weeks: tuple[Week, ...] = ()

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show weeks, the oldest first."""
        self._weeks = tuple(weeks)
        self.top = scale_of(max((max(w.decided, w.read) for w in weeks), default=0))
        last = weeks[-1]
        self.tell(
            [week_told(week) for week in weeks],
            f"{len(weeks)} weeks; this week {last.decided:,} decided and {last.read:,} read",
        )

    def value_at(self, point: QPointF) -> int | None:
        ground = self.ground(self.place())
        if not self._weeks or not ground.left() <= point.x() < ground.right():
            return None
        return int((point.x() - ground.left()) / ground.width() * len(self._weeks))

    def paint_values(self, painter: QPainter, place: QRectF) -> None:
        theme, ink, ground = self._theme, self._theme.ink, self.ground(place)
        self.paint_scale(painter, ground)
        if not self.said:
            self._paint_legend(painter)
        wide = ground.width() / max(len(self._weeks), 1)
        for number, week in enumerate(self._weeks):
            left = ground.left() + number * wide
            bar = min(wide * 0.5, theme.px(22))
            start = left + (wide - bar * 1.4) / 2
            painter.setPen(_NO_PEN)
            kept, both = self.height_of(ground, week.kept), self.height_of(ground, week.decided)
            self._bar(painter, start, ground.bottom(), bar, both, ink.field)
            self._bar(painter, start, ground.bottom(), bar, kept, ink.accent)
            read = self.height_of(ground, week.read)
            self._bar(painter, start + bar * 1.1, ground.bottom(), bar * 0.3, read, ink.ok)
            is_chosen = number in (self.chosen, len(self._weeks) - 1)
            painter.setPen(ink.text if is_chosen else ink.muted)
            painter.setFont((theme.letters.strong if is_chosen else theme.letters.small).font)
            below = QRectF(left, ground.bottom() + theme.px(4), wide, theme.px(18))
            painter.drawText(below, int(_CENTRE), week.name[-2:].lstrip("0"))

    def _paint_legend(self, painter: QPainter) -> None:
        theme, px, ink = self._theme, self._theme.px, self._theme.ink
        letter = theme.letters.small
        painter.setFont(letter.font)
        right = float(self.width() - px(20))
        base = px(14) + theme.letters.strong.metrics.ascent()
        for word, colour in (("read", ink.ok), ("kept", ink.accent), ("rejected", ink.field)):
            right -= letter.width(word)
            painter.setPen(ink.muted)
            painter.drawText(QPointF(right, base), word)
            right -= px(16)
            painter.setPen(_NO_PEN)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(right, base - px(9), px(10), px(10)), 3, 3)
            right -= px(14)

    def _bar(
        self, painter: QPainter, left: float, low: float, wide: float, high: float, ink: QColor
    ) -> None:
        if high > 0:
            painter.setBrush(ink)
            painter.drawRoundedRect(QRectF(left, low - high, wide, high), 2, 2)


class UndecidedLine(_Scaled):
    """How many papers were undecided, evening by evening."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Undecided papers", "every evening")
        self._days: tuple[tuple[date, int], ...] = ()

    def show_days(self, days: Sequence[tuple[date, int]], note: str) -> None:
        """Show days, the oldest first."""
        self._days = tuple(days)
        self.top = scale_of(max((count for _, count in days), default=0))
        told = [f"{day:%d %B %Y}: {count:,} undecided".lstrip("0") for day, count in days]
        self.tell(told, f"{days[-1][1]:,} undecided now. {note}".strip(), note)

    def value_at(self, point: QPointF) -> int | None:
        ground = self.ground(self.place())
        if len(self._days) < 2 or not ground.left() <= point.x() <= ground.right():
            return None
        return round((point.x() - ground.left()) / ground.width() * (len(self._days) - 1))

    def paint_values(self, painter: QPainter, place: QRectF) -> None:
        ink, ground = self._theme.ink, self.ground(place)
        self.paint_scale(painter, ground)
        if len(self._days) < 2:
            return
        across = ground.width() / (len(self._days) - 1)
        points = [
            QPointF(
                ground.left() + number * across, ground.bottom() - self.height_of(ground, count)
            )
            for number, (_, count) in enumerate(self._days)
        ]
        area = QPainterPath(QPointF(points[0].x(), ground.bottom()))
        for point in (*points, QPointF(points[-1].x(), ground.bottom())):
            area.lineTo(point)
        thin = QColor(ink.accent)
        thin.setAlphaF(0.14)
        painter.fillPath(area, thin)
        painter.setPen(QPen(ink.accent, 2))
        painter.drawPolyline(QPolygonF(points))
        at = points[self.chosen if self.chosen is not None else -1]
        painter.setBrush(ink.base)
        painter.drawEllipse(at, 4, 4)
        self._paint_months(painter, ground, across)

    def _paint_months(self, painter: QPainter, ground: QRectF, across: float) -> None:
        theme = self._theme
        painter.setFont(theme.letters.small.font)
        painter.setPen(theme.ink.muted)
        for number, (day, _) in enumerate(self._days):
            if day.day == 1:
                x = ground.left() + number * across
                below = QRectF(x, ground.bottom() + theme.px(4), theme.px(60), theme.px(18))
                painter.drawText(below, int(_LEFT), f"{day:%b}")


class DayGrid(Chart):
    """A square a day, the darker the more was decided on; a column is a week from Monday."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Days you decided", "last 26 weeks")
        self._days: tuple[tuple[date, int], ...] = ()

    def show_days(self, days: Sequence[tuple[date, int]]) -> None:
        """Show days from a Monday on."""
        self._days = tuple(days)
        told = [f"{day:%A %d %B}: {count:,} decided" for day, count in days]
        busy = sum(count > 0 for _, count in days)
        self.tell(told, f"{busy:,} of {len(days):,} days with decisions")

    def value_at(self, point: QPointF) -> int | None:
        for number in range(len(self._days)):
            if self._square(number).contains(point):
                return number
        return None

    def paint_values(self, painter: QPainter, place: QRectF) -> None:
        theme, ink = self._theme, self._theme.ink
        most = max((count for _, count in self._days), default=0)
        painter.setFont(theme.letters.small.font)
        painter.setPen(ink.muted)
        for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri")):
            square = self._square(row)
            room = QRectF(place.left(), square.top(), theme.px(34), square.height())
            painter.drawText(room, int(_LEFT), name)
        for number, (_, count) in enumerate(self._days):
            painter.setPen(QPen(ink.text, 2) if number == self.chosen else _NO_PEN)
            painter.setBrush(ink.track)
            painter.drawRoundedRect(self._square(number), 3, 3)
            if count:
                shade = QColor(ink.accent)
                shade.setAlphaF(0.25 + 0.75 * min(1.0, count / most))
                painter.setBrush(shade)
                painter.drawRoundedRect(self._square(number), 3, 3)

    def _square(self, number: int) -> QRectF:
        place, px = self.place(), self._theme.px
        weeks = max(-(-len(self._days) // 7), 1)
        step = min((place.width() - px(36)) / weeks, place.height() / 7)
        week, day = divmod(number, 7)
        left, top = place.left() + px(36) + week * step, place.top() + day * step
        return QRectF(left, top, step * 0.84, step * 0.84)


class Rows(Chart):
    """Names with a bar and a number each."""

    def __init__(self, theme: Theme, title: str, caption: str, names: float) -> None:
        """`names` is the share of the width that the names get."""
        super().__init__(theme, title, caption)
        self._rows: tuple[tuple[str, float, str], ...] = ()
        self._names = names
        self.bar_ink = "accent"

    def show_ratings(self, ratings: Sequence[int]) -> None:
        """Show how many papers have how many stars, five first."""
        most = max((*ratings, 1))
        pairs = list(reversed(list(enumerate(ratings, 1))))
        self._rows = tuple((f"{stars} ★", count / most, f"{count:,}") for stars, count in pairs)
        told = [f"{count:,} papers with {stars} of 5 stars" for stars, count in pairs]
        self._caption = f"{sum(ratings):,}"
        rated = sum(ratings)
        self.tell(told, "1 paper is rated" if rated == 1 else f"{rated:,} papers are rated")

    def show_shares(self, shares: Sequence[Share], most: int) -> None:
        """Show which share of the papers of each name was kept."""
        chosen = shares[:most]
        self._rows = tuple(
            (each.name, each.kept / each.papers, f"{each.kept / each.papers:.0%}")
            for each in chosen
        )
        self.tell([share_told(each) for each in chosen], f"{len(shares)} sources")

    def value_at(self, point: QPointF) -> int | None:
        place = self.place()
        if not self._rows or not place.contains(point):
            return None
        at = int((point.y() - place.top()) / self._step(place))
        return at if at < len(self._rows) else None

    def paint_values(self, painter: QPainter, place: QRectF) -> None:
        theme, px, ink = self._theme, self._theme.px, self._theme.ink
        letter, step = theme.letters.body, self._step(place)
        names, numbers = max(place.width() * self._names, px(36)), px(44)
        for at, (name, share, number) in enumerate(self._rows):
            middle = place.top() + step * (at + 0.5)
            row = QRectF(place.left(), middle - step / 2, place.width(), step)
            if at == self.chosen:
                painter.setPen(_NO_PEN)
                painter.setBrush(ink.hover)
                painter.drawRoundedRect(row.adjusted(-px(8), 2, px(8), -2), 6, 6)
            painter.setFont(letter.font)
            painter.setPen(ink.text)
            shown = letter.metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(names))
            painter.drawText(QRectF(row.left(), row.top(), names, step), int(_LEFT), shown)
            painter.drawText(row, int(_RIGHT), number)
            bar = QRectF(row.left() + names + px(8), middle - px(4), 0, px(8))
            bar.setWidth(max(row.width() - names - numbers - px(16), 0))
            painter.setPen(_NO_PEN)
            painter.setBrush(ink.track)
            painter.drawRoundedRect(bar, 4, 4)
            bar.setWidth(bar.width() * share)
            painter.setBrush(getattr(ink, self.bar_ink))
            painter.drawRoundedRect(bar, 4, 4)

    def _step(self, place: QRectF) -> float:
        return min(place.height() / max(len(self._rows), 1), self._theme.px(56))
