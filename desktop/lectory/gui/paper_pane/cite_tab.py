"""How the paper is cited: its key, and its record as BibTeX."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button
from lectory.gui.widgets.flow import Flow
from lectory.gui.widgets.section_head import SectionHead
from lectory.gui.widgets.words import Words


class CiteTab(QWidget):
    """Read-only; each part has its own Copy."""

    copied = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._key_words = Words(theme, "", step="code", selectable=True)
        self._copy_key = Button(theme, self.tr("Copy key"), icon="copy")
        self._copy_cite = Button(theme, self.tr("Copy \\cite{…}"), icon="cite")
        self._head = SectionHead(theme, "BibTeX", self.tr("Copy"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("BibTeX")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._lay_out()
        self._copy_key.clicked.connect(lambda: self.copied.emit(self._key, self.tr("key")))
        self._copy_cite.clicked.connect(
            lambda: self.copied.emit(f"\\cite{{{self._key}}}", self.tr("citation"))
        )
        if self._head.verb is not None:
            self._head.verb.clicked.connect(
                lambda: self.copied.emit(self.text.toPlainText(), "BibTeX")
            )
        self._renew()
        theme.changed.connect(self._renew)

    def _lay_out(self) -> None:
        px = self._theme.px
        buttons = QWidget()
        flow = Flow(buttons, px(8))
        flow.addWidget(self._copy_key)
        flow.addWidget(self._copy_cite)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(8))
        column.addWidget(SectionHead(self._theme, self.tr("Citation key")))
        column.addWidget(self._key_words)
        column.addWidget(buttons)
        column.addSpacing(px(8))
        column.addWidget(self._head)
        column.addWidget(self.text, 1)

    def show_key(self, key: str) -> None:
        """Show the citation key; without one nothing can be copied."""
        self._key = key
        self._key_words.setText(key or self.tr("None yet. Keeping the paper gives it one."))
        for button in (self._copy_key, self._copy_cite):
            button.set_available("" if key else self.tr("This paper has no citation key yet"))

    def show_bibtex(self, text: str) -> None:
        """Show the record."""
        self.text.setPlainText(text)

    def _renew(self) -> None:
        self.text.setFont(self._theme.letters.code.font)
