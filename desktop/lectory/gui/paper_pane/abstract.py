"""The abstract at reading size: it folds, its text can be selected and highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from lectory.gui.paper_pane.abstract_text import Span, character_at, spans
from lectory.gui.paper_pane.colour_popover import ColourPopover
from lectory.gui.paper_pane.highlight_menu import HighlightMenu
from lectory.gui.paper_pane.text_lines import areas, last_x, lines
from lectory.gui.style.theme import Theme
from lectory.model.annotation import HIGHLIGHT_HEX, Annotation, Colour

FOLDED_LINES = 8
_FOLD_FROM = 11
"""An abstract of up to ten lines is shown whole: folding it would save nothing."""

_COLOURS = tuple(Colour)


class AbstractView(QTextEdit):
    """A read-only text as high as it is long, or as its first eight lines."""

    marked = Signal(str, int, Colour)
    """The selected text, its first character in the abstract, the colour."""
    recoloured = Signal(int, Colour)
    unmarked = Signal(int)
    commented = Signal(int, str)
    lines_changed = Signal(int)
    """How many lines the whole text takes now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._annotations: tuple[Annotation, ...] = ()
        self._spans: tuple[Span, ...] = ()
        self._lines = 0
        self._folded = True
        self._touched: Annotation | None = None
        self._popover: ColourPopover | None = None
        self.setReadOnly(True)
        self.setProperty("bare", True)
        self.setAccessibleName(self.tr("Abstract"))
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._stay)
        self._renew()
        theme.changed.connect(self._renew)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The highlights as they stand in the text."""
        return self._spans

    @property
    def popover(self) -> ColourPopover | None:
        """The panel of colours, once it was needed."""
        return self._popover

    @property
    def line_count(self) -> int:
        """How many lines the whole text takes at this width."""
        return self._lines

    @property
    def can_fold(self) -> bool:
        """Whether the text is long enough to be folded."""
        return self._lines >= _FOLD_FROM

    @property
    def is_folded(self) -> bool:
        """Whether only the first lines are shown."""
        return self._folded and self.can_fold

    def set_folded(self, folded: bool) -> None:
        """Show the first lines, or all."""
        self._folded = folded
        self._fit()

    def show_text(self, text: str, annotations: Sequence[Annotation]) -> None:
        """Show an abstract with its highlights; an unchanged text keeps its selection."""
        self._annotations = tuple(annotations)
        if text != self._text:
            self.hide_popover()
            self._text = text
            self.setPlainText(text)
            self._set_lines()
        self._spans = spans(text, annotations)
        self._fit()
        self.viewport().update()

    def highlight(self, colour: Colour = Colour.YELLOW) -> None:
        """Ask for a highlight on the selection, or for another colour of the one at the cursor."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            first = character_at(self._text, cursor.selectionStart())
            last = character_at(self._text, cursor.selectionEnd())
            start, quote = _trimmed(self._text, first, last)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.hide_popover()
            if quote:
                self.marked.emit(quote, start, colour)
            return
        found = self._annotation_at(cursor.position())
        if found is not None:
            self.recoloured.emit(found.id, colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= number < len(_COLOURS):
            self.highlight(_COLOURS[number])
        elif event.text() == "h":
            self.highlight()
        elif event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self.hide_popover()
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: Any) -> None:
        self.hide_popover()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: Any) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self._touched = None
            self._offer(self._selection_area())
            return
        position = self.cursorForPosition(event.position().toPoint()).position()
        self._touched = self._annotation_at(position)
        if self._touched is not None:
            self._offer(QRect(event.position().toPoint(), event.position().toPoint()))

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.hide_popover()

    def wheelEvent(self, event: Any) -> None:
        event.ignore()

    def contextMenuEvent(self, event: Any) -> None:
        menu = self.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_at(self, place: QPoint) -> QMenu:
        """The context menu for a place in pixels; the caller disposes of it."""
        self._touched = self._annotation_at(self.cursorForPosition(place).position())
        menu = HighlightMenu(
            self, chosen=self.textCursor().hasSelection(), touched=self._touched is not None
        )
        menu.copied.connect(self.copy)
        menu.coloured.connect(self._colour)
        menu.comment_wanted.connect(self._comment_from_menu)
        menu.removed.connect(self._remove_touched)
        return menu

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for span in self._spans:
            self._paint_span(painter, span)
        painter.end()
        super().paintEvent(event)
        if self.is_folded:
            self._paint_fold()

    def _paint_span(self, painter: QPainter, span: Span) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self._theme.letters.reading.metrics
        line_pen = QPen(QColor(HIGHLIGHT_HEX[span.annotation.colour]), 1.5)
        for area, baseline in areas(self.document(), span.start, span.end):
            ground = QRectF(area.left() - 1, baseline - metrics.ascent() - 1, area.width() + 2, 0)
            ground.setBottom(baseline + metrics.descent() + 1.5)
            painter.fillRect(ground, self._theme.ink.hl)
            painter.setPen(line_pen)
            painter.drawLine(ground.bottomLeft(), ground.bottomRight())

    def _paint_fold(self) -> None:
        """End the last line that is shown with "…"."""
        line, origin = next(
            (
                pair
                for number, pair in enumerate(lines(self.document()), 1)
                if number == FOLDED_LINES
            ),
            (None, QPointF()),
        )
        if line is None:
            return
        letter = self._theme.letters.reading
        dots = letter.width("…")
        x = min(line.naturalTextWidth(), last_x(line, self.viewport().width() - dots - 1.0))
        top = origin.y() + line.y() - 2
        painter = QPainter(self.viewport())
        painter.fillRect(
            QRectF(x, top, self.viewport().width() - x, line.height() + 6), self._theme.ink.base
        )
        painter.setFont(letter.font)
        painter.setPen(self._theme.ink.text)
        painter.drawText(QPointF(x, top + 2 + line.ascent()), "…")

    def _annotation_at(self, unit: int) -> Annotation | None:
        return next(
            (span.annotation for span in self._spans if span.start <= unit < span.end), None
        )

    def _selection_area(self) -> QRect:
        cursor = self.textCursor()
        found = [
            area
            for area, _ in areas(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        ]
        return found[0].toAlignedRect() if found else self.cursorRect()

    def _offer(self, area: QRect) -> None:
        window = self.window()
        if self._popover is None:
            self._popover = ColourPopover(self._theme, window)
            self._popover.coloured.connect(self._colour)
            self._popover.commented.connect(self._comment_touched)
            self._popover.removed.connect(self._remove_touched)
        corner = self.viewport().mapTo(window, area.topLeft())
        touched = self._touched
        colour = touched.colour if touched is not None else None
        comment = touched.comment if touched is not None else ""
        self._popover.offer(QRect(corner, area.size()), colour, comment)

    def hide_popover(self) -> None:
        """Put the panel of colours away."""
        if self._popover is not None:
            self._popover.hide()

    def _colour(self, colour: Colour) -> None:
        if self._touched is not None:
            self.recoloured.emit(self._touched.id, colour)
        else:
            self.highlight(colour)

    def _comment_from_menu(self) -> None:
        touched = self._touched
        span = next((span for span in self._spans if span.annotation is touched), None)
        if touched is None or span is None:
            return
        area, _ = next(areas(self.document(), span.start, span.end))
        self._offer(area.toAlignedRect())
        if self._popover is not None:
            self._popover.comment.setFocus()

    def _comment_touched(self, text: str) -> None:
        if self._touched is not None:
            self.commented.emit(self._touched.id, text)

    def _remove_touched(self) -> None:
        if self._touched is not None:
            self.unmarked.emit(self._touched.id)

    def _renew(self) -> None:
        self.setFont(self._theme.letters.reading.font)
        self.document().setDefaultFont(self._theme.letters.reading.font)
        self._set_lines()
        self._fit()

    def _set_lines(self) -> None:
        """Give every line the height of the type scale."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        form.setLineHeight(self._theme.letters.reading.line, fixed)
        cursor.mergeBlockFormat(form)

    def _stay(self) -> None:
        """Never scroll inside: the page around scrolls."""
        self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        """Take the height of the lines that are shown."""
        self.document().setTextWidth(self.viewport().width())
        count = sum(1 for _ in lines(self.document())) if self._text else 0
        shown = FOLDED_LINES if self._folded and count >= _FOLD_FROM else count
        height = shown * self._theme.letters.reading.line + (2 if shown else 0)
        if height != self.height():
            self.setFixedHeight(height)
        if count != self._lines:
            self._lines = count
            self.lines_changed.emit(count)


def _trimmed(text: str, first: int, last: int) -> tuple[int, str]:
    """A selection without the blanks around it: where it starts and what it is."""
    part = text[first:last]
    return first + len(part) - len(part.lstrip()), part.strip()
