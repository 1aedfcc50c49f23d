"""The abstract: its text can be selected and highlighted, its highlights can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from lectory.gui.paper_pane.abstract_text import character_at
from lectory.gui.paper_pane.colour_popover import ColourPopover
from lectory.gui.paper_pane.folded_text import FoldedText
from lectory.gui.paper_pane.highlight_menu import HighlightMenu
from lectory.gui.paper_pane.text_lines import areas
from lectory.gui.style.theme import Theme
from lectory.model.annotation import Annotation, Colour

_COLOURS = tuple(Colour)


class AbstractView(FoldedText):
    """Asks for highlights by keys, by the menu and by a panel of colours over the selection."""

    marked = Signal(str, int, Colour)
    """The selected text, its first character in the abstract, the colour."""
    recoloured = Signal(int, Colour)
    unmarked = Signal(int)
    commented = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._touched: Annotation | None = None
        self._popover: ColourPopover | None = None
        self.setAccessibleName(self.tr("Abstract"))

    @property
    def popover(self) -> ColourPopover | None:
        """The panel of colours, once it was needed."""
        return self._popover

    def show_text(self, text: str, annotations: Sequence[Annotation]) -> None:
        """Show an abstract with its highlights; an unchanged text keeps its selection."""
        if text != self.text:
            self.hide_popover()
        super().show_text(text, annotations)

    def begin(self) -> None:
        """Take the focus, before the first word if nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(cursor.MoveOperation.Start)
            self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def highlight(self, colour: Colour = Colour.YELLOW) -> None:
        """Ask for a highlight on the selection, or for another colour of the one at the cursor."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            first = character_at(self.text, cursor.selectionStart())
            last = character_at(self.text, cursor.selectionEnd())
            start, quote = _trimmed(self.text, first, last)
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

    def _annotation_at(self, unit: int) -> Annotation | None:
        return next((span.annotation for span in self.spans if span.start <= unit < span.end), None)

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
            self._popover = ColourPopover(self.theme, window)
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
        if self._touched is not None and not self.textCursor().hasSelection():
            self.recoloured.emit(self._touched.id, colour)
        else:
            self.highlight(colour)

    def _comment_from_menu(self) -> None:
        touched = self._touched
        span = next((span for span in self.spans if span.annotation is touched), None)
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


def _trimmed(text: str, first: int, last: int) -> tuple[int, str]:
    """A selection without the blanks around it: where it starts and what it is."""
    part = text[first:last]
    return first + len(part) - len(part.lstrip()), part.strip()
