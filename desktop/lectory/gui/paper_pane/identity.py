"""Who and where: title, authors, imprint, and the identifiers as chips that copy themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from lectory.gui.paper_pane.wording import SCHEME_WORDS, counted, imprint
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.flow import Flow
from lectory.gui.widgets.focus_ring import hide_ring, show_ring
from lectory.gui.widgets.words import Words
from lectory.model.person import FOLDED_AFTER
from lectory.text.latex import plain_math

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails
    from lectory.model.reference import Reference


class Identity(QWidget):
    """The head of the overview."""

    copied = Signal(str, str)
    """A text to copy and what it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reference: Reference | None = None
        self.title = Words(theme, step="heading", selectable=True)
        self.authors = Words(theme, selectable=True)
        self.imprint = Words(theme, step="small", ink="muted")
        self._unfold = Button(theme, "", kind=ButtonKind.LINK)
        self._unfold.clicked.connect(self._toggle_authors)
        self._is_folded = True
        self._row = QWidget()
        self._chips = Flow(self._row, theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (self.title, self.authors, self._unfold, self.imprint):
            column.addWidget(part)
        column.addWidget(self._row)
        self._row.setContentsMargins(0, theme.px(4), 0, 0)

    def show_paper(self, paper: PaperDetails, *, again: bool) -> None:
        """Show a paper; its authors stay unfolded if it is the same one."""
        reference = paper.reference
        self._reference = reference
        self._is_folded = self._is_folded or not again
        self.title.setText(plain_math(reference.title) or self.tr("Without a title"))
        self._show_authors()
        self.imprint.setText(imprint(paper))
        self._chips.clear()
        for known in reference.identifiers:
            self._add_chip(SCHEME_WORDS[known.scheme], known.value)
        if reference.key:
            self._add_chip(self.tr("key"), reference.key)
        self._row.setVisible(self._chips.count() > 0)

    def _show_authors(self) -> None:
        reference = self._reference
        if reference is None:
            return
        people = reference.authors
        foldable = len(people) > FOLDED_AFTER
        shown = people[:FOLDED_AFTER] if foldable and self._is_folded else people
        names = ", ".join(person.natural() for person in shown)
        if foldable and self._is_folded:
            more = f"{len(people) - len(shown):,}"
            names = self.tr("{names} and {more} more").format(names=names, more=more)
        elif reference.authors_truncated and names:
            names += " et al."
        self.authors.setText(names or self.tr("No authors known"))
        self._unfold.setVisible(foldable)
        all_of_them = self.tr("Show all {authors}").format(authors=counted(len(people), "author"))
        self._unfold.reword(all_of_them if self._is_folded else self.tr("Show fewer authors"))

    def _toggle_authors(self) -> None:
        self._is_folded = not self._is_folded
        self._show_authors()

    def _add_chip(self, word: str, value: str) -> None:
        chip = CopyChip(self._theme, word, value)
        chip.clicked.connect(self._copy)
        self._chips.addWidget(chip)

    def _copy(self) -> None:
        chip = self.sender()
        if isinstance(chip, CopyChip):
            self.copied.emit(chip.value, chip.word)


class CopyChip(QAbstractButton):
    """A word, a value in code letters and the sign for copying; a click copies the value."""

    def __init__(self, theme: Theme, word: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.word, self.value = word, value
        self.setAccessibleName(self.tr("Copy {word} {value}").format(word=word, value=value))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        px, letters = self._theme.px, self._theme.letters
        code = QFontMetrics(self._code_font()).horizontalAdvance(self.value)
        return QSize(letters.small.width(self.word) + code + px(8 + 6 + 5 + 14 + 7) + 1, px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(24))

    def _code_font(self) -> QFont:
        font = QFont(self._theme.letters.code.font)
        font.setPixelSize(self._theme.letters.chip.font.pixelSize())
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, ink, px = self._theme, self._theme.ink, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.field if theme.is_high_contrast else ink.line, 1))
        painter.setBrush(ink.hover if self.underMouse() else ink.win)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        x, middle = px(8), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.letters.small.font)
        painter.setPen(ink.muted)
        painter.drawText(QRectF(x, 0, self.width(), self.height()), middle, self.word)
        x += theme.letters.small.width(self.word) + px(6)
        room = self.width() - x - px(5 + 14 + 7)
        painter.setFont(self._code_font())
        elide = painter.fontMetrics().elidedText
        value = elide(self.value, Qt.TextElideMode.ElideMiddle, room + 1)
        painter.setPen(ink.text)
        painter.drawText(QRectF(x, 0, room + 2, self.height()), middle, value)
        side = px(14)
        theme.icons.paint(
            painter,
            self.width() - side - px(7),
            (self.height() - side) / 2,
            "copy",
            side,
            ink.accent if self.underMouse() else ink.muted,
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)
