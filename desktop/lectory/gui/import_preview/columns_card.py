"""The card on which one says what the columns of a table hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from lectory.actions.table_columns import Field, Mapping, SeenTable, with_headings
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.overlay import Overlay
from lectory.gui.widgets.picker import Picker
from lectory.gui.widgets.text_card import end_row
from lectory.gui.widgets.tick import TickBox
from lectory.model.digest import Digest

_WIDTH, _MOST_HEIGHT = 760, 380
_OUT = ""

Try = Callable[[Mapping, Callable[[Digest], None]], None]
"""Reads the table by a mapping off the window's thread and delivers what comes of it."""


class ColumnsCard(Overlay):
    """`used(mapping)` is called with the mapping that was chosen, once."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        seen: SeenTable,
        try_out: Try,
        used: Callable[[Mapping], None],
    ) -> None:
        super().__init__(theme, window, width=_WIDTH)
        self._seen, self._try, self._used = seen, try_out, used
        self.mapping = seen.mapping
        self.pickers: list[Picker] = []
        self._names: list[ElidedLabel] = []
        self.headings = TickBox(theme, self.tr("The table has a row of headings"))
        self.count = ElidedLabel(theme, step="small", ink="muted")
        self.use = Button(theme, self.tr("Use these columns"), kind=ButtonKind.PRIMARY)
        self.guess = Button(theme, self.tr("Guess again"), kind=ButtonKind.GHOST)
        self._lay_out()
        self.headings.clicked.connect(self._toggle_headings)
        self.use.clicked.connect(self._use)
        self.guess.clicked.connect(self._guess)
        self._show()
        self.open(self.pickers[0] if self.pickers else self.use)

    def _lay_out(self) -> None:
        theme = self._theme
        self.body.addWidget(ElidedLabel(theme, self.tr("What the columns hold"), step="subheading"))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.px(12), 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for place in range(len(self._seen.mapping.columns)):
            self._add_row(grid, place)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        area.setFixedHeight(min(inner.sizeHint().height(), theme.px(_MOST_HEIGHT)))
        self._area = area
        self.body.addWidget(self.headings)
        self.body.addWidget(area)
        self.body.addWidget(self.count)
        self.body.addLayout(end_row(theme, self, self.guess, self.use))

    def _add_row(self, grid: QGridLayout, place: int) -> None:
        theme, column = self._theme, self._seen.mapping.columns[place]
        heading = ElidedLabel(theme, step="medium")
        heading.setFixedWidth(theme.px(180))
        self._names.append(heading)
        values = ElidedLabel(
            theme, " · ".join(self._seen.samples[place]), step="small", ink="muted"
        )
        values.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        choices = [(_OUT, self.tr("Leave out")), *((field.value, field.value) for field in Field)]
        name = self.tr("Column {number}").format(number=place + 1)
        picker = Picker(theme, name, choices, column.field.value if column.field else _OUT)
        picker.picked.connect(partial(self._pick, place))
        self.pickers.append(picker)
        for at, part in enumerate((heading, values, picker)):
            grid.addWidget(part, place, at)

    def _pick(self, place: int, value: str) -> None:
        field = Field(value) if value else None
        self.mapping = self.mapping.with_field(place, field)
        self._show()

    def _toggle_headings(self) -> None:
        has = self.headings.isChecked()
        self.mapping = with_headings(self._seen, self.mapping, has=has)
        self._show()

    def _guess(self) -> None:
        self.mapping = self._seen.guessed
        self._show()

    def _use(self) -> None:
        self.close_card()
        self._used(self.mapping)

    def _show(self) -> None:
        mapping = self.mapping
        for place, column in enumerate(mapping.columns):
            self.pickers[place].choose(column.field.value if column.field else _OUT)
            number = self.tr("Column {number}").format(number=place + 1)
            self._names[place].set_text(column.heading or number)
        self.headings.setChecked(bool(mapping.first_row))
        self.guess.set_available("" if mapping != self._seen.guessed else self.tr("As guessed"))
        self.count.set_text(self.tr("Reading…"))
        self._try(mapping, partial(self._count, mapping))

    def _count(self, mapping: Mapping, digest: Digest) -> None:
        if not self.is_open or mapping != self.mapping:
            return
        rows = len(self._seen.table.rows) - mapping.first_row
        titles = sum(bool(entry.reference.title) for entry in digest.entries)
        words = self.tr("{papers} papers in {rows} rows, {titles} with a title").format(
            papers=f"{len(digest.entries):,}", rows=f"{rows:,}", titles=f"{titles:,}"
        )
        if not mapping.places(Field.TITLE):
            words += self.tr(". No column is read as the title")
        self.count.set_text(words)
        self.count.set_ink("muted" if titles else "warn")
