"""All keys on one card, grouped as in the menus; made from the commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lectory.gui.commands.command import Command, Menu
from lectory.gui.commands.key_map import keyed, spoken
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.key_cap import caps_of, caps_width, paint_caps
from lectory.gui.widgets.overlay import Overlay

_COLUMNS = ((Menu.PAPER,), (Menu.GO, Menu.HELP), (Menu.LIBRARY, Menu.EDIT, Menu.VIEW))
_ROW, _HEAD = 26, 36


def show_keys(theme: Theme, window: QWidget, commands: Sequence[Command]) -> Overlay:
    """Show every key in three columns."""
    card = Overlay(theme, window, width=1040, top=24)
    top = QHBoxLayout()
    top.addWidget(ElidedLabel(theme, card.tr("Keys"), step="heading"), 1)
    close = Button(theme, kind=ButtonKind.GHOST, icon="close", name=card.tr("Close"), key="Esc")
    close.clicked.connect(card.close_card)
    top.addWidget(close)
    card.body.addLayout(top)
    words = card.tr("Letters and digits act while the list has the focus.")
    card.body.addWidget(ElidedLabel(theme, words, ink="muted"))
    columns = QWidget()
    row = QHBoxLayout(columns)
    row.setContentsMargins(0, 0, theme.px(12), 0)
    row.setSpacing(theme.px(32))
    for menus in _COLUMNS:
        column = QVBoxLayout()
        column.setSpacing(0)
        for menu in menus:
            column.addWidget(_Group(theme, menu, keyed(commands, menu)))
        column.addStretch()
        row.addLayout(column, 1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(columns)
    for part in (scroll, scroll.viewport(), columns):
        part.setAutoFillBackground(False)
    scroll.setMinimumHeight(min(theme.px(632), max(240, window.height() - theme.px(168))))
    card.body.addWidget(scroll)
    card.open(close)
    return card


class _Group(QWidget):
    """The keys of one menu; its lines can be read by a screen reader as one text."""

    def __init__(self, theme: Theme, menu: Menu, commands: Sequence[Command]) -> None:
        super().__init__()
        self._theme = theme
        self._menu = menu
        self._commands = tuple(commands)
        lines = (f"{one.words}: {' or '.join(map(spoken, one.keys))}" for one in commands)
        self.setAccessibleName("; ".join(lines))

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(280), px(_HEAD) + px(_ROW) * len(self._commands))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.setFont(theme.letters.caption.font)
        painter.setPen(theme.ink.muted)
        head = QRectF(0, px(8), self.width(), px(_HEAD - 8))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self._menu.value)
        for place, command in enumerate(self._commands):
            middle = px(_HEAD) + px(_ROW) * (place + 0.5)
            right = float(self.width())
            for key in reversed(command.keys):
                caps = caps_of(_shown(key))
                paint_caps(painter, theme, right, middle, caps)
                right -= caps_width(theme, caps) + px(10)
            letter = theme.letters.body
            words = letter.metrics.elidedText(
                command.words, Qt.TextElideMode.ElideRight, int(right)
            )
            painter.setFont(letter.font)
            painter.setPen(theme.ink.text)
            area = QRectF(0, middle - px(10), right, px(20))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)


def _shown(key: str) -> str:
    return {"Return": "Enter", "Up": "↑", "Down": "↓"}.get(key, key)
