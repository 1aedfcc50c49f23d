"""A row of the list as a card: what stands where, in three densities.

All measures come from the letters of the theme, so that the row grows with the reader's text
size; nothing is constructed while painting that can be kept.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from lectory.gui.paper_list.hits import Hit, Place
from lectory.gui.paper_list.marked_text import MarkedText
from lectory.gui.paper_list.signs import Signs
from lectory.gui.paper_list.wording import digests_named, first_author, second_line
from lectory.gui.style.letters import Letter
from lectory.gui.style.theme import Theme
from lectory.model.paper import ReadingStatus

if TYPE_CHECKING:
    from lectory.gui.paper_list.item_model import PaperListModel
    from lectory.library.rows import PaperRow

NAMED_OFTEN = 3
"""From so many digests on the witness count stands out."""

_UNDECIDED = ReadingStatus.INBOX.value
_SELECTED = QStyle.StateFlag.State_Selected
_HOVER = QStyle.StateFlag.State_MouseOver
_CURRENT = QStyle.StateFlag.State_HasFocus
_RIGHT = Qt.TextElideMode.ElideRight


class Density(StrEnum):
    """How much room a row takes; `SEARCH` shows two places of the hit."""

    COMPACT = "compact"
    REGULAR = "regular"
    SEARCH = "search"


class CardDelegate(QStyledItemDelegate):
    """Paints the papers of one list."""

    def __init__(self, theme: Theme, model: PaperListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._view = parent
        self._density = Density.REGULAR
        self._keys_used = False
        self.renew()

    @property
    def density(self) -> Density:
        """The density in force."""
        return self._density

    @density.setter
    def density(self, density: Density) -> None:
        self._density = density
        self.renew()

    @property
    def row_height(self) -> int:
        """The one height of all rows, in pixels."""
        return self._height

    def show_focus(self, shown: bool) -> None:
        """Whether the current row wears the focus ring: only when keys brought the focus."""
        self._keys_used = shown

    def renew(self) -> None:
        """Measure again after the theme or the density has changed."""
        theme, letters = self._theme, self._theme.letters
        self._signs = Signs(theme, self._view.devicePixelRatioF())
        self._marked = MarkedText(theme)
        self._line = QPen(theme.ink.line)
        self._ring = QPen(theme.ink.accent, 2)
        self._left, self._right = theme.px(36), theme.px(18)
        body = max(letters.body.line, letters.strong.metrics.height())
        small = max(letters.small.line, letters.small.metrics.height())
        self._body, self._small, self._place = body, small, small + theme.px(3)
        gap = theme.px(4)
        if self._density is Density.COMPACT:
            self._top, self._height = theme.px(6), body + 2 * theme.px(6)
            self._second = self._top
        elif self._density is Density.REGULAR:
            self._top = theme.px(9)
            self._second = self._top + body + gap - theme.px(2)
            self._height = body + small + gap + 2 * theme.px(8)
        else:
            self._top = theme.px(9)
            self._second = self._top + body
            self._places = self._second + small + theme.px(2)
            self._height = self._places + 2 * self._place + theme.px(7)
        self._first_middle = self._top + body // 2
        self._second_middle = self._second + small // 2

    def sizeHint(self, option: Any, index: Any) -> QSize:
        return QSize(self._left, self._height)

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        paper = self._model.paper(index.row())
        area: QRect = option.rect
        selected = bool(option.state & _SELECTED)
        if self._signs.scale != self._view.devicePixelRatioF():
            self.renew()
        self._paint_ground(painter, option, area, selected)
        if paper is None:
            self._paint_gone(painter, area)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(area.left(), area.top())
        hit = self._model.hit(paper.id) if self._density is Density.SEARCH else None
        if hit is not None and len(hit.places) < 2:
            painter.translate(0, self._spare_lines(hit, area.width()) * self._place // 2)
        edge = area.width() - self._right
        self._signs.status(painter, self._theme.px(20), self._first_middle, paper.status)
        if self._density is Density.COMPACT:
            self._paint_compact(painter, paper, edge)
        else:
            self._paint_title(painter, paper, hit, self._title_end(painter, paper, edge))
            self._paint_second(painter, paper, edge, selected)
        if hit is not None:
            self._paint_places(painter, hit.places, edge)
        if paper.starred:
            self._paint_favourite(painter)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any, area: QRect, selected: bool) -> None:
        ink = self._theme.ink
        focused = option.widget is not None and option.widget.hasFocus()
        if selected:
            painter.fillRect(area, ink.sel if focused else ink.sel_off)
            bar = QRect(area.left(), area.top(), self._theme.px(3), area.height())
            painter.fillRect(bar, ink.accent if focused else ink.field)
        else:
            painter.fillRect(area, ink.hover if option.state & _HOVER else ink.base)
            painter.setPen(self._line)
            end = area.right() - self._theme.px(14)
            painter.drawLine(area.left() + self._left, area.bottom(), end, area.bottom())
        if focused and self._keys_used and option.state & _CURRENT:
            painter.setPen(self._ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_gone(self, painter: QPainter, area: QRect) -> None:
        letter = self._theme.letters.body
        painter.setFont(letter.font)
        painter.setPen(self._theme.ink.muted)
        base = self._baseline(letter, area.top() + self._top, self._body)
        painter.drawText(area.left() + self._left, base, "This paper is no longer in the library")

    def _title_end(self, painter: QPainter, paper: PaperRow, edge: int) -> int:
        """Draw the rating at the right; where the title must end."""
        if not paper.rating:
            return edge
        self._signs.stars(painter, edge, self._first_middle, paper.rating)
        return edge - self._signs.stars_width(paper.rating) - self._theme.px(12)

    def _paint_title(self, painter: QPainter, paper: PaperRow, hit: Hit | None, end: int) -> None:
        letter = self._title_letter(paper)
        painter.setPen(self._theme.ink.text)
        base = self._baseline(letter, self._top, self._body)
        if hit is not None and hit.title:
            self._marked.paint(painter, self._left, base, end - self._left, hit.title, letter)
            return
        self._paint_text(painter, letter, self._left, base, end - self._left, paper.title)

    def _title_letter(self, paper: PaperRow) -> Letter:
        letters = self._theme.letters
        return letters.strong if paper.status == _UNDECIDED else letters.body

    def _paint_second(self, painter: QPainter, paper: PaperRow, edge: int, selected: bool) -> None:
        end = edge
        if paper.mentions:
            end = self._paint_mentions(painter, paper.mentions, edge)
        if paper.tags:
            least = self._left + (end - self._left) * 2 // 5
            end = self._paint_tags(painter, paper.tags, least, end, selected)
        letter = self._theme.letters.small
        painter.setPen(self._theme.ink.muted)
        base = self._baseline(letter, self._second, self._small)
        self._paint_text(painter, letter, self._left, base, end - self._left, second_line(paper))

    def _paint_mentions(self, painter: QPainter, mentions: int, edge: int) -> int:
        theme = self._theme
        often = mentions >= NAMED_OFTEN
        letter = theme.letters.small_medium if often else theme.letters.small
        colour = theme.ink.accent if often else theme.ink.muted
        words = digests_named(mentions)
        x = edge - letter.width(words)
        painter.setPen(colour)
        painter.setFont(letter.font)
        painter.drawText(x, self._baseline(letter, self._second, self._small), words)
        side = theme.px(14)
        x -= side + theme.px(4)
        self._signs.icon(painter, x, self._second_middle, "digest", side, colour)
        return x - theme.px(12)

    def _paint_tags(
        self,
        painter: QPainter,
        tags: tuple[tuple[str, str], ...],
        least: int,
        end: int,
        selected: bool,
    ) -> int:
        """Draw as many tags as fit between `least` and `end`, then +n; where they begin."""
        signs, gap = self._signs, self._theme.px(6)
        widths = [signs.tag_width(tag) for tag in tags]
        fitting = _fitting(widths, gap, end - least, self._theme.px(26))
        x = end
        if fitting < len(tags):
            more = f"+{len(tags) - fitting}"
            letter = self._theme.letters.small
            x -= letter.width(more)
            painter.setFont(letter.font)
            painter.setPen(self._theme.ink.muted)
            painter.drawText(x, self._baseline(letter, self._second, self._small), more)
            x -= gap
        for tag, width in reversed(list(zip(tags[:fitting], widths, strict=False))):
            x -= width
            signs.tag(painter, x, self._second_middle, tag, selected=selected)
            x -= gap
        return x - self._theme.px(6)

    def _paint_compact(self, painter: QPainter, paper: PaperRow, edge: int) -> None:
        theme, letter = self._theme, self._theme.letters.small
        name = letter.metrics.elidedText(first_author(paper), _RIGHT, theme.px(110))
        words = " · ".join(part for part in (name, str(paper.year or "")) if part)
        x = edge - letter.width(words)
        painter.setPen(theme.ink.muted)
        painter.setFont(letter.font)
        painter.drawText(x, self._baseline(letter, self._top, self._body), words)
        end = x - theme.px(12) if words else edge
        self._paint_title(painter, paper, None, self._title_end(painter, paper, end))

    def _paint_places(self, painter: QPainter, places: tuple[Place, ...], edge: int) -> None:
        if len(places) != 1:
            for number, place in enumerate(places[:2]):
                self._paint_place(painter, place, self._places + number * self._place, edge)
            return
        x, letter = self._left + self._theme.px(80), self._theme.letters.small
        first, rest = self._marked.wrap(places[0].snippet, edge - x, letter)
        self._paint_place(painter, replace(places[0], snippet=first), self._places, edge)
        base = self._baseline(letter, self._places + self._place, self._place)
        self._marked.paint(painter, x, base, edge - x, rest, letter)

    def _spare_lines(self, hit: Hit, width: int) -> int:
        """How many of the two lines for places stay empty; the row is then centred."""
        if not hit.places:
            return 2
        room = width - self._right - self._left - self._theme.px(80)
        rest = self._marked.wrap(hit.places[0].snippet, room, self._theme.letters.small)[1]
        return 0 if rest else 1

    def _paint_place(self, painter: QPainter, place: Place, top: int, edge: int) -> None:
        theme = self._theme
        icon, word = place_sign(place)
        side = theme.px(14)
        self._signs.icon(painter, self._left, top + self._place // 2, icon, side, theme.ink.muted)
        label, letter = theme.letters.caption, theme.letters.small
        painter.setPen(theme.ink.muted)
        painter.setFont(label.font)
        base = self._baseline(label, top, self._place)
        painter.drawText(self._left + theme.px(19), base, word)
        x = self._left + theme.px(80)
        painter.setPen(theme.ink.text)
        base = self._baseline(letter, top, self._place)
        self._marked.paint(painter, x, base, edge - x, place.snippet, letter)

    def _paint_favourite(self, painter: QPainter) -> None:
        """The star of a favourite stands below the status, or before it where there is no room."""
        theme, side = self._theme, self._theme.px(12)
        compact = self._density is Density.COMPACT
        x = theme.px(2) if compact else theme.px(20) - side // 2
        middle = self._first_middle if compact else self._second_middle
        self._signs.icon(painter, x, middle, "star-filled", side, theme.ink.star)

    def _paint_text(
        self, painter: QPainter, letter: Letter, x: int, base: int, width: int, text: str
    ) -> None:
        painter.setFont(letter.font)
        painter.drawText(x, base, letter.metrics.elidedText(text, _RIGHT, max(0, width)))

    def _baseline(self, letter: Letter, top: int, height: int) -> int:
        metrics = letter.metrics
        return top + (height + metrics.ascent() - metrics.descent() + 1) // 2


_PLACE_SIGNS = {
    "title": ("file", "Title"),
    "abstract": ("file", "Abstract"),
    "note": ("note", "Note"),
    "highlight": ("highlight", "Highlight"),
    "pdf": ("pdf", "PDF"),
    "author": ("person", "Author"),
    "tag": ("tag", "Tag"),
    "venue": ("library", "Venue"),
}


def place_sign(place: Place) -> tuple[str, str]:
    """The icon and the word that say where a hit is: ("pdf", "PDF p. 7")."""
    icon, word = _PLACE_SIGNS.get(place.field, ("file", place.field.capitalize()))
    return icon, f"{word} p. {place.page}" if place.page else word


def _fitting(widths: list[int], gap: int, room: int, more: int) -> int:
    """How many chips fit; room for `+n` is kept unless all of them do."""
    if sum(widths) + gap * (len(widths) - 1) <= room:
        return len(widths)
    used = more
    for count, width in enumerate(widths):
        used += width + gap
        if used > room:
            return count
    return len(widths)
