"""A text that folds: as high as it is long, or as its first lines; highlights lie behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from lectory.gui.paper_pane.abstract_text import Span, spans, units
from lectory.gui.paper_pane.text_lines import areas, last_x, lines
from lectory.gui.style.theme import Theme
from lectory.model.annotation import HIGHLIGHT_HEX, Annotation

FOLDED_LINES = 8
_FOLD_FROM = 11
"""A text of up to ten lines is shown whole: folding it would save nothing."""


class FoldedText(QTextEdit):
    """Read-only text at reading size that never scrolls by itself."""

    lines_changed = Signal(int)
    """How many lines the whole text takes now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = ""
        self.spans: tuple[Span, ...] = ()
        self.interest: tuple[tuple[int, int], ...] = ()
        self._lines = 0
        self._folded = True
        self.setReadOnly(True)
        self.setProperty("bare", True)
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
        """Show a text with its highlights; an unchanged text keeps its selection."""
        if text != self.text:
            self.text = text
            self.interest = ()
            self.setPlainText(text)
            self._set_lines()
        self.spans = spans(text, annotations)
        self._fit()
        self.viewport().update()

    def show_interest(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark words, given as pairs of characters, as those that speak for the paper."""
        self.interest = tuple((units(self.text[:a]), units(self.text[:b])) for a, b in spans)
        self.viewport().update()

    def wheelEvent(self, event: Any) -> None:
        event.ignore()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for start, end in self.interest:
            self._paint_interest(painter, start, end)
        for span in self.spans:
            self._paint_span(painter, span)
        painter.end()
        super().paintEvent(event)
        if self.is_folded:
            self._paint_fold()

    def _paint_span(self, painter: QPainter, span: Span) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(HIGHLIGHT_HEX[span.annotation.colour]), 1.5)
        self._paint_ground(painter, span.start, span.end, self.theme.ink.hl, pen)

    def _paint_interest(self, painter: QPainter, start: int, end: int) -> None:
        pen = QPen(self.theme.ink.accent, 1.5, Qt.PenStyle.DotLine)
        self._paint_ground(painter, start, end, self.theme.ink.interest, pen)

    def _paint_ground(
        self, painter: QPainter, start: int, end: int, colour: QColor, pen: QPen
    ) -> None:
        """Put a ground behind some text and a line below it."""
        metrics = self.theme.letters.reading.metrics
        for area, baseline in areas(self.document(), start, end):
            ground = QRectF(area.left() - 1, baseline - metrics.ascent() - 1, area.width() + 2, 0)
            ground.setBottom(baseline + metrics.descent() + 1.5)
            painter.fillRect(ground, colour)
            painter.setPen(pen)
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
        letter = self.theme.letters.reading
        dots = letter.width("…")
        x = min(line.naturalTextWidth(), last_x(line, self.viewport().width() - dots - 1.0))
        top = origin.y() + line.y() - 2
        painter = QPainter(self.viewport())
        painter.fillRect(
            QRectF(x, top, self.viewport().width() - x, line.height() + 6), self.theme.ink.base
        )
        painter.setFont(letter.font)
        painter.setPen(self.theme.ink.text)
        painter.drawText(QPointF(x, top + 2 + line.ascent()), "…")

    def _renew(self) -> None:
        self.setFont(self.theme.letters.reading.font)
        self.document().setDefaultFont(self.theme.letters.reading.font)
        self._set_lines()
        self._fit()

    def _set_lines(self) -> None:
        """Give every line the height of the type scale."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        form.setLineHeight(self.theme.letters.reading.line, fixed)
        cursor.mergeBlockFormat(form)

    def _stay(self) -> None:
        """Never scroll inside: the page around scrolls."""
        self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        """Take the height of the lines that are shown."""
        self.document().setTextWidth(self.viewport().width())
        count = sum(1 for _ in lines(self.document())) if self.text else 0
        shown = FOLDED_LINES if self._folded and count >= _FOLD_FROM else count
        height = shown * self.theme.letters.reading.line + (2 if shown else 0)
        if height != self.height():
            self.setFixedHeight(height)
        if count != self._lines:
            self._lines = count
            self.lines_changed.emit(count)
