"""The highlights that carry a comment or stand in a PDF, below the abstract."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.words import Words
from lectory.model.annotation import HIGHLIGHT_HEX, Annotation


class Remarks(QWidget):
    """One paragraph a highlight: the quote in muted letters, the comment below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Annotation, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.hide()

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show those that say more than the abstract already shows."""
        telling = tuple(one for one in annotations if one.comment or one.page is not None)
        if telling == self._shown:
            return
        self._shown = telling
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for annotation in telling:
            self._column.addWidget(_Remark(self._theme, annotation))
        self.setVisible(bool(telling))


class _Remark(QWidget):
    def __init__(self, theme: Theme, annotation: Annotation) -> None:
        super().__init__()
        self._theme = theme
        self._colour = QColor(HIGHLIGHT_HEX[annotation.colour])
        self.setAccessibleName(f"{annotation.colour.value}: {annotation.quote}")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), 0, 0, 0)
        column.setSpacing(0)
        page = f" (p. {annotation.page})" if annotation.page is not None else ""
        quote = Words(theme, f"“{annotation.quote}”{page}", step="small", ink="muted")
        column.addWidget(quote)
        if annotation.comment:
            column.addWidget(Words(theme, annotation.comment, selectable=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.ink.line)
        painter.setBrush(self._colour)
        side = self._theme.px(8)
        painter.drawEllipse(QRectF(0.5, self._theme.px(4), side, side))
