"""The export card: format and papers at the left, the first entries as they will stand at right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.overlay import Overlay
from lectory.gui.widgets.picker import Picker
from lectory.gui.widgets.text_card import end_row
from lectory.gui.widgets.tick import ChoiceButton

PREVIEWED = 3
"""So many entries are written for the preview."""


@dataclass(frozen=True, slots=True)
class ExportScope:
    """Some papers one may export: words for the choice, and the ids in their order."""

    words: str
    papers: Sequence[int]


class ExportCard(Overlay):
    """`copy_asked(papers, format)` and `save_asked(papers, format)` come with its verbs.

    `preview_asked(papers, format)` comes when another preview is wanted, to be answered by
    `show_preview` with the same format.
    """

    copy_asked = Signal(object, str)
    save_asked = Signal(object, str)
    preview_asked = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        scopes: Sequence[ExportScope],
        formats: Sequence[tuple[str, str]],
        format_name: str = "bibtex",
    ) -> None:
        super().__init__(theme, window, width=880, top=72)
        self._scopes = tuple(scopes)
        self._scope = next((one for one in self._scopes if one.papers), self._scopes[0])
        self.body.addWidget(ElidedLabel(theme, self.tr("Export bibliography"), step="heading"))
        self.format = Picker(theme, self.tr("Format"), formats, format_name)
        self.choices = [ChoiceButton(theme, _words(scope)) for scope in self._scopes]
        self.preview = QPlainTextEdit()
        self.copy = Button(theme, self.tr("Copy"), icon="copy")
        self.save = Button(theme, "", kind=ButtonKind.PRIMARY, icon="export")
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addLayout(self._left(theme))
        row.addLayout(self._right(theme), 1)
        self.body.addLayout(row)
        self.body.addLayout(end_row(theme, self, self.copy, self.save))
        self._connect()

    def start(self) -> None:
        """Open the card and ask for the first preview."""
        self._renew()
        self.open(self.format)

    def show_preview(self, format_name: str, text: str) -> None:
        """Show how the first entries will look."""
        if self.is_open and format_name == self.format.value:
            self.preview.setPlainText(text)

    def _left(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addWidget(ElidedLabel(theme, self.tr("Format"), step="caption", ink="muted"))
        column.addWidget(self.format)
        column.addSpacing(theme.px(8))
        column.addWidget(ElidedLabel(theme, self.tr("Papers"), step="caption", ink="muted"))
        group = QWidget()
        inner = QVBoxLayout(group)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(4))
        for scope, choice in zip(self._scopes, self.choices, strict=True):
            choice.setEnabled(bool(scope.papers))
            choice.setChecked(scope is self._scope)
            inner.addWidget(choice)
        column.addWidget(group)
        column.addStretch()
        self.format.setMinimumWidth(theme.px(220))
        return column

    def _right(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        head = ElidedLabel(theme, self.tr("The first entries"), step="caption", ink="muted")
        self.preview.setReadOnly(True)
        self.preview.setFont(theme.letters.code.font)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setMinimumHeight(theme.px(340))
        column.addWidget(head)
        column.addWidget(self.preview)
        return column

    def _connect(self) -> None:
        self.format.picked.connect(lambda _: self._renew())
        for scope, choice in zip(self._scopes, self.choices, strict=True):
            choice.clicked.connect(self._chooser(scope))
        self.copy.clicked.connect(
            lambda: self._leave(lambda p, f: self.copy_asked.emit(p, f), close=False)
        )
        self.save.clicked.connect(lambda: self._leave(lambda p, f: self.save_asked.emit(p, f)))

    def _chooser(self, scope: ExportScope) -> Callable[[], None]:
        def choose() -> None:
            self._scope = scope
            self._renew()

        return choose

    def _leave(self, report: Callable[[Sequence[int], str], None], *, close: bool = True) -> None:
        papers, format_name = self._scope.papers, self.format.value
        if close:
            self.close_card()
        report(papers, format_name)

    def _renew(self) -> None:
        count = len(self._scope.papers)
        noun = "paper" if count == 1 else "papers"
        self.save.setText(f"Save {count:,} {noun}…")
        self.save.setAccessibleName(self.save.text())
        self.save.setEnabled(count > 0)
        self.copy.setEnabled(count > 0)
        self.save.updateGeometry()
        self.preview_asked.emit(self._scope.papers[:PREVIEWED], self.format.value)


def _words(scope: ExportScope) -> str:
    return f"{scope.words} ({len(scope.papers):,})"
