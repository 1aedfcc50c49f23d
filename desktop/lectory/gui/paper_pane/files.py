"""The files of the paper: a line each, with its size; the name opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lectory.gui.paper_pane.wording import size_in_words
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from lectory.library.records import AttachmentLine

_LONGEST = 60


class Files(QWidget):
    """`opened(attachment)` and `removed(attachment)` when that is wished."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[AttachmentLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_files(self, files: Sequence[AttachmentLine]) -> None:
        """Show the files in the order in which they came."""
        if tuple(files) == self._shown:
            return
        self._shown = tuple(files)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for file in files:
            self._column.addWidget(self._line(file))
        self.setVisible(bool(files))

    def _line(self, file: AttachmentLine) -> QWidget:
        line = _Line(self._theme, "pdf" if file.media_type == "application/pdf" else "file")
        row = QHBoxLayout(line)
        row.setContentsMargins(self._theme.px(24), 0, 0, 0)
        row.setSpacing(self._theme.px(12))
        name = _folded(file.name)
        open_it, remove = self.tr("Open {file}"), self.tr("Remove {file}")
        row.addWidget(self._verb(name, open_it.format(file=file.name), self.opened.emit, file.id))
        row.addWidget(
            ElidedLabel(self._theme, size_in_words(file.bytes), step="small", ink="muted"), 1
        )
        row.addWidget(
            self._verb(self.tr("Remove"), remove.format(file=file.name), self.removed.emit, file.id)
        )
        return line

    def _verb(self, words: str, name: str, act: Callable[[int], None], file: int) -> Button:
        button = Button(self._theme, words, kind=ButtonKind.LINK)
        button.setAccessibleName(name)
        button.setToolTip(name)
        # Later, since the answer may replace the very button that asks.
        button.clicked.connect(partial(act, file), Qt.ConnectionType.QueuedConnection)
        return button


class _Line(QWidget):
    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._theme.px(16)
        top = (self.height() - side) / 2
        ink = self._theme.ink.muted
        self._theme.icons.paint(QPainter(self), 0, top, self._icon, side, ink)


def _folded(name: str) -> str:
    """A long name with its middle left out, so that its ending is still read.

    >>> _folded("tides.pdf"), len(_folded("x" * 200))
    ('tides.pdf', 60)
    """
    if len(name) <= _LONGEST:
        return name
    half = (_LONGEST - 1) // 2
    return f"{name[: _LONGEST - 1 - half]}…{name[-half:]}"
