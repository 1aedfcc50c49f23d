"""Tags and collections of a paper as chips, with a field that adds and completes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QWidget

from lectory.gui.paper_list.signs import hex_of
from lectory.gui.paper_pane.flow import Flow
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.chip import AddChip, TagChip


class Labels(QWidget):
    """Names as chips; `word` says what they are ("tag", "collection").

    A click on a chip offers to take it away; in the empty field Backspace takes the last one.
    Several names may be typed at once, parted by commas.
    """

    added = Signal(tuple)
    removed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        word: str,
        known: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        """`known()` are the names that the field offers while one types."""
        super().__init__(parent)
        self._theme, self._word, self._known = theme, word, known
        self._names: tuple[tuple[str, str], ...] = ()
        self._flow = Flow(self, theme.px(6))
        self._add = AddChip(theme, self.tr("Add") + f" {word}")
        self.field = QLineEdit(self)
        self._set_up_field()
        self._add.clicked.connect(self.begin)
        self._rebuild()

    def _set_up_field(self) -> None:
        self.field.setPlaceholderText(self.tr("Name of a") + f" {self._word}")
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
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if isinstance(widget, TagChip):
                widget.hide()
                widget.deleteLater()
        for name, colour in self._names:
            chip = TagChip(self._theme, name, hex_of(colour))
            chip.setToolTip(self.tr("Click to take it away"))
            chip.clicked.connect(self._offer_removal)
            self._flow.addWidget(chip)
        self._flow.addWidget(self._add)
        self._flow.addWidget(self.field)
        self.updateGeometry()

    def _offer_removal(self) -> None:
        chip = self.sender()
        if not isinstance(chip, TagChip):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = chip.text()
        words = self.tr("Remove") + f" “{name}”".replace("&", "&&")
        menu.addAction(words, lambda: self.removed.emit(name))
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
