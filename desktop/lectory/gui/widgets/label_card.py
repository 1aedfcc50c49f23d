"""The card that puts tags on papers or papers into collections, by typing and ticking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.overlay import Overlay
from lectory.gui.widgets.search_field import SearchField
from lectory.gui.widgets.text_card import end_row
from lectory.gui.widgets.tick import TICK_SIZE, paint_tick

_ROW, _SHOWN = 32, 9


@dataclass(frozen=True, slots=True)
class Label:
    """A tag or a collection; `held` tells whether all, some or none of the papers have it."""

    name: str
    colour: str
    held: Qt.CheckState


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """What was ticked and unticked, by name."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


class LabelCard(Overlay):
    """Enter ticks the row under the cursor, or makes what was typed; Ctrl+Enter is done."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        question: str,
        labels: Sequence[Label],
        done: Callable[[LabelChoice], None],
        *,
        icon: str = "tag",
    ) -> None:
        super().__init__(theme, window, width=420)
        self._done = done
        self._held = {label.name: label.held for label in labels}
        self.body.addWidget(ElidedLabel(theme, question, step="subheading"))
        self.field = SearchField(theme, self.tr("Type to find or make one"), key="", icon=icon)
        self.rows = _Rows(theme, labels)
        apply = Button(theme, self.tr("Apply"), kind=ButtonKind.PRIMARY, key="Ctrl+Enter")
        self.body.addWidget(self.field)
        self.body.addWidget(self.rows)
        self.body.addLayout(end_row(theme, self, apply))
        apply.clicked.connect(self.apply)
        self.field.edited.connect(self.rows.narrow)
        self.field.escaped.connect(self.close_card)
        self.rows.resized.connect(self.place)
        self.field.field.installEventFilter(self)
        self.open(self.field.field)

    def apply(self) -> None:
        """Close the card and report what changed."""
        now = self.rows.states()
        on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
        added = tuple(
            name for name, state in now.items() if state is on and self._was(name) is not on
        )
        gone = tuple(
            name for name, state in now.items() if state is off and self._was(name) is not off
        )
        self.close_card()
        if added or gone:
            self._done(LabelChoice(added, gone))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        return super().eventFilter(watched, event)

    def _was(self, name: str) -> Qt.CheckState:
        return self._held.get(name, Qt.CheckState.Unchecked)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.rows.step(steps[key])
            return True
        if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        all_said = not self.field.text().strip() and not self.rows.walked
        if all_said or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.apply()
        else:
            self.rows.toggle()
            self.field.set_text("")
        return True


class _Rows(QWidget):
    resized = Signal()

    def __init__(self, theme: Theme, labels: Sequence[Label]) -> None:
        super().__init__()
        self._theme = theme
        self._labels = {label.name: label for label in labels}
        self._states = {label.name: label.held for label in labels}
        self._typed = ""
        self._at = 0
        self.walked = False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def states(self) -> dict[str, Qt.CheckState]:
        """What is ticked now."""
        return dict(self._states)

    def narrow(self, typed: str) -> None:
        """Show only what contains the text, and offer to make it."""
        self._typed, self._at = " ".join(typed.split()), 0
        self.walked = False
        self.updateGeometry()
        self.resized.emit()
        self.update()

    def step(self, by: int) -> None:
        """Move the cursor."""
        self.walked = True
        self._at = max(0, min(len(self._shown()) - 1, self._at + by))
        self.update()

    def toggle(self) -> None:
        """Tick or untick the row under the cursor; one that is new is made and ticked."""
        shown = self._shown()
        if shown:
            name = shown[min(self._at, len(shown) - 1)]
            on = self._states.get(name) is Qt.CheckState.Checked
            self._states[name] = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self.walked = False
        self.update()

    def sizeHint(self) -> QSize:
        rows = max(1, min(_SHOWN, len(self._shown())))
        return QSize(100, rows * self._theme.px(_ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = self._first() + int(event.position().y()) // self._theme.px(_ROW)
        if self._at < len(self._shown()):
            self.toggle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, height = QPainter(self), self._theme.px(_ROW)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._shown()
        first = self._first()
        for place, name in enumerate(shown[first : first + _SHOWN]):
            area = QRectF(0, place * height, self.width(), height)
            self._paint_row(painter, area, name, first + place == self._at)
        if not shown:
            painter.setFont(self._theme.letters.body.font)
            painter.setPen(self._theme.ink.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.tr("None yet"))

    def _paint_row(self, painter: QPainter, area: QRectF, name: str, current: bool) -> None:
        theme, px = self._theme, self._theme.px
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink.sel)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        size = px(TICK_SIZE)
        tick = QRectF(px(8), area.center().y() - size / 2, size, size)
        paint_tick(painter, theme, tick, self._states.get(name, Qt.CheckState.Unchecked))
        left = px(34)
        label = self._labels.get(name)
        if label is not None and label.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(label.colour))
            painter.drawEllipse(QPointF(left + px(4), area.center().y()), px(8) / 2, px(8) / 2)
            left += px(16)
        made = name in self._states
        letter = theme.letters.body
        text = name if made else self.tr("Make “%1”").replace("%1", name)
        shown = letter.metrics.elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width()) - left
        )
        painter.setFont(letter.font)
        painter.setPen(theme.ink.text if made else theme.ink.accent)
        painter.drawText(area.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)

    def _first(self) -> int:
        return max(0, self._at - _SHOWN + 1)

    def _shown(self) -> list[str]:
        typed = self._typed.casefold()
        found = [name for name in self._states if typed in name.casefold()]
        found.sort(key=lambda name: not name.casefold().startswith(typed))
        exact = any(name.casefold() == typed for name in found)
        return found if exact or not typed else [*found, self._typed]
