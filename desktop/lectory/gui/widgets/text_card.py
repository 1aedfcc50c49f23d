"""Cards that say or ask one thing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.overlay import Overlay


def ask_text(
    theme: Theme,
    window: QWidget,
    question: str,
    verb: str,
    answered: Callable[[str], None],
    *,
    value: str = "",
    hint: str = "",
) -> Overlay:
    """Ask for one line of text; `answered` gets it without the blanks around, never empty."""
    card = Overlay(theme, window, width=440)
    card.body.addWidget(ElidedLabel(theme, question, step="subheading"))
    field = QLineEdit(value)
    field.setAccessibleName(question)
    field.setPlaceholderText(hint)
    field.setFont(theme.letters.body.font)
    field.selectAll()
    card.body.addWidget(field)
    go = Button(theme, verb, kind=ButtonKind.PRIMARY)
    card.body.addLayout(end_row(theme, card, go))

    def answer() -> None:
        text = field.text().strip()
        if text:
            card.close_card()
            answered(text)

    go.clicked.connect(answer)
    field.returnPressed.connect(answer)
    field.textChanged.connect(lambda text: go.setEnabled(bool(text.strip())))
    go.setEnabled(bool(value.strip()))
    card.open(field)
    return card


def show_text(
    theme: Theme, window: QWidget, head: str, words: str, details: str = "", copy: str = ""
) -> Overlay:
    """Show a few words and, below, a longer text; `copy` is the verb that copies the text."""
    card = Overlay(theme, window, width=720, top=72)
    card.body.addWidget(ElidedLabel(theme, head, step="heading"))
    label = QLabel(words)
    label.setWordWrap(True)
    label.setFont(theme.letters.body.font)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    card.body.addWidget(label)
    close = Button(theme, card.tr("Close"), kind=ButtonKind.PRIMARY)
    close.clicked.connect(card.close_card)
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addStretch()
    if details:
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setFont(theme.letters.code.font)
        text.setAccessibleName(head)
        text.setMinimumHeight(theme.px(320))
        card.body.addWidget(text)
    if copy:
        copier = Button(theme, copy, icon="copy")
        copier.clicked.connect(lambda: _copy(details))
        row.addWidget(copier)
    row.addWidget(close)
    card.body.addLayout(row)
    card.open(close)
    return card


def end_row(theme: Theme, card: Overlay, *verbs: Button) -> QHBoxLayout:
    """The row at the foot of a card: Cancel, then its verbs, the primary one last."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addStretch()
    cancel = Button(theme, card.tr("Cancel"), kind=ButtonKind.GHOST)
    cancel.clicked.connect(card.close_card)
    for button in (cancel, *verbs):
        row.addWidget(button)
    return row


def _copy(text: str) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(text)
