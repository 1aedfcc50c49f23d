"""The lines of the sidebar as a Qt model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lectory.gui.sidebar.lines import Line, LineKind

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class SidebarModel(QAbstractListModel):
    """Holds the lines now shown; a few hundred at most."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show other lines; if only counts differ, nothing is reset."""
        places = [(line.kind, line.path, line.text, line.depth, line.folded) for line in lines]
        before = [(line.kind, line.path, line.text, line.depth, line.folded) for line in self.lines]
        if places == before:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, line: Line | None) -> int:
        """Where the same place is shown now, -1 if nowhere."""
        return next((row for row, one in enumerate(self.lines) if one.same_place(line)), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == LINE_ROLE:
            return self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.lines[index.row()].text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.lines[index.row()])
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        line = self.lines[index.row()] if index.isValid() else None
        if line is None or line.kind in (LineKind.HEAD, LineKind.NONE):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if line.kind in (LineKind.COLLECTION, LineKind.SMART, LineKind.TAG):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDropEnabled if line.takes_papers else flags


def spoken(line: Line) -> str:
    """A line for a screen reader: "Inbox, 128 papers"."""
    if line.kind in (LineKind.HEAD, LineKind.NONE):
        return line.text
    noun = "digest" if line.kind is LineKind.MORE else "paper"
    return f"{line.text}, {line.count:,} {noun}{'' if line.count == 1 else 's'}"
