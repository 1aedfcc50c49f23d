"""Tags and collections of a paper as chips, with a field that adds and completes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCompleter, QLineEdit, QMenu, QWidget

from lectory.gui.paper_list.signs import hex_of
from lectory.gui.paper_pane.access import PaneReads
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.chip import AddChip, TagChip
from lectory.gui.widgets.flow import Flow
from lectory.gui.widgets.focus_ring import hide_ring, show_ring

WIDEST_NAME = 260
"""A longer name is cut, in pixels of text at 100 %."""


class Labels(QWidget):
    """Names as chips; `words` are those of the adding chip and the hint in its field.

    A click on a chip offers to take it away; in the empty field Backspace takes the last one.
    Several names may be typed at once, parted by commas.
    """

    added = Signal(tuple)
    removed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: tuple[str, str],
        known: Callable[[], Sequence[str]],
        chip: Callable[[Theme, str, str], QAbstractButton] = TagChip,
        parent: QWidget | None = None,
    ) -> None:
        """`known()` are the names the field offers, `chip` makes one from name and colour."""
        super().__init__(parent)
        self._theme, self._known, self._chip = theme, known, chip
        self._chips: list[QAbstractButton] = []
        self._names: tuple[tuple[str, str], ...] = ()
        self._flow = Flow(self, theme.px(6))
        self._add = AddChip(theme, words[0])
        self.field = QLineEdit(self)
        self._set_up_field(words[1])
        self._add.clicked.connect(self.begin)
        self._rebuild()

    def _set_up_field(self, hint: str) -> None:
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(self._add.text())
        self.field.setFixedWidth(self._theme.px(180))
        self.field.hide()
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._take)
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)

    def show_names(self, names: Sequence[tuple[str, str]]) -> None:
        """Show other chips: (name, colour or "")."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._rebuild()

    def begin(self) -> None:
        """Open the field."""
        taken = {name for name, _ in self._names}
        self._offers.setStringList([name for name in self._known() if name not in taken])
        self._add.hide()
        self.field.show()
        self._flow.invalidate()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            popup = self.field.completer().popup()
            if popup is None or not popup.isVisible():
                self._end()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._end()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._names:
            self.removed.emit(self._names[-1][0])
            return True
        return False

    def _take(self) -> None:
        names = tuple(part.strip() for part in self.field.text().split(",") if part.strip())
        self.field.clear()
        if names:
            self.added.emit(names)
        else:
            self._end()

    def _end(self) -> None:
        self.field.clear()
        self.field.hide()
        self._add.show()
        self._flow.invalidate()

    def _rebuild(self) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._made(name, colour) for name, colour in self._names]
        for chip in self._chips:
            self._flow.addWidget(chip)
        self._flow.addWidget(self._add)
        self._flow.addWidget(self.field)
        self.updateGeometry()

    def _made(self, name: str, colour: str) -> QAbstractButton:
        metrics, widest = self._theme.letters.chip.metrics, self._theme.px(WIDEST_NAME)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, widest)
        chip = self._chip(self._theme, shown, hex_of(colour))
        chip.setProperty("name", name)
        hint = self.tr("click to take it away")
        chip.setToolTip(hint.capitalize() if shown == name else f"{escape(name)} ({hint})")
        chip.clicked.connect(self._offer_removal)
        return chip

    def _offer_removal(self) -> None:
        chip = self.sender()
        if not isinstance(chip, QAbstractButton):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = str(chip.property("name"))
        words = self.tr("Remove “{name}”").format(name=name.replace("&", "&&"))
        menu.addAction(words, lambda: self.removed.emit(name))
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))


class CollectionChip(QAbstractButton):
    """A collection: a folder and its path, square so that it is not taken for a tag."""

    def __init__(
        self, theme: Theme, path: str, colour: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(path)
        self.setAccessibleName(self.tr("Collection {path}").format(path=path))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.letters.chip.width(self.text()) + theme.px(33), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, ink, painter = self._theme, self._theme.ink, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.neutral if theme.is_high_contrast else ink.neutral_bg, 1))
        painter.setBrush(ink.neutral_bg)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        side, left = theme.px(14), theme.px(24)
        middle = (self.height() - side) / 2
        theme.icons.paint(painter, theme.px(6), middle, "collection", side, ink.neutral)
        painter.setFont(theme.letters.chip.font)
        painter.setPen(ink.neutral)
        area = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_ring(self, self._theme, event, 4)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_ring(self, event)


def tag_labels(theme: Theme, reads: PaneReads) -> Labels:
    """The tags of one paper or of several."""
    words = _tr("Add tag"), _tr("Name of a tag")
    return Labels(theme, words, lambda: [name for name, _ in reads.tags()])


def collection_labels(theme: Theme, reads: PaneReads) -> Labels:
    """The collections that hold a paper."""
    words = _tr("Add collection"), _tr("Name of a collection")
    return Labels(theme, words, reads.collections, CollectionChip)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Labels", words)
