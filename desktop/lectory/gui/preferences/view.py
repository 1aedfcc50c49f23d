"""The page of settings: a line each, with what it does, its field, and a way to the default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lectory.gui.paper_pane.page import Page
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.picker import Picker
from lectory.gui.widgets.section_head import SectionHead
from lectory.gui.widgets.words import Words

HEIGHT = 52
_WIDEST, _FIELD = 820, 220


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that has one of several values. `choices` are (value, words)."""

    id: str
    name: str
    does: str
    choices: tuple[tuple[str, str], ...]
    default: str


@dataclass(frozen=True, slots=True)
class Errand:
    """Something that is set elsewhere: `verb` opens the place, `now` says how it stands."""

    id: str
    name: str
    does: str
    verb: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Settings that belong together."""

    name: str
    lines: tuple[Setting | Errand, ...]


class PreferencesPage(QWidget):
    """`changed(id, value)` for a setting, `asked(id)` for an errand."""

    left = Signal()
    changed = Signal(str, str)
    asked = Signal(str)

    def __init__(self, theme: Theme, sections: Sequence[Section]) -> None:
        super().__init__()
        self._theme = theme
        self.back = Button(
            theme, self.tr("Library"), kind=ButtonKind.GHOST, icon="arrow-left", key="Esc"
        )
        self.fields: dict[str, Picker] = {}
        self.resets: dict[str, Button] = {}
        self.errands: dict[str, Button] = {}
        self._settings: dict[str, Setting] = {}
        self._lay_out(sections)
        self.back.clicked.connect(self.left)
        self.setAccessibleName(self.tr("Settings"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def show_value(self, setting: str, value: str) -> None:
        """Show how a setting stands; one that is not the default can be reset."""
        self.fields[setting].choose(value)
        default = self._settings[setting].default
        self.resets[setting].set_available(self.tr("It is the default") if value == default else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        next(iter(self.fields.values())).setFocus(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high = QPainter(self), self._theme.px(HEIGHT)
        painter.fillRect(self.rect(), self._theme.ink.base)
        painter.fillRect(0, 0, self.width(), high, self._theme.ink.win)
        painter.fillRect(0, high - 1, self.width(), 1, self._theme.ink.line)

    def _lay_out(self, sections: Sequence[Section]) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(12), 0, px(16), 0)
        head.setSpacing(px(12))
        head.addWidget(self.back)
        head.addWidget(ElidedLabel(self._theme, self.tr("Settings"), step="subheading"), 1)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(px(HEIGHT))
        page = Page(self._theme)
        page.inner.setMaximumWidth(px(_WIDEST))
        for section in sections:
            page.column.addWidget(SectionHead(self._theme, section.name))
            for line in section.lines:
                page.column.addWidget(self._line(line))
            page.column.addSpacing(px(16))
        page.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(page, 1)

    def _line(self, line: Setting | Errand) -> QWidget:
        px = self._theme.px
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, px(4), 0, px(4))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Words(self._theme, line.name, step="strong"), 0, 0)
        grid.addWidget(Words(self._theme, line.does, step="small", ink="muted"), 1, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if isinstance(line, Setting):
            grid.addWidget(self._field(line), 0, 1, 2, 1, middle)
            grid.addWidget(self._reset(line), 0, 2, 2, 1, middle)
        else:
            if line.now:
                grid.addWidget(Words(self._theme, line.now, step="small"), 2, 0)
            verb = Button(self._theme, line.verb)
            verb.setAccessibleName(f"{line.name}: {line.verb}")
            verb.clicked.connect(lambda: self.asked.emit(line.id))
            self.errands[line.id] = verb
            grid.addWidget(verb, 0, 1, 3, 2, middle)
        return row

    def _field(self, setting: Setting) -> Picker:
        field = Picker(self._theme, setting.name, setting.choices, setting.default)
        field.setMinimumWidth(self._theme.px(_FIELD))
        field.picked.connect(lambda value: self._change(setting.id, value))
        self._settings[setting.id], self.fields[setting.id] = setting, field
        return field

    def _reset(self, setting: Setting) -> Button:
        reset = Button(self._theme, self.tr("Default"), kind=ButtonKind.LINK)
        words = dict(setting.choices)[setting.default]
        reset.setAccessibleName(f"{setting.name}: back to {words}")
        reset.setToolTip(f"Back to {words}")
        reset.clicked.connect(lambda: self._change(setting.id, setting.default))
        self.resets[setting.id] = reset
        return reset

    def _change(self, setting: str, value: str) -> None:
        self.show_value(setting, value)
        self.changed.emit(setting, value)
