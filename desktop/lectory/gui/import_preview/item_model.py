"""The model behind the rows: the flat array of the presenter, one column, nothing kept a row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from lectory.gui.import_preview import wording
from lectory.gui.import_preview.presenter import ImportPresenter
from lectory.gui.import_preview.rows import group_of
from lectory.gui.widgets.chip import VERDICT_SIGNS

ITEM = int(Qt.ItemDataRole.UserRole)
"""The item of a row: an entry's index, or a negative number for the head of a group."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ANSWERED = frozenset((ITEM, _DISPLAY, _TOOL_TIP, _SPOKEN))
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NO_PARENT = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """Heads of groups and rows of entries, as the presenter lays them out."""

    def __init__(self, presenter: ImportPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._items = presenter.items

    def item(self, row: int) -> int:
        """The item in a row of the list."""
        return self._items[row]

    def row_of(self, item: int) -> int | None:
        """The row of the list in which an item stands, or None."""
        try:
            return self._items.index(item)
        except ValueError:
            return None

    def head_rows(self) -> list[int]:
        """The rows of the list that are heads of groups."""
        return [row for row, item in enumerate(self._items) if item < 0]

    def relist(self) -> None:
        """Show the rows as the presenter lays them out now."""
        self.beginResetModel()
        self._items = self._presenter.items
        self.endResetModel()

    def rowCount(self, parent: Any = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Any = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Any) -> Qt.ItemFlag:
        return _FLAGS

    def data(self, index: Any, role: int = _DISPLAY) -> Any:
        if role not in _ANSWERED:
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        return self._head(item, role) if item < 0 else self._entry(item, role)

    def _head(self, item: int, role: int) -> str | None:
        kind = group_of(item)
        if kind is None:
            return None
        group, word = self._presenter.group(kind), VERDICT_SIGNS[kind].word
        if role == _SPOKEN:
            folded = "folded" if group.folded else "open"
            return f"{word}, {group.ticked} of {group.rows} ticked, {folded}, {group.note}"
        return word if role == _DISPLAY else None

    def _entry(self, item: int, role: int) -> str:
        title = wording.title(self._presenter.entry(item).reference)
        planned = self._presenter.row(item)
        if role == _DISPLAY or planned is None:
            return title
        reason = self._presenter.reason(item)
        if role == _TOOL_TIP:
            return f"{title}\n{reason}"
        tick = "ticked" if self._presenter.is_ticked(item) else "not ticked"
        return f"{title}, {VERDICT_SIGNS[planned.verdict.kind].word}, {tick}. {reason}"
