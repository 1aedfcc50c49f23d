"""The head of the preview: what was recognised and how to change it, what it holds, its date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from lectory.actions.table_columns import CSV
from lectory.gui.import_preview.pills import Pill
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.band import Tile
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.picker import Picker
from lectory.model.digest import Confidence, Format

_SURE = {
    Confidence.CERTAIN: ("check", "ok", "recognised"),
    Confidence.LIKELY: ("check", "ok", "recognised"),
    Confidence.POSSIBLE: ("unsure", "warn", "a guess"),
    Confidence.NO: ("edit", "neutral", "your choice"),
}


class FormatHead(QWidget):
    """`format_chosen(name)` asks to read the source as another format.

    `columns_asked` asks what the columns of a table hold.
    """

    format_chosen = Signal(str)
    columns_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._formats: tuple[Format, ...] = ()
        self._now = self._next = ""
        self._tile = Tile(theme, "digest")
        self._label = ElidedLabel(theme, step="subheading")
        self._pill = Pill(theme)
        self._facts = ElidedLabel(theme, step="small", ink="muted")
        self._doubt = ElidedLabel(theme, self.tr("Not right?"), step="small", ink="muted")
        self._doubt.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.other = Button(theme, kind=ButtonKind.LINK)
        self.more = Button(
            theme, self.tr("Read it as"), kind=ButtonKind.LINK, arrow=True, name="Read it as …"
        )
        self.columns = Button(theme, self.tr("Columns…"), kind=ButtonKind.LINK)
        self.columns.clicked.connect(self.columns_asked)
        self.other.clicked.connect(lambda: self.format_chosen.emit(self._next))
        self.more.clicked.connect(self.open_menu)
        self._build()
        self.set_busy("")

    def set_busy(self, name: str) -> None:
        """Say only which source it is, while it is being read."""
        self._label.set_text(name)
        self._pill.hide()
        self._facts.set_text("")
        for part in (self._doubt, self.columns, self.other, self.more):
            part.hide()

    def show_format(
        self,
        label: str,
        confidence: Confidence,
        facts: str,
        *,
        icon: str,
        now: str,
        runner_up: Format | None,
        formats: Sequence[Format],
    ) -> None:
        """Show what was recognised; `formats` are all it may be read as instead."""
        self._tile.set_icon(icon)
        self._label.set_text(label)
        self._pill.say(*_SURE[confidence])
        self._pill.show()
        self._facts.set_text(facts)
        self._formats, self._now = tuple(formats), now
        self._doubt.show()
        self.more.show()
        self.columns.setVisible(now == CSV)
        self.other.setVisible(runner_up is not None)
        if runner_up is not None:
            self._next = runner_up.name
            self.other.setText(self.tr("Read it as %1").replace("%1", runner_up.label))
            self.other.setAccessibleName(self.other.text())
            self.other.updateGeometry()
        self.more.setText(self.tr("or as") if runner_up is not None else self.tr("Read it as"))
        self.more.updateGeometry()

    def menu(self) -> QMenu:
        """The formats to choose from; the one in use has a tick."""
        menu = QMenu(self)
        for known in self._formats:
            action = menu.addAction(known.label)
            action.setData(known.name)
            if known.name == self._now:
                action.setIcon(self._theme.icons.icon("check", 16, self._theme.ink.text))
        menu.triggered.connect(lambda action: self.format_chosen.emit(action.data()))
        return menu

    def offer(self, formats: Sequence[Format]) -> None:
        """Offer formats for a source that nobody claims."""
        self._formats, self._now = tuple(formats), ""

    def open_menu(self, below: QWidget | None = None) -> None:
        """Open the menu of formats below a button."""
        button = below if isinstance(below, QWidget) else self.more
        menu = self.menu()
        menu.exec(button.mapToGlobal(QPoint(0, button.height() + 2)))
        menu.deleteLater()

    def _build(self) -> None:
        px = self._theme.px
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(8))
        for part in (self._label, self._pill):
            first.addWidget(part)
        first.addStretch(1)
        for part in (self._facts, self._doubt, self.columns, self.other, self.more):
            second.addWidget(part)
        second.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addLayout(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._tile)
        row.addLayout(words, 1)


class DateField(QWidget):
    """The date of the digest. `year_chosen(year)`, `edit_asked` come from the reader."""

    year_chosen = Signal(str)
    edit_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = _CalendarSign(theme)
        self._head = ElidedLabel(theme, self.tr("Digest date"), step="small_medium")
        self._note = ElidedLabel(theme, step="small", ink="muted")
        self._day = ElidedLabel(theme, step="strong")
        self.year = Picker(theme, self.tr("Year"), (), "")
        self.edit = Button(theme, kind=ButtonKind.DEFAULT, name=self.tr("Date of the digest"))
        self.year.picked.connect(self.year_chosen)
        self.edit.clicked.connect(self.edit_asked)
        self._build()
        self.hide()

    def ask_year(self, day: str, years: Sequence[str], chosen: str) -> None:
        """Show the day as printed, and the years to choose from."""
        self._note.set_text(self.tr("the text names no year"))
        self._note.set_ink("warn")
        self._icon.set_ink("warn")
        self._day.set_text(day)
        self.year.offer([(year, year) for year in years])
        self.year.choose(chosen)
        self._show(asks=True)

    def show_date(self, words: str, *, printed: bool) -> None:
        """Show a date that can be edited; "" where there is none."""
        self._note.set_text(self.tr("as printed") if printed else self.tr("set by you"))
        if not words:
            self._note.set_text(self.tr("the text names none"))
        self._note.set_ink("muted")
        self._icon.set_ink("muted")
        self.edit.setText(words or self.tr("Set a date…"))
        self.edit.updateGeometry()
        self._show(asks=False)

    def _show(self, *, asks: bool) -> None:
        self._day.setVisible(asks)
        self.year.setVisible(asks)
        self.edit.setVisible(not asks)
        self.show()

    def _build(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        right = Qt.AlignmentFlag.AlignRight
        for part in (self._head, self._note):
            words.addWidget(part, 0, right)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._icon)
        row.addLayout(words)
        for part in (self._day, self.year, self.edit):
            row.addWidget(part)


class _CalendarSign(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._ink = theme, "muted"
        self.setFixedSize(theme.px(20), theme.px(20))

    def set_ink(self, ink: str) -> None:
        self._ink = ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        size, ink = self._theme.px(18), getattr(self._theme.ink, self._ink)
        self._theme.icons.paint(QPainter(self), 1, 1, "calendar", size, ink)
