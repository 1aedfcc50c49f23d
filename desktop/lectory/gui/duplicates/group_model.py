"""The model behind the list of groups: the groups of the tab that is shown, one column."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from lectory.actions.deduplicating import Group
from lectory.gui.duplicates.presenter import DuplicatesPresenter

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NO_PARENT = QModelIndex()


class GroupModel(QAbstractListModel):
    """Groups as the presenter sorts them."""

    def __init__(self, presenter: DuplicatesPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._groups = presenter.groups

    def group(self, row: int) -> Group:
        """The group in a row of the list."""
        return self._groups[row]

    def relist(self) -> None:
        """Show the groups as they stand now."""
        self.beginResetModel()
        self._groups = self._presenter.groups
        self.endResetModel()

    def rowCount(self, parent: Any = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._groups)

    def data(self, index: Any, role: int = _DISPLAY) -> Any:
        if role not in (_DISPLAY, _TOOL_TIP, _SPOKEN):
            return None
        group = self._groups[index.row()]
        title = self._presenter.title(group)
        if role == _DISPLAY:
            return title
        return f"{title}\n{spoken(group)}" if role == _TOOL_TIP else f"{title}, {spoken(group)}"


def spoken(group: Group) -> str:
    """Why the papers of a group are one work, and how many they are."""
    count = f"{len(group.papers)} records. " if len(group.papers) > 2 else ""
    return f"{count}{group.reasons[0] if group.reasons else ''}"
